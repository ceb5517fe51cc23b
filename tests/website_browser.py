"""A browser for the tests that need one, and websites built into folders."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from fakes import FakeTree
from lists import list_files, setup_of
from paperlist.adapters.files import FilesSink, FilesTree
from paperlist.jobs.build_site import Folder, Known, build
from website_lists import browser_list, seen_link

# Chromium by the names that distributions give it; nothing is downloaded.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
REQUIRED = os.environ.get("PAPERLIST_REQUIRE_BROWSER") == "1"  # read before the tests scrub it
Make = Callable[..., Path]


CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The one browser of a process: Playwright cannot be started twice."""
    if CHROMIUM is None:
        if REQUIRED:
            pytest.fail("no Chromium was found, and PAPERLIST_REQUIRE_BROWSER=1 asks for one")
        pytest.skip("no Chromium was found on this machine: the website was not tried in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # The sandbox wants rights that containers do not give; only our own pages are opened.
        launched = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            ],
            env={**os.environ, "HOME": str(tmp_path_factory.mktemp("home-of-the-browser"))},
        )
        yield launched
        launched.close()


def build_into(target: Path, files: Mapping[str, str], known: Known | None = None) -> Path:
    folder = Folder(FilesTree(target), FilesSink(target))
    build(FakeTree(files), setup_of(files), folder, known or Known())
    return target


@pytest.fixture
def website(tmp_path: Path) -> Make:
    """Builds a website from a list's files into a folder."""

    def make(files: Mapping[str, str] | None = None, known: Known | None = None) -> Path:
        return build_into(tmp_path / "site", files or list_files(), known)

    return make


@pytest.fixture(scope="session")
def papers_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The website of the browser's list, at the root of its server; tests only read it.

    Of its third paper the main link is broken.
    """
    known = Known(base="http://127.0.0.1/", links=seen_link("https://example.org/3", "broken", 5))
    return build_into(tmp_path_factory.mktemp("website"), browser_list(), known)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Nothing is printed."""

    def send_error(self, code: int, *arguments: Any, **named: Any) -> None:
        """As GitHub Pages does it, a page that is not there is answered with 404.html."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            return super().send_error(code, *arguments, **named)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


@pytest.fixture
def served() -> Iterator[Callable[[Path], str]]:
    """Serves a folder on loopback; the address it gives ends in a slash."""
    servers = []

    def serve(folder: Path) -> str:
        handler = functools.partial(_Quiet, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


class Reader:
    """A page in the browser, with all that it complained about.

    `has_figures` says that pages show figures of other hosts, which are then answered here; each
    request is asked about for that, and none comes from the browser's memory.
    """

    def __init__(self, browser: Any, *, has_figures: bool = True, **options: Any) -> None:
        self.context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 900}, **options}
        )
        self.context.set_default_timeout(60_000)  # long, for a busy machine
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        if has_figures:
            self._answer_figures()

    def _answer_figures(self) -> None:
        self.context.route(
            lambda url: not url.startswith(("file:", "http://127.0.0.1", "blob:", "data:")),
            lambda route: route.fulfill(
                status=200,
                content_type="image/svg+xml",
                body="<svg xmlns='http://www.w3.org/2000/svg'/>",
            ),
        )

    def _heard(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def open(self, address: "str | Path") -> Any:
        self.page.goto(address if isinstance(address, str) else address.as_uri())
        return self.page

    def forget(self) -> None:
        """As new: no page, nothing kept, nothing allowed, nothing complained about."""
        self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.page.goto("about:blank")
        self.context.clear_permissions()
        self.complaints.clear()

    def titles(self, within: str = "#results") -> list[str]:
        return [
            text.strip() for text in self.page.locator(f"{within} .paper h3 a").all_text_contents()
        ]


@pytest.fixture
def reader(browser: Any) -> Iterator[Callable[..., Reader]]:
    readers: list[Reader] = []

    def make(**options: Any) -> Reader:
        readers.append(Reader(browser, **options))
        return readers[-1]

    yield make
    for one in readers:
        one.context.close()


@pytest.fixture(scope="session")
def usual_reader(browser: Any) -> Iterator[Reader]:
    """One for all tests that need nothing special: a new one takes as long as such a test."""
    one = Reader(browser, has_figures=False)
    yield one
    one.context.close()


def violations_of(page: Any) -> list[Any]:
    """What axe finds on a page; the long account of all that is in order stays in the browser."""
    from axe_playwright_python.sync_playwright import Axe

    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(Axe().axe_script)
    found: list[Any] = page.evaluate(
        "axe.run({resultTypes: ['violations']}).then(results => results.violations)"
    )
    return found
