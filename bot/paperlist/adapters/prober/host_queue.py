"""One host: who is waiting for it, when its next request may go, and how it has been answering."""

from collections import deque
from dataclasses import dataclass, field
from math import inf

from paperlist.adapters.prober.transfer import Transfer
from paperlist.links.probe import Hop
from paperlist.links.rate_limits import SILENT_AFTER, WALLED_AFTER
from paperlist.links.request import LinkRequest
from paperlist.links.verdicts import Judgement


@dataclass(slots=True, eq=False)
class HostQueue:
    """Chains in the order they are served; those that wait for another try come last.

    `numbers` are its addresses, if it is a name; `listed_for` is when it is going to be served.
    """

    at_once: int
    spacing: float
    is_number: bool
    is_own: bool  # in a network that was allowed by name
    waiting: deque["Chain"] = field(default_factory=deque)
    next_at: float = 0.0
    listed_for: float = inf
    in_flight: int = 0
    timeouts: int = 0
    silent: int = 0  # requests in a row that got no answer
    walls: int = 0  # in a row
    has_answered: bool = False
    is_looked_up: bool = False  # just now
    numbers: tuple[str, ...] = ()
    numbers_until: float = 0.0

    @property
    def may_send(self) -> bool:
        """Whether one more request may be in flight.

        A host that has not answered yet, or not lately, gets no more requests at once than it takes
        to find out that it is silent.
        """
        if self.is_looked_up or not self.waiting:
            return False
        if self.has_answered and not self.silent:
            return self.in_flight < self.at_once
        return self.in_flight < min(self.at_once, max(SILENT_AFTER - self.silent, 1))

    @property
    def when(self) -> float:
        """The time from which the first in the queue may be served."""
        return max(self.next_at, self.waiting[0].not_before)

    @property
    def closed(self) -> Judgement | None:
        """What to say without asking of a host that does not answer, or only with walls."""
        if self.silent >= SILENT_AFTER:
            return Judgement(verdict="timeout", cause="host-silent")
        if self.walls >= WALLED_AFTER and not self.is_own:
            return Judgement(verdict="unverified", cause="bot-wall")
        return None


@dataclass(slots=True, eq=False)
class Chain:
    """A request on its way: the hops so far, `url` the next one, and what all tries took.

    `home` is the host of the request. `transfer` is the same for all hops, as it keeps their
    cookies.
    """

    number: int
    request: LinkRequest
    url: str
    home: HostQueue
    hops: list[Hop] = field(default_factory=list)
    attempts: int = 0
    seconds: float = 0.0
    not_before: float = 0.0
    is_lost: bool = False  # the last request, by a connection that was closed just then
    transfer: Transfer | None = None
