"""What a report comes to, in words; shared by the reports that people read."""

from paperlist.model.report import Report, Severity

UNITS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("note", "notes"),
}


def counted(number: int, one: str, many: str) -> str:
    """``1 paper``, ``2 papers``."""
    return f"{number:,} {one if number == 1 else many}"


def tally(report: Report) -> str:
    """``2 errors, 1 warning, 0 notes``."""
    return ", ".join(counted(report.count(s), *UNITS[s]) for s in reversed(Severity))


def state(report: Report) -> str:
    """The one line that says whether the change can be merged."""
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    match report.outcome:
        case "fail":
            return f"{counted(errors, 'thing', 'things')} to fix before this can be merged"
        case "could-not-check" if any(f.name == "list-misconfigured" for f in report.findings):
            return "This could not be checked: the list's own files are broken, not your submission"
        case "could-not-check" if any(f.name == "no-answer" for f in report.findings):
            return "This could not be checked: something did not answer, not your submission"
        case "could-not-check":
            return "This could not be checked completely: a fault of the bot, not your submission"
        case "warn":
            return f"Ready to merge, with {counted(warnings, 'thing', 'things')} to look at"
        case _ if report.checked == 0 and not report.findings:
            return "No paper of the list was changed, so there was nothing to check"
        case _:
            return f"Ready to merge: {counted(report.checked, 'paper', 'papers')} checked"


def skipped(report: Report) -> list[tuple[str, str]]:
    """Why rules did not run, each reason with the codes of the rules."""
    by_reason: dict[str, list[str]] = {}
    for skip in report.skips:
        by_reason.setdefault(skip.reason, []).append(skip.code)
    return [(reason, ", ".join(dict.fromkeys(codes))) for reason, codes in by_reason.items()]
