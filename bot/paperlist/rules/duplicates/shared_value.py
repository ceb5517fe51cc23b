"""Which of the papers that share a text or a link does not belong to the others."""

from collections.abc import Sequence
from itertools import islice

from paperlist.duplicates.compare import compare
from paperlist.duplicates.record import Record
from paperlist.rules.base import Group

MOST_COMPARED = 10  # of those that share one: a home page stands under hundreds


def odd_ones(group: Group) -> Group:
    """The papers of a group of which another one is not this very paper."""
    odd = [n for n, record in enumerate(group.records) if _is_odd_one(record, group.records)]
    return Group(
        group.kind,
        group.text,
        tuple(group.papers[n] for n in odd),
        tuple(group.records[n] for n in odd),
    )


def _is_odd_one(mine: Record, group: Sequence[Record]) -> bool:
    others = (record for record in group if record is not mine)
    return any(_are_two(mine, other) for other in islice(others, MOST_COMPARED))


def _are_two(one: Record, other: Record) -> bool:
    verdict = compare(one, other)
    return verdict is None or verdict.grade == "possible"
