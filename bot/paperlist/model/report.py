"""The values that pass between the parts: places, papers, findings, reports."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import Literal, NamedTuple, Protocol

from paperlist.model.offer import Offer
from paperlist.model.totals import Outcome, Totals, totals_of

CONFIG_PATHS = (".github/paperlist.yml", "paperlist.yml")  # the first that is there counts
PAPERS_FOLDER = "papers"
STARS_FOLDER = "data/stars"
AND_OTHERS = "et al."  # as the last author: the source does not name the rest
PROJECT_URL = "https://github.com/diaoquesang/Paper-List-for-Medical-Anomaly-Detection"


class Severity(IntEnum):
    """Three levels, because annotations, SARIF and patience have three."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The name used in reports: ``info``, ``warning`` or ``error``."""
        return self.name.lower()

    @classmethod
    def from_label(cls, label: str) -> "Severity":
        """The severity with this label; KeyError if there is none."""
        return cls[label.upper()]


class Span(NamedTuple):
    """A stretch of text. Lines and columns count from 1, in code points; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


FIRST_LINE = Span(1, 1, 1, 1)


class EntrySpans(NamedTuple):
    """Where a value stands: its own span, its key's (None in a sequence), and how it is written."""

    value: Span
    key: Span | None
    style: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A span in a file of the list; `pointer` is the JSON pointer of the value meant."""

    path: str
    span: Span = FIRST_LINE
    pointer: str = ""


Applicability = Literal["safe", "suggested"]


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text at `span` of `path` by `text`."""

    path: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Preview:
    """Whole lines as a fix leaves them, in place of lines `line` to `end_line` (inclusive)."""

    line: int
    end_line: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """`safe` ones the bot may apply by itself, `suggested` ones a person clicks.

    `drops` are the texts whose words the fix takes out on purpose; losing any other word makes a
    fix unsafe.
    """

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability = "safe"
    preview: Preview | None = None
    drops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains a finding."""

    path: str
    line: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing a rule found.

    `subject` is what the finding is about when its pointer does not say it (a key, a word, another
    paper), so that two findings of one rule on one value keep different fingerprints.
    """

    code: str
    name: str
    severity: Severity
    message: str
    location: Location
    hint: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    subject: str = ""
    introduced: bool = True

    @property
    def page(self) -> str:
        """The address of the rule's page."""
        return f"{PROJECT_URL}/blob/main/docs/rules/{self.name}.md"

    @property
    def is_ours(self) -> bool:
        """Whether this is trouble of the bot or its surroundings, and of no file of the list.

        A rule that breaks on one file breaks on what that file holds: it is about the file.
        """
        breaks_on_a_file = self.code == "PAP901" and self.location.path != PAPERS_FOLDER
        return self.code.startswith("PAP9") and not breaks_on_a_file

    @property
    def fingerprint(self) -> str:
        """Identity across runs: from code, path, pointer and subject, never from a line number."""
        parts = (self.code, self.location.path, self.location.pointer, self.subject)
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def sort_key(self) -> tuple[int, str, Span, str, str]:
        """Worst first, then by place."""
        place = self.location
        return (-self.severity, place.path, place.span, self.code, self.message)


@dataclass(frozen=True, slots=True)
class Skip:
    """A rule that did not run, and why. What is not skipped and not found is clean."""

    code: str
    reason: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCard:
    """A paper as the pull request's table shows it; `links` tells in words how they are."""

    path: str
    title: str
    venue: str
    year: str
    section: str
    url: str
    links: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLink:
    """A link that stayed broken: why, since which day, on how many days it was tried.

    `copy` is the address of an archived one, '' for none.
    """

    url: str
    why: str
    since: str
    days: int
    copy: str = ""


@dataclass(frozen=True, slots=True)
class PublishedPreprint:
    """A preprint of the list that has been published: its file, and in words what it became."""

    path: str
    became: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one run found. `papers` counts the list, `checked` the papers looked at.

    `shown_lines` are the stretches (first and last line) of each file with a fix that the change's
    diff shows: only there can a fix be suggested on GitHub. `carried` are the totals of a report
    that may have been shortened since; without them the report is whole.
    """

    findings: tuple[Finding, ...] = ()
    skips: tuple[Skip, ...] = ()
    papers: int = 0
    checked: int = 0
    base: str | None = None
    head: str | None = None
    cards: tuple[PaperCard, ...] = ()
    dead_links: tuple[DeadLink, ...] = ()
    published: tuple[PublishedPreprint, ...] = ()
    shown_lines: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    offers: tuple[Offer, ...] = ()
    carried: Totals | None = field(default=None, compare=False)

    @property
    def totals(self) -> Totals:
        """What the whole report comes to."""
        return self.carried or totals_of(self.findings)

    def count(self, severity: Severity) -> int:
        """How many introduced findings have exactly this severity."""
        return self.totals.count(severity.label)

    @property
    def outcome(self) -> Outcome:
        """What the run comes to. A fault of ours is never the contributor's failure."""
        return self.totals.outcome

    @property
    def is_cut(self) -> bool:
        """Whether findings were left out of this report, though they are counted."""
        return self.totals.introduced + self.totals.older > len(self.findings)

    def worst(self) -> Severity | None:
        """The highest severity among introduced findings."""
        return next((s for s in reversed(Severity) if self.count(s)), None)


