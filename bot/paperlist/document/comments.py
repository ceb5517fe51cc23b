"""The comments of a YAML document, and what each of them is about."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from paperlist.document.reader import Document
from paperlist.document.style import scalar
from paperlist.model.finding import Edit, EntrySpans, Span
from paperlist.model.paper import Source, parent_of


class Comment(NamedTuple):
    """One comment; `own_line` when nothing stands before it on its line (counted from 1)."""

    line: int
    column: int
    text: str
    own_line: bool


@dataclass(frozen=True, slots=True)
class Comments:
    """Comments by the pointer of the entry they stand above or beside.

    Those in `ends` stand behind the last entry of a list or mapping; that of the file is "".
    """

    above: Mapping[str, list[str]] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    ends: Mapping[str, list[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.above or self.beside or self.ends)

    def beside_of(self, pointer: str) -> str:
        """The comment to append to an entry's line, with the space before it; '' for none."""
        text = self.beside.get(pointer)
        return f"  {text}" if text else ""

    def below(self, pointer: str) -> bool:
        """Whether a comment is about something inside this value."""
        inside = f"{pointer}/"
        about = (*self.above, *self.beside, *self.ends)
        return pointer in self.ends or any(p.startswith(inside) for p in about)

    def texts(self) -> list[str]:
        """Every comment, sorted: what must not get lost."""
        alone = (text for group in (self.above, self.ends) for text in chain(*group.values()))
        return sorted((*alone, *self.beside.values()))


NO_COMMENTS = Comments()
_Entries = list[tuple[tuple[int, int], str, EntrySpans]]  # start, pointer, and all places


HEADER = re.compile(r"(?:#[^\n]*\n)+")
GLUED_MARK = re.compile(r"[ \t]+#(?!paperlist:)[^\s#]")
PROSE = re.compile(r"/(?:title|venue|summary|abstract|authors/\d+)")
MARK = re.compile(r"(?:^|(?<=[ \t]))#", re.MULTILINE)


def each_comment(document: Document) -> Iterator[Comment]:
    """The comments of a document in order; a ``#`` inside a value is none."""
    marks = list(MARK.finditer(document.text)) if "#" in document.text else []
    if not marks:
        return
    lines = document.text.split("\n")
    first = min((p.value.line for p in document.spans.values()), default=0)
    # Most files hold one comment, above everything: no need to look into the values for it.
    spans = (
        _scalar_spans(document)
        if document.text.count("\n", 0, marks[-1].start()) >= first - 1
        else []
    )
    headers = {p.value.line for p in document.spans.values() if p.style in ("|", ">")}
    done = 0
    for mark in marks:
        number = document.text.count("\n", 0, mark.start()) + 1
        column = mark.start() - document.text.rfind("\n", 0, mark.start())
        here = (number, column)
        inside = any(s[:2] <= here < s[2:] for s in spans)
        if number == done or (inside and number not in headers):
            continue
        line, done = lines[number - 1], number
        yield Comment(number, column, line[column - 1 :].rstrip(), not line[: column - 1].strip())


def _scalar_spans(document: Document) -> list[Span]:
    spans = document.spans.values()
    values = [place.value for place in spans if place.style not in ("block", "[]", "{}")]
    return values + [place.key for place in spans if place.key is not None]


def header_of(document: Document) -> str | None:
    """The comment lines above the first entry, if the document has no other comments, else None.

    Nearly every paper is like that, and needs no look into its values.
    """
    header = HEADER.match(document.text)
    end = header.end() if header else 0
    has_others = "#" in document.text[end:] and MARK.search(document.text, end)
    return None if has_others else document.text[:end]


def find_comments(document: Document) -> Comments:
    """Every comment with the entry it is about."""
    comments = list(each_comment(document))
    if not comments:
        return NO_COMMENTS
    entries: _Entries = sorted(
        ((_start(place), pointer, place) for pointer, place in document.spans.items() if pointer),
        key=lambda entry: (entry[0], len(entry[1])),
    )
    above: dict[str, list[str]] = {}
    beside: dict[str, str] = {}
    ends: dict[str, list[str]] = {}
    for comment in comments:
        if not comment.own_line:
            owner = _beside(entries, comment.line)
            beside[owner] = f"{beside[owner]} {comment.text}" if owner in beside else comment.text
            continue
        next_start, follower = next(
            ((start, p) for start, p, _ in entries if start[0] > comment.line), ((0, 1), None)
        )
        if comment.column > next_start[1] and (ended := _ended(document, entries, comment)):
            ends.setdefault(ended, []).append(comment.text)
        elif follower is None:
            ends.setdefault("", []).append(comment.text)
        else:
            above.setdefault(follower, []).append(comment.text)
    return Comments(above, beside, ends)


def _ended(document: Document, entries: _Entries, comment: Comment) -> str:
    """The list or mapping that a comment stands in, behind its last entry; '' for none.

    A comment is as deep as the entries that it belongs to, or deeper.
    """
    before = [pointer for start, pointer, _ in entries if start[0] < comment.line]
    pointer = before[-1] if before else ""
    while (parent := parent_of(pointer)) and comment.column < _indent(document, pointer):
        pointer = parent
    return parent


def _indent(document: Document, pointer: str) -> int:
    """The column at which an entry begins; that of its dash for one of a block list."""
    column = _start(document.spans[pointer])[1]
    is_item = document.spans[pointer].key is None
    return column - 2 if is_item and document.spans[parent_of(pointer)].style == "block" else column


def _start(place: EntrySpans) -> tuple[int, int]:
    span = place.key or place.value
    return span.line, span.column


def _beside(entries: _Entries, line: int) -> str:
    """The outermost entry that begins or ends on a line, else the last that begins before it."""
    touching = [p for start, p, place in entries if line in (start[0], _end_line(place))]
    if touching:
        return min(touching, key=lambda pointer: pointer.count("/"))
    before = [p for start, p, _ in entries if start[0] <= line]
    return before[-1] if before else ""


def _end_line(place: EntrySpans) -> int:
    """The line an entry ends on; one over several lines of its own ends with its last child's."""
    if place.style == "block":
        return 0
    return place.value.end_line - (place.value.end_column == 1)  # text below ``|`` ends so


def cut_by_comment(source: Source) -> Iterator[tuple[str, Edit]]:
    """Text without quotes that a ``#`` cut short, by pointer, with the edit that quotes it whole.

    ``title: Mining the #MeToo Movement`` has the title "Mining the" and a comment. A comment that
    is meant as one has a space behind its mark.
    """
    if "#" not in source.text or not GLUED_MARK.search(source.text):
        return
    lines = source.text.split("\n")
    for pointer, place in source.spans.items():
        if place.style or not PROSE.fullmatch(pointer) or place.value[:2] == place.value[2:]:
            continue
        rest = lines[place.value.end_line - 1][place.value.end_column - 1 :]
        if GLUED_MARK.match(rest) and place.value.line == place.value.end_line:
            start = place.value.column - 1
            whole = lines[place.value.line - 1][start:].rstrip()
            span = Span(*place.value[:2], place.value.line, start + len(whole) + 1)
            yield pointer, Edit(source.path, span, scalar(whole, quote=True))
