"""The papers of other open pull requests: compared with, and kept from harming this one."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from paperlist.duplicates.candidates import Clues
from paperlist.duplicates.record import from_paper
from paperlist.engine import COMPARING
from paperlist.isolation import attempt
from paperlist.model.finding import Finding
from paperlist.model.paper import Paper
from paperlist.model.report import Skip
from paperlist.ports.files import TimeLimit
from paperlist.rules.base import OtherPull
from paperlist.rules.clues import clues_of
from paperlist.rules.duplicates.clash_with_open_pull_request import ClashWithOpenPullRequest

MOST_NAMED = 10


def comparable_pulls(
    pulls: Sequence[OtherPull], limit: TimeLimit
) -> tuple[tuple[OtherPull, ...], tuple[Skip, ...]]:
    """The pull requests without those papers that would break the comparison; a skip names them."""
    kept: list[OtherPull] = []
    broken: list[str] = []
    for pull in pulls:
        every = [(p, attempt(limit, p.path, COMPARING, partial(_clues, p))) for p in pull.papers]
        papers = tuple(paper for paper, clues in every if not isinstance(clues, Finding))
        broken += [f"#{pull.number}"] if len(papers) < len(every) else []
        kept.append(replace(pull, papers=papers))
    if not broken:
        return tuple(kept), ()
    reason = f"some papers of {', '.join(broken[:MOST_NAMED])} could not be compared"
    rule = ClashWithOpenPullRequest
    return tuple(kept), (Skip(rule.code, reason, rule.name),)


def _clues(paper: Paper) -> Clues:
    return clues_of(paper, from_paper(paper))
