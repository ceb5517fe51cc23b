"""The pictures of the website in ``docs/images``: ``make pictures`` takes them again.

They show the frozen list. What decides how they look is put into one digest, kept beside them: a
test compares it, because pictures themselves differ from one Chromium to the next.
"""

import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from lists import TODAY
from paperlist.adapters.files import FilesSink, FilesTree
from paperlist.cli.context import shipped_schema
from paperlist.jobs.build_site import Folder, Known, build
from paperlist.jobs.load_list import load_setup

PROJECT = Path(__file__).resolve().parents[1]
IMAGES = PROJECT / "docs/images"
DIGEST = IMAGES / "website.sha256"
LIST = PROJECT / "tests/data/list"
LOOKS = PROJECT / "bot/paperlist/render/site"
# name: page, width, height, colour scheme
PICTURES = {
    "website-light": ("index.html?q=diffusion&code=1", 1100, 780, "light"),
    "website-dark": ("index.html?q=diffusion&code=1", 1100, 780, "dark"),
    "website-phone": ("index.html?q=sandkuler", 390, 780, "light"),
    "website-arabic": ("ar/index.html", 390, 780, "dark"),
}


def digest() -> str:
    """A name for everything that the pictures are made from, this file included."""
    files = [
        *(p for p in LOOKS.rglob("*") if p.suffix in (".html", ".css", ".js")),
        *(LOOKS.parent / f"languages/{name}.py" for name in ("arabic", "english")),
        LIST / "paperlist.yml",
        Path(__file__),
    ]
    made = sha256()
    for file in sorted(files):
        made.update(file.relative_to(PROJECT).as_posix().encode() + b"\0" + file.read_bytes())
    return made.hexdigest()


def take() -> None:
    from playwright.sync_api import sync_playwright

    from website_browser import CHROMIUM

    if CHROMIUM is None:
        sys.exit("no Chromium was found: install it, or name it in CHROMIUM")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        out = Path(name)
        tree = FilesTree(LIST)
        build(
            tree,
            load_setup(tree, shipped=shipped_schema, today=TODAY),
            Folder(FilesTree(out), FilesSink(out)),
            Known(),
        )
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        for picture, (page, width, height, scheme) in PICTURES.items():
            _take(browser, out, page, width, height, scheme, IMAGES / f"{picture}.png")
        browser.close()
    DIGEST.write_text(f"{digest()}\n", encoding="ascii")


# The numbers beside the filters are counted a moment after the papers are shown.
NUMBERS_FOLLOWED = """() => {
    const set = document.querySelector("form input:checked");
    const found = parseInt(document.querySelector("#count").textContent);
    return !set || set.closest("label").textContent.trim().endsWith(` ${found}`);
}"""


def _take(browser, out: Path, page: str, width: int, height: int, scheme: str, to: Path) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    tab = context.new_page()
    tab.route("http*://**", lambda route: route.abort())  # figures are on other hosts
    tab.goto(f"{out.as_uri()}/{page}")
    if "?" in page:
        tab.wait_for_selector("#results h3 a")
        tab.wait_for_function(NUMBERS_FOLLOWED)
    tab.screenshot(path=to)
    context.close()


if __name__ == "__main__":
    take()
