"""``python -m benchmarks.shards``: a whole list's audit in shards, on a web of our own.

Papers with ten links each, on hosts of the loopback network that answer after a fixed time; some
pages are gone. Shards run side by side, as the jobs of a workflow do, and their reports are joined.
What a host got of all of them is counted where it arrives.
"""

import argparse
import asyncio
import json
import os
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.corpus import make_list
from benchmarks.links import BODY, HEAD, PAPERLIST, Web, addresses
from benchmarks.measure import Run, measure
from paperlist.adapters.link_history import save_history
from paperlist.cli.context import CACHE_FOLDER
from paperlist.cli.link_options import HISTORY
from paperlist.document import read, write
from paperlist.document.style import LINK_ORDER, SCHEMA_LINE
from paperlist.links.history import Memory, remember
from paperlist.links.verdicts import Judgement

PER_PAPER = 10
ARCHIVE = "127.0.0.1"  # none of the hosts
GONE_EACH = 991  # one page in so many is gone
GONE = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n"
PAGE = re.compile(rb"GET /p/(\d+) ")


class Pages(Web):
    """The same web, where some pages are gone; it counts what each address got."""

    def __init__(self, latency: float) -> None:
        super().__init__(latency)
        self.pages: Counter[int] = Counter()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = writer.get_extra_info("sockname")[0]
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                found = PAGE.match(await reader.readuntil(b"\r\n\r\n"))
                number = int(found[1]) if found else 0
                self.asked[host] += 1
                self.pages[number] += 1
                self._now[host] += 1
                self.most[host] = max(self.most[host], self._now[host])
                await asyncio.sleep(self._latency)
                self._now[host] -= 1
                writer.write(HEAD + BODY if number % GONE_EACH else GONE)
        writer.close()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.shards", description=__doc__)
    parser.add_argument("--links", type=int, default=100_000)
    parser.add_argument("--hosts", type=int, default=2_000)
    parser.add_argument("--shards", type=int, default=8)
    parser.add_argument("--at-once", type=int, default=4, help="shards that run side by side")
    parser.add_argument("--latency", type=float, default=0.1, help="seconds before an answer")
    options = parser.parse_args(arguments)
    with (
        tempfile.TemporaryDirectory(prefix="paperlist-bench-") as name,
        Pages(options.latency) as web,
    ):
        folder = Path(name) / "list"
        folder.mkdir()
        make_list(folder, options.links // PER_PAPER)
        urls = addresses(web.port, options.links, options.hosts)
        _lead_to(folder, urls)
        _remember(folder, urls[::GONE_EACH])
        # The jobs of a workflow share no disk.
        checkouts = [Path(name) / str(n) for n in range(1, options.shards + 1)]
        for checkout in checkouts:
            shutil.copytree(folder, checkout, copy_function=os.link)
        # Where copies of pages that are gone are looked for: not in the archive itself.
        os.environ["PAPERLIST_WAYBACK_API"] = f"http://{ARCHIVE}:{web.port}/archive"
        start = time.perf_counter()
        with ThreadPoolExecutor(options.at_once) as pool:
            runs = list(
                pool.map(
                    lambda checkout: measure(_audit(checkout, options.shards), checkout, 1),
                    checkouts,
                )
            )
        wall = time.perf_counter() - start
        _say(options, web, runs, wall, folder)
    return 0


def _lead_to(folder: Path, urls: Sequence[str]) -> None:
    """Give each paper ten of the addresses, and nothing that other services are asked about."""
    for n, path in enumerate(sorted((folder / "papers").rglob("*.yaml"))):
        data = dict(read(path.name, path.read_bytes()).data or {})
        for key in ("arxiv", "doi", "openreview", "figure"):
            data.pop(key, None)
        own = urls[n * PER_PAPER : (n + 1) * PER_PAPER]
        kinds = [kind if kind != "code" else "x-more" for kind in LINK_ORDER]
        data["links"], data["venue"] = dict(zip(kinds, own, strict=False)), "CVPR"
        path.write_text(write(data, header=SCHEMA_LINE), encoding="utf-8")


def _remember(folder: Path, urls: Sequence[str]) -> None:
    """What two earlier audits saw: pages that are gone are only called so after several days."""
    memories: list[Memory] = []
    for days in (20, 10):
        moment = datetime.now(UTC).replace(microsecond=0) - timedelta(days=days)
        before = dict(zip(urls, memories, strict=True)) if memories else {}
        gone = Judgement(verdict="broken", cause="gone", status=404)
        memories = [remember(before.get(url), url, gone, moment) for url in urls]
        save_history(folder / CACHE_FOLDER / HISTORY, memories, moment)


def _audit(checkout: Path, shards: int) -> list[str]:
    part = f"{checkout.name}/{shards}"
    output = f"json={checkout.name}.json"
    return [PAPERLIST, "audit", "--shard", part, "--allow-net", "127.0.0.0/8", "--output", output]


def _say(
    options: argparse.Namespace, web: Pages, runs: Sequence[Run], wall: float, folder: Path
) -> None:
    names = [f"../{n}/{n}.json" for n in range(1, options.shards + 1)]
    joined = measure([PAPERLIST, "merge-reports", *names, "--output", "json=all.json"], folder, 1)
    report = json.loads((folder / "all.json").read_text(encoding="utf-8"))
    gone = {n for n in range(options.links) if not n % GONE_EACH}
    asked = {n for n in web.pages if n < options.links}
    print(f"{options.links:,} links, {options.hosts:,} hosts, {options.shards} shards,", end=" ")
    print(f"{options.at_once} at once: {wall:.0f} s")
    print(f"processor {sum(sum(run.cpu) for run in runs):.0f} s", end=", ")
    print(f"memory of each at most {max(run.memory for run in runs):.0f} MB", end=", ")
    print(f"codes {sorted({run.status for run in runs})}")
    print(f"merge-reports {joined.best:.1f} s, {joined.memory:.0f} MB")
    print(f"requests {web.asked.total():,}, addresses {len(asked):,},", end=" ")
    print(f"most of one address {max(web.pages[n] for n in asked - gone)}", end=", ")
    most = max(number for host, number in web.most.items() if host != ARCHIVE)
    print(f"most in flight at one host {most}")
    named = set(re.findall(r"/p/(\d+)\b", json.dumps(report["findings"])))
    print(f"pages gone {len(gone)}, named in the joined report {len(gone & set(map(int, named)))}")


if __name__ == "__main__":
    sys.exit(main())
