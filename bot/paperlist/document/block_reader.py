"""Reads a file as PyYAML writes it, with nothing odd in it: lists in blocks, texts over lines.

As `fast_reader`, it is there because whole lists pass through it, and it leaves to the parser
whatever is not plainly of that form; a property test holds both to the same answers.
"""

import re
from sys import intern

from paperlist.document.fast_reader import NUMBERS, RANK
from paperlist.document.style import ISO_DATE, is_plain

# One entry: text in quotes or bare, each over lines perhaps, a list, or links.
ENTRY = re.compile(
    r"""
    (?P<key>[a-z]+):
    (?: [ ]'(?P<quoted>[^'\n]*(?:\n[ ]{2}[^\s'][^'\n]*)*)'
      | [ ](?P<bare>[^\s'"][^\n]*(?:\n[ ]{2}[^\s#][^\n]*)*)
      | (?P<items>(?:\n-[ ][^\n]+)+)
      | (?P<links>(?:\n[ ]{2}[a-z]+:[ ][^\n]+)+)
    )
    \n
    """,
    re.VERBOSE,
)


# Controls, and what else YAML takes for the end of a line.
ODD = re.compile(
    r"[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def read_block(text: str) -> dict[str, object] | None:
    """The data of a text in PyYAML's form; None where that is not plain to see."""
    at, end = 0, len(text)
    data: dict[str, object] = {}
    while at < end:
        entry = ENTRY.match(text, at)
        if entry is None:
            return None
        at = entry.end()
        key, quoted, bare, items, links = entry.groups()
        if key not in RANK or key in data:
            return None
        value: object
        if bare is not None:
            value = _bare(key, bare)
        elif quoted is not None:
            value = _joined(quoted)
        elif items is not None:
            value = _items(items[3:].split("\n- "))
        else:
            value = _links(links[3:].split("\n  "))
        if value is None:
            return None
        data[intern(key)] = value
    return data or None


def _joined(text: str) -> str | None:
    """A text over lines as one; None where blanks or other line breaks would be folded, too."""
    whole = text.replace("\n  ", " ")
    return None if "  " in whole or whole != whole.strip() or ODD.search(whole) else whole


def _bare(key: str, text: str) -> object:
    if number := NUMBERS.get(key):
        return int(text) if number.fullmatch(text) else None
    if key == "added" and ISO_DATE.fullmatch(text):
        return text
    whole = _joined(text)
    return whole if whole is not None and is_plain(whole) else None


def _items(items: list[str]) -> list[str] | None:
    return items if all(map(is_plain, items)) else None


def _links(lines: list[str]) -> dict[str, str] | None:
    links: dict[str, str] = {}
    for line in lines:
        key, _, url = line.partition(": ")
        if key in links or not is_plain(url):
            return None
        links[intern(key)] = url
    return links
