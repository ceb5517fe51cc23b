"""Questions over HTTP, through requests: a gate before every connection, a limit on everything."""

import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.cookiejar import DefaultCookiePolicy
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, InvalidHeader
from urllib3.util.retry import Retry

from paperlist.links.safety import Gate, refusal
from paperlist.model.errors import UnreachableError, WebError
from paperlist.ports.files import Answer, Request

SECONDS = 10.0  # for one question, from name to last byte
MOST_BYTES = 2_000_000  # of a body, on the wire and inflated
MOST_HOPS = 5
CHUNK = 16_384
MOVED = frozenset({301, 302, 303, 307, 308})
AGAIN = frozenset({429, 500, 502, 503, 504})
RETRIES = 1
LONGEST_WAIT = 5.0  # seconds; a host that wants more gets no second request
Connect = Callable[[HTTPConnection], socket.socket]


class HttpWeb:
    """The network. One request at a time; no cookies, no proxy, no credentials but `tokens`.

    `tokens` are headers for hosts: each is sent to its own host and to no other. `authorities` is
    a file of certificates to trust in place of the usual ones.
    """

    def __init__(
        self,
        *,
        gate: Gate,
        agent: str,
        tokens: Mapping[str, Mapping[str, str]] | None = None,
        spacing: Mapping[str, float] | None = None,
        seconds: float = SECONDS,
        authorities: str = "",
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._gate = gate
        self._tokens = tokens or {}
        self._spacing = spacing or {}  # seconds between two requests to a host
        self._seconds = seconds
        self._clock = clock
        self._sleep = sleep
        self._asked: dict[str, float] = {}
        self._open: list[HTTPConnection | socket.socket] = []
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.verify = authorities or True
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.headers = {"User-Agent": agent, "Accept-Encoding": "gzip"}
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, _Guarded(self._connect))

    def ask(self, request: Request) -> Answer:
        """The answer, requested once more where that may help."""
        patience = Retry(RETRIES, backoff_factor=0.5, status_forcelist=AGAIN, backoff_jitter=0)
        while True:
            answer = self._once(request)
            wait = answer.headers.get("retry-after", "")
            if not patience.total or not patience.is_retry("GET", answer.status, bool(wait)):
                return answer
            patience = patience.increment("GET", request.url)
            seconds = _retry_after(patience, wait) if wait else patience.get_backoff_time() or 0.5
            if seconds > LONGEST_WAIT:
                return answer
            self._sleep(seconds)

    def _once(self, request: Request) -> Answer:
        """The answer at the end of a chain of redirects, each hop checked from the start."""
        url = request.url
        with self._deadline() as late:
            for _ in range(MOST_HOPS + 1):
                if cause := refusal(url, self._gate):
                    raise WebError(f"it may not be requested: {cause}")
                answer = self._hop(url, request.headers, late)
                target = answer.headers.get("location", "")
                if answer.status not in MOVED or not target:
                    return answer
                url = urljoin(url, target)
        raise WebError(f"it sent us on more than {MOST_HOPS} times")

    def _hop(self, url: str, headers: Mapping[str, str], late: threading.Event) -> Answer:
        host = (urlsplit(url).hostname or "").lower()
        self._space(host)
        mine = {**headers, **self._tokens.get(host, {}), "Connection": "close"}
        try:
            with self._session.get(
                url, headers=mine, timeout=self._seconds, allow_redirects=False, stream=True
            ) as response:
                body = _body(response)
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            if late.is_set() or isinstance(error, requests.Timeout):
                raise UnreachableError(f"no answer within {self._seconds:g} s") from error
            raise UnreachableError(f"it cannot be reached ({_cause(error)})") from error
        if late.is_set():
            raise UnreachableError(f"no whole answer within {self._seconds:g} s")
        named = {key.lower(): value for key, value in response.headers.items()}
        return Answer(url=url, status=response.status_code, headers=named, body=body)

    def _space(self, host: str) -> None:
        """Wait until the host may get another request."""
        pause = self._spacing.get(host, 0.0)
        if pause and host in self._asked:
            rest = self._asked[host] + pause - self._clock()
            if rest > 0:
                self._sleep(rest)
        self._asked[host] = self._clock()

    def _connect(self, connection: HTTPConnection) -> socket.socket:
        """A socket to a checked number: what the name means now is what we connect to."""
        name, port = connection.host.strip("[]"), connection.port
        try:
            found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError) as error:
            raise UnreachableError("its name is not known") from error
        numbers = [str(entry[4][0]) for entry in found]
        if not self._gate.lets_all_through(numbers, port):
            raise WebError("it may not be requested: address")
        problem: OSError | None = None
        for number in dict.fromkeys(numbers):
            try:
                made = socket.create_connection((number, port), timeout=self._seconds)
            except OSError as error:
                problem = error
                continue
            self._open += [made, connection]
            return made
        raise problem or OSError("no number")

    @contextmanager
    def _deadline(self) -> Iterator[threading.Event]:
        """Cuts every connection when the time is over: a server may send a byte now and then."""
        late = threading.Event()

        def cut() -> None:
            late.set()
            for one in list(self._open):
                _shut(one)

        timer = threading.Timer(self._seconds, cut)
        timer.daemon = True
        timer.start()
        try:
            yield late
        finally:
            timer.cancel()
            self._open.clear()


class _Guarded(HTTPAdapter):
    """Sends requests over connections that are made by `connect`."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: object, **options: object) -> None:
        """Build the pools with connections of ours."""
        connect = self._connect

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return connect(self)

        class Secure(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return connect(self)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        self.poolmanager = PoolManager(num_pools=4)
        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}


def _body(response: requests.Response) -> bytes:
    """The body as far as the limit reaches, inflated by us so that a bomb stops there too."""
    encoding = response.headers.get("content-encoding", "").strip().lower()
    inflate = zlib.decompressobj(47) if encoding in ("gzip", "x-gzip", "deflate") else None
    body, wire = bytearray(), 0
    for chunk in response.raw.stream(CHUNK, decode_content=False):
        wire += len(chunk)
        try:
            body += inflate.decompress(chunk, MOST_BYTES - len(body)) if inflate else chunk
        except zlib.error:
            break
        if len(body) >= MOST_BYTES or wire >= MOST_BYTES:
            break
    return bytes(body[:MOST_BYTES])


def _retry_after(patience: Retry, text: str) -> float:
    """What a server asks us to wait; longer than we would when it is not clear."""
    try:
        return patience.parse_retry_after(text)
    except (InvalidHeader, ValueError, OverflowError):
        return LONGEST_WAIT + 1


def _shut(one: HTTPConnection | socket.socket) -> None:
    """End a connection while it is being read from, through TLS as well."""
    made = one if isinstance(one, socket.socket) else one.sock
    try:
        if made is not None:
            socket.socket.shutdown(made, socket.SHUT_RDWR)
    except OSError:  # closed already, or replaced by the TLS one
        pass


def _cause(error: BaseException) -> str:
    """The innermost cause, in a word."""
    while (inner := error.__cause__ or error.__context__) and inner is not error:
        error = inner
    return type(error).__name__
