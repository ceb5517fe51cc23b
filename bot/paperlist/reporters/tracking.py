"""The report on a whole list as the text of its tracking issue."""

from paperlist.escape import markdown
from paperlist.model import Finding, Report, Severity
from paperlist.reporters.words import UNITS, counted, tally

MARK = "<!-- paperlist:audit"
HOW = (
    "Most of it is mended by `paperlist fix`. This issue is edited in place, and closed when all is"
    " well."
)
MOST_ROWS = 200
LONGEST = 60_000


def title(report: Report) -> str:
    """The issue's title: how much there is to mend."""
    if not report.findings:
        return "The list: nothing to mend"
    worst = max(finding.severity for finding in report.findings)
    number = sum(finding.severity is worst for finding in report.findings)
    return f"The list: {counted(number, *UNITS[worst])} to mend"


def render(report: Report) -> str:
    """A table of what was found, worst first; the same text for the same findings."""
    summary = f"{counted(report.papers, 'paper', 'papers')} checked: {tally(report)}."
    if not report.findings:
        return f"{summary} All is well.\n\n{MARK} -->\n"
    rows = ["| | File | What is wrong |", "|---|---|---|"]
    room = LONGEST
    for finding in report.findings[:MOST_ROWS]:
        row = _row(finding)
        room -= len(row) + 1
        if room < 0:
            break
        rows.append(row)
    left = len(report.findings) - (len(rows) - 2)
    more = [f"… and {counted(left, 'more', 'more')}: run `paperlist check`."] if left else []
    return "\n\n".join([summary, "\n".join(rows), *more, HOW, f"{MARK} -->"]) + "\n"


def _row(finding: Finding) -> str:
    place = finding.location
    icon = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    where = f"{markdown(place.path)}:{place.span.line}"
    said = markdown(finding.message.replace("`", "'"))
    rule = f"[{finding.name}]({finding.page})"
    hint = f" {markdown(finding.hint.replace('`', chr(39)))}." if finding.hint else ""
    return f"| {icon[finding.severity]} | {where} | {said} ({rule}).{hint} |"
