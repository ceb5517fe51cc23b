"""The list as pages see it: papers by section in the section's order, and how they are counted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from paperlist.config import Config, Group, Section
from paperlist.model.paper import Paper
from paperlist.stars import Stars

LAST = 10_000_000  # behind every paper that was in the list when it moved in


@dataclass(frozen=True, eq=False)
class Listing:
    """A list ready to be shown. Papers of unknown sections are left out: the check names them.

    `by_section` holds a paper under its own section and under those it is `also` in. Two listings
    are the same only if they are one object, so that what was counted of one can be kept.
    """

    config: Config
    by_section: Mapping[str, Sequence[Paper]]
    stars: Stars = field(default_factory=Stars)

    @cached_property
    def papers(self) -> list[Paper]:
        """All papers, each once, in the order of the sections."""
        return [p for s in self.config.sections for p in self.own_papers(s.id)]

    def own_papers(self, section_id: str) -> list[Paper]:
        """The papers whose own section this is."""
        return [paper for paper in self.by_section[section_id] if paper.section == section_id]

    @property
    def with_code(self) -> int:
        return sum(1 for paper in self.papers if "code" in paper.links)

    def newest(self, number: int) -> list[Paper]:
        """The papers added last, then those of the latest year."""
        by_date = sorted(self.papers, key=lambda p: p.id)
        return sorted(by_date, key=lambda p: (p.string("added"), p.year or 0), reverse=True)[
            :number
        ]


def listing(config: Config, papers: Iterable[Paper], stars: Stars | None = None) -> Listing:
    """Papers sorted into sections, each in the order that its section asks for."""
    by_section: dict[str, list[Paper]] = {section.id: [] for section in config.sections}
    for paper in papers:
        if paper.section in by_section:
            for section_id in dict.fromkeys((paper.section, *paper.strings("also"))):
                by_section.get(section_id, []).append(paper)
    for section in config.sections:
        sort_papers(by_section[section.id], section)
    return Listing(config, by_section, stars or Stars())


def place_of(paper: Paper, section_id: str) -> int:
    """The paper's place in a section among those that stood in it when the list moved in."""
    value = paper.data.get("order")
    if isinstance(value, Mapping):
        value = value.get(section_id)
    return value if isinstance(value, int) and not isinstance(value, bool) else LAST


def sort_papers(papers: list[Paper], section: Section) -> None:
    """Put papers in the order of a section."""
    match section.sort:
        case "title":
            papers.sort(key=lambda p: (p.title.casefold(), p.id))
        case "added":
            # Python's sort is stable: what was added on one day keeps the order of the page.
            papers.sort(key=lambda p: (place_of(p, section.id), p.title.casefold(), p.id))
            papers.sort(key=lambda p: p.string("added"), reverse=True)
        case "appended":
            papers.sort(key=lambda p: (p.string("added"), place_of(p, section.id), p.id))
        case _:
            papers.sort(
                key=lambda p: (-(p.year or 0), p.venue.casefold(), p.title.casefold(), p.id)
            )


def grouped(papers: Iterable[Paper], group: Group) -> dict[str, list[Paper]]:
    """Papers by year, the latest first, or by venue, A to Z; '' stands for none."""
    groups: dict[str, list[Paper]] = {}
    for paper in papers:
        label = paper.venue if group == "venue" else str(paper.year or "")
        groups.setdefault(label, []).append(paper)
    if group == "venue":
        return dict(sorted(groups.items(), key=lambda item: (not item[0], item[0].casefold())))
    return dict(sorted(groups.items(), key=lambda item: item[0], reverse=True))
