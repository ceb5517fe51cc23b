"""What importing reads in a few lines of Markdown, below a heading of a list."""

from paperlist.importers.extract.result import Entry, Reading
from paperlist.importers.formats import read_document

ARXIV = "https://arxiv.org/abs/2005.14125"


def reading(text: str) -> Reading:
    """What is read of a whole page."""
    return read_document("page.md", f"{text}\n").reading


def read(text: str, base: str = "") -> tuple[Entry, ...]:
    return read_document("a.md", f"# Papers\n\n## Methods\n\n{text}\n", base).reading.entries


def one(text: str, base: str = "") -> Entry:
    (entry,) = read(text, base)
    return entry
