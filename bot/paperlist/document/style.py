"""The canonical form: the order of keys, the width of lines, and how one value is written."""

import re
from functools import lru_cache
from typing import Literal

from paperlist.text.invisible_characters import HIDDEN, REFUSED

SCHEMA_LINE = "# yaml-language-server: $schema=../../schema/paper.schema.json"
# For lists that have no schema of their own beside their papers.
PUBLIC_SCHEMA_LINE = (
    "# yaml-language-server: $schema=https://raw.githubusercontent.com/diaoquesang/"
    "Paper-List-for-Medical-Anomaly-Detection/main/schema/paper.schema.json"
)
LINE_WIDTH = 100

KEY_ORDER = (
    "title",
    "authors",
    "venue",
    "year",
    "links",
    "doi",
    "arxiv",
    "openreview",
    "tags",
    "also",
    "figure",
    "summary",
    "abstract",
    "entry",
    "order",
    "added",
)
LINK_ORDER = (
    "paper",
    "pdf",
    "code",
    "project",
    "data",
    "demo",
    "video",
    "slides",
    "poster",
    "blog",
)
USUAL_KEYS = frozenset((*KEY_ORDER, *LINK_ORDER))
ORDERS = {"": KEY_ORDER, "/links": LINK_ORDER}
QUOTED_KEYS = frozenset({"/title", "/arxiv"})

PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,127}")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# Text that some YAML reader, old or new, would not take for text.
LOOKS_TYPED = re.compile(
    r"""
    [-+.0-9][-+.0-9_:eExXoOa-fA-F]*                # numbers, dates, sexagesimals
    | [-+]?\.(?:inf|nan)
    | y|n|yes|no|on|off|true|false|null|none|~
    | <<|=
    """,
    re.VERBOSE | re.IGNORECASE,
)
UNSAFE_START = tuple("-?:,[]{}#&*!|>'\"%@`= ")
UNSAFE_INSIDE = re.compile(r": |\s#|[\t\n]|:$|\s$|  ")
# Most text is this: a letter first, then signs that mean nothing to YAML where they stand. Runs of
# harmless signs come first so that the pattern steps over them at once.
SURELY_PLAIN = re.compile(
    r"[A-Za-z][\w.,'()/;?=&+%~-]*(?:(?:[ ](?![ #]|\Z)|:(?!\ |\Z))[\w.,'()/;?=&+%~-]*)*", re.ASCII
)
SURELY_PLAIN_IN_FLOW = re.compile(
    r"[A-Za-z][\w.'()/;?=&+%~-]*(?:[ ](?![ #]|\Z)[\w.'()/;?=&+%~-]*)*", re.ASCII
)
LONGEST_TYPED_WORD = len("false")
FLOW_SPECIAL = re.compile(r"[,\[\]{}:]")


def scalar(value: object, *, flow: bool = False, quote: bool = False) -> str:
    """One value on one line, quoted if any YAML reader could take it for something else."""
    if isinstance(value, str):
        is_bare = not quote and is_plain(value, flow=flow)
        return value if is_bare else '"' + _ESCAPED.sub(_escape, value) + '"'
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def is_plain(text: str, *, flow: bool = False) -> bool:
    """Whether every YAML reader takes the bare text for this text."""
    surely = _surely_plain(text)
    if surely == "everywhere" or (surely and not flow):
        return True
    return not (
        (flow and FLOW_SPECIAL.search(text))
        or not text
        or text.startswith(UNSAFE_START)
        or UNSAFE_INSIDE.search(text)
        or LOOKS_TYPED.fullmatch(text)
        or _NOT_PLAIN.search(text)
    )


@lru_cache(maxsize=1 << 12)  # a file is read, written and read again
def _surely_plain(text: str) -> Literal["everywhere", "in blocks", ""]:
    """Where text is plain whatever the reader, as far as a look can tell."""
    if len(text) <= LONGEST_TYPED_WORD:
        return ""
    if SURELY_PLAIN_IN_FLOW.fullmatch(text):
        return "everywhere"
    return "in blocks" if SURELY_PLAIN.fullmatch(text) else ""


_ESCAPED = re.compile(rf'["\\\t\n]|\r|[\ud800-\udfff\ufffe\uffff]|{REFUSED.pattern}|\ufeff')
_NOT_PLAIN = re.compile(rf"[\r\ud800-\udfff\ufffe\uffff\xa0]|{REFUSED.pattern}|{HIDDEN.pattern}")
_NAMED_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    if char in _NAMED_ESCAPES:
        return _NAMED_ESCAPES[char]
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}"  # nothing beyond the first plane is escaped
