"""An issue that suggests a paper becomes a pull request, or gets an answer that says why not.

Every run works everything out again from the issue's text, and writes only what differs:
editing the issue, or running twice, ends in one branch, one pull request and one reply.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from paperlist.document import write
from paperlist.importers.form_draft import Draft, draft_of
from paperlist.importers.issue_form import IssueForm, read_form
from paperlist.importers.submission import laid_over
from paperlist.jobs.attempts import Attempts
from paperlist.jobs.check_identifiers import from_look_up, from_sources
from paperlist.jobs.check_papers import check_paths
from paperlist.jobs.evidence import LookUp, nothing
from paperlist.jobs.load_list import ListSetup
from paperlist.jobs.look_up_papers import Sources
from paperlist.jobs.new_entry import find_duplicate, with_safe_fixes
from paperlist.jobs.overlay_tree import Overlay
from paperlist.jobs.paper_names import PaperNames
from paperlist.jobs.post_review import Posting, Site, post
from paperlist.jobs.similar_papers import SimilarPapers
from paperlist.metadata.merge import LookUpResult
from paperlist.metadata.recorded_look_up import read_look_up
from paperlist.model.errors import ForgeError
from paperlist.model.report import Report
from paperlist.ports.files import Tree
from paperlist.ports.github import BranchPull, Comment, Commit, Forge, Issue
from paperlist.reporters import reply
from paperlist.reporters.reply import ReplyState
from paperlist.text.escape import commit_text, markdown

TRAILER = "Paperlist-Suggestion"
FILE = "Paperlist-File"
RECORDED = re.compile(rf"^{FILE}: (\S+) ([0-9a-f]{{32}})$", re.MULTILINE)
LOGIN = re.compile(r"[A-Za-z0-9-]{1,39}")
LONGEST_TITLE = 200
LONGEST_LINK = 2_000
# absent: no branch yet; outdated: ours, with another text; taken over: somebody else wrote to it
Standing = Literal["absent", "current", "outdated", "taken over"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggesting:
    """What turning a suggestion into a pull request works with.

    `page_of` gives the address of a file of the list on GitHub. Without `sources` nothing is
    looked up, unless `looked_up` holds what another job has found out, as `resolve` prints it.
    """

    forge: Forge
    tree: Tree
    similar: SimilarPapers
    setup: ListSetup
    page_of: Callable[[str], str]
    site: Site
    sources: Sources | None = None
    looked_up: str | None = None
    attempts: Attempts = field(default_factory=Attempts)


def branch_of(number: int) -> str:
    """The branch that answers an issue."""
    return f"suggest/issue-{number}"


def suggest(job: Suggesting, number: int) -> str:
    """Answer one issue; a line on what was done."""
    issue = job.forge.issue(number, branch_of(number))
    if issue is None:
        return f"there is no issue {number}"
    if not issue.is_open:
        return f"issue {number} is closed"
    ours = next((c for c in issue.comments if reply.read_reply(c.body) is not None), None)
    state = (reply.read_reply(ours.body) if ours else None) or ReplyState()
    form = read_form(issue.body)
    if form is None:
        if ours is None and issue.branch_head is None and "### " not in issue.body:
            return f"issue {number} is no suggestion"
        return _answer(job, issue, ours, reply.not_a_form(state), "its headings are gone")
    draft, unreached = _drafted(job, form, issue)
    if state.section:
        chosen = tuple(field for field in draft.missing if field != "section")
        draft = replace(draft, section=state.section, missing=chosen)
    if draft.missing or draft.questions:
        open_points = ", ".join((*draft.missing, *draft.questions))
        if unreached and issue.branch_pull is not None and issue.branch_pull.is_open:
            # What an earlier run could look up is not undone because a source is down today.
            return f"issue {number}: left as it is; not reached: {', '.join(unreached)}"
        text = reply.incomplete(draft, job.setup.config, state)
        return _answer(job, issue, ours, text, f"missing: {open_points}")
    if duplicate := find_duplicate(job.similar, draft.paper, job.setup.limit):
        paper, why = duplicate
        text = reply.duplicate(draft, paper, why, job.page_of(paper.path), state)
        return _answer(job, issue, ours, text, f"it is in the list: {paper.path}")
    return _propose(job, issue, ours, draft, state, _evidence(job, form))


def link_of(forge: Forge, number: int) -> str:
    """The link of a suggestion, on one line; "" for another issue, or one without."""
    issue = forge.issue(number, branch_of(number))
    form = read_form(issue.body) if issue and issue.is_open else None
    return " ".join(form["link"].split())[:LONGEST_LINK] if form else ""


def _drafted(job: Suggesting, form: IssueForm, issue: Issue) -> tuple[Draft, tuple[str, ...]]:
    """The draft of a suggestion, and which sources were not reached for it."""
    draft = draft_of(form.__getitem__, job.setup.config, issue.opened[:10])
    known = _known(job, form)
    if known is None:
        return draft, ()
    return laid_over(draft, form.__getitem__, known), tuple(known.unreached)


def _known(job: Suggesting, form: IssueForm) -> LookUpResult | None:
    """What the sources say about the link; None when nobody is to be asked."""
    link = " ".join(form["link"].split())[:LONGEST_LINK]
    if not link:
        return None
    if job.looked_up is not None:
        return read_look_up(job.looked_up, link)
    return job.sources.look_up([link])[0] if job.sources else None


def _evidence(job: Suggesting, form: IssueForm) -> LookUp:
    """What rules may know of the paper's identifiers."""
    if job.looked_up is not None:
        known = _known(job, form)
        return from_look_up(known) if known else nothing
    return from_sources(job.sources) if job.sources else nothing


