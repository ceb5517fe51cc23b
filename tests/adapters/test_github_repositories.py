"""What GitHub says of other people's repositories as values, on canned answers."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from canned_github import Canned
from paperlist.adapters.github.client import Data
from paperlist.adapters.github.repositories import star_weeks, states
from paperlist.model.errors import ForgeError
from paperlist.ports.github import (
    RepositoryState,
)

# Other people's repositories.


def code(name: str, **more: Any) -> Data:
    return {
        "nameWithOwner": name,
        "stargazerCount": 5,
        "forkCount": 2,
        "isArchived": False,
        "isDisabled": False,
        "isPrivate": False,
        "pushedAt": "2026-11-20",
        "licenseInfo": {"spdxId": "MIT"},
        **more,
    }


@pytest.mark.parametrize(
    ("node", "error", "state"),
    [
        (
            code("a/b"),
            None,
            RepositoryState(
                standing="found", name="a/b", stars=5, forks=2, pushed="2026-11-20", license="MIT"
            ),
        ),
        (
            code("a/c", pushedAt=None, licenseInfo=None, isArchived=True, isDisabled=True),
            None,
            RepositoryState(
                standing="found", name="a/c", stars=5, forks=2, is_archived=True, is_disabled=True
            ),
        ),
        (
            code("a/b", licenseInfo={"spdxId": None}, issues={"totalCount": 3}),
            None,
            RepositoryState(
                standing="found", name="a/b", stars=5, forks=2, open_issues=3, pushed="2026-11-20"
            ),
        ),
        (code("a/b", isPrivate=True), None, RepositoryState(standing="private")),
        (
            None,
            {"type": "NOT_FOUND", "message": "no such"},
            RepositoryState(standing="missing", reason="no such"),
        ),
        (
            None,
            {"type": "FORBIDDEN", "message": "sso"},
            RepositoryState(standing="error", reason="sso"),
        ),
        (None, None, RepositoryState(standing="error", reason="GitHub said nothing about it")),
    ],
)
def test_a_repository_is_as_github_says(
    node: Any, error: Data | None, state: RepositoryState
) -> None:
    client: Any = Canned()
    wrong = [{**error, "path": ["r0"]}] if error else [{"path": None}, {"path": ["r7"]}]
    client.each = [({"r0": node}, wrong)]

    assert states(client, ["a/b"], "example/list") == {"a/b": state}


def test_an_error_deep_in_a_repository_is_of_that_repository() -> None:
    client: Any = Canned()
    client.each = [({"r0": None}, [{"path": ["r0", "issues", "totalCount"], "message": "late"}])]

    found = states(client, ["a/b"], "example/list")

    assert found == {"a/b": RepositoryState(standing="error", reason="late")}


def test_the_lists_own_repository_is_asked_for_more_and_may_be_private() -> None:
    client: Any = Canned()
    client.each = [({"r0": code("x/y"), "r1": code("example/list", isPrivate=True)}, [])]

    found = states(client, ["x/y", "Example/List"], "example/list")

    assert found["Example/List"].standing == "found"
    asked = client.asked[0]
    assert (asked["o1"], asked["n1"]) == ("Example", "List")
    first, second = asked["text"].split("  r1:")
    assert ("issues(" in first, "issues(" in second) == (False, True)


@pytest.mark.parametrize("node", [{}, {"isPrivate": False}, []])
def test_an_odd_answer_on_a_repository_makes_no_sense(node: Any) -> None:
    client: Any = Canned()
    client.each = [({"r0": {"isPrivate": False}}, [])]

    with pytest.raises(ForgeError, match="answer on repositories makes no sense"):
        states(client, ["a/b"], "example/list")


def test_what_github_did_not_come_to_is_an_error_of_each_and_nothing_more_is_asked() -> None:
    names = [f"a/{n}" for n in range(250)]
    client: Any = Canned()
    first = {f"r{n}": code(name) for n, name in enumerate(names[:100])}
    client.each = [(first, []), ForgeError("stopped"), ({}, [])]

    found = states(client, names, "example/list")

    assert list(found) == names
    assert {found[name].standing for name in names[:100]} == {"found"}
    assert {found[name].reason for name in names[100:]} == {"stopped"}
    assert len(client.asked) == 2
    client.each = [ForgeError("stopped")]
    with pytest.raises(ForgeError):
        states(client, names, "example/list")


SUNDAY = date(2026, 11, 22)


def week(moment: datetime, *days: int) -> Data:
    return {"week": int(moment.timestamp()), "days": list(days or (0, 1, 2, 3, 4, 5, 6))}


@pytest.mark.parametrize(
    ("moment", "start"),
    [
        (datetime(2026, 11, 22, tzinfo=UTC), SUNDAY),
        (datetime(2026, 11, 21, 12, tzinfo=UTC), SUNDAY),
        (datetime(2026, 11, 22, 11, 59, 59, tzinfo=UTC), SUNDAY),
        (datetime(2000, 1, 2, tzinfo=UTC), date(2000, 1, 2)),
        (datetime(2999, 12, 29, tzinfo=UTC), date(2999, 12, 29)),
    ],
)
def test_a_week_of_stars_begins_on_the_nearest_midnight(moment: datetime, start: date) -> None:
    client: Any = Canned(star_history=[[week(moment)]])
    (found,) = star_weeks(client, "a/b", 3)

    assert (found.start, found.days) == (start, (0, 1, 2, 3, 4, 5, 6))
    assert client.sent[0][1] == {"per_page": 30, "page": 3}


@pytest.mark.parametrize(
    "odd",
    [
        week(datetime(1999, 12, 26, tzinfo=UTC)),
        week(datetime(3000, 1, 5, tzinfo=UTC)),
        week(datetime(2026, 11, 22, tzinfo=UTC), 1, 2),
        week(datetime(2026, 11, 22, tzinfo=UTC), 0, 0, 0, 0, 0, 0, 0, 0),
        week(datetime(2026, 11, 22, tzinfo=UTC), 0, 0, 0, 0, 0, 0, -1),
        {"week": "x", "days": [0] * 7},
        {"days": [0] * 7},
        {"week": 10**15, "days": [0] * 7},
        {"week": 10**18, "days": [0] * 7},
        {"week": -(10**18), "days": [0] * 7},
    ],
)
def test_a_week_of_stars_that_cannot_be_makes_no_sense(odd: Data) -> None:
    client: Any = Canned(star_history=[[odd]])

    with pytest.raises(ForgeError, match="star history of a/b makes no sense"):
        star_weeks(client, "a/b", 1)
