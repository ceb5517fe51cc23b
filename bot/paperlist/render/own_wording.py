"""An entry's own wording: the Markdown that its page had, kept in the paper's file as ``entry``.

It serves where an entry says more than the list's template does: a remark, a prize, three stars.
``{{ title }}``, ``{{ paper }}`` and the like in it stand for the fields, so that a link that is
corrected is corrected on the page; nothing else in it is a command.

A pull request can bring such a text, so it is used only where it cannot reach beyond the entry:
no comments, no tags or fences that stay open, no scripts, no markers.
"""

import re
from collections.abc import Mapping
from html.parser import HTMLParser

from paperlist.document.style import LINK_ORDER
from paperlist.model.paper import Paper
from paperlist.text.escape import link_target, markdown

FIELD = re.compile(r"\{\{ (?P<name>[a-z][a-z0-9_]*) \}\}")
TEXTS = ("title", "venue", "year")
LONGEST = 10_000  # characters; of a value in a file
BREAKS_OUT = re.compile(
    r"""
    <!--|-->|<!\[|<\?|<![A-Za-z]                    # comments, declarations
    | \A\s*(?:=+|-+)[ \t]*$                         # what makes a heading of the line above
    | <[A-Za-z/][^<>]*\Z                             # a tag that goes on behind the entry
    | ^[ ]{0,3}\[[^\]]+\]:                          # definitions of links
    | \]\(\s*<?\s*(?:javascript|vbscript|data):     # addresses that run something
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
FENCE = re.compile(r"^[ \t>*+-]*(`{3,}|~{3,})", re.MULTILINE)
COMMENT = re.compile(r"<!--(?!-?>)(?!\s*/?paperlist)[^<>\n]*?(?<!-)-->")  # whole, and none of ours
SHOWN_WITH = re.compile(r"<!-- paperlist: shown with [a-z0-9-]{1,60} -->")
TAGS = frozenset(
    {
        "a",
        "abbr",
        "b",
        "br",
        "code",
        "del",
        "details",
        "dd",
        "div",
        "dl",
        "dt",
        "em",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "picture",
        "q",
        "s",
        "small",
        "source",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "tt",
        "u",
        "ul",
        "font",
        "center",
        "hr",
        "wbr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "strike",
        "video",
        "pre",
        "figure",
        "figcaption",
        "caption",
        "tfoot",
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "nav",
        "main",
        "cite",
        "dfn",
        "samp",
        "var",
        "ruby",
        "rt",
        "rp",
        "bdo",
        "time",
        "address",
    }
)
# What takes everything behind it as something else than Markdown, or does something.
DANGEROUS = frozenset(
    {
        "base",
        "button",
        "embed",
        "form",
        "frame",
        "frameset",
        "iframe",
        "input",
        "link",
        "math",
        "meta",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "option",
        "plaintext",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "xmp",
    }
)
VOID = frozenset({"br", "img", "source", "hr", "wbr"})
OPTIONAL_END = frozenset({"p", "li", "td", "th", "tr", "dd", "dt", "tbody", "thead"})


def wording_of(paper: Paper, section_id: str) -> str:
    """The source of a paper's own wording in a section; '' where it has none."""
    own = paper.data.get("entry")
    if isinstance(own, Mapping):
        own = own.get(section_id or paper.section)
    return own if isinstance(own, str) else ""


def own_entry(paper: Paper, section_id: str) -> str:
    """The paper's entry in its own wording, on one line or more; '' where it has none."""
    source = wording_of(paper, section_id)
    if not source or not stays_inside(source):
        return ""
    return filled(source, fields_of(paper)).strip("\n")


def is_shown_with_another(paper: Paper, section_id: str) -> bool:
    """Whether another paper's wording has this entry in it: on the page it takes no line itself."""
    return SHOWN_WITH.fullmatch(wording_of(paper, section_id).strip()) is not None


def filled(source: str, fields: Mapping[str, str]) -> str:
    """The wording with the fields' values in it; what is no field stays as it is."""
    return FIELD.sub(lambda match: fields.get(match["name"], match[0]), source)


def fields_of(paper: Paper) -> dict[str, str]:
    """What a wording may name, each as Markdown shows it."""
    texts = {"title": markdown(paper.title), "venue": markdown(paper.venue)}
    year = {"year": str(paper.year), "yy": f"{paper.year % 100:02}"} if paper.year else {}
    links = {kind.replace("-", "_"): link_target(url) for kind, url in paper.links.items()}
    known = {**dict.fromkeys(LINK_ORDER, ""), **links}
    return {**{key: text for key, text in texts.items() if text}, **year, **known}


def stays_inside(source: str) -> bool:
    """Whether a wording cannot change how anything else of the page is shown."""
    if SHOWN_WITH.fullmatch(source.strip()):
        return True
    source = COMMENT.sub("", source)
    fences = FENCE.findall(source)
    if len(source) > LONGEST or BREAKS_OUT.search(source) or fences[::2] != fences[1::2]:
        return False
    tags = _Tags()
    tags.feed(source)
    tags.close()
    return tags.is_closed


class _Tags(HTMLParser):
    """Whether every tag is a harmless one, and closed within the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[str] = []
        self.is_harmless = True

    @property
    def is_closed(self) -> bool:
        return self.is_harmless and not self._open and not self.rawdata.strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in DANGEROUS:
            self.is_harmless = False
        if tag not in TAGS:
            return  # ``<Creative>`` in a title: GitHub drops it, whatever stands behind it
        if any(name.startswith("on") for name, _ in attrs):
            self.is_harmless = False
        if tag not in VOID and tag not in OPTIONAL_END:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in TAGS and tag not in VOID and tag not in OPTIONAL_END:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or tag in OPTIONAL_END or tag not in TAGS:
            return
        if not self._open or self._open.pop() != tag:
            self.is_harmless = False
