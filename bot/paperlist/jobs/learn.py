"""What the sources know of the papers under check: whose their identifiers are."""

from collections.abc import Sequence

from paperlist.jobs.check import SOURCES_NEED, Learn, not_asked
from paperlist.jobs.look_up import Sources
from paperlist.metadata.merge import LookedUp
from paperlist.metadata.part import SOURCES
from paperlist.model import Paper
from paperlist.rules.base import Known, Outside
from paperlist.rules.identity import named_identifiers

MOST_PAPERS = 200  # of a change; a pull request has a few


def from_sources(sources: Sources, most: int | None = MOST_PAPERS) -> Learn:
    """Asks the owner of every identifier of the papers."""
    if sources.are_offline:
        return not_asked("offline")

    def learn(papers: Sequence[Paper]) -> Outside:
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
        return Outside(
            available=frozenset({SOURCES_NEED}),
            unavailable={SOURCES_NEED: reason} if reason else {},
            known=known,
        )

    return learn


def _known(one: LookedUp) -> Known:
    authors = one.data.get("authors")
    names = tuple(map(str, authors)) if isinstance(authors, list) else ()
    source = SOURCES[one.origins["title"].source]
    return Known(str(one.data["title"]), names, source)


def _reason(found: Sequence[LookedUp], left_out: int) -> str:
    """Why something is not known; '' when everything could be asked."""
    if left_out > 0:
        return f"{left_out} papers were not looked up: there are too many"
    silent = {
        f"{SOURCES[source]} was not reached: {why}"
        for one in found
        if not one.data.get("title")
        for source, why in one.unreached.items()
    }
    return "; ".join(sorted(silent)[:3])
