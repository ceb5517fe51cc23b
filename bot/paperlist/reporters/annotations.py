"""The report as GitHub workflow commands: annotations on the lines of a pull request."""

from paperlist.model.report import Finding, Report, Severity
from paperlist.text.escape import terminal, workflow_data, workflow_property

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report) -> str:
    """One command a line; findings the change did not bring are left out."""
    return "".join(f"{_command(f)}\n" for f in report.findings if f.introduced)


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
    return f"::{COMMANDS[finding.severity]} {pairs}::{workflow_data(text)}"
