"""Text edits: change one value and leave everything around it, comments and quoting included."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from paperlist.document.style import ORDERS, scalar
from paperlist.document.writer import entry_lines, inline
from paperlist.model.errors import BugError
from paperlist.model.finding import Edit, EntrySpans, Preview, Span
from paperlist.model.paper import Source, child_pointer

LINES = re.compile(r"[^\n]*\n|[^\n]+")


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """`text` with the edits applied. Of two that overlap, the earlier one (by place) wins."""
    starts = _line_starts(text)
    parts: list[str] = []
    done = 0
    for edit in sorted(set(edits), key=lambda e: (e.span, e.text)):
        start = _offset(starts, edit.span.line, edit.span.column, len(text))
        end = _offset(starts, edit.span.end_line, edit.span.end_column, len(text))
        if start < done or end < start:
            continue
        parts += [text[done:start], edit.text]
        done = end
    return "".join((*parts, text[done:]))


def line_edit(path: str, old: str, new: str) -> Edit | None:
    """The smallest edit of whole lines that turns `old` into `new`; None when they are equal."""
    if old == new:
        return None
    before, after = LINES.findall(old), LINES.findall(new)
    same = _common(before, after)
    tail = _common(before[same:][::-1], after[same:][::-1])
    span = Span(same + 1, 1, len(before) - tail + 1, 1)
    return Edit(path, span, "".join(after[same : len(after) - tail]))


def replace_value(document: Source, pointer: str, value: object) -> Edit:
    """The edit that gives an existing entry another value; a quoted text stays quoted."""
    place = document.spans[pointer]
    if place.style == "block":
        return _replace_block(document, place, value)
    quoted = place.style in ("'", '"', "|", ">")
    flow = _in_flow(document, pointer)
    is_text = isinstance(value, str)
    text = scalar(value, flow=flow, quote=quoted) if is_text else inline(value)
    if place.style in ("|", ">"):
        return Edit(document.path, place.value, text + _line_break(place.value))
    if place.value[:2] == place.value[2:] and not place.style:
        text = f" {text}"  # `key:` with nothing behind it
    return Edit(document.path, place.value, text)


def rename_key(document: Source, pointer: str, name: str) -> Edit:
    """The edit that gives an entry another key."""
    place = document.spans[pointer]
    if place.key is None:
        raise BugError(f"{pointer} has no key to rename")
    return Edit(document.path, place.key, name)


def insert_entry(document: Source, parent: str, key: str, value: object) -> Edit | None:
    """The edit that adds an entry to a mapping, where the canonical order wants it.

    None where there is no mapping at `parent`, but a text, a list or nothing.
    """
    place = document.spans.get(parent)
    siblings = _children(document, parent)
    if place and place.style == "{}":
        return _insert_in_braces(document, place, bool(siblings), key, value)
    if place is None or not any(one.key for one in siblings.values()):
        return None
    order = ORDERS.get(parent, ())
    rank = {name: n for n, name in enumerate(order)}
    mine = rank.get(key, len(order))
    ranked = [(rank.get(name, len(order)), _last_line(document, p)) for name, p in siblings.items()]
    before = [found for found in ranked if found[0] <= mine]
    at = child_pointer(parent, key)
    indent = place.value.column - 1
    lines = entry_lines(key, value, indent=indent, pointer=at)
    if before:
        # Behind the nearest of the keys that go before it; an unknown key goes behind all.
        line = (max(before)[1] if mine < len(order) else max(end for _, end in before)) + 1
    else:
        line = min(p.key.line for p in siblings.values() if p.key)
    text = "".join(f"{part}\n" for part in lines)
    if line > document.text.count("\n") + 1:  # the file's last line has no line break
        line, column = line - 1, len(document.text.rpartition("\n")[2]) + 1
        return Edit(document.path, Span(line, column, line, column), "\n" + text.rstrip("\n"))
    return Edit(document.path, Span(line, 1, line, 1), text)


def remove_entry(document: Source, pointer: str) -> Edit:
    """The edit that takes an entry out, with its line where it has one of its own."""
    place = document.spans[pointer]
    if place.key is None or _in_flow(document, pointer):
        return _remove_from_brackets(document, pointer)
    return Edit(document.path, Span(place.key.line, 1, _last_line(document, place) + 1, 1), "")


def _line_starts(text: str) -> list[int]:
    lengths = map(len, text.split("\n")[:-1])
    return [0, *accumulate(map((1).__add__, lengths))]  # each with its line break


def _offset(starts: list[int], line: int, column: int, size: int) -> int:
    if line > len(starts):
        return size
    return min(starts[line - 1] + column - 1, size)


def _common(left: list[str], right: list[str]) -> int:
    pairs = zip(left, right, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(left), len(right)))


def _children(document: Source, parent: str) -> Mapping[str, EntrySpans]:
    """Places of a mapping's entries by key."""
    depth = parent.count("/") + 1
    inside = f"{parent}/"
    return {
        pointer.rpartition("/")[2]: place
        for pointer, place in document.spans.items()
        if pointer.startswith(inside) and pointer.count("/") == depth
    }


