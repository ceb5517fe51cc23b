"""A page as the blocks that entries are made of, whatever it was written in."""

from typing import Literal, NamedTuple

from paperlist.importers.parse.inline import Piece


class Block(NamedTuple):
    """A heading, a paragraph, an item of a list, or a row of a table.

    `level` is a heading's, or how deep in lists the block stands: 0 outside. `anchors` are the ids
    that stand in the block or right before it. A row has `cells`, and the `header` of its table;
    `table` tells rows of one table from those of another.
    """

    kind: Literal["heading", "text", "item", "row"]
    line: int
    pieces: tuple[Piece, ...] = ()
    level: int = 0
    anchors: tuple[str, ...] = ()
    cells: tuple[tuple[Piece, ...], ...] = ()
    header: tuple[str, ...] = ()
    table: int = 0


class Page(NamedTuple):
    """All blocks of a page, and what was left out of it: (line, why)."""

    blocks: tuple[Block, ...]
    left_out: tuple[tuple[int, str], ...] = ()
