"""What the addresses and identifiers of a paper say about its venue and year."""

from functools import lru_cache

from paperlist.model.paper import Paper
from paperlist.text.venues import Hint, venue_table


def hints_of(paper: Paper) -> tuple[Hint, ...]:
    """What the paper's own addresses and DOI tell of its venue."""
    links = paper.links.get
    return _hints_in(links("paper", ""), links("pdf", ""), paper.string("doi"))


@lru_cache(maxsize=1024)  # two rules ask about every paper
def _hints_in(*texts: str) -> tuple[Hint, ...]:
    table = venue_table()
    return tuple(hint for text in texts if text and (hint := table.hint(text)))
