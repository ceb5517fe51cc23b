"""The list in figures: what charts draw and `stats` prints."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from paperlist.config import Config, Section, Text
from paperlist.model.paper import Paper
from paperlist.render.listing import Listing
from paperlist.text.identifiers import repository

MOST_MONTHS = 24
DATE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class SectionFigures:
    """A section's own papers: all, those with code, and how many there are of each year."""

    section: Section
    papers: int
    with_code: int
    years: Mapping[int, int]


@lru_cache(maxsize=2)
def sections(listing: Listing) -> Sequence[SectionFigures]:
    """Every section in the list's order, but for those that only hold others."""
    return [
        SectionFigures(
            _labelled(section, listing.config),
            len(papers),
            sum(1 for paper in papers if "code" in paper.links),
            Counter(paper.year for paper in papers if paper.year),
        )
        for section in listing.config.sections
        for papers in [listing.own_papers(section.id)]
        if papers or not any(section.id in other.parents for other in listing.config.sections)
    ]


def _labelled(section: Section, config: Config) -> Section:
    """The section under the name by which a picture can tell it from all others."""
    labels = {language: config.label(section, language) for language in section.title.by_language}
    return replace(section, title=Text(labels))


def years(listing: Listing) -> dict[int, int]:
    """Papers by year, in order of time."""
    return dict(sorted(Counter(paper.year for paper in listing.papers if paper.year).items()))


def venues(listing: Listing) -> dict[str, int]:
    """Papers by venue, most first; venues with as many in alphabetical order."""
    counts = Counter(paper.venue for paper in listing.papers if paper.venue)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0].casefold(), item[0])))


def months(listing: Listing, most: int = MOST_MONTHS) -> dict[str, int]:
    """Papers by the month they were added in, those in between without any included."""
    found = (DATE.fullmatch(paper.string("added")) for paper in listing.papers)
    counts = Counter(int(m[1]) * 12 + int(m[2]) - 1 for m in found if m)
    if not counts:
        return {}
    last = max(counts)
    first = max(min(counts), last - most + 1)
    return {f"{n // 12:04}-{n % 12 + 1:02}": counts[n] for n in range(first, last + 1)}


def code_of(paper: Paper) -> str | None:
    """The repository on GitHub that a paper's code is in."""
    name = repository(paper.links.get("code", ""))
    return name if name and name.count("/") == 1 else None
