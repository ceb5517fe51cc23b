"""The star history of one repository: points that are only ever added to, and named holes.

GitHub's history counts the stars that exist *now* under the day they were given, so that it shrinks
when people take stars back. A total that was seen therefore stays as it was seen; the history fills
only what nobody looked at: the time before the first point, and weeks in which no run happened.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from paperlist.ports.github import StarWeek

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
LONGEST_GAP = timedelta(days=8)  # between weekly runs; a longer one is worth a question


class Point(NamedTuple):
    """A total as it was at the end of a day."""

    day: date
    total: int


class Hole(NamedTuple):
    """Days about which nothing is known, the first and the last known one not included."""

    after: date
    before: date


@dataclass(frozen=True, slots=True)
class History:
    """Points in order of time. Between two points the total is that of the earlier one."""

    points: tuple[Point, ...] = ()
    holes: tuple[Hole, ...] = ()

    @property
    def total(self) -> int | None:
        """The newest total."""
        return self.points[-1].total if self.points else None

    @property
    def reaches_back(self) -> bool:
        """Whether it is known from the first star on: until it is, every run asks for the rest."""
        return bool(self.points) and self.points[0].total == 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What GitHub's history said: weeks in any order, and whether they go back to the start."""

    weeks: Sequence[StarWeek] = ()
    is_whole: bool = False


def wanted_since(history: History, count: int | None, today: date) -> date | None:
    """How far back GitHub's history is needed: `today` for not at all, None for all of it."""
    if not history.reaches_back:
        return None
    last = history.points[-1]
    is_news = count is not None and count != last.total
    return last.day if is_news and today - last.day > LONGEST_GAP else today


def grown(history: History, answer: Answer, count: int | None, today: date) -> History:
    """The history with what is new; `count` is the total now, None when it could not be had.

    A clock that has gone back adds nothing. Weeks and days to come are left out.
    """
    given = _by_day(answer.weeks, today)
    if not history.points:
        return _begun(given, answer.is_whole, count, today)
    if today < history.points[-1].day:
        return history
    earlier = _earlier(history.points[0], given, answer.is_whole)
    later, holes = _later(history.points[-1], given, count, today)
    points = (*earlier, *history.points, *later)
    return History(points, (*history.holes, *holes))


def level_at(points: Sequence[Point], day: date) -> int | None:
    """The total at the end of a day; None before the first point."""
    known = [point.total for point in points if point.day <= day]
    return known[-1] if known else None


def _by_day(weeks: Iterable[StarWeek], today: date) -> dict[date, int]:
    """Stars given on each day the answer is about, in order."""
    given = {week.start + n * DAY: number for week in weeks for n, number in enumerate(week.days)}
    return {day: given[day] for day in sorted(given) if day <= today}


def _begun(given: dict[date, int], is_whole: bool, count: int | None, today: date) -> History:
    """The first points of a history."""
    if not is_whole and count is None:
        return History()
    if not given:
        return History() if count is None else History((Point(today, count),))
    start = 0 if is_whole else max(0, (count or 0) - sum(given.values()))
    points = [Point(next(iter(given)) - DAY, start)]
    for day, number in given.items():
        points.append(Point(day, points[-1].total + number))
    if count is not None:
        points = [*(point for point in points if point.day < today), Point(today, count)]
    return History(_weekly(points))


def _earlier(first: Point, given: dict[date, int], is_whole: bool) -> tuple[Point, ...]:
    """Points before the first one that was seen, counted backwards from it."""
    before = {day: number for day, number in given.items() if day <= first.day}
    if first.total == 0 or not before:
        return ()
    total, points = first.total, []
    for day, number in reversed(before.items()):
        points.append(Point(day, total))
        total = max(0, total - number)
    points.append(Point(next(iter(before)) - DAY, 0 if is_whole else total))
    found = [p for p in reversed(points) if _week_of(p.day) < _week_of(first.day)]
    return _weekly(found) if found else ()


def _later(
    last: Point, given: dict[date, int], count: int | None, today: date
) -> tuple[tuple[Point, ...], tuple[Hole, ...]]:
    """Points behind the last one, and the hole before them that no answer covers."""
    if count is None or count == last.total or today == last.day:
        return (), ()
    if today - last.day <= LONGEST_GAP:
        return (Point(today, count),), ()
    after = {day: number for day, number in given.items() if last.day < day < today}
    known_from = min(after, default=today)
    # Counted back from now where something in between is not known, forward where nothing is. If
    # the total was then what it had been, nothing has happened in between.
    total = (
        max(0, count - sum(after.values())) if known_from - last.day > LONGEST_GAP else last.total
    )
    holes = (Hole(last.day, known_from),) if total != last.total else ()
    low, high = (0, count) if holes else sorted((last.total, count))
    points = [last]
    for day, number in after.items():
        total += number
        points.append(Point(day, min(max(total, low), high)))
    return _weekly([*points, Point(today, count)])[1:], holes


def _weekly(points: Sequence[Point]) -> tuple[Point, ...]:
    """The first point, and the last one of each week in which the total changed."""
    ends = {_week_of(point.day): point for point in points[1:]}
    kept = [points[0]]
    for point in ends.values():
        if point.total != kept[-1].total:
            kept.append(point)
    return tuple(kept)


def _week_of(day: date) -> int:
    """The number of the week, from Sunday to Saturday as GitHub counts them, that a day is in."""
    return (day.toordinal() - 7) // 7
