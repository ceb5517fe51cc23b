"""A page as the blocks that entries are made of, whatever it was written in.

The parser also counts: `is_candidate` says of each block whether it is an entry of the page, so
that the account of an import does not rest on what the reader noticed.
"""

import re
from typing import Literal, NamedTuple

from paperlist.importers.parse.inline import Piece, plain

Kind = Literal["heading", "text", "item", "row", "summary", "end"]

# What a reference without any link looks like: a year, and names or words of bibliographies.
REFERENCE_YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20[0-4]\d)[a-z]?(?!\d)")
REFERENCE_WORDS = re.compile(
    r"\bet\.? al\b|\b(?:in )?proc(?:eedings|\.)|\barxiv\b|\bjournal of\b|\btransactions on\b"
    r"|\bpp?\. ?\d|\bvol\. ?\d|\bdoi\b|\d{1,4} ?\(\d{1,3}\) ?: ?\d"
    r"|[^\W\d_]{2,}, (?:[A-Z]\. ?){1,3}(?:,|&|and|\()",
    re.IGNORECASE,
)
LONGEST_REFERENCE = 1_200  # characters
# ``[1] Architecture of the IBM System/360, 1964``, ``Some title of a paper. VENUE 2019``: an item
# that ends in a year, and begins as no remark on a page does.
DATED_TITLE = re.compile(
    r"(?:[\[(]?\d{1,4}[\]).]\s)?"
    r"(?!(?:\w+\s)?(?:date|updat\w+|version|added|copyright|deadline|since|intro|note|year|time)\b)"
    r"(?P<title>[\"\u201cA-Z0-9][^|\n]{15,300}?)[\"\u201d]?(?:[,.?!]\s|\s?[(\[])"
    r"(?:in\s)?(?:[A-Z][\w&'/-]*(?:\s[A-Z&][\w&'/-]*){0,3},?\s)?"
    r"['\u2019]?(?:19[5-9]\d|20[0-4]\d)[\s.)\]]*",
)
FEWEST_WORDS = 4  # of a title with a year and no link


class Block(NamedTuple):
    """A heading, a paragraph, an item of a list, or a row of a table.

    `level` is a heading's, or how deep in lists the block stands: 0 outside. `anchors` are the ids
    that stand in the block or right before it. A row has `cells`, and the `header` of its table;
    `table` tells rows of one table from those of another. A "summary" heads a folded part of the
    page, which lasts until its "end". `end` is the last line of the block's own text.
    """

    kind: Kind
    line: int
    pieces: tuple[Piece, ...] = ()
    level: int = 0
    anchors: tuple[str, ...] = ()
    cells: tuple[tuple[Piece, ...], ...] = ()
    header: tuple[str, ...] = ()
    table: int = 0
    end: int = 0

    @property
    def last(self) -> int:
        """The last line of the block."""
        return max(self.line, self.end)

    @property
    def all_pieces(self) -> tuple[Piece, ...]:
        """The pieces of the block, or of all its cells."""
        return self.pieces or tuple(piece for cell in self.cells for piece in cell)

    @property
    def text(self) -> str:
        """Its text on one line."""
        return plain(self.pieces) if self.pieces else " | ".join(plain(cell) for cell in self.cells)


class Page(NamedTuple):
    """All blocks of a page, and what was left out of it: (line, why)."""

    blocks: tuple[Block, ...]
    left_out: tuple[tuple[int, str], ...] = ()


def is_candidate(block: Block) -> bool:
    """Whether a block is an entry of its page: it carries a link, or reads like a reference."""
    if block.kind in ("summary", "end"):
        return False
    if block.kind == "heading":
        return any(piece.href and "://" in piece.href for piece in block.pieces)
    if any(piece.href is not None or "://" in piece.text for piece in block.all_pieces):
        return True
    return reads_like_reference(block.text) or (block.kind == "item" and is_dated_title(block.text))


def reads_like_reference(text: str) -> bool:
    """Whether a text without a link may be a bibliographic reference."""
    if not 20 <= len(text) <= LONGEST_REFERENCE or not REFERENCE_YEAR.search(text):
        return False
    return bool(REFERENCE_WORDS.search(text))


def is_dated_title(text: str) -> bool:
    """Whether an item without a link is a title, and the year or the venue behind it."""
    found = DATED_TITLE.fullmatch(text) if len(text) <= LONGEST_REFERENCE else None
    return found is not None and len(found["title"].split()) >= FEWEST_WORDS
