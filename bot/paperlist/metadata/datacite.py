"""DataCite's REST API: DOIs of Zenodo, arXiv and institutes (api.datacite.org, "dois")."""

from collections.abc import Iterator
from urllib.parse import quote

from paperlist.metadata.safe_json import (
    at,
    items,
    json_of,
    name_of,
    string,
    text_of,
    title_of,
    year_of,
)
from paperlist.metadata.source_record import Query, Question, Source, SourceRecord
from paperlist.ports.files import Answer
from paperlist.text import identifiers

API = "https://api.datacite.org/dois"
# Zenodo, arXiv, the British Machine Vision Association, figshare, OSF, ResearchGate.
PREFIXES = ("10.5281/", "10.48550/", "10.5244/", "10.6084/", "10.17605/", "10.13140/")
DATA_DOUBT = "This is registered as {}: is it a paper?"
DATA = frozenset({"Dataset", "Software"})
OTHER_VERSION = frozenset({"IsPreviousVersionOf", "IsVersionOf", "IsPreprintOf", "IsPublishedIn"})


def question(doi: str) -> Question:
    return Question("datacite", f"{API}/{quote(doi, safe='/')}")


def read(answer: Answer) -> tuple[SourceRecord, ...] | None:
    """The work in an answer; nothing when it holds none, None when it is no JSON."""
    data = json_of(text_of(answer))
    if data is None:
        return None
    work = at(data, "data", "attributes")
    titles = [n for n in items(work, "titles") if not string(n, "titleType")]
    title = next((found for n in titles if (found := title_of(string(n, "title")))), "")
    if not title:
        return ()
    kind = string(work, "types", "resourceTypeGeneral")
    publisher = string(work, "publisher") or string(work, "publisher", "name")
    written = string(work, "doi")
    arxiv = identifiers.arxiv_id(written) or ""
    return (
        SourceRecord(
            source="datacite",
            title=title,
            authors=_authors(work),
            venue=string(work, "container", "title") or publisher,
            year=year_of(at(work, "publicationYear")) or year_of(string(work, "publicationYear")),
            doi=identifiers.doi(written) or "",
            arxiv=arxiv,
            is_preprint=bool(arxiv) or kind == "Preprint",
            candidates=tuple(_others(work)),
            doubts=(DATA_DOUBT.format(kind.lower()),) if kind in DATA else (),
        ),
    )


def _authors(work: object) -> tuple[str, ...]:
    people = (_person(person) for person in items(work, "creators"))
    return tuple(dict.fromkeys(name for name in people if name))


def _person(person: object) -> str:
    family, given = string(person, "familyName"), string(person, "givenName")
    if family and given:
        return name_of(f"{given} {family}")
    name = string(person, "name")
    return (
        " ".join(name.split()) if string(person, "nameType") == "Organizational" else name_of(name)
    )


def _others(work: object) -> Iterator[str]:
    for other in items(work, "relatedIdentifiers"):
        is_doi = string(other, "relatedIdentifierType") in ("DOI", "arXiv")
        if is_doi and string(other, "relationType") in OTHER_VERSION:
            yield string(other, "relatedIdentifier")


SOURCE = Source(
    name="datacite",
    label="DataCite",
    api="https://api.datacite.org",
    is_agency=True,
    registers=PREFIXES,
    by_doi=lambda doi, _: Query(question(doi), read),
)
