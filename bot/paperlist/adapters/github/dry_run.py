"""``--dry-run``: reads are real, writes are printed."""

from collections.abc import Callable, Mapping, Sequence

from paperlist.ports.github import (
    Branch,
    CheckRun,
    Comment,
    Commit,
    Forge,
    Issue,
    Label,
    OpenPull,
    PostedCheck,
    PullHead,
    PullRequest,
    Pushed,
    Reaction,
    RepositoryState,
    StarWeek,
    Suggestion,
    Tracking,
)

NO_COMMIT = "0" * 40


class DryRun:
    """A forge that passes reads on and says what it would have written."""

    def __init__(self, forge: Forge, say: Callable[[str], None]) -> None:
        self._forge = forge
        self._say = say

    def pull_head(self, number: int) -> PullHead | None:
        return self._forge.pull_head(number)

    def pull_request(self, number: int, *, with_check: bool = False) -> PullRequest | None:
        return self._forge.pull_request(number, with_check=with_check)

    def open_pulls(self, folder: str, besides: int) -> Sequence[OpenPull]:
        return self._forge.open_pulls(folder, besides)

    def issue(self, number: int, branch: str) -> Issue | None:
        return self._forge.issue(number, branch)

    def branch(self, name: str) -> Branch | None:
        return self._forge.branch(name)

    def commit_check(self, commit: str) -> PostedCheck | None:
        return self._forge.commit_check(commit)

    def texts(self, revision: str, paths: Sequence[str]) -> Mapping[str, str]:
        return self._forge.texts(revision, paths)

    def may_write(self, login: str) -> bool:
        return self._forge.may_write(login)

    def add_comment(self, number: int, body: str) -> None:
        self._say(f"would comment on #{number}:\n{body}")

    def edit_comment(self, comment: Comment, body: str) -> None:
        self._say(f"would edit comment {comment.number}:\n{body}")

    def tidy(
        self,
        pull: PullRequest,
        *,
        hide: Sequence[str] = (),
        label: Label | None = None,
        unlabel: Sequence[str] = (),
    ) -> Sequence[str]:
        if hide:
            self._say(f"would fold {', '.join(hide)}")
        if label:
            self._say(f"would put the label {label.name!r} on #{pull.number}")
        for name in unlabel:
            self._say(f"would take the label {name!r} off #{pull.number}")
        return ()

    def make_labels(
        self, labels: Sequence[Label], known: Mapping[str, str] | None = None
    ) -> Mapping[str, str]:
        names = ", ".join(repr(label.name) for label in labels if label.name not in (known or {}))
        self._say(f"would make the labels that are missing: {names}")
        return {**{label.name: label.name for label in labels}, **(known or {})}

    def suggest(self, number: int, head: str, suggestions: Sequence[Suggestion]) -> bool:
        for one in suggestions:
            place = f"{one.path} lines {one.first} to {one.last}"
            self._say(f"would suggest on #{number}, {place}:\n{one.body}")
        return True

    def put_check(self, check: CheckRun, existing: PostedCheck | None) -> None:
        if existing is None or existing.digest != check.digest:
            self._say(f"would mark {check.head[:12]} as {check.conclusion}: {check.title}")

    def react(self, comment_number: int, reaction: Reaction) -> None:
        self._say(f"would react to comment {comment_number} with {reaction}")

    def make_commit(self, commit: Commit, repository: str = "") -> str:
        verbs = {True: "remove", False: "write"}
        files = "".join(f"\n  {verbs[raw is None]} {path}" for path, raw in commit.files.items())
        self._say(f"would commit to {repository or 'the list'}: {commit.message}{files}")
        return NO_COMMIT

    def move_branch(
        self,
        branch: str,
        to: str,
        *,
        instead_of: str = "",
        force: bool = False,
        repository: str = "",
    ) -> Pushed:
        self._say(f"would point {branch} of {repository or 'the list'} at that commit")
        return "done"

    def open_pull(self, branch: str, base: str, title: str, body: str) -> int:
        self._say(f"would open a pull request from {branch} to {base}: {title}\n{body}")
        return 0

    def edit_pull(self, number: int, title: str, body: str) -> None:
        self._say(f"would edit pull request {number}: {title}\n{body}")

    def tracking(self, label: str, mark: str) -> Tracking | None:
        return self._forge.tracking(label, mark)

    def open_issue(self, title: str, body: str, label: str) -> int:
        self._say(f"would open an issue labelled {label!r}: {title}\n{body}")
        return 0

    def edit_issue(self, number: int, title: str, body: str, *, close: bool = False) -> None:
        verb = "close" if close else "edit"
        self._say(f"would {verb} issue {number}: {title}\n{body}")

    def repository_states(self, names: Sequence[str]) -> Mapping[str, RepositoryState]:
        return self._forge.repository_states(names)

    def star_weeks(self, repository: str, page: int) -> Sequence[StarWeek]:
        return self._forge.star_weeks(repository, page)
