"""The repository that a list lies in: its commits, what differs between them, and its remote."""

import base64
import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from paperlist.model.errors import GitError, UsageError
from paperlist.ports.files import Changes

SECONDS = 120
NOBODY = "paperlist@users.noreply.github.com"
MOST_ARGUMENTS = 500  # a command line has a limit
HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
PATCH = re.compile(rb"^diff --git ", re.MULTILINE)  # every line of a file has a mark before it
SHALLOW_HINT = "fetch it first: git fetch --deepen=50, or git fetch --unshallow"


class Git:
    """The repository that `root` lies in. Every path is relative to `root`."""

    def __init__(self, root: Path, *, server: str = "", token: str = "") -> None:
        self.root = root
        self._login = _login(server, token) if server and token else {}

    def run(
        self,
        *arguments: str,
        stdin: bytes | None = None,
        codes: Sequence[int] = (0,),
        env: Mapping[str, str] | None = None,
    ) -> bytes:
        """What a git command prints; GitError when it ends with another status than `codes`."""
        return self._result(arguments[0], self._started(arguments, env), stdin, codes)

    def _started(
        self, arguments: Sequence[str], env: Mapping[str, str] | None = None
    ) -> "subprocess.Popen[bytes]":
        command = ["git", "-c", "core.quotepath=off", "--no-optional-locks", *arguments]
        try:
            return subprocess.Popen(  # noqa: S603  # a list, no shell; revisions are resolved first
                command,
                cwd=self.root,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**os.environ, **env} if env else None,
            )
        except FileNotFoundError as error:
            raise GitError("git is not installed", hint="install git, then run again") from error

    def _result(
        self,
        name: str,
        process: "subprocess.Popen[bytes]",
        stdin: bytes | None = None,
        codes: Sequence[int] = (0,),
    ) -> bytes:
        with process:
            try:
                printed, complaints = process.communicate(stdin, timeout=SECONDS)
            except subprocess.TimeoutExpired as error:
                raise GitError(f"git {name} took more than {SECONDS} s") from error
            finally:
                process.kill()
        if process.returncode not in codes:
            said = complaints.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
            raise GitError(f"git {name} failed: {said[0][:200]}")
        return printed

    def is_repository(self) -> bool:
        try:
            return self.run("rev-parse", "--is-inside-work-tree", codes=(0, 128)).strip() == b"true"
        except GitError:
            return False

    def commit(self, revision: str) -> str:
        """The commit a revision names; UsageError when there is none."""
        query = f"{revision}^{{commit}}"
        found = self.run(
            "rev-parse", "--verify", "--quiet", "--end-of-options", query, codes=(0, 1, 128)
        )
        name = found.decode("ascii", "replace").strip()
        if not name:
            if not self.is_repository():
                hint = "run this inside a git repository, or leave out --base and --head"
                raise UsageError("the list is not in a git repository", hint=hint)
            raise UsageError(f"git knows no revision {revision[:100]!r}", hint=SHALLOW_HINT)
        return name

    def head(self) -> str | None:
        """The commit of the work tree; None outside a repository, or before its first commit."""
        if not self.is_repository():
            return None
        found = self.run("rev-parse", "--verify", "--quiet", "HEAD^{commit}", codes=(0, 1, 128))
        return found.decode("ascii", "replace").strip() or None

    def branch(self) -> str:
        """The branch that is checked out, even before its first commit; '' where there is none."""
        found = self.run("symbolic-ref", "--quiet", "--short", "HEAD", codes=(0, 1, 128))
        return found.decode("utf-8", "replace").strip()

    def top(self) -> Path:
        """The folder of the repository that `root` lies in."""
        return Path(
            self.run("rev-parse", "--show-toplevel").decode("utf-8", "replace").rstrip("\n")
        )

    def remote(self) -> tuple[str, str]:
        """The address of `origin`, and its default branch; '' for what is not known here."""
        url = self.run("config", "--get", "remote.origin.url", codes=(0, 1))
        head = self.run(
            "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD", codes=(0, 1, 128)
        )
        name = head.decode("utf-8", "replace").strip().removeprefix("origin/")
        return url.decode("utf-8", "replace").strip(), name

    def has_branch(self, name: str) -> bool:
        """Whether there is a local branch of this name."""
        found = self.run("rev-parse", "--verify", "--quiet", f"refs/heads/{name}", codes=(0, 1))
        return bool(found.strip())

    def is_tracked(self, path: str) -> bool:
        """Whether the index has a file."""
        return bool(self.run("ls-files", "-z", "--", f":(literal){path}").strip(b"\0"))

    def is_modified(self, path: str) -> bool:
        """Whether a file that the last commit has was changed since."""
        diff = self.run("diff", "--name-only", "-z", "HEAD", "--", f":(literal){path}")
        return bool(diff.strip(b"\0"))

    def switch(self, branch: str, *, new: bool = False) -> None:
        """Check out a branch; `new` makes it from where the work tree is."""
        self.run("switch", "--quiet", *(["--create"] if new else []), branch)

    def commit_paths(self, paths: Sequence[str], message: str) -> None:
        """One commit of exactly these paths, as they are in the work tree."""
        listed = b"\0".join(path.encode() for path in paths)
        self.run("add", "--pathspec-from-file=-", "--pathspec-file-nul", stdin=listed)
        self.run(
            *self._identity(),
            "commit",
            "--quiet",
            "--no-verify",
            "--message",
            message,
            "--pathspec-from-file=-",
            "--pathspec-file-nul",
            stdin=listed,
        )

    def revert_last(self, message: str) -> None:
        """A commit that takes the last one back; nothing is lost."""
        self.run(*self._identity(), "revert", "--no-edit", "--no-commit", "HEAD")
        self.run(*self._identity(), "commit", "--quiet", "--no-verify", "--message", message)

    def message(self) -> str:
        """The message of the last commit."""
        return self.run("log", "-1", "--format=%B").decode("utf-8", "replace")

    def delete_branch(self, name: str) -> None:
        """Remove a local branch; its commits can be found in the reflog for a while."""
        self.run("branch", "--quiet", "-D", name)

    def _identity(self) -> list[str]:
        """Who commits, where git does not know it."""
        known = self.run("config", "--get", "user.email", codes=(0, 1)).strip()
        return [] if known else ["-c", "user.name=paperlist", "-c", f"user.email={NOBODY}"]

    def fetch(self, *refspecs: str) -> None:
        """Bring objects from the remote `origin`; nothing is checked out, no tag or submodule."""
        self.run(
            "fetch",
            "--quiet",
            "--no-tags",
            "--no-recurse-submodules",
            "--no-write-fetch-head",
            "origin",
            *refspecs,
            env=self._login,
        )

    def holds(self, commit: str) -> bool:
        """Whether a commit is here."""
        query = f"{commit}^{{commit}}"
        found = self.run(
            "rev-parse", "--verify", "--quiet", "--end-of-options", query, codes=(0, 1, 128)
        )
        return bool(found.strip())

    def is_tree(self, name: str) -> bool:
        """Whether a tree with this object name is here."""
        said = self.run("cat-file", "-t", name, codes=(0, 128))
        return said.strip() == b"tree"

    def changed_lines(
        self, base: str, head: str, paths: Sequence[str]
    ) -> dict[str, tuple[tuple[int, int], ...]]:
        """The stretches of each file's new version that its diff shows, as GitHub shows it."""
        found: dict[str, tuple[tuple[int, int], ...]] = dict.fromkeys(paths, ())
        for start in range(0, len(paths), MOST_ARGUMENTS):
            found |= self._hunks("-U3", base, head, paths[start : start + MOST_ARGUMENTS])
        return found

    def added_lines(self, base: str, head: str | None, path: str) -> frozenset[int]:
        """The lines of a file that `base` has not; `head` None is the work tree."""
        hunks = self._hunks("-U0", base, head, [path]).get(path, ())
        return frozenset(line for first, last in hunks for line in range(first, last + 1))

    def _hunks(
        self, context: str, base: str, head: str | None, paths: Sequence[str]
    ) -> dict[str, tuple[tuple[int, int], ...]]:
        """The stretches of each changed file's new version, from one run of git."""
        revisions = [base] if head is None else [base, head]
        diff = self.run(
            "diff",
            context,
            "--raw",  # the paths, as they are and in the order of the patches
            "-z",
            "--patch",
            "--relative",
            "--submodule=short",  # whatever somebody's own settings are: a patch for each path
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            "--no-renames",
            *revisions,
            "--",
            *(f":(literal){path}" for path in paths),
        )
        return _hunks_by_path(diff)

    def merge_base(self, base: str, head: str) -> str | None:
        """The commit two lines of work share; None when this clone does not hold it."""
        found = self.run("merge-base", base, head, codes=(0, 1)).decode().split()
        return found[0] if found else None

    def changes(self, base: str, head: str | None) -> Changes:
        """What `head` (None: the work tree, untracked files included) has that `base` has not."""
        compare = ("diff", "--name-status", "-z", "--no-renames", "--relative")
        others = b""
        if head is not None:
            diff = self.run(*compare, base, head, "--")
        else:
            # Each of the two looks at every file of the work tree: side by side they take half.
            untracked = self._started(("ls-files", "--others", "--exclude-standard", "-z"))
            try:
                diff = self.run(*compare, base, "--")
                others = self._result("ls-files", untracked)
            finally:
                with untracked:  # waits for its end, and closes what it was read through
                    untracked.kill()  # nothing, once it has ended
        fields = diff.decode("utf-8", "backslashreplace").split("\0")
        pairs = list(zip(fields[::2], fields[1::2], strict=False))
        changed = [path for status, path in pairs if status != "D"]
        deleted = [path for status, path in pairs if status == "D"]
        untracked_paths = [p for p in others.decode("utf-8", "backslashreplace").split("\0") if p]
        added = [path for status, path in pairs if status == "A"] + untracked_paths
        changed += untracked_paths
        return Changes(
            tuple(sorted(set(changed))), tuple(sorted(deleted)), tuple(sorted(set(added)))
        )


def _hunks_by_path(diff: bytes) -> dict[str, tuple[tuple[int, int], ...]]:
    """The stretches of new lines of each file in the output of ``git diff --raw -z --patch``."""
    raw, _, patches = diff.partition(b"\0\0")
    fields = raw.decode("utf-8", "backslashreplace").split("\0")
    named = [
        path
        for meta, path in zip(fields[::2], fields[1::2], strict=False)
        # What became a link, or was one, is removed by one patch and added by another.
        for _ in range(2 if meta.endswith("T") else 1)
    ]
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for path, patch in zip(named, PATCH.split(patches)[1:], strict=True):
        hunks = [(int(m[1]), int(m[2] or 1)) for m in HUNK.finditer(patch)]
        found[path] = tuple((first, first + count - 1) for first, count in hunks if count)
    return found


def _login(server: str, token: str) -> dict[str, str]:
    """Environment that logs git in at one server and nowhere else; it is on no command line."""
    given = base64.b64encode(f"x-access-token:{token}".encode()).decode()
    return {
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"http.{server.rstrip('/')}/.extraheader",
        "GIT_CONFIG_VALUE_0": f"AUTHORIZATION: basic {given}",
    }
