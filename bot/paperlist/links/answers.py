"""Verdicts on links that are not asked of their own host: DOIs, arXiv papers, repositories.

Forms: the handle system's REST API (handle.net, "HANDLE.NET proxy server REST API"), arXiv's Atom
API (info.arxiv.org/help/api/user-manual).
"""

import json
import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote
from xml.etree.ElementTree import ParseError

from paperlist.forge import RepositoryState
from paperlist.identifiers import arxiv_id
from paperlist.identifiers.forms import ARXIV_NEW, ARXIV_OLD
from paperlist.links.seen import Hop
from paperlist.links.verdicts import Judgement

ARXIV_BATCH = 100  # ids in one question
ATOM = "{http://www.w3.org/2005/Atom}"
ARXIV = "{http://arxiv.org/schemas/atom}"
WITHDRAWN = re.compile(
    r"\b(?:this|the) (?:paper|article|submission|manuscript|work|preprint)\b.{0,40}\bwithdrawn\b"
    r"|^\s*(?:paper )?withdrawn\b|\bwithdrawn by (?:the )?(?:authors?|arxiv)",
    re.IGNORECASE | re.DOTALL,
)


def doi_address(api: str, doi: str) -> str:
    """Where to ask whether a DOI exists."""
    return f"{api.rstrip('/')}/{quote(doi, safe='/')}?type=URL"


def doi_judgement(hop: Hop) -> Judgement:
    """What the handle system says of a DOI."""
    code = _response_code(hop.body) if hop.status in (200, 404) else None
    status = hop.status or None
    if code == 1:
        return Judgement(verdict="ok", status=status)
    if code == 100:
        return Judgement(verdict="broken", cause="not-found", status=status)
    if code == 200:  # the handle is there and has no address
        return Judgement(verdict="broken", cause="no-address", status=status, is_soft=True)
    return unanswered(hop)


def unanswered(hop: Hop) -> Judgement:
    """The judgement on a question that a service could not answer."""
    causes: Mapping[int, str] = {429: "rate-limited", 406: "rate-limited"}
    cause = hop.failure or causes.get(hop.status, "server-error")
    verdict = "timeout" if hop.failure == "deadline" else "unverified"
    return Judgement(verdict=verdict, cause=cause, status=hop.status or None)  # type: ignore[arg-type]  # two of the literals


def is_arxiv_id(text: str) -> bool:
    """Whether a text can be an arXiv id: one that cannot fails a whole batch."""
    return bool(ARXIV_NEW.fullmatch(text) or ARXIV_OLD.fullmatch(text))


def arxiv_address(api: str, ids: Sequence[str]) -> str:
    """Where to ask whether arXiv has papers."""
    listed = ",".join(quote(one, safe="/") for one in ids)
    return f"{api}?id_list={listed}&max_results={len(ids)}"


def read_feed(body: bytes) -> Mapping[str, bool] | None:
    """The arXiv ids in a whole feed, each with whether it is withdrawn; None for anything else."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        feed = fromstring(body)
    except (ParseError, DefusedXmlException, ValueError):
        return None
    if feed.tag != f"{ATOM}feed":
        return None
    found: dict[str, bool] = {}
    for entry in feed.iter(f"{ATOM}entry"):
        identifier = arxiv_id(entry.findtext(f"{ATOM}id", "").replace("/api/", "/abs/"))
        if identifier and entry.findtext(f"{ATOM}title", "").strip() != "Error":
            said = (entry.findtext(f"{ARXIV}comment", ""), entry.findtext(f"{ATOM}summary", ""))
            found[identifier] = any(WITHDRAWN.search(text) for text in said)
    return found


def arxiv_judgement(identifier: str, feed: Mapping[str, bool]) -> Judgement | None:
    """What a whole feed says of a paper; None when it is not there and has to be asked alone."""
    if identifier not in feed:
        return None
    return Judgement(verdict="ok", status=200, note="withdrawn" if feed[identifier] else "")


def repository_judgement(asked: str, state: RepositoryState) -> Judgement:
    """What GitHub says of a repository."""
    if state.standing == "error":
        return Judgement(verdict="unverified", cause="server-error")
    if state.standing != "found":
        return Judgement(verdict="broken", cause="not-found", status=404)
    address = f"https://github.com/{state.name}"
    note = "archived" if state.is_archived else ""
    if state.is_renamed_from(asked):
        return Judgement(
            verdict="redirected", cause="renamed", status=200, final_url=address, note=note
        )
    return Judgement(verdict="ok", status=200, final_url=address, note=note)


NOT_ON_ARXIV = Judgement(verdict="broken", cause="not-found", status=200)
MALFORMED_ID = Judgement(verdict="broken", cause="malformed-id")


def _response_code(body: bytes) -> int | None:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None
    code = answer.get("responseCode") if isinstance(answer, dict) else None
    return code if isinstance(code, int) and not isinstance(code, bool) else None
