"""Headings that are the titles of papers: by what stands right below them."""

from typing import Literal

from paperlist.importers.extract.authors import STRICT_PREFIX
from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.grouping import Unit
from paperlist.importers.extract.is_paper import LINKED, PROSE, is_of_one
from paperlist.importers.extract.layout import is_venue_line
from paperlist.importers.extract.spans import text_of
from paperlist.importers.extract.venue_year import published

FEWEST_WORDS = 4  # of a title without a link


def heading_is_entry(loose: Unit, draft: Draft) -> Literal["sure", "if usual", ""]:
    """Whether a heading is a paper: surely, if others of the page are too, or not ('').

    Its link to a paper stands below it; or "Authors:", or a line that is its venue and year.
    """
    if LINKED & draft.evidence and not PROSE.match(draft.title) and is_of_one(draft):
        is_signed = any(STRICT_PREFIX.match(text_of(line)) for line in loose.reader.lines)
        return "sure" if is_signed else "if usual"
    if loose.is_like and "authors" in draft.data:
        return "if usual"  # it leads to notes of the list, or names the authors
    return "if usual" if _is_published(loose, draft) else ""


def _is_published(loose: Unit, draft: Draft) -> bool:
    """Whether a line below a heading of some words is a venue and its year: ``MLSys 2020``."""
    if len(draft.title.split()) < FEWEST_WORDS or PROSE.match(draft.title):
        return False
    lines = (text_of(line) for line in loose.reader.lines[1:])
    said = (published(text) for text in lines if is_venue_line(text))
    return any(one.is_known and one.year for one in said)
