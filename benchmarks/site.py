"""``python -m benchmarks.site``: building the website, what it weighs, and how fast it searches.

hecat, which makes the data of awesome-selfhosted into pages, is measured beside it: its HTML export
of as many entries. It is not on the package index: install a checkout of nodiscc/hecat by hand, in
an environment of its own, and name the command with --hecat.
"""

import argparse
import functools
import gzip
import http.server
import json
import re
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.__main__ import Row, say, table
from benchmarks.corpus import make_list, papers
from benchmarks.measure import measure

BIN = Path(sys.executable).parent
PAPERLIST = str(BIN / "paperlist")
FIRST_VIEW, MOST_STYLE, MOST_SCRIPT = 60_000, 8_000, 12_000
QUERIES = ("diffusion models", "anomaly segmentation", "smith", "learning 2023", "zhang unsuper")
# With a word that no paper has, and with words that no paper has together.
MISTYPED = ("difusion modles", "zhang smith wang learning", "models anomalie smit")
MOST_KEYSTROKE, MOST_MEMORY = 50, 150  # milliseconds, megabytes
ALL_LOADED = """size => document.querySelector("#count").textContent.startsWith(
  size.toLocaleString("en") + " paper")"""
# Milliseconds from a key to the results in the page, layout included.
KEYSTROKE = """query => {
  const field = document.querySelector("#q");
  const times = [];
  for (let n = 1; n <= query.length; n++) {
    field.value = query.slice(0, n);
    const begun = performance.now();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    document.querySelector("#results").getBoundingClientRect();
    times.push(performance.now() - begun);
  }
  return times;
}"""


PEER_KEYSTROKE = """query => {
  const field = document.querySelector("#myTitleInput");
  const times = [];
  for (let n = 1; n <= query.length; n++) {
    field.value = query.slice(0, n);
    const begun = performance.now();
    field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    document.querySelector("#myTable").getBoundingClientRect();
    times.push(performance.now() - begun);
  }
  return times;
}"""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.site", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[42, 2_000, 10_000, 20_000])
    parser.add_argument("--hecat", default=str(BIN / "hecat"), help="the command of hecat")
    options = parser.parse_args(arguments)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="paperlist-site-") as name:
        for size in options.sizes:
            rows += run(Path(name), size)
            rows += peer(Path(name), size, options.hecat)
    print(table(rows))
    missed = [row.what for row in rows if row.is_missed]
    print(f"\nmissed: {'; '.join(missed)}" if missed else "\nevery target met")
    return 0


def run(folder: Path, size: int) -> list[Row]:
    say(f"making a list of {size:,}")
    place, out = folder / str(size), folder / f"site-{size}"
    place.mkdir()
    make_list(place, size)
    say(f"building its website ({size:,} papers)")
    first = measure([PAPERLIST, "site", "--out", str(out)], place, 1)
    files = [path for path in out.rglob("*") if path.is_file()]
    before = {path: path.stat().st_mtime_ns for path in files}
    again = measure([PAPERLIST, "site", "--out", str(out)], place, 1)
    written = sum(path.stat().st_mtime_ns != before[path] for path in files)
    total = sum(path.stat().st_size for path in files) / 1e6
    rows = [
        Row(
            f"website of {size:,} papers",
            first.best,
            "s",
            10 if size <= 10_000 else None,
            f"{len(files):,} files, {total:.0f} MB, processor {first.cpu[0]:.1f} s",
        ),
        Row("the same again", again.best, "s", None, f"processor {again.cpu[0]:.1f} s"),
        Row("files a second run writes", written, "", 0),
        *weights(out),
        *in_browser(out, size),
    ]
    shutil.rmtree(out)
    return rows


def weights(out: Path) -> list[Row]:
    """Bytes of the first view as they travel, in the heavier language."""
    views = []
    for path in (out / "index.html", out / "ar" / "index.html"):
        if path.exists():
            text = path.read_text(encoding="utf-8")
            names = re.findall(r'(?:src|href)="(?:\.\./)*(assets/site[^"?]+)', text)
            views.append(travels(path) + sum(travels(out / name) for name in names))
    style, script = travels(out / "assets/site.css"), travels(out / "assets/site.js")
    return [
        Row("first view, gzipped", max(views), "bytes", FIRST_VIEW),
        Row(
            "stylesheet, script",
            style + script,
            "bytes",
            MOST_STYLE + MOST_SCRIPT,
            f"{style:,} + {script:,}",
        ),
    ]


