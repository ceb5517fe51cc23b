"""A repository's README and CITATION.cff: which paper it says it belongs to. Suggestions only."""

import re
from collections.abc import Iterator

from paperlist.document import read as read_yaml
from paperlist.metadata.safe_json import at, items, name_of, string, text_of, title_of, year_of
from paperlist.metadata.source_record import Question, Source, SourceRecord
from paperlist.ports.files import Answer
from paperlist.text import identifiers

RAW = "https://raw.githubusercontent.com"
MOST_IDS = 3
WORD = re.compile(
    r"https?://[^\s<>\"')\]}]+|\b(?:arxiv[:\s]\s*)\d{4}\.\d{4,5}|\b10\.\d{4,9}/[^\s\"<>{}]+",
    re.IGNORECASE,
)
BADGES = ("img.shields.io", "badge")


def questions(repository: str) -> tuple[Question, ...]:
    """The query about ``owner/name``: the file made for this first."""
    return tuple(
        Question("github", f"{RAW}/{repository}/HEAD/{name}")
        for name in ("CITATION.cff", "README.md")
    )


def read(answer: Answer) -> tuple[SourceRecord, ...]:
    """The paper that a file names; nothing when it names none."""
    text = text_of(answer)
    if answer.url.endswith(".cff"):
        return _cff(text)
    ids = tuple(dict.fromkeys(_ids(text)))[:MOST_IDS]
    return (SourceRecord(source="github", candidates=ids),) if ids else ()


def _cff(text: str) -> tuple[SourceRecord, ...]:
    """Citation File Format 1.2: the preferred citation is the paper, the rest is the software."""
    data = read_yaml("CITATION.cff", text.encode("utf-8", "replace")).data
    paper = at(data, "preferred-citation")
    title = title_of(string(paper, "title"))
    if not title:
        return ()
    ids = (identifiers.doi(string(paper, "doi")), *_ids(string(paper, "url")))
    people = (
        name_of(f"{string(one, 'given-names')} {string(one, 'family-names')}".strip())
        for one in items(paper, "authors")
    )
    return (
        SourceRecord(
            source="github",
            title=title,
            authors=tuple(dict.fromkeys(name for name in people if name)),
            venue=string(paper, "journal") or string(paper, "collection-title"),
            year=year_of(at(paper, "year")) or year_of(string(paper, "year")),
            candidates=tuple(dict.fromkeys(one for one in ids if one)),
            doubtful=frozenset({"title", "authors", "venue", "year"}),
        ),
    )


def _ids(text: str) -> Iterator[str]:
    for match in WORD.finditer(text):
        word = match.group()
        if not any(badge in word for badge in BADGES):
            found = identifiers.arxiv_id(word) or identifiers.doi(word)
            if found:
                yield found


SOURCE = Source(name="github", label="GitHub", needed=False)
