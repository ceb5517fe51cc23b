"""Named fields of a record (of BibTeX, of CSL-JSON) as an entry."""

from collections.abc import Mapping

from paperlist.importers.extract.result import GUESSED, LIKELY, Entry
from paperlist.importers.extract.title_text import clean_title
from paperlist.importers.extract.venue_year import known_venue, published
from paperlist.text import identifiers
from paperlist.text.venues import venue_table


def made(
    told: Mapping[str, object], line: int, source: str, notes: tuple[str, ...], confidence: float
) -> Entry:
    """The entry that a record's fields make; what follows from its identifiers is filled in.

    `told` has title, authors, venue, year, url, doi, arxiv, pdf and code, empty where unknown.
    """
    url = identifiers.without_tracking(str(told.get("url", "")))
    doi = identifiers.doi(str(told.get("doi", ""))) or identifiers.doi(url)
    arxiv = (
        str(told.get("arxiv", ""))
        or identifiers.arxiv_id(str(told.get("doi", "")))
        or identifiers.arxiv_id(url)
    )
    if not arxiv:
        arxiv = _arxiv_in(str(told.get("venue", "")))
    forum = identifiers.openreview_id(url)
    links = _links(url, doi, arxiv or "", told)
    venue, guessed = _venue(str(told.get("venue", "")), url, doi or "", arxiv or "")
    year = told.get("year") or (identifiers.arxiv_year(arxiv) if arxiv and venue == "arXiv" else 0)
    found: dict[str, object] = {
        "title": clean_title(str(told.get("title", ""))),
        "authors": told.get("authors"),
        "venue": venue,
        "year": year,
        "links": links,
        "doi": doi,
        "arxiv": arxiv,
        "openreview": forum,
    }
    data = {key: value for key, value in found.items() if value}
    sure = dict.fromkeys(data, confidence)
    if "venue" in sure and guessed:
        sure["venue"] = GUESSED
    if "links" in sure and not url:
        sure["links"] = LIKELY
    return Entry(data=data, line=line, source=source, confidence=sure, notes=notes)


def _links(url: str, doi: str | None, arxiv: str, told: Mapping[str, object]) -> dict[str, str]:
    links: dict[str, str] = {}
    if identifiers.address(url):
        page = identifiers.landing_page(url) if identifiers.is_pdf(url) else None
        links["paper"] = page or url
        if page and page != url:
            links["pdf"] = url
    elif doi:
        links["paper"] = f"https://doi.org/{doi}"
    elif arxiv:
        links["paper"] = f"https://arxiv.org/abs/{arxiv}"
    for kind in ("pdf", "code"):
        given = str(told.get(kind, ""))
        if identifiers.address(given):
            links.setdefault(kind, given.removesuffix(".git"))
    return links


def _venue(text: str, url: str, doi: str, arxiv: str) -> tuple[str, bool]:
    """The venue's short name, and whether it is a guess."""
    said = published(text) if len(text) < 150 else None
    if whole := venue_table().find(text):  # however long its name
        return whole.short, False
    if short := known_venue(text) or (said.venue if said and said.is_known else ""):
        return short, False
    hint = next((hint for what in (url, doi) if what and (hint := venue_table().hint(what))), None)
    if hint and not text:
        return hint.venue, True
    if "arxiv" in text.lower() or "corr" in text.lower().split() or (arxiv and not text):
        return "arXiv", not text
    return text, False


def _arxiv_in(text: str) -> str:
    """The id in ``arXiv preprint arXiv:2405.14325``."""
    for word in text.split():
        if word.lower().startswith("arxiv:") and (found := identifiers.arxiv_id(word)):
            return found
    return ""
