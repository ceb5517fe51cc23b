"""Every scholarly source, one line each, in the order of trust.

A new source is one module with a `SOURCE`, one line here, and one recorded answer in
`tests/data/web`. Labels, trust, the settings for other addresses and the rate of requests follow
from this; a test compares the table in `docs/look-up.md` with it. Where people paste addresses of
its pages, their host is named in `parse_input.py`, so that they are not taken for a paper's page.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from paperlist.metadata import (
    arxiv,
    crossref,
    datacite,
    dblp,
    github,
    openalex,
    openreview,
    semantic_scholar,
)
from paperlist.metadata.source_record import Query, Source, SourceRecord

# Whose title, and whose word on the publication, goes first.
SOURCES: tuple[Source, ...] = (
    Source(name="entry", label="the entry itself"),
    crossref.SOURCE,
    Source(name="page", label="the paper's page"),
    openreview.SOURCE,
    datacite.SOURCE,
    arxiv.SOURCE,
    dblp.SOURCE,
    openalex.SOURCE,
    semantic_scholar.SOURCE,
    github.SOURCE,
    Source(name="comment", label="the authors' comment on arXiv"),
    Source(name="address", label="the address"),
)
LABELS: Mapping[str, str] = {source.name: source.label for source in SOURCES}
NEVER_NEEDED = frozenset(source.name for source in SOURCES if not source.needed)
TRUST: Mapping[str, int] = {source.name: n for n, source in enumerate(SOURCES)}
BY_RANK = tuple(sorted(SOURCES, key=lambda source: source.rank))


def agencies(doi: str, contact: str) -> Iterator[Query]:
    """Who registers DOIs, the likelier one for this DOI first."""
    known = [source for source in SOURCES if source.is_agency]
    known.sort(key=lambda source: not doi.startswith(source.registers or ("\0",)))
    yield from (source.by_doi(doi, contact) for source in known if source.by_doi)


def others_by_doi(doi: str, contact: str) -> Iterator[Query]:
    """Who else may know a DOI."""
    others = (source for source in BY_RANK if not source.is_agency)
    yield from (source.by_doi(doi, contact) for source in others if source.by_doi)


def by_title(title: str, contact: str) -> Iterator[Query]:
    """Who can be searched by title."""
    yield from (source.by_title(title, contact) for source in BY_RANK if source.by_title)


def of_publication(preprint: SourceRecord) -> Iterator[Query]:
    """Who may know where a preprint was published."""
    asked = (source.published(preprint) for source in BY_RANK if source.published)
    yield from (query for query in asked if query)


def spacing() -> dict[str, float]:
    """Seconds between two requests, by host."""
    return {urlsplit(s.api).netloc: s.spacing for s in SOURCES if s.api and s.spacing}


def addresses() -> dict[str, str]:
    """The settings that name another address for a source, by the source's own address."""
    return {source.api: source.variable for source in SOURCES if source.api}
