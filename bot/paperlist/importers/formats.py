"""A document of any kind that lists papers, recognised by its name and content, and read."""

import re
from dataclasses import dataclass, replace
from typing import Literal

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
            reading = read_bibtex(mended.text)
        case "json":
            reading = read_csl(mended.text)
        case "rst":
            reading = read_page(read_rst(mended.text), "rst")
        case _:
            reading = read_page(read_markdown(mended.text), "markdown")
    if mended.lines:
        entries = tuple(corrected(entry, mended.lines) for entry in reading.entries)
        reading = replace(reading, entries=entries, notes=(mended.note, *reading.notes))
    return Document(kind, reading)


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
