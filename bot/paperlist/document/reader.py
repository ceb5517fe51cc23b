"""Strict YAML: bytes to data with the place of every value, or the parse error that says why not.

Only what a paper needs is read: mappings, lists, text, whole numbers, true/false and null.
``2401.10000``, ``no``, ``0123`` and ``1:30`` stay text. Nothing here raises on bad input.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from sys import intern
from typing import Any, Literal, cast

import yaml

from paperlist.document.block_reader import read_block
from paperlist.document.fast_reader import read_usual
from paperlist.model.finding import FIRST_LINE, EntrySpans, Span
from paperlist.model.paper import child_pointer
from paperlist.text.invisible_characters import Hidden, hidden_in, refused_in

MAX_BYTES = 64 * 1024
MAX_DEPTH = 8
LONGEST_TEXT = 12_000  # characters of one value; the longest that means anything is an abstract
MOST_HIDDEN = 200  # unseen characters reported in one file

ParseErrorKind = Literal[
    "not-utf8", "unreadable-yaml", "duplicate-key", "unsafe-yaml", "hidden-characters"
]

# The C parser is ten times faster and part of every wheel; a build without libyaml still works.
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
DIGITS = frozenset("-0123456789")
WORDS: dict[str, object] = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
    "null": None,
    "Null": None,
    "NULL": None,
    "~": None,
    "": None,
}

# What libyaml says, and what a person who never heard of YAML needs to know.
EXPLANATIONS = (
    ("mapping values are not allowed", "text with a colon and a space in it must be in quotes"),
    ("hexdecimal", "a backslash in double quotes starts an escape: write \\\\ for a backslash"),
    ("escape", "a backslash in double quotes starts an escape: write \\\\ for a backslash"),
    ("block mapping", "start every key in the same column, and put text with quotes in quotes"),
    ("block collection", "this list item does not fit in here: check its indentation"),
    ("cannot start any token", "a value cannot start with this character: put it in quotes"),
    ("flow sequence", "the list in square brackets is not closed, or a comma is missing"),
    ("flow mapping", "the braces are not closed, or a comma is missing"),
    ("quoted scalar", "the quotation mark that opens this text is never closed"),
    ("could not find expected ':'", "a colon and a space are missing after the key"),
)


@dataclass(frozen=True, slots=True)
class ParseError:
    """Why a file, or a part of it, could not be taken as it is."""

    kind: ParseErrorKind
    message: str
    span: Span = FIRST_LINE
    hint: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read. `data` is None when the file had to be refused.

    `is_usual` says that it was seen at once to be in the canonical form.
    """

    path: str
    text: str
    data: Mapping[str, object] | None
    spans: Mapping[str, EntrySpans] = field(default_factory=dict, repr=False)
    parse_errors: tuple[ParseError, ...] = ()
    is_usual: bool = False


class _Refused(Exception):  # noqa: N818  # not an error: the end of one reading
    """Ends the reading of one document."""

    def __init__(self, parse_error: ParseError) -> None:
        self.parse_error = parse_error


def read(path: str, raw: bytes, *, max_bytes: int = MAX_BYTES) -> Document:
    """The document in `raw`; whatever is wrong with it is in `parse_errors`."""
    if len(raw) > max_bytes:
        return Document(path, "", None, parse_errors=(_too_large(max_bytes),))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return Document(path, "", None, parse_errors=(_not_utf8(raw, error),))
    parse_errors = [
        _parse_error_of_hidden(text, found) for found in islice(hidden_in(text), MOST_HIDDEN)
    ]
    refused = [
        _parse_error_of_hidden(text, found) for found in islice(refused_in(text), MOST_HIDDEN)
    ]
    if refused or text.startswith("\ufeff"):
        return Document(path, text, None, parse_errors=(*parse_errors, *refused))
    usual = read_usual(text) if len(text) <= LONGEST_TEXT else None
    if usual is not None:
        return Document(path, text, usual, _Places(text), tuple(parse_errors), is_usual=True)
    block = read_block(text) if len(text) <= LONGEST_TEXT else None
    if block is not None:
        return Document(path, text, block, _Places(text), tuple(parse_errors))
    composer = _Composer()
    try:
        data = composer.document(text)
    except _Refused as refusal:
        return Document(
            path,
            text,
            None,
            parse_errors=(*parse_errors, *composer.parse_errors, refusal.parse_error),
        )
    return Document(path, text, data, _Places(text), (*parse_errors, *composer.parse_errors))


