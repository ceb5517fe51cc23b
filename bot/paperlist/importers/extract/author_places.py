"""Where entries of a document name their authors, and what that says of a name that stands alone.

A line such as ``Carlo Mazza`` is a person where other entries have several names in that place, and
``*Iet Biometrics*`` is none where what others have in italics are venues.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.result import LIKELY
from paperlist.importers.extract.title_conventions import ANDS

FEWEST = 3  # entries that make a custom
FEWEST_ALONE = 6  # different people, named one by one
EMPHASIS = "emphasis"
BEHIND_A_YEAR = "behind a year"  # ``2008 - Smith - [The title](…)``: a surname is enough


@dataclass(frozen=True, slots=True)
class Places:
    """Where most entries name their authors, and whether hardly any does so in italics."""

    usual: frozenset[str] = frozenset()
    is_emphasis_other: bool = False


def places_of(drafts: Sequence[Draft]) -> Places:
    """What the entries of a document have in common."""
    several = Counter(draft.place for draft in drafts if draft.place and not draft.is_alone)
    usual = {
        place
        for place, count in several.items()
        if count >= FEWEST and count * 5 >= len(drafts) * 2
    }
    alone = {(draft.lone[1], draft.lone[0]) for draft in drafts if _is_person_alone(draft)}
    different = Counter(place for place, _ in alone)  # who wrote them: topics come again
    usual |= {place for place, count in different.items() if _are_most(count, drafts)}
    usual |= {BEHIND_A_YEAR} if different[BEHIND_A_YEAR] >= FEWEST_ALONE else set()
    others = sum(draft.has_other_emphasis for draft in drafts)
    is_other = others >= FEWEST and others > 3 * several[EMPHASIS]
    return Places(frozenset(usual), is_other)


def _is_person_alone(draft: Draft) -> bool:
    """Whether a whole name stands alone where others may have several."""
    name, place = draft.lone
    is_whole = " " in name and not ANDS.search(name)
    return (is_whole or place == BEHIND_A_YEAR) and "authors" not in draft.data


def _are_most(count: int, drafts: Sequence[Draft]) -> bool:
    """Whether so many entries name one person in one place that no other words stand there."""
    return count >= FEWEST_ALONE and count * 3 >= len(drafts) * 2


def by_place(draft: Draft, places: Places) -> None:
    """Take a name that stands alone for an author, or for none, as the document has it."""
    name, place = draft.lone
    if name and place in places.usual and "authors" not in draft.data:
        draft.put("authors", ANDS.split(name), LIKELY)
    elif draft.is_alone and draft.place == EMPHASIS and places.is_emphasis_other:
        draft.data.pop("authors")
        draft.confidence.pop("authors")
        draft.put("venue", draft.withheld, LIKELY)
