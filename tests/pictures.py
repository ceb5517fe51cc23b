"""Pages and comments in a real browser, as GitHub shows them: for tests of looks, and for pictures.

`python tests/pictures.py FOLDER FILE.md…` takes each page at two widths in both colour schemes;
without a file it draws the picture of a comment that `docs/README.md` shows.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from paperlist.render.github_view import rendered

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
WIDTHS = {"desktop": 1012, "phone": 390}
SCHEMES = ("light", "dark")
# The colours and sizes of GitHub's own style sheet that matter for how a page reads.
STYLE = """
:root { --fg: #1f2328; --bg: #ffffff; --link: #0969da; --line: #d1d9e0; --soft: #59636e;
        --code: #818b981f; --block: #f6f8fa; }
@media (prefers-color-scheme: dark) { :root { --fg: #f0f6fc; --bg: #0d1117; --link: #4493f8;
        --line: #3d444d; --soft: #9198a1; --code: #656c7633; --block: #151b23; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--fg); word-wrap: break-word;
       font: 16px/1.5 -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; }
main { max-width: 1012px; margin: 0 auto; padding: 32px; overflow-wrap: break-word; }
main.comment { font-size: 14px; padding: 16px; max-width: 860px; border: 1px solid var(--line);
       border-radius: 6px; }
@media (max-width: 600px) { main { padding: 16px; } }
a { color: var(--link); text-decoration: underline; text-underline-offset: .2rem; }
h1, h2, h3, h4 { margin: 24px 0 16px; font-weight: 600; line-height: 1.25; }
h1 { font-size: 2em; padding-bottom: .3em; border-bottom: 1px solid var(--line); }
h2 { font-size: 1.5em; padding-bottom: .3em; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.25em; } h4 { font-size: 1em; }
p, ul, ol, table, pre, details, blockquote { margin: 0 0 16px; }
ul, ol { padding-inline-start: 2em; } li + li { margin-top: .25em; } li > p { margin-top: 16px; }
code { font: 85%/1.45 ui-monospace, "DejaVu Sans Mono", monospace; background: var(--code);
       border-radius: 6px; padding: .2em .4em; }
pre { background: var(--block); border-radius: 6px; padding: 16px; overflow: auto; }
pre code { background: none; padding: 0; }
table { border-collapse: collapse; display: block; width: max-content; max-width: 100%;
        overflow: auto; }
th, td { border: 1px solid var(--line); padding: 6px 13px; } th { font-weight: 600; }
img { max-width: 100%; box-sizing: content-box; } summary { cursor: pointer; }
blockquote { padding: 0 1em; color: var(--soft); border-inline-start: .25em solid var(--line); }
sub { font-size: 75%; line-height: 1.4; vertical-align: baseline; }
"""


def page_of(markdown: str, title: str, *, is_comment: bool = False) -> str:
    """A whole HTML page with the Markdown as GitHub shows it."""
    kind = ' class="comment"' if is_comment else ""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head>'
        f"<body><main{kind}>{rendered(markdown)}</main></body></html>"
    )


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium without a network."""
    with sync_playwright() as play:
        opened = play.chromium.launch(
            executable_path=str(CHROMIUM),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        try:
            yield opened
        finally:
            opened.close()


@contextmanager
def shown(opened: Browser, html: Path, width: int, scheme: str) -> Iterator[Page]:
    """A page on the screen."""
    page = opened.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page.route("http*://**", lambda route: route.abort())
    try:
        page.goto(html.as_uri())
        yield page
    finally:
        page.close()


def write_page(folder: Path, name: str, markdown: str, *, is_comment: bool = False) -> Path:
    """The HTML of a page on disk; pictures are looked for beside it."""
    path = folder / f"{name}.html"
    path.write_text(page_of(markdown, name, is_comment=is_comment), encoding="utf-8")
    return path


def take(folder: Path, files: list[Path], *, height: int = 0) -> None:
    """Pictures of Markdown files at each width in each colour scheme."""
    with browser() as opened:
        for file in files:
            is_comment = "comments" in file.parts
            html = file.parent / f".{file.stem}.picture.html"
            text = file.read_text(encoding="utf-8")
            html.write_text(page_of(text, file.stem, is_comment=is_comment), encoding="utf-8")
            try:
                for name, width in WIDTHS.items():
                    for scheme in SCHEMES:
                        target = folder / f"{file.stem}-{name}-{scheme}.png"
                        with shown(opened, html, width, scheme) as page:
                            clip = {"x": 0, "y": 0, "width": width, "height": height}
                            page.screenshot(
                                path=target,
                                full_page=True,
                                **({"clip": clip} if height else {}),  # type: ignore[arg-type]
                            )
            finally:
                html.unlink()


def draw_comment(folder: Path) -> None:
    """The picture of a comment, for pages about the bot, in both colour schemes."""
    from comment_scenes import comment_of

    with tempfile.TemporaryDirectory() as scratch, browser() as opened:
        text = comment_of("shown-in-docs", Path(scratch) / "list")
        html = write_page(Path(scratch), "comment", text, is_comment=True)
        for scheme in SCHEMES:
            with shown(opened, html, 480, scheme) as page:
                page.locator("main").screenshot(path=folder / f"comment-{scheme}.png")


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    if len(sys.argv) > 2:
        take(target, [Path(name).resolve() for name in sys.argv[2:]])
    else:
        draw_comment(target)
