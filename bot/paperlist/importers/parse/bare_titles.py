"""Pages of titles and nothing else: reading lists, and books of papers in their marks."""

import re
from collections.abc import Sequence, Set
from itertools import islice, takewhile

from paperlist.importers.parse.blocks import (
    FEWEST_BARE,
    FEWEST_BARE_WORDS,
    Block,
    is_candidate,
    is_in_capitals,
)

# ``1.《Some title of a paper》``, and what is said of it
BOOK_TITLE = re.compile(
    r"\s*(?:[\[(]?\d{1,4}[\]).\u3001]\s?)?\u300a(?=[^\u300b]{0,300}[A-Za-z]{3})[^\u300b]{8,300}\u300b"
)
FEWEST_BOOKS = 3
MOST_BARE_WORDS = 40


def with_bare_titles(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a page; where most entries are titles and nothing else, those are marked.

    Titles in the marks of books are marked wherever some of them stand.
    """
    plain_ones = [n for n, block in enumerate(blocks) if _is_plain_item(block)]
    books = {
        n
        for n, block in enumerate(blocks)
        if _is_book_title(block) and not _is_above_links(blocks, n)
    }
    marked = books if len(books) >= FEWEST_BOOKS else set()
    heads = {block.text.casefold() for block in blocks if block.kind == "heading"}
    items = {n for n in plain_ones if blocks[n].text.casefold() not in heads}
    titles = {n for n in items if is_in_capitals(blocks[n].text)}
    if len(titles) >= FEWEST_BARE:
        others = sum(block.kind != "heading" and is_candidate(block) for block in blocks)
        if len(titles) >= 2 * others:
            return _with_short_ones(blocks, marked | items)
    return tuple(b._replace(is_title=b.is_title or n in marked) for n, b in enumerate(blocks))


def _with_short_ones(blocks: Sequence[Block], titles: Set[int]) -> tuple[Block, ...]:
    """The blocks of a page of titles; a name or two among them may be those of papers: counted."""
    short = {
        n
        for n, block in enumerate(blocks)
        if block.kind == "item" and n not in titles and not is_candidate(block)
        if 0 < len(block.text.split()) < FEWEST_BARE_WORDS and block.text[:1].isupper()
        if not any(b.kind == "item" and b.level > block.level for b in blocks[n + 1 : n + 2])
    }
    return tuple(
        b._replace(is_title=b.is_title or n in titles, is_beside=b.is_beside or n in short)
        for n, b in enumerate(blocks)
    )


def _is_plain_item(block: Block) -> bool:
    """Whether an item of a list is a few words without a link, as a title may be."""
    if block.kind != "item" or any(piece.href is not None for piece in block.pieces):
        return False
    text = block.text
    is_long = FEWEST_BARE_WORDS <= len(text.split()) <= MOST_BARE_WORDS
    return is_long and text[:1].isupper() and not text.endswith(":")


def _is_book_title(block: Block) -> bool:
    if block.kind not in ("item", "text") or any(p.href is not None for p in block.pieces):
        return False
    return BOOK_TITLE.match(block.text) is not None


def _is_above_links(blocks: Sequence[Block], number: int) -> bool:
    """Whether a paragraph's own items follow it, with an address among them."""
    if blocks[number].kind != "text":
        return False
    items = takewhile(lambda block: block.kind == "item", islice(blocks, number + 1, None))
    return any(
        piece.href is not None or "://" in piece.text for item in items for piece in item.all_pieces
    )
