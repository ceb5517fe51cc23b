"""The canonical form of a paper file: data (and the comments around it) to text."""

from collections.abc import Mapping, Sequence

from paperlist.document.comments import NO_COMMENTS, Comments, find_comments, header_of
from paperlist.document.reader import Document, read
from paperlist.document.style import (
    ISO_DATE,
    LINE_WIDTH,
    ORDERS,
    PLAIN_KEY,
    QUOTED_KEYS,
    USUAL_KEYS,
    scalar,
)
from paperlist.model.paper import child_pointer


def write(data: Mapping[str, object], *, header: str = "") -> str:
    """The canonical text of a paper. `header` is the line that lets editors find the schema."""
    top = f"{header}\n" if header else ""
    return top + _text(data, NO_COMMENTS)


def format_document(document: Document) -> str:
    """The canonical text of a document, its comments kept.

    A document whose comments have no place in the canonical form is returned as it is.
    """
    if document.data is None or document.parse_errors:
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


def inline(value: object, *, quote: bool = False) -> str:
    """A value of any kind in flow style, on one line."""
    if isinstance(value, str):
        return scalar(value, flow=True, quote=quote)
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
    pointer: str,
    indent: int = 0,
    comments: Comments = NO_COMMENTS,
) -> list[str]:
    """The lines of one ``key: value`` entry."""
    head = f"{' ' * indent}{_key(key)}:"
    beside = comments.beside_of(pointer) if comments is not NO_COMMENTS else ""
    if isinstance(value, str):
        plain_date = pointer == "/added" and ISO_DATE.fullmatch(value)
        text = value if plain_date else scalar(value, quote=pointer in QUOTED_KEYS)
        return [f"{head} {text}{beside}"]
    if isinstance(value, dict) and value:
        return [head + beside, *_mapping(value, pointer, indent + 2, comments)]
    if isinstance(value, (list, tuple)) and value:
        items = [inline(item) for item in value]
        line = f"{head} [{', '.join(items)}]"
        is_bare = comments is NO_COMMENTS or not comments.below(pointer)
        if len(line) <= LINE_WIDTH and is_bare:
            return [line + beside]
        return [head + beside, *_items(items, pointer, indent + 2, comments)]
    return [f"{head} {inline(value)}{beside}"]


def ordered(data: Mapping[str, object], pointer: str = "") -> list[str]:
    """The keys of a mapping in the order they are written; unknown ones last, as they came."""
    order = ORDERS.get(pointer, ())
    known = [key for key in order if key in data]
    return known + [key for key in data if key not in order]


def _text(data: Mapping[str, object], comments: Comments) -> str:
    lines = _mapping(data, "", 0, comments) if data else ["{}", *comments.ends.get("", ())]
    return "\n".join(lines) + "\n"


def _mapping(
    data: Mapping[str, object], pointer: str, indent: int, comments: Comments
) -> list[str]:
    lines: list[str] = []
    for key in ordered(data, pointer):
        at = child_pointer(pointer, key)
        if comments is not NO_COMMENTS and at in comments.above:
            lines += (" " * indent + line for line in comments.above[at])
        lines += entry_lines(key, data[key], indent=indent, pointer=at, comments=comments)
    return lines + _ending(pointer, indent, comments)


def _ending(pointer: str, indent: int, comments: Comments) -> list[str]:
    """The comments behind the last entry of a list or mapping."""
    return [" " * indent + line for line in comments.ends.get(pointer, ())]


def _items(items: Sequence[str], pointer: str, indent: int, comments: Comments) -> list[str]:
    """The lines of a list's items, each as it is written, with the comments around them."""
    pad = " " * indent
    if comments is NO_COMMENTS:
        return [f"{pad}- {item}" for item in items]
    lines: list[str] = []
    for n, item in enumerate(items):
        at = child_pointer(pointer, n)
        lines += (pad + line for line in comments.above.get(at, ()))
        lines.append(f"{pad}- {item}{comments.beside_of(at)}")
    return lines + _ending(pointer, indent, comments)


def _key(key: str) -> str:
    usual = key in USUAL_KEYS or PLAIN_KEY.fullmatch(key)
    return key if usual else scalar(key, quote=True)
