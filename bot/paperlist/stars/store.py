"""The files below ``data/stars/``: one line per fact, readable whatever happened to them.

Lines may stand in any order and twice, as merges leave them; a damaged one is named and left out.
What is written is canonical, so that writing what was read changes nothing.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from paperlist.model.paths import STARS_FOLDER
from paperlist.stars import Stars
from paperlist.stars.counts import Counts, Facts, merged
from paperlist.stars.star_history import History, Hole, Point

OWN = f"{STARS_FOLDER}/list.txt"
FACTS = f"{STARS_FOLDER}/repositories.txt"
MOST_BYTES = 64 << 20
MOST_STARS = 10**9

NAME = re.compile(r"[a-z0-9_][a-z0-9_-]{0,99}/(?!\.{1,2}$)[a-z0-9_.-]{1,100}")
# Years of this millennium: nothing had stars before, and far dates are slips that overflow.
_YEAR = re.compile(rf"{STARS_FOLDER}/(2\d{{3}})\.txt", re.ASCII)
_BESIDE = re.compile(rf"{STARS_FOLDER}/beside/(.+)\.txt")
_POINT = re.compile(r"(2\d{3}-\d\d-\d\d) (\d{1,10})", re.ASCII)
_HOLE = re.compile(r"(2\d{3}-\d\d-\d\d) \.\. (2\d{3}-\d\d-\d\d)", re.ASCII)
_COUNT = re.compile(r"(\d\d-\d\d):(\d{1,10})", re.ASCII)

_HISTORY_HEAD = "# Stars at the end of a day; a day that is not here has those of the day before.\n"
_FACTS_HEAD = "# How repositories were when they were last asked about.\n"
_YEAR_HEAD = "# Stars of code repositories in {year}: month-day:stars, where they had changed.\n"


class Damage(NamedTuple):
    """A line that says nothing we understand."""

    path: str
    line: int


@dataclass(slots=True)
class _Gathered:
    """What has been read so far."""

    own: list[Point | Hole] = field(default_factory=list)
    beside: dict[str, list[Point | Hole]] = field(default_factory=lambda: defaultdict(list))
    points: dict[str, list[Point]] = field(default_factory=lambda: defaultdict(list))
    facts: dict[str, Facts] = field(default_factory=dict)


def read_stars(files: Iterable[tuple[str, bytes]]) -> tuple[Stars, list[Damage]]:
    """What the files hold, and the lines that were left out. Other files are passed over."""
    gathered, damaged = _Gathered(), []
    for path, raw in sorted(files):
        reader = _reader(path, gathered)
        if reader is None:
            continue
        for number, line in enumerate(raw[:MOST_BYTES].decode("utf-8", "replace").split("\n"), 1):
            text = line.strip()
            if text and not text.startswith("#") and not _is_read(reader, text):
                damaged.append(Damage(path, number))
    stars = Stars(
        _history(gathered.own),
        {name: _history(items) for name, items in gathered.beside.items()},
        Counts({n: merged(points) for n, points in gathered.points.items()}, gathered.facts),
    )
    return stars, damaged


def written(stars: Stars, existing: Iterable[str] = ()) -> dict[str, bytes]:
    """The files of what is known; of nothing no file, unless there is one that must say so."""
    texts = {OWN: _history_lines(stars.own), FACTS: sorted(_fact_lines(stars.code.facts))}
    heads = {FACTS: _FACTS_HEAD}
    for name, history in stars.beside.items():
        texts[f"{STARS_FOLDER}/beside/{name}.txt"] = _history_lines(history)
    for year, lines in _year_lines(stars.code.points).items():
        path = f"{STARS_FOLDER}/{year:04}.txt"
        texts[path], heads[path] = lines, _YEAR_HEAD.format(year=f"{year:04}")
    kept = set(existing)
    return {
        path: (heads.get(path, _HISTORY_HEAD) + "".join(f"{line}\n" for line in lines)).encode()
        for path, lines in texts.items()
        if lines or path in kept
    }


def _reader(path: str, gathered: _Gathered) -> Callable[[str], None] | None:
    """What takes a line of this file in, and raises ValueError for one it cannot."""
    if path == OWN:
        return lambda line: gathered.own.append(_item(line))
    if path == FACTS:
        return lambda line: _take_fact(line, gathered.facts)
    beside = _BESIDE.fullmatch(path)
    if beside and NAME.fullmatch(beside[1]):
        return lambda line: gathered.beside[beside[1]].append(_item(line))
    if year := _YEAR.fullmatch(path):
        return lambda line: _take_counts(line, year[1], gathered.points)
    return None


def _is_read(reader: Callable[[str], None], line: str) -> bool:
    try:
        reader(line)
    except ValueError:
        return False
    return True


def _item(line: str) -> Point | Hole:
    if point := _POINT.fullmatch(line):
        return Point(date.fromisoformat(point[1]), _number(point[2]))
    hole = _matched(_HOLE, line)
    after, before = date.fromisoformat(hole[1]), date.fromisoformat(hole[2])
    if after >= before:
        raise ValueError(line)
    return Hole(after, before)


def _take_counts(line: str, year: str, points: dict[str, list[Point]]) -> None:
    """A repository's counts in a year; of a line with damage in it the rest is kept."""
    name, *items = line.split()
    name, is_damaged = _name(name), not items
    for item in items:
        try:
            count = _matched(_COUNT, item)
            point = Point(date.fromisoformat(f"{year}-{count[1]}"), _number(count[2]))
            points[name].append(point)
        except ValueError:
            is_damaged = True
    if is_damaged:
        raise ValueError(line)


