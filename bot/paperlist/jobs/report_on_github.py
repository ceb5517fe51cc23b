"""What a report becomes on GitHub: the mark on a commit, a label, suggestions, annotations."""

import hashlib
import json
from dataclasses import replace

from paperlist.model.finding import Finding, Severity
from paperlist.model.report import Report
from paperlist.ports.github import (
    MOST_ANNOTATIONS,
    Annotation,
    CheckRun,
    Conclusion,
    Label,
    Level,
    Suggestion,
)
from paperlist.reporters.comment import NO_PAGES, render, standing
from paperlist.reporters.pull_pages import PullPages
from paperlist.reporters.suggestions import (
    can_be_suggested,
    solved_by,
    suggestion,
    suggestion_key,
)
from paperlist.reporters.verdict_text import state
from paperlist.text.escape import plain_text

READY = Label("paperlist: ready", "0e8a16", "Nothing to fix: a maintainer can read it")
NEEDS_CHANGES = Label("paperlist: needs changes", "d93f0b", "Something to fix: see the comment")
DUPLICATE = Label(
    "paperlist: possible duplicate", "fbca04", "This paper may be in the list already"
)
LABELS = (READY, NEEDS_CHANGES, DUPLICATE)
DUPLICATE_RULES = frozenset(
    {
        "duplicate-paper",
        "likely-duplicate",
        "possible-duplicate",
        "published-preprint",
        "clash-with-open-pull-request",
    }
)
CONCLUSIONS: dict[str, Conclusion] = {
    "pass": "success",
    "warn": "success",
    "fail": "failure",
    "could-not-check": "action_required",  # GitHub lets `neutral` through a required check
}
LEVELS: dict[Severity, Level] = {
    Severity.ERROR: "failure",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}
MOST_SUGGESTIONS = 30
LONGEST_SUMMARY = 60_000  # GitHub takes 65,535 characters
LONGEST_MESSAGE = 2_000
LONGEST_ANNOTATION_TITLE = 255


def is_silent(report: Report) -> bool:
    """Whether a change touched nothing of the list, so that there is nothing to say about it."""
    return not report.checked and not report.totals.introduced


def check_run(report: Report, pages: PullPages = NO_PAGES) -> CheckRun:
    """The mark on the commit: red for errors and for what nobody could check, else green."""
    introduced = [finding for finding in report.findings if finding.introduced]
    run = CheckRun(
        head=report.head or "",
        conclusion=CONCLUSIONS[report.outcome],
        title=state(report),
        summary=render(report, longest=LONGEST_SUMMARY, most_lines=LONGEST_SUMMARY, pages=pages),
        digest="",
        annotations=tuple(_annotation(f) for f in introduced[:MOST_ANNOTATIONS]),
    )
    parts = json.dumps([run.conclusion, run.title, run.summary, repr(run.annotations)])
    return replace(run, digest=hashlib.sha256(parts.encode()).hexdigest()[:32])


def label_for(report: Report) -> Label | None:
    """The label that says the state; None when the state is not known."""
    match standing(report):
        case "unknown":
            return None
        case "problems":
            return NEEDS_CHANGES
        case _:
            return DUPLICATE if DUPLICATE_RULES & {*report.totals.rules} else READY


def suggestions(report: Report) -> dict[str, Suggestion]:
    """By key, the fixes that can be offered on lines of the diff; they do not touch one another."""
    chosen: dict[str, Suggestion] = {}
    for offer in report.offers:
        findings = solved_by(offer, report)
        if findings and can_be_suggested(offer, report) and len(chosen) < MOST_SUGGESTIONS:
            chosen[suggestion_key(offer)] = Suggestion(
                offer.path, offer.line, offer.end_line, suggestion(offer, findings)
            )
    return chosen


def _annotation(finding: Finding) -> Annotation:
    place = finding.location
    text = f"{finding.message}\n{finding.hint}" if finding.hint else finding.message
    text = plain_text(text[:LONGEST_MESSAGE])
    title = f"{finding.code} {finding.name}"[:LONGEST_ANNOTATION_TITLE]
    span, level = place.span, LEVELS[finding.severity]
    return Annotation(place.path, span.line, span.end_line, level, title, text)
