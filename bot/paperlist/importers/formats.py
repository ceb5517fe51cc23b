"""Every form of document that papers are read from, one line each: recognised, and read.

A new format is one module in `parse/`, one line in `FORMATS`, and one sample in
`tests/data/import` with its expected result. The command line, the labels and the tests follow.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from paperlist.importers.balance import Balance, Record
from paperlist.importers.extract.page import read_page
from paperlist.importers.extract.result import LIKELY, Entry, Reading
from paperlist.importers.parse.bibtex import ENTRY_START, read_bibtex
from paperlist.importers.parse.blocks import Page
from paperlist.importers.parse.csl_json import read_csl
from paperlist.importers.parse.markdown import read_markdown
from paperlist.importers.parse.own_files import own_files, with_own_files
from paperlist.importers.parse.ris import START as RIS_START
from paperlist.importers.parse.ris import read_ris
from paperlist.importers.parse.rst import read_rst
from paperlist.importers.repair_encoding import restored
from paperlist.importers.repair_translation import corrected
from paperlist.model.errors import UsageError
from paperlist.text.markup_left import is_clean_field

SOFT_HYPHEN = "\u00ad"
LARGEST = 20_000_000  # bytes
MOST_SNIFFED = 20_000
MOST_LINES = 30_000  # of a page; the largest lists known have a third of that
MOST_RST_LINES = 20_000
MOST_RECORDS = 10_000

RST_SIGNS = re.compile(
    r"^\.\. \w[\w-]*::|^\.\. _[^:\n]+:|`[^`<\n]+<https?://[^>\s]+>`__?|^={3,}(?: +={3,})+\s*$",
    re.MULTILINE,
)
MARKDOWN_SIGNS = re.compile(r"\]\(|^#{1,6} |^\|.*\|\s*$", re.MULTILINE)


class Place(NamedTuple):
    """Where a text comes from: its path in its repository, and the address of that one's files."""

    path: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A form of document. `sniff` tells by the beginning of a text without a telling name.

    A document with more than `most` of what `counted` finds is refused: it would take minutes.
    """

    name: str
    label: str
    extensions: tuple[str, ...]
    sniff: Callable[[str], bool]
    read: Callable[[str, "Place"], Reading]
    most: int = MOST_RECORDS
    unit: str = "entries"
    counted: Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Document:
    """What was read, and as what."""

    kind: str
    reading: Reading


def read_document(name: str, text: str, base: str = "", path: str = "") -> Document:
    """The papers in a text; `name` is its file's, '' when it has none.

    `base` is where the files of its repository are on the web, '' when that is not known, and
    `path` where the file is in there, if the name does not say so.
    """
    fixed = restored(text.removeprefix("\ufeff"))
    fixed = replace(fixed, text=fixed.text.replace(SOFT_HYPHEN, ""))
    kind = format_of(name, fixed.text)
    _refuse_endless(kind, fixed.text)
    reading = kind.read(fixed.text, Place(path or name, base))
    reading = replace(reading, entries=tuple(map(_sure_where_clean, reading.entries)))
    if fixed.lines:
        entries = tuple(corrected(entry, fixed.lines) for entry in reading.entries)
        reading = replace(reading, entries=entries, notes=(fixed.note, *reading.notes))
    more = (f"line {one.line}: {note}" for one in reading.entries for note in one.second_papers)
    reading = replace(reading, notes=(*reading.notes, *more))
    return Document(kind.name, _named(reading, name))


def _sure_where_clean(entry: Entry) -> Entry:
    """The entry, no longer sure of fields with markup of the document left in them."""
    doubted = {
        key: LIKELY
        for key, value in entry.data.items()
        if entry.confidence.get(key, 0.0) > LIKELY and not is_clean_field(key, value)
    }
    return replace(entry, confidence={**entry.confidence, **doubted}) if doubted else entry


def _refuse_endless(kind: Format, text: str) -> None:
    """UsageError for a document of a size that no list has; it is never read in part."""
    count = kind.counted(text)
    if count > kind.most:
        message = f"this {kind.label} has {count:,} {kind.unit}; at most {kind.most:,} are read"
        raise UsageError(message, hint="split it into several files, and import one by one")


def _lines(text: str) -> int:
    return text.count("\n") + 1


def format_of(name: str, text: str) -> Format:
    """What a document is: by its extension where that says it, else by its first lines."""
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    for known in FORMATS:
        if extension in known.extensions:
            return known
    start = text.lstrip()[:MOST_SNIFFED]
    return next(known for known in FORMATS if known.sniff(start))


def _page(page: Page, place: Place, source: str) -> Reading:
    """The papers on a page; links to files beside it are whole, or said to be left out."""
    reading = read_page(with_own_files(page, *place), source)
    left = [] if place.base else own_files(page)
    if not left:
        return reading
    line, first = left[0]
    others = f", as {len(left) - 1:,} more links do" if left[1:] else ""
    note = (
        f"line {line}: {first} leads to a file beside this page{others}: left out, as it is not"
        " known where that is on the web (import the page from a clone of its repository)"
    )
    return replace(reading, notes=(*reading.notes, note))


def _balanced(reading: Reading) -> Reading:
    """The account of a file of records: each of them is an entry, as far as it could be parsed."""
    entries = (
        Record(fate="written", line=one.line, last=one.last, title=one.title, entry=number)
        for number, one in enumerate(reading.entries)
    )
    others = (
        Record(fate="unread", line=one.line, last=one.line, title=one.text, reason=one.why)
        for one in reading.unread
    )
    records = sorted([*entries, *others], key=lambda one: one.line)
    return replace(reading, balance=Balance(tuple(records)))


def _named(reading: Reading, name: str) -> Reading:
    """The reading with the file's name in it, so that several files can be one list."""
    records = tuple(replace(record, file=name) for record in reading.balance.records)
    entries = tuple(replace(entry, file=name) for entry in reading.entries)
    return replace(reading, entries=entries, balance=Balance(records))


