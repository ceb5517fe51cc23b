"""Rows of tables whose titles stand in a column of that name, and that have no link at all."""

import re
from collections import defaultdict
from collections.abc import Sequence

from paperlist.importers.parse.blocks import Block, is_candidate
from paperlist.importers.parse.inline import plain

TITLE = re.compile(
    r"\W*(?:(?:paper\s*)?titles?|papers?|论文|标题|题目|论文标题|论文名称|论文题目)\W*",
    re.IGNORECASE,
)
LONG_WORD = re.compile(r"[A-Za-z][\w-]{3,}")
FEWEST = 3  # rows of a table
FEWEST_WORDS = 3


def with_title_rows(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a page; rows that have a title and no link are marked as like entries.

    Only where most rows of their table have one: a title alone may be that of anything.
    """
    tables: dict[int, list[int]] = defaultdict(list)
    for number, block in enumerate(blocks):
        if block.kind == "row" and any(map(TITLE.fullmatch, block.header)):
            tables[block.table].append(number)
    marked: set[int] = set()
    for rows in tables.values():
        titled = {n for n in rows if _is_title(_title_of(blocks[n]))}
        if len(rows) >= FEWEST and len(titled) * 2 > len(rows):
            marked |= {n for n in titled if not is_candidate(blocks[n])}
    return tuple(b._replace(is_like=True) if n in marked else b for n, b in enumerate(blocks))


def _title_of(row: Block) -> str:
    """What stands in the column of titles."""
    column = next(n for n, text in enumerate(row.header) if TITLE.fullmatch(text))
    return plain(row.cells[column]).strip() if column < len(row.cells) else ""


def _is_title(text: str) -> bool:
    """Whether a text has some words, and most of the longer ones a capital."""
    words = LONG_WORD.findall(text)
    capitals = sum(word[0].isupper() for word in words)
    return len(text.split()) >= FEWEST_WORDS and capitals * 2 >= len(words) > 0
