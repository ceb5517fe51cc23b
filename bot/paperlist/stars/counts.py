"""What the list's code repositories were seen with, run by run, and how they are now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

from paperlist.ports.github import RepositoryState
from paperlist.stars.star_history import Point, level_at

# Counts are weekly: the thirtieth day back would find the look of the thirty-fifth.
FOUR_WEEKS = timedelta(days=28)
MOST_RENAMES = 5  # in a row; two repositories could point at one another


@dataclass(frozen=True, slots=True)
class Facts:
    """What is worth knowing of a repository but for its stars; `now` is its name after a rename.

    `is_gone` says that nobody can see it: it was deleted, or made private.
    """

    now: str = ""
    is_archived: bool = False
    is_gone: bool = False
    forks: int | None = None
    issues: int | None = None


class Gain(NamedTuple):
    """A repository's stars, and how many of them are from the last four weeks."""

    name: str
    gained: int
    total: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Points and facts by the repository's name in lower case; only changes have a point."""

    points: Mapping[str, tuple[Point, ...]] = field(default_factory=dict)
    facts: Mapping[str, Facts] = field(default_factory=dict)

    def names(self, name: str) -> tuple[str, ...]:
        """The names a repository is kept under: the one asked for, and those it got since."""
        names = [name.lower()]
        while len(names) <= MOST_RENAMES and names[-1] in self.facts:
            now = self.facts[names[-1]].now
            if not now or now in names:
                break
            names.append(now)
        return tuple(names)

    def of(self, name: str) -> tuple[Point, ...]:
        """A repository's points, those from before a rename included; none when it is gone."""
        names = self.names(name)
        if any(n in self.facts and self.facts[n].is_gone for n in names):
            return ()
        if len(names) == 1:
            return self.points.get(names[0], ())
        return merged(point for n in names for point in self.points.get(n, ()))

    def stars(self, name: str) -> int | None:
        """The newest count."""
        points = self.of(name)
        return points[-1].total if points else None

    @property
    def as_of(self) -> date | None:
        """The last day on which a count was seen to change."""
        return max((points[-1].day for points in self.points.values() if points), default=None)

    def rising(self, names: Iterable[str], most: int) -> list[Gain]:
        """Those that gained most in the four weeks before the last change; each once."""
        end = self.as_of
        if end is None:
            return []
        gains = []
        for name in sorted({self.names(name)[-1] for name in names}):
            points = self.of(name)
            before = level_at(points, end - FOUR_WEEKS)
            if before is not None and points[-1].total > before:
                gains.append(Gain(name, points[-1].total - before, points[-1].total))
        return sorted(gains, key=lambda g: (-g.gained, -g.total, g.name))[:most]


def merged(points: Iterable[Point]) -> tuple[Point, ...]:
    """Points in order, one per day; where two differ the higher one."""
    days: dict[date, int] = {}
    for point in points:
        days[point.day] = max(point.total, days.get(point.day, 0))
    return tuple(Point(day, days[day]) for day in sorted(days))


def recorded(counts: Counts, states: Mapping[str, RepositoryState], today: date) -> Counts:
    """The counts with what a run saw. Errors change nothing; nor does a day that was seen already.

    Private repositories are what readers see of them: gone.
    """
    points, facts = dict(counts.points), dict(counts.facts)
    for asked, state in states.items():
        name = asked.lower()
        old = facts.get(name, Facts())
        if state.standing in ("missing", "private"):
            facts[name] = replace(old, is_gone=True)
        if state.standing != "found":
            continue
        now = state.name.lower()
        facts[name] = replace(old, now=now if now != name else "", is_gone=False)
        if old.now not in ("", now, name):  # renamed once more
            facts[old.now] = replace(facts.get(old.now, Facts()), now=now)
        facts[now] = replace(facts.get(now, Facts()), is_archived=state.is_archived, is_gone=False)
        if now != name:
            facts[now] = replace(facts[now], now="")
        seen = points.get(now, ())
        if not seen or (seen[-1].day < today and seen[-1].total != state.stars):
            points[now] = (*seen, Point(today, state.stars))
    return Counts(points, {name: known for name, known in facts.items() if known != Facts()})