def travels(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def in_browser(out: Path, size: int) -> list[Row]:
    """Typing into the search, and the memory of the page with everything loaded."""
    say("typing into its search")
    with served(out) as base, browser_page() as page:
        if page is None:
            say("no Chromium: searching is not measured")
            return []
        page.goto(base)
        begun = time.perf_counter()
        page.focus("#q")
        page.wait_for_function(ALL_LOADED, arg=size, timeout=300_000)
        loaded = time.perf_counter() - begun
        times = [ms for query in QUERIES for ms in page.evaluate(KEYSTROKE, query)]
        mistyped = [ms for query in MISTYPED for ms in page.evaluate(KEYSTROKE, query)]
        session = page.context.new_cdp_session(page)
        session.send("HeapProfiler.collectGarbage")
        session.send("Performance.enable")
        metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
        heap = f"of it {metrics['JSHeapUsedSize'] / 1e6:.0f} MB of the script's"
        memory = memory_of_page()
    return [
        Row("all data loaded after", loaded, "s", None, "from this machine"),
        keystrokes("a keystroke, 95 of 100", times, MOST_KEYSTROKE),
        keystrokes("with words mistyped, 95 of 100", mistyped, MOST_KEYSTROKE),
        Row("memory of the page's process", memory, "MB", MOST_MEMORY, heap),
    ]


def memory_of_page() -> float:
    """Megabytes of the largest process that shows a page, its share of what processes share."""
    shares = [0]
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if b"--type=renderer" in (process / "cmdline").read_bytes():
                found = (process / "smaps_rollup").read_text().partition("\nPss:")[2]
                shares.append(int(found.split()[0]))
        except (OSError, IndexError):  # gone meanwhile, or somebody else's
            continue
    return max(shares) / 1024


def keystrokes(name: str, times: Sequence[float], target: float | None) -> Row:
    ordered = sorted(times)
    middle, longest = statistics.median(ordered), ordered[-1]
    note = f"median {middle:.1f} ms, longest {longest:.1f} ms, {len(ordered)} keys"
    return Row(name, ordered[int(len(ordered) * 0.95)], "ms", target, note)


@contextmanager
def browser_page() -> Iterator[Any]:
    """A page of the system's Chromium; None where there is none."""
    path = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if path is None:
        yield None
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser.new_page(viewport={"width": 1280, "height": 900})
        browser.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Nothing is printed."""


def peer(folder: Path, size: int, hecat: str) -> list[Row]:
    """hecat's HTML export of as many entries: one page with a table, and a search in it."""
    if not Path(hecat).exists():
        say("hecat is not installed: no peer")
        return []
    say(f"hecat, {size:,} entries")
    place = folder / f"hecat-{size}"
    place.mkdir()
    entries = []
    for n, (path, text) in enumerate(papers(size)):
        title = re.search(r'title: "?([^"\n]+)', text)
        authors = re.search(r"authors: \[([^\n]+)\]", text)
        entries.append(
            {
                "id": n,
                "url": f"https://example.org/{n}",
                "title": title[1] if title else path,
                "description": authors[1] if authors else "",
                "tags": [path.split("/")[1]],
                "created": "2026-01-01T00:00:00+00:00",
                "private": False,
            }
        )
    (place / "data.yml").write_text(json.dumps(entries))  # JSON is YAML
    options = {
        "source_file": "data.yml",
        "output_file": "index.html",
        "description_format": "paragraph",
    }
    step = {"name": "export", "module": "exporters/html_table", "module_options": options}
    (place / ".hecat.yml").write_text(json.dumps({"steps": [step]}))
    done = measure([hecat], place, 1)
    page = place / "index.html"
    return [
        Row(f"hecat, {size:,} entries", done.best, "s", None, f"processor {done.cpu[0]:.1f} s"),
        Row("first view of it, gzipped", travels(page), "bytes", None, "the one page there is"),
        *peer_in_browser(page),
    ]


def peer_in_browser(page_file: Path) -> list[Row]:
    with browser_page() as page:
        if page is None:
            return []
        page.goto(page_file.as_uri())
        times = [ms for query in QUERIES for ms in page.evaluate(PEER_KEYSTROKE, query)]
    return [keystrokes("a keystroke, 95 of 100", times, None)]


if __name__ == "__main__":
    sys.exit(main())
