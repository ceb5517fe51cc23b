"""The list as the pages see it: papers by section, newest first, and how they are counted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from paperlist.config import Config
from paperlist.model.report import Paper
from paperlist.stars import Stars


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """A list ready to be shown. Papers of unknown sections are left out: the check names them.

    Two are the same only if they are one object, so that what was counted of it can be kept.
    """

    config: Config
    by_section: Mapping[str, Sequence[Paper]]
    stars: Stars = field(default_factory=Stars)

    @property
    def papers(self) -> list[Paper]:
        """All papers, in the order of the sections."""
        return [paper for papers in self.by_section.values() for paper in papers]

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
    """Papers sorted into sections: latest year first, then by venue, title and id."""
    by_section: dict[str, list[Paper]] = {section.id: [] for section in config.sections}
    for paper in papers:
        if paper.section in by_section:
            by_section[paper.section].append(paper)
    for group in by_section.values():
        group.sort(key=lambda p: (-(p.year or 0), p.venue.casefold(), p.title.casefold(), p.id))
    return Listing(config, by_section, stars or Stars())
