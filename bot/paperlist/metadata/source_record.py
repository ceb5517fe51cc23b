"""What one source says of a paper, and the questions that are put to sources."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from paperlist.ports.files import Answer

Confidence = Literal["high", "medium", "low"]

# Sources by the name that results carry, and as people know them.
SOURCES: Mapping[str, str] = {
    "crossref": "Crossref",
    "page": "the paper's page",
    "openreview": "OpenReview",
    "datacite": "DataCite",
    "arxiv": "arXiv",
    "semantic-scholar": "Semantic Scholar",
    "openalex": "OpenAlex",
    "github": "GitHub",
    "comment": "the authors' comment on arXiv",
    "address": "the address",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paper as far as one source knows it; empty values stand for what it does not say.

    `doubtful` names fields that the source only hints at. `candidates` are identifiers of what may
    be the same paper: they have to be looked up before anybody believes them. `code` is a
    repository that the paper names. `retraction` is the DOI of the notice that retracted it, or
    "a notice". `doubts` are questions for a person, `notes` only inform.
    """

    source: str
    title: str = ""
    authors: tuple[str, ...] = ()
    venue: str = ""
    year: int = 0
    doi: str = ""
    arxiv: str = ""
    openreview: str = ""
    is_preprint: bool = False
    doubtful: frozenset[str] = frozenset()
    candidates: tuple[str, ...] = ()
    code: str = ""
    retraction: str = ""
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A request to a source."""

    source: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Silence:
    """Why a source gave no answer that says anything."""

    reason: str


T = TypeVar("T")

Reply = Answer | Silence
# A conversation: questions come out, replies go in, and the result at the end.
Asking = Generator[Question, Reply, T]
