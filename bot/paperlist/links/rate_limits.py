"""How fast links are probed, and how long an answer is waited for. Seconds throughout."""

from dataclasses import dataclass, replace
from datetime import datetime

from paperlist.links.verdicts import Judgement

SPARE = 1.25  # connections for each request in flight
SPARE_WHILE_PAUSING = 4  # the same where a host is left alone between two requests


@dataclass(frozen=True, slots=True, kw_only=True)
class RateLimits:
    """Limits of one run.

    A host has at most `per_host` requests in flight, `spacing` apart, and all hosts together
    `in_flight`. `hop` is the deadline of one request, `hop_again` that of one to a host that has
    let one run out, `connect` that of a connection, `whole` that of the run. A host that asks for
    a pause gets one of at most `longest_pause`.
    """

    per_host: int = 2
    spacing: float = 0.25
    in_flight: int = 128
    connect: float = 10.0
    hop: float = 30.0
    hop_again: float = 15.0
    longest_pause: float = 120.0
    whole: float = 2_400.0
    retries_of_timeouts: int = 1
    backoff: float = 1.0

    @property
    def hosts(self) -> int:
        """How many hosts are begun with at once, and how many connections stay open.

        Requests to `in_flight` of them are on their way; the others wait until they may get one
        again. The fewer hosts are begun with, the more often a connection is used again.
        """
        return int(self.in_flight * (SPARE_WHILE_PAUSING if self.spacing else SPARE))

    @property
    def most_of_a_host(self) -> int | None:
        """How many addresses of one host fit into the greater part of a run; None for any number.

        What is left out is the oldest in the next run.
        """
        return int(0.75 * self.whole / self.spacing) if self.spacing else None

    def within(self, connections: int) -> "RateLimits":
        """The same with no more than so many connections."""
        if connections >= self.hosts:
            return self
        return replace(self, in_flight=max(1, self.in_flight * connections // self.hosts))

    def waiting(self, timeouts: int) -> float:
        """The deadline of a request to a host that has let some run out already."""
        return min(self.hop, self.hop_again) if timeouts else self.hop


# Three links of one silent host take 5.5 + 1.4 s, two at a time: a contributor waits for that.
PULL_REQUEST = RateLimits(
    in_flight=64,
    connect=5.0,
    hop=5.5,
    hop_again=1.4,
    longest_pause=20.0,
    whole=90.0,
    retries_of_timeouts=0,
)
# The run of 40 minutes ends well before a job of 60 is stopped, which would lose its report.
WEEKLY = RateLimits()
# For servers of one's own, and to measure: as much as they take.
FAST = RateLimits(
    per_host=10,
    spacing=0.0,
    in_flight=512,
    connect=5.0,
    hop=15.0,
    hop_again=15.0,
    longest_pause=5.0,
    retries_of_timeouts=0,
    backoff=0.2,
)
FAST_PULL_REQUEST = replace(
    FAST, hop=PULL_REQUEST.hop, hop_again=PULL_REQUEST.hop_again, whole=PULL_REQUEST.whole
)

SILENT_AFTER = 3  # requests in a row that got no answer: the host is left alone
WALLED_AFTER = 5  # walls in a row
TRIES = {
    "rate-limited": 3,
    "server-error": 2,
    "dns": 2,
    "refused": 2,
    "bad-http": 2,
    "tls-certificate": 2,
    "tls": 2,
    "unreachable": 2,
}


def is_worth_another_try(judgement: Judgement, attempts: int, limits: RateLimits) -> bool:
    """Whether asking again may give another verdict."""
    if judgement.verdict == "timeout":
        return attempts <= limits.retries_of_timeouts
    return attempts < TRIES.get(judgement.cause, 1)


def wait_before(attempts: int, limits: RateLimits, retry_after: float | None) -> float:
    """How long a host is left alone before the next try; what it asks for, within the limit."""
    wanted = limits.backoff * 2 ** (attempts - 1) if retry_after is None else retry_after
    return min(max(wanted, 0.0), limits.longest_pause)


def retry_after(header: str, now: datetime) -> float | None:
    """The seconds a Retry-After header asks for (RFC 9110, 10.2.3); None when it has none."""
    text = header.strip()
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return float(text[:9])
    from email.utils import parsedate_to_datetime  # rare, and slow to import

    try:
        return max((parsedate_to_datetime(text) - now).total_seconds(), 0.0)
    except (ValueError, TypeError, OverflowError):  # TypeError: a date without a zone
        return None
