"""What the sources know of the papers under check: whose their identifiers are."""

from collections.abc import Sequence

from paperlist.jobs.evidence import Evidence, LookUp, nothing
from paperlist.jobs.look_up_papers import Sources
from paperlist.metadata.merge import LookUpResult
from paperlist.metadata.sources import LABELS
from paperlist.model.paper import Paper
from paperlist.rules.base import Known
from paperlist.rules.duplicates.identifier_mismatch import named_identifiers

MOST_PAPERS = 200  # of a change; a pull request has a few


def from_sources(sources: Sources, most: int = MOST_PAPERS) -> LookUp:
    """Asks the owner of every identifier of the papers; nobody when that is not to be."""
    if sources.are_offline:
        return nothing

    def learn(papers: Sequence[Paper]) -> Evidence:
        asked = papers[:most]
        named = [(kind, text) for paper in asked for kind, _, text in named_identifiers(paper)]
        ids = list(dict.fromkeys(named))
        found = sources.identify([text for _, text in ids])
        known = {
            f"{kind}:{text}": _known(one)
            for (kind, text), one in zip(ids, found, strict=True)
            if one.data.get("title") and one.confidence != "low"
        }
        reason = _reason(found, len(papers) - len(asked))
        return Evidence(
            unmet={"links": "offline"},
            known=known,
            retracted={
                text: one.retraction
                for (kind, text), one in zip(ids, found, strict=True)
                if kind == "doi" and one.retraction
            },
            partly={"sources": reason, "notices": reason} if reason else {},
        )

    return learn


def from_look_up(found: LookUpResult) -> LookUp:
    """Whose identifiers are, as far as an earlier look-up has found out; no source is queried."""

    def learn(papers: Sequence[Paper]) -> Evidence:
        named = {(kind, text) for paper in papers for kind, _, text in named_identifiers(paper)}
        is_sure = bool(found.data.get("title")) and found.confidence != "low"
        own = {(kind, text) for kind, text in named if is_sure and found.data.get(kind) == text}
        dois = {text for kind, text in own if kind == "doi"}
        reason = "only the link of the suggestion was looked up" if named - own else ""
        return Evidence(
            unmet={"links": "offline"},
            known={f"{kind}:{text}": _known(found) for kind, text in own},
            retracted={text: found.retraction for text in dois if found.retraction},
            partly={"sources": reason, "notices": reason} if reason else {},
        )

    return learn


def retractions(sources: Sources, papers: Sequence[Paper]) -> Evidence:
    """Which DOIs of the papers were retracted: asked by notice, many DOIs in one request."""
    if sources.are_offline:
        return nothing(papers)
    dois = [text for paper in papers for kind, _, text in named_identifiers(paper) if kind == "doi"]
    found, reason = sources.retractions(list(dict.fromkeys(dois)))
    return Evidence(retracted=found, unmet={}, partly={"notices": reason} if reason else {})


def already_looked_up(papers: Sequence[Paper]) -> Evidence:
    """For papers that come from the sources a moment ago: there is nothing new to learn."""
    return Evidence(unmet={"links": "offline"})


def _known(one: LookUpResult) -> Known:
    authors = one.data.get("authors")
    names = tuple(map(str, authors)) if isinstance(authors, list) else ()
    source = LABELS[one.origins["title"].source]
    return Known(str(one.data["title"]), names, source)


def _reason(found: Sequence[LookUpResult], left_out: int) -> str:
    """Why something is not known; '' when everything could be looked up."""
    if left_out > 0:
        return f"{left_out} papers were not looked up: there are too many"
    silent = {
        f"{LABELS[source]} was not reached: {why}"
        for one in found
        if not one.data.get("title")
        for source, why in one.unreached.items()
    }
    return "; ".join(sorted(silent)[:3])
