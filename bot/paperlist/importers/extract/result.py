"""What reading a document for papers gives: entries, and what could not be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from paperlist.importers.balance import Balance

SURE = 0.95  # the document says so in so many words
LIKELY = 0.8  # it follows from an address or a column
GUESSED = 0.5  # it follows from what stands around the entry


@dataclass(frozen=True, slots=True)
class EntrySpans:
    """Where an entry stands: its lines, the headings above it (outermost first), its labels.

    The path leaves out the title of the page, and headings that only say a year or a venue below
    one that names a topic: those are `labels`, like lines in bold that stand before a list.
    """

    line: int
    last: int
    path: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a document, with the headings above it and itself as its path."""

    line: int
    level: int
    text: str
    anchor: str = ""
    path: tuple[str, ...] = ()
    is_label: bool = False  # it says a year or a venue, and no topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One paper as a document describes it.

    `data` has the keys of a paper, only those that were found; `confidence` says of each how sure
    it is. `section` is the heading's text and `anchor` the heading's id; `also` are the headings of
    other places where the same paper stands. `marks` are signs beside the title (``*``).
    `spans` are all places where the paper stands, its own first.
    """

    data: Mapping[str, object]
    line: int
    section: str = ""
    anchor: str = ""
    also: tuple[str, ...] = ()
    source: str
    confidence: Mapping[str, float] = field(default_factory=dict)
    marks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    restored: bool = False
    spans: tuple[EntrySpans, ...] = ()
    file: str = ""

    @property
    def title(self) -> str:
        return str(self.data.get("title", ""))

    @property
    def second_papers(self) -> tuple[str, ...]:
        """The notes that say that another paper may stand in it, which was not read."""
        return tuple(note for note in self.notes if note.startswith(SECOND_PAPER))

    @property
    def place(self) -> EntrySpans:
        """Where it stands first."""
        return self.spans[0] if self.spans else EntrySpans(self.line, self.line)

    @property
    def last(self) -> int:
        """The last line of its first place."""
        return self.place.last

    @property
    def links(self) -> Mapping[str, str]:
        """The links by kind."""
        links = self.data.get("links")
        return links if isinstance(links, dict) else {}


# How a note begins on an entry of which not everything was read.
SECOND_PAPER = "another paper may stand in this entry, and one was read"


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that may have been meant as a paper, and why it was not taken for one."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All of a document. `notes` are about the document as a whole, `legend` explains its marks.

    `balance` says what became of each entry of the document.
    """

    entries: tuple[Entry, ...] = ()
    unread: tuple[Unread, ...] = ()
    notes: tuple[str, ...] = ()
    legend: Mapping[str, str] = field(default_factory=dict)
    balance: Balance = field(default_factory=Balance)
    headings: tuple[Heading, ...] = ()

    @property
    def merged(self) -> int:
        """How many entries were another one again."""
        return self.balance.counts["merged"]
