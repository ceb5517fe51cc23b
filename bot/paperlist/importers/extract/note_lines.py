"""Lines of an entry that say what its paper is about: no title, no venue and no year is in them."""

import re
from collections.abc import Sequence

from paperlist.importers.extract.spans import Span, text_of

# ``Key: …``, ``[Summary] …``, ``OpenReview: 8, 6, 6``: venues and years in it are others
_NOTES = (
    r"(?:abstract|keywords?|key\s?(?:words?|points?|ideas?)?|summary|digest|tl;?dr|highlights?"
    r"|notes?|contributions?|exp(?:eriment)?s?\s?env\w*|env\w*|comments?|motivation|takeaways?)"
)
NOTE = re.compile(
    rf"\W{{0,3}}(?:{_NOTES}\s?[:\uff1a]|openreview\s?[:\uff1a]\s?[\d\s,./]*$)", re.IGNORECASE
)
# What a line is about, in bold before a colon: ``**Language**: English``
FIELD_NAME = re.compile(
    r"authors?|journal(?:\sinfo(?:rmation)?)?|venue|description|summary|languages?|countr(?:y|ies)|publisher|notes?|key\s?words?"
    r"|code|links?|papers?|pdf|project(?:\spage)?|web\s?(?:site|page)|demo|data\s?sets?|github|year|date|doi|tasks?|tags?"
    r"|categor(?:y|ies)|institutions?|affiliations?|contributions?|published(?:\sin)?|citations?|tl;?dr|highlights?"
    r"|research\s(?:units?|groups?|areas?)|units?|organi[sz]ations?|notes?|metrics?|results?|backbones?|baselines?|novelty"
    r"|(?:main\s|key\s)?ideas?|motivation|limitations?|conclusions?|evaluation"
    r"|(?:tools?|methods?)\s?(?:/\s?(?:tools?|methods?)\s)?compared",
    re.IGNORECASE,
)
# ``Old title: [what the paper of the entry above was called](…)``
OLD_TITLE = re.compile(
    r"\W{0,3}(?:(?:old|previous|former|original|earlier)\s(?:title|name)|formerly(?:\stitled)?)\s?[:\uff1a]",
    re.IGNORECASE,
)
NOTE_IN_BRACKETS = re.compile(_NOTES, re.IGNORECASE)
# Words of sentences: a long line with many of them tells, and names nothing.
TELLING = re.compile(
    r"\b(?:we|they|their|which|these|this|that|is|are|was|has|have|been|our|it|its|to|by|from|can)\b"
)
FEWEST_WORDS, FEWEST_TELLING = 40, 6


def is_note(line: Sequence[Span]) -> bool:
    """Whether a line says what a paper is about, or what reviewers gave it."""
    first = next((span for span in line if span.text.strip()), None)
    in_brackets = first is not None and first.bracket and not (first.link or first.is_dead)
    if in_brackets and first and NOTE_IN_BRACKETS.fullmatch(first.text.strip()):
        return True
    text = text_of(line)
    return bool(NOTE.match(text)) or _is_prose(text)


def _is_prose(text: str) -> bool:
    """Whether a text is sentences, and more of them than a title or a byline is long."""
    is_long = len(text.split()) >= FEWEST_WORDS
    return is_long and len(TELLING.findall(text)) >= FEWEST_TELLING
