"""Look up what entries lack: authors, venue and year, a hundred papers at a time."""

from collections.abc import Callable, Mapping, MutableMapping, Sequence

from paperlist.config import USUALLY_REQUIRED
from paperlist.jobs.enrich_papers import query_for
from paperlist.jobs.init_list.moved_papers import MovedPaper
from paperlist.jobs.look_up_papers import Sources
from paperlist.metadata.merge import LookUpResult, agrees
from paperlist.metadata.source_record import SourceRecord
from paperlist.model.paper import AND_OTHERS, Paper
from paperlist.ports.files import Progress, no_progress

AT_ONCE = 100  # as many as one request to arXiv takes
Found = Mapping[str, object]
Remember = Callable[[Mapping[str, Found]], None]


def lacking(papers: Sequence[MovedPaper]) -> list[MovedPaper]:
    """The papers that have no authors, venue or year, or not all authors."""
    return [paper for paper in papers if _lacks(paper)]


def _lacks(paper: MovedPaper) -> list[str]:
    authors = paper.data.get("authors")
    is_cut = isinstance(authors, list) and authors[-1:] == [AND_OTHERS]
    return [
        key for key in USUALLY_REQUIRED if not paper.data.get(key) or (key == "authors" and is_cut)
    ]


def fill_in(
    papers: Sequence[MovedPaper],
    sources: Sources,
    known: MutableMapping[str, Found],
    remember: Remember,
    progress: Progress = no_progress,
) -> int:
    """Fill what papers lack; how many gained something.

    `known` holds what an earlier run found out, and `remember` keeps what this one does: a run
    that was stopped goes on where it was.
    """
    wanted = lacking(papers)
    asked = {id(paper): query_for(Paper("", paper.data)) for paper in wanted}
    open_ones = list(dict.fromkeys(text for text in asked.values() if text not in known))
    for start in range(0, len(open_ones), AT_ONCE):
        batch = open_ones[start : start + AT_ONCE]
        found = sources.look_up(batch)
        news = {
            text: _kept(one) for text, one in zip(batch, found, strict=True) if not one.unreached
        }
        known.update(news)
        known.update({t: _kept(one) for t, one in zip(batch, found, strict=True) if t not in news})
        remember(news)
        progress(min(start + AT_ONCE, len(open_ones)), len(open_ones))
    return sum(_filled(paper, known.get(asked[id(paper)], {})) for paper in wanted)


def _kept(known: LookUpResult) -> dict[str, object]:
    """What is used of an answer; nothing of one that may be about another paper."""
    if known.confidence == "low":
        return {}
    return {key: known.data[key] for key in ("title", *USUALLY_REQUIRED) if key in known.data}


def _filled(paper: MovedPaper, found: Found) -> bool:
    """Take over what is missing where the title is the same."""
    title = found.get("title")
    if not isinstance(title, str) or not agrees(
        SourceRecord(source="page", title=paper.title), SourceRecord(source="page", title=title)
    ):
        return False
    gained = False
    missing = _lacks(paper)
    for key in missing:
        # Venue and year come from one source: never half of each.
        if (
            key == "year"
            and "venue" not in missing
            and found.get("venue") != paper.data.get("venue")
        ):
            continue
        if key in found:
            paper.data[key] = found[key]
            gained = True
    return gained
