"""dblp's search for publications (dblp.org/faq, "How to use the dblp search API?").

A hit has the people with their dblp numbers, a title with a full stop, and a venue by its short
name. Preprints are in it too, as articles of CoRR with the arXiv id in their volume.
"""

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

API = "https://dblp.org/search/publ/api"
MOST_FOUND = 5
PREPRINTS = "CoRR"


def search(title: str) -> Question:
    """The query about a title."""
    words = quote(" ".join(title[:300].split()))
    return Question("dblp", f"{API}?q={words}&h={MOST_FOUND}&format=json")


def read(answer: Answer) -> tuple[SourceRecord, ...] | None:
    """The publications in an answer; nothing when it holds none, None when it is no JSON."""
    data = json_of(text_of(answer))
    if at(data, "result", "hits") is None:
        return None
    hits = list(items(data, "result", "hits", "hit"))[:MOST_FOUND]
    records = (_record(at(hit, "info")) for hit in hits)
    return tuple(record for record in records if record.title)


def _record(info: object) -> SourceRecord:
    venue = _first(info, "venue")
    is_preprint = venue == PREPRINTS
    pages = [string(info, "ee"), *(string(page) for page in items(info, "ee"))]
    doi = identifiers.doi(string(info, "doi")) or ""
    arxiv = identifiers.arxiv_id(doi) or next(filter(None, map(identifiers.arxiv_id, pages)), "")
    if is_preprint:
        arxiv = arxiv or identifiers.arxiv_id(string(info, "volume").removeprefix("abs/")) or ""
    return SourceRecord(
        source="dblp",
        title=title_of(string(info, "title")),
        authors=names_of(list(_authors(info))),
        venue="arXiv" if is_preprint else venue,
        year=year_of(string(info, "year")),
        doi="" if is_preprint else doi,
        arxiv=arxiv,
        is_preprint=is_preprint,
    )


def _first(info: object, key: str) -> str:
    """The text under a key; dblp gives several of them as a list."""
    return string(info, key) or next((text for n in items(info, key) if (text := string(n))), "")


def _authors(info: object) -> Iterator[str]:
    people = at(info, "authors", "author")
    for person in people if isinstance(people, list) else [people]:
        yield string(person, "text")


SOURCE = Source(
    name="dblp",
    label="dblp",
    api=API,
    spacing=1.0,
    rank=4,
    needed=False,
    by_title=lambda title, _: Query(search(title), read),
    published=lambda paper: Query(search(paper.title), read) if paper.title else None,
)
