"""What a rule says of a place in a file, and the fix it offers."""

import hashlib
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal, NamedTuple

from paperlist.model.paths import PAPERS_FOLDER

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
