"""Crossref's REST API: what publishers registered with a DOI (api.crossref.org, "works").

A work has its title and subtitle apart, dates as nested lists whose parts may be null, and people
with given name, family name and suffix apart; groups have a name only.
"""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from paperlist.metadata.safe_json import (
    at,
    has_joint,
    items,
    json_of,
    names_of,
    string,
    text_of,
    title_of,
    year_of,
)
from paperlist.metadata.source_record import Query, Question, Source, SourceRecord
from paperlist.ports.files import Answer
from paperlist.text import identifiers
from paperlist.text.venues import venue_table

API = "https://api.crossref.org"
MOST_FOUND = 5
MOST_YEARS_TO_EDITION = 2  # from a conference to the publication of its proceedings
IN_PROCEEDINGS = frozenset({"proceedings-article", "book-chapter", "paper-conference"})
PREPRINT_TYPES = frozenset({"posted-content"})
# Series that say nothing of where a paper was presented.
SERIES = (
    "lecture notes in",
    "communications in computer",
    "advances in intelligent systems",
    "ifip advances",
    "studies in computational",
)
# Types of the notices that take a paper back; corrections and concerns are others.
RETRACTED = frozenset({"retraction", "withdrawal", "removal", "retracted", "withdrawn", "removed"})
MOST_DOIS = 50  # in one request about notices


def question(doi: str, contact: str = "") -> Question:
    """The query about a DOI; with an address to write to, the faster pool answers."""
    mailto = f"?mailto={quote(contact)}" if contact else ""
    return Question("crossref", f"{API}/works/{quote(doi, safe='/')}{mailto}")


def search(title: str, contact: str = "") -> Question:
    """The query about a title."""
    mailto = f"&mailto={quote(contact)}" if contact else ""
    query = quote(title[:300])
    return Question(
        "crossref", f"{API}/works?query.bibliographic={query}&rows={MOST_FOUND}{mailto}"
    )


def notices(dois: Sequence[str], contact: str = "") -> Question:
    """The query about several DOIs at once: the retraction notices that are about them."""
    mailto = f"&mailto={quote(contact)}" if contact else ""
    about = ",".join(f"updates:{quote(doi, safe='')}" for doi in dois[:MOST_DOIS])
    asked = f"filter=update-type:retraction,{about}&select=DOI,update-to&rows={2 * MOST_DOIS}"
    return Question("crossref", f"{API}/works?{asked}{mailto}")


def read_notices(answer: Answer) -> dict[str, str] | None:
    """The retracted DOIs in an answer, each with its notice; None when it is no such answer."""
    data = json_of(text_of(answer))
    if at(data, "message", "items") is None:
        return None
    return {
        doi: identifiers.doi(string(notice, "DOI")) or "a notice"
        for notice in items(data, "message", "items")
        for update in items(notice, "update-to")
        if string(update, "type") in RETRACTED and (doi := identifiers.doi(string(update, "DOI")))
    }


def retraction_notice(work: object) -> str:
    """The DOI of the notice that retracts a work, or "a notice"; '' for a work that stands."""
    found = (n for n in items(work, "updated-by") if string(n, "type") in RETRACTED)
    return next((identifiers.doi(string(n, "DOI")) or "a notice" for n in found), "")


def read(answer: Answer) -> tuple[SourceRecord, ...] | None:
    """The work in an answer, or the works of a search; None when it is no JSON."""
    data = json_of(text_of(answer))
    if data is None:
        return None
    works = list(items(data, "message", "items"))[:MOST_FOUND] or [at(data, "message")]
    if at(data, "message") is None and at(data, "DOI"):
        works = [data]  # CSL-JSON, as doi.org gives it to who asks
    return tuple(part for work in works if (part := read_work(work)).title or part.doi)


def read_work(work: object) -> SourceRecord:
    """A work as Crossref and CSL-JSON have it."""
    kind = string(work, "type")
    container = _container(work)
    year, notes, doubts = _year(work, f"{container} {string(work, 'event', 'name')}", kind)
    is_preprint = kind in PREPRINT_TYPES or string(work, "subtype") == "preprint"
    venue = _server(work) if is_preprint else container
    known = venue_table().find(venue)
    retraction = retraction_notice(work)
    title = _title(work)
    if retraction or title.lower().startswith(("retracted:", "withdrawn:", "retracted article:")):
        doubts = (*doubts, "The publisher has retracted this paper. Should it be in the list?")
    return SourceRecord(
        source="crossref",
        title=title,
        authors=_authors(work),
        venue=venue,
        year=year,
        doi=identifiers.doi(string(work, "DOI")) or "",
        arxiv=identifiers.arxiv_id(string(work, "DOI")) or "",
        is_preprint=is_preprint or (known is not None and known.kind == "preprint"),
        doubtful=frozenset({"title"} if has_joint(_first(work, "title")) else ()),
        candidates=tuple(_relations(work)),
        retraction=retraction,
        notes=notes,
        doubts=doubts,
    )


