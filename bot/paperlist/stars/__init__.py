"""Stars as they were seen, kept in the list: what a run saw is never written over. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from paperlist.stars.counts import Counts, Facts
from paperlist.stars.star_history import History, Hole, Point

__all__ = ["Counts", "Facts", "History", "Hole", "Point", "Stars"]


@dataclass(frozen=True, slots=True)
class Stars:
    """The list's own history, those of lists beside it by name, and its code repositories."""

    own: History = field(default_factory=History)
    beside: Mapping[str, History] = field(default_factory=dict)
    code: Counts = field(default_factory=Counts)
