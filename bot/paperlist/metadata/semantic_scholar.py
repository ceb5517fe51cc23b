"""Semantic Scholar's Graph API: a paper by any identifier, and the best match of a title."""

from urllib.parse import quote, quote_plus

from paperlist.metadata.safe_json import (
    at,
    items,
    json_of,
    names_of,
    string,
    text_of,
    title_of,
    year_of,
)
from paperlist.metadata.source_record import Query, Question, Source, SourceRecord
from paperlist.ports.files import Answer
from paperlist.text import identifiers
from paperlist.text.venues import venue_table

API = "https://api.semanticscholar.org/graph/v1/paper"
FIELDS = "title,authors,year,venue,publicationVenue,journal,externalIds"


def question(identifier: str) -> Question:
    """The query: ``DOI:…``, ``ARXIV:…`` or its own number."""
    return Question("semantic-scholar", f"{API}/{quote(identifier, safe='/:')}?fields={FIELDS}")


def search(title: str) -> Question:
    query = quote_plus(title[:300])
    return Question("semantic-scholar", f"{API}/search/match?query={query}&fields={FIELDS}")


def read(answer: Answer) -> tuple[SourceRecord, ...] | None:
    """The paper in an answer, or the best match of a search; None when it is no JSON."""
    data = json_of(text_of(answer))
    if data is None:
        return None
    paper = at(data, "data", 0) or data
    title = title_of(string(paper, "title"))
    if not title:
        return ()
    venue = string(paper, "venue") or string(paper, "publicationVenue", "name")
    venue = venue or string(paper, "journal", "name")
    known = venue_table().find(venue)
    return (
        SourceRecord(
            source="semantic-scholar",
            title=title,
            authors=names_of([string(author, "name") for author in items(paper, "authors")]),
            venue=venue,
            year=year_of(at(paper, "year")),
            doi=identifiers.doi(string(paper, "externalIds", "DOI")) or "",
            arxiv=identifiers.arxiv_id(string(paper, "externalIds", "ArXiv")) or "",
            is_preprint=known is not None and known.kind == "preprint",
            doubtful=frozenset({"authors", "venue", "year"}),
        ),
    )


def _published(preprint: SourceRecord) -> Query | None:
    own = f"ARXIV:{preprint.arxiv}" if preprint.arxiv else f"DOI:{preprint.doi}"
    return Query(question(own), read) if preprint.arxiv or preprint.doi else None


SOURCE = Source(
    name="semantic-scholar",
    label="Semantic Scholar",
    api="https://api.semanticscholar.org",
    spacing=1.0,
    rank=1,
    needed=False,
    by_doi=lambda doi, _: Query(question(f"DOI:{doi}"), read),
    by_title=lambda title, _: Query(search(title), read),
    published=_published,
)
