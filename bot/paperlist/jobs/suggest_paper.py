"""An issue that suggests a paper becomes a pull request, or gets an answer that says why not.

Everything is worked out anew from the issue's text on every run, and written only where it differs:
editing the issue, or running twice, ends in one branch, one pull request and one reply.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from paperlist.document import write
from paperlist.importers.form_draft import Draft, draft_of
from paperlist.importers.issue_form import IssueForm, read_form
from paperlist.importers.submission import laid_over
from paperlist.jobs.check_identifiers import from_sources
from paperlist.jobs.check_papers import check_paths
from paperlist.jobs.evidence import nothing
from paperlist.jobs.load_list import ListSetup
from paperlist.jobs.look_up_papers import Sources
from paperlist.jobs.new_entry import find_twin, mended
from paperlist.jobs.overlay_tree import Overlay
from paperlist.jobs.post_review import Site, post
from paperlist.jobs.similar_papers import Neighbours
from paperlist.model.errors import ForgeError
from paperlist.ports.files import Tree
from paperlist.ports.github import Comment, Commit, Forge, Issue
from paperlist.reporters import reply
from paperlist.reporters.reply import ReplyState
from paperlist.text.escape import commit_text, markdown

TRAILER = "Paperlist-Suggestion"
LOGIN = re.compile(r"[A-Za-z0-9-]{1,39}")
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggesting:
    """What turning a suggestion into a pull request works with.

    `page_of` gives the address of a file of the list on GitHub. Without `sources` nothing is
    looked up.
    """

    forge: Forge
    tree: Tree
    neighbours: Neighbours
    setup: ListSetup
    page_of: Callable[[str], str]
    site: Site
    sources: Sources | None = None


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
        if unreached and issue.branch_pull is not None and issue.branch_pull_is_open:
            # What an earlier run could look up is not undone because a source is down today.
            return f"issue {number}: left as it is; not reached: {', '.join(unreached)}"
        text = reply.incomplete(draft, job.setup.config, state)
        return _answer(job, issue, ours, text, f"missing: {open_points}")
    if twin := find_twin(job.neighbours, draft.paper):
        paper, why = twin
        text = reply.duplicate(draft, paper, why, job.page_of(paper.path), state)
        return _answer(job, issue, ours, text, f"it is in the list: {paper.path}")
    return _propose(job, issue, ours, draft, state)


def _drafted(job: Suggesting, form: IssueForm, issue: Issue) -> tuple[Draft, tuple[str, ...]]:
    """The draft of a suggestion, and which sources were not reached for it."""
    draft = draft_of(form.__getitem__, job.setup.config, issue.opened[:10])
    if job.sources is None or not form["link"]:
        return draft, ()
    (known,) = job.sources.look_up([form["link"]])
    return laid_over(draft, form.__getitem__, known), tuple(known.unreached)


def _propose(
    job: Suggesting, issue: Issue, ours: Comment | None, draft: Draft, state: ReplyState
) -> str:
    if issue.branch_pull is not None and not issue.branch_pull_is_open:
        text = f"Pull request #{issue.branch_pull} for this suggestion has been closed by a"
        return _answer(job, issue, ours, reply.said(f"{text} maintainer.", state=state), "closed")
    text = mended(job.tree, job.setup, draft.path, write(draft.data, header=True))
    title = f'Add "{commit_text(str(draft.data["title"]))[:LONGEST_TITLE]}"'
    if not _push(job, issue, draft.path, text, title):
        text = f"A maintainer works on the branch `{branch_of(issue.number)}` now; it is left as it"
        return _answer(job, issue, ours, reply.said(f"{text} is.", state=state), "taken over")
    try:
        number = _pull(job, issue, title)
    except ForgeError as error:
        words = f"The pull request could not be opened. For a maintainer: {markdown(error.hint)}"
        _answer(job, issue, ours, reply.said(words, state=state), "")
        raise
    overlay = Overlay(job.tree, {draft.path: text.encode()})
    look_up = from_sources(job.sources) if job.sources else nothing
    report = check_paths(overlay, job.setup, [draft.path], job.neighbours, look_up)
    lines = text.count("\n")
    post(job.forge, number, replace(report, shown_lines={draft.path: ((1, lines),)}), job.site)
    answer = reply.accepted(draft, number, job.setup.config, state)
    return _answer(job, issue, ours, answer, f"pull request {number}")


def _push(job: Suggesting, issue: Issue, path: str, text: str, title: str) -> bool:
    """Make the branch hold the file in one commit; False when somebody else has taken it over."""
    trailer = f"{TRAILER}: {issue.number}"
    if issue.branch_head:
        if trailer not in issue.branch_message:
            return False
        if job.forge.texts(issue.branch_head, [path]).get(path) == text:
            return True
    parts = [title, f"Suggested in #{issue.number}.", f"{trailer}{_co_author(issue)}"]
    commit = Commit(
        parent=issue.base, files={path: text.encode()}, message="\n\n".join(parts) + "\n"
    )
    if job.forge.push(branch_of(issue.number), commit, force=True) != "done":
        hint = "give the job `contents: write`, and do not protect branches named suggest/…"
        raise ForgeError(f"the branch {branch_of(issue.number)} was refused", hint=hint)
    return True


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
    if issue.branch_pull is None:
        branch = branch_of(issue.number)
        return job.forge.open_pull(branch, issue.default_branch, title, body)
    if issue.branch_pull_title != title:
        job.forge.edit_pull(issue.branch_pull, title, body)
    return issue.branch_pull


def _answer(job: Suggesting, issue: Issue, ours: Comment | None, text: str, done: str) -> str:
    if ours is None:
        job.forge.add_comment(issue.number, text)
    elif ours.body.strip() != text.strip():
        job.forge.edit_comment(ours, text)
    return f"issue {issue.number}: {done}"
