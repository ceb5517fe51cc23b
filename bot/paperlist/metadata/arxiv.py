"""arXiv's Atom API, many ids a request (info.arxiv.org/help/api/user-manual).

An unknown id has no entry, a malformed one an entry titled "Error". A paper's comment and its
journal reference are the authors' own words: hints, never facts.
"""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote
from xml.etree.ElementTree import Element, ParseError

from paperlist import identifiers
from paperlist.metadata.part import Part, Question
from paperlist.metadata.reading import names_of, title_of, year_of
from paperlist.ports import Answer
from paperlist.venues import venue_table

API = "https://export.arxiv.org/api/query"
LONGEST_WORDS = 500  # of a comment
MOST_IDS = 100  # in one request
ATOM = "{http://www.w3.org/2005/Atom}"
OWN = "{http://arxiv.org/schemas/atom}"

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
WITHDRAWN = re.compile(r"\bwithdrawn\b|\bwithdrawal\b", re.IGNORECASE)
WITHDRAWN_DOUBT = "The authors have withdrawn this paper from arXiv. Should it be in the list?"
CODE = re.compile(
    r"\b(?:code|implementation|models?|repository|project)\b[^.]{0,80}?"
    r"(?P<url>https?://(?:www\.)?(?:github|gitlab)\.com/[\w.-]+/[\w.-]+)",
    re.IGNORECASE,
)


def question(ids: Sequence[str]) -> Question:
    """What is asked about some papers: at most `MOST_IDS`."""
    wanted = ",".join(quote(one, safe="/") for one in ids)
    return Question("arxiv", f"{API}?id_list={wanted}&max_results={len(ids)}")


def page(arxiv: str) -> str:
    return f"https://arxiv.org/abs/{arxiv}"


def read(answer: Answer) -> Mapping[str, tuple[Part, ...]] | None:
    """The papers in a feed by id, each with what its authors hint at; None when it is no feed."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        feed = fromstring(answer.body)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError):
        return None
    if feed.tag != f"{ATOM}feed":
        return None
    return {arxiv: parts for entry in feed.iter(f"{ATOM}entry") for arxiv, parts in _entry(entry)}


def _entry(entry: Element) -> list[tuple[str, tuple[Part, ...]]]:
    arxiv = identifiers.arxiv_id(_text(entry, f"{ATOM}id"))
    title = title_of(_text(entry, f"{ATOM}title"))
    if not arxiv or not title:
        return []
    comment, reference = _text(entry, f"{OWN}comment"), _text(entry, f"{OWN}journal_ref")
    summary = _text(entry, f"{ATOM}summary")
    is_withdrawn = WITHDRAWN.search(comment) or WITHDRAWN.match(summary[:200])
    names = (author.findtext(f"{ATOM}name") or "" for author in entry.iter(f"{ATOM}author"))
    code = CODE.search(f"{comment} {summary}")
    paper = Part(
        source="arxiv",
        title=title,
        authors=names_of(list(names)),
        venue="arXiv",
        year=identifiers.arxiv_year(arxiv),
        arxiv=arxiv,
        is_preprint=True,
        candidates=tuple(d for d in (identifiers.doi(_text(entry, f"{OWN}doi")),) if d),
        code=code["url"].rstrip(".").removesuffix(".git") if code else "",
        doubts=(WITHDRAWN_DOUBT,) if is_withdrawn else (),
    )
    hint = published(reference, is_reference=True) or published(comment)
    return [(arxiv, (paper, hint) if hint and not is_withdrawn else (paper,))]


def published(words: str, *, is_reference: bool = False) -> Part | None:
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
    return Part(
        source="comment",
        venue=short or f"{venue.short} Workshop",
        year=year,
        doubtful=frozenset({"venue", "year"}),
        notes=(f"“{words[:120]}”",),
    )


def _text(entry: Element, tag: str) -> str:
    return " ".join((entry.findtext(tag) or "").split())