def _propose(
    job: Suggesting,
    issue: Issue,
    ours: Comment | None,
    draft: Draft,
    state: ReplyState,
    evidence: LookUp,
) -> str:
    pull = issue.branch_pull
    if pull is not None and not pull.is_open:
        text = f"Pull request #{pull.number} for this suggestion has been closed by a maintainer."
        return _answer(job, issue, ours, reply.said(text, state=state), "closed")
    draft = replace(draft, name=PaperNames(job.tree).free_stem(draft.path))
    text = with_safe_fixes(
        job.tree, job.setup, draft.path, write(draft.data, header=job.setup.schema.line)
    )
    standing = _standing(job.forge, issue, draft.path, text)
    if standing == "taken over":
        said = f"A maintainer works on the branch `{branch_of(issue.number)}` now; it is left as it"
        return _answer(job, issue, ours, reply.said(f"{said} is.", state=state), "taken over")
    if pull is not None and pull.relied_on:
        _show_edit(job.forge, pull, issue, draft.path, "" if standing == "current" else text)
        if standing != "current":
            said = f"Pull request #{pull.number} {pull.relied_on}, so it does not follow this issue"
            said += " any more; what has been edited here is shown there."
            return _answer(job, issue, ours, reply.said(said, state=state), "relied on")
    report = _checked(job, draft, text, evidence)
    title = f'Add "{commit_text(str(draft.data["title"]))[:LONGEST_TITLE]}"'
    head = issue.branch_head
    if standing != "current":
        head = _push(job, issue, draft.path, text, title)
    try:
        number = _pull(job, issue, title)
    except ForgeError as error:
        words = f"The pull request could not be opened. For a maintainer: {markdown(error.hint)}"
        _answer(job, issue, ours, reply.said(words, state=state), "")
        raise
    branch = issue.default_branch
    posting = Posting(job.forge, job.site, job.attempts, branch, is_newest=True, makes_labels=True)
    post(posting, number, replace(report, head=head))
    answer = reply.accepted(draft, number, job.setup.config, state)
    return _answer(job, issue, ours, answer, f"pull request {number}")


