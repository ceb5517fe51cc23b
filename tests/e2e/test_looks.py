"""Pages in a real browser: readable at both widths in both schemes, and to those who cannot see."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from comment_scenes import SCENES
from conftest import DATA, PROJECT
from pictures import SCHEMES, WIDTHS, page_of, shown
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


@pytest.mark.parametrize("file", [*COMMENTS, *PAGES], ids=lambda file: file.name)
def test_nobody_is_shut_out_and_nothing_runs_off_the_screen(
    file: Path, browser: Browser, tmp_path: Path
) -> None:
    html = tmp_path / "page.html"
    html.write_text(
        page_of(file.read_text("utf-8"), file.stem, is_comment=file in COMMENTS), "utf-8"
    )
    with shown(browser, html, WIDTHS["phone"], SCHEMES[0]) as page:
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            for width in WIDTHS.values():
                page.set_viewport_size({"width": width, "height": 900})
                wide = page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width, f"{file.name} is {wide} pixels wide on a screen of {width}"
            assert serious_of(page) == []
