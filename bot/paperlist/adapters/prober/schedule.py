"""Who is asked when: one queue a host, a global slot only while a request is in flight.

Not all hosts are begun with at once: whoever asks one first takes a place.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from operator import itemgetter
from time import monotonic
from urllib.parse import urljoin, urlsplit

from paperlist.adapters.prober.client import Client, Cookies
from paperlist.adapters.prober.sockets import sockets_for
from paperlist.links.inquiry import OUT_OF_TIME, Inquiry, Outcome
from paperlist.links.pace import (
    SILENT_AFTER,
    WALLED_AFTER,
    Pace,
    is_worth_another_try,
    retry_after,
    wait_before,
)
from paperlist.links.questions import place_of
from paperlist.links.safety import Gate, refusal
from paperlist.links.seen import Hop, Probe
from paperlist.links.verdicts import Judgement, bare_url, next_address

LONG = 1.0  # seconds: whoever has to wait for longer gives the place to another

Told = Callable[[int, Outcome], None]


class Place:
    """A place among those that ask; use as an asynchronous context manager.

    Once it is left another host is begun with, and whoever left goes on without one.
    """

    def __init__(self, places: asyncio.Semaphore) -> None:
        self._places = places
        self._is_held = False

    async def __aenter__(self) -> "Place":
        await self._places.acquire()
        self._is_held = True
        return self

    async def __aexit__(self, *_: object) -> None:
        self.leave()

    def leave(self) -> None:
        if self._is_held:
            self._is_held = False
            self._places.release()


@dataclass(slots=True)
class Waiting:
    """An inquiry that is to be made, with what came of it before."""

    number: int
    inquiry: Inquiry
    attempts: int = 0
    elapsed: int = 0
    not_before: float = 0.0


@dataclass
class Lane:
    """One host: who is waiting, when it may be asked next, and how it has been answering."""

    slots: asyncio.Semaphore
    spacing: float
    waiting: deque[Waiting] = field(default_factory=deque)
    unsent: int = 0  # requests that are no longer in the queue and not yet on their way
    next_at: float = 0.0
    timeouts: int = 0
    silent: int = 0  # timeouts in a row
    walls: int = 0  # in a row

    def is_waited_for(self) -> bool:
        """Whether somebody will ask this host next."""
        return bool(self.waiting or self.unsent)

    async def turn(self, place: Place) -> None:
        """Wait until the host may be asked."""
        loop = asyncio.get_running_loop()
        while (delay := self.next_at - loop.time()) > 0:
            if delay > LONG:
                place.leave()
            await asyncio.sleep(delay)
        self.next_at = loop.time() + self.spacing

    def pause(self, seconds: float) -> None:
        """Leave the host alone for some time."""
        self.next_at = max(self.next_at, asyncio.get_running_loop().time() + seconds)

    def note(self, judgement: Judgement) -> None:
        """Remember how the host answered."""
        is_silent = judgement.verdict == "timeout"
        self.timeouts += is_silent
        self.silent = self.silent + 1 if is_silent else 0
        self.walls = self.walls + 1 if judgement.cause == "bot-wall" else 0

    @property
    def closed(self) -> Judgement | None:
        """What to say without asking of a host that does not answer, or only with walls."""
        if self.silent >= SILENT_AFTER:
            return Judgement(verdict="timeout", cause="host-silent")
        if self.walls >= WALLED_AFTER:
            return Judgement(verdict="unverified", cause="bot-wall")
        return None


class NetworkProber:
    """Asks over the network. `manners` are hosts with limits of their own: (at once, spacing).

    All that one of these asks is one run: the time it may take, and when a host may be asked next,
    go on from one call to the next.
    """

    def __init__(
        self,
        pace: Pace,
        gate: Gate,
        user_agent: str,
        manners: Mapping[str, tuple[int, float]] | None = None,
    ) -> None:
        self._pace = pace
        self._gate = gate
        self._user_agent = user_agent
        self._manners = manners or {}
        self._ends: float | None = None
        self._next_at: dict[str, float] = {}

    def ask(self, inquiries: Sequence[Inquiry], told: Told, scouts: int = 0) -> None:
        """Ask all, telling each outcome by the inquiry's number as it comes; `ports.Prober`."""
        now = monotonic()
        self._ends = self._ends or now + self._pace.whole
        left = replace(self._pace, whole=max(self._ends - now, 0.0))
        pace = left.within(sockets_for(left.places))
        client = Client(pace, self._gate, self._user_agent)
        run = _Run(client, pace, self._gate, self._manners, told, scouts, self._next_at)
        asyncio.run(run.all(inquiries))
        self._next_at |= run.next_at()


