"""The door to GitHub: what jobs ask of it, and the values that pass through. A port, as `ports`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

Conclusion = Literal["success", "failure", "action_required"]
Level = Literal["failure", "warning", "notice"]
Reaction = Literal["eyes", "confused", "+1"]
Standing = Literal["found", "missing", "private", "error"]

MOST_ANNOTATIONS = 50  # GitHub takes no more in one request
WEEKS_A_PAGE = 30  # of a star history: GitHub gives no more


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of ours on a pull request or an issue. `id` is GraphQL's."""

    id: str
    number: int
    body: str
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class PostedSuggestion:
    """A review comment of ours; `is_outdated` when its lines have changed since."""

    id: str
    body: str
    is_hidden: bool = False
    is_outdated: bool = False


@dataclass(frozen=True, slots=True)
class PostedCheck:
    """Our check run on a pull request's head; `digest` is what it was made from."""

    id: int
    digest: str


@dataclass(frozen=True, slots=True)
class PullHead:
    """Where a pull request is: its newest commit, and the branch that it is meant for."""

    number: int
    head: str
    base_branch: str
    is_open: bool
    default_branch: str = ""  # "" when GitHub does not show it


@dataclass(frozen=True, slots=True, kw_only=True)
class PullRequest:
    """A pull request, and what we have written on it.

    `id` and the values of `known_labels`, our labels that the repository has, are GraphQL's ids.
    `head_repository` is None when the fork is gone. `head_is_ours` says that its branch lies in
    the list's own repository; `maintainers_may_edit` that a maintainer may push to the fork's;
    `is_first` that the author has nothing in the repository yet. `message` is the head commit's.
    `labels`, `known_labels`, `comments` and `suggestions` are None when GitHub did not show them:
    then nothing is known of them, and what depends on them waits for another run.
    """

    id: str
    number: int
    title: str
    author: str
    opened: str
    is_open: bool
    head: str
    head_branch: str
    head_repository: str | None
    base: str
    base_branch: str
    default_branch: str = ""
    head_is_ours: bool = False
    maintainers_may_edit: bool = False
    is_first: bool = False
    labels: frozenset[str] | None = frozenset()
    known_labels: Mapping[str, str] | None = field(default_factory=dict)
    comments: tuple[Comment, ...] | None = ()
    suggestions: tuple[PostedSuggestion, ...] | None = ()
    check: PostedCheck | None = None
    message: str = ""


def is_for_the_list(pull: PullRequest | PullHead, branch: str) -> bool:
    """Whether a pull request is for the list's own branch, as configured ("" for unknown)."""
    known = {branch, pull.default_branch} - {""}
    return not known or pull.base_branch in known


