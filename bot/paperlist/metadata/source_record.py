"""What one source says of a paper, and the questions that are put to sources."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeVar

from paperlist.ports.files import Answer

Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
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
class Unanswered:
    """Why a source gave no answer that says anything."""

    reason: str


T = TypeVar("T")

Reply = Answer | Unanswered
# A conversation: questions come out, replies go in, and the result at the end.
Asking = Generator[Question, Reply, T]


Read = Callable[[Answer], tuple[SourceRecord, ...] | None]  # None: not what it should answer


class Query(NamedTuple):
    """A question to a source, and how its answer is read."""

    question: Question
    read: Read


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source by the name that results carry, and by the label that people read.

    `api` is its address, `spacing` the seconds between two requests to it. One that is not `needed`
    is missed only when something is missing. An agency registers DOIs, those with the prefixes in
    `registers` before all others. `by_doi` and `by_title` ask about one paper, with an address to
    write to; `published` asks for the publication of a preprint. `rank` is the place in the order
    of querying among those that answer the same queries, the smallest first.
    """

    name: str
    label: str
    api: str = ""
    spacing: float = 0.0
    needed: bool = True
    rank: int = 0
    is_agency: bool = False
    registers: tuple[str, ...] = ()
    by_doi: Callable[[str, str], Query] | None = None
    by_title: Callable[[str, str], Query] | None = None
    published: Callable[[SourceRecord], Query | None] | None = None

    @property
    def variable(self) -> str:
        """The setting that names another address for it."""
        return f"PAPERLIST_{self.name.upper().replace('-', '_')}_API" if self.api else ""
