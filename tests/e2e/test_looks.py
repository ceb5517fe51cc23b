"""Pages in a real browser: readable at both widths in both schemes, and to those who cannot see."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from comment_scenes import SCENES
from conftest import DATA, PROJECT
from pictures import SCHEMES, WIDTHS, page_of
from website_browser import violations_of

COMMENTS = [DATA / "golden" / "comments" / f"{scene}.md" for scene in SCENES]
PAGES = [
    DATA / "golden" / "README.md",
    DATA / "golden" / "README.ar.md",
    PROJECT / "docs" / "README.md",
]
pytestmark = pytest.mark.slow
# Ours is a part of GitHub's page: landmarks, the document's language and the like are GitHub's.
NOT_OURS = frozenset(
    {
        "scrollable-region-focusable",
        "region",
        "landmark-one-main",
        "page-has-heading-one",
        "html-has-lang",
    }
)


def serious_of(page: Page) -> list[tuple[str, str]]:
    """What shuts somebody out, with the element it is about."""
    return [
        (violation["id"], violation["nodes"][0]["html"][:200])
        for violation in violations_of(page)
        if violation["impact"] in ("serious", "critical") and violation["id"] not in NOT_OURS
    ]


@pytest.fixture(scope="module")
def screen(browser: Browser) -> Iterator[Page]:
    """One page for all: a new one takes longer than a look at it."""
    page = browser.new_page()
    page.route("http*://**", lambda route: route.abort())
    yield page
    page.close()


@pytest.mark.parametrize("file", [*COMMENTS, *PAGES], ids=lambda file: file.name)
def test_nobody_is_shut_out_and_nothing_runs_off_the_screen(
    file: Path, screen: Page, tmp_path: Path
) -> None:
    html = tmp_path / "page.html"
    html.write_text(
        page_of(file.read_text("utf-8"), file.stem, is_comment=file in COMMENTS), "utf-8"
    )
    screen.goto(html.as_uri())
    for scheme in SCHEMES:
        screen.emulate_media(color_scheme=scheme)
        for width in WIDTHS.values():
            screen.set_viewport_size({"width": width, "height": 900})
            wide = screen.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{file.name} is {wide} pixels wide on a screen of {width}"
        assert serious_of(screen) == []
