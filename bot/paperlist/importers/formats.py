"""A document of any kind that lists papers, recognised by its name and content, and read."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from paperlist.importers.balance import Balance, Record
from paperlist.importers.extract.page import read_page
from paperlist.importers.extract.result import Reading
from paperlist.importers.parse.bibtex import ENTRY_START, read_bibtex
from paperlist.importers.parse.csl_json import read_csl
from paperlist.importers.parse.markdown import read_markdown
from paperlist.importers.parse.rst import read_rst
from paperlist.importers.repair_encoding import restored
from paperlist.importers.repair_translation import corrected

Kind = Literal["markdown", "rst", "bibtex", "json"]
SOFT_HYPHEN = "\u00ad"
LARGEST = 20_000_000  # bytes

EXTENSIONS: dict[str, Kind] = {
    "md": "markdown", "markdown": "markdown", "mdown": "markdown", "mdx": "markdown",
    "qmd": "markdown", "html": "markdown", "rst": "rst", "rest": "rst", "bib": "bibtex",
    "bibtex": "bibtex", "json": "json", "csljson": "json",
}  # fmt: skip
RST_SIGNS = re.compile(
    r"^\.\. \w[\w-]*::|^\.\. _[^:\n]+:|`[^`<\n]+<https?://[^>\s]+>`__?|^={3,}(?: +={3,})+\s*$",
    re.MULTILINE,
)
MARKDOWN_SIGNS = re.compile(r"\]\(|^#{1,6} |^\|.*\|\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """What was read, and as what."""

    kind: Kind
    reading: Reading


def read_document(name: str, text: str) -> Document:
    """The papers in a text; `name` is its file's, '' when it has none."""
    mended = restored(text.removeprefix("\ufeff"))
    mended = replace(mended, text=mended.text.replace(SOFT_HYPHEN, ""))
    kind = kind_of(name, mended.text)
    match kind:
        case "bibtex":
            reading = _balanced(read_bibtex(mended.text))
        case "json":
            reading = _balanced(read_csl(mended.text))
        case "rst":
            reading = read_page(read_rst(mended.text), "rst")
        case _:
            reading = read_page(read_markdown(mended.text), "markdown")
    if mended.lines:
        entries = tuple(corrected(entry, mended.lines) for entry in reading.entries)
        reading = replace(reading, entries=entries, notes=(mended.note, *reading.notes))
    return Document(kind, _named(reading, name))


def _balanced(reading: Reading) -> Reading:
    """The account of a file of records: each of them is an entry, as far as it could be parsed."""
    entries = (
        Record(fate="written", line=one.line, last=one.last, title=one.title)
        for one in reading.entries
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


def kind_of(name: str, text: str) -> Kind:
    """What a document is: by its extension where that says it, else by its first lines."""
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    if extension in EXTENSIONS:
        return EXTENSIONS[extension]
    start = text.lstrip()[:20_000]
    if start[:1] in ("{", "[") and re.match(r"[\[{]\s*(?:[\"{\]}])", start):
        return "json"
    if (
        (entry := ENTRY_START.search(start))
        and "=" in start[entry.end() : entry.end() + 2_000]
        and "](" not in start[: entry.start()]
    ):
        return "bibtex"
    if RST_SIGNS.search(start) and len(RST_SIGNS.findall(start)) > len(
        MARKDOWN_SIGNS.findall(start)
    ):
        return "rst"
    return "markdown"
