"""Probes links over the network, many at once and each host politely: the only door to pycurl."""

from collections.abc import Sequence
from contextlib import closing
from time import monotonic

from paperlist.adapters.prober.event_loop import EventLoop
from paperlist.adapters.prober.fd_limit import connections_for
from paperlist.adapters.prober.scheduler import OwnLimits, Report, Scheduler
from paperlist.links.rate_limits import RateLimits
from paperlist.links.request import LinkRequest
from paperlist.links.safety import Gate


class NetworkProber:
    """Probes over the network; `own_limits` are for hosts with others than usual.

    All that one of these does is one run: the time it may take, and when a host may get its next
    request, go on from one call to the next.
    """

    def __init__(
        self, limits: RateLimits, gate: Gate, user_agent: str, own_limits: OwnLimits | None = None
    ) -> None:
        self._limits = limits
        self._gate = gate
        self._user_agent = user_agent
        self._own_limits = own_limits or {}
        self._ends: float | None = None
        self._next_at: dict[str, float] = {}

    def probe(self, requests: Sequence[LinkRequest], report: Report, canaries: int = 0) -> None:
        """Send all, reporting each outcome by the request's number; `ports.Prober`."""
        self._ends = self._ends or monotonic() + self._limits.whole
        limits = self._limits.within(connections_for(self._limits.hosts))
        with closing(EventLoop(limits.hosts)) as loop:
            run = Scheduler(limits, self._gate, self._user_agent, self._own_limits, loop, report)
            for name, when in self._next_at.items():
                run.host(f"//{name}").next_at = when
            run.run(requests, canaries, self._ends)
        self._next_at |= {name: host.next_at for name, host in run.hosts.items()}
