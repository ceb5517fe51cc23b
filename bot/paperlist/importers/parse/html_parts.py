"""A block of HTML in Markdown, taken apart: heads of folded parts, headings, what is between."""

import re
import sys
from collections.abc import Iterator
from typing import Literal, NamedTuple

HTML_HEADING = re.compile(
    r"<h(?P<level>[1-6])(?P<rest>[^<>]{0,200})>(?P<text>.{0,1000}?)</h(?P=level)\s*>",
    re.IGNORECASE | re.DOTALL,
)
DETAILS = re.compile(r"</?details\b[^<>]{0,200}>", re.IGNORECASE)
# A folded part that has none inside.
FOLDED = re.compile(
    r"<details\b[^<>]{0,200}>(?:(?!</?details\b).)*</details\s*>", re.IGNORECASE | re.DOTALL
)
LINK_OR_CELL = re.compile(r"<(?:a\s|td\b|li\b)|\]\(", re.IGNORECASE)
LIST_OR_TABLE = re.compile(r"<(?:li|tr|h[1-6])\b", re.IGNORECASE)
OPENS_OR_CLOSES = re.compile(r"<(?P<end>/?)(?P<name>tr|li|ul|ol|table)\b", re.IGNORECASE)
MARK = re.compile(
    r"<summary\b[^<>]{0,200}>(?P<summary>.{0,1000}?)</summary\s*>"
    rf"|{HTML_HEADING.pattern}|(?P<end></details\b[^<>]{{0,200}}>)",
    re.IGNORECASE | re.DOTALL,
)


class Part(NamedTuple):
    """A part of a block, so many lines below its first; `level` is that of a heading, else 0."""

    kind: Literal["summary", "heading", "end", "rest"]
    below: int
    text: str = ""
    level: int = 0
    attributes: str = ""


def html_parts(content: str) -> Iterator[Part]:
    """The parts of a block in their order.

    What is folded and has no link is an entry's abstract or the like, and left out. So is nothing
    else: several folded lists may stand in one block.
    """
    content = FOLDED.sub(_unless_a_note, content)
    done = below = 0
    inside = _Inside(content)
    for mark in MARK.finditer(content):
        if not inside.is_head(mark):
            continue
        yield from _rest(content[done : mark.start()], below)
        below += content.count("\n", done, mark.start())
        done = mark.start()
        if mark["end"]:
            yield Part("end", below)
        elif mark["level"]:
            yield Part("heading", below, mark["text"], int(mark["level"]), mark["rest"])
        else:
            inner = HTML_HEADING.search(mark["summary"])
            yield Part("summary", below, mark["summary"], int(inner["level"]) if inner else 0)
        below += mark[0].count("\n")
        done = mark.end()
    yield from _rest(content[done:], below)


def _unless_a_note(folded: re.Match[str]) -> str:
    """What is folded, or as many empty lines."""
    return folded[0] if LINK_OR_CELL.search(folded[0]) else "\n" * folded[0].count("\n")


def _rest(text: str, below: int) -> Iterator[Part]:
    if "<tr" not in text.lower():  # what is folded in a cell stays folded
        text = DETAILS.sub(" ", text)
    if text.strip():
        start = len(text) - len(text.lstrip())
        yield Part("rest", below + text.count("\n", 0, start), text.strip())


class NextPlace:
    """Where a pattern comes next behind places that are asked for in their order.

    Nothing is searched twice: a block of nothing but summaries takes no longer for each of them.
    """

    def __init__(self, pattern: re.Pattern[str], content: str) -> None:
        self.pattern = pattern
        self.content = content
        self.found = -1

    def behind(self, place: int) -> int:
        if self.found < place:
            found = self.pattern.search(self.content, place)
            self.found = found.start() if found else sys.maxsize
        return self.found


class _Inside:
    """Whether marks, asked for in their order, stand in a row of a table or in an item."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.done = 0
        self.row = self.item = False
        self.fold = NextPlace(DETAILS, content)
        self.list = NextPlace(LIST_OR_TABLE, content)

    def is_head(self, mark: re.Match[str]) -> bool:
        """Whether it heads what follows, and is no part of a row or an item without a list."""
        for tag in OPENS_OR_CLOSES.finditer(self.content, self.done, mark.start()):
            name, is_end = tag["name"].lower(), bool(tag["end"])
            if name == "tr" or (name == "table" and is_end):  # not every row is closed
                self.row = not is_end
            elif name == "li" or is_end:
                self.item = not is_end
        self.done = mark.start()
        if self.row or not self.item or mark["summary"] is None:
            return not self.row
        return self.list.behind(mark.end()) < self.fold.behind(mark.end())
