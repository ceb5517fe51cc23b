"""What makes two papers one for certain: the same identifier, or the same page and title. Pure."""

from collections.abc import Iterable

from paperlist.identifiers import arxiv_id, canonical_url, doi, openreview_id
from paperlist.model import Paper
from paperlist.titles import ascii_words


def identifiers_of(paper: Paper) -> dict[str, str]:
    """The paper's identifiers by kind, those that follow from its links included."""
    urls = [url for kind in ("paper", "pdf") if (url := paper.links.get(kind, ""))]
    found = {
        "DOI": doi(paper.string("doi")) or _first(doi(url) for url in urls),
        "arXiv id": arxiv_id(paper.string("arxiv")) or _first(arxiv_id(url) for url in urls),
        "OpenReview id": paper.string("openreview") or _first(openreview_id(url) for url in urls),
    }
    return {kind: text for kind, text in found.items() if text}


def title_key(title: str) -> str:
    """The same for spellings of one title that differ in case, accents, signs or spaces."""
    return " ".join(ascii_words(title))


def same_paper(one: Paper, other: Paper) -> str | None:
    """Why two entries are one paper for certain ("the same DOI"); None when that is not certain."""
    first, second = identifiers_of(one), identifiers_of(other)
    for kind, text in first.items():
        if second.get(kind) == text:
            return f"the same {kind}, {text}"
    title = title_key(one.title)
    if not title or title != title_key(other.title):
        return None
    url = canonical_url(one.links.get("paper", ""))
    if url and url == canonical_url(other.links.get("paper", "")):
        return "the same title and address"
    authors = [" ".join(ascii_words(name)) for name in one.authors]
    if authors and authors == [" ".join(ascii_words(name)) for name in other.authors]:
        return "the same title and authors"
    return None


def _first(found: Iterable[str | None]) -> str | None:
    return next((text for text in found if text), None)
