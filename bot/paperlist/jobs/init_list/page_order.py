"""The order of a section's entries as the page has it: by year, by title, or as they came."""

from collections import defaultdict
from collections.abc import Sequence, Set
from itertools import pairwise

from paperlist.config import Section, Text
from paperlist.jobs.init_list.moved_papers import MovedPaper
from paperlist.jobs.init_list.page_layout import Run
from paperlist.jobs.init_list.sections import SectionNode
from paperlist.model.paper import Paper
from paperlist.render.listing import sort_papers


def set_order(
    nodes: Sequence[SectionNode],
    papers: Sequence[MovedPaper],
    runs: Sequence[Run],
    needs_places: dict[str, bool],
) -> None:
    """Set each section's `sort`, and the papers' `order` where no rule gives the page's order."""
    by_section: dict[str, list[Run]] = defaultdict(list)
    for run in runs:
        if run.papers:
            by_section[run.section].append(run)
    with_places: set[str] = set()
    for node in nodes:
        mine = by_section[node.id]
        node.sort = _sort_of(mine)
        if node.sort in ("added", "appended") or needs_places.get(node.id):
            with_places.add(node.id)
        if any("year" in run.options for run in mine):
            node.group = "year"
    _number(papers, by_section, with_places)


def _sort_of(runs: Sequence[Run]) -> str:
    """The rule that puts the papers of every run in the order in which they stand."""
    if all(len(run.papers) < 2 for run in runs):
        return "year"
    for sort in ("year", "title"):
        if all(_is_sorted(run, sort) for run in runs):
            return sort
    return "added" if _falls(runs) else "appended"


def _is_sorted(run: Run, sort: str) -> bool:
    papers = [Paper(paper.path, paper.data) for paper in run.papers]
    ordered = list(papers)
    sort_papers(ordered, Section("any", Text({}), sort=sort))  # type: ignore[arg-type]  # one of two
    return [one.path for one in ordered] == [one.path for one in papers]


def _falls(runs: Sequence[Run]) -> bool:
    """Whether new papers seem to have been put on top: years mostly fall."""
    falls = 0
    for run in runs:
        years = [paper.data.get("year") for paper in run.papers]
        known = [year for year in years if isinstance(year, int)]
        falls += sum((a > b) - (a < b) for a, b in pairwise(known))
    return falls > 0


def _number(
    papers: Sequence[MovedPaper], by_section: dict[str, list[Run]], with_places: Set[str]
) -> None:
    """Give papers their places in the sections that need them."""
    spans: dict[int, dict[str, int]] = defaultdict(dict)
    for section, runs in by_section.items():
        if section in with_places:
            listed = [paper for run in runs for paper in run.papers]
            for number, paper in enumerate(listed, 1):
                spans[id(paper)][section] = number
    for paper in papers:
        mine = spans.get(id(paper), {})
        sections = {slot.section for slot in paper.slots}
        if len(sections) == 1 and mine:
            paper.data["order"] = next(iter(mine.values()))
        elif mine:
            paper.data["order"] = mine
