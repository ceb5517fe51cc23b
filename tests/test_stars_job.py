"""A look at the stars as a job: what is asked, what is kept, and what is said."""

from collections.abc import Mapping
from datetime import date, timedelta

from fake_forge import FakeForge
from fakes import FakeTree
from lists import PAPER
from paperlist.document import read
from paperlist.engine import paper_of
from paperlist.jobs.refresh_stars import (
    Answers,
    Refreshed,
    code_repositories,
    load_stars,
    refresh,
)
from paperlist.model.paper import Paper
from paperlist.ports.github import RepositoryState, StarWeek

TODAY = date(2026, 11, 23)
OWN = "example/list"
LIST, YEAR = "data/stars/list.txt", "data/stars/2026.txt"


def paper(number: int, code: str) -> Paper:
    text = PAPER.replace("https://github.com/smith/plain", code)
    found = paper_of(read(f"papers/diffusion/2024-smith-{number}.yaml", text.encode()))
    assert found is not None
    return found


PAPERS = [paper(n, f"https://github.com/Made/Code-{n}") for n in range(4)]


def found(name: str, stars: int) -> RepositoryState:
    return RepositoryState(standing="found", name=name, stars=stars)


def forge(**known: object) -> FakeForge:
    made = FakeForge(**known)  # type: ignore[arg-type]
    made.repositories = {f"made/code-{n}": found(f"Made/Code-{n}", 10 + n) for n in range(4)}
    made.repositories[OWN] = found(OWN, 70)
    sundays = [date(2026, 11, 22) - timedelta(weeks=n) for n in range(35)]
    made.weeks[OWN] = [StarWeek(sunday, (2, 0, 0, 0, 0, 0, 0)) for sunday in sundays]
    return made


def look(at: FakeForge, files: Mapping[str, bytes] | None = None, today: date = TODAY) -> Refreshed:
    return refresh(Answers(at), FakeTree(files or {}), OWN, (), PAPERS, today)


def test_code_elsewhere_than_on_github_is_not_asked_about() -> None:
    others = ["https://gitlab.com/a/b", "https://huggingface.co/a/b", "https://example.org/code"]

    assert code_repositories([*PAPERS[:1], *(paper(9, url) for url in others)]) == ["made/code-0"]


def test_a_look_is_one_question_about_repositories_and_a_page_a_thirty_weeks() -> None:
    hub = forge()
    first = look(hub)

    assert hub.asked == ["states of 5", f"page 1 of {OWN}", f"page 2 of {OWN}"]
    assert first.files[YEAR].decode().splitlines()[1:] == [
        f"made/code-{n} 11-23:{10 + n}" for n in range(4)
    ]
    assert first.notes == ()

    hub.asked.clear()
    assert look(hub, first.files).files == first.files
    assert hub.asked == ["states of 5"]


def test_half_an_answer_is_kept_and_the_other_half_named() -> None:
    before = look(forge()).files
    hub = forge(down={"rest"})
    hub.repositories |= {f"made/code-{n}": found(f"made/code-{n}", 99) for n in range(4)}

    after = look(hub, before, date(2026, 11, 30))

    counts = after.files[YEAR].decode().splitlines()[1:]
    assert [line.endswith("11-30:99") for line in counts] == [True, True, False, False]
    assert after.files[LIST] == before[LIST]
    assert any(
        note.startswith("repositories without an answer: 3: made/code-2") for note in after.notes
    )


def test_a_history_without_a_count_is_begun_from_what_was_given() -> None:
    hub = forge(down={"states"})

    after = look(hub)

    assert after.files[LIST].decode().splitlines()[-1] == "2026-11-23 70"
    assert YEAR not in after.files
    assert after.notes[0].startswith("star counts are kept as they were: GitHub refused")


def test_without_the_first_page_a_history_begins_today() -> None:
    after = look(forge(down={"page 1"}))

    assert after.files[LIST].decode().splitlines()[1:] == ["2026-11-23 70"]
    assert (
        after.notes[-1]
        == f"stars of {OWN} before 2026-11-23 are not known; the next run asks again"
    )


def test_a_hole_is_said_once() -> None:
    before = {LIST: b"2025-01-04 0\n2025-02-01 3\n"}
    hub = forge(down={"page 2"})

    after = look(hub, before)
    assert f"nothing is known of the stars of {OWN} from 2025-02-01 to 2026-05-03" in after.notes
    assert "2025-02-01 .. 2026-05-03" in after.files[LIST].decode()
    hub.repositories[OWN] = found(OWN, 71)
    assert look(hub, after.files, date(2026, 11, 30)).notes == ()


def test_many_damaged_lines_are_counted() -> None:
    _, notes = load_stars(FakeTree({LIST: b"what?\n" * 9}))

    assert len(notes) == 6
    assert notes[-1] == "4 more lines"


def test_a_list_that_nobody_can_see_keeps_its_history() -> None:
    before = look(forge()).files
    hub = forge()
    del hub.repositories[OWN]

    after = look(hub, before, date(2026, 12, 28))

    assert after.files[LIST] == before[LIST]
    assert f"there is no repository {OWN} to read the stars of" in after.notes
