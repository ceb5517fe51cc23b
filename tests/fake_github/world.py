"""What the small GitHub knows: repositories, pull requests, issues, comments, checks."""

import hashlib
import os
import re
import subprocess
import zlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from paperlist.adapters.github.requests import is_covered

BOT = "github-actions[bot]"
NOW = "2026-11-23T12:00:00Z"
HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


@dataclass
class Fault:
    """Something that goes wrong: `kind` of it, the next `times` that `when` holds.

    Kinds: ``field`` (GraphQL refuses the field `field`), ``422``, ``empty``, ``list``, ``null``,
    ``403``, ``404``, ``429``, ``429-wait`` (with retry-after), ``limited``, ``secondary``, ``500``, ``502``,
    ``drop`` (nothing was
    done), ``lost`` (it was done, the answer is lost), ``slow``, ``page`` (HTML in place of JSON), ``odd`` (half an answer).
    """

    kind: str
    times: int = 1
    when: Callable[[str, str], bool] = lambda method, path: True
    field: str = ""


@dataclass
class Call:
    """A request that was answered; `fields` are those of GraphQL that need a permission."""

    method: str
    path: str
    writes: bool
    token: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Grant:
    """Whose a token is, and what it may do; None is everything, as a person's own token."""

    actor: str
    permissions: frozenset[str] | None = None


@dataclass
class Review:
    """A review of a pull request."""

    on: int
    author: str


@dataclass
class Note:
    """A comment on an issue or pull request, or in a review."""

    number: int
    on: int
    author: str
    body: str
    hidden: bool = False
    association: str = "NONE"
    path: str = ""
    first: int = 0
    last: int = 0
    lines: str = ""
    reactions: list[tuple[str, str]] = field(default_factory=list)

    @property
    def node(self) -> str:
        return f"IC_{self.number}"


@dataclass
class Topic:
    """An issue; a pull request when it has a head."""

    number: int
    title: str
    body: str
    author: str
    state: str = "OPEN"
    labels: list[str] = field(default_factory=list)
    head_repository: str = ""
    head_branch: str = ""
    base_branch: str = "main"
    may_edit: bool = True
    association: str = "CONTRIBUTOR"
    auto_merge: bool = False

    @property
    def is_pull(self) -> bool:
        return bool(self.head_branch)


@dataclass
class Code:
    """Somebody's repository as seen from outside; `weeks` are its star history, oldest first.

    `error` is a kind of GraphQL error (type, message) that asking about it gives.
    """

    name: str
    stars: int = 0
    weeks: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    forks: int = 0
    issues: int = 0
    archived: bool = False
    private: bool = False
    pushed: str | None = "2026-11-20T10:00:00Z"
    license: str | None = "MIT"
    error: tuple[str | None, str] | None = None


