"""A row of a table as an entry: its title by its column, its other cells by their headings."""

import re
from collections.abc import Sequence
from dataclasses import replace

from paperlist.importers.extract.collector import Collector, unit_size
from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.entry import draft_of_spans
from paperlist.importers.extract.headings import NOTHING, PLAIN
from paperlist.importers.extract.is_paper import A_VENUE, LINKED, SHOWN, is_below_venue, why_not
from paperlist.importers.extract.layout import is_venue_line
from paperlist.importers.extract.like_titles import is_like_title
from paperlist.importers.extract.link_labels import label_kind
from paperlist.importers.extract.reader import Reader
from paperlist.importers.extract.tables import (
    holds_title,
    names_paper,
    papers_in_a_cell,
    read_row,
    why_no_papers,
    without_meeting,
    without_used,
)
from paperlist.importers.extract.title import headline_of
from paperlist.importers.extract.venue_sources import Columns
from paperlist.importers.parse.blocks import Block, is_candidate
from paperlist.importers.parse.inline import Piece, plain

OF_ANOTHER_KIND = re.compile(
    r"\[(?:blog|docs?|documentation|report|github|spec\w*|web\s?site|post|news|tool|video|talk|book)\]",
    re.IGNORECASE,
)
FEWEST_OF_A_FILE = 3  # words of a title that leads to a page of the list
MOST_WORDS_OF_A_HEAD = 6
FEWEST_OF_A_PAPER = 4  # words of what a column of papers names, where data sets or tools are listed


def table_row(found: Collector, block: Block) -> None:
    """A row of a table: an entry, a label of the rows below it, or no paper."""
    block = block._replace(cells=tuple(without_used(block.header, block.cells)))
    section = found.outline.current
    strict = section.is_around and section.is_other
    if not strict and found.is_outside(block):
        return
    filled = [cell for cell in block.cells if plain(cell)]
    if len(filled) == 1 and len(block.cells) > 1 and is_venue_line(plain(filled[0])):
        found.outline.label(PLAIN, plain(filled[0]))
    elif len(filled) == 1 and len(block.cells) > 1 and _is_set_off(filled[0]):
        found.outline.label(PLAIN, plain(filled[0]))
        if is_candidate(block):
            found.ledger.text(block, "the head of the rows below it")
    elif why := why_no_papers(block.header, block.cells):
        if is_candidate(block):
            found.ledger.text(block, why)
    elif not strict and (several := papers_in_a_cell(block.cells)):
        for pieces in several:
            paper_of_cell(found, block, pieces)
    else:
        row_entry(found, block, strict=strict)


def _is_set_off(cell: Sequence[Piece]) -> bool:
    """Whether a cell is a few words in bold or italics, and no link."""
    shown = [piece for piece in cell if piece.text.strip()]
    are_set = all((piece.strong or piece.em) and not piece.href for piece in shown)
    return are_set and len(plain(cell).split()) <= MOST_WORDS_OF_A_HEAD


def paper_of_cell(found: Collector, block: Block, pieces: Sequence[Piece]) -> None:
    """Take one of several papers that a cell links by their names."""
    unit = found.started("table", block, Reader().read(pieces, block.line))
    draft = found.draft(unit)
    if why := why_not(draft):
        found.tell(unit, why)
    else:
        found.add(unit, draft)


def row_entry(found: Collector, block: Block, *, strict: bool) -> None:
    """Take a row for an entry or account for it; `strict` where other things are listed."""
    titles = _titles(found, block)
    of_group = without_meeting(block.header, block.cells)
    cells = block.cells if of_group is None else of_group
    reader, columns, title_lines = read_row(cells, block.header, block.line, titles)
    unit = found.started("table", block, reader)
    if of_group is not None and not unit.around.heading.venue:
        unit.around = replace(unit.around, heading=NOTHING)
    title = headline_of(title_lines)
    if title is None:
        found.tell(unit, "no title in this row")
        return
    line = next(n for n, one in enumerate(reader.lines) if one is title_lines[title.line])
    title = replace(title, line=line)
    draft = draft_of_spans(reader, unit.around, headline=title, columns=columns)
    unit.draft, unit.drafted, unit.columns = draft, unit_size(unit), columns
    linked = title.span is not None and title.span.link is not None and "paper" in columns
    is_long = len(title.text.split()) >= FEWEST_OF_A_PAPER
    is_dated = is_long and ("year" in columns or is_below_venue(draft))
    tells = bool((SHOWN | {"link", "authors"}) & draft.evidence) or is_dated
    titled = ("title" in columns and tells) or _is_beside_code(draft, columns, block)
    titled = titled or ("paper" in columns and _is_signed(draft))
    why = why_not(draft)
    is_named = linked and is_long
    is_named = is_named or any(map(names_paper, block.cells))
    is_named = is_named or holds_title(block.header, block.cells)
    is_published = "venue" in columns and {"venue", "year", "links"} <= draft.data.keys()
    leads = LINKED & draft.evidence or (is_published and "link" in draft.evidence)
    titled = titled or _is_filed(draft, columns, block)
    if strict and not ((titled or is_named) and leads):
        found.ledger.text(block, f"below the heading “{unit.section.text}”")
    elif why and (why == A_VENUE or not (linked or titled)):
        found.tell(unit, why)
    else:
        found.add(unit, draft)


def _is_filed(draft: Draft, columns: Columns, block: Block) -> bool:
    """Whether a title leads to the list's own page on it, and another cell says when it appeared.

    ``| [The title](papers/the-title.md) | Some Journal 2025 |``; no ``[The title](…) [Blog]``.
    """
    found = draft.headline
    is_file = found is not None and found.span is not None and found.span.is_file
    is_said = (
        "venue" in columns and "year" in draft.data and bool({"title", "paper"} & columns.keys())
    )
    is_long = len(draft.title.split()) >= FEWEST_OF_A_FILE
    return is_file and is_said and is_long and not OF_ANOTHER_KIND.search(block.text)


def _is_signed(draft: Draft) -> bool:
    """Whether a cell has a title in bold and who wrote it, and another the year."""
    found = draft.headline
    is_title = found is not None and found.style == "strong" and len(draft.title.split()) > 1
    return is_title and {"authors", "year"} <= draft.data.keys()


def _is_beside_code(draft: Draft, columns: Columns, block: Block) -> bool:
    """Whether a row is a title below ``Paper`` and a link below ``Code``, of no other table."""
    is_titled = bool({"title", "paper"} & columns.keys()) and "name" not in columns
    has_code = any(label_kind(text) == "code" for text in block.header)
    is_long = len(draft.title.split()) >= FEWEST_OF_A_PAPER
    return is_titled and has_code and is_long and "links" in draft.data


def _titles(found: Collector, block: Block) -> int:
    """The column of the title where its heading says something else; -1 if none."""
    column = found.title_columns.get(block.header, -1)
    is_title = 0 <= column < len(block.cells) and is_like_title(plain(block.cells[column]))
    return column if is_title else -1
