"""The report for a person at a terminal."""

from collections.abc import Callable

from paperlist.model.report import Finding, Report, Severity
from paperlist.reporters.verdict_text import counted, skipped, tally
from paperlist.text.escape import terminal

Paint = Callable[[str, str], str]
COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def plain(text: str, color: str) -> str:
    """No colours."""
    return text


def render(report: Report, paint: Paint = plain) -> str:
    """Findings worst first, then one line that sums up; `paint` colours text."""
    blocks = [_finding(f, paint) for f in report.findings if f.introduced]
    old = report.totals.older
    lines = [*blocks]
    if old:
        lines.append(
            f"{counted(old, 'older finding', 'older findings')} not shown: not of this change"
        )
    lines += [f"skipped {', '.join(names)}: {terminal(why)}" for why, names in skipped(report)]
    looked_at = f"{report.checked:,} of {counted(report.papers, 'paper', 'papers')} checked"
    worst = report.worst()
    color = COLORS[worst] if worst and worst > Severity.INFO else "green"
    lines.append(paint(f"{looked_at}: {tally(report)}", color))
    return "\n".join(lines) + "\n"


def _finding(finding: Finding, paint: Paint) -> str:
    place = finding.location
    where = f"{terminal(place.path)}:{place.span.line}:{place.span.column}"
    severity = paint(finding.severity.label, COLORS[finding.severity])
    lines = [f"{where}: {severity} {finding.code} {finding.name}", f"  {terminal(finding.message)}"]
    lines += [
        f"  see {terminal(other.path)}:{other.line}: {terminal(other.message)}"
        for other in finding.related
    ]
    if finding.hint:
        lines.append(f"  how to fix: {terminal(finding.hint)}")
    if finding.fix:
        way = (
            "`paperlist fix`"
            if finding.fix.applicability == "safe"
            else "`paperlist fix --suggested`"
        )
        lines.append(f"  {way} can do it: {terminal(finding.fix.title)}")
    return "\n".join(lines) + "\n"
