"""One request: made only to a checked address, its answer read no further than needed.

Nothing of the environment is used (no proxy, no credentials), nothing is kept between chains.
"""

import asyncio
import logging
import re
import socket
import ssl
import zlib
from asyncio.sslproto import SSLProtocol
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote, urldefrag, urlsplit, urlunsplit

import aiohttp
from aiohttp.client_proto import ResponseHandler
from aiohttp.http_exceptions import HttpProcessingError
from yarl import URL

from paperlist.adapters.prober.resolver import ForbiddenError, GuardedResolver
from paperlist.links.pace import Pace
from paperlist.links.safety import Gate, ascii_host
from paperlist.links.seen import MOST_BODY, MOST_HEADERS, Failure, Hop
from paperlist.links.verdicts import REDIRECTS

ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf;q=0.9,*/*;q=0.8"
MOST_HEADER_LINES = MOST_HEADERS // 4  # their size is what is limited
KEEP_OPEN = 1.0  # seconds
MOST_SECONDS_OF_BODY = 5.0
WORTH_KEEPING = 16 * 1024  # bytes left of a body nobody reads: cheaper than a new connection
# asyncio makes a buffer of 256 kB for every TLS connection; a record has no more than 16 kB.
TLS_BUFFER = 64 * 1024
END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
READABLE = ("html", "xml", "json", "text")
PLAIN_URL = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]+)?/[A-Za-z0-9._~/?=&%+,;:@!$*()-]*")
SAFE_IN_URL = "!#$%&'()*+,/:;=?@[]~"
GONE = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})
BY_ERRNO: Mapping[type[OSError], Failure] = {
    ConnectionRefusedError: "refused",
    ConnectionError: "bad-http",
    TimeoutError: "deadline",
}


@dataclass(slots=True)
class Errand:
    """What a request and the connection it goes over have to know of each other.

    `is_wanted` tells whether the connection will be used again, by where its answer leads.
    """

    is_wanted: Callable[[str], bool]
    is_reused: bool = False


ERRAND: ContextVar[Errand] = ContextVar("errand")


class LinkConnection(ResponseHandler):
    """aiohttp's side of a connection, with some things of our own.

    The head of an answer is handed on before its body: aiohttp loses a good head when the body
    behind it cannot be read and came in the same packet, and the verdict on such an answer is that
    of its status. Who reads a body is told when no more of it can come. No connection is kept when
    nobody waits for its host: on a list of thousands of hosts the idle ones would use up all that
    the system allows. A head has a limit as a whole: aiohttp's are for one line, and a gigabyte of
    long lines fits into them. And an answer that nobody asked for ends the connection.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(loop=loop)
        self._is_wanted = ERRAND.get().is_wanted  # it stays with one host
        self._is_used = False
        self._is_asked = False
        self._is_in_head = True
        self._head_size = 0
        self._end_of_head = b""
        self._leads_to = ""

    def set_response_params(self, **params: Any) -> None:
        ERRAND.get().is_reused, self._is_used = self._is_used, True
        self._is_asked = self._is_in_head = True
        self._head_size, self._end_of_head = 0, b""
        super().set_response_params(**params)

    def feed_data(self, data: Any, size: int = 0) -> None:
        head = data[0]
        if head.code < 200:  # only announces the answer
            super().feed_data(data, size)
            return
        if not self._is_asked:  # an answer to nothing: the next request must not get it
            self.abort()
            return
        self._is_asked = self._is_in_head = False
        self._leads_to = head.headers.get("Location", "") if head.code in REDIRECTS else ""
        super().feed_data(data, size)

    @property
    def should_close(self) -> bool:
        return super().should_close or not self._is_wanted(self._leads_to)

    def close(self) -> None:
        # At once: TLS would wait for the other side's goodbye, longer than the run may last.
        self.abort()

    def set_exception(self, exc: BaseException, *more: Any) -> None:
        super().set_exception(exc, *more)
        if self._payload is not None:  # who reads a body would wait for one that cannot come
            self._payload.set_exception(exc, *more)

    def data_received(self, data: bytes) -> None:
        rest = data
        while rest and self._is_in_head:
            rest = self._read_of_head(rest)
        if rest or not data:  # with nothing aiohttp goes on with what it has
            super().data_received(rest)

    def _read_of_head(self, data: bytes) -> bytes:
        """What follows the head, once as much of it is read as these bytes have."""
        seen = self._end_of_head + data
        end = END_OF_HEAD.search(seen)
        size = end.end() - len(self._end_of_head) if end else len(data)
        self._end_of_head = b"" if end else seen[-3:]
        self._head_size += size
        if self._head_size > MOST_HEADERS:
            self.set_exception(HttpProcessingError(code=400, message="the head is too long"))
            self.abort()
            return b""
        super().data_received(data[:size])
        return data[size:]


class Cookies:
    """The cookies of one chain of redirects, each sent only where it belongs."""

    def __init__(self) -> None:
        self._jar: aiohttp.CookieJar | None = None

    def sent_to(self, url: str) -> str:
        """The header for a request to this address; '' for none."""
        if self._jar is None:
            return ""
        try:
            found = self._jar.filter_cookies(URL(url))
        except Exception:  # noqa: BLE001  # yarl raises IndexError for `http://[::1]@/`
            return ""
        return "; ".join(f"{name}={morsel.coded_value}" for name, morsel in sorted(found.items()))

    def keep(self, response: aiohttp.ClientResponse) -> None:
        """Remember what an answer gave."""
        if "Set-Cookie" not in response.headers:
            return
        if self._jar is None:
            self._jar = aiohttp.CookieJar(unsafe=True)  # of hosts that are numbers, too
        with suppress(ValueError):
            self._jar.update_cookies(response.cookies, response.url)


class Client:
    """A session of requests. Use as an asynchronous context manager."""

    def __init__(self, pace: Pace, gate: Gate, user_agent: str) -> None:
        self._gate = gate
        self._pace = pace
        self._user_agent = user_agent
        self.resolver = GuardedResolver(gate, pace.connect)

    async def __aenter__(self) -> "Client":
        # Both are of the whole process.
        # The log: aiohttp repeats what servers send, and a job's log obeys what stands in it.
        logging.getLogger("aiohttp").setLevel(logging.CRITICAL)
        SSLProtocol.max_size = TLS_BUFFER
        trusted = ssl.create_default_context()  # honours SSL_CERT_FILE
        self._session = self._made(trusted, keepalive_timeout=KEEP_OPEN)
        self._fresh = self._made(trusted, force_close=True)
        return self

    def _made(self, trusted: ssl.SSLContext, **of_connections: Any) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            limit=self._pace.in_flight,
            resolver=self.resolver,
            socket_factory=self._socket,
            ssl=trusted,
            ttl_dns_cache=300,
            dns_cache_max_size=10_000,
            **of_connections,
        )
        # There is no public way to name the protocol's class. Without this line nothing but what
        # its docstring tells would be lost.
        loop = asyncio.get_running_loop()
        connector._factory = partial(LinkConnection, loop)  # type: ignore[assignment]  # noqa: SLF001
        session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self._user_agent, "Accept": ACCEPT,
                     "Accept-Encoding": "gzip, deflate", "Accept-Language": "en,*;q=0.5"},
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._pace.connect),
            auto_decompress=False,
            trust_env=False,
            max_line_size=MOST_HEADERS,
            max_field_size=MOST_HEADERS,
            max_headers=MOST_HEADER_LINES,
        )  # fmt: skip
        # It would ask again by itself when a connection breaks: that is the schedule's to decide.
        session._retry_connection = False  # noqa: SLF001
        return session

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()
        await self._fresh.close()

    def is_own(self, place: str) -> bool:
        """Whether a host (with its port) lies in a network that was allowed by name."""
        host = place[1:].partition("]")[0] if place.startswith("[") else place.partition(":")[0]
        return host in self.resolver.own or self._gate.is_own([host])

    async def fetch(
        self,
        url: str,
        *,
        cookies: Cookies,
        deadline: float,
        most_bytes: int,
        is_wanted: Callable[[str], bool],
        is_fresh: bool = False,
    ) -> Hop:
        """The answer to one GET of an address without `refusal`; a failure is told in the hop.

        `is_wanted` tells, once its head is there, whether this host is asked next; it is given
        where the answer leads, '' for nowhere. `is_fresh` asks over a new connection: one that was
        open may have been closed by the server just now.
        """
        errand = Errand(is_wanted)
        ERRAND.set(errand)
        try:
            target = URL(on_the_wire(url), encoded=True)
        except ValueError:
            return Hop(url, failure="address")
        session = self._fresh if is_fresh else self._session
        sent = cookies.sent_to(url)
        headers = {"Cookie": sent} if sent else {}
        response: aiohttp.ClientResponse | None = None
        body = b""
        try:
            async with asyncio.timeout(deadline):
                response = await session.get(target, headers=headers, allow_redirects=False)
                cookies.keep(response)
                body = await self._body(response, most_bytes)
        except Exception as error:  # noqa: BLE001  # one link's trouble, whatever aiohttp makes of it
            if response is None:
                failure = failure_of(error)
                return Hop(url, failure=failure, cookies=sent, is_reused=errand.is_reused)
        finally:
            if response is not None:
                response.close()
        return Hop(url, response.status, _headers(response), body, cookies=sent)

    async def _body(self, response: aiohttp.ClientResponse, most_bytes: int) -> bytes:
        """The beginning of the body; what was read of one that breaks off or is too slow."""
        length = response.content_length
        kind = response.headers.get("Content-Type", "").lower()
        is_readable = not kind or any(word in kind for word in READABLE)
        if not is_readable and (length is None or length > WORTH_KEEPING):
            return b""
        parts: list[bytes] = []
        size = 0
        content = response.content
        with suppress(aiohttp.ClientError, OSError, ValueError, TimeoutError):
            if content.is_eof():  # all of it came with the head: there is nothing to wait for
                parts.append(content.read_nowait())
            else:
                async with asyncio.timeout(MOST_SECONDS_OF_BODY):
                    while size < most_bytes and not content.at_eof():
                        parts.append(await content.readany())
                        size += len(parts[-1])
        if not is_readable:
            return b""
        encoding = response.headers.get("Content-Encoding", "").strip().lower()
        return inflated(b"".join(parts), encoding, max(MOST_BODY, most_bytes))

    def _socket(self, info: tuple[int, int, int, str, tuple[object, ...]]) -> socket.socket:
        """The gate every connection passes: it sees the number really connected to."""
        family, kind, protocol, _, where = info
        if not self._gate.lets_through(str(where[0]), int(str(where[1]))):
            raise ForbiddenError(f"{where[0]} is not public")
        made = socket.socket(family, kind, protocol)
        made.setblocking(False)
        return made


def on_the_wire(url: str) -> str:
    """The address as it is sent: no fragment, the host as it is looked up, the rest quoted."""
    if PLAIN_URL.fullmatch(url):
        return url
    parts = urlsplit(urldefrag(url.strip()).url)
    host = ascii_host(parts.hostname or "")
    host = f"[{host}]" if ":" in host else host
    place = f"{host}:{parts.port}" if parts.port else host
    path = quote(parts.path or "/", safe=SAFE_IN_URL)
    query = quote(parts.query, safe=SAFE_IN_URL)
    return urlunsplit((parts.scheme.lower(), place, path, query, ""))


def inflated(raw: bytes, encoding: str, most: int) -> bytes:
    """At most `most` bytes of a body before it was packed; nothing if it cannot be unpacked."""
    if encoding in ("", "identity"):
        return raw[:most]
    if encoding not in ("gzip", "x-gzip", "deflate"):
        return b""
    # 47: gzip or zlib, whichever it is; -15: deflate as some servers send it, with no header.
    for window in (47, -15):
        with suppress(zlib.error):
            return zlib.decompressobj(window).decompress(raw, most)
    return b""


def failure_of(error: BaseException) -> Failure:
    """What kept an answer from coming, in our words."""
    causes = list(_causes(error))
    if any(isinstance(one, ForbiddenError) for one in causes):
        return "address"
    for one in causes:
        if isinstance(one, socket.gaierror):
            return "dns" if one.errno in GONE else "dns-temporary"
        if isinstance(one, ssl.SSLCertVerificationError):
            return "tls-certificate"
    if isinstance(error, aiohttp.InvalidURL):
        return "address"
    if isinstance(error, aiohttp.ClientSSLError):
        return "tls"
    for one in causes:
        for kind, failure in BY_ERRNO.items():
            if isinstance(one, kind):
                return failure
    return "unreachable" if isinstance(error, aiohttp.ClientConnectorError) else "bad-http"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An exception and what it was made from."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [one.__cause__, one.__context__, getattr(one, "os_error", None)]


def _headers(response: aiohttp.ClientResponse) -> dict[str, str]:
    headers: dict[str, str] = {}
    for name, value in response.headers.items():
        low = name.lower()
        headers[low] = f"{headers[low]}, {value}" if low in headers else value
    return headers
