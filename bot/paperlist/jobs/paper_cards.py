"""The papers of a change as the table in its comment shows them."""

from collections.abc import Sequence

from paperlist.engine import Examined
from paperlist.jobs.evidence import Evidence, links_in_words
from paperlist.jobs.load_list import ListSetup
from paperlist.model.paper import Paper
from paperlist.model.report import PaperCard
from paperlist.rules.base import PaperFile


def paper_cards(
    setup: ListSetup, examined: Sequence[Examined], evidence: Evidence
) -> tuple[PaperCard, ...]:
    """A card for each file that was checked, readable or not."""
    return tuple(_card(setup, e.file, e.paper, evidence) for e in examined)


def _card(setup: ListSetup, file: PaperFile, paper: Paper | None, evidence: Evidence) -> PaperCard:
    if paper is None:
        return PaperCard(path=file.path, title=file.path, venue="", year="", section="", url="")
    section = setup.config.section(paper.section)
    return PaperCard(
        path=file.path,
        title=paper.title or file.path,
        venue=paper.venue,
        year=str(paper.year or ""),
        section=str(section.title) if section else paper.section,
        url=paper.links.get("paper", ""),
        links=links_in_words(paper, evidence),
    )
