"""``python -m benchmarks.stars``: what weekly star counts cost a list, over two years.

Stars are made up: a few repositories have most of them, and gain in proportion. The forge is a fake
that counts calls; bytes are those of git, packed, beside three other ways of keeping the counts.
"""

import argparse
import math
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from benchmarks.__main__ import Row, say, table
from benchmarks.corpus import git, make_list
from paperlist.adapters.files import FilesSink, FilesTree
from paperlist.cli.context import Workspace, shipped_template
from paperlist.jobs.publish_pages import carry_out, plan
from paperlist.jobs.refresh_stars import Answers, code_repositories, refresh
from paperlist.model.paper import Paper
from paperlist.ports.github import WEEKS_A_PAGE, RepositoryState, StarWeek
from paperlist.render.charts.badge import star_text

START = date(2024, 11, 25)  # a Monday
OWN = "example/list"
Counts = Mapping[str, int]


@dataclass
class CountingForge:
    """Answers from made-up stars; only what a refresh asks for is here."""

    stars: dict[str, int]
    weeks: list[StarWeek]
    calls: list[str] = field(default_factory=list)

    def repository_states(self, names: Sequence[str]) -> Mapping[str, RepositoryState]:
        self.calls += ["states"] * max(1, math.ceil((len(names) - 1) / 100))
        return {n: RepositoryState(standing="found", name=n, stars=self.stars[n]) for n in names}

    def star_weeks(self, repository: str, page: int) -> Sequence[StarWeek]:
        self.calls.append("history")
        return self.weeks[(page - 1) * WEEKS_A_PAGE : page * WEEKS_A_PAGE]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stars", description=__doc__)
    parser.add_argument("--repositories", type=int, default=500)
    parser.add_argument("--weeks", type=int, default=104)
    parser.add_argument("--papers", choices=["badge", "text"], default="badge")
    parser.add_argument("--no-layouts", action="store_true", help="only the real thing")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="paperlist-bench-") as folder:
        place = Path(folder) / "list"
        rows = two_years(place, options.repositories, options.weeks, options.papers)
        if not options.no_layouts:
            rows += layouts(Path(folder), options.repositories, options.weeks)
    print(table(rows))
    return 0


def two_years(place: Path, repositories: int, weeks: int, shown: str) -> list[Row]:
    """The real thing: refresh and publish every week, commit what changed."""
    say(f"a list with {repositories} code repositories, published {weeks} times")
    place.mkdir()
    make_list(place, math.ceil(repositories / 35 * 42) + 10)
    with (place / "paperlist.yml").open("a", encoding="utf-8") as out:
        out.write(f"stars: {{papers: {shown}}}\n")
    tree, setup = FilesTree(place), Workspace(root=place).setup()
    papers = plan_papers(tree, place)
    names = code_repositories(papers)[:repositories]
    kept = [p for p in papers if not code_repositories([p]) or code_repositories([p])[0] in names]
    for paper in papers:
        if paper not in kept:
            (place / paper.path).unlink()
    chance = random.Random(20_261_125)
    stars = {**first_stars(chance, names), OWN: 800}
    history = [
        StarWeek(START - timedelta(days=1 + 7 * n), (4, 3, 2, 0, 1, 3, 2)) for n in range(140)
    ]
    calls: list[list[str]] = []
    lines: list[int] = []
    files: list[int] = []
    base = 0
    for week in range(weeks):
        today = START + timedelta(weeks=week)
        forge = CountingForge(stars, history)
        asked = Answers(forge)  # type: ignore[arg-type]  # the two methods that a refresh uses

        def seen(
            papers: Sequence[Paper], asked: Answers = asked, today: date = today
        ) -> Mapping[str, bytes]:
            return refresh(asked, tree, OWN, (), papers, today).files

        publication = plan(tree, setup, shipped_template, refreshed=seen)
        carry_out(publication, FilesSink(place))
        calls.append(forge.calls)
        changed, touched = committed(place, today)
        if week == 0:
            base = packed(place)
        else:
            lines.append(changed)
            files.append(touched)
        stars = week_later(chance, stars)
        history.insert(0, StarWeek(today + timedelta(days=6), (2, 2, 2, 2, 2, 2, 2)))
    say("packing")
    grown = packed(place) - base
    data = size_of(place / "data/stars")
    badges = size_of(place / "assets/stars")
    queries = math.ceil(repositories / 100)
    of = readme_lines(place)
    rows = [
        ("calls of the first run", len(calls[0]), "", 5 + queries, ""),
        ("calls of a later run, most", max(map(len, calls[1:])), "", 1 + queries, ""),
        ("data/stars at the end", data / 1000, "kB", None, f"{repositories} repositories"),
        ("assets/stars at the end", badges / 1000, "kB", None, ""),
        ("growth, packed", grown / 1000, "kB", None, f"{grown / weeks / 1000:.1f} kB a week"),
        ("README lines changed a week", sum(lines) / len(lines), "", None, f"of {of}"),
        ("files changed a week", sum(files) / len(files), "", None, f"most {max(files)}"),
    ]
    return [Row(*row) for row in rows]


