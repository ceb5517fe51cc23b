"""Which tables have their titles in a column that is called by something else.

Below ``Features`` or ``Description`` most lists say what a method does, some write the title of
its paper. Only the whole column tells: one description may read like a title.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from paperlist.importers.extract.like_titles import is_like_title
from paperlist.importers.extract.tables import columns_of
from paperlist.importers.parse.blocks import Block
from paperlist.importers.parse.inline import plain

SAID_OF_IT = re.compile(
    r"\b(?:descri\w+|features?|contents?|details?|summary|notes?|remarks?)\b", re.IGNORECASE
)
FEWEST_TITLES = 3


def title_columns(blocks: Sequence[Block]) -> Mapping[tuple[str, ...], int]:
    """By the headings of tables: the column of titles, where another heading stands above it."""
    labels = Counter(
        (block.header, label)
        for block in blocks
        if block.kind == "row" and (label := _label_of(block))
    )
    filled: dict[tuple[str, ...], list[int]] = defaultdict(lambda: [0, 0])
    columns: dict[tuple[str, ...], int] = {}
    for block in blocks:
        column = _possible(block.header) if block.kind == "row" else -1
        if column < 0 or column >= len(block.cells):
            continue
        text = plain(block.cells[column]).strip()
        columns[block.header] = column
        filled[block.header][0] += bool(text)
        is_labelled = labels[block.header, _label_of(block)] > 1  # ``Size: 772 images``
        filled[block.header][1] += is_like_title(text) and not is_labelled
    return {
        header: columns[header]
        for header, (texts, titles) in filled.items()
        if titles >= FEWEST_TITLES and titles * 2 > texts
    }


def _label_of(block: Block) -> str:
    """What stands before a colon in the cell that may be a title; '' where nothing does."""
    column = _possible(block.header)
    text = plain(block.cells[column]) if 0 <= column < len(block.cells) else ""
    label, colon, _ = text.partition(": ")
    return label.strip() if colon else ""


def _possible(header: tuple[str, ...]) -> int:
    """The column that may hold titles, beside one of names and one of papers' links; -1 if none."""
    meanings = columns_of(header).values()
    if "title" in meanings or not {"name", "paper"} <= set(meanings):
        return -1
    said = (number for number, text in enumerate(header) if SAID_OF_IT.search(text))
    return next(said, -1)
