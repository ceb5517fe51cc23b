"""The canonical form of a paper file: data (and the comments around it) to text."""

import re
from collections.abc import Iterator, Mapping

from paperlist.document.comments import NO_COMMENTS, Comments, find_comments, header_of
from paperlist.document.hidden import HIDDEN, REFUSED
from paperlist.document.reader import Document, read
from paperlist.model import child_pointer

SCHEMA_LINE = "# yaml-language-server: $schema=../../schema/paper.schema.json"
LINE_WIDTH = 100

KEY_ORDER = (
    "title", "authors", "venue", "year", "links", "doi", "arxiv", "openreview", "tags",
    "figure", "summary", "abstract", "added",
)  # fmt: skip
LINK_ORDER = ("paper", "pdf", "code", "project", "data", "demo", "video", "slides", "poster")
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


def write(data: Mapping[str, object], *, header: bool = False) -> str:
    """The canonical text of a paper. `header` adds the line that lets editors find the schema."""
    top = f"{SCHEMA_LINE}\n" if header else ""
    return top + _text(data, NO_COMMENTS)


def format_document(document: Document) -> str:
    """The canonical text of a document, its comments kept.

    A document whose comments have no place in the canonical form is returned as it is.
    """
    if document.data is None or document.flaws:
        return document.text
    header = header_of(document)
    if header is not None and ordered(document.data)[:1] == list(document.data)[:1]:
        return header + _text(document.data, NO_COMMENTS)
    comments = find_comments(document)
    text = _text(document.data, comments)
    if text == document.text or not comments:
        return text
    again = read(document.path, text.encode())
    if again.data != document.data or find_comments(again).texts() != comments.texts():
        return document.text
    return text


def scalar(value: object, *, flow: bool = False, quote: bool = False) -> str:
    """One value on one line, quoted if any YAML reader could take it for something else."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if not isinstance(value, str) or (not quote and _is_plain(text, flow)):
        return text
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def inline(value: object, *, quote: bool = False) -> str:
    """A value of any kind in flow style, on one line."""
    if isinstance(value, dict):
        pairs = (f"{_key(k)}: {inline(v)}" for k, v in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(inline(item) for item in value) + "]"
    return scalar(value, flow=True, quote=quote)


def entry_lines(
    key: str,
    value: object,
    *,
    indent: int = 0,
    pointer: str | None = None,
    comments: Comments = NO_COMMENTS,
) -> list[str]:
    """The lines of one ``key: value`` entry."""
    at = child_pointer("", key) if pointer is None else pointer
    head, beside = f"{' ' * indent}{_key(key)}:", comments.beside_of(at)
    if isinstance(value, str):
        plain_date = at == "/added" and ISO_DATE.fullmatch(value)
        text = value if plain_date else scalar(value, quote=at in QUOTED_KEYS)
        return [f"{head} {text}{beside}"]
    if isinstance(value, dict) and value:
        return [head + beside, *_mapping(value, at, indent + 2, comments)]
    if isinstance(value, (list, tuple)) and value:
        line = f"{head} {inline(value)}"
        if len(line) <= LINE_WIDTH and not comments.below(at):
            return [line + beside]
        items = (_item(n, item, at, indent + 2, comments) for n, item in enumerate(value))
        return [head + beside, *(line for lines in items for line in lines)]
    return [f"{head} {inline(value)}{beside}"]


def ordered(data: Mapping[str, object], pointer: str = "") -> list[str]:
    """The keys of a mapping in the order they are written; unknown ones last, as they came."""
    order = ORDERS.get(pointer, ())
    known = [key for key in order if key in data]
    return known + [key for key in data if key not in order]


def _text(data: Mapping[str, object], comments: Comments) -> str:
    lines = _mapping(data, "", 0, comments) if data else ["{}"]
    return "\n".join((*lines, *comments.tail)) + "\n"


def _mapping(
    data: Mapping[str, object], pointer: str, indent: int, comments: Comments
) -> list[str]:
    lines: list[str] = []
    for key in ordered(data, pointer):
        at = child_pointer(pointer, key)
        if at in comments.above:
            lines += (" " * indent + line for line in comments.above[at])
        lines += entry_lines(key, data[key], indent=indent, pointer=at, comments=comments)
    return lines


def _item(n: int, item: object, pointer: str, indent: int, comments: Comments) -> Iterator[str]:
    at, pad = child_pointer(pointer, n), " " * indent
    yield from (pad + line for line in comments.above.get(at, ()))
    yield f"{pad}- {inline(item)}{comments.beside_of(at)}"


def _key(key: str) -> str:
    usual = key in USUAL_KEYS or PLAIN_KEY.fullmatch(key)
    return key if usual else scalar(key, quote=True)


def _is_plain(text: str, flow: bool) -> bool:
    surely = SURELY_PLAIN_IN_FLOW if flow else SURELY_PLAIN
    if len(text) > LONGEST_TYPED_WORD and surely.fullmatch(text):
        return True
    return not (
        (flow and FLOW_SPECIAL.search(text))
        or not text
        or text.startswith(UNSAFE_START)
        or UNSAFE_INSIDE.search(text)
        or LOOKS_TYPED.fullmatch(text)
        or _NOT_PLAIN.search(text)
    )


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
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