class _Run:
    """One run: its lanes, and what is still to be told."""

    def __init__(
        self,
        client: Client,
        pace: Pace,
        gate: Gate,
        manners: Mapping[str, tuple[int, float]],
        told: Told,
        scouts: int,
        next_at: Mapping[str, float],
    ) -> None:
        self._client = client
        self._pace = pace
        self._gate = gate
        self._manners = manners
        self._tell = told
        self._scouts = scouts
        self._next_at = next_at
        self._is_open = asyncio.Event()  # for all but the scouts
        self._is_in_vain = False  # no scout was answered: the others stay at home
        self._left: dict[int, Inquiry] = {}
        self._lanes: dict[str, Lane] = {}
        self._places = asyncio.Semaphore(pace.places)
        self._flying = asyncio.Semaphore(pace.in_flight)

    async def all(self, inquiries: Sequence[Inquiry]) -> None:
        self._left = dict(enumerate(inquiries))
        if not self._scouts:
            self._is_open.set()
        for number, inquiry in list(self._left.items()):
            if cause := refusal(inquiry.url, self._gate):  # nothing is sent: nobody has to wait
                probe = Probe((Hop(inquiry.url, failure=cause),))
                self._told(number, Outcome(_judged(inquiry, probe)))
            else:
                self._lane(inquiry.url).waiting.append(Waiting(number, inquiry))
        try:
            async with (
                asyncio.timeout(self._pace.whole),
                self._client,
                asyncio.TaskGroup() as group,
            ):
                for host, lane in self._workers():
                    group.create_task(self._serve(host, lane))
        except TimeoutError:
            for number in list(self._left):
                self._told(number, OUT_OF_TIME)

    def next_at(self) -> dict[str, float]:
        """When hosts may be asked again, for whoever goes on (asyncio's time is `monotonic`)."""
        return {host: lane.next_at for host, lane in self._lanes.items()}

    def _told(self, number: int, outcome: Outcome) -> None:
        del self._left[number]
        self._tell(number, outcome)
        if not self._is_open.is_set():
            are_done = not any(scout in self._left for scout in range(self._scouts))
            if outcome.is_answered or are_done:
                self._is_in_vain = not outcome.is_answered
                self._is_open.set()

    async def _serve(self, host: str, lane: Lane) -> None:
        """Ask what waits in a lane, one after the other."""
        if not self._may_go(lane):
            await self._is_open.wait()
        async with Place(self._places) as place:
            while lane.waiting and not self._is_in_vain:
                if not self._may_go(lane):
                    place.leave()
                    await self._is_open.wait()
                    continue
                one = lane.waiting.popleft()
                if lane.closed and not self._client.is_own(host):
                    self._told(one.number, Outcome(lane.closed, None, one.attempts, one.elapsed))
                    continue
                if (early := one.not_before - asyncio.get_running_loop().time()) > 0:
                    place.leave()
                    await asyncio.sleep(early)
                try:
                    probe = await self._chain(one, lane, place)
                except Exception:  # noqa: BLE001  # what no other link must suffer from
                    probe = Probe((Hop(one.inquiry.url, failure="bad-http"),))
                await asyncio.sleep(0)  # whoever waited for the slot sends first, then we think
                self._judge(one, probe, lane, is_own=self._client.is_own(host))

    def _judge(self, one: Waiting, probe: Probe, lane: Lane, *, is_own: bool) -> None:
        """Tell what came of an inquiry, or let it wait for another try."""
        judgement = _judged(one.inquiry, probe)
        one.attempts += 1
        one.elapsed += probe.elapsed_ms
        lane.note(judgement)
        if one.inquiry.is_once or not is_worth_another_try(judgement, one.attempts, self._pace):
            outcome = Outcome(judgement, probe, one.attempts, one.elapsed, is_own)
            self._told(one.number, outcome)
            return
        asked = retry_after(probe.last.headers.get("retry-after", ""), datetime.now(UTC))
        wait = wait_before(one.attempts, self._pace, asked)
        if judgement.cause == "rate-limited" or asked is not None:
            self._lane(probe.last.url).pause(wait)
        else:
            one.not_before = asyncio.get_running_loop().time() + wait
        if one.number < self._scouts:
            lane.waiting.appendleft(one)  # those behind wait for it
        else:
            lane.waiting.append(one)

    def _may_go(self, lane: Lane) -> bool:
        return self._is_open.is_set() or lane.waiting[0].number < self._scouts

    async def _chain(self, one: Waiting, lane: Lane, place: Place) -> Probe:
        """Ask an address and follow where it leads; cookies live as long as the chain."""
        hops: list[Hop] = []
        cookies = Cookies()
        url: str | None = one.inquiry.url
        spent = 0.0
        while url is not None:
            if hops and (cause := refusal(url, self._gate)):
                hops.append(Hop(url, failure=cause))
                break
            if _was_asked(hops, url, cookies.sent_to(url)):
                break
            on = self._lane(url) if hops else lane
            on.unsent += 1
            async with on.slots:
                hop, seconds = await self._sent(
                    one, url, on, place, cookies, is_fresh=one.attempts > 0
                )
                if hop.failure == "bad-http" and hop.is_reused:
                    # The server may have closed the connection just before (RFC 9112, 9.3.1).
                    on.unsent += 1
                    hop, more = await self._sent(one, url, on, place, cookies, is_fresh=True)
                    seconds += more
                    one.attempts += hop.failure == "bad-http"
            hops.append(hop)
            spent += seconds
            url = next_address(hops) if one.inquiry.follows else None
        return Probe(tuple(hops), round(spent * 1000))

    async def _sent(
        self,
        one: Waiting,
        url: str,
        lane: Lane,
        place: Place,
        cookies: Cookies,
        *,
        is_fresh: bool,
    ) -> tuple[Hop, float]:
        """The answer to a request once it is the host's turn, and how long it took."""
        loop = asyncio.get_running_loop()
        await lane.turn(place)
        async with self._flying:
            lane.unsent -= 1
            start = loop.time()
            hop = await self._client.fetch(
                url,
                cookies=cookies,
                deadline=self._pace.waiting(lane.timeouts),
                most_bytes=one.inquiry.most_bytes,
                is_wanted=lambda location: (
                    lane.is_waited_for() or (one.inquiry.follows and _stays(url, location))
                ),
                is_fresh=is_fresh,
            )
            return hop, loop.time() - start

    def _lane(self, url: str) -> Lane:
        host = place_of(url)
        lane = self._lanes.get(host)
        if lane is None:
            spacing = self._manners.get(host, (0, self._pace.spacing))[1]
            slots = asyncio.Semaphore(self._at_once(host))
            lane = Lane(slots, spacing, next_at=self._next_at.get(host, 0.0))
            self._lanes[host] = lane
        return lane

    def _workers(self) -> list[tuple[str, Lane]]:
        """Who asks: for each host as many as it may be asked at once.

        They get their places in this order: where most wait for one, there first. So the longest
        queue starts early, and all are done at about the same time.
        """
        ranked = [
            (len(lane.waiting) / rank, host)
            for host, lane in self._lanes.items()
            for rank in range(1, 1 + min(len(lane.waiting), self._at_once(host)))
        ]
        ranked.sort(key=itemgetter(0), reverse=True)
        return [(host, self._lanes[host]) for _, host in ranked]

    def _at_once(self, host: str) -> int:
        return self._manners.get(host, (self._pace.per_host, 0.0))[0]


def _judged(inquiry: Inquiry, probe: Probe) -> Judgement:
    """What an inquiry makes of an answer; whatever it stumbles over is that one link's trouble."""
    try:
        return inquiry.judged(probe)
    except Exception:  # noqa: BLE001  # what no other link must suffer from
        return Judgement(verdict="unverified", cause="bad-http", status=probe.last.status or None)


def _stays(url: str, location: str) -> bool:
    """Whether a redirect can be followed over the same connection."""
    with suppress(ValueError):  # a broken IPv6 host
        return bool(location) and urlsplit(urljoin(url, location))[:2] == urlsplit(url)[:2]
    return False


def _was_asked(hops: Sequence[Hop], url: str, cookies: str) -> bool:
    """Whether this very request was made before: a loop."""
    bare = bare_url(url)
    return any((bare_url(hop.url), hop.cookies) == (bare, cookies) for hop in hops)
