"""Verdicts on links that are not requested from their own host: DOIs, arXiv papers, repositories.

The form of the handle system's answers: handle.net, "HANDLE.NET proxy server REST API".
"""

import json
from collections.abc import Mapping
from urllib.parse import quote

from paperlist.links.probe import Hop, Probe
from paperlist.links.verdicts import Judgement
from paperlist.ports.github import RepositoryState
from paperlist.text.arxiv_atom import is_refusal, read_feed
from paperlist.text.identifier_patterns import ARXIV_NEW, ARXIV_OLD


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
        return Judgement(
            verdict="broken", cause="no-address", status=status, is_low_confidence=True
        )
    return unanswered(hop)


def unanswered(hop: Hop) -> Judgement:
    """The judgement on a question that a service could not answer."""
    causes: Mapping[int, str] = {429: "rate-limited", 406: "rate-limited"}
    cause = hop.failure or causes.get(hop.status, "server-error")
    verdict = "timeout" if hop.failure == "deadline" else "unverified"
    return Judgement(verdict=verdict, cause=cause, status=hop.status or None)  # type: ignore[arg-type]  # two of the literals


def is_arxiv_id(text: str) -> bool:
    """Whether a text can be an arXiv id: one that cannot fails a whole batch."""
    if ARXIV_NEW.fullmatch(text):
        return True
    old = ARXIV_OLD.fullmatch(text)
    return old is not None and (old["yy"] >= "91" or old["yy"] <= "07")


def papers_in(body: bytes) -> Mapping[str, bool] | None:
    """The arXiv ids in a whole feed, each with whether it is withdrawn; None for anything else."""
    feed = read_feed(body)
    return None if feed is None else {entry.arxiv: entry.is_withdrawn for entry in feed}


def arxiv_judgement(identifier: str, feed: Mapping[str, bool]) -> Judgement | None:
    """What a whole feed says of a paper; None when it is not there: it is then requested alone."""
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


def feed_judgement(probe: Probe) -> Judgement:
    """What the answer to a batch of ids is worth; `MALFORMED_ID` when it was refused for one."""
    body, status = probe.last.body, probe.last.status
    if status in (200, 400) and is_refusal(body):
        return MALFORMED_ID
    if status == 200 and papers_in(body) is not None:
        return Judgement(verdict="ok", status=200)
    return unanswered(probe.last)


NOT_ON_ARXIV = Judgement(verdict="broken", cause="not-found", status=200)
MALFORMED_ID = Judgement(verdict="broken", cause="malformed-id")


def _response_code(body: bytes) -> int | None:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None
    code = answer.get("responseCode") if isinstance(answer, dict) else None
    return code if isinstance(code, int) and not isinstance(code, bool) else None
