"""Titles that have no link at all: rows by the heading of their column, items below a venue's."""

import re
from collections import defaultdict
from collections.abc import Sequence

from paperlist.importers.parse.bare_titles import with_bare_titles
from paperlist.importers.parse.blocks import (
    TITLE_ALONE,
    Block,
    is_candidate,
    is_in_capitals,
    with_neighbours,
)
from paperlist.importers.parse.dashed_leads import with_dashed_leads
from paperlist.importers.parse.inline import plain
from paperlist.importers.parse.numbered_titles import with_numbered_titles

TITLE = re.compile(
    r"\W*(?:(?:paper\s*)?titles?|papers?|论文|标题|题目|论文标题|论文名称|论文题目)\W*",
    re.IGNORECASE,
)
# ``ECCV-2022``, ``NeurIPS22``, ``CVPR 2024 papers``
VENUE_AND_YEAR = re.compile(
    r"\W*[A-Z][A-Za-z&]*[A-Z][\s'\u2019-]{0,2}(?:(?:19|20)\d\d|[0-3]\d)(?:\s(?:accepted\s)?papers)?\W*"
)
NAMED_TITLE = re.compile(r"[A-Z][\w-]+:\s\S+\s\S+")  # ``Name: Two-Word Title``
SLIDES = re.compile(r"\W*(?:slides?|video|recording|notes?|summary)\b", re.IGNORECASE)
FEWEST = 3  # rows of a table
FEWEST_BESIDE = 2  # words of a title in a table in which most rows lead to their papers
FEWEST_HEADS = 2  # items that head others
FEWEST_WORDS = 3


def with_marks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a page, those marked that only their neighbours show to be entries."""
    led = with_numbered_titles(with_dashed_leads(with_venues_apart(blocks)))
    neighbours = with_neighbours(with_bare_titles(led))
    return with_items_below_venues(with_title_rows(neighbours))


def with_venues_apart(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks of a page; items in bold that are a venue and its year head those behind them.

    ``- **VENUE2019**`` with ``- The title`` at the same level below it, more than once.
    """
    heads = {n for n in range(len(blocks) - 1) if _is_venue_item(blocks[n], blocks[n + 1])}
    if len(heads) < FEWEST_HEADS:
        return blocks
    return [b._replace(kind="text", level=0) if n in heads else b for n, b in enumerate(blocks)]


def _is_venue_item(block: Block, behind: Block) -> bool:
    """Whether an item is a venue with its year in bold, and another item of its list follows."""
    is_item = block.kind == behind.kind == "item" and block.level == behind.level == 1
    shown = [piece for piece in block.pieces if piece.text.strip()]
    are_bold = bool(shown) and all(piece.strong and not piece.href for piece in shown)
    return is_item and are_bold and VENUE_AND_YEAR.fullmatch(block.text) is not None


def with_title_rows(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a page; rows that have a title and no link are marked as like entries.

    Only where most rows of their table have one, or lead to their papers: a title alone may be
    that of anything. Then the other rows of some words are entries, too.
    """
    tables: dict[int, list[int]] = defaultdict(list)
    for number, block in enumerate(blocks):
        if block.kind == "row" and any(map(TITLE.fullmatch, block.header)):
            tables[block.table].append(number)
    marked: set[int] = set()
    for rows in tables.values():
        bare = {n for n in rows if not _leads_somewhere(blocks[n])}
        titled = {n for n in rows if _is_title(_title_of(blocks[n]))}
        if len(rows) >= FEWEST and len(titled) * 2 > len(rows):
            marked |= {n for n in bare if len(_title_of(blocks[n]).split()) >= FEWEST_WORDS}
        elif len(rows) >= FEWEST and len(bare) * 2 < len(rows):
            marked |= {n for n in bare if len(_title_of(blocks[n]).split()) >= FEWEST_BESIDE}
    return tuple(b._replace(is_like=True) if n in marked else b for n, b in enumerate(blocks))


def with_items_below_venues(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a page; items without a link below a venue and its year are like entries."""
    marked: set[int] = set()
    is_below = False
    for number, block in enumerate(blocks):
        is_head = block.kind in ("heading", "summary")
        if is_head or (block.kind == "text" and VENUE_AND_YEAR.fullmatch(block.text)):
            is_below = VENUE_AND_YEAR.fullmatch(block.text) is not None
        elif is_below and _is_title_alone(block):
            marked.add(number)
    return tuple(b._replace(is_like=True) if n in marked else b for n, b in enumerate(blocks))


def _is_title_alone(block: Block) -> bool:
    """Whether an item is a title's words, and has no link."""
    if block.kind != "item" or any(piece.href for piece in block.pieces):
        return False
    is_alone = TITLE_ALONE.fullmatch(block.text) or NAMED_TITLE.fullmatch(block.text)
    return is_alone is not None and _is_title(block.text)


def _leads_somewhere(row: Block) -> bool:
    """Whether a row links its title, or more than the slides of a talk on it."""
    linked = [piece for piece in row.all_pieces if piece.href]
    return is_candidate(row) and not (linked and all(SLIDES.match(one.text) for one in linked))


def _title_of(row: Block) -> str:
    """What stands in the column of titles."""
    column = next(n for n, text in enumerate(row.header) if TITLE.fullmatch(text))
    return plain(row.cells[column]).strip() if column < len(row.cells) else ""


def _is_title(text: str) -> bool:
    """Whether a text has some words, and most of the longer ones a capital."""
    return len(text.split()) >= FEWEST_WORDS and is_in_capitals(text)
