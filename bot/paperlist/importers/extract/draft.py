"""An entry as it comes together, field by field, each with how sure it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from paperlist.importers.extract.title import Headline


@dataclass(slots=True)
class Draft:
    """An entry as it comes together; `evidence` says why it is taken for a paper."""

    data: dict[str, object] = field(default_factory=dict)
    confidence: dict[str, float] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    marks: tuple[str, ...] = ()
    evidence: frozenset[str] = frozenset()
    headline: Headline | None = None
    byline: str = ""  # the text that the authors were read from
    is_order_clear: bool = False  # … by itself, whatever others of the document are like
    place: str = ""  # … and where it stands
    is_alone: bool = False  # … one name, and nothing that says it is one
    lone: tuple[str, str] = ("", "")  # a name that was not taken for an author, and its place
    withheld: str = ""  # what is a venue unless it is an author's name
    has_other_emphasis: bool = False  # whether what stands in italics is nobody's name

    def put(self, key: str, value: object, confidence: float) -> None:
        """Set a field that has a value and is not known yet."""
        if value and key not in self.data:
            self.data[key] = value
            self.confidence[key] = confidence

    @property
    def title(self) -> str:
        return str(self.data.get("title", ""))

    @property
    def links(self) -> Mapping[str, str]:
        """The links by kind."""
        links = self.data.get("links")
        return links if isinstance(links, dict) else {}
