"""One question to one address, and what came of it: what goes to the prober and comes back."""

from collections.abc import Callable
from dataclasses import dataclass

from paperlist.links.probe import MOST_WIRE, Probe
from paperlist.links.verdicts import Judgement, judge


@dataclass(frozen=True, slots=True)
class LinkRequest:
    """An address to ask. `judged` reads the answer; `follows` says that redirects are followed.

    With `is_once` it is not requested again, whatever comes.
    """

    url: str
    judged: Callable[[Probe], Judgement] = judge
    follows: bool = True
    most_bytes: int = MOST_WIRE
    is_once: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an request. `probe` is the last attempt; None when nothing was sent.

    `is_own`: of a host in a network that was allowed by name, whatever the rest of the web does.
    """

    judgement: Judgement
    probe: Probe | None = None
    attempts: int = 0
    elapsed_ms: int = 0
    is_own: bool = False

    @property
    def is_refused(self) -> bool:
        """Whether the address by itself was refused, and nothing was looked up or sent."""
        return self.judgement.verdict == "unsafe" and self.attempts == 0

    @property
    def is_answered(self) -> bool:
        """Whether anything on the network answered."""
        return self.probe is not None and any(hop.status for hop in self.probe.hops)


OUT_OF_TIME = Outcome(Judgement(verdict="unchecked", cause="budget"))
OFFLINE = Outcome(Judgement(verdict="unchecked", cause="offline"))
