"""Reads a file that is in the canonical form with nothing odd in it: nine in ten of a list are.

A second way to read is worth it because whole lists pass through here: it takes a fifth of the time
of the parser and the canonical writer together. It never decides what a text means: whatever is not
plainly the form is left to them, and a property test holds the two ways to the same answers.
"""

import re
from sys import intern

from paperlist.document.style import (
    ISO_DATE,
    KEY_ORDER,
    LINE_WIDTH,
    LINK_ORDER,
    PUBLIC_SCHEMA_LINE,
    QUOTED_KEYS,
    SCHEMA_LINE,
    is_plain,
    scalar,
)

HEADERS = (f"{SCHEMA_LINE}\n", f"{PUBLIC_SCHEMA_LINE}\n")
RANK = {key: n for n, key in enumerate(KEY_ORDER)}
LINK_RANK = {key: n for n, key in enumerate(LINK_ORDER)}
QUOTED = frozenset(pointer.removeprefix("/") for pointer in QUOTED_KEYS)
TEXTS = frozenset({*QUOTED, "venue", "doi", "openreview", "figure", "summary", "abstract", "entry"})
# One entry: text in quotes, a list in brackets, bare text, or nothing and the lines below it.
ENTRY = re.compile(
    r"""
    (?P<key>[a-z]+):
    (?: [ ] (?: "(?P<quoted>[^"\\\n]*)" | \[(?P<flow>[^\[\]"\n]+)\] | (?P<bare>[^\n]+) ) )?
    \n
    """,
    re.VERBOSE,
)
ITEMS = re.compile(r"(?:[ ]{2}-[ ][^\n]+\n)+")
LINKS = re.compile(r"(?:[ ]{2}[a-z]+:[ ][^\n]+\n)+")
NUMBERS = {"year": re.compile(r"[1-9][0-9]{3}"), "order": re.compile(r"[1-9][0-9]{0,6}")}


def read_usual(text: str) -> dict[str, object] | None:
    """The data of a text that is its own canonical form; None where that is not plain to see."""
    at = next((len(header) for header in HEADERS if text.startswith(header)), 0)
    end, rank = len(text), -1
    data: dict[str, object] = {}
    while at < end:
        entry = ENTRY.match(text, at)
        if entry is None:
            return None
        at = entry.end()
        key, quoted, flow, bare = entry.groups()
        place = RANK.get(key, -1)
        if place <= rank:
            return None
        rank = place
        value: object
        if bare is not None:
            value = _bare(key, bare)
        elif quoted is not None:
            value = _quoted(key, quoted)
        elif flow is not None:
            value = _items(flow.split(", ")) if at - entry.start() <= LINE_WIDTH + 1 else None
        else:
            below = (LINKS if key == "links" else ITEMS).match(text, at)
            if below is None:
                return None
            at = below.end()
            value = _links(below[0]) if key == "links" else _tall(key, below[0])
        if value is None:
            return None
        data[intern(key)] = value  # one for all papers: each its own were a fifth of a list
    return data or None


def _quoted(key: str, text: str) -> str | None:
    is_form = scalar(text, quote=key in QUOTED) == f'"{text}"'
    return text if is_form and key in TEXTS else None


def _bare(key: str, text: str) -> object:
    if number := NUMBERS.get(key):
        return int(text) if number.fullmatch(text) else None
    if key == "added" and ISO_DATE.fullmatch(text):
        return text
    return text if key not in QUOTED and is_plain(text) else None


def _items(items: list[str]) -> list[str] | None:
    for item in items:
        if not is_plain(item, flow=True):
            return None
    return items


def _tall(key: str, lines: str) -> list[str] | None:
    """The items of a list that is too wide for one line."""
    items = _items(lines[4:-1].split("\n  - "))
    if items is None or len(f"{key}: [{', '.join(items)}]") <= LINE_WIDTH:
        return None
    return items


def _links(lines: str) -> dict[str, str] | None:
    links: dict[str, str] = {}
    rank = -1
    for line in lines[2:-1].split("\n  "):
        key, _, url = line.partition(": ")
        place = LINK_RANK.get(key, -1)
        if place <= rank or not is_plain(url):
            return None
        links[intern(key)], rank = url, place
    return links
