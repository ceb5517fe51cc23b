"""Links that are called the paper, and what stands before them: ``The title: [[pdf](…)]``."""

import re

from paperlist.importers.extract.link_hosts import is_paper_page
from paperlist.importers.extract.link_labels import label_kind
from paperlist.importers.extract.spans import Span
from paperlist.importers.extract.title_text import SENTENCE, is_remark
from paperlist.importers.extract.venue_year import published
from paperlist.importers.parse.blocks import Block
from paperlist.importers.parse.inline import plain

FEWEST_BEFORE_A_LINK = 3  # … and a colon
TUTORIAL = re.compile(r"(?:\w+\s){0,2}(?:tutorials?|keynotes?|workshops?)\b", re.IGNORECASE)


def is_paper_label(span: Span) -> bool:
    """Whether a span is a link that is called the paper: ``[[pdf](…)]``."""
    return span.link is not None and span.link.explicit and span.link.kind in ("paper", "pdf")


def leads_to_paper(span: Span) -> bool:
    """Whether a span is the paper's link, by a label or by where it appeared: ``[ICLR21](…)``."""
    said = published(span.text) if span.link and span.link.kind in ("paper", "pdf") else None
    return said is not None and (is_paper_label(span) or (said.is_known and said.year > 0))


def without_colon(text: str) -> str:
    """``The title of some words:`` before a link; any other text as it is."""
    bare = text.rstrip(": \uff1a")
    is_title = bare != text and len(bare.split()) >= FEWEST_BEFORE_A_LINK and bare[:1].isupper()
    is_other = is_remark(bare) or TUTORIAL.match(bare)
    return bare if is_title and not is_other else text


def is_led_by_paper(block: Block) -> bool:
    """Whether a line is a link to a paper and a title: ``[arXiv](…) The title (a topic)``."""
    shown = [piece for piece in block.pieces if piece.text.strip() or piece.kind == "image"]
    if block.kind == "row" or not shown or not is_paper_page(shown[0].href or ""):
        return False
    title = plain(shown[1:])
    is_label = shown[0].kind == "image" or label_kind(shown[0].text.strip(" []"))
    is_long = len(title.split()) >= FEWEST_BEFORE_A_LINK and title[:1].isupper()
    return bool(is_label) and is_long and not SENTENCE.search(title)