# The types of PyYAML's events are not in its stubs; their attributes are in its documentation.
_Event = Any


# Where a value begins and ends, the event of its key, and its style.
_Marks = tuple[_Event, _Event, _Event | None, str]


class _Places(Mapping[str, EntrySpans]):
    """Where each value stands, read off the text if somebody asks: for most papers nobody does.

    And of those of a paper few are asked for: a place is made of its marks only then.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _marks(self) -> dict[str, _Marks]:
        composer = _Composer(marks={})
        composer.document(self._text)
        return composer.marks or {}

    def __getitem__(self, pointer: str) -> EntrySpans:
        start, end, key, style = self._marks[pointer]
        span = Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        return EntrySpans(span, None if key is None else _span(key), style)

    def __iter__(self) -> Iterator[str]:
        return iter(self._marks)

    def __len__(self) -> int:
        return len(self._marks)

    def __reduce__(self) -> tuple[type["_Places"], tuple[str]]:
        return _Places, (self._text,)  # a parser's marks cannot be copied to another process


class _Composer:
    """Builds data from the parser's events: PyYAML's own composer recurses without a limit.

    Every paper of a list passes through here, so events are distinguished by their exact type.
    `marks` are filled if they are given.
    """

    def __init__(self, marks: dict[str, _Marks] | None = None) -> None:
        self.marks = marks
        self.parse_errors: list[ParseError] = []
        self.last: _Event = None  # the event that ended the value read last

    def document(self, text: str) -> Mapping[str, object]:
        loader = Loader(text)
        self.next_event = loader.get_event
        try:
            return self.root()
        except yaml.YAMLError as error:
            raise _Refused(_unreadable(error, text)) from error
        finally:
            loader.dispose()

    def root(self) -> Mapping[str, object]:
        self.next_event()  # the start of the stream
        if type(self.next_event()) is yaml.StreamEndEvent:
            raise _Refused(ParseError("unreadable-yaml", "the file is empty", hint=_EMPTY_HINT))
        start = self.next_event()
        if type(start) is not yaml.MappingStartEvent:
            raise _Refused(
                ParseError("unreadable-yaml", _NOT_A_MAPPING, _span(start), hint=_EMPTY_HINT)
            )
        data = self.value(start, "", 0, None)
        self.next_event()  # the end of the document
        after = self.next_event()
        if type(after) is not yaml.StreamEndEvent:
            hint = "remove the line `---` and what follows it"
            raise _Refused(ParseError("unreadable-yaml", _SECOND_DOCUMENT, _span(after), hint=hint))
        return cast("Mapping[str, object]", data)

    def value(self, event: _Event, pointer: str, depth: int, key: _Event | None) -> object:
        value: object
        kind = type(event)
        if kind is yaml.AliasEvent or event.anchor is not None:
            raise _Refused(_unsafe("anchors and aliases (& and *) are not used here", event))
        if event.tag is not None:
            raise _Refused(_unsafe(f"the tag {event.tag[:60]} is not used here", event))
        if kind is yaml.ScalarEvent:
            if len(event.value) > LONGEST_TEXT:
                raise _Refused(_unsafe(f"a text of more than {LONGEST_TEXT:,} characters", event))
            self.last = event
            style = event.style or ""
            value = _resolve(event.value) if event.implicit[0] else event.value
        else:
            if depth >= MAX_DEPTH:
                message = f"more than {MAX_DEPTH} levels inside one another"
                raise _Refused(_unsafe(message, event))
            if kind is yaml.MappingStartEvent:
                value, style = self.mapping(event, pointer, depth + 1), "{}"
            else:
                value, style = self.sequence(event, pointer, depth + 1), "[]"
            style = style if event.flow_style else "block"
        # The first of two equal keys wins, in the data and in the places.
        if self.marks is not None and pointer not in self.marks:
            self.marks[pointer] = (event.start_mark, self.last.end_mark, key, style)
        return value

    def mapping(self, start: _Event, pointer: str, depth: int) -> dict[str, object]:
        data: dict[str, object] = {}
        seen: dict[str, _Event] = {}
        while type(key := self.next_event()) is not yaml.MappingEndEvent:
            if type(key) is not yaml.ScalarEvent:
                raise _Refused(ParseError("unreadable-yaml", "a key must be a word", _span(key)))
            if key.anchor is not None or key.tag is not None:
                raise _Refused(_unsafe("a key carries an anchor or a tag", key))
            name = intern(key.value)
            inside = "" if self.marks is None else child_pointer(pointer, name)
            value = self.value(self.next_event(), inside, depth, key)
            if name in data:
                self.parse_errors.append(_duplicate_key(name, _span(key), _span(seen[name]).line))
            else:
                data[name], seen[name] = value, key
        if start.flow_style:
            self.last = key
        return data

    def sequence(self, start: _Event, pointer: str, depth: int) -> list[object]:
        items: list[object] = []
        while type(item := self.next_event()) is not yaml.SequenceEndEvent:
            items.append(self.value(item, f"{pointer}/{len(items)}", depth, None))
        if start.flow_style:
            self.last = item
        return items


def _resolve(text: str) -> object:
    if text[:1] in DIGITS and WHOLE_NUMBER.fullmatch(text):
        return int(text)
    return WORDS.get(text, text)


def _span(event: _Event) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


_EMPTY_HINT = "a paper file starts with `title:`, `authors:`, `venue:`, `year:` and `links:`"
_NOT_A_MAPPING = "the file must hold lines of the form `key: value`"
_SECOND_DOCUMENT = "the file holds more than one document; one file is one paper"


def _unsafe(message: str, event: _Event) -> ParseError:
    return ParseError(
        "unsafe-yaml", message, _span(event), hint="write the value itself, as plain text"
    )


def _too_large(limit: int) -> ParseError:
    message = f"the file is larger than {limit // 1024} KiB"
    return ParseError("unsafe-yaml", message, hint="one file holds one paper; shorten its abstract")


def _not_utf8(raw: bytes, error: UnicodeDecodeError) -> ParseError:
    before = raw[: error.start]
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "the file is saved as UTF-16, not as UTF-8"
    else:
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8 text"
    hint = "save the file with the encoding UTF-8"
    return ParseError("not-utf8", message, Span(line, column, line, column + 1), hint=hint)


def _duplicate_key(name: str, span: Span, first_line: int) -> ParseError:
    message = f"`{name}` is given twice, first on line {first_line}"
    return ParseError("duplicate-key", message, span, hint="keep one of the two", subject=name)


def _parse_error_of_hidden(text: str, found: Hidden) -> ParseError:
    line = text.count("\n", 0, found.offset) + 1
    column = found.offset - text.rfind("\n", 0, found.offset)
    return ParseError(
        "hidden-characters",
        f"the text contains the hidden character {found.name}",
        Span(line, column, line, column + 1),
        hint="delete it, or write a space in its place",
        subject=found.name,
    )


def _unreadable(error: yaml.YAMLError, text: str) -> ParseError:
    problem = str(getattr(error, "problem", None) or "this is not YAML")
    said = f"{getattr(error, 'context', None) or ''} {problem}"
    mark = getattr(error, "problem_mark", None)
    start = getattr(error, "context_mark", None)
    is_at_start = "quoted scalar" in said or "expected ':'" in said
    is_escape = "escape" in said or "hexdecimal" in said  # as libyaml spells it
    if start is not None and is_at_start and not is_escape:
        mark = start
    span = FIRST_LINE
    if mark is not None:
        span = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
    line = (text.split("\n")[span.line - 1 :] or [""])[0]
    if line[span.column - 1 : span.column] == "\t":
        hint = "put spaces in place of the tab"
        return ParseError("unreadable-yaml", "the line is indented with a tab", span, hint=hint)
    hint = next((words for key, words in EXPLANATIONS if key in said), "")
    return ParseError("unreadable-yaml", f"not readable as YAML: {problem}", span, hint=hint)