Data = Mapping[str, object]


def child_pointer(pointer: str, key: str | int) -> str:
    """`pointer` extended by one step (RFC 6901)."""
    step = str(key)
    if "~" in step or "/" in step:
        step = step.replace("~", "~0").replace("/", "~1")
    return f"{pointer}/{step}"


def parent_of(pointer: str) -> str:
    """`pointer` without its last step."""
    return pointer.rpartition("/")[0]


def id_of(path: str) -> str:
    """The id a path gives a paper: its stem."""
    return path.rpartition("/")[2].rpartition(".")[0]


@dataclass(frozen=True)  # no slots: what rules ask for again and again is kept
class Paper:
    """One paper file that could be read: its data and where each value stands.

    `text` is the whole file. The accessors give empty values where the data has none or one of a
    wrong type, so that a rule never has to repeat what family 1 reports.
    """

    path: str
    data: Data
    spans: Mapping[str, EntrySpans] = field(default_factory=dict, repr=False, compare=False)
    text: str = field(default="", repr=False, compare=False)

    @property
    def id(self) -> str:
        """The file's stem."""
        return id_of(self.path)

    @property
    def section(self) -> str:
        """The folder of the paper below ``papers/``; empty when it lies elsewhere."""
        parts = self.path.split("/")
        return parts[1] if len(parts) == 3 and parts[0] == PAPERS_FOLDER else ""

    def string(self, key: str) -> str:
        """The text under a top-level key, else ''."""
        value = self.data.get(key)
        return value if isinstance(value, str) else ""

    def strings(self, key: str) -> tuple[str, ...]:
        """The texts of the list under a top-level key; other items are left out."""
        value = self.data.get(key)
        if not isinstance(value, list):
            return ()
        return tuple(item for item in value if isinstance(item, str))

    @cached_property
    def title(self) -> str:
        return self.string("title")

    @cached_property
    def authors(self) -> tuple[str, ...]:
        """The people who are named; a last `et al.` is nobody's name."""
        names = self.strings("authors")
        return names[:-1] if names[-1:] == (AND_OTHERS,) else names

    @property
    def is_truncated(self) -> bool:
        """Whether the paper has more authors than are named."""
        return self.strings("authors")[-1:] == (AND_OTHERS,)

    @property
    def venue(self) -> str:
        return self.string("venue")

    @property
    def year(self) -> int | None:
        value = self.data.get("year")
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    @cached_property
    def links(self) -> Mapping[str, str]:
        """The links whose address is text, by kind."""
        value = self.data.get("links")
        if not isinstance(value, dict):
            return {}
        if all(isinstance(url, str) for url in value.values()):
            return value  # as nearly all are: a copy for each would be a third of a large list
        return {k: v for k, v in value.items() if isinstance(v, str)}

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address that is written out, with an empty one's place left out."""
        return tuple(filter(None, (*self.links.values(), self.string("figure"))))

    @cached_property
    def prose(self) -> str:
        """What people wrote, one text a line: to see at once that nothing in it is odd."""
        texts = map(self.string, ("title", "venue", "summary"))
        return "\n".join((*texts, *self.authors))

    @property
    def tags(self) -> tuple[str, ...]:
        return self.strings("tags")

    def place(self, pointer: str) -> EntrySpans | None:
        return self.spans.get(pointer)

    def at(self, pointer: str) -> Location:
        """The place of a value; a missing one is its nearest parent's key, else the first line."""
        step = pointer
        while step:
            place = self.spans.get(step)
            if place is not None:
                span = place.value if step == pointer or place.key is None else place.key
                return Location(path=self.path, span=span, pointer=pointer)
            step = parent_of(step)
        return Location(path=self.path, pointer=pointer)

    def at_key(self, pointer: str) -> Location:
        """The place of a key rather than of its value."""
        place = self.spans.get(pointer)
        if place is None or place.key is None:
            return self.at(pointer)
        return Location(path=self.path, span=place.key, pointer=pointer)


class Source(Protocol):
    """A text whose values have places: what a text edit needs to know."""

    @property
    def path(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def spans(self) -> Mapping[str, EntrySpans]: ...


def all_strings(value: object, pointer: str = "") -> list[tuple[str, str]]:
    """Every text in a value with its pointer, keys not included, in document order."""
    if isinstance(value, str):
        return [(pointer, value)]
    if isinstance(value, dict):
        pairs = [(child_pointer(pointer, key), item) for key, item in value.items()]
    elif isinstance(value, list):
        pairs = [(child_pointer(pointer, n), item) for n, item in enumerate(value)]
    else:
        return []
    return [found for step, item in pairs for found in all_strings(item, step)]