@dataclass(frozen=True, slots=True)
class OpenPull:
    """An open pull request as others are compared with it: the paths it adds or changes.

    `is_whole` is false when GitHub did not name all of them.
    """

    number: int
    title: str
    head: str
    paths: tuple[str, ...]
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class BranchPull:
    """The newest pull request from a branch of ours.

    `relied_on` says why it is not to be changed any more without a person ("" if nothing does):
    somebody has reviewed it, added to it, or set it to be merged.
    """

    number: int
    title: str
    body: str
    is_open: bool
    relied_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """An issue, our comments on it, and the state of the branch that answers it.

    `branch_head` and `branch_pull` belong to the branch in question: its commit and the newest
    pull request from it, open or not.
    """

    number: int
    title: str
    body: str
    author: str
    author_id: int
    opened: str
    is_open: bool
    comments: tuple[Comment, ...] = ()
    default_branch: str = "main"
    base: str = ""
    branch_head: str | None = None
    branch_message: str = ""
    branch_pull: BranchPull | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch's commit, that commit's message and our check, and the open pull request from it."""

    head: str
    message: str
    pull: int | None
    check: PostedCheck | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A label; `color` is six hexadecimal digits."""

    name: str
    color: str
    description: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A comment on lines `first` to `last` of a file at the pull request's head."""

    path: str
    first: int
    last: int
    body: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """A remark on lines of a file, shown beside them."""

    path: str
    first: int
    last: int
    level: Level
    title: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRun:
    """The mark on a commit, with its page."""

    head: str
    conclusion: Conclusion
    title: str
    summary: str
    digest: str
    annotations: tuple[Annotation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """A commit to make: the files to write (None removes one) on top of `parent`."""

    parent: str
    files: Mapping[str, bytes | None]
    message: str


@dataclass(frozen=True, slots=True)
class Tracking:
    """An open issue of ours that follows one matter."""

    number: int
    title: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RepositoryState:
    """What GitHub says of a repository that somebody links to.

    `missing` is also what GitHub calls a private repository that we may not see; `private` is one
    that we may see and a reader may not. `error` says nothing about the repository: `reason` does.
    `name` is what it is called now, in GitHub's spelling. `open_issues` is known of the list's own
    repository only. `pushed` is a moment as GitHub writes it, '' for an empty repository.
    """

    standing: Standing
    name: str = ""
    stars: int = 0
    forks: int = 0
    open_issues: int | None = None
    is_archived: bool = False
    is_disabled: bool = False
    pushed: str = ""
    license: str = ""
    reason: str = ""

    def is_renamed_from(self, asked: str) -> bool:
        """Whether it answers to `asked`, but is called something else now."""
        return self.standing == "found" and self.name.lower() != asked.lower()


@dataclass(frozen=True, slots=True)
class StarWeek:
    """Stars that were given in a week and still exist, day by day from `start`, a Sunday."""

    start: date
    days: tuple[int, ...]


Pushed = Literal["done", "moved", "refused"]


class Forge(Protocol):
    """GitHub, for one repository. Every method may raise ForgeError."""

    def pull_head(self, number: int) -> PullHead | None:
        """Where a pull request is; None when there is none."""
        ...

    def pull_request(self, number: int, *, with_check: bool = False) -> PullRequest | None:
        """A pull request with our comments and suggestions; None when there is none.

        `with_check` also gives our check on its head: only for jobs that may read checks.
        """
        ...

    def open_pulls(self, folder: str, besides: int) -> Sequence[OpenPull]:
        """Open pull requests but one that add or change files below `folder`, oldest first.

        Also those of which GitHub does not name all files.
        """
        ...

    def issue(self, number: int, branch: str) -> Issue | None:
        """An issue with our comments on it, and the state of a branch."""
        ...

    def branch(self, name: str) -> Branch | None:
        """Where a branch is, and the open pull request from it; None when there is none.

        For jobs that may read checks.
        """
        ...

    def commit_check(self, commit: str) -> PostedCheck | None:
        """Our check on a commit of no branch; None when there is none, or none to be seen."""
        ...

    def texts(self, revision: str, paths: Sequence[str]) -> Mapping[str, str]:
        """Files at a commit, by path; absent and binary ones are left out."""
        ...

    def may_write(self, login: str) -> bool:
        """Whether this person can push to the repository."""
        ...

    def add_comment(self, number: int, body: str) -> None: ...

    def edit_comment(self, comment: Comment, body: str) -> None: ...

    def tidy(
        self,
        pull: PullRequest,
        *,
        hide: Sequence[str] = (),
        label: Label | None = None,
        unlabel: Sequence[str] = (),
    ) -> Sequence[str]:
        """Fold comments of ours as outdated, put a label on and take others off, all in one.

        A label that the repository does not have is left out. What GitHub refuses is given back,
        in words; the rest is done.
        """
        ...

    def make_labels(
        self, labels: Sequence[Label], known: Mapping[str, str] | None = None
    ) -> Mapping[str, str]:
        """Make those labels that the repository does not have; the ids of all, by name.

        `known` are those that it has, where somebody has looked already.
        """
        ...

    def suggest(self, number: int, head: str, suggestions: Sequence[Suggestion]) -> bool:
        """Post a review with suggestions; False when GitHub finds a line outside the diff."""
        ...

    def put_check(self, check: CheckRun, existing: PostedCheck | None) -> None:
        """Mark a commit, or change the mark that is there."""
        ...

    def react(self, comment_number: int, reaction: Reaction) -> None: ...

    def make_commit(self, commit: Commit, repository: str = "") -> str:
        """Make a commit, of the list or of a fork, without moving any branch; its name.

        RefusedError when the repository is not ours to write to.
        """
        ...

    def move_branch(
        self,
        branch: str,
        to: str,
        *,
        instead_of: str = "",
        force: bool = False,
        repository: str = "",
    ) -> Pushed:
        """Point a branch at a commit, making the branch if it is missing.

        `moved` when the branch is not at `instead_of` any more, `refused` when it is protected or
        not ours to push to; nothing has changed then. `force` is for branches only we write, and
        moves them from wherever they are.
        """
        ...

    def open_pull(self, branch: str, base: str, title: str, body: str) -> int:
        """Open a pull request; its number."""
        ...

    def edit_pull(self, number: int, title: str, body: str) -> None: ...

    def tracking(self, label: str, mark: str) -> Tracking | None:
        """The open issue with this label that we wrote and that holds this mark."""
        ...

    def open_issue(self, title: str, body: str, label: str) -> int:
        """Open an issue; its number. The label is made if the repository has none of the name."""
        ...

    def edit_issue(self, number: int, title: str, body: str, *, close: bool = False) -> None: ...

    def repository_states(self, names: Sequence[str]) -> Mapping[str, RepositoryState]:
        """How repositories (``owner/name``) are, by the name asked for; renames are followed.

        Every name gets a state. When GitHub stops answering half-way, the rest are errors.
        """
        ...

    def star_weeks(self, repository: str, page: int) -> Sequence[StarWeek]:
        """A page (from 1) of a repository's star history, newest week first.

        A page of fewer than WEEKS_A_PAGE weeks is the last one.
        """
        ...
