"""OpenAlex: one work by its DOI, which needs no key (api.openalex.org, "works")."""

from collections.abc import Iterator
from urllib.parse import quote

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

API = "https://api.openalex.org/works"


def question(doi: str) -> Question:
    return Question("openalex", f"{API}/doi:{quote(doi, safe='/')}")


def read(answer: Answer) -> tuple[SourceRecord, ...] | None:
    """The work in an answer; nothing when it holds none, None when it is no JSON."""
    work = json_of(text_of(answer))
    if work is None:
        return None
    title = title_of(string(work, "title") or string(work, "display_name"))
    if not title:
        return ()
    pages = [string(work, "doi"), *_pages(work)]
    found = (identifiers.doi(page) for page in pages if page)
    arxiv = next((a for page in pages if page and (a := identifiers.arxiv_id(page))), "")
    return (
        SourceRecord(
            source="openalex",
            title=title,
            authors=names_of(list(_authors(work))),
            venue=string(work, "primary_location", "source", "display_name"),
            year=year_of(at(work, "publication_year")),
            doi=next((doi for doi in found if doi), ""),
            arxiv=arxiv,
            is_preprint=string(work, "type") == "preprint",
            doubtful=frozenset({"authors", "venue", "year"}),
        ),
    )


def _authors(work: object) -> Iterator[str]:
    for one in items(work, "authorships"):
        yield string(one, "raw_author_name") or string(one, "author", "display_name")


def _pages(work: object) -> Iterator[str]:
    for place in items(work, "locations"):
        yield string(place, "landing_page_url")


def _published(preprint: SourceRecord) -> Query | None:
    own = f"10.48550/arxiv.{preprint.arxiv}" if preprint.arxiv else preprint.doi
    return Query(question(own), read) if own else None


SOURCE = Source(
    name="openalex",
    label="OpenAlex",
    api="https://api.openalex.org",
    rank=2,
    needed=False,
    by_doi=lambda doi, _: Query(question(doi), read),
    published=_published,
)
