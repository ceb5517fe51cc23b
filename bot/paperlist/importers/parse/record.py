"""A record of BibTeX, CSL-JSON or RIS as an entry: by the way that looked-up papers take.

What a record says is read as if a source had said it, so that an imported record of Crossref and
the look-up of its DOI give the same paper.
"""

from collections.abc import Mapping
from dataclasses import replace

from paperlist.importers.extract.result import GUESSED, LIKELY, SURE, Entry
from paperlist.metadata import address_hints
from paperlist.metadata.merge import Found, LookUpResult, merge
from paperlist.metadata.parse_input import SERVICES, Pasted, recognise
from paperlist.metadata.source_record import Confidence, SourceRecord
from paperlist.text import identifiers
from paperlist.text.author_lists import is_list_of
from paperlist.text.publication_status import is_not_published, publication_question
from paperlist.text.venues import venue_table

HOW_SURE: Mapping[Confidence, float] = {"high": SURE, "medium": LIKELY, "low": GUESSED}
SPEAKER = "The entry"


def entry_of(
    record: SourceRecord,
    line: int,
    source: str,
    *,
    url: str = "",
    links: Mapping[str, str] | None = None,
    notes: tuple[str, ...] = (),
) -> Entry:
    """The entry that a record makes; `source` is the format, `url` the address that it gives."""
    if is_list_of(record.title, record.authors):
        asked = f"What is the title? “{record.title}” is the list of the authors."
        record = replace(record, doubtful=frozenset({"title"}), doubts=(*record.doubts, asked))
    names_a_venue = bool(record.venue)
    record = _with_arxiv(record, url)
    pasted = _pasted(record, url)
    found = [Found(record, "the entry")]
    hints = address_hints.read(pasted.page, pasted.pdf, record.doi, pasted.doi)
    if record.year and names_a_venue and not record.is_preprint:  # what a field says counts
        hints = tuple(replace(hint, year=0) for hint in hints)
    found += [Found(hint, pasted.page) for hint in dict.fromkeys(hints)]
    known = merge(pasted, found, {})
    data = dict(known.data)
    mine = _links(known)
    if identifiers.is_pdf(url) and mine.get("paper") not in (None, url):
        mine.setdefault("pdf", url)
    for kind, link in (links or {}).items():
        if identifiers.address(link):
            mine[kind] = link
    if mine:
        data["links"] = mine
    sure = {key: HOW_SURE[known.origins[key].confidence] for key in data if key in known.origins}
    if "venue" in data and not names_a_venue:
        sure["venue"] = LIKELY
    if "links" in data:
        sure["links"] = SURE if url else LIKELY
    return Entry(
        data=data,
        line=line,
        source=source,
        confidence=sure,
        notes=(*notes, *known.questions, *known.notes),
    )


def unpublished(record: SourceRecord, *texts: str) -> SourceRecord:
    """The record without a venue, and with a question, where a text says that it was not there."""
    said = next((text for text in (record.venue, *texts) if is_not_published(text)), "")
    if not said:
        return record
    return replace(record, venue="", doubts=(*record.doubts, publication_question(SPEAKER, said)))


def _with_arxiv(record: SourceRecord, url: str) -> SourceRecord:
    """The record with its arXiv id, wherever it stands, and as a preprint where it is only that."""
    words = (word.strip("().,;") for word in record.venue.split())
    in_venue = (identifiers.arxiv_id(w) for w in words if w.lower().startswith(("arxiv:", "abs/")))
    arxiv = record.arxiv or identifiers.arxiv_id(record.doi) or identifiers.arxiv_id(url) or ""
    arxiv = arxiv or next(filter(None, in_venue), "")
    venue = record.venue
    if "arxiv" in venue.lower() or (arxiv and not venue and not record.doubts):
        venue = "arXiv"
    known = venue_table().find(venue)
    is_preprint = known is not None and known.kind == "preprint"
    year = record.year or (identifiers.arxiv_year(arxiv) if arxiv and is_preprint else 0)
    return replace(record, arxiv=arxiv, venue=venue, year=year or 0, is_preprint=is_preprint)


def _pasted(record: SourceRecord, url: str) -> Pasted:
    """What would have been pasted for this record: its address, else an identifier."""
    pasted = recognise(url) if identifiers.address(url) else recognise("")
    if not pasted.page and not pasted.repository:
        pasted = recognise(record.doi or record.arxiv) if record.doi or record.arxiv else pasted
    # What a field says counts more than what its address says.
    ids = {"doi": record.doi or pasted.doi, "arxiv": record.arxiv or pasted.arxiv}
    address = identifiers.address(url)
    is_own = address and not (pasted.arxiv or pasted.openreview or address.host in SERVICES)
    if is_own and pasted.page and not identifiers.is_pdf(url):
        page = identifiers.without_tracking(url)  # as it was given
        return replace(pasted, page=page, title="", **ids)
    return replace(pasted, title="", **ids)


def _links(known: LookUpResult) -> dict[str, str]:
    links = known.data.get("links")
    return dict(links) if isinstance(links, Mapping) else {}
