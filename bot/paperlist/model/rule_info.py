"""What reports and pages say about a rule."""

from dataclasses import dataclass

from paperlist.model.report import Severity


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What reports say about a rule; `documentation` is Markdown."""

    code: str
    name: str
    severity: Severity
    summary: str
    documentation: str
    fixable: bool
    since: str
