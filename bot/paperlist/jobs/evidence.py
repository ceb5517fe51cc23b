"""What rules may know from the network, and what looks it up."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from paperlist.links.link_state import LinkState
from paperlist.links.papers import urls_of
from paperlist.links.safety import Gate
from paperlist.model.paper import Paper
from paperlist.model.report import DeadLink
from paperlist.rules.base import PUBLIC, UNMET_OFFLINE, Known, Need

OF_SOURCES: frozenset[Need] = frozenset({"sources", "notices"})  # what scholarly sources answer
WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("work", ("ok", "redirected")),
    ("broken", ("broken", "unsafe")),
    ("not clear", ("unverified", "timeout")),
    ("not checked", ("unchecked",)),
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What rules may know from the network, and of what they need why it is not here, or partly."""

    links: Mapping[str, LinkState] = field(default_factory=dict)
    unmet: Mapping[Need, str] = field(default_factory=lambda: UNMET_OFFLINE)
    dead: tuple[DeadLink, ...] = ()
    gate: Gate = PUBLIC
    known: Mapping[str, Known] = field(default_factory=dict)
    retracted: Mapping[str, str] = field(default_factory=dict)
    partly: Mapping[Need, str] = field(default_factory=dict)


LookUp = Callable[[Sequence[Paper]], Evidence]


def nothing(papers: Sequence[Paper]) -> Evidence:
    """Look nothing up."""
    return Evidence()


def joined(links: Evidence, sources: Evidence) -> Evidence:
    """What links show, and what sources say: each speaks for its own need."""
    unmet: dict[Need, str] = {}
    if "links" in links.unmet:
        unmet["links"] = links.unmet["links"]
    for need in OF_SOURCES & sources.unmet.keys():
        unmet[need] = sources.unmet[need]
    partly = {**links.partly, **sources.partly}
    return replace(
        links, unmet=unmet, known=sources.known, retracted=sources.retracted, partly=partly
    )


def with_notices(evidence: Evidence, notices: Evidence) -> Evidence:
    """What was found, and which papers were retracted."""
    unmet: dict[Need, str] = {n: why for n, why in evidence.unmet.items() if n != "notices"}
    if "notices" in notices.unmet:
        unmet["notices"] = notices.unmet["notices"]
    partly = {**evidence.partly, **notices.partly}
    return replace(evidence, retracted=notices.retracted, unmet=unmet, partly=partly)


def links_in_words(paper: Paper, evidence: Evidence) -> str:
    """``3 work, 1 not clear``: the links of a paper as the table of a pull request shows them."""
    states = [evidence.links[url] for _, url in urls_of(paper) if url in evidence.links]
    tally: Counter[str] = Counter(state.judgement.verdict for state in states)
    counts = ((sum(tally[verdict] for verdict in verdicts), word) for word, verdicts in WORDS)
    return ", ".join(f"{count} {word}" for count, word in counts if count)
