"""A web server on the loopback that answers byte by byte what a test asks for, right or wrong.

It counts what it is asked, and how much of it at once.
"""

import asyncio
import ssl
import threading
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

Answer = Callable[[asyncio.StreamWriter, "Received"], Awaitable[None]]


@dataclass(frozen=True)
class Received:
    """A request as it came: its path, its headers (lower case), how often the path came before."""

    method: str
    path: str
    headers: Mapping[str, str]
    before: int


@dataclass
class Counts:
    """What a server was asked."""

    connections: int = 0
    open_now: int = 0
    most_open: int = 0
    paths: Counter[str] = field(default_factory=Counter)
    methods: Counter[str] = field(default_factory=Counter)
    now: Counter[str] = field(default_factory=Counter)
    most_at_once: Counter[str] = field(default_factory=Counter)
    headers: dict[str, list[Mapping[str, str]]] = field(default_factory=lambda: defaultdict(list))
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


class HostileServer:
    """Serves `answers` by path; use as a context manager. `tls` is the server's context."""

    def __init__(self, answers: Mapping[str, Answer], tls: ssl.SSLContext | None = None) -> None:
        self.answers = answers
        self.counts = Counts()
        self._tls = tls
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._transports: list[asyncio.WriteTransport] = []
        self.port = 0

    def __enter__(self) -> "HostileServer":
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    @property
    def url(self) -> str:
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._main())
        self._loop.close()

    async def _main(self) -> None:
        self._stop = asyncio.Event()
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0, ssl=self._tls)
        self._loop.set_exception_handler(lambda *_: None)  # clients hang up: that is the test
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for transport in self._transports:  # a client that is gone would let TLS wait for it
            transport.abort()
        for _ in range(3):  # until the loop has closed them
            await asyncio.sleep(0)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._transports.append(writer.transport)
        self.counts.connections += 1
        self.counts.open_now += 1
        self.counts.most_open = max(self.counts.most_open, self.counts.open_now)
        try:
            while (received := await self._read(reader, writer)) is not None:
                host = received.headers.get("host", "")
                self.counts.now[host] += 1
                self.counts.most_at_once[host] = max(
                    self.counts.most_at_once[host], self.counts.now[host]
                )
                try:
                    answer = self.answers.get(received.path.partition("?")[0]) or self.answers["*"]
                    await answer(writer, received)
                    await writer.drain()
                finally:
                    self.counts.now[host] -= 1
                if writer.is_closing():
                    return
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            self.counts.open_now -= 1
            writer.close()

    async def _read(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> Received | None:
        try:
            head = await reader.readexactly(1)
            if head == b"\x16":  # a TLS greeting
                writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                return None
            head += await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:
            return None
        first, *lines = head.decode("latin-1").strip().split("\r\n")
        method, path, _ = first.split(" ", 2)
        pairs = (line.partition(":")[::2] for line in lines)
        headers = {name.strip().lower(): value.strip() for name, value in pairs}
        before = self.counts.paths[path]
        self.counts.paths[path] += 1
        self.counts.methods[method] += 1
        self.counts.headers[path].append(headers)
        self.counts.times[headers.get("host", "")].append(self._loop.time())
        return Received(method, path, headers, before)


def says(
    status: int,
    body: str | bytes = b"",
    headers: Mapping[str, str] | None = None,
    *,
    kind: str = "text/html; charset=utf-8",
) -> Answer:
    """A well-made answer."""
    raw = body.encode() if isinstance(body, str) else body

    async def answer(writer: asyncio.StreamWriter, received: Received) -> None:
        lines = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(raw)}", f"Content-Type: {kind}"]
        lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
        writer.write("\r\n".join([*lines, "", ""]).encode("latin-1") + raw)

    return answer


def sends(raw: bytes, *, then: float = 0.0, closes: bool = True) -> Answer:
    """These very bytes, and after `then` seconds the end of the connection."""

    async def answer(writer: asyncio.StreamWriter, received: Received) -> None:
        writer.write(raw)
        await writer.drain()
        await asyncio.sleep(then)
        if closes:
            writer.close()

    return answer


def waits(seconds: float, answer: Answer) -> Answer:
    """An answer that takes its time."""

    async def later(writer: asyncio.StreamWriter, received: Received) -> None:
        await asyncio.sleep(seconds)
        await answer(writer, received)

    return later


def first(*answers: Answer) -> Answer:
    """One answer after another; the last one from then on."""

    async def answer(writer: asyncio.StreamWriter, received: Received) -> None:
        await answers[min(received.before, len(answers) - 1)](writer, received)

    return answer


def hangs_up_next(answer: Answer) -> Answer:
    """One answer a connection; the next request on it is hung up on, unannounced."""
    used: set[asyncio.StreamWriter] = set()

    async def once(writer: asyncio.StreamWriter, received: Received) -> None:
        if writer in used:
            writer.close()
            return
        used.add(writer)
        await answer(writer, received)

    return once


def moves(status: int, location: str, headers: Mapping[str, str] | None = None) -> Answer:
    """A redirect."""
    return says(status, headers={"Location": location, **(headers or {})})


def page(title: str, body: str = "", head: str = "") -> str:
    """An HTML page."""
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    )
