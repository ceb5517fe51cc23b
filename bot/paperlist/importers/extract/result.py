"""What reading a document for papers gives: entries, and what could not be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

SURE = 0.95  # the document says so in so many words
LIKELY = 0.8  # it follows from an address or a column
GUESSED = 0.5  # it follows from what stands around the entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One paper as a document describes it.

    `data` has the keys of a paper, only those that were found; `confidence` says of each how sure
    it is. `section` is the heading's text and `anchor` the heading's id; `also` are the headings of
    other places where the same paper stands. `marks` are signs beside the title (``*``).
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

    @property
    def title(self) -> str:
        return str(self.data.get("title", ""))

    @property
    def links(self) -> Mapping[str, str]:
        """The links by kind."""
        links = self.data.get("links")
        return links if isinstance(links, dict) else {}


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that may have been meant as a paper, and why it was not taken for one."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All of a document. `notes` are about the document as a whole, `legend` tells its marks."""

    entries: tuple[Entry, ...] = ()
    unread: tuple[Unread, ...] = ()
    notes: tuple[str, ...] = ()
    legend: Mapping[str, str] = field(default_factory=dict)
    merged: int = 0  # entries that were another one again
