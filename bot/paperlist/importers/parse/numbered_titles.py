"""Paragraphs that are a number and a title, without a link: ``1.2 The title``, ``3.The title``."""

import re
from collections.abc import Sequence

from paperlist.importers.parse.blocks import Block, is_candidate, is_in_capitals

# ``1.2 The title``, ``1.2The title``; in ``2.3D networks`` the three is no number of a part
_BEGINS = r"(?:(?!D\b)[^\W\d_]|\d[A-Z]\b)"
NUMBERED = re.compile(
    rf"\s*(?:\d{{1,2}}\.\d{{1,2}}?\.?(?:\s(?=\S)|(?={_BEGINS}))|\d{{1,3}}\.\s?(?={_BEGINS}))"
)
FEWEST = 3
FEWEST_OF_A_PAGE = 10  # titles that make a page of such
FEWEST_WORDS, MOST_WORDS = 3, 40


def with_numbered_titles(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a page; paragraphs that are numbered titles are counted, and read without it.

    Where most entries of the page are such, they are its papers (`Block.is_title`).
    """
    numbered = {n for n, block in enumerate(blocks) if _is_numbered(block)}
    titles = {n for n in numbered if not _has_link(blocks[n]) and _is_in_capitals(blocks[n])}
    if len(titles) < FEWEST:
        return tuple(blocks)
    others = sum(
        block.kind != "heading" and is_candidate(block)
        for n, block in enumerate(blocks)
        if n not in numbered
    )
    is_page = len(titles) >= FEWEST_OF_A_PAGE and len(titles) >= 2 * others
    return tuple(
        _counted(block, is_page=is_page) if n in numbered else block
        for n, block in enumerate(blocks)
    )


def _is_numbered(block: Block) -> bool:
    """Whether a paragraph is a number and some words, and does not head what follows it."""
    found = NUMBERED.match(block.text) if block.kind == "text" else None
    if found is None or all(piece.strong for piece in block.pieces if piece.text.strip()):
        return False
    words = len(block.text[found.end() :].split())
    return FEWEST_WORDS <= words <= MOST_WORDS and not block.text.endswith((":", "\uff1a"))


def _has_link(block: Block) -> bool:
    return any(piece.href is not None or "://" in piece.text for piece in block.pieces)


def _is_in_capitals(block: Block) -> bool:
    return is_in_capitals(NUMBERED.sub("", block.text, count=1))


def _counted(block: Block, *, is_page: bool) -> Block:
    """A numbered paragraph, marked as an entry, without its number."""
    first = block.pieces[0]
    bare = first._replace(text=NUMBERED.sub("", first.text, count=1))
    block = block._replace(pieces=(bare, *block.pieces[1:]))
    if _has_link(block):
        return block._replace(is_like=True)
    return block._replace(is_title=is_page, is_beside=not is_page)
