"""Look up what entries lack: authors, venue, year and link, a hundred papers at a time."""

from collections.abc import Callable, Mapping, MutableMapping, Sequence

from paperlist.config import USUALLY_REQUIRED
from paperlist.jobs.enrich_papers import query_for
from paperlist.jobs.init_list.moved_papers import MovedPaper, has_link
from paperlist.jobs.look_up_papers import Sources
from paperlist.metadata.merge import LookUpResult, agrees
from paperlist.metadata.source_record import SourceRecord
from paperlist.model.paper import AND_OTHERS, Paper
from paperlist.ports.files import Progress, no_progress

AT_ONCE = 100  # as many as one request to arXiv takes
MOST_YEARS_APART = 2  # a preprint and its publication
TELLING_WORDS = 5  # a shorter title is likely to be that of several papers
Found = Mapping[str, object]
Remember = Callable[[Mapping[str, Found]], None]


def lacking(papers: Sequence[MovedPaper]) -> list[MovedPaper]:
    """The papers that have no authors, venue, year or link, or not all authors."""
    return [paper for paper in papers if _lacks(paper)]


def _lacks(paper: MovedPaper) -> list[str]:
    authors = paper.data.get("authors")
    is_cut = isinstance(authors, list) and authors[-1:] == [AND_OTHERS]
    fields = [
        key for key in USUALLY_REQUIRED if not paper.data.get(key) or (key == "authors" and is_cut)
    ]
    return fields if has_link(paper) else [*fields, "links"]


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
    kept = {key: known.data[key] for key in ("title", *USUALLY_REQUIRED) if key in known.data}
    links = known.data.get("links")
    page = links.get("paper") if isinstance(links, Mapping) else None
    return {**kept, "links": {"paper": page}} if page else kept


def _filled(paper: MovedPaper, found: Found) -> bool:
    """Take over what is missing where the title is the same."""
    title = found.get("title")
    if not isinstance(title, str) or not agrees(
        SourceRecord(source="page", title=paper.title), SourceRecord(source="page", title=title)
    ):
        return False
    gained = False
    missing = _lacks(paper)
    if "links" in missing and not _is_surely(paper, found):
        missing.remove("links")
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


def _is_surely(paper: MovedPaper, found: Found) -> bool:
    """Whether a paper of the same title is this one, so that its page may be linked.

    Nobody contradicts, and something besides a short title says so.
    """
    mine, theirs = _people(paper.data), _people(found)
    one, other = (
        SourceRecord(source="page", title=paper.title, authors=who) for who in (mine, theirs)
    )
    if not agrees(one, other):
        return False
    years = [data["year"] for data in (paper.data, found) if isinstance(data.get("year"), int)]
    if len(years) == 2 and abs(int(str(years[0])) - int(str(years[1]))) > MOST_YEARS_APART:
        return False
    return bool(mine and theirs) or len(years) == 2 or len(paper.title.split()) >= TELLING_WORDS


def _people(data: Mapping[str, object]) -> tuple[str, ...]:
    authors = data.get("authors")
    names = authors if isinstance(authors, Sequence) and not isinstance(authors, str) else ()
    return tuple(str(name) for name in names if name != AND_OTHERS)
