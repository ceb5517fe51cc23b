"""What is compared: a paper of the list, or a line of a records file, made ready once."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from paperlist.duplicates.authors import People, people
from paperlist.duplicates.title_tokens import Wording, wording
from paperlist.model.paper import Paper
from paperlist.text.author_lists import split_authors
from paperlist.text.identifiers import arxiv_id, canonical_url, doi, openreview_id
from paperlist.text.venues import venue_table

# Registrants of preprint servers: a paper there has another DOI when it is published.
# bioRxiv and medRxiv, Research Square, SSRN, OSF, Preprints.org, ChemRxiv, TechRxiv, Zenodo.
PREPRINT_DOIS = (
    "10.1101/",
    "10.64898/",
    "10.21203/",
    "10.2139/",
    "10.31234/",
    "10.31219/",
    "10.20944/",
    "10.26434/",
    "10.36227/",
    "10.5281/",
)

VENUE_WORD = re.compile(r"[a-z]{3,}")
ANY_VENUE = frozenset(
    {
        "and",
        "annual",
        "conference",
        "for",
        "international",
        "journal",
        "proceedings",
        "symposium",
        "the",
        "transactions",
        "workshop",
        "workshops",
    }
)
YEAR = re.compile(r"[0-9]{4}")
PREPRINT_VENUES = re.compile(
    r"arxiv|corr\b|biorxiv|medrxiv|preprint|ssrn|research square|openreview|osf|submitted|review",
    re.IGNORECASE,
)


@dataclass(frozen=True)  # no slots: what is worked out is kept
class Record:
    """A record with its identifiers by kind ("DOI"), title, authors, year (0: not known)."""

    key: str
    title: str
    authors: tuple[str, ...] = ()
    year: int = 0
    venue: str = ""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    url: str = ""

    @cached_property
    def wording(self) -> Wording:
        return wording(self.title)

    @cached_property
    def people(self) -> People:
        return people(self.authors)

    @property
    def series(self) -> str:
        """The venue without its year."""
        return "".join(char for char in self.venue.lower() if char.isalpha())

    @property
    def is_published(self) -> bool:
        """Whether a venue is known, and it is no preprint server."""
        return bool(self.series) and not PREPRINT_VENUES.search(self.venue)

    def may_be_of_one_venue(self, other: "Record") -> bool:
        """Whether the venues share a telling word or are two names of one.

        Also where one of the two is not published at any.
        """
        if not (self.is_published and other.is_published):
            return True
        if _venue_words(self.venue) & _venue_words(other.venue):
            return True
        mine, theirs = venue_table().find(self.venue), venue_table().find(other.venue)
        return mine is not None and mine == theirs

    def shared_identifier(self, other: "Record") -> str:
        """What is said of an identifier that both have; empty when they share none."""
        for kind, text in self.identifiers.items():
            if other.identifiers.get(kind) == text:
                return f"the same {kind}, {text}"
        return ""

    def conflicts_with(self, other: "Record") -> bool:
        """Whether each has an identifier that a paper has one of, and they differ."""
        for kind in ("arXiv id", "OpenReview id"):
            mine, theirs = self.identifiers.get(kind), other.identifiers.get(kind)
            if mine and theirs and mine != theirs:
                return True
        dois = [found.identifiers.get("DOI", "") for found in (self, other)]
        return all(found and not found.startswith(PREPRINT_DOIS) for found in dois) and (
            dois[0] != dois[1]
        )


def from_paper(paper: Paper) -> Record:
    """A paper of the list, ready to compare."""
    return Record(
        key=paper.path,
        title=paper.title,
        authors=paper.authors,
        year=paper.year or 0,
        venue=paper.venue,
        identifiers=identifiers_of(paper),
        url=canonical_url(paper.links.get("paper", "")) or "",
    )


def from_fields(key: str, fields: Mapping[str, object]) -> Record:
    """A record of a file: title, authors, year, venue, doi, arxiv, url; none but title needed."""
    url = _text(fields, "url")
    authors = fields.get("authors")
    names = list(split_authors(authors).names) if isinstance(authors, str) else authors
    found = {
        "DOI": doi(_text(fields, "doi")) or doi(url),
        "arXiv id": arxiv_id(_text(fields, "arxiv"))
        or arxiv_id(_text(fields, "doi"))
        or arxiv_id(url),
        "OpenReview id": openreview_id(_text(fields, "openreview")) or openreview_id(url),
    }
    return Record(
        key=key,
        title=_text(fields, "title"),
        authors=tuple(name for name in names if isinstance(name, str))
        if isinstance(names, list)
        else (),
        year=_year(fields.get("year")),
        venue=_text(fields, "venue"),
        identifiers={kind: text for kind, text in found.items() if text},
        url=canonical_url(url) or "",
    )


def identifiers_of(paper: Paper) -> dict[str, str]:
    """The paper's identifiers by kind, those that follow from its links included."""
    links, given = paper.links, paper.string
    urls = [url for url in (links.get("paper"), links.get("pdf")) if url]
    found = {
        "DOI": doi(given("doi")) or _first(doi, urls),
        "arXiv id": arxiv_id(given("arxiv")) or _first(arxiv_id, urls),
        "OpenReview id": given("openreview") or _first(openreview_id, urls),
    }
    return {kind: text for kind, text in found.items() if text}


def _venue_words(venue: str) -> set[str]:
    return {*VENUE_WORD.findall(venue.lower())} - ANY_VENUE


def _year(value: object) -> int:
    """A year as number or text; 0 for anything else."""
    if isinstance(value, str) and YEAR.fullmatch(value.strip()):
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _text(fields: Mapping[str, object], key: str) -> str:
    value = fields.get(key)
    return value.strip() if isinstance(value, str) else ""


def _first(recognise: Callable[[str], str | None], urls: Sequence[str]) -> str | None:
    return next((found for url in urls if (found := recognise(url))), None)
