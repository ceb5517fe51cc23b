"""What rules know of a link: the verdict, and whether it may be called broken."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

# Rules that request nothing are loaded by every command: they do not need what requests links.
if TYPE_CHECKING:
    from paperlist.links.history import Memory
    from paperlist.links.request import Outcome
    from paperlist.links.verdicts import Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkState:
    """A verdict as it counts here.

    `is_confirmed`: a broken link may be called so. `since` is the day it was first seen broken
    (ISO 8601), `days` on how many days it was, `copy` the address of an archived one.
    """

    judgement: "Judgement"
    is_confirmed: bool = True
    since: str = ""
    days: int = 0
    copy: str = ""


def at_once(outcome: "Outcome") -> LinkState:
    """For a change: hard evidence counts at once, anything else is reported as a note."""
    judgement = outcome.judgement
    return LinkState(judgement=judgement, is_confirmed=not judgement.is_low_confidence)


def over_days(outcome: "Outcome", memory: "Memory | None", copy: str = "") -> LinkState | None:
    """For the whole list: broken is what stayed so; None while that is not known."""
    if outcome.judgement.verdict != "broken":
        return LinkState(judgement=outcome.judgement)
    if memory is None or not memory.is_confirmed or memory.broken_since is None:
        return None
    since = memory.broken_since.date().isoformat()
    return LinkState(judgement=outcome.judgement, since=since, days=memory.runs, copy=copy)