class World:
    """One list's repository, its forks, and everything people and bots wrote."""

    def __init__(self, folder: Path, repository: str = "example/list") -> None:
        self.folder = folder
        self.repository = repository
        self.topics: dict[int, Topic] = {}
        self.notes: list[Note] = []
        self.review_notes: list[Note] = []
        self.labels: dict[str, dict[str, str]] = {}
        self.checks: list[dict[str, Any]] = []
        self.tokens: dict[str, Grant] = {"bot-token": Grant(BOT)}
        self.reviews: list[Review] = []
        self.required: set[str] = set()
        self.refused: list[str] = []
        self.expects_refusals = False
        self.writers = {"owner"}
        self.denied: set[str] = set()
        self.protected: set[str] = set()
        self.faults: list[Fault] = []
        self.calls: list[Call] = []
        self.cut_after: int | None = None
        self.mistakes: list[str] = []
        self.code: dict[str, Code] = {}
        self._ids = 100
        self._told: dict[tuple[str, ...], bytes] = {}

    @property
    def writes(self) -> int:
        return sum(call.writes for call in self.calls)

    def add_code(self, name: str, *, also: tuple[str, ...] = (), **known: Any) -> Code:
        """A repository, also under the names it had before."""
        made = Code(name, **known)
        for called in (name, *also):
            self.code[called.lower()] = made
        return made

    def may(self, grant: Grant, needs: Collection[str]) -> bool:
        """Whether a token may do what needs one of these permissions."""
        granted = frozenset(needs) if grant.permissions is None else grant.permissions
        left = {denied.replace(": write", ": read") for denied in self.denied & granted}
        may = is_covered(needs, granted - self.denied | left)
        if not may:
            self.refused.append(" or ".join(needs))
        return may

    def has_passed(self, branch: str, sha: str) -> bool:
        """Whether a commit may be pushed to a branch, as far as required checks go."""
        return branch not in self.required or self.conclusions(sha)[-1:] in (
            ["success"],
            ["neutral"],
        )

    def pulls_from(self, repository: str, branch: str) -> list[Topic]:
        return [
            topic
            for topic in self.topics.values()
            if topic.is_pull and (topic.head_repository, topic.head_branch) == (repository, branch)
        ]

    def add_label(self, name: str) -> None:
        self.labels[name] = {"name": name, "color": "ededed", "node_id": f"LA_{self.next_id()}"}

    def next_id(self) -> int:
        self._ids += 1
        return self._ids

    def bare(self, repository: str | None = None) -> Path:
        """The bare git repository of a list or a fork; made on first use."""
        place = self.folder / f"{repository or self.repository}.git"
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(place)], check=True)
        return place

    def has(self, repository: str) -> bool:
        return (self.folder / f"{repository}.git").exists()

    def git(
        self, *arguments: str, repository: str | None = None, stdin: bytes | None = None
    ) -> bytes:
        done = subprocess.run(
            ["git", "-c", "core.quotepath=off", *arguments],
            cwd=self.bare(repository),
            input=stdin,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise LookupError(done.stderr.decode("utf-8", "replace"))
        return done.stdout

    def store(self, texts: Mapping[str, str], repository: str) -> dict[str, str]:
        """The names of new blobs with these texts, by path; written as git writes them."""
        return {path: self._blob(text.encode(), repository) for path, text in texts.items()}

    def _blob(self, content: bytes, repository: str) -> str:
        raw = b"blob %d\0%s" % (len(content), content)
        name = hashlib.sha1(raw, usedforsecurity=False).hexdigest()
        place = self.bare(repository) / "objects" / name[:2] / name[2:]
        if not place.exists():
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(zlib.compress(raw, 1))
        return name

    def told(self, *arguments: str, repository: str | None = None) -> bytes:
        """As `git`, where every object is called by its full name: the answer stays the same."""
        key = (repository or self.repository, *arguments)
        if key not in self._told:
            self._told[key] = self.git(*arguments, repository=repository)
        return self._told[key]

    def tree_of(self, commit: str, repository: str | None = None) -> str:
        tree = self.told("rev-parse", f"{commit}^{{tree}}", repository=repository)
        return tree.decode().strip()

    def write_tree(self, listing: bytes, repository: str | None = None) -> str:
        """The name of the tree with these rows of ``ls-tree -r -z``."""
        key = (repository or self.repository, "", listing.decode("utf-8", "surrogateescape"))
        if key not in self._told:
            place, index = self.bare(repository), self.folder / f"index-{self.next_id()}"
            env = {**os.environ, "GIT_INDEX_FILE": str(index)}
            add, write = ("update-index", "-z", "--index-info"), ("write-tree",)
            subprocess.run(["git", *add], cwd=place, env=env, input=listing, check=True)
            made = subprocess.run(["git", *write], cwd=place, env=env, check=True, stdout=-1)
            self._told[key] = made.stdout
        return self._told[key].decode().strip()

    def refs(self, repository: str | None = None) -> dict[str, str]:
        """Every ref and its commit, read from git's files: a process for each would be slow."""
        place = self.bare(repository)
        packed = place / "packed-refs"
        lines = packed.read_text().splitlines() if packed.exists() else []
        found = {line[41:]: line[:40] for line in lines if line[:1] not in ("#", "^")}
        for path in (place / "refs").rglob("*"):
            if path.is_file():
                found[path.relative_to(place).as_posix()] = path.read_text().strip()
        return dict(sorted(found.items()))

    def head(self, branch: str, repository: str | None = None) -> str | None:
        return self._ref(f"refs/heads/{branch}", repository)

    def _ref(self, name: str, repository: str | None = None) -> str | None:
        loose = self.bare(repository) / name
        return loose.read_text().strip() if loose.is_file() else self.refs(repository).get(name)

    def open_issue(self, title: str, body: str, author: str = "newcomer") -> int:
        number = len(self.topics) + 1
        self.topics[number] = Topic(number, title, body, author)
        return number

    def open_pull(
        self,
        title: str,
        branch: str,
        *,
        repository: str | None = None,
        author: str = "newcomer",
        body: str = "",
        base: str = "main",
    ) -> int:
        number = len(self.topics) + 1
        self.topics[number] = Topic(
            number,
            title,
            body,
            author,
            head_repository=repository or self.repository,
            head_branch=branch,
            base_branch=base,
        )
        self.follow(repository or self.repository, branch)
        return number

    def follow(self, repository: str, branch: str) -> None:
        """A branch moved: the pull requests from it follow."""
        for pull in self.topics.values():
            if (pull.head_repository, pull.head_branch, pull.state) == (repository, branch, "OPEN"):
                source = str(self.bare(repository))
                refs = f"+refs/heads/{branch}:refs/pull/{pull.number}/head"
                self.git("fetch", "-q", source, refs)

    def pull_head(self, number: int) -> str:
        found = self._ref(f"refs/pull/{number}/head")
        if found is None:
            raise LookupError(f"no pull request {number}")
        return found

    def commits_of(self, number: int) -> int:
        return int(self.told("rev-list", "--count", self._span(number, "..")))

    def _span(self, number: int, dots: str) -> str:
        return f"{self.head(self.topics[number].base_branch)}{dots}{self.pull_head(number)}"

    def comment(self, on: int, body: str, author: str, association: str = "NONE") -> Note:
        note = Note(self.next_id(), on, author, body, association=association)
        self.notes.append(note)
        return note

    def review(self, on: int, author: str) -> None:
        self.reviews.append(Review(on, author))

    def remark(self, on: int, path: str, body: str, author: str) -> None:
        """A comment on a line of a pull request, in a thread of its own."""
        lines = self.lines(self.pull_head(on), path, 1, 1)
        note = Note(self.next_id(), on, author, body, path=path, first=1, last=1, lines=lines)
        self.review_notes.append(note)

    def commit_on(self, branch: str, message: str) -> None:
        """A commit of somebody's on a branch, that changes nothing."""
        tree = self.tree_of(self.head(branch) or "")
        self._point(branch, self.git("commit-tree", tree, "-p", branch, "-m", message))

    def amend(self, branch: str, texts: Mapping[str, str]) -> None:
        """The branch's commit with other files, under the same message."""
        (blob,) = self.store(texts, self.repository).values()
        (path,) = texts
        old = self.git("ls-tree", "-r", branch, "--", path).decode().split()[2]
        listed = self.git("ls-tree", "-r", "-z", "--full-tree", branch)
        tree = self.write_tree(listed.replace(old.encode(), blob.encode()), self.repository)
        message = self.git("log", "-1", "--format=%B", branch)
        self._point(
            branch, self.git("commit-tree", tree, "-p", f"{branch}^", "-F", "-", stdin=message)
        )

    def _point(self, branch: str, commit: bytes) -> None:
        self.git("update-ref", f"refs/heads/{branch}", commit.decode().strip())
        self.follow(self.repository, branch)

    def comments_on(self, number: int) -> list[Note]:
        return [note for note in self.notes if note.on == number]

    def files(self, number: int) -> list[tuple[str, str]]:
        """(kind of change, path) of every file of a pull request."""
        span = self._span(number, "...")
        said = self.told("diff", "--name-status", "-z", "--no-renames", span).decode()
        fields = said.split("\0")
        kinds = {"A": "ADDED", "D": "DELETED"}
        pairs = zip(fields[::2], fields[1::2], strict=False)
        return [(kinds.get(status, "MODIFIED"), path) for status, path in pairs if path]

    def lines_of_diff(self, number: int, path: str) -> set[int]:
        """The lines of a file's new version that its diff shows."""
        span = self._span(number, "...")
        diff = self.told("diff", "--no-renames", span, "--", path).decode("utf-8", "replace")
        hunks = [(int(m[1]), int(m[2] or 1)) for m in HUNK.finditer(diff)]
        return {line for start, length in hunks for line in range(start, start + length)}

    def lines(self, revision: str, path: str, first: int, last: int) -> str:
        try:
            text = self.told("show", f"{revision}:{path}").decode("utf-8", "replace")
        except LookupError:
            return ""
        return "\n".join(text.split("\n")[first - 1 : last])

    def conclusions(self, commit: str) -> list[str]:
        return [check["conclusion"] for check in self.checks if check["head_sha"] == commit]
