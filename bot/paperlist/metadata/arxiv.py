"""arXiv as a source.

A paper's comment and its journal reference are the authors' own words: hints, never facts.
"""

import re
from collections.abc import Mapping, Sequence

from paperlist.metadata.safe_json import names_of, title_of, year_of
from paperlist.metadata.source_record import Question, Source, SourceRecord
from paperlist.ports.files import Answer
from paperlist.text import identifiers
from paperlist.text.arxiv_atom import FeedEntry, feed_address, read_feed
from paperlist.text.venues import venue_table

API = "https://export.arxiv.org/api/query"
LONGEST_WORDS = 500  # of a comment

ACCEPTED = re.compile(
    r"\b(?:accept(?:ed|ance)|to appear|appear(?:s|ed|ing)?|publish(?:ed)?|present(?:ed|ation)?"
    r"|camera[- ]ready|in proceedings|forthcoming|oral|spotlight|poster|highlight)\b",
    re.IGNORECASE,
)
NOT_YET = re.compile(
    r"\b(?:submi(?:tted|ssion)|under (?:review|consideration)|in review|rejected|companion"
    r"|extend(?:s|ed)|extension|(?:short|preliminary|earlier) version|challenge)\b",
    re.IGNORECASE,
)
WORKSHOP = re.compile(r"\bworkshops?\b|\bW$", re.IGNORECASE)
WITHDRAWN_DOUBT = "The authors have withdrawn this paper from arXiv. Should it be in the list?"
CODE = re.compile(
    r"\b(?:code|implementation|models?|repository|project)\b[^.]{0,80}?"
    r"(?P<url>https?://(?:www\.)?(?:github|gitlab)\.com/[\w.-]+/[\w.-]+)",
    re.IGNORECASE,
)


def question(ids: Sequence[str]) -> Question:
    """The query about some papers: at most `MOST_IDS`."""
    return Question("arxiv", feed_address(API, ids))


def page(arxiv: str) -> str:
    return f"https://arxiv.org/abs/{arxiv}"


def read(answer: Answer) -> Mapping[str, tuple[SourceRecord, ...]] | None:
    """The papers in a feed by id, each with what its authors hint at; None when it is no feed."""
    feed = read_feed(answer.body)
    if feed is None:
        return None
    return {entry.arxiv: parts for entry in feed if (parts := _parts(entry))}


def _parts(entry: FeedEntry) -> tuple[SourceRecord, ...]:
    title = title_of(entry.title)
    if not title:
        return ()
    code = CODE.search(f"{entry.comment} {entry.summary}")
    paper = SourceRecord(
        source="arxiv",
        title=title,
        authors=names_of(list(entry.authors)),
        venue="arXiv",
        year=identifiers.arxiv_year(entry.arxiv),
        arxiv=entry.arxiv,
        is_preprint=True,
        candidates=tuple(d for d in (identifiers.doi(entry.doi),) if d),
        code=code["url"].rstrip(".").removesuffix(".git") if code else "",
        doubts=(WITHDRAWN_DOUBT,) if entry.is_withdrawn else (),
    )
    hint = published(entry.reference, is_reference=True) or published(entry.comment)
    return (paper, hint) if hint and not entry.is_withdrawn else (paper,)


def published(words: str, *, is_reference: bool = False) -> SourceRecord | None:
    """What authors say of where their paper was published; None when they say nothing clear."""
    words = words[:LONGEST_WORDS]
    if not words or NOT_YET.search(words):
        return None
    venue, year = venue_table().mentioned(words), year_of(words)
    if venue is None or not year or venue.kind == "preprint":
        return None
    begins = venue_table().mentioned(words[: words.find(str(year)) + 4]) == venue
    if not (is_reference or ACCEPTED.search(words) or begins):
        return None
    is_workshop = bool(WORKSHOP.search(words)) and venue.kind == "conference"
    short = venue_table().workshop_of(venue.short) if is_workshop else venue.short
    return SourceRecord(
        source="comment",
        venue=short or f"{venue.short} Workshop",
        year=year,
        doubtful=frozenset({"venue", "year"}),
        notes=(f"“{words[:120]}”",),
    )


SOURCE = Source(name="arxiv", label="arXiv", api=API, spacing=3.0)  # info.arxiv.org/help/api/tou
