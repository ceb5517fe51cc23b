"""What asking a link showed: one hop a request, in the order they were made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Failure = Literal[
    "scheme",
    "credentials",
    "address",  # our own policy: nothing was sent
    "dns",
    "dns-temporary",
    "refused",
    "unreachable",  # no connection
    "tls-certificate",
    "tls",
    "bad-http",
    "deadline",  # no answer
]
POLICY: frozenset[Failure] = frozenset({"scheme", "credentials", "address"})

MOST_WIRE = 64 * 1024  # bytes of a body that are read
MOST_BODY = 128 * 1024  # bytes of it once inflated
MOST_HEADERS = 256 * 1024  # a client's usual 8 kB makes false alarms
MOST_HOPS = 10  # redirects followed


@dataclass(frozen=True, slots=True)
class Hop:
    """One request and its answer, or what came instead of one (`failure`, `status` 0).

    Names of `headers` are lower case, `body` is the beginning of the answer's, unpacked, and
    `cookies` are those of the chain when it was sent.
    """

    url: str
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    failure: Failure | None = None
    cookies: str = ""


@dataclass(frozen=True, slots=True)
class Probe:
    """One attempt at a link: its hops, the last one is what it ended with."""

    hops: tuple[Hop, ...]

    @property
    def last(self) -> Hop:
        return self.hops[-1]
