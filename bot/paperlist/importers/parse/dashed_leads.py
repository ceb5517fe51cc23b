"""Items that begin with year and venue between dashes: ``2015-CVPR-The title``."""

import re
from collections.abc import Sequence

from paperlist.importers.parse.blocks import Block

DASHED = re.compile(
    r"\s*(?P<year>(?:19[5-9]|20[0-4])\d)-(?P<venue>(?=\w*[A-Z])\w[\w&/ ]{1,20}?)-"
    r"(?P<title>[A-Z\d].*)",
    re.DOTALL,
)
NOWHERE = re.compile(r"X+", re.IGNORECASE)  # ``2016-XXX-The title``: not known yet
FEWEST = 5


def with_dashed_leads(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a page, such leads as lists usually write them: ``[CVPR 2015] The title``.

    Only where most items of the page have one: a single ``2020-21-…`` may be anything.
    """
    items = [block for block in blocks if block.kind == "item"]
    dashed = sum(_lead_of(block) is not None for block in items)
    if dashed < FEWEST or dashed * 2 < len(items):
        return tuple(blocks)
    return tuple(map(_with_brackets, blocks))


def _lead_of(block: Block) -> re.Match[str] | None:
    return DASHED.match(block.pieces[0].text) if block.kind == "item" and block.pieces else None


def _with_brackets(block: Block) -> Block:
    found = _lead_of(block)
    if found is None:
        return block
    venue = "" if NOWHERE.fullmatch(found["venue"]) else f"{found['venue']} "
    first = block.pieces[0]._replace(text=f"[{venue}{found['year']}] {found['title']}")
    return block._replace(pieces=(first, *block.pieces[1:]))
