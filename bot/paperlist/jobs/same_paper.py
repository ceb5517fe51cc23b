"""Whether two papers are one. Two that cannot be compared, or not in time, are taken for two."""

from functools import partial

from paperlist.duplicates.compare import Verdict, compare
from paperlist.duplicates.record import Record
from paperlist.engine import COMPARING
from paperlist.isolation import attempt
from paperlist.model.finding import Finding
from paperlist.ports.files import TimeLimit

SURE = ("certain", "likely")


def same_paper(one: Record, other: Record, limit: TimeLimit) -> Verdict | None:
    """The verdict that two records are one paper for certain or likely; None for any other."""
    verdict = attempt(limit, one.key, COMPARING, partial(compare, one, other))
    if verdict is None or isinstance(verdict, Finding) or verdict.grade not in SURE:
        return None
    return verdict
