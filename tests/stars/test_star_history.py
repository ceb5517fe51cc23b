"""A star history: begun once, then only ever added to."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperlist.ports.github import StarWeek
from paperlist.stars.star_history import (
    Answer,
    History,
    Hole,
    Point,
    grown,
    level_at,
    wanted_since,
)

SUNDAY = date(2026, 11, 1)
MONDAY = date(2026, 11, 23)


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def week(start: str, *stars: int) -> StarWeek:
    return StarWeek(day(start), (*stars, *(0,) * (7 - len(stars))))


def history(*points: tuple[str, int]) -> History:
    return History(tuple(Point(day(when), total) for when, total in points))


WEEKS = [week("11-01", 2, 0, 1), week("11-08"), week("11-15", 0, 4)]
WHOLE = history(("10-31", 0), ("11-07", 3), ("11-21", 7))


def test_a_history_is_begun_with_the_last_day_of_each_week_that_brought_stars() -> None:
    assert grown(History(), Answer(WEEKS, True), 7, MONDAY) == WHOLE
    assert grown(History(), Answer(WEEKS[::-1], True), None, MONDAY) == WHOLE


def test_the_total_of_today_is_what_was_counted() -> None:
    begun = grown(History(), Answer(WEEKS, True), 9, MONDAY)

    assert begun.points[-1] == Point(MONDAY, 9)


@pytest.mark.parametrize(
    ("answer", "count", "expected"),
    [
        (Answer(), None, History()),
        (Answer(), 0, history(("11-23", 0))),
        (Answer((), True), 1, history(("11-23", 1))),
        (Answer(WEEKS), None, History()),
        (Answer([week("11-15", 0, 0, 0)], True), 0, history(("11-14", 0))),
        (Answer([week("11-22", 0, 1, 1)], True), 1, history(("11-21", 0), ("11-23", 1))),
    ],
    ids=["nothing", "empty", "new", "half without a count", "no stars", "days to come"],
)
def test_what_a_first_look_may_find(answer: Answer, count: int | None, expected: History) -> None:
    assert grown(History(), answer, count, MONDAY) == expected


def test_half_a_history_is_counted_back_from_now_and_filled_by_the_next_run() -> None:
    half = grown(History(), Answer(WEEKS[1:]), 7, MONDAY)
    assert half == history(("11-07", 3), ("11-21", 7))
    assert not half.reaches_back
    assert wanted_since(half, 7, MONDAY) is None

    assert grown(half, Answer(WEEKS, True), 7, day("11-30")) == history(
        ("10-31", 0), ("11-07", 3), ("11-21", 7)
    )


def test_what_was_seen_stays_when_stars_are_withdrawn() -> None:
    seen = history(("10-31", 0), ("11-07", 100), ("11-21", 200))

    after = grown(seen, Answer(WEEKS, True), 180, day("11-25"))

    assert after.points == (*seen.points, Point(day("11-25"), 180))


def test_before_the_first_point_no_total_falls_below_nothing() -> None:
    seen = history(("11-21", 5))

    after = grown(seen, Answer([week("11-01", 4), week("11-08", 4)]), 5, MONDAY)

    assert after == history(("10-31", 0), ("11-07", 1), ("11-14", 5), ("11-21", 5))


@pytest.mark.promise(
    "docs/architecture.md: is read from GitHub's history when the next change is seen"
)
def test_weeks_without_a_run_are_filled() -> None:
    seen = history(("10-24", 0), ("10-31", 10))

    after = grown(seen, Answer(WEEKS), 17, MONDAY)

    assert after == history(("10-24", 0), ("10-31", 10), ("11-07", 13), ("11-21", 17))


def test_what_is_filled_stays_between_what_was_seen() -> None:
    seen = history(("10-24", 0), ("10-31", 10))

    after = grown(seen, Answer([week("11-01", 50), week("11-08", 50)]), 12, MONDAY)

    assert [point.total for point in after.points] == [0, 10, 12]


def test_a_long_time_in_which_nothing_happened_is_no_hole() -> None:
    seen = history(("01-03", 0), ("02-07", 10))

    after = grown(seen, Answer(WEEKS), 17, MONDAY)

    assert after == history(("01-03", 0), ("02-07", 10), ("11-07", 13), ("11-21", 17))


@pytest.mark.promise("docs/architecture.md: where that does not reach, a line names the hole")
def test_time_that_no_answer_covers_is_a_hole_with_a_name() -> None:
    seen = history(("01-03", 0), ("02-07", 10))

    after = grown(seen, Answer(WEEKS), 30, MONDAY)

    assert after.holes == (Hole(day("02-07"), day("11-01")),)
    assert after.points[2:] == history(("11-07", 26), ("11-21", 30)).points
    whole_gap = grown(seen, Answer(), 30, MONDAY)
    assert whole_gap.holes == (Hole(day("02-07"), MONDAY),)


@pytest.mark.parametrize(
    ("count", "today", "since"),
    [
        (7, "12-31", "12-31"),
        (8, "11-29", "11-29"),
        (8, "11-30", "11-21"),
        (None, "12-31", "12-31"),
    ],
    ids=["nothing new", "a week later", "a run was missed", "no count"],
)
def test_the_history_is_asked_for_only_where_something_is_missing(
    count: int | None, today: str, since: str
) -> None:
    assert wanted_since(WHOLE, count, day(today)) == day(since)


@pytest.mark.parametrize("today", ["11-21", "11-20", "01-01"])
def test_a_clock_gone_back_adds_nothing(today: str) -> None:
    assert grown(WHOLE, Answer(WEEKS, True), 99, day(today)) == WHOLE


def test_what_is_missing_before_is_filled_on_the_same_day_too() -> None:
    assert grown(history(("11-21", 7)), Answer(WEEKS, True), 9, day("11-21")) == WHOLE


def test_a_future_week_is_left_out() -> None:
    weeks = [*WEEKS, StarWeek(date(2027, 1, 3), (9,) * 7)]

    assert grown(History(), Answer(weeks, True), 7, MONDAY) == WHOLE


def test_a_level_is_that_of_the_last_point() -> None:
    assert level_at(WHOLE.points, day("10-30")) is None
    assert [level_at(WHOLE.points, day(d)) for d in ("10-31", "11-10", "12-31")] == [0, 3, 7]


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), max_size=30),
    st.lists(st.integers(0, 50), min_size=1, max_size=8),
    st.booleans(),
)
def test_no_run_rewrites_what_an_earlier_one_saw(
    given_stars: list[tuple[int, int]], counts: list[int], is_whole: bool
) -> None:
    weeks = [
        StarWeek(SUNDAY - timedelta(weeks=back), (number, 0, 0, 1, 0, 0, 0))
        for back, number in given_stars
    ]
    known = History()
    for n, count in enumerate(counts):
        after = grown(known, Answer(weeks, is_whole), count, MONDAY + timedelta(days=5 * n))
        assert set(known.points) <= set(after.points)
        assert list(after.points) == sorted(set(after.points))
        assert len({p.day for p in after.points}) == len(after.points)
        assert all(point.total >= 0 for point in after.points)
        known = after
        assert grown(known, Answer(weeks, is_whole), count, MONDAY + timedelta(days=5 * n)) == known
    assert known.total == counts[-1]
