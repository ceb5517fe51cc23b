"""What importing reads in a few lines of Markdown, below a heading of a list."""

from paperlist.importers.extract.result import Entry
from paperlist.importers.formats import read_document


def read(text: str, base: str = "") -> tuple[Entry, ...]:
    return read_document("a.md", f"# Papers\n\n## Methods\n\n{text}\n", base).reading.entries


def one(text: str, base: str = "") -> Entry:
    (entry,) = read(text, base)
    return entry
