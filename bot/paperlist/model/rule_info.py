"""What reports and pages say about a rule."""

from dataclasses import dataclass

from paperlist.model.finding import Severity


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What reports say about a rule; `documentation` is Markdown.

    `suppressible` says that a comment in a paper's file can suppress a finding, `can_be_off` that
    `paperlist.yml` can switch the rule off, `is_about_a_paper` that it finds things in such files.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    documentation: str
    fixable: bool
    since: str
    suppressible: bool = True
    can_be_off: bool = True
    is_about_a_paper: bool = True
