"""A page as its template: every run of entries is one marker, all other lines stay as they are."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from paperlist.jobs.init_list.moved_papers import MovedPaper, Slot
from paperlist.jobs.init_list.source_pages import SourcePage
from paperlist.jobs.init_list.spans import slots_of

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(slots=True)
class Run:
    """Entries of one section that nothing else stands between."""

    page: int
    section: str
    labels: tuple[str, ...]
    first: int  # line
    last: int
    papers: list[MovedPaper] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)

    @property
    def marker(self) -> str:
        """The line that stands for it in the template."""
        values = {"section": self.section, **self.options}
        said = " ".join(
            f'{key}="{value}"' if " " in value else f"{key}={value}"
            for key, value in values.items()
        )
        return f"<!-- paperlist:papers {said} -->"


def runs_of(pages: Sequence[SourcePage], papers: Sequence[MovedPaper]) -> list[Run]:
    """All runs, in the order of the pages."""
    runs: list[Run] = []
    shown: dict[str, set[str]] = defaultdict(set)
    for number, page in enumerate(pages):
        run: Run | None = None
        for slot, paper in slots_of(papers, number):
            if slot.with_id:
                shown[slot.section].add(paper.id)
                continue
            same = run and (run.section, run.labels) == (slot.section, slot.labels)
            if run is None or not same or not _adjacent(page, run.last, slot.line):
                run = Run(number, slot.section, slot.labels, slot.line, slot.last)
                runs.append(run)
            run.last = slot.last
            if paper.id not in shown[slot.section]:  # else it stands in this section already
                shown[slot.section].add(paper.id)
                run.papers.append(paper)
    return runs


def _adjacent(page: SourcePage, last: int, line: int) -> bool:
    return not any(text.strip() for text in page.lines[last : line - 1])


def set_options(runs: Sequence[Run]) -> dict[str, bool]:
    """Say in each marker what it prints; which sections need the papers' places for that."""
    by_section: dict[str, list[Run]] = defaultdict(list)
    for run in runs:
        if run.papers:
            by_section[run.section].append(run)
    return {section: _set_options(mine) for section, mine in by_section.items()}


def _set_options(runs: Sequence[Run]) -> bool:
    if len(runs) == 1:
        return False
    said = [_said(run) for run in runs]
    named = Counter(tuple(one.items()) for one in said)
    is_split = max(named.values()) == 1 and all(said)
    keys = {tuple(one) for one in said}
    agree = (
        is_split
        and len(keys) == 1
        and all(
            _is_of(paper, one) for run, one in zip(runs, said, strict=True) for paper in run.papers
        )
    )
    number = 1
    for run, one in zip(runs, said, strict=True):
        number += len(run.papers)
        run.options |= one if named[tuple(one.items())] == 1 else {}
        if not agree and run is not runs[-1]:
            run.options["before"] = str(number)
    return not agree


def _said(run: Run) -> dict[str, str]:
    """What the labels above a run say that most of its papers say too."""
    said = {}
    years = Counter(str(paper.data.get("year") or "") for paper in run.papers)
    venues = Counter(str(paper.data.get("venue") or "") for paper in run.papers)
    named = {year for label in run.labels for year in YEAR.findall(label)}
    year, venue = years.most_common(1)[0][0], venues.most_common(1)[0][0]
    if year and year in named:
        said["year"] = year
    words = [label.casefold() for label in run.labels]
    if venue and '"' not in venue and any(venue.casefold() in label for label in words):
        said["venue"] = venue
    return said


def _is_of(paper: MovedPaper, said: Mapping[str, str]) -> bool:
    return all(str(paper.data.get(key) or "").casefold() == said[key].casefold() for key in said)


def templates_of(pages: Sequence[SourcePage], runs: Sequence[Run]) -> list[str]:
    """The text of each page's template."""
    return [
        _template(page, [run for run in runs if run.page == number])
        for number, page in enumerate(pages)
    ]


def _template(page: SourcePage, runs: Sequence[Run]) -> str:
    ends = _lines_with_ends(page.text)
    parts: list[str] = []
    done = 0
    for run in runs:
        parts += ends[done : run.first - 1]
        ending = _ending(ends[run.last - 1]) if run.last <= len(ends) else "\n"
        if run.papers:
            parts.append(f"{run.marker}{ending}")
        done = run.last
    return "".join((*parts, *ends[done:]))


def _lines_with_ends(text: str) -> list[str]:
    """The lines as the importers count them, each with its line break."""
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", text)


def _ending(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :] or "\n"


def kept_lines(page: SourcePage, slots: Sequence[Slot]) -> list[str]:
    """The lines of a page that belong to no entry, empty ones left out."""
    taken = {line for slot in slots for line in range(slot.line, slot.last + 1)}
    return [line for n, line in enumerate(page.lines, 1) if n not in taken and line.strip()]
