"""What all findings of a report come to, computed once and never again from a part of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from paperlist.model.finding import Finding

Outcome = Literal["pass", "warn", "fail", "could-not-check"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What a whole report comes to: it stays true however much of the report is left out later.

    `error`, `warning` and `info` count what the change brought, `older` what it did not bring.
    `rules` are the names of the rules that found something new, `failing` the files with errors;
    those may be cut for length, `failing_count` never is.
    """

    outcome: Outcome
    error: int
    warning: int
    info: int
    older: int
    rules: tuple[str, ...]
    failing: tuple[str, ...]
    failing_count: int

    @property
    def introduced(self) -> int:
        """How many findings the change brought."""
        return self.error + self.warning + self.info

    def count(self, severity: str) -> int:
        """How many of these findings have a severity, by its label."""
        return {"error": self.error, "warning": self.warning, "info": self.info}[severity]


def totals_of(findings: "Sequence[Finding]") -> Totals:
    """The totals of all findings of a run."""
    introduced = [finding for finding in findings if finding.introduced]
    counts = Counter(finding.severity.label for finding in introduced)
    failing = {f.location.path for f in introduced if f.severity.label == "error"}
    return Totals(
        outcome=_outcome(introduced),
        error=counts["error"],
        warning=counts["warning"],
        info=counts["info"],
        older=len(findings) - len(introduced),
        rules=tuple(sorted({finding.name for finding in introduced})),
        failing=tuple(sorted(failing)),
        failing_count=len(failing),
    )


def _outcome(introduced: "Sequence[Finding]") -> Outcome:
    """A fault of ours is never the contributor's failure, and never a success either."""
    labels = {finding.severity.label for finding in introduced if not finding.is_ours}
    if "error" in labels:
        return "fail"
    if any(finding.is_ours for finding in introduced):
        return "could-not-check"
    return "warn" if "warning" in labels else "pass"
