"""Pages in a real browser: readable at both widths in both schemes, and to those who cannot see."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from comment_scenes import SCENES
from conftest import DATA, PROJECT
from pictures import SCHEMES, WIDTHS, page_of, shown

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


@pytest.mark.parametrize("file", [*COMMENTS, *PAGES], ids=lambda file: file.name)
def test_nobody_is_shut_out_and_nothing_runs_off_the_screen(
    file: Path, browser: Browser, tmp_path: Path
) -> None:
    html = tmp_path / "page.html"
    html.write_text(
        page_of(file.read_text("utf-8"), file.stem, is_comment=file in COMMENTS), "utf-8"
    )
    for width in WIDTHS.values():
        for scheme in SCHEMES:
            with shown(browser, html, width, scheme) as page:
                wide = page.evaluate("document.documentElement.scrollWidth")
                found = Axe().run(page).response["violations"] if width == WIDTHS["phone"] else []
            serious = [
                (violation["id"], violation["nodes"][0]["html"][:200])
                for violation in found
                if violation["impact"] in ("serious", "critical")
                and violation["id"] not in NOT_OURS
            ]
            assert wide <= width, f"{file.name} is {wide} pixels wide on a screen of {width}"
            assert serious == []