def _take_fact(line: str, facts: dict[str, Facts]) -> None:
    name, word, *values = line.split()
    known = facts.get(_name(name), Facts())
    match word, values:
        case "renamed", [now]:
            # Of two names that a merge has left, one: the same whatever their order.
            known = replace(known, now=max(known.now, _name(now)))
        case "archived", []:
            known = replace(known, is_archived=True)
        case "gone", []:
            known = replace(known, is_gone=True)
        case "forks", [number]:
            known = replace(known, forks=max(known.forks or 0, _number(number)))
        case "issues", [number]:
            known = replace(known, issues=max(known.issues or 0, _number(number)))
        case _:
            raise ValueError(line)
    facts[name] = known


def _history(items: Iterable[Point | Hole]) -> History:
    found = list(items)
    points = merged(item for item in found if isinstance(item, Point))
    return History(points, tuple(sorted({item for item in found if isinstance(item, Hole)})))


def _history_lines(history: History) -> list[str]:
    points = [f"{point.day} {point.total}" for point in history.points]
    return sorted([*points, *(f"{hole.after} .. {hole.before}" for hole in history.holes)])


def _year_lines(points: Mapping[str, tuple[Point, ...]]) -> dict[int, list[str]]:
    """A line a repository and year. A year in which nothing changed has none."""
    lines: dict[int, list[str]] = defaultdict(list)
    for name in sorted(points):
        years: dict[int, list[str]] = defaultdict(list)
        for point in points[name]:
            years[point.day.year].append(f"{point.day:%m-%d}:{point.total}")
        for year, items in years.items():
            lines[year].append(f"{name} {' '.join(items)}")
    return lines


def _fact_lines(facts: Mapping[str, Facts]) -> Iterator[str]:
    for name, known in facts.items():
        if known.now:
            yield f"{name} renamed {known.now}"
        if known.is_archived:
            yield f"{name} archived"
        if known.is_gone:
            yield f"{name} gone"
        if known.forks is not None:
            yield f"{name} forks {known.forks}"
        if known.issues is not None:
            yield f"{name} issues {known.issues}"


def _matched(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    match = pattern.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return match


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > MOST_STARS:
        raise ValueError(text)
    return int(text)


def _name(text: str) -> str:
    return _matched(NAME, text).group()
