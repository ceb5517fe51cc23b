"""OpenReview's API: version 2, whose fields are wrapped in ``value``, and 1 (old venues)."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from paperlist.metadata.safe_json import (
    at,
    items,
    json_of,
    names_of,
    string,
    text_of,
    title_of,
    year_of,
)
from paperlist.metadata.source_record import Question, Source, SourceRecord
from paperlist.ports.files import Answer
from paperlist.text import identifiers
from paperlist.text.publication_status import is_not_published, publication_question
from paperlist.text.venues import venue_table

APIS = ("https://api2.openreview.net", "https://api.openreview.net")
# "ICLR 2025 Poster", "NeurIPS 2023 spotlight", "ICML 2024 Oral", "ICLR 2023 notable top 5%".
LABELS = re.compile(
    r"\b(?:poster|oral|spotlight|highlight|notable.*|regular|short|long|full|paper|conference"
    r"|accepted?|datasets and benchmarks(?: track)?|findings)\b.*|[-\u2013:|(]\s*$",
    re.IGNORECASE,
)
WORKSHOP = re.compile(r"workshop", re.IGNORECASE)


def questions(forum: str) -> tuple[Question, ...]:
    """The query about a paper's forum: the new interface first."""
    return tuple(Question("openreview", f"{api}/notes?id={quote(forum)}") for api in APIS)


def page(forum: str) -> str:
    return f"https://openreview.net/forum?id={forum}"


def read(answer: Answer, forum: str) -> tuple[SourceRecord, ...] | None:
    """The paper of a forum; nothing when it is not there, None when it is no JSON."""
    data = json_of(text_of(answer))
    if data is None:
        return None
    notes = list(items(data, "notes"))
    paper = next((note for note in notes if string(note, "id") == forum), None)
    content = at(paper, "content")
    title = title_of(_value(content, "title"))
    if not title:
        return ()
    venue, year, doubts = _venue(_value(content, "venue"), _value(content, "venueid"))
    doi = identifiers.doi(_value(content, "doi")) or identifiers.doi(_value(content, "html")) or ""
    return (
        SourceRecord(
            source="openreview",
            title=title,
            authors=tuple(
                n for n in names_of(list(_authors(content))) if not n.startswith("Anonym")
            ),
            venue=venue,
            year=year,
            openreview=forum,
            candidates=(doi,) if doi else (),
            is_preprint=not venue,
            doubts=doubts,
        ),
    )


def _value(content: object, key: str) -> str:
    return string(content, key, "value") or string(content, key)


def _authors(content: object) -> Iterator[str]:
    for author in (*items(content, "authors", "value"), *items(content, "authors")):
        yield string(author) or string(author, "fullname")


def _venue(venue: str, venue_id: str) -> tuple[str, int, tuple[str, ...]]:
    """Venue, year, and a question about them: what was not accepted has no venue."""
    both = f"{venue} {venue_id}"
    if not venue and not venue_id:
        return "", 0, ()
    if is_not_published(both.replace("_", " ")):
        return "", 0, (publication_question("OpenReview", venue or venue_id),)
    group = venue_id.partition(".")[0].rpartition("/")[2] if "." in venue_id else venue_id
    bare = LABELS.sub("", venue).strip(" -,")
    year = year_of(venue) or year_of(venue_id.replace("/", " "))
    if WORKSHOP.search(both):
        series = venue_table().find(group)
        workshop = series and venue_table().workshop_of(series.short)
        return (workshop or venue or group), year, ()
    for name in (venue, bare, group):
        if known := venue_table().find(name):
            return known.short, year, ()
    return bare or venue or group, year, ()


SOURCE = Source(name="openreview", label="OpenReview", api=APIS[0])
