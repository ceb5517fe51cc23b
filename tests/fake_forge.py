"""The fake of the forge port: GitHub in memory, for tests of jobs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from paperlist.model.errors import ForgeError
from paperlist.ports.github import (
    WEEKS_A_PAGE,
    Branch,
    BranchPull,
    CheckRun,
    Comment,
    Commit,
    Issue,
    Label,
    OpenPull,
    PostedCheck,
    PostedSuggestion,
    PullHead,
    PullRequest,
    Pushed,
    Reaction,
    RepositoryState,
    StarWeek,
    Suggestion,
    Tracking,
)


@dataclass
class FakeForge:
    """Pull requests, issues and branches in memory; `written` names every write."""

    pulls: dict[int, PullRequest] = field(default_factory=dict)
    paths: dict[int, tuple[str, ...]] = field(default_factory=dict)
    issues: dict[int, Issue] = field(default_factory=dict)
    branches: dict[str, str] = field(default_factory=dict)
    trees: dict[str, dict[str, str]] = field(default_factory=dict)
    messages: dict[str, str] = field(default_factory=dict)
    writers: set[str] = field(default_factory=set)
    protected: set[str] = field(default_factory=set)
    diff: dict[str, range] = field(default_factory=dict)
    comments: dict[int, list[Comment]] = field(default_factory=dict)
    suggestions: dict[int, list[PostedSuggestion]] = field(default_factory=dict)
    labels: dict[int, set[str]] = field(default_factory=dict)
    known_labels: set[str] = field(default_factory=set)
    checks: list[CheckRun] = field(default_factory=list)
    reactions: list[tuple[int, Reaction]] = field(default_factory=list)
    tracked: dict[int, Tracking] = field(default_factory=dict)
    repositories: dict[str, RepositoryState] = field(default_factory=dict)
    weeks: dict[str, list[StarWeek]] = field(default_factory=dict)
    down: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    ids: "count[int]" = field(default_factory=lambda: count(1000))

    def pull_head(self, number: int) -> PullHead | None:
        pull = self.pulls.get(number)
        return pull and PullHead(number, pull.head, pull.base_branch, pull.is_open, "main")

    def pull_request(self, number: int, *, with_check: bool = False) -> PullRequest | None:
        pull = self.pulls.get(number)
        if pull is None:
            return None
        return replace(
            pull,
            default_branch="main",
            comments=tuple(self.comments.get(number, ())),
            suggestions=tuple(self.suggestions.get(number, ())),
            labels=frozenset(self.labels.get(number, ())),
            known_labels={name: name for name in self.known_labels},
            check=self._check(pull.head) if with_check else None,
        )

    def _check(self, head: str) -> PostedCheck | None:
        made = [n for n, check in enumerate(self.checks, 1) if check.head == head]
        return PostedCheck(made[-1], self.checks[made[-1] - 1].digest) if made else None

    def open_pulls(self, folder: str, besides: int) -> Sequence[OpenPull]:
        found = []
        for number, pull in sorted(self.pulls.items()):
            paths = tuple(p for p in self.paths.get(number, ()) if p.startswith(f"{folder}/"))
            if pull.is_open and paths and number != besides:
                found.append(OpenPull(number, pull.title, pull.head, paths))
        return found

    def issue(self, number: int, branch: str) -> Issue | None:
        issue = self.issues.get(number)
        if issue is None:
            return None
        head = self.branches.get(branch)
        pulls = [p for p in self.pulls.values() if p.head_branch == branch and p.head_is_ours]
        last = pulls[-1] if pulls else None
        return replace(
            issue,
            comments=tuple(self.comments.get(number, ())),
            base=self.branches[issue.default_branch],
            branch_head=head,
            branch_message=self.messages.get(head or "", ""),
            branch_pull=last and BranchPull(last.number, last.title, "", last.is_open),
        )

    def branch(self, name: str) -> Branch | None:
        head = self.branches.get(name)
        if head is None:
            return None
        ours = (p for p in self.pulls.values() if p.head_is_ours and p.is_open)
        pulls = [pull for pull in ours if pull.head_branch == name]
        number = pulls[-1].number if pulls else None
        return Branch(head, self.messages.get(head, ""), number, self._check(head))

    def commit_check(self, commit: str) -> PostedCheck | None:
        return self._check(commit)

    def texts(self, revision: str, paths: Sequence[str]) -> Mapping[str, str]:
        tree = self.trees.get(revision, {})
        return {path: tree[path] for path in paths if path in tree}

    def may_write(self, login: str) -> bool:
        return login in self.writers

    def add_comment(self, number: int, body: str) -> None:
        self.written.append("add_comment")
        made = next(self.ids)
        ours = self.comments.setdefault(number, [])
        if "<!-- paperlist:" in body:
            ours.append(Comment(f"IC_{made}", made, body))

    def edit_comment(self, comment: Comment, body: str) -> None:
        self.written.append("edit_comment")
        for ours in self.comments.values():
            ours[:] = [replace(c, body=body) if c.id == comment.id else c for c in ours]

    def tidy(
        self,
        pull: PullRequest,
        *,
        hide: Sequence[str] = (),
        label: Label | None = None,
        unlabel: Sequence[str] = (),
    ) -> Sequence[str]:
        if hide or label or unlabel:
            self.written.append("tidy")
        for ours in self.comments.values():
            ours[:] = [replace(c, is_hidden=c.is_hidden or c.id in hide) for c in ours]
        for made in self.suggestions.values():
            made[:] = [replace(s, is_hidden=s.is_hidden or s.id in hide) for s in made]
        labels = self.labels.setdefault(pull.number, set())
        labels -= set(unlabel)
        if label and label.name in self.known_labels:
            labels.add(label.name)
        return ()

    def make_labels(
        self, labels: Sequence[Label], known: Mapping[str, str] | None = None
    ) -> Mapping[str, str]:
        self.written.append("make_labels")
        self.known_labels |= {label.name for label in labels}
        return {name: name for name in self.known_labels}

    def suggest(self, number: int, head: str, suggestions: Sequence[Suggestion]) -> bool:
        for one in suggestions:
            lines = self.diff.get(one.path, range(1, 10_000))
            if one.first not in lines or one.last not in lines:
                return False
        self.written.append("suggest")
        made = [PostedSuggestion(f"IC_{next(self.ids)}", one.body) for one in suggestions]
        self.suggestions.setdefault(number, []).extend(made)
        return True

    def put_check(self, check: CheckRun, existing: PostedCheck | None) -> None:
        if existing is None or existing.digest != check.digest:
            self.written.append("put_check")
            self.checks.append(check)

    def react(self, comment_number: int, reaction: Reaction) -> None:
        if (comment_number, reaction) not in self.reactions:
            self.reactions.append((comment_number, reaction))

    def make_commit(self, commit: Commit, repository: str = "") -> str:
        self.written.append("make_commit")
        files = dict(self.trees.get(commit.parent, {}))
        for path, raw in commit.files.items():
            if raw is None:
                files.pop(path, None)
            else:
                files[path] = raw.decode()
        sha = f"{next(self.ids):040x}"
        self.trees[sha], self.messages[sha] = files, commit.message
        return sha

    def move_branch(
        self,
        branch: str,
        to: str,
        *,
        instead_of: str = "",
        force: bool = False,
        repository: str = "",
    ) -> Pushed:
        name = f"{repository}:{branch}" if repository else branch
        if name in self.protected:
            return "refused"
        if self.branches.get(name) not in (None, instead_of) and not force:
            return "moved"
        self.written.append("move_branch")
        self.branches[name] = to
        for number, pull in self.pulls.items():
            if name in (pull.head_branch, f"{pull.head_repository}:{pull.head_branch}"):
                self.pulls[number] = replace(pull, head=to)
        return "done"

    def open_pull(self, branch: str, base: str, title: str, body: str) -> int:
        self.written.append("open_pull")
        number = max([*self.pulls, *self.issues, 0]) + 1
        self.pulls[number] = PullRequest(
            id=f"PR_{number}",
            number=number,
            title=title,
            author="github-actions[bot]",
            opened="2026-11-23",
            is_open=True,
            head=self.branches[branch],
            head_branch=branch,
            base_branch=base,
            base=self.branches[base],
            head_repository="example/list",
            head_is_ours=True,
        )
        return number

    def edit_pull(self, number: int, title: str, body: str) -> None:
        self.written.append("edit_pull")
        self.pulls[number] = replace(self.pulls[number], title=title)

    def tracking(self, label: str, mark: str) -> Tracking | None:
        found = [t for t in self.tracked.values() if mark in t.body]
        return found[0] if found else None

    def open_issue(self, title: str, body: str, label: str) -> int:
        self.written.append("open_issue")
        number = next(self.ids)
        self.tracked[number] = Tracking(number, title, body)
        return number

    def edit_issue(self, number: int, title: str, body: str, *, close: bool = False) -> None:
        self.written.append("edit_issue")
        self.tracked[number] = Tracking(number, title, body)
        if close:
            del self.tracked[number]

    def repository_states(self, names: Sequence[str]) -> Mapping[str, RepositoryState]:
        """`down` holds "states" when nothing is answered, "rest" when half of it is."""
        self.asked.append(f"states of {len(names)}")
        if "states" in self.down:
            raise ForgeError("GitHub refused to ask how repositories are (502)")
        missing = RepositoryState(standing="missing", reason="no such repository")
        found = {name: self.repositories.get(name.lower(), missing) for name in names}
        if "rest" in self.down:
            lost = RepositoryState(standing="error", reason="GitHub did not answer")
            found |= dict.fromkeys(list(names)[len(names) // 2 :], lost)
        return found

    def star_weeks(self, repository: str, page: int) -> Sequence[StarWeek]:
        """`down` may hold "page N"."""
        self.asked.append(f"page {page} of {repository}")
        if f"page {page}" in self.down or repository.lower() not in self.repositories:
            raise ForgeError(f"GitHub refused to read the star history of {repository} (404)")
        weeks = self.weeks.get(repository.lower(), [])
        return weeks[(page - 1) * WEEKS_A_PAGE : page * WEEKS_A_PAGE]
