"""Links that are called the paper, and what stands before them: ``The title: [[pdf](…)]``."""

import re

from paperlist.importers.extract.spans import Span
from paperlist.importers.extract.title_text import is_remark
from paperlist.importers.extract.venue_year import published

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
