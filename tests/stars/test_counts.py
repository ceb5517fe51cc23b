"""Counts of code repositories: snapshots, renames, repositories that are gone, and gains."""

from datetime import date, timedelta

import pytest

from paperlist.ports.github import RepositoryState
from paperlist.stars.counts import Counts, Facts, Gain, recorded
from paperlist.stars.star_history import Point

FIRST, SECOND, THIRD = date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)


def found(name: str, stars: int, *, archived: bool = False) -> RepositoryState:
    return RepositoryState(standing="found", name=name, stars=stars, is_archived=archived)


MISSING = RepositoryState(standing="missing")
FAILED = RepositoryState(standing="error", reason="no answer")


def seen(*looks: tuple[date, dict[str, RepositoryState]]) -> Counts:
    counts = Counts()
    for today, states in looks:
        counts = recorded(counts, states, today)
    return counts


def test_a_count_is_kept_where_it_has_changed() -> None:
    counts = seen(
        (FIRST, {"a/b": found("A/b", 1)}),
        (SECOND, {"a/b": found("A/b", 1)}),
        (THIRD, {"a/b": found("A/b", 3)}),
    )

    assert counts.points == {"a/b": (Point(FIRST, 1), Point(THIRD, 3))}
    assert (counts.stars("A/B"), counts.stars("x/y"), counts.as_of) == (3, None, THIRD)


def test_a_day_that_was_seen_is_not_written_over() -> None:
    counts = seen((FIRST, {"a/b": found("a/b", 1)}), (FIRST, {"a/b": found("a/b", 9)}))

    assert counts.stars("a/b") == 1


@pytest.mark.parametrize("state", [MISSING, RepositoryState(standing="private")])
def test_a_repository_nobody_can_see_shows_no_stars_and_keeps_its_history(
    state: RepositoryState,
) -> None:
    counts = seen((FIRST, {"a/b": found("a/b", 5)}), (SECOND, {"a/b": state}))
    assert counts.stars("a/b") is None
    assert counts.points["a/b"] == (Point(FIRST, 5),)

    back = recorded(counts, {"a/b": found("a/b", 6)}, THIRD)
    assert (back.stars("a/b"), back.facts) == (6, {})


def test_an_error_changes_nothing() -> None:
    counts = seen((FIRST, {"a/b": found("a/b", 5, archived=True)}))

    assert recorded(counts, {"a/b": FAILED}, SECOND) == counts


def test_a_rename_goes_on_with_the_same_history() -> None:
    counts = seen(
        (FIRST, {"old/name": found("old/name", 5)}), (SECOND, {"old/name": found("New/Name", 7)})
    )

    assert counts.facts == {"old/name": Facts(now="new/name")}
    assert counts.of("old/name") == (Point(FIRST, 5), Point(SECOND, 7))
    assert counts.stars("new/name") == 7


def test_a_repository_renamed_to_one_that_is_in_the_list_too_is_counted_once() -> None:
    states = {"old/name": found("new/name", 7), "new/name": found("new/name", 7)}
    counts = seen((FIRST, states), (date(2026, 12, 7), {n: found("new/name", 9) for n in states}))

    assert list(counts.points) == ["new/name"]
    assert counts.rising(states, 10) == [Gain("new/name", 2, 9)]
    assert counts.stars("old/name") == counts.stars("new/name") == 9


def test_a_repository_renamed_twice_is_followed_to_its_last_name() -> None:
    counts = seen(
        (FIRST, {"a/one": found("a/one", 1)}),
        (SECOND, {"a/one": found("a/two", 2)}),
        (THIRD, {"a/one": found("a/three", 3)}),
    )

    assert counts.names("a/one") == ("a/one", "a/three")
    assert counts.of("a/two") == (Point(SECOND, 2), Point(THIRD, 3))


def test_names_that_point_at_one_another_end() -> None:
    circle = Counts({"a/b": (Point(FIRST, 1),)}, {"a/b": Facts(now="c/d"), "c/d": Facts(now="a/b")})

    assert circle.names("a/b") == ("a/b", "c/d")
    assert circle.stars("c/d") == 1


def test_a_name_that_is_a_repository_of_its_own_again_is_no_rename() -> None:
    counts = seen((FIRST, {"a/b": found("c/d", 7)}), (SECOND, {"a/b": found("a/b", 0)}))

    assert counts.names("a/b") == ("a/b",)
    assert counts.stars("a/b") == 0


def test_those_that_rise_are_told_from_four_weeks_before_the_last_change() -> None:
    days = [date(2026, 9, 1), date(2026, 10, 10), date(2026, 11, 16)]
    counts = Counts(
        {
            "a/steady": tuple(Point(d, 10 * n) for n, d in enumerate(days)),
            "a/star": (Point(days[0], 5), Point(days[2], 500)),
            "a/new": (Point(days[2], 900),),
            "a/lost": (Point(days[0], 9), Point(days[2], 3)),
        }
    )

    assert counts.rising(counts.points, 10) == [Gain("a/star", 495, 500), Gain("a/steady", 10, 20)]
    assert counts.rising(counts.points, 1) == [Gain("a/star", 495, 500)]
    assert Counts().rising(["a/b"], 10) == []


@pytest.mark.promise(
    "docs/stars.md: `rising` counts what was gained in the four weeks before the last change"
)
@pytest.mark.parametrize(("days_before", "gained"), [(27, 40), (28, 30), (29, 30)])
def test_what_rose_is_counted_from_the_end_of_the_day_four_weeks_earlier(
    days_before: int, gained: int
) -> None:
    last = date(2026, 11, 16)
    points = (
        Point(last - timedelta(days=60), 60),
        Point(last - timedelta(days=days_before), 70),
        Point(last, 100),
    )

    assert Counts({"a/b": points}).rising(["a/b"], 1) == [Gain("a/b", gained, 100)]
