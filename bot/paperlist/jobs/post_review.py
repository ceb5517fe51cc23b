"""Put a report on its pull request: a mark on the commit, one comment, suggestions, one label.

Every step looks at what is there first, so that a run that was cut off is simply run again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from paperlist.jobs.attempts import Attempts
from paperlist.jobs.report_on_github import LABELS, check_run, is_silent, label_for, suggestions
from paperlist.model.errors import ForgeError, RefusedError
from paperlist.model.report import Report
from paperlist.ports.github import (
    Comment,
    Forge,
    PostedCheck,
    PostedSuggestion,
    PullRequest,
    Suggestion,
    is_for_the_list,
)
from paperlist.reporters.comment import elsewhere, read_state, render, standing
from paperlist.reporters.pull_pages import PullPages
from paperlist.reporters.suggestions import read_suggestion_key
from paperlist.reporters.verdict_text import state


@dataclass(frozen=True, slots=True)
class Site:
    """Where the list is on GitHub: what the addresses in a comment begin with."""

    server: str
    repository: str
    website: str = ""
    guide_path: str = ""

    def pages(self, pull: PullRequest) -> PullPages:
        """The pages around a pull request."""
        return PullPages(
            server=self.server,
            repository=self.repository,
            number=pull.number,
            base=pull.base_branch,
            head_repository=pull.head_repository or "",
            head_branch=pull.head_branch,
            website=self.website,
            guide_path=self.guide_path,
        )


@dataclass(frozen=True, slots=True)
class Posting:
    """What posting a report works with; `branch` is the list's own ("" where it is not known).

    What GitHub refuses is collected in `attempts`. `is_newest` says that the branch was just
    moved to the report's commit, whatever GitHub may still show; `makes_labels` that the job may
    make labels.
    """

    forge: Forge
    site: Site
    attempts: Attempts
    branch: str
    is_newest: bool = False
    makes_labels: bool = False


def post(job: Posting, number: int, report: Report) -> str:
    """Bring the pull request up to what the report says; one line on what was done.

    The mark goes first: it holds back or lets through a merge. Then the comment, suggestions, and
    what people can do without. Only pull requests for the list's own branch are marked, as a mark
    belongs to a commit, and the same commit may be offered to another branch.
    """
    try:
        pull = job.forge.pull_request(number, with_check=True)
    except ForgeError as error:
        job.attempts.refused.append(error)
        # The mark needs no more than the report, and people wait for it.
        if report.head:
            job.attempts.must(lambda: job.forge.put_check(check_run(report), None))
        return f"#{number} could not be read"
    if pull is None:
        return f"there is no pull request {number}"
    if not pull.is_open:
        return f"pull request {number} is closed"
    if not is_for_the_list(pull, job.branch):
        job.attempts.must(lambda: _explain(job, pull))
        return f"#{number} is not for {job.branch}: it was not checked"
    head = report.head if report.head and job.is_newest else pull.head
    if report.head and report.head != head:
        return f"#{number} has moved on from {report.head[:12]}: its newest commit has its own run"
    _write(job, pull, replace(report, head=head))
    return state(report)


def post_check(forge: Forge, attempts: Attempts, report: Report, commit: str) -> str:
    """Mark a commit that belongs to no pull request: one of a merge queue."""
    mark = check_run(replace(report, head=commit))
    there: list[PostedCheck | None] = [None]
    attempts.must(lambda: there.append(forge.commit_check(commit)))
    attempts.must(lambda: forge.put_check(mark, there[-1]))
    return state(report)


def _write(job: Posting, pull: PullRequest, report: Report) -> None:
    """The mark, the comment, suggestions and the label, in this order; folds what is outdated."""
    attempts, pages = job.attempts, job.site.pages(pull)
    attempts.must(lambda: job.forge.put_check(check_run(report, pages), pull.check))
    if is_silent(report) and not _has_spoken(pull):
        return
    outdated: list[str] = []
    attempts.must(lambda: outdated.extend(_comment(job.forge, pull, report, pages)))
    attempts.may(lambda: outdated.extend(_suggest(job.forge, pull, report)))
    attempts.may(lambda: attempts.notes.extend(_tidy(job, pull, report, outdated)))


def _comment(forge: Forge, pull: PullRequest, report: Report, pages: PullPages) -> list[str]:
    """Edit our comment while the standing is the same, else write a new one.

    Gives back the comments that are outdated by it.
    """
    ours = _live(pull)
    live = ours[-1] if ours else None
    before = read_state(live.body) if live else None
    previous = before.standing if before else "unknown"
    now = standing(report)
    is_first = pull.is_first and not pull.head_is_ours  # the bot needs no thanks of its own
    body = render(report, previous=previous, pages=pages, is_first=is_first)
    if live is None or (now != "unknown" and now != previous):
        forge.add_comment(pull.number, body)
        return [comment.id for comment in ours]
    if live.body.strip() != body.strip():
        try:
            forge.edit_comment(live, body)
        except RefusedError:  # written under another name: a new one takes its place
            forge.add_comment(pull.number, body)
            return [comment.id for comment in ours]
    return [comment.id for comment in ours[:-1]]


def _explain(job: Posting, pull: PullRequest) -> None:
    """Say once why a pull request is not checked."""
    body, ours = elsewhere(pull.base_branch, job.branch or pull.default_branch), _live(pull)
    if not ours:
        job.forge.add_comment(pull.number, body)
    elif ours[-1].body.strip() != body.strip():
        job.forge.edit_comment(ours[-1], body)


def _suggest(forge: Forge, pull: PullRequest, report: Report) -> list[str]:
    """Post the suggestions that are not there yet; those that do not apply any more."""
    if pull.suggestions is None:
        raise _unseen(pull, "review threads")
    posted = [s for s in pull.suggestions if not s.is_hidden]
    offered = suggestions(report)
    there = {read_suggestion_key(s.body) for s in posted if not s.is_outdated}
    new: Sequence[Suggestion] = [s for k, s in offered.items() if k not in there]
    head = report.head or pull.head
    if new and not forge.suggest(pull.number, head, new):
        # A review with one line that GitHub does not take is refused whole: one at a time then.
        for one in new:
            forge.suggest(pull.number, head, [one])
    return _stale(posted, None if report.is_cut else set(offered))


def _stale(posted: Sequence[PostedSuggestion], wanted: set[str] | None) -> list[str]:
    """Suggestions that do not apply any more; those that a cut report does not hold still may."""
    return [
        one.id
        for one in posted
        if one.is_outdated or (wanted is not None and read_suggestion_key(one.body) not in wanted)
    ]


def _tidy(
    job: Posting, pull: PullRequest, report: Report, outdated: Sequence[str]
) -> Sequence[str]:
    """Fold what is outdated and change labels; what was refused or left out, in words."""
    if pull.labels is None or pull.known_labels is None:
        return [_unseen(pull, "labels").message, *job.forge.tidy(pull, hide=outdated)]
    label, known = label_for(report), pull.known_labels
    wanted = label if label and label.name not in pull.labels else None
    notes: list[str] = []
    if wanted and wanted.name not in known:
        if job.makes_labels:
            known = job.forge.make_labels([wanted], known)
        else:
            notes = [f"the repository has no label {wanted.name!r} yet: publishing makes it"]
    refused = job.forge.tidy(
        replace(pull, known_labels=known),
        hide=outdated,
        label=wanted,
        unlabel=[other.name for other in LABELS if other != label and other.name in pull.labels],
    )
    return [*refused, *notes]


def _live(pull: PullRequest) -> list[Comment]:
    """Our comments that are in sight, oldest first."""
    if pull.comments is None:
        raise _unseen(pull, "comments")
    return [c for c in pull.comments if not c.is_hidden and read_state(c.body) is not None]


def _has_spoken(pull: PullRequest) -> bool:
    return pull.comments is None or bool(_live(pull))


def _unseen(pull: PullRequest, what: str) -> ForgeError:
    hint = "run the job again; nothing is done twice"
    return ForgeError(f"GitHub does not show the {what} of #{pull.number}", hint=hint)
