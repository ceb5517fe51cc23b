"""A paper: the data of its file, and where each value stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from paperlist.model.finding import EntrySpans, Location
from paperlist.model.paths import PAPERS_FOLDER

AND_OTHERS = "et al."  # as the last author: the source does not name the rest
Data = Mapping[str, object]
NO_PLACES: Mapping[str, EntrySpans] = {}  # one for all: most papers of a list are without


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
    spans: Mapping[str, EntrySpans] = field(
        default_factory=lambda: NO_PLACES, repr=False, compare=False
    )
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
