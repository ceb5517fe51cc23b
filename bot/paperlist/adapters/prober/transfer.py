"""One request: made only to a checked address, its answer read no further than needed.

Nothing of the environment is used (no proxy, no credentials), and cookies live as long as a chain
of redirects.
"""

import errno
import socket
import ssl
from collections.abc import Sequence
from contextlib import suppress
from time import monotonic

import pycurl

from paperlist.links.probe import MOST_BODY, MOST_HEADERS, Failure, Hop
from paperlist.links.safety import Gate, on_the_wire

HEADERS = (
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf;q=0.9,*/*;q=0.8",
    "Accept-Language: en,*;q=0.5",
)
MOST_SECONDS_OF_BODY = 5.0
WORTH_KEEPING = 16 * 1024  # bytes left of a body nobody reads: cheaper than a new connection
READABLE = ("html", "xml", "json", "text")
# libcurl's names for what can go wrong; all others are an answer that is not HTTP.
FAILURES: dict[int, Failure] = {
    pycurl.E_URL_MALFORMAT: "address",
    pycurl.E_COULDNT_RESOLVE_HOST: "dns-temporary",
    pycurl.E_COULDNT_CONNECT: "unreachable",
    pycurl.E_OPERATION_TIMEDOUT: "deadline",
    pycurl.E_SSL_CONNECT_ERROR: "tls",
    pycurl.E_PEER_FAILED_VERIFICATION: "tls-certificate",
    pycurl.E_SSL_ISSUER_ERROR: "tls-certificate",
}
# The sockets of connections that nobody uses, by both their ends.
OpenConnections = dict[tuple[str, int, str, int], int]


class Transfer:
    """A handle of libcurl, used for one request after the other."""

    def __init__(
        self, gate: Gate, user_agent: str, connect: float, connections: OpenConnections
    ) -> None:
        self.curl = pycurl.Curl()
        self._gate = gate
        self._connections = connections
        self._has_cookies = False
        self._forget()
        options = {
            pycurl.PROTOCOLS: pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS,
            pycurl.PROXY: "",  # whatever the environment says
            pycurl.NOSIGNAL: 1,
            pycurl.PATH_AS_IS: 1,
            pycurl.USERAGENT: user_agent,
            pycurl.HTTPHEADER: HEADERS,
            pycurl.ACCEPT_ENCODING: "",  # everything that libcurl can decode
            pycurl.COOKIEFILE: "",  # cookies are kept, and read from no file
            pycurl.CONNECTTIMEOUT_MS: round(connect * 1000),
            pycurl.OPENSOCKETFUNCTION: self._open_socket,
            pycurl.PREREQFUNCTION: self._before_request,
            pycurl.HEADERFUNCTION: self._read_head,
            pycurl.WRITEFUNCTION: self._read_body,
            pycurl.XFERINFOFUNCTION: self._is_enough,
            pycurl.NOPROGRESS: 0,
            pycurl.LOW_SPEED_LIMIT: 1,
            pycurl.LOW_SPEED_TIME: 86_400,  # never: it calls for progress once a second
            **_trusted(),
        }
        for option, value in options.items():
            self.curl.setopt(option, value)

    def prepare(
        self, url: str, numbers: Sequence[str], *, deadline: float, most_bytes: int, is_fresh: bool
    ) -> None:
        """Make ready for a GET of an address without `refusal`, to one of these numbers.

        `is_fresh` asks over a new connection, in the older protocol: the open one or the newer one
        may be the trouble. ValueError for an address that cannot be sent.
        """
        self._forget()
        target, host, port = on_the_wire(url)
        addresses = ",".join(f"[{one}]" if ":" in one else one for one in numbers)
        version = pycurl.CURL_HTTP_VERSION_1_1 if is_fresh else pycurl.CURL_HTTP_VERSION_2TLS
        self._url, self._jar, self._most_bytes = url, self.cookies(), most_bytes
        self.curl.setopt(pycurl.URL, target)
        self.curl.setopt(pycurl.RESOLVE, [f"{host}:{port}:{addresses}"] if numbers else [])
        self.curl.setopt(pycurl.TIMEOUT_MS, max(round(deadline * 1000), 1))
        self.curl.setopt(pycurl.FRESH_CONNECT, is_fresh)
        self.curl.setopt(pycurl.HTTP_VERSION, version)

    def cookies(self) -> str:
        """The cookies it keeps; '' for none."""
        if not self._has_cookies:
            return ""
        # domain, whether with subdomains, path, secure, expiry, name, value
        rows = (line.split(b"\t") for line in self.curl.getinfo_raw(pycurl.INFO_COOKIELIST))
        return b"\n".join(sorted(b" ".join(row[:4] + row[5:]) for row in rows)).decode("latin-1")

    def drop_cookies(self) -> None:
        """Forget the cookies: the next request belongs to another chain."""
        if self._has_cookies:
            self.curl.setopt(pycurl.COOKIELIST, "ALL")
            self._has_cookies = False

    def hop(self, code: int) -> Hop:
        """The answer, or what came instead of one, once it has ended with a code of libcurl's."""
        self._remember_connection()
        if self._head_done is None:
            failure = "address" if self._is_forbidden else self._failure(code)
            return Hop(self._url, failure=failure, cookies=self._jar)
        self._has_cookies = self._has_cookies or "set-cookie" in self._headers
        body = b"".join(self._parts)[: self._most_body]
        return Hop(self._url, self._status, self._headers, body, cookies=self._jar)

    def _forget(self) -> None:
        self._url = self._jar = ""
        self._lines: list[bytes] = []
        self._headers: dict[str, str] = {}
        self._parts: list[bytes] = []
        self._size = self._head_size = self._status = 0
        self._most_bytes = self._most_body = 0
        self._head_done: float | None = None
        self._is_forbidden = self._is_opened = self._is_sent = False
        self.is_lost = False  # the open connection it went over was closed: it needs a new one

    def _open_socket(self, _: int, address: tuple[int, int, int, tuple[object, ...]]) -> object:
        """The gate every connection passes: it sees the number really connected to."""
        family, kind, protocol, where = address
        self._is_opened = True
        self._is_forbidden = not self._gate.lets_through(str(where[0]), int(str(where[1])))
        return pycurl.SOCKET_BAD if self._is_forbidden else HandedOver(family, kind, protocol)

    def _before_request(self, number: str, here: str, port: int, my_port: int) -> int:
        """The gate once more, for connections that are open already.

        libcurl would send a request that got no answer over the next open connection, up to five
        times; and it takes what came before a request for the answer to it.
        """
        descriptor = self._connections.pop((number, port, here, my_port), -1)
        self.is_lost = self._is_sent or (not self._is_opened and _has_input(descriptor))
        self._is_sent = True
        self._is_forbidden = not self._gate.lets_through(number, port)
        must_not = self.is_lost or self._is_forbidden
        return pycurl.PREREQFUNC_ABORT if must_not else pycurl.PREREQFUNC_OK

    def _remember_connection(self) -> None:
        get = self.curl.getinfo
        # Over TLS there is always something to read: the keys of later sessions.
        if self._url.startswith("http:") and (descriptor := get(pycurl.ACTIVESOCKET)) >= 0:
            there = (get(pycurl.PRIMARY_IP), get(pycurl.PRIMARY_PORT))
            self._connections[*there, get(pycurl.LOCAL_IP), get(pycurl.LOCAL_PORT)] = descriptor

    def _read_head(self, line: bytes) -> int | None:
        self._head_size += len(line)
        if self._head_done is not None:  # a trailer
            return None
        if self._head_size > MOST_HEADERS:
            return -1
        if line.startswith(b"HTTP/"):
            self._lines = []  # those before only announced the answer
            self._status = int(line.split(None, 2)[1][:3])
        elif line.startswith((b" ", b"\t")) and self._lines:  # goes on from the line before
            self._lines[-1] = self._lines[-1].rstrip() + b" " + line.strip()
        elif line not in (b"\r\n", b"\n"):
            self._lines.append(line)
        elif self._status >= 200:
            self._head_done = monotonic()
            self._headers = _named(self._lines)
            self._most_body = self._wanted_of_body()
        return None

    def _wanted_of_body(self) -> int:
        """How many bytes are read; 0 for none where the connection is better closed, -1 else."""
        kind = self._headers.get("content-type", "").lower()
        if kind and not any(word in kind for word in READABLE):
            length = self._headers.get("content-length", "")
            return -1 if length.isdigit() and int(length[:9]) <= WORTH_KEEPING else 0
        is_packed = self._headers.get("content-encoding", "identity").lower() != "identity"
        return max(MOST_BODY, self._most_bytes) if is_packed else self._most_bytes

    def _read_body(self, chunk: bytes) -> int | None:
        if self._most_body > 0:
            self._parts.append(chunk)
            self._size += len(chunk)
        return None if self._most_body < 0 or self._size < self._most_body else -1

    def _is_enough(self, _total: int, received: int, *_: int) -> bool:
        """Stops a body that takes too long, or grows on the wire and unpacks to nothing."""
        seconds = monotonic() - self._head_done if self._head_done else 0.0
        return seconds > MOST_SECONDS_OF_BODY or received > self._most_bytes + MOST_BODY

    def _failure(self, code: int) -> Failure:
        is_refused = self.curl.getinfo(pycurl.OS_ERRNO) == errno.ECONNREFUSED
        if code == pycurl.E_COULDNT_CONNECT and is_refused:
            return "refused"
        return FAILURES.get(code, "bad-http")


class HandedOver(socket.socket):
    """A socket of which libcurl takes a duplicate: ours is closed when nobody holds it."""

    def __del__(self) -> None:
        self.close()


def _trusted() -> dict[int, object]:
    """Whom this machine trusts; SSL_CERT_FILE and SSL_CERT_DIR are honoured."""
    paths = ssl.get_default_verify_paths()
    if paths.cafile:  # a file is read once, a folder for every connection
        return {pycurl.CAINFO: paths.cafile, pycurl.CAPATH: None}
    if paths.capath:
        return {pycurl.CAPATH: paths.capath}
    return {pycurl.SSL_OPTIONS: pycurl.SSLOPT_NATIVE_CA}


def _has_input(descriptor: int) -> bool:
    """Whether anything came over a connection, its end included, that nobody has read."""
    if descriptor < 0:
        return False
    # Named, its kind is not looked up in the system; what is said of it here makes no difference.
    connection = socket.socket(socket.AF_INET, socket.SOCK_STREAM, 0, descriptor)
    has_input = False
    with suppress(OSError):  # nothing, or a trouble that libcurl will see
        has_input = len(connection.recv(1, socket.MSG_PEEK)) >= 0
    connection.detach()
    return has_input


def _named(lines: Sequence[bytes]) -> dict[str, str]:
    """The lines of a head by their names, in lower case."""
    headers: dict[str, str] = {}
    for line in lines:
        name, _, value = line.decode("utf-8", "surrogateescape").partition(":")
        low, text = name.strip().lower(), value.strip()
        headers[low] = f"{headers[low]}, {text}" if low in headers else text
    return headers
