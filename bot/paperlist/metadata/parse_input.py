"""What somebody pasted: an identifier, an address, a BibTeX entry or a title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote

from paperlist.metadata.safe_json import title_of
from paperlist.text import identifiers
from paperlist.text.escape import one_line

LONGEST = 4_000
FEWEST_LETTERS = 8  # of a title worth looking for
URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
BIBTEX_FIELD = re.compile(
    r"^\s*(?P<key>doi|url|eprint|title)\s*=\s*[{\"](?P<value>.+?)[}\"]\s*,?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
# Services that speak about papers and are no page of one.
SERVICES = frozenset(
    {
        "doi.org",
        "dx.doi.org",
        "api.crossref.org",
        "api.datacite.org",
        "api.openalex.org",
        "api.semanticscholar.org",
        "api.openreview.net",
        "api2.openreview.net",
        "export.arxiv.org",
    }
)
SEMANTIC_SCHOLAR = re.compile(
    r"/(?:paper|reader)/(?:.*/)?(?P<id>[0-9a-f]{40})/?|/graph/v1/paper/(?P<any>(?!search\b)[^/]+)"
)
# The address of a search, as a client sends it: a person who pastes it means what it looks for.
SEARCHES = {
    "api.semanticscholar.org": ("query",),
    "api.crossref.org": ("query.bibliographic", "query.title", "query"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """A pasted text understood. `page` is the paper's page as the list would name it.

    `refused` says what an address is that can never be a paper's page.
    """

    text: str
    page: str = ""
    pdf: str = ""
    doi: str = ""
    arxiv: str = ""
    openreview: str = ""
    corpus: str = ""  # Semantic Scholar's own number
    repository: str = ""
    title: str = ""
    refused: str = ""

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing in it that could be looked up."""
        return not any(
            (
                self.page,
                self.doi,
                self.arxiv,
                self.openreview,
                self.corpus,
                self.repository,
                self.title,
            )
        )


def recognise(text: str) -> Pasted:
    """What a pasted text is."""
    text = text.strip()[:LONGEST]
    if text.startswith("@"):
        return _bibtex(text)
    words = text.split()
    url = _address_in(words) or _first_url(text)
    named = [url] if url else [text, *words]
    arxiv = next((found for word in named if (found := identifiers.arxiv_id(word))), "")
    doi = next((found for word in named if (found := identifiers.doi(word))), "")
    forum = next((found for word in named if (found := identifiers.openreview_id(word))), "")
    if not url:
        is_title = not (arxiv or doi) and sum(char.isalpha() for char in text) >= FEWEST_LETTERS
        title = one_line(text) if is_title else ""
        page = _page_of(doi, arxiv, "")
        return Pasted(text=text, page=page, doi=doi, arxiv=arxiv, title=title)
    return _of_address(text, url, doi, arxiv, forum)


def _of_address(text: str, url: str, doi: str, arxiv: str, forum: str) -> Pasted:
    url = identifiers.without_tracking(url).partition("#")[0]
    parts = identifiers.address(url)
    host, path = (parts.host, unquote(parts.path)) if parts else ("", "")
    query = dict(parse_qsl(parts.query)) if parts else {}
    if sought := next((query[key] for key in SEARCHES.get(host, ()) if query.get(key)), ""):
        return Pasted(text=text, title=one_line(sought))
    corpus = SEMANTIC_SCHOLAR.fullmatch(path) if host.endswith("semanticscholar.org") else None
    refused = identifiers.not_a_landing_page(url) or ""
    repository = "" if arxiv else _github(url)
    page = identifiers.landing_page(url) or url
    if host in SERVICES or arxiv or forum or refused or repository or corpus:
        page = _page_of(doi, arxiv, forum)
    is_own_pdf = identifiers.is_pdf(url) and page not in ("", url) and not (arxiv or forum)
    return Pasted(
        text=text,
        page=page,
        pdf=url if is_own_pdf and host not in SERVICES else "",
        doi=doi,
        arxiv=arxiv,
        openreview=forum,
        corpus=(corpus["id"] or corpus["any"]) if corpus and not (doi or arxiv) else "",
        repository=repository,
        refused=refused,
    )


def _page_of(doi: str, arxiv: str, forum: str) -> str:
    """The page that follows from an identifier."""
    if arxiv:
        return f"https://arxiv.org/abs/{arxiv}"
    if forum:
        return f"https://openreview.net/forum?id={forum}"
    return f"https://doi.org/{doi}" if doi else ""


def _github(url: str) -> str:
    found = identifiers.repository(url) or ""
    return found if found.count("/") == 1 else ""


def _address_in(words: Sequence[str]) -> str:
    """The first address among words, of a page rather than of code."""
    bare = [identifiers.undressed(word) for word in words]
    found = [word for word in bare if identifiers.address(word)]
    pages = (word for word in found if not identifiers.repository(word))
    return next(pages, "") or next(iter(found), "")


def _first_url(text: str) -> str:
    match = URL.search(text)
    url = identifiers.undressed(match.group()) if match else ""
    return url if identifiers.address(url) else ""


def _bibtex(text: str) -> Pasted:
    """The identifiers of a BibTeX entry: what it says besides is looked up."""
    fields = {m["key"].lower(): m["value"].strip("{} ") for m in BIBTEX_FIELD.finditer(text)}
    for key in ("doi", "eprint", "url"):
        if fields.get(key):
            found = recognise(fields[key])
            if found.doi or found.arxiv or found.openreview or key == "url":
                return found
    return Pasted(text=text, title=title_of(fields.get("title", "")))
