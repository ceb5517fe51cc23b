"""Headings that are the titles of papers: by what stands right below them."""

from dataclasses import replace
from itertools import groupby
from typing import Literal

from paperlist.importers.extract.authors import STRICT_PREFIX, names_in
from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.grouping import Node, Unit
from paperlist.importers.extract.is_paper import LINKED, PROSE, is_of_one
from paperlist.importers.extract.layout import is_venue_line
from paperlist.importers.extract.references import LEADING_NUMBER
from paperlist.importers.extract.spans import text_of
from paperlist.importers.extract.title import Headline
from paperlist.importers.extract.title_text import said_before, said_in_brackets
from paperlist.importers.extract.venue_year import published
from paperlist.importers.parse.blocks import Block
from paperlist.importers.parse.inline import Piece, plain

FEWEST_WORDS = 4  # of a title without a link
MOST_LINES_OF_NAMES = 4


def heading_is_entry(loose: Unit, draft: Draft) -> Literal["sure", "if usual", ""]:
    """Whether a heading is a paper: surely, if others of the page are too, or not ('').

    Its link to a paper stands below it; or "Authors:", or a line that is its venue and year.
    """
    is_named = loose.headline is not None and bool(loose.headline.names)
    if is_named and {"year", "links"} & draft.data.keys():
        return "sure"
    is_signed = any(STRICT_PREFIX.match(text_of(line)) for line in loose.reader.lines)
    if LINKED & draft.evidence and not PROSE.match(draft.title) and is_of_one(draft):
        return "sure" if is_signed else "if usual"
    if is_of_one(draft) and _is_dated_with_copy(loose, draft):
        return "if usual"
    below = text_of(loose.reader.lines[1]) if len(loose.reader.lines) > 1 else ""
    if STRICT_PREFIX.match(below) and "authors" in draft.data and is_of_one(draft):
        return "if usual"
    if loose.is_like and "authors" in draft.data:
        return "if usual"  # it leads to notes of the list, or names the authors
    return "if usual" if _is_published(loose, draft) else ""


def _is_dated_with_copy(loose: Unit, draft: Draft) -> bool:
    """Whether a heading names its year and a known venue, or the list's own copy is below it.

    ``### The title of some words (2026)`` / ``[PDF](papers/2026-title.pdf)``
    """
    said = published(loose.headline.after if loose.headline else "")
    is_title = len(draft.title.split()) >= FEWEST_WORDS and not PROSE.match(draft.title)
    return is_title and said.year > 0 and (said.is_known or "dead label" in draft.evidence)


def title_of_heading(unit: Unit, title: str, text: str) -> Headline:
    """A heading as the title of what is below it; `text` may have its venue in brackets."""
    said = said_in_brackets(text) or said_before(LEADING_NUMBER.sub("", text))
    span = next((s for line in unit.reader.lines[:1] for s in line if s.link), None)
    return Headline(title, 0.9, 0, after=said, tail=said, span=span)


def is_signed_below(following: Node | None) -> bool:
    """Whether what follows a heading begins with "Authors:", however short the heading is."""
    return following is not None and STRICT_PREFIX.match(following.block.text) is not None


def take_below(loose: Unit, block: Block) -> bool:
    """Take a paragraph below a heading; whether it is no entry but says who wrote one.

    ``### The title`` / ``Ada Smith, Bo Jones,`` / ``A Journal, Volume 3, 2015``
    """
    names = _byline(loose, block)
    loose.take(block)
    if names and loose.headline:
        loose.headline = replace(loose.headline, names=names)
    return bool(names)


def _byline(loose: Unit, block: Block) -> str:
    """The first lines right below a title, as far as they name people, where more lines follow."""
    if len(loose.reader.lines) > 1 or loose.headline is None or loose.headline.span:
        return ""
    first = next((one for one in block.pieces if _is_text(one) and one.text.strip()), None)
    if first is None or first.strong or first.href:  # ``**Wider and Deeper Doors**``: a title
        return ""
    lines = [plain([*pieces]) for is_text, pieces in groupby(block.pieces, _is_text) if is_text]
    text, names = "", ""
    for line in lines[: min(len(lines) - 1, MOST_LINES_OF_NAMES)]:
        text = f"{text} {line.strip()}".strip()
        people = names_in(text.rstrip(" ,")).people
        if people and (len(people) > 1 or text.endswith(",")):
            names = text.rstrip(" ,")
        if text.endswith(","):
            break
    return names


def _is_text(piece: Piece) -> bool:
    return piece.kind == "text"


def _is_published(loose: Unit, draft: Draft) -> bool:
    """Whether a line below a heading of some words is a venue and its year: ``MLSys 2020``."""
    if len(draft.title.split()) < FEWEST_WORDS or PROSE.match(draft.title):
        return False
    lines = (text_of(line) for line in loose.reader.lines[1:])
    said = (published(text) for text in lines if is_venue_line(text))
    return any(one.is_known and one.year for one in said)
