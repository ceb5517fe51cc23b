"""`publish --refresh-stars`, through the command and a small GitHub."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from fake_github import Fault
from fake_github.world import Code
from hub import Hub, paperlist
from lists import CONFIG, PAPER, PATH, TODAY, git, write_list

Capture = pytest.CaptureFixture[str]
LIST = "data/stars/list.txt"


def weeks(number: int, each: int = 2) -> list[tuple[int, tuple[int, ...]]]:
    """A star history of so many weeks, the one that is under way the last."""
    sunday = TODAY - timedelta(days=(TODAY.weekday() + 1) % 7)
    starts = (sunday - timedelta(weeks=n) for n in range(number - 1, -1, -1))
    moments = (datetime(s.year, s.month, s.day, tzinfo=UTC).timestamp() for s in starts)
    return [(int(moment), (each, 0, 0, 0, 0, 0, 0)) for moment in moments]


def own(hub: Hub, number: int = 10, **known: object) -> Code:
    return hub.world.add_code(
        "example/list",
        weeks=weeks(number),
        **{"stars": 2 * number, **known},  # type: ignore[arg-type]
    )


def refresh(hub: Hub, *more: str) -> int:
    hub.world.calls.clear()
    return paperlist(hub.runner, "publish", "--refresh-stars", *more)


def calls(hub: Hub) -> tuple[int, int]:
    """How often the history, and how often states were asked for."""
    others = [c for c in hub.world.calls if "Repository.labels" not in c.fields]
    paths = [call.path for call in others]
    return sum(p.endswith("/history") for p in paths), sum(p.endswith("/graphql") for p in paths)


def text(hub: Hub, path: str) -> str:
    return (hub.runner / path).read_text(encoding="utf-8")


def everything(hub: Hub) -> dict[Path, bytes]:
    folders = ("data", "assets", "exports")
    found = [p for f in folders for p in (hub.runner / f).rglob("*") if p.is_file()]
    return {p: p.read_bytes() for p in [*found, *hub.runner.glob("README*")]}


def days_later(hub: Hub, days: int) -> None:
    """As if everything seen so far had been seen so many days earlier."""

    def moved(match: re.Match[str]) -> str:
        return str(date.fromisoformat(match[0]) - timedelta(days=days))

    file = hub.runner / LIST
    file.write_text(re.sub(r"\d{4}-\d\d-\d\d", moved, file.read_text()))
    for year in (hub.runner / "data/stars").glob("2*.txt"):
        lines = [line.split() for line in year.read_text().splitlines()[1:]]
        year.unlink()
        for name, *points in lines:
            for point in points:
                when = date.fromisoformat(f"{year.stem}-{point[:5]}") - timedelta(days=days)
                with (hub.runner / f"data/stars/{when.year}.txt").open("a") as out:
                    out.write(f"{name} {when:%m-%d}{point[5:]}\n")


def with_repositories(hub: Hub, number: int) -> list[str]:
    """A list of so many papers, each with a code repository of its own."""
    names = [f"made/code-{n}" for n in range(number)]
    for n, name in enumerate(names):
        hub.world.add_code(name, stars=100 + n)
        text = PAPER.replace("smith/plain", name).replace("Plain", f"Plain {n}")
        write_list(hub.runner, {PATH.replace("plain", f"plain{n}"): text})
    (hub.runner / PATH).unlink()
    return names


@pytest.mark.promise("docs/cli.md: First ask GitHub for star counts, and keep them in data/stars/")
@pytest.mark.promise(
    "docs/architecture.md: so that a week in which nothing happened writes nothing"
)
def test_a_first_run_takes_a_call_a_page_and_one_a_hundred_the_next_fewer_and_one_with_nothing_new_writes_nothing(
    hub: Hub,
) -> None:
    made = own(hub, 140)
    with_repositories(hub, 300)

    assert refresh(hub) == 0
    assert calls(hub) == (5, 3)
    assert text(hub, LIST).count("\n") == 1 + 1 + 140
    assert "made/code-7 " in text(hub, f"data/stars/{TODAY.year}.txt")
    pages = [*hub.runner.glob("README.md"), *hub.runner.glob("sections/**/*.md")]
    assert any("★ 110" in page.read_text("utf-8") for page in pages)

    before = everything(hub)
    assert refresh(hub) == 0
    assert calls(hub)[1] <= 3
    assert sum(calls(hub)) <= 4
    assert everything(hub) == before

    days_later(hub, 15)
    made.stars += 7
    assert refresh(hub) == 0
    assert calls(hub) == (1, 3)
    assert text(hub, LIST).endswith(f"{TODAY} 287\n")


def test_the_chart_badges_and_star_texts_appear_with_the_first_stars(hub: Hub) -> None:
    assert paperlist(hub.runner, "publish") == 0
    page = text(hub, "README.md")
    assert "Stars are counted once a week" in page
    assert "★" not in page
    assert "assets/star" not in page
    own(hub, forks=12, issues=3)
    hub.world.add_code("smith/plain", stars=1203)
    config = CONFIG + "badges: [papers, stars, forks, issues]\n"
    write_list(hub.runner, {"paperlist.yml": config})

    assert refresh(hub) == 0

    page = text(hub, "README.md")
    assert '"Code") ★ 1.2k' in page
    assert "★ Stars of the code on GitHub" in page
    assert "## Star history" in page
    assert 'alt="stars: 20"' in page
    assert 'alt="forks: 12"' in page
    assert "20 stars" in text(hub, "assets/star-history-light.svg")
    assert "## تاريخ النجوم" in text(hub, "README.ar.md")
    assert paperlist(hub.runner, "publish", "--check") == 0


def test_a_badge_with_a_line_takes_the_texts_place_once_there_is_a_history(hub: Hub) -> None:
    own(hub)
    hub.world.add_code("smith/plain", stars=1203)
    refresh(hub)
    days_later(hub, 70)
    hub.world.code["smith/plain"].stars = 1410

    assert refresh(hub) == 0

    badge = "assets/stars/smith/plain.svg"
    light = "assets/stars/smith/plain@light.svg"
    assert (
        f'srcset="{badge}"><img src="{light}" alt="★ 1.4k" height="20" align="absmiddle"></picture>'
        in text(hub, "README.md")
    )
    assert text(hub, light) != text(hub, badge)
    assert "1200 to " not in text(hub, badge)
    assert paperlist(hub.runner, "publish", "--check") == 0
    write_list(hub.runner, {"paperlist.yml": CONFIG + "stars: {papers: text, history: false}\n"})
    assert paperlist(hub.runner, "publish") == 0
    assert '"Code") ★ 1.4k' in text(hub, "README.md")
    assert not (hub.runner / badge).exists()
    assert not (hub.runner / "assets/star-history-light.svg").exists()


@pytest.mark.promise("docs/cli.md: what cannot be had stays as it was.")
@pytest.mark.parametrize("kind", ["403", "404", "429", "500", "502", "drop"])
def test_when_github_fails_everything_stays_as_it_was_and_is_told(
    hub: Hub, capsys: Capture, kind: str
) -> None:
    own(hub)
    hub.world.add_code("smith/plain", stars=1203)
    refresh(hub)
    before = everything(hub)
    hub.world.code["smith/plain"].stars = 9
    days_later(hub, 0)
    capsys.readouterr()

    hub.world.faults = [Fault(kind, times=99)]
    assert refresh(hub) == 0

    assert everything(hub) == before
    assert "star counts are kept as they were: GitHub" in capsys.readouterr().err


def test_a_history_that_fails_half_way_is_kept_and_completed_later(
    hub: Hub, capsys: Capture
) -> None:
    own(hub, 140)
    asked: list[str] = []

    def third(method: str, path: str) -> bool:
        asked.extend([path] if path.endswith("/history") else [])
        return path.endswith("/history") and len(asked) > 2

    hub.world.faults = [Fault("500", times=99, when=third)]
    assert refresh(hub) == 0
    said = capsys.readouterr().err
    assert "star history of example/list" in said
    assert "are not known; the next run asks again" in said
    first = text(hub, LIST)
    assert first.count("\n") == 1 + 60 + 1
    assert "(500)" in said

    hub.world.faults = []
    assert refresh(hub) == 0
    assert set(first.splitlines()) <= set(text(hub, LIST).splitlines())
    assert text(hub, LIST).count("\n") == 1 + 1 + 140


def test_repositories_are_told_apart_and_counted_once(hub: Hub, capsys: Capture) -> None:
    own(hub)
    hub.world.add_code("new/name", also=("old/name",), stars=50)
    hub.world.add_code("an/archive", stars=7, archived=True)
    hub.world.add_code("a/secret", stars=99, private=True)
    hub.world.add_code("ill/fated", error=(None, "Something went wrong"))
    for n, name in enumerate(("old/name", "new/name", "an/archive", "a/secret", "ill/fated")):
        text_ = PAPER.replace("smith/plain", name).replace("Plain", f"Plain {n}")
        write_list(hub.runner, {PATH.replace("plain", f"plain{n}"): text_})

    assert refresh(hub) == 0

    said = capsys.readouterr().err
    for part in (
        "called something else now: 1: old/name is new/name",
        "not to be found: 1: smith/plain",
        "private: 1: a/secret",
        "archived: 1: an/archive",
        "without an answer: 1: ill/fated (Something went wrong)",
    ):
        assert part in said
    facts = text(hub, "data/stars/repositories.txt").splitlines()[1:]
    assert facts == [
        "a/secret gone",
        "an/archive archived",
        "example/list forks 0",
        "example/list issues 0",
        "old/name renamed new/name",
        "smith/plain gone",
    ]
    counts = text(hub, f"data/stars/{TODAY.year}.txt").splitlines()[1:]
    assert [line.split()[0] for line in counts] == ["an/archive", "new/name"]
    assert text(hub, "README.md").count("★ 50") == 2


def test_stars_that_are_withdrawn_lower_the_count_and_no_earlier_one(hub: Hub) -> None:
    made = own(hub)
    refresh(hub)
    days_later(hub, 7)
    before = text(hub, LIST)
    made.stars, made.weeks = 5, weeks(10, 0)

    assert refresh(hub) == 0

    assert text(hub, LIST) == f"{before}{TODAY} 5\n"


@pytest.mark.promise("docs/stars.md: draws what is known; asks nobody")
def test_a_publishing_that_is_not_told_to_look_asks_nobody(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    own(hub)
    hub.world.add_code("smith/plain", stars=1203)
    refresh(hub)
    hub.world.code["smith/plain"].stars = 9
    monkeypatch.delenv("PAPERLIST_OFFLINE")
    hub.world.calls.clear()
    (hub.runner / "README.md").unlink()

    assert paperlist(hub.runner, "publish") == 0

    assert hub.world.calls == []
    assert '"Code") ★ 1.2k' in text(hub, "README.md")


@pytest.mark.promise("docs/stars.md: drawn from ten stars on")
@pytest.mark.parametrize("stars", [0, 1, 9])
def test_a_few_stars_are_no_chart(hub: Hub, stars: int) -> None:
    own(hub, 0, stars=stars)

    assert refresh(hub) == 0
    assert not (hub.runner / "assets/star-history-light.svg").exists()
    assert "Star history" not in text(hub, "README.md")


@pytest.mark.promise("docs/stars.md: drawn from ten stars on")
@pytest.mark.promise("README.md: the chart appears after the first run, from ten stars on")
def test_ten_stars_are_a_chart(hub: Hub) -> None:
    own(hub, 0, stars=10)

    assert refresh(hub) == 0
    assert "10 stars" in text(hub, "assets/star-history-light.svg")


def test_a_clock_gone_back_adds_nothing_and_is_told(hub: Hub, capsys: Capture) -> None:
    own(hub)
    refresh(hub)
    days_later(hub, -400)
    assert paperlist(hub.runner, "publish") == 0
    before = everything(hub)

    assert refresh(hub) == 0

    assert everything(hub) == before
    assert "is the clock right?" in capsys.readouterr().err


def test_a_week_to_come_is_left_out(hub: Hub) -> None:
    made = own(hub)
    made.weeks.append((made.weeks[-1][0] + 70 * 86_400, (9,) * 7))

    assert refresh(hub) == 0
    assert text(hub, LIST).endswith(" 20\n")


def test_a_damaged_line_is_named_and_mended(hub: Hub, capsys: Capture) -> None:
    own(hub)
    refresh(hub)
    whole = text(hub, LIST)
    (hub.runner / LIST).write_text(f"{whole}<<<<<<< HEAD\n")

    assert paperlist(hub.runner, "publish") == 0
    assert f"{LIST}:13 says nothing that can be read" in capsys.readouterr().err
    assert refresh(hub) == 0
    assert text(hub, LIST) == whole


def test_without_a_token_the_papers_are_published_and_the_stars_stay(
    hub: Hub, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    own(hub)
    monkeypatch.delenv("GITHUB_TOKEN")

    assert refresh(hub) == 0
    assert "GitHub wants a token" in capsys.readouterr().err
    assert "Plain Diffusion" in text(hub, "README.md")


def test_lists_beside_are_drawn_with_the_own_one(hub: Hub) -> None:
    own(hub)
    hub.world.add_code("Other/Now", also=("other/list",), stars=30, weeks=weeks(10, 3))
    config = CONFIG + "stars: {beside: [Other/list, no/where], align: start, scale: log}\n"
    write_list(hub.runner, {"paperlist.yml": config})

    assert refresh(hub) == 0
    assert calls(hub) == (2, 1)
    assert text(hub, "data/stars/beside/other/list.txt").endswith(" 30\n")
    assert "Other/list: 30 stars" in text(hub, "README.md")


@pytest.mark.promise(
    "docs/architecture.md: A refresh is part of `publish`, so that counts and the pages made of them are one commit"
)
def test_pushed_stars_are_in_the_same_commit_as_the_pages(hub: Hub) -> None:
    own(hub)
    hub.world.add_code("smith/plain", stars=1203)
    before = int(hub.world.git("rev-list", "--count", "main"))

    assert refresh(hub, "--push") == 0

    assert int(hub.world.git("rev-list", "--count", "main")) == before + 1
    changed = hub.world.git("show", "--name-only", "--format=", "main").decode().split()
    assert {LIST, "README.md", "assets/star-history-light.svg"} <= set(changed)
    assert refresh(hub, "--push") == 0
    assert hub.world.writes == 0


def test_a_merge_meanwhile_does_not_ask_for_the_stars_again(hub: Hub) -> None:
    own(hub)
    git(hub.work, "switch", "-q", "main")
    raced: list[str] = []

    def race(method: str, path: str) -> bool:
        if path.endswith("/git/trees") and not raced:
            raced.append(path)
            git(hub.work, "commit", "-q", "--allow-empty", "-m", "meanwhile")
            git(hub.work, "push", "-q", str(hub.world.bare()), "main")
        return False

    hub.world.faults = [Fault("502", when=race)]
    assert refresh(hub, "--push") == 0
    assert raced != []
    assert calls(hub) == (1, 1)


def test_a_dry_run_reads_and_writes_nothing(hub: Hub, capsys: Capture) -> None:
    own(hub)

    assert refresh(hub, "--dry-run") == 0
    assert f"would write {LIST}" in capsys.readouterr().out
    assert refresh(hub, "--push", "--dry-run") == 0
    assert f"write {LIST}" in capsys.readouterr().out
    assert hub.world.writes == 0
    assert not (hub.runner / "data").exists()


def test_checking_and_refreshing_do_not_go_together(hub: Hub, capsys: Capture) -> None:
    assert refresh(hub, "--check") == 2
    assert "do not go together" in capsys.readouterr().err


def test_the_page_of_an_index_has_star_texts_and_no_badges(hub: Hub) -> None:
    own(hub)
    hub.world.add_code("smith/plain", stars=1203)
    write_list(hub.runner, {"paperlist.yml": CONFIG + "readme: {detail: index}\n"})
    refresh(hub)
    days_later(hub, 70)
    hub.world.code["smith/plain"].stars = 1410

    assert refresh(hub) == 0
    assert "★ 1.4k" in text(hub, "sections/diffusion.md")
    assert not (hub.runner / "assets/stars").exists()
