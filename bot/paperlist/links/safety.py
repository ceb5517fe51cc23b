"""Which addresses may be requested. Links come from strangers, and this machine has neighbours.

Two checks: `refusal` looks at an address as it is written, before anything is looked up; `Gate`
looks at the number that a connection is really made to. A name whose numbers are not all public is
refused whole, so that nobody can hide a private one among them.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Literal
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

Network = IPv4Network | IPv6Network
Number = IPv4Address | IPv6Address
RefusalCause = Literal["scheme", "credentials", "address"]

SCHEMES = frozenset({"http", "https"})
HOST = re.compile(r"[\w.:%-]+", re.ASCII)  # also a number of IPv6
LONGEST_HOST = 253  # characters, in DNS
PORTS = frozenset({80, 443, 8080, 8443})
LONGEST_URL = 64 * 1024  # characters; servers take less
SAFE_IN_URL = "!#$%&'()*+,/:;=?@[]~"

# What `is_global` lets through, and still is nobody's web server: a cloud's own services (Azure's
# wire server), protocol assignments (RFC 6890), and tunnels that carry an IPv4 address inside.
FORBIDDEN = tuple(
    ip_network(text)
    for text in (
        "168.63.129.16/32",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.175.48.0/24",
        "3fff::/20",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2001::/23",
        "2002::/16",
        "fec0::/10",
    )
)
GIVEN_OUT = IPv6Network("2000::/3")  # of IPv6, what belongs to anybody
NUMERIC_LABEL = re.compile(r"\d+|0x[0-9a-f]*", re.IGNORECASE)
DOTTED_QUAD = re.compile(r"(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})")
LOCAL_NAMES = ("localhost", "local", "internal", "lan", "home.arpa", "intranet", "corp")


@dataclass(frozen=True, slots=True)
class Gate:
    """What a connection may be made to; `allowed` networks are free of every limit."""

    allowed: tuple[Network, ...] = ()

    @lru_cache(maxsize=4096)  # noqa: B019  # of a run's one gate; asked twice for every request
    def lets_through(self, number: str, port: int) -> bool:
        """Whether a connection to this number and port may be made."""
        try:
            address = ip_address(number.partition("%")[0])
        except ValueError:
            return False
        real = _unwrapped(address)
        if self._is_allowed(real):
            return True
        return port in PORTS and _is_public(address) and _is_public(real)

    def is_own(self, numbers: Iterable[str]) -> bool:
        """Whether one of these lies in an allowed network."""
        for number in numbers:
            try:
                address = ip_address(number.partition("%")[0])
            except ValueError:
                continue
            if self._is_allowed(_unwrapped(address)):
                return True
        return False

    def _is_allowed(self, address: Number) -> bool:
        return any(address.version == net.version and address in net for net in self.allowed)

    def lets_all_through(self, numbers: Iterable[str], port: int) -> bool:
        """Whether a name may be requested that has these numbers: all of them must be good."""
        found = list(numbers)
        return bool(found) and all(self.lets_through(number, port) for number in found)


def network(text: str) -> Network:
    """A network in CIDR notation; ValueError says what is wrong with it."""
    return ip_network(text.strip(), strict=False)


def refusal(url: str, gate: Gate) -> RefusalCause | None:
    """Why an address must not be requested, as far as its text tells; None when it may be."""
    if len(url) > LONGEST_URL:
        return "address"
    try:
        parts = urlsplit(url.strip())
        port = port_of(parts)
    except ValueError:  # a broken IPv6 host, a port that is no number
        return "address"
    if parts.scheme.lower() not in SCHEMES:
        return "scheme"
    if "@" in parts.netloc:
        return "credentials"
    host = ascii_host(parts.hostname or "")
    if not host:
        return "address"
    if is_number(host):
        return None if gate.lets_through(host, port) else "address"
    if NUMERIC_LABEL.fullmatch(host.rstrip(".").rpartition(".")[2]):
        return "address"  # 2130706433, 0177.0.0.1, 0x7f.1: numbers in disguise
    if port not in PORTS and not gate.allowed:
        return "address"
    return "address" if _is_local_name(host) and not gate.allowed else None


def port_of(parts: SplitResult) -> int:
    """The port an address means; ValueError when it is no number from 1 to 65,535."""
    if parts.port == 0:
        raise ValueError("port 0")
    return parts.port or (443 if parts.scheme.lower() == "https" else 80)


def ascii_host(host: str) -> str:
    """The host as it is looked up, lower case; '' for one that cannot be.

    RFC 5891 and UTS #46; where they allow none, RFC 3490.
    """
    if len(host) > LONGEST_HOST:
        return ""
    found = host if host.isascii() else _encoded(host)
    return found.lower() if HOST.fullmatch(found) else ""


def is_number(host: str) -> bool:
    """Whether an address names a number instead of a host."""
    return ":" in host or DOTTED_QUAD.fullmatch(host) is not None


def on_the_wire(url: str) -> tuple[str, str, int]:
    """The address as it is sent, its host and its port; ValueError for one that cannot be sent.

    It has no fragment, the host as it is looked up, and the rest quoted.
    """
    parts = urlsplit(url.strip())
    host, port = ascii_host(parts.hostname or ""), port_of(parts)
    shown = f"[{host}]" if ":" in host else host
    place = f"{shown}:{parts.port}" if parts.port else shown
    path = quote(parts.path or "/", safe=SAFE_IN_URL)
    query = quote(parts.query, safe=SAFE_IN_URL)
    return urlunsplit((parts.scheme.lower(), place, path, query, "")), host, port


def _encoded(host: str) -> str:
    import idna  # its tables are large, and nearly every host is ASCII

    with suppress(idna.IDNAError, UnicodeError):
        return idna.encode(host, uts46=True).decode("ascii")
    # Signs that the old standard allowed: there are hosts of hearts and snowmen.
    with suppress(UnicodeError):
        return host.encode("idna").decode("ascii")
    return ""


def _is_local_name(host: str) -> bool:
    bare = host.rstrip(".")
    return "." not in bare or any(bare == name or bare.endswith(f".{name}") for name in LOCAL_NAMES)


def _unwrapped(address: Number) -> Number:
    """The IPv4 address inside an IPv6 one that only wraps it."""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address


def _is_public(address: Number) -> bool:
    if isinstance(address, IPv6Address) and (address.ipv4_mapped or address not in GIVEN_OUT):
        return False
    if not address.is_global or address.is_multicast or address.is_unspecified:
        return False
    return not any(address.version == net.version and address in net for net in FORBIDDEN)
