"""``python -m benchmarks.links``: checking links, beside lychee, on a web of our own.

Many hosts (addresses of the loopback network) that answer after a fixed time, or never. What is
compared is wall time, processor time, memory and the requests that arrive, in turn in the same run.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from benchmarks.measure import Run, measure

CASES = ("mixed", "grouped", "polite", "dead")
NEVER = 3_600.0  # seconds: longer than anybody waits
PAPERLIST = str(Path(sys.executable).parent / "paperlist")
BODY = b"<!doctype html><title>A paper</title><p>" + b"Text about a paper. " * 200
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(BODY)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.links", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--latency", type=float, default=0.1, help="seconds before an answer")
    parser.add_argument("--cases", nargs="+", choices=CASES, default=list(CASES))
    parser.add_argument("--dead", type=int, default=40, help="hosts that never answer, for `dead`")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--lychee", metavar="FILE", help="the binary of the peer")
    options = parser.parse_args(arguments)
    print("| links | case | what | wall s | processor s | MB | requests | most at one host |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="paperlist-bench-") as folder:
        for size in options.sizes:
            for case in options.cases:
                for row in compare(Path(folder), size, case, options):
                    print(f"| {size:,} | {case} | {' | '.join(row)} |", flush=True)
    return 0


def compare(
    folder: Path, size: int, case: str, options: argparse.Namespace
) -> list[tuple[str, ...]]:
    """Ours, and the peer's if there is one, over the same addresses, in turn."""
    file = folder / "urls.txt"
    runs: dict[str, list[tuple[Run, Web]]] = {}
    for _ in range(options.rounds):
        for what, command in commands(file, case, options).items():
            with Web(options.latency, options.dead if case == "dead" else 0) as web:
                urls = addresses(web.port, size, options.hosts)
                if case != "grouped":
                    random.Random(20_261_125).shuffle(urls)
                file.write_text("\n".join(urls) + "\n", encoding="utf-8")
                runs.setdefault(what, []).append((measure(command, folder, 1), web))
    rows = []
    for what, found in runs.items():
        run, web = min(found, key=lambda one: one[0].best)
        walls = [one.best for one, _ in found]
        rows.append(
            (
                what,
                f"{min(walls):.2f} to {max(walls):.2f}",
                f"{min(run.cpu):.2f}",
                f"{run.memory:.0f}",
                f"{web.asked.total():,}",
                str(max(web.most.values(), default=0)),
            )
        )
    return rows


def commands(file: Path, case: str, options: argparse.Namespace) -> dict[str, list[str]]:
    """Both with the same politeness.

    That is ten requests at once per host, 512 in all and no pause between them; in the case
    `polite` our default: two, 128, and a quarter of a second.
    """
    is_polite = case == "polite"
    ours = [
        PAPERLIST,
        "links",
        "--urls",
        str(file),
        "--format",
        "jsonl",
        "--no-cache",
        "--allow-net",
        "127.0.0.0/8",
        *([] if is_polite else ["--fast"]),
    ]
    if not options.lychee:
        return {"paperlist": ours}
    most, at_once, apart = ("128", "2", "250ms") if is_polite else ("512", "10", "0ms")
    theirs = [
        options.lychee,
        "--no-progress",
        "--format",
        "json",
        "--method",
        "get",
        "--max-retries",
        "0",
        "--timeout",
        "15",
        "--max-concurrency",
        most,
        "--host-concurrency",
        at_once,
        "--host-request-interval",
        apart,
        str(file),
    ]
    return {"paperlist": ours, "lychee": theirs}


def addresses(port: int, size: int, hosts: int) -> list[str]:
    """Addresses grouped by host; a host is an address of the loopback network."""
    return [f"http://{name(n * hosts // size)}:{port}/p/{n}" for n in range(size)]


def name(number: int) -> str:
    """The address of a host."""
    return f"127.0.{number // 250 + 1}.{number % 250 + 1}"


class Web:
    """Hosts that answer after `latency` seconds, in a thread that does nothing else.

    The first `dead` of them take a request and never answer it.
    """

    def __init__(self, latency: float, dead: int = 0) -> None:
        self.asked: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.port = 0
        self._now: Counter[str] = Counter()
        self._latency = latency
        self._dead = {name(n) for n in range(dead)}
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()

    def __enter__(self) -> "Web":
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._ready.wait(20)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _run(self) -> None:
        self._loop.set_exception_handler(lambda *_: None)  # connections are open at the end
        self._loop.run_until_complete(self._start())
        self._ready.set()
        self._loop.run_forever()

    async def _start(self) -> None:
        server = await asyncio.start_server(self._answer, "0.0.0.0", 0, backlog=4096)
        self.port = server.sockets[0].getsockname()[1]

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = writer.get_extra_info("sockname")[0]
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                await reader.readuntil(b"\r\n\r\n")
                self.asked[host] += 1
                self._now[host] += 1
                self.most[host] = max(self.most[host], self._now[host])
                await asyncio.sleep(NEVER if host in self._dead else self._latency)
                self._now[host] -= 1
                writer.write(HEAD + BODY)
        writer.close()


if __name__ == "__main__":
    sys.exit(main())
