"""The file of a year that is over."""

from datetime import date

import pytest

from paperlist.ports.github import RepositoryState
from paperlist.stars import Counts, History, Stars
from paperlist.stars.counts import recorded
from paperlist.stars.store import written

MISSING = RepositoryState(standing="missing")


def found(name: str, stars: int) -> RepositoryState:
    return RepositoryState(standing="found", name=name, stars=stars)


@pytest.mark.promise("docs/architecture.md: A year's file is never touched again")
@pytest.mark.promise("docs/architecture.md: **One file per year, one line per repository.**")
@pytest.mark.parametrize(
    "states",
    [
        {"a/b": found("a/b", 2), "c/d": found("c/d", 1)},
        {"a/b": found("new/name", 2), "new/name": found("new/name", 2)},
        {"a/b": MISSING, "e/f": found("e/f", 9)},
    ],
    ids=["other counts", "a rename", "one gone and one new"],
)
def test_what_is_seen_in_a_new_year_leaves_the_file_of_the_old_one(
    states: dict[str, RepositoryState],
) -> None:
    old = {"a/b": found("a/b", 1), "c/d": found("c/d", 3)}
    seen = recorded(Counts(), old, date(2025, 12, 22))
    seen = recorded(seen, {"a/b": found("a/b", 5)}, date(2025, 12, 29))
    before = written(Stars(History(), {}, seen))

    after = written(Stars(History(), {}, recorded(seen, states, date(2026, 1, 5))))

    assert before["data/stars/2025.txt"].splitlines()[1:] == [
        b"a/b 12-22:1 12-29:5",
        b"c/d 12-22:3",
    ]
    assert after["data/stars/2025.txt"] == before["data/stars/2025.txt"]
    assert "data/stars/2026.txt" in after
