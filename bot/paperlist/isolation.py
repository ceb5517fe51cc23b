"""Work on one paper, kept apart: what goes wrong with it is a finding on that paper alone."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeVar

from paperlist.model.finding import Finding, Location, Severity
from paperlist.ports.files import TimeLimit
from paperlist.rules.internal.rule_crashed import RuleCrashed

SECONDS = 5.0  # for one paper, whose usual work takes a thousandth of one
R = TypeVar("R")


def time_of_one(limit: TimeLimit) -> AbstractContextManager[None]:
    """The limit for work on one paper, where the caller reports what went wrong."""
    return limit(SECONDS)


def attempt(
    limit: TimeLimit,
    path: str,
    what: str,
    work: Callable[[], R],
    severity: Severity = Severity.ERROR,
    several: int = 1,
) -> R | Finding:
    """The result of `work`, or the finding that it broke, or took too long, on the file at `path`.

    `what` names the work: a rule's code, or in words. `several` is how many papers it is about.
    """
    try:
        with limit(SECONDS * (1 + several / 100)):
            return work()
    except Exception as error:  # noqa: BLE001  # whatever one paper does to us, the others are checked
        name = type(error).__name__
        return RuleCrashed().crashed(Location(path=path), what, name, severity)
