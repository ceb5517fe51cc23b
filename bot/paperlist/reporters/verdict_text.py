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
    """The one line that says whether the change can be merged, or why nobody knows."""
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    match report.outcome:
        case "fail":
            return f"{counted(errors, 'thing', 'things')} to fix before this can be merged"
        case "could-not-check":
            return _unknown(report)
        case "warn":
            return f"Ready to merge, with {counted(warnings, 'thing', 'things')} to look at"
        case _ if report.checked == 0 and not report.totals.introduced:
            return "No paper of the list was changed, so there was nothing to check"
        case _:
            return f"Ready to merge: {counted(report.checked, 'paper', 'papers')} checked"


def whose_turn(report: Report) -> str:
    """What happens next with a change that could not be checked; '' for any other."""
    if report.outcome != "could-not-check":
        return ""
    if "list-misconfigured" in report.totals.rules:
        return "A maintainer has to fix the list's own files; nothing is asked of you."
    if "no-answer" in report.totals.rules:
        return (
            "Nothing is asked of you: push again to have it tried again, or let a maintainer"
            " answer `/paperlist recheck`."
        )
    return "Nothing is asked of you: the maintainers of the bot have to look at it."


def _unknown(report: Report) -> str:
    """Why a change could not be checked, and whose fault it is."""
    if "list-misconfigured" in report.totals.rules:
        return "This could not be checked: the list's own files are broken, not your submission"
    if "no-answer" in report.totals.rules:
        return "This could not be checked: something did not answer, not your submission"
    return "This could not be checked completely: a fault of the bot, not your submission"


def skipped(report: Report) -> list[tuple[str, str]]:
    """Why rules did not run, each reason with the codes of the rules."""
    by_reason: dict[str, list[str]] = {}
    for skip in report.skips:
        by_reason.setdefault(skip.reason, []).append(skip.code)
    return [(reason, ", ".join(dict.fromkeys(codes))) for reason, codes in by_reason.items()]
