"""How much of each paper a page can show within its budget of bytes."""

import re
from collections.abc import Iterable, Sequence

from paperlist.config import DETAILS

STEP_BACK_UP = 0.8  # so that one paper more or less does not flip the page to and fro
NOTED_WITHIN = 2_000  # characters
_NOTE = re.compile(r"<!-- paperlist:generated detail=([a-z]+)")


def noted_detail(page: str) -> str | None:
    """The level an existing page was made at."""
    match = _NOTE.search(page[:NOTED_WITHIN])
    return match[1] if match and match[1] in DETAILS else None


def choose_detail(sizes: Iterable[tuple[str, int]], budget: int, previous: str | None) -> str:
    """The most detailed level whose size fits the budget.

    `sizes` yields levels from the most detailed on; it is not asked for more than needed. A page
    made at a lower level moves up only when the better one stays below 80 % of the budget.
    """
    for detail, size in sizes:
        richer = previous is not None and DETAILS.index(detail) < DETAILS.index(previous)
        if size <= (budget * STEP_BACK_UP if richer else budget):
            return detail
    return DETAILS[-1]


def size_within(texts: Iterable[str], budget: int) -> int:
    """The bytes of the texts together; counting stops once they exceed the budget."""
    total = 0
    for text in texts:
        total += len(text.encode())
        if total > budget:
            break
    return total


def entry_details() -> Sequence[str]:
    """The levels at which a page shows its entries, most detailed first."""
    return DETAILS[:-1]
