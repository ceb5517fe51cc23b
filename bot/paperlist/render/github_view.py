"""A page as GitHub shows it: cmark-gfm, then the sanitiser, with what a reader would stumble over.

The allow-list follows github/html-pipeline's SanitizationFilter; ids and names get the prefix
``user-content-`` as there. This is the only door to cmarkgfm and nh3, which are optional.
"""

import re
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import unquote

import cmarkgfm
import nh3
from cmarkgfm.cmark import Options

PREFIX = "user-content-"

TAGS = {
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "br",
    "b",
    "i",
    "strong",
    "em",
    "a",
    "pre",
    "code",
    "img",
    "tt",
    "div",
    "ins",
    "del",
    "sup",
    "sub",
    "p",
    "picture",
    "ol",
    "ul",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "blockquote",
    "dl",
    "dt",
    "dd",
    "kbd",
    "q",
    "samp",
    "var",
    "hr",
    "ruby",
    "rt",
    "rp",
    "li",
    "tr",
    "td",
    "th",
    "s",
    "strike",
    "summary",
    "details",
    "caption",
    "figure",
    "figcaption",
    "abbr",
    "bdo",
    "cite",
    "dfn",
    "mark",
    "small",
    "source",
    "span",
    "time",
    "wbr",
}
ATTRIBUTES = {
    "*": {
        "abbr",
        "accept",
        "align",
        "alt",
        "aria-describedby",
        "aria-hidden",
        "aria-label",
        "aria-labelledby",
        "border",
        "colspan",
        "dir",
        "height",
        "hreflang",
        "id",
        "itemprop",
        "lang",
        "media",
        "name",
        "open",
        "rowspan",
        "scope",
        "start",
        "tabindex",
        "title",
        "type",
        "valign",
        "width",
    },
    "a": {"href"},
    "img": {"src", "longdesc", "loading"},
    "source": {"srcset"},
    "div": {"itemscope"},
    "blockquote": {"cite"},
    "del": {"cite"},
    "ins": {"cite"},
    "q": {"cite"},
}
SCHEMES = {"http", "https", "mailto"}
EXTENSIONS = ["table", "autolink", "strikethrough", "tasklist"]


def unsafe_html(markdown: str) -> str:
    """What cmark-gfm makes of a page, before anything is taken out."""
    return str(
        cmarkgfm.markdown_to_html_with_extensions(
            markdown, options=Options.CMARK_OPT_UNSAFE, extensions=EXTENSIONS
        )
    )


def rendered(markdown: str) -> str:
    """The HTML GitHub shows for a page."""
    return nh3.clean(
        unsafe_html(markdown),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        id_prefix=PREFIX,
        link_rel=None,
        strip_comments=True,
    )


def heading_slug(text: str, seen: Counter[str]) -> str:
    """The anchor GitHub gives a heading; `seen` counts those given before on the page."""
    kept = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
    number = seen[kept]
    seen[kept] += 1
    return f"{kept}-{number}" if number else kept


def problems(markdown: str) -> list[str]:
    """What is wrong with a page once GitHub has rendered it; empty when nothing is."""
    before, after = _Outline(), _Outline()
    before.feed(unsafe_html(markdown))
    after.feed(rendered(markdown))
    found = [f"<{tag}> is dropped by GitHub" for tag in sorted(before.tags - after.tags)]
    lost = sorted(before.attributes - after.attributes)
    found += [f"the attribute {name} of <{tag}> is dropped by GitHub" for tag, name in lost]
    anchors = {name.removeprefix(PREFIX) for name in after.anchors} | after.slugs
    found += [f"the link #{a} leads nowhere" for a in sorted(set(after.fragments) - anchors)]
    found += [
        f"the picture {source} has no text for those who cannot see it" for source in after.mute
    ]
    twice = sorted(name for name, count in Counter(after.anchors).items() if count > 1)
    found += [f"the anchor {name.removeprefix(PREFIX)} stands twice" for name in twice]
    return found


class _Outline(HTMLParser):
    """Tags, anchors, links and pictures of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.anchors: list[str] = []
        self.fragments: list[str] = []
        self.mute: list[str] = []
        self.slugs: set[str] = set()
        self._seen: Counter[str] = Counter()
        self._heading: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.add(tag)
        self.attributes |= {(tag, name) for name in values}
        self.anchors += [value for name in ("id", "name") if (value := values.get(name))]
        href = values.get("href") or ""
        if href.startswith("#"):
            self.fragments.append(unquote(href[1:]))
        if tag == "img" and not (values.get("alt") or "").strip():
            self.mute.append(values.get("src") or "")
        if re.fullmatch(r"h[1-6]", tag):
            self._heading = []

    def handle_data(self, data: str) -> None:
        if self._heading is not None:
            self._heading.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._heading is not None and re.fullmatch(r"h[1-6]", tag):
            self.slugs.add(heading_slug("".join(self._heading).strip(), self._seen))
            self._heading = None
