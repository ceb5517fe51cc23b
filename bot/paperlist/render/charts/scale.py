"""Numbers and days as places on a picture, and where an axis gets its marks."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeVar

T = TypeVar("T")
Kind = Literal["linear", "log"]
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
DAY_STEPS = (1, 2, 7, 14)


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps `low` to `start` and `high` to `end`; a logarithmic one begins at 1."""

    low: float
    high: float
    start: float
    end: float
    kind: Kind = "linear"

    def __call__(self, value: float) -> float:
        low, high = self._level(self.low), self._level(self.high)
        share = (self._level(value) - low) / (high - low) if high > low else 1.0
        return self.start + share * (self.end - self.start)

    def _level(self, value: float) -> float:
        return math.log10(max(value, 1)) if self.kind == "log" else value


def number_marks(high: int, most: int, kind: Kind = "linear") -> list[int]:
    """About `most` round numbers, from 0 (or 1) to the first that is not below `high`."""
    if kind == "log":
        top = max(1, math.ceil(math.log10(max(high, 2))))
        step = -(-top // most)
        return [10**power for power in range(0, top + step, step)]
    step = next(step for step in _round_steps() if step * most >= high)
    return list(range(0, max(high, 1) + step, step))[: -(-max(high, 1) // step) + 1]


def day_marks(
    first: date, last: date, most: int
) -> tuple[list[date], Literal["day", "month", "year"]]:
    """Days at which an axis is marked, and what of them is worth writing."""
    days = (last - first).days
    for step in DAY_STEPS:
        if days / step <= most and days < 100:
            return [first + timedelta(n) for n in range(0, days + 1, step)], "day"
    for months in MONTH_STEPS:
        found = _months(first, last, months)
        if len(found) <= most:
            return found, "year" if months >= 12 else "month"
    return [date(first.year, 1, 1), date(last.year, 1, 1)], "year"


def _months(first: date, last: date, step: int) -> list[date]:
    """First days of months between two days; every one whose number divides by the step."""
    begin, end = first.year * 12 + first.month, last.year * 12 + last.month - 1
    found = [n for n in range(begin, end + 1) if n % step == 0]
    return [date(n // 12, n % 12 + 1, 1) for n in found]


def _round_steps() -> Sequence[int]:
    return [factor * 10**power for power in range(10) for factor in (1, 2, 5)]


def levels(value: int, high: int, number: int) -> int:
    """Which of `number` steps (from 0) a value of 1 to `high` falls into."""
    return min(number - 1, (value - 1) * number // max(high, 1))


def largest(rows: Sequence[T], size: Callable[[T], int], most: int) -> tuple[list[T], list[T]]:
    """So many of the largest rows, in the order they have, and the others."""
    kept = set(sorted(range(len(rows)), key=lambda n: -size(rows[n]))[:most])
    return (
        [row for n, row in enumerate(rows) if n in kept],
        [row for n, row in enumerate(rows) if n not in kept],
    )
