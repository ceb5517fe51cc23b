"""What a report comes to, in words; shared by the reports that people read."""

from paperlist.model.finding import Finding, Severity
from paperlist.model.report import Report
from paperlist.text.escape import code_span, markdown, markdown_part

LONGEST_MESSAGE = 1_000
UNITS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("note", "notes"),
}

HOW_TO_ENTER = "`paperlist enrich --suggested FILE` writes it down"  # where a preprint appeared
REASONS = {"offline": "they need the network, and this check did not use it"}


def counted(number: int, one: str, many: str) -> str:
    """``1 paper``, ``2 papers``."""
    return f"{number:,} {one if number == 1 else many}"


def severity_word(severity: Severity) -> str:
    """The word that people read: ``error``, ``warning`` or ``note``."""
    return UNITS[severity][0]


def tally(report: Report) -> str:
    """``2 errors, 1 warning, 0 notes``."""
    return ", ".join(counted(report.count(s), *UNITS[s]) for s in reversed(Severity))


def tally_of(findings: list[Finding]) -> str:
    """``2 errors, 1 warning`` of some findings; what there is none of is left out."""
    counts = ((sum(f.severity is s for f in findings), s) for s in reversed(Severity))
    return ", ".join(counted(number, *UNITS[severity]) for number, severity in counts if number)


def _errors_of_ours(report: Report) -> int:
    """How many errors are the bot's own trouble, which no contributor can fix."""
    errors = (f for f in report.findings if f.severity is Severity.ERROR and f.introduced)
    return sum(finding.is_ours for finding in errors)


def state(report: Report) -> str:
    """The one line that says whether the change can be merged."""
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    match report.outcome:
        case "fail":
            left = max(errors - _errors_of_ours(report), 1)
            return f"{counted(left, 'error', 'errors')} to fix before this can be merged"
        case "could-not-check":
            return _unknown(report)
        case "warn":
            return f"Ready to merge, with {counted(warnings, 'warning', 'warnings')} to read first"
        case _ if report.checked == 0 and not report.totals.introduced:
            return "No paper of the list was changed, so there was nothing to check"
        case _:
            return f"Ready to merge: {counted(report.checked, 'paper', 'papers')} checked"


def whose_turn(report: Report) -> str:
    """What happens next, where the findings do not say it."""
    if report.outcome in ("pass", "warn") and report.checked:
        return "The next step is up to a maintainer."
    if report.outcome != "could-not-check":
        return ""
    if "list-misconfigured" in report.totals.rules:
        return "A maintainer has to fix them; you do not need to do anything."
    if "no-answer" in report.totals.rules:
        return "You do not need to change anything."
    return "You do not need to do anything: the maintainers of the bot have to fix it."


def _unknown(report: Report) -> str:
    """Why a change could not be checked, and whose fault it is."""
    if "list-misconfigured" in report.totals.rules:
        return "This could not be checked: the list's own files have an error, not your submission"
    if "no-answer" in report.totals.rules:
        return (
            "This could not be checked: a service did not answer; your submission is not the cause"
        )
    return "This could not be checked completely: the bot failed; your submission is not the cause"


def skipped(report: Report) -> list[tuple[str, list[str]]]:
    """Why rules did not run, each reason with the names of the rules."""
    by_reason: dict[str, list[str]] = {}
    for skip in report.skips:
        reason = REASONS.get(skip.reason, skip.reason)
        by_reason.setdefault(reason, []).append(skip.name or skip.code)
    return [(reason, list(dict.fromkeys(names))) for reason, names in by_reason.items()]


def published(report: Report) -> str:
    """``2 preprints have been published``; '' where none has."""
    if not report.published:
        return ""
    verb = "has" if len(report.published) == 1 else "have"
    return f"{counted(len(report.published), 'preprint', 'preprints')} {verb} been published"


def quoting(text: str) -> str:
    """A message of ours as Markdown: its code spans stay, what they quote is made harmless."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:  # a quoted backtick: no span can be trusted
        return markdown(text)
    return "".join(code_span(p) if n % 2 else markdown_part(p) for n, p in enumerate(pieces))


def clipped(text: str, most: int) -> str:
    """The text, cut where it is longer."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def message_of(finding: Finding, most: int = LONGEST_MESSAGE) -> str:
    """A finding's message as Markdown, as a sentence's beginning."""
    text = clipped(finding.message, most)
    return quoting(text[:1].upper() + text[1:] if text[:1].islower() else text)
