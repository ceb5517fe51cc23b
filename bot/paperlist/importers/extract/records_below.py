"""Records in BibTeX that stand below an entry: who wrote it, where the entry does not say."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from paperlist.duplicates.title_tokens import plain_title
from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.grouping import Unit
from paperlist.importers.extract.result import LIKELY
from paperlist.importers.parse.bibtex import read_bibtex

MOST_LINES_APART = 40  # between an entry and its record: notes, a figure
SHORTEST_PART = 20  # characters of a title that another one goes on from
SHORTEST_REST = 12  # … without the name before it
NAME_BEFORE = re.compile(r"\s*(?:[^\s:]+\s+){0,2}[^\s:]+\s*[:\uff1a]\s+(?P<title>.+)", re.DOTALL)
WITHOUT_TYPE = re.compile(r"^\s*@(?P<key>[\w:+-]+)\s*,")  # ``@smith2020, author = …``
SIGNS = re.compile(r"[\W_]+")
FIELDS = ("authors", "doi")  # where it appeared is what the list says


def take_records(records: Sequence[tuple[int, str]], taken: Sequence[tuple[Unit, Draft]]) -> None:
    """Fill up entries from the records right below them, where both have the same title."""
    in_order = sorted(taken, key=lambda one: one[0].line)
    lines = [unit.line for unit, _ in in_order]
    for line, code in records:
        before = bisect_left(lines, line) - 1
        if before < 0 or line - in_order[before][0].place.last > MOST_LINES_APART:
            continue
        draft = in_order[before][1]
        for entry in read_bibtex(WITHOUT_TYPE.sub(r"@misc{\g<key>,", code)).entries:
            if is_same(entry.title, draft.title):
                for field in FIELDS:
                    draft.put(field, entry.data.get(field), LIKELY)


def is_same(one: str, other: str) -> bool:
    """Whether two titles are the same, or one is the beginning of the other.

    One of them may have the method's name before it: ``A Name: the title``.
    """
    short, long = sorted((_letters(one), _letters(other)), key=len)
    if short == long or (len(short) >= SHORTEST_PART and long.startswith(short)):
        return True
    bare = (NAME_BEFORE.fullmatch(title) for title in (one, other))
    rests = (_letters(found["title"]) for found in bare if found)
    return any(rest in (short, long) and len(rest) >= SHORTEST_REST for rest in rests)


def _letters(title: str) -> str:
    """A title as letters and digits alone: signs and blanks are written as one likes."""
    return SIGNS.sub("", plain_title(title))
