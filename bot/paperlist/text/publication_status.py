"""What says that a paper has not been published where it names a venue. Pure."""

import re

# "Submitted to ICLR 2024", "under review", "in preparation"; a blind or withdrawn submission.
NOT_PUBLISHED = re.compile(
    r"\b(?:submitted|submission|resubmitted|rejected?|withdrawn|withdraw|(?:under|in) review"
    r"|under (?:double[- ]blind )?review|under consideration|in preparation|unpublished"
    r"|desk[- ]reject\w*|blind submission|to be submitted)\b",
    re.IGNORECASE,
)
QUESTION = "Where was it published? {} says “{}”, which is no publication."
LONGEST_SHOWN = 80


def is_not_published(text: str) -> bool:
    """Whether a text about where a paper appeared says that it has not."""
    return NOT_PUBLISHED.search(text) is not None


def publication_question(source: str, text: str) -> str:
    """What is asked about a paper that its source calls unpublished."""
    return QUESTION.format(source, text[:LONGEST_SHOWN])