def _is_json(start: str) -> bool:
    return start[:1] in ("{", "[") and bool(re.match(r"[\[{]\s*(?:[\"{\]}])", start))


def _is_bibtex(start: str) -> bool:
    entry = ENTRY_START.search(start)
    return (
        entry is not None
        and "=" in start[entry.end() : entry.end() + 2_000]
        and "](" not in start[: entry.start()]
    )


def _is_ris(start: str) -> bool:
    return RIS_START.match(start) is not None


def _is_rst(start: str) -> bool:
    signs = len(RST_SIGNS.findall(start))
    return signs > 0 and signs > len(MARKDOWN_SIGNS.findall(start))


# In the order of recognition; Markdown is what everything else is taken for.
FORMATS: tuple[Format, ...] = (
    Format(
        name="json",
        label="JSON file",
        extensions=("json", "csljson"),
        sniff=_is_json,
        read=lambda text, _: _balanced(read_csl(text)),
        counted=lambda text: text.count('"title"'),
    ),
    Format(
        name="bibtex",
        label="BibTeX file",
        extensions=("bib", "bibtex"),
        sniff=_is_bibtex,
        read=lambda text, _: _balanced(read_bibtex(text)),
        counted=lambda text: len(ENTRY_START.findall(text)),
    ),
    Format(
        name="ris",
        label="RIS file",
        extensions=("ris",),
        sniff=_is_ris,
        read=lambda text, _: _balanced(read_ris(text)),
        counted=lambda text: len(RIS_START.findall(text)),
    ),
    Format(
        name="rst",
        label="reStructuredText page",
        extensions=("rst", "rest"),
        sniff=_is_rst,
        read=lambda text, place: _page(read_rst(text), place, "rst"),
        most=MOST_RST_LINES,
        unit="lines",
        counted=_lines,
    ),
    Format(
        name="markdown",
        label="Markdown page",
        sniff=lambda _: True,
        extensions=("md", "markdown", "mdown", "mdx", "qmd", "html"),
        read=lambda text, place: _page(read_markdown(text), place, "markdown"),
        most=MOST_LINES,
        unit="lines",
        counted=_lines,
    ),
)
LABELS = {known.name: known.label for known in FORMATS}
EXTENSIONS = tuple(f".{extension}" for known in FORMATS for extension in known.extensions)
