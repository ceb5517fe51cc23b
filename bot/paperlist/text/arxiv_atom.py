"""arXiv's Atom API, many ids a request (info.arxiv.org/help/api/user-manual). Pure.

An unknown id has no entry. For a malformed one there is an entry titled "Error", often instead of
all others and with status 400.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote
from xml.etree.ElementTree import Element, ParseError

from paperlist.text.identifiers import arxiv_id

MOST_IDS = 100  # in one request
ATOM = "{http://www.w3.org/2005/Atom}"
ERROR = b"arxiv.org/api/errors"
OWN = "{http://arxiv.org/schemas/atom}"
WITHDRAWN_SAID = re.compile(r"\bwithdrawn\b|\bwithdrawal\b", re.IGNORECASE)
WITHDRAWN_AT_START = re.compile(
    r"(?:this|the) (?:paper|article|submission|manuscript|work|preprint)\b[^.]{0,40}\bwithdrawn\b"
    r"|(?:paper )?withdrawn\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """A paper in a feed; `comment` and `reference` are its authors' own words."""

    arxiv: str
    title: str
    authors: tuple[str, ...] = ()
    summary: str = ""
    comment: str = ""
    reference: str = ""
    doi: str = ""

    @property
    def is_withdrawn(self) -> bool:
        """Whether its authors or the moderators have taken it back."""
        return bool(WITHDRAWN_SAID.search(self.comment) or WITHDRAWN_AT_START.match(self.summary))


def feed_address(api: str, ids: Sequence[str]) -> str:
    """Where to ask about papers, at most `MOST_IDS`."""
    listed = ",".join(quote(one, safe="/") for one in ids)
    return f"{api}?id_list={listed}&max_results={len(ids)}"


def is_refusal(body: bytes) -> bool:
    """Whether a feed holds nothing but an error: an id in it is malformed."""
    return ERROR in body and not read_feed(body)


def read_feed(body: bytes) -> tuple[FeedEntry, ...] | None:
    """The papers in a whole feed; None for anything else."""
    # Imported here: most commands ask no source.
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        feed = fromstring(body)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError):
        return None
    if feed.tag != f"{ATOM}feed":
        return None
    return tuple(found for entry in feed.iter(f"{ATOM}entry") if (found := _entry(entry)))


def _entry(entry: Element) -> FeedEntry | None:
    arxiv = arxiv_id(_text(entry, f"{ATOM}id").replace("/api/", "/abs/"))
    title = _text(entry, f"{ATOM}title")
    if not arxiv or not title or title == "Error":
        return None
    names = (author.findtext(f"{ATOM}name") or "" for author in entry.iter(f"{ATOM}author"))
    return FeedEntry(
        arxiv=arxiv,
        title=title,
        authors=tuple(names),
        summary=_text(entry, f"{ATOM}summary"),
        comment=_text(entry, f"{OWN}comment"),
        reference=_text(entry, f"{OWN}journal_ref"),
        doi=_text(entry, f"{OWN}doi"),
    )


def _text(entry: Element, tag: str) -> str:
    return " ".join((entry.findtext(tag) or "").split())
