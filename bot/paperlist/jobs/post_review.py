"""Put a report on its pull request: one comment, suggestions, one label, one mark on the commit.

Every step looks at what is there first, so that a run that was cut off is simply run again.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from paperlist.model.report import Finding, Report, Severity
from paperlist.ports.github import (
    MOST_ANNOTATIONS,
    Annotation,
    CheckRun,
    Comment,
    Conclusion,
    Forge,
    Label,
    Level,
    PullRequest,
    Suggestion,
)
from paperlist.reporters.comment import NO_PAGES, read_state, render, standing
from paperlist.reporters.pull_pages import PullPages
from paperlist.reporters.suggestions import (
    can_be_suggested,
    read_suggestion_key,
    solved_by,
    suggestion,
    suggestion_key,
)
from paperlist.reporters.verdict_text import state

READY = Label("paperlist: ready", "0e8a16", "Nothing to fix: a maintainer can look at it")
NEEDS_CHANGES = Label("paperlist: needs changes", "d93f0b", "Something to fix: see the comment")
DUPLICATE = Label(
    "paperlist: possible duplicate", "fbca04", "This paper may be in the list already"
)
LABELS = (READY, NEEDS_CHANGES, DUPLICATE)
DUPLICATE_RULES = frozenset({
    "duplicate-paper", "likely-duplicate", "possible-duplicate", "published-preprint",
    "clash-with-open-pull-request",
})  # fmt: skip
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


@dataclass(frozen=True, slots=True)
class Site:
    """Where the list is on GitHub: what the addresses in a comment begin with."""

    server: str
    repository: str

    def pages(self, pull: PullRequest) -> PullPages:
        """The pages around a pull request."""
        return PullPages(
            server=self.server,
            repository=self.repository,
            number=pull.number,
            base=pull.base_branch,
            head_repository=pull.head_repository or "",
            head_branch=pull.head_branch,
        )


def post(forge: Forge, number: int, report: Report, site: Site) -> str:
    """Bring the pull request up to what the report says; one line on what was done."""
    pull = forge.pull_request(number)
    if pull is None:
        return f"there is no pull request {number}"
    if not pull.is_open:
        return f"pull request {number} is closed"
    if report.head and report.head != pull.head:
        return f"#{number} has moved on from {report.head[:12]}: its newest commit has its own run"
    report = replace(report, head=pull.head)
    has_spoken = any(not comment.is_hidden for comment in pull.comments if _remembers(comment))
    pages = site.pages(pull)
    if is_silent(report) and not has_spoken:
        forge.put_check(check_run(report, pages), pull.check)
        return "no paper of the list was changed: nothing to say"
    _comment(forge, pull, report, pages)
    _suggest(forge, pull, report)
    forge.put_check(check_run(report, pages), pull.check)
    return state(report)


def post_check(forge: Forge, report: Report) -> str:
    """Mark a commit that belongs to no pull request: one of a merge queue."""
    if report.head:
        forge.put_check(check_run(report), None)
    return state(report)


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


def _comment(forge: Forge, pull: PullRequest, report: Report, pages: PullPages) -> None:
    """Edit our comment while the standing is the same, else write a new one and fold the old."""
    ours = [c for c in pull.comments if not c.is_hidden and _remembers(c)]
    live = ours[-1] if ours else None
    before = read_state(live.body) if live else None
    previous = before.standing if before else "unknown"
    now = standing(report)
    is_first = pull.is_first and not pull.head_is_ours  # the bot needs no thanks of its own
    body = render(report, previous=previous, pages=pages, is_first=is_first)
    outdated = ours[:-1]
    if live is None or (now != "unknown" and now != previous):
        forge.add_comment(pull.number, body)
        outdated = ours
    elif live.body.strip() != body.strip():
        forge.edit_comment(live, body)
    # What a shortened report does not hold may still be right.
    wanted = None if report.is_cut else set(suggestions(report))
    stale = [
        posted.id
        for posted in pull.suggestions
        if not posted.is_hidden
        and (
            posted.is_outdated
            or (wanted is not None and read_suggestion_key(posted.body) not in wanted)
        )
    ]
    label = label_for(report)
    forge.tidy(
        pull,
        hide=[*(comment.id for comment in outdated), *stale],
        label=label if label and label.name not in pull.labels else None,
        unlabel=[other.name for other in LABELS if other != label and other.name in pull.labels],
    )


def _suggest(forge: Forge, pull: PullRequest, report: Report) -> None:
    posted = {
        read_suggestion_key(s.body)
        for s in pull.suggestions
        if not s.is_hidden and not s.is_outdated
    }
    new: Sequence[Suggestion] = [s for k, s in suggestions(report).items() if k not in posted]
    if new and not forge.suggest(pull.number, pull.head, new):
        # A review with one line that GitHub does not take is refused whole: one at a time then.
        for one in new:
            forge.suggest(pull.number, pull.head, [one])


def _remembers(comment: Comment) -> bool:
    return read_state(comment.body) is not None


def _annotation(finding: Finding) -> Annotation:
    place = finding.location
    text = f"{finding.message}\n{finding.hint}" if finding.hint else finding.message
    title = f"{finding.code} {finding.name}"[:LONGEST_ANNOTATION_TITLE]
    span, level = place.span, LEVELS[finding.severity]
    return Annotation(place.path, span.line, span.end_line, level, title, text[:LONGEST_MESSAGE])