def _first(work: object, key: str) -> str:
    """The text under a key, or the first of its list."""
    return string(work, key) or next((s for n in items(work, key) if (s := string(n))), "")


def _title(work: object) -> str:
    title, subtitle = (title_of(_first(work, key)) for key in ("title", "subtitle"))
    if not title or not subtitle or subtitle.casefold() in title.casefold():
        return title
    return f"{title} {subtitle}" if title.endswith((":", "?", "!")) else f"{title}: {subtitle}"


def _authors(work: object) -> tuple[str, ...]:
    return names_of(_person(person) for person in items(work, "author"))


def _person(person: object) -> str:
    """A person's name as it is written: Crossref and CSL-JSON give it in parts."""
    family, given = string(person, "family"), string(person, "given")
    if not family or not given:
        return family or string(person, "name") or string(person, "literal") or given
    particle = string(person, "non-dropping-particle") or string(person, "dropping-particle")
    suffix = string(person, "suffix").strip(" ,")
    return " ".join(part for part in (given, particle, family, suffix) if part)


def _container(work: object) -> str:
    """Where it was published: of several names the one that tells most."""
    names = [title_of(string(n)) for n in items(work, "container-title")]
    names = [name for name in names if name] or [title_of(_first(work, "container-title"))]
    event = title_of(_event(work))
    telling = [name for name in names if not name.lower().startswith(SERIES)]
    for name in (*telling, event, *names):
        if name and venue_table().find(name):
            return name
    return next(iter(telling), "") or event or next(iter(names), "")


def _event(work: object) -> str:
    """The conference: Crossref's event, or what CSL-JSON calls it."""
    return string(work, "event", "name") or string(work, "event-title") or string(work, "event")


def _server(work: object) -> str:
    """The preprint server."""
    institution = next((s for n in items(work, "institution") if (s := string(n, "name"))), "")
    return institution or string(work, "institution", "name") or string(work, "publisher")


def _year(work: object, names: str, kind: str) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """The year of the issue or the conference, a note on it, and a question about it.

    Articles appear online before their issue, which is what they are cited by; old ones long
    after. Proceedings name their conference's year, and may appear in the next.
    """
    printed = _date(work, "published-print") or _date(work, "journal-issue", "published-print")
    online = _date(work, "published-online")
    dated = printed or _date(work, "issued") or _date(work, "published") or online
    dated = dated or _date(work, "posted")
    edition = year_of(names) if kind in IN_PROCEEDINGS else 0
    edition = edition or (_date(work, "event", "start") if kind in IN_PROCEEDINGS else 0)
    if edition and not dated:
        said = f"The name of the proceedings says {edition}"
        return 0, (), (f"In which year was it published there? {said}, and there is no date.",)
    if edition and abs(edition - dated) <= MOST_YEARS_TO_EDITION:
        return edition, (), ()
    if printed and online and printed == online + 1:
        return printed, (f"it was online in {online} and is in an issue of {printed}",), ()
    return dated, (), ()


def _date(work: object, *steps: str) -> int:
    """The year of a date: in parts, or as the text that some programs write."""
    date = at(work, *steps)
    texts = (string(work, *steps), string(date, "raw"), string(date, "literal"))
    return (
        year_of(at(date, "date-parts", 0, 0))
        or year_of(string(date, "date-parts", 0, 0))
        or next((year for text in texts if (year := year_of(text))), 0)
    )


def _relations(work: object) -> Iterator[str]:
    """The other version of this paper, by its DOI."""
    for relation in ("is-preprint-of", "has-preprint"):
        for other in items(work, "relation", relation):
            if string(other, "id-type") in ("doi", "arxiv"):
                yield string(other, "id")


SOURCE = Source(
    name="crossref",
    label="Crossref",
    api=API,
    spacing=0.1,
    rank=3,
    is_agency=True,
    by_doi=lambda doi, contact: Query(question(doi, contact), read),
    by_title=lambda title, contact: Query(search(title, contact), read),
)