def _checked(job: Suggesting, draft: Draft, text: str, evidence: LookUp) -> Report:
    """The report on the new file; all of its lines are in the diff."""
    overlay = Overlay(job.tree, {draft.path: text.encode()})
    report = check_paths(overlay, job.setup, [draft.path], job.similar, evidence)
    return replace(report, shown_lines={draft.path: ((1, text.count("\n")),)})


def _standing(forge: Forge, issue: Issue, path: str, text: str) -> Standing:
    """How the branch is against the text that it should hold.

    What it says of itself is compared with what it holds: a commit may have been amended.
    """
    if not issue.branch_head:
        return "absent"
    if f"{TRAILER}: {issue.number}" not in issue.branch_message.split("\n"):
        return "taken over"
    recorded = RECORDED.search(issue.branch_message)
    held = forge.texts(issue.branch_head, [path, *([recorded[1]] if recorded else [])])
    if recorded and _digest(held.get(recorded[1], "")) != recorded[2]:
        return "taken over"
    return "current" if held.get(path) == text else "outdated"


def _push(job: Suggesting, issue: Issue, path: str, text: str, title: str) -> str:
    """Make the branch hold the file in one commit; that commit."""
    trailers = f"{FILE}: {path} {_digest(text)}\n{TRAILER}: {issue.number}{_co_author(issue)}"
    message = "\n\n".join([title, f"Suggested in #{issue.number}.", trailers]) + "\n"
    commit = Commit(parent=issue.base, files={path: text.encode()}, message=message)
    branch, head = branch_of(issue.number), job.forge.make_commit(commit)
    if job.forge.move_branch(branch, head, force=True) != "done":
        hint = "give the job `contents: write`, and do not protect branches named suggest/…"
        raise ForgeError(f"the branch {branch} was refused", hint=hint)
    return head


def _show_edit(forge: Forge, pull: BranchPull, issue: Issue, path: str, text: str) -> None:
    """Show on a pull request that somebody relies on what its issue says now; "" for the same."""
    topic = forge.pull_request(pull.number)
    if topic is None or topic.comments is None:
        raise ForgeError(f"GitHub does not show the comments of #{pull.number}")
    shown = [c for c in topic.comments if not c.is_hidden and reply.is_edit(c.body)]
    if not text:
        forge.tidy(topic, hide=[comment.id for comment in shown])
        return
    body = reply.edited(issue.number, pull.relied_on, path, text)
    if not shown:
        forge.add_comment(pull.number, body)
    elif shown[-1].body.strip() != body.strip():
        forge.edit_comment(shown[-1], body)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _co_author(issue: Issue) -> str:
    """The trailer that gives the suggester credit for the commit."""
    if not LOGIN.fullmatch(issue.author) or not issue.author_id:
        return ""
    address = f"{issue.author_id}+{issue.author}@users.noreply.github.com"
    return f"\nCo-authored-by: {issue.author} <{address}>"


def _pull(job: Suggesting, issue: Issue, title: str) -> int:
    """The number of the one pull request from the branch, its title as it should be."""
    who = f"@{issue.author}" if LOGIN.fullmatch(issue.author) else "somebody"
    body = f"Suggested by {who} in #{issue.number}.\n\nCloses #{issue.number}\n"
    pull = issue.branch_pull
    if pull is None:
        return job.forge.open_pull(branch_of(issue.number), issue.default_branch, title, body)
    if pull.title != title:
        job.attempts.may(lambda: job.forge.edit_pull(pull.number, title, body))
    return pull.number


def _answer(job: Suggesting, issue: Issue, ours: Comment | None, text: str, done: str) -> str:
    if ours is None:
        job.forge.add_comment(issue.number, text)
    elif ours.body.strip() != text.strip():
        job.forge.edit_comment(ours, text)
    return f"issue {issue.number}: {done}"
