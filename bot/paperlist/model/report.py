"""What a run found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from paperlist.model.finding import Finding, Severity
from paperlist.model.offer import Offer
from paperlist.model.totals import Outcome, Totals, totals_of


@dataclass(frozen=True, slots=True)
class Skip:
    """A rule that did not run, and why. What is not skipped and not found is clean."""

    code: str
    reason: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCard:
    """A paper as the pull request's table shows it; `links` tells in words how they are."""

    path: str
    title: str
    venue: str
    year: str
    section: str
    url: str
    links: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLink:
    """A link that stayed broken: why, since which day, on how many days it was tried.

    `copy` is the address of an archived one, '' for none.
    """

    url: str
    why: str
    since: str
    days: int
    copy: str = ""


@dataclass(frozen=True, slots=True)
class PublishedPreprint:
    """A preprint of the list that has been published: its file, and in words what it became."""

    path: str
    became: str


@dataclass(frozen=True, kw_only=True)
class Report:
    """What one run found. `papers` counts the list, `checked` the papers looked at.

    `shown_lines` are the stretches (first and last line) of each file with a fix that the change's
    diff shows: only there can a fix be suggested on GitHub. `carried` are the totals of a report
    that may have been shortened since; without them the report is whole.
    """

    findings: tuple[Finding, ...] = ()
    skips: tuple[Skip, ...] = ()
    papers: int = 0
    checked: int = 0
    base: str | None = None
    head: str | None = None
    cards: tuple[PaperCard, ...] = ()
    dead_links: tuple[DeadLink, ...] = ()
    published: tuple[PublishedPreprint, ...] = ()
    shown_lines: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    offers: tuple[Offer, ...] = ()
    carried: Totals | None = field(default=None, compare=False)

    @cached_property
    def totals(self) -> Totals:
        """What the whole report comes to."""
        return self.carried or totals_of(self.findings)

    def count(self, severity: Severity) -> int:
        """How many introduced findings have exactly this severity."""
        return self.totals.count(severity.label)

    @property
    def outcome(self) -> Outcome:
        """What the run comes to. A fault of ours is never the contributor's failure."""
        return self.totals.outcome

    @property
    def is_cut(self) -> bool:
        """Whether findings were left out of this report, though they are counted."""
        return self.totals.introduced + self.totals.older > len(self.findings)

    def worst(self) -> Severity | None:
        """The highest severity among introduced findings."""
        return next((s for s in reversed(Severity) if self.count(s)), None)
