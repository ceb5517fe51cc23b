"""Records in BibTeX that stand below an entry: who wrote it, where the entry does not say."""

from bisect import bisect_left
from collections.abc import Sequence

from paperlist.duplicates.title_tokens import plain_title
from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.grouping import Unit
from paperlist.importers.extract.result import LIKELY
from paperlist.importers.parse.bibtex import read_bibtex

MOST_LINES_APART = 40  # between an entry and its record: notes, a figure
SHORTEST_PART = 20  # characters of a title that another one goes on from
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
        for entry in read_bibtex(code).entries:
            if is_same(entry.title, draft.title):
                for field in FIELDS:
                    draft.put(field, entry.data.get(field), LIKELY)


def is_same(one: str, other: str) -> bool:
    """Whether two titles are the same, or one is the beginning of the other."""
    short, long = sorted((plain_title(one), plain_title(other)), key=len)
    return short == long or (len(short) >= SHORTEST_PART and long.startswith(short))
