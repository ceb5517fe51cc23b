"""When each host gets a request: one queue per host, a global slot only while one is in flight.

Not all hosts are begun with at once; where most wait is begun first.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from math import inf
from time import monotonic

import pycurl

from paperlist.adapters.prober.event_loop import EventLoop
from paperlist.adapters.prober.host_queue import Chain, HostQueue
from paperlist.adapters.prober.resolver import Found, GuardedResolver
from paperlist.adapters.prober.transfer import OpenConnections, Transfer
from paperlist.links.planning import host_key
from paperlist.links.probe import Hop, Probe
from paperlist.links.rate_limits import RateLimits, is_worth_another_try, retry_after, wait_before
from paperlist.links.request import OUT_OF_TIME, LinkRequest, Outcome
from paperlist.links.safety import Gate, is_number, on_the_wire, refusal
from paperlist.links.verdicts import Judgement, bare_url, next_address

LONG = 1.0  # seconds: while a host is left alone for longer another one is begun with
NUMBERS_ARE_GOOD_FOR = 300.0  # seconds

Report = Callable[[int, Outcome], None]
OwnLimits = Mapping[str, tuple[int, float]]  # of hosts: at once, spacing


class Scheduler:
    """Sends requests, each when its host may get one, and reports what comes of them."""

    def __init__(
        self,
        limits: RateLimits,
        gate: Gate,
        user_agent: str,
        own_limits: OwnLimits,
        loop: EventLoop,
        report: Report,
    ) -> None:
        self._limits = limits
        self._gate = gate
        self._own_limits = own_limits
        self._loop = loop
        self._report = report
        self._resolver = GuardedResolver(gate, limits.connect, loop)
        connections: OpenConnections = {}
        self._make = partial(Transfer, gate, user_agent, limits.connect, connections)
        self._spare: list[Transfer] = []
        self.hosts: dict[str, HostQueue] = {}
        self._new: deque[HostQueue] = deque()  # nobody has begun with them
        self._begun: set[HostQueue] = set()
        self._ready: deque[HostQueue] = deque()
        self._in_flight: dict[pycurl.Curl, tuple[Transfer, Chain, HostQueue, float]] = {}
        self._unjudged: list[tuple[Chain, HostQueue]] = []
        self._left: dict[int, Chain] = {}  # not reported
        self._held: list[Chain] = []  # until one of the canaries was answered

    def run(self, requests: Sequence[LinkRequest], canaries: int, ends: float) -> None:
        """Send all, reporting each outcome; what is not done at the end was not checked."""
        accepted: list[Chain] = []
        for number, request in enumerate(requests):
            if cause := refusal(request.url, self._gate):  # nothing is sent: nobody has to wait
                refused = Probe((Hop(request.url, failure=cause),))
                self._report(number, Outcome(_judged(request, refused)))
            else:
                accepted.append(Chain(number, request, request.url, self.host(request.url)))
        first = [chain for chain in accepted if chain.number < canaries] or accepted
        self._held = accepted[len(first) :]
        self._admit(first)
        self._start()
        while self._left and monotonic() < ends:
            for curl, code in self._loop.run_once(ends):
                self._landed(curl, code)
            self._start()  # who waited for a slot sends first, then we think
            self._judge_landed()
            self._start()
        for curl in self._in_flight:
            self._loop.cancel(curl)
        for chain in [*self._left.values(), *(self._held if self._left else ())]:
            self._report(chain.number, OUT_OF_TIME)

    def host(self, url: str) -> HostQueue:
        """The queue of an address's host."""
        key = host_key(url)
        if key not in self.hosts:
            usual = (self._limits.per_host, self._limits.spacing)
            bare = key[1:].partition("]")[0] if key.startswith("[") else key.partition(":")[0]
            is_own = is_number(bare) and self._gate.is_own([bare])
            limits = self._own_limits.get(key, usual)
            self.hosts[key] = HostQueue(*limits, is_number=is_number(bare), is_own=is_own)
        return self.hosts[key]

    def _admit(self, chains: Sequence[Chain]) -> None:
        """Put chains into the queues of their hosts."""
        for chain in chains:
            self._left[chain.number] = chain
            chain.home.waiting.append(chain)
        new = [host for host in self.hosts.values() if host.waiting and host not in self._begun]
        self._new = deque(sorted(new, key=lambda host: -len(host.waiting)))
        for host in list(self._begun):
            self._list(host)

    def _start(self) -> None:
        """Send what may be sent now."""
        while len(self._in_flight) < self._limits.in_flight:
            if self._ready:
                self._serve(self._ready.popleft())
            elif self._new and len(self._begun) < self._limits.hosts:
                self._list(self._new.popleft())
            else:
                return

    def _list(self, host: HostQueue) -> None:
        """See to it that a host is served as soon as it may be."""
        if not host.may_send:
            if not host.waiting and not host.in_flight:
                self._begun.discard(host)
            return
        when, now = host.when, monotonic()
        if when >= host.listed_for:
            return
        host.listed_for = when
        if when > now:
            self._loop.call_at(when, partial(self._is_due, host, when))
        else:
            self._is_due(host, when)
        if when - now > LONG or host.waiting[0].not_before > now:
            self._begun.discard(host)

    def _is_due(self, host: HostQueue, when: float) -> None:
        if host.listed_for == when:
            self._begun.add(host)
            self._ready.append(host)

    def _serve(self, host: HostQueue) -> None:
        """Send the first request of a queue, if nothing has changed since it was listed."""
        host.listed_for = inf
        now = monotonic()
        if closed := host.closed:
            while host.waiting:
                self._done(host.waiting.popleft(), closed)
        elif host.may_send and host.when <= now:
            if host.is_number or host.numbers_until > now:
                self._send(host, host.waiting.popleft(), now)
            else:
                host.is_looked_up = True
                _, name, port = on_the_wire(host.waiting[0].url)
                self._resolver.look_up(name, port, partial(self._looked_up, host, now))
        self._list(host)

    def _looked_up(self, host: HostQueue, began: float, found: Found) -> None:
        host.is_looked_up = False
        now = monotonic()
        if isinstance(found, tuple):
            host.numbers, host.numbers_until = found, now + NUMBERS_ARE_GOOD_FOR
            host.is_own = self._gate.is_own(found)
        elif host.waiting:  # the trouble of one link; the next one has another try
            chain = host.waiting.popleft()
            self._ended(chain, host, Hop(chain.url, failure=found), now - began)
        self._list(host)

    def _send(self, host: HostQueue, chain: Chain, now: float) -> None:
        transfer = chain.transfer or (self._spare.pop() if self._spare else self._make())
        chain.transfer = transfer
        try:
            transfer.prepare(
                chain.url,
                host.numbers,
                deadline=self._limits.waiting(host.timeouts),
                most_bytes=chain.request.most_bytes,
                is_fresh=chain.attempts > 0 or chain.is_lost,
            )
        except (ValueError, pycurl.error):  # an address that cannot be sent
            self._ended(chain, host, Hop(chain.url, failure="address"), 0.0)
            return
        host.next_at = max(host.next_at, now) + host.spacing
        host.in_flight += 1
        self._in_flight[transfer.curl] = (transfer, chain, host, now)
        self._loop.start(transfer.curl)

    def _landed(self, curl: pycurl.Curl, code: int) -> None:
        """Take in an answer."""
        transfer, chain, host, began = self._in_flight.pop(curl)
        host.in_flight -= 1
        hop, seconds = transfer.hop(code), monotonic() - began
        if transfer.is_lost and not chain.is_lost:
            # The server may have closed the connection just before (RFC 9112, 9.3.1).
            chain.is_lost = True
            chain.seconds += seconds
            host.waiting.appendleft(chain)
            self._list(host)
            return
        chain.attempts += chain.is_lost and hop.failure == "bad-http"
        chain.is_lost = False
        self._ended(chain, host, hop, seconds)

    def _ended(self, chain: Chain, host: HostQueue, hop: Hop, seconds: float) -> None:
        """A hop has ended: follow where it leads, or have the chain judged."""
        chain.hops.append(hop)
        chain.seconds += seconds
        is_late = hop.failure == "dns-temporary" and seconds >= self._limits.connect
        is_silent = hop.failure == "deadline" or is_late
        host.timeouts += is_silent
        host.silent = host.silent + 1 if is_silent else 0
        host.has_answered = host.has_answered or hop.status > 0
        url = next_address(chain.hops) if chain.request.follows else None
        if url is not None and (cause := refusal(url, self._gate)):
            chain.hops.append(Hop(url, failure=cause))
        elif url is not None and not _was_requested(chain, url):
            chain.url = url
            target = self.host(url)
            target.waiting.appendleft(chain)
            self._list(target)
            self._list(host)
            return
        self._unjudged.append((chain, host))

    def _judge_landed(self) -> None:
        unjudged, self._unjudged = self._unjudged, []
        for chain, host in unjudged:
            self._judge(chain, host)
            self._list(host)  # not before: the answer may ask for a pause

    def _judge(self, chain: Chain, host: HostQueue) -> None:
        """Report what came of a chain, or let it wait for another try."""
        probe = Probe(tuple(chain.hops))
        judgement = _judged(chain.request, probe)
        chain.attempts += 1
        host.walls = host.walls + 1 if judgement.cause == "bot-wall" else 0
        is_hopeless = not is_worth_another_try(judgement, chain.attempts, self._limits)
        if chain.request.is_once or is_hopeless:
            self._done(chain, judgement)
            return
        asked = retry_after(probe.last.headers.get("retry-after", ""), datetime.now(UTC))
        until = monotonic() + wait_before(chain.attempts, self._limits, asked)
        if judgement.cause == "rate-limited" or asked is not None:
            host.next_at = max(host.next_at, until)
        else:
            chain.not_before = until
        self._release(chain)
        chain.url, chain.hops = chain.request.url, []
        chain.home.waiting.append(chain)
        self._list(chain.home)

    def _done(self, chain: Chain, judgement: Judgement) -> None:
        self._release(chain)
        del self._left[chain.number]
        probe = Probe(tuple(chain.hops)) if chain.hops else None
        elapsed = round(chain.seconds * 1000)
        outcome = Outcome(judgement, probe, chain.attempts, elapsed, chain.home.is_own)
        chain.hops = []  # their bodies are large, and the chain is kept to the end
        self._report(chain.number, outcome)
        if self._held and outcome.is_answered:
            held, self._held = self._held, []
            self._admit(held)

    def _release(self, chain: Chain) -> None:
        """Let the next chain have the handle."""
        if chain.transfer is not None:
            chain.transfer.drop_cookies()
            self._spare.append(chain.transfer)
            chain.transfer = None


def _judged(request: LinkRequest, probe: Probe) -> Judgement:
    """What a request makes of an answer; what it stumbles over is that one link's trouble."""
    try:
        return request.judged(probe)
    except Exception:  # noqa: BLE001  # what no other link must suffer from
        return Judgement(verdict="unverified", cause="bad-http", status=probe.last.status or None)


def _was_requested(chain: Chain, url: str) -> bool:
    """Whether this very request was made before: a loop."""
    sent = (bare_url(url), chain.transfer.cookies() if chain.transfer else "")
    return any((bare_url(hop.url), hop.cookies) == sent for hop in chain.hops)