def layouts(folder: Path, repositories: int, weeks: int) -> list[Row]:
    """The same counts kept in four ways."""
    chance = random.Random(20_261_125)
    names = [f"{made_up(chance)}/{made_up(chance)}-{made_up(chance)}" for _ in range(repositories)]
    series = [first_stars(chance, names)]
    for _ in range(weeks - 1):
        series.append(week_later(chance, series[-1]))
    rows = []
    for title, layout in LAYOUTS.items():
        say(title)
        place = folder / title.replace(" ", "-")
        place.mkdir()
        git(place, "init", "--quiet", "--initial-branch=main")
        before: Counts = {}
        diffs = []
        for week, counts in enumerate(series):
            layout(place, START + timedelta(weeks=week), counts, before)
            diffs.append(diffed(place))
            before = counts
        changed = [sum(d[1:]) for d in diffs[1:]]
        touched = [d[0] for d in diffs[1:]]
        mean = f"{sum(changed) / len(changed):.0f} lines in {sum(touched) / len(touched):.0f} files"
        note = f"{packed(place) / 1000:.0f} kB packed; a week: {mean}"
        rows.append(Row(title, size_of(place, but=".git") / 1000, "kB", None, note))
    both = [(a[name], b[name]) for a, b in pairwise(series) for name in names]
    exact = sum(a != b for a, b in both) / len(both)
    rounded = sum(star_text(a) != star_text(b) for a, b in both) / len(both)
    rows.append(Row("counts that change in a week", 100 * exact, "%"))
    rows.append(Row("texts of two digits that do", 100 * rounded, "%"))
    return rows


def a_line_a_repository(place: Path, today: date, counts: Counts, before: Counts) -> None:
    """The one in use: a file a year, a line a repository, a word a change."""
    file = place / f"{today.year}.txt"
    known: dict[str, str] = {}
    if file.exists():
        known = {line.split(" ", 1)[0]: line for line in file.read_text().splitlines()}
    for name, count in counts.items():
        if before.get(name) != count:
            known[name] = f"{known.get(name, name)} {today:%m-%d}:{count}"
    file.write_text("".join(f"{known[name]}\n" for name in sorted(known)))


def a_file_a_repository(place: Path, today: date, counts: Counts, before: Counts) -> None:
    for name, count in counts.items():
        if before.get(name) != count:
            file = place / f"{name}.txt"
            file.parent.mkdir(exist_ok=True)
            with file.open("a") as out:
                out.write(f"{today} {count}\n")


def a_file_a_week(place: Path, today: date, counts: Counts, before: Counts) -> None:
    changed = [f"{n} {count}\n" for n, count in sorted(counts.items()) if before.get(n) != count]
    (place / f"{today}.txt").write_text("".join(changed))


def a_line_a_count(place: Path, today: date, counts: Counts, before: Counts) -> None:
    file = place / f"{today.year}.txt"
    lines = file.read_text().splitlines() if file.exists() else []
    lines += [f"{n} {today} {count}" for n, count in counts.items() if before.get(n) != count]
    file.write_text("".join(f"{line}\n" for line in sorted(lines)))


LAYOUTS: dict[str, Callable[[Path, date, Counts, Counts], None]] = {
    "a file a year and a line a repository": a_line_a_repository,
    "a file a repository": a_file_a_repository,
    "a file a week": a_file_a_week,
    "a file a year and a line a count": a_line_a_count,
}


def first_stars(chance: random.Random, names: Sequence[str]) -> dict[str, int]:
    return {name: int(chance.lognormvariate(5, 1.4)) for name in names}


def week_later(chance: random.Random, stars: Counts) -> dict[str, int]:
    """About half a percent more, in whole stars; now and then one is taken back."""
    later = {}
    for name, count in stars.items():
        mean = 0.2 + count * 0.004
        gained = (
            sum(chance.random() < mean / 20 for _ in range(20))
            if mean < 10
            else round(chance.gauss(mean, mean**0.5))
        )
        later[name] = max(0, count + gained - (chance.random() < 0.1))
    return later


def made_up(chance: random.Random) -> str:
    return "".join(
        chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in range(chance.randint(2, 4))
    )


def plan_papers(tree: FilesTree, place: Path) -> list[Paper]:
    from paperlist.jobs.publish_pages import listed

    return listed(tree, Workspace(root=place).setup()).papers


def committed(place: Path, today: date) -> tuple[int, int]:
    """Commit everything; README lines and files that changed."""
    git(place, "add", "--all")
    stat = numstat(place)
    git(
        place,
        "-c",
        "user.name=Bench",
        "-c",
        "user.email=bench@example.org",
        "commit",
        "--quiet",
        "--allow-empty",
        "--message",
        f"{today}",
    )
    return next((added for added, _, path in stat if path == "README.md"), 0), len(stat)


def diffed(place: Path) -> tuple[int, int, int]:
    """Commit; files touched, lines added, lines removed."""
    git(place, "add", "--all")
    stat = numstat(place)
    git(
        place,
        "-c",
        "user.name=Bench",
        "-c",
        "user.email=bench@example.org",
        "commit",
        "--quiet",
        "--message",
        "week",
    )
    return len(stat), sum(added for added, _, _ in stat), sum(removed for _, removed, _ in stat)


def numstat(place: Path) -> list[tuple[int, int, str]]:
    done = subprocess.run(
        ["git", "diff", "--cached", "--numstat"],
        cwd=place,
        check=True,
        capture_output=True,
        text=True,
    )
    rows = (line.split("\t") for line in done.stdout.splitlines())
    return [(int(added), int(removed), path) for added, removed, path in rows]


def packed(place: Path) -> int:
    git(place, "gc", "--quiet", "--aggressive")
    return sum(p.stat().st_size for p in (place / ".git/objects/pack").glob("*.pack"))


def size_of(place: Path, but: str = "-") -> int:
    return sum(p.stat().st_size for p in place.rglob("*") if p.is_file() and but not in p.parts)


def readme_lines(place: Path) -> str:
    counts: dict[str, int] = defaultdict(int)
    for line in (place / "README.md").read_text(encoding="utf-8").splitlines():
        counts["with stars"] += "★" in line
        counts["lines"] += 1
    return f"{counts['lines']:,} lines, {counts['with stars']:,} with stars"


if __name__ == "__main__":
    sys.exit(main())
