"""``python -m benchmarks``: the numbers to hold, as a table."""

import argparse
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import make_list, new_paper
from benchmarks.measure import Run, measure

BIN = Path(sys.executable).parent
PAPERLIST = str(BIN / "paperlist")
PEER = str(BIN / "check-jsonschema")
DETAIL = re.compile(r"detail: \w+")
PEER_BATCH = 2_000  # files a call: command lines have a limit


@dataclass(frozen=True)
class Row:
    """One line of the table; `target` is what it has to stay below, None for no target."""

    what: str
    figure: float
    unit: str
    target: float | None = None
    note: str = ""

    @property
    def is_missed(self) -> bool:
        return self.target is not None and self.figure > self.target


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--size", type=int, default=10_000, help="papers; twice as many are made too"
    )
    parser.add_argument("--rounds", type=int, default=3, help="runs of each command")
    parser.add_argument("--peer", type=int, default=2_000, help="files given to check-jsonschema")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="paperlist-bench-") as folder:
        rows = run(Path(folder), options.size, options.rounds, options.peer)
    print(table(rows))
    missed = [row.what for row in rows if row.is_missed]
    print(f"\nmissed: {'; '.join(missed)}" if missed else "\nevery target met")
    return 0


def run(folder: Path, size: int, rounds: int, peer_files: int) -> list[Row]:
    """Measure everything on lists of `size` and twice `size` papers."""
    lists = {number: folder / str(number) for number in (size, 2 * size)}
    for number, place in lists.items():
        say(f"making a list of {number:,}")
        place.mkdir()
        make_list(place, number)
    rows = [Row("`--version`", best(lists[size], rounds, "--version"), "s", 0.12)]
    rows += change(lists, size, rounds)
    rows += whole(lists, size, rounds, peer_files)
    rows += publish(lists[size], size, rounds)
    return rows


def whole(lists: dict[int, Path], size: int, rounds: int, peer_files: int) -> list[Row]:
    """The whole list, and the peer over the same files."""
    say("checking whole lists")
    once = measure([PAPERLIST, "check"], lists[size], rounds)
    double = measure([PAPERLIST, "check"], lists[2 * size], rounds)
    say(f"check-jsonschema over {peer_files:,} files")
    peer = peer_seconds(lists[size], peer_files) * size / peer_files
    return [
        Row(f"`check`, {size:,} papers", once.best, "s", 5 * size / 10_000, spread(once)),
        Row("memory of it", once.memory, "MB", 300, "largest process"),
        Row(f"`check`, {2 * size:,} papers", double.best, "s", None, spread(double)),
        Row("check-jsonschema, same files", peer, "s", None, f"from {peer_files:,} of them"),
        Row("`check` as a part of it", once.best / peer, "", 0.1),
    ]


def change(lists: dict[int, Path], size: int, rounds: int) -> list[Row]:
    """One new paper against the list, with no index of any kind."""
    say("checking one new paper")
    path, text = new_paper()
    runs = {}
    for number, place in lists.items():
        target = place / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        runs[number] = measure([PAPERLIST, "check", "--base", "main"], place, max(rounds, 5))
        target.unlink()
    once, double = runs[size], runs[2 * size]
    return [
        Row(f"`check --base`, 1 of {size:,}", once.best, "s", 1.0, spread(once)),
        Row("memory of it", once.memory, "MB", 300),
        Row(f"`check --base`, 1 of {2 * size:,}", double.best, "s", None, spread(double)),
        Row("growth when the list doubles", double.best / once.best, "times", 1.5),
    ]


def publish(place: Path, size: int, rounds: int) -> list[Row]:
    """Everything readers see: from nothing, and again with nothing to do."""
    say("publishing")
    first = measure([PAPERLIST, "publish"], place, 1)
    before = {p: p.stat().st_mtime_ns for p in generated(place)}
    again = measure([PAPERLIST, "publish"], place, rounds)
    written = sum(before.get(p) != p.stat().st_mtime_ns for p in generated(place))
    whole = place / "whole.yml"
    settings = (place / "paperlist.yml").read_text(encoding="utf-8")
    whole.write_text(DETAIL.sub("detail: full", settings), encoding="utf-8")
    full = measure([PAPERLIST, "publish", "--config", whole.name], place, 1)
    measure([PAPERLIST, "publish"], place, 1)  # as it was
    return [
        Row(
            f"`publish`, {size:,} papers",
            first.best,
            "s",
            3 * size / 10_000,
            f"{len(before)} files",
        ),
        Row("`publish` again", again.best, "s", 3 * size / 10_000, spread(again)),
        Row("files a second run writes", written, "", 0),
        Row("`publish` with summary and BibTeX in every entry", full.best, "s", None),
    ]


def generated(place: Path) -> list[Path]:
    folders = ("assets", "exports", "sections")
    return [*place.glob("README*.md"), *(p for f in folders for p in (place / f).rglob("*.*"))]


def peer_seconds(place: Path, number: int) -> float:
    """Seconds check-jsonschema takes for some of the list's files."""
    paths = sorted((place / "papers").rglob("*.yaml"))[:number]
    total = 0.0
    for start in range(0, len(paths), PEER_BATCH):
        batch = [str(p.relative_to(place)) for p in paths[start : start + PEER_BATCH]]
        command = [PEER, "--schemafile", "schema/paper.schema.json", *batch]
        total += measure(command, place, 1).best
    return total


def best(place: Path, rounds: int, *arguments: str) -> float:
    return measure([PAPERLIST, *arguments], place, max(rounds, 5)).best


def spread(run: Run) -> str:
    return f"median {run.median:.2f} s of {len(run.wall)}, processor {min(run.cpu):.2f} s"


def table(rows: Sequence[Row]) -> str:
    """The rows as Markdown."""
    lines = ["| what | best | target | |", "|---|---|---|---|"]
    for row in rows:
        target = "" if row.target is None else f"{row.target:g} {row.unit}"
        missed = " **missed**" if row.is_missed else ""
        lines.append(
            f"| {row.what} | {row.figure:.2f} {row.unit}{missed} | {target} | {row.note} |"
        )
    return "\n".join(lines)


def say(text: str) -> None:
    print(f"… {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
