"""The report as GitHub workflow commands: annotations on the lines of a pull request."""

from paperlist.model.finding import Finding, Severity
from paperlist.model.report import Report
from paperlist.reporters.shortening import fitted
from paperlist.reporters.verdict_text import counted
from paperlist.text.escape import terminal, workflow_data, workflow_property

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
MOST_BYTES = 1 << 20  # of a log; GitHub shows ten annotations of each kind and keeps fifty
LONGEST_MESSAGE = 4_000


def render(report: Report) -> str:
    """One command a line; findings the change did not bring are left out."""
    return fitted(report, _commands, lambda text: len(text.encode()) <= MOST_BYTES)


def _commands(report: Report) -> str:
    lines = [_command(finding) for finding in report.findings if finding.introduced]
    left_out = report.totals.introduced - len(lines)
    if left_out:
        lines.append(f"::notice::{counted(left_out, 'more finding', 'more findings')}")
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding) -> str:
    place = finding.location
    properties = {
        "file": terminal(place.path),
        "line": str(place.span.line),
        "endLine": str(place.span.end_line),
        "title": f"{finding.code} {finding.name}",
    }
    if place.span.line == place.span.end_line:  # GitHub takes columns only within one line
        properties["col"] = str(place.span.column)
        properties["endColumn"] = str(place.span.end_column)
    pairs = ",".join(f"{key}={workflow_property(value)}" for key, value in properties.items())
    text = f"{finding.message}\n{finding.hint}" if finding.hint else finding.message
    return f"::{COMMANDS[finding.severity]} {pairs}::{workflow_data(text[:LONGEST_MESSAGE])}"
