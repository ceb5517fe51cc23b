"""RIS, as reference managers and publishers export it, through rispy: record by record."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from paperlist.importers.extract.result import Entry, Reading, Unread
from paperlist.importers.parse.record import entry_of, unpublished
from paperlist.metadata.safe_json import names_of, title_of, year_of
from paperlist.metadata.source_record import SourceRecord
from paperlist.text import identifiers
from paperlist.text.person_names import NOT_NAMES, TRUNCATED

START = re.compile(r"^TY\s{1,2}-\s?", re.MULTILINE)
TITLES = ("title", "primary_title", "translated_title")
CONTAINERS = (
    "journal_name",
    "secondary_title",
    "conference_name",
    "alternate_title1",
    "alternate_title2",
    "alternate_title3",
    "tertiary_title",
    "publisher",
)
YEARS = ("year", "publication_year", "date")
AUTHORS = ("authors", "first_authors")
ADDRESSES = ("urls", "url", "file_attachments1", "link")
NOT_PUBLISHED = {"UNPB": "unpublished"}  # kinds of references, and what they say


def read_ris(text: str) -> Reading:
    """The references of a RIS file."""
    entries, unread = [], []
    for line, block in _blocks(text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")):
        fields = _fields(block)
        found = _entry(fields, line) if fields else None
        if found:
            entries.append(found)
        else:
            why = "it has no title" if fields else "this reference cannot be read"
            unread.append(Unread(line, block.split("\n", 1)[0][:100], why))
    notes = () if entries else ("no reference was found in it",)
    return Reading(entries=tuple(entries), unread=tuple(unread), notes=notes)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Each reference with its line; one that is not closed ends where another starts."""
    starts = [found.start() for found in START.finditer(text)]
    line, counted = 1, 0
    for start, end in pairwise([*starts, len(text)]):
        line += text.count("\n", counted, start)
        counted = start
        yield line, text[start:end].rstrip()


def _fields(block: str) -> Mapping[str, object]:
    """The fields of one reference by rispy's names; none where it cannot be read."""
    import rispy

    if not re.search(r"^ER\s{1,2}-", block, re.MULTILINE):
        block += "\nER  - "
    try:
        references = rispy.loads(f"{block}\n", skip_unknown_tags=False)
    except Exception:  # noqa: BLE001  # a library on a stranger's text: one reference, not the run
        return {}
    return references[0] if references else {}


def _entry(fields: Mapping[str, object], line: int) -> Entry | None:
    title = title_of(_first(fields, TITLES))
    if not title:
        return None
    listed = [name for key in AUTHORS for name in _texts(fields, key)]
    people = names_of(listed)
    is_whole = not any(NOT_NAMES.fullmatch(name.strip()) for name in listed)
    addresses = [url for key in ADDRESSES for url in _texts(fields, key)]
    url = next((url for url in addresses if identifiers.address(url)), "")
    doi = _first(fields, ("doi",))
    record = SourceRecord(
        source="entry",
        title=title,
        authors=people if is_whole or not people else (*people, TRUNCATED),
        venue=title_of(_first(fields, CONTAINERS)),
        year=year_of(_first(fields, YEARS)),
        doi=identifiers.doi(doi) or "",
        arxiv=identifiers.arxiv_id(doi) or "",
    )
    kind = NOT_PUBLISHED.get(str(fields.get("type_of_reference", "")), "")
    notes = " ".join(_texts(fields, "notes"))
    return entry_of(unpublished(record, kind, notes), line, "ris", url=url)


def _first(fields: Mapping[str, object], keys: tuple[str, ...]) -> str:
    return next((text for key in keys for text in _texts(fields, key)), "")


def _texts(fields: Mapping[str, object], key: str) -> list[str]:
    """The texts of a field, which rispy gives as one or as a list."""
    value = fields.get(key)
    found = value if isinstance(value, list) else [value]
    return [text for text in found if isinstance(text, str) and text.strip()]