def _in_flow(document: Source, pointer: str) -> bool:
    while pointer:
        pointer = pointer.rpartition("/")[0]
        if document.spans[pointer].style in ("[]", "{}"):
            return True
    return False


def _last_line(document: Source, place: EntrySpans) -> int:
    """The last line of an entry; block text ends at the start of the line behind it."""
    span = place.value
    if span.end_column > 1 or span.end_line == (place.key or span).line:
        return span.end_line
    at_end = span.end_line > document.text.count("\n") + 1
    return span.end_line - 1 if not at_end else span.end_line


def _line_break(span: Span) -> str:
    """The line break (and what it swallowed) that block text ended with, if the file went on."""
    return "\n" if span.end_column == 1 else ""


def _replace_block(document: Source, place: EntrySpans, value: object) -> Edit:
    """A list over several lines stays one; anything else goes on the line below its key."""
    pad = " " * (place.value.column - 1)
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        text = f"\n{pad}".join(f"- {inline(item)}" for item in value)
    else:
        text = f"  {inline(value)}"
    return Edit(document.path, place.value, text)


def _insert_in_braces(
    document: Source, place: EntrySpans, has_siblings: bool, key: str, value: object
) -> Edit:
    end = Span(place.value.end_line, place.value.end_column - 1, *place.value[2:])
    at = Span(end.line, end.column, end.line, end.column)
    return Edit(document.path, at, f"{', ' if has_siblings else ''}{key}: {inline(value)}")


def _remove_from_brackets(document: Source, pointer: str) -> Edit:
    place = document.spans[pointer]
    before, behind = _beside(document, pointer)
    start = (place.key or place.value)[:2]
    if behind:
        return Edit(document.path, Span(*start, *(behind.key or behind.value)[:2]), "")
    if before:
        start = before.value[2:]
    return Edit(document.path, Span(*start, *place.value[2:]), "")


def _beside(document: Source, pointer: str) -> tuple[EntrySpans | None, EntrySpans | None]:
    """The entries before and behind one; an item of a list needs no look at all the others."""
    parent, _, step = pointer.rpartition("/")
    place = document.spans[pointer]
    if place.key is None:
        get = document.spans.get
        return get(f"{parent}/{int(step) - 1}"), get(f"{parent}/{int(step) + 1}")
    siblings = list(_children(document, parent).values())
    where = siblings.index(place)
    return (siblings[where - 1] if where else None), next(iter(siblings[where + 1 :]), None)


def preview_of(text: str, edits: Sequence[Edit]) -> Preview:
    """The whole lines that edits change, as they leave them."""
    if len(edits) == 1 and _is_of_lines(text, edits[0]):
        span = edits[0].span
        return Preview(span.line, span.end_line - 1, edits[0].text.removesuffix("\n"))
    first = min(edit.span.line for edit in edits)
    last = max(_last_line_of(edit.span) for edit in edits)
    if last < first:  # nothing but insertions: show them behind the line they follow
        first = max(last, 1)
    before = text.split("\n")
    after = apply_edits(text, edits).split("\n")
    lines = after[first - 1 : last + len(after) - len(before)]
    return Preview(first, min(last, len(before)), "\n".join(lines))


def _is_of_lines(text: str, edit: Edit) -> bool:
    """Whether whole lines take the place of others, all of which end in a line break."""
    line, column, end_line, end_column = edit.span
    is_whole = column == end_column == 1 and edit.text.endswith("\n")
    return is_whole and line < end_line <= text.count("\n") + 1


def _last_line_of(span: Span) -> int:
    """The last line an edit touches; one that ends at the start of a line leaves it alone."""
    return span.end_line - (span.end_column == 1)
