"""What git's history says of a list: the day of a commit, and names that files had before."""

from collections.abc import Callable
from datetime import date

from paperlist.adapters.git.repository import Git

Run = Callable[..., bytes]  # what runs a git command: `Git.run`


def day_of(run: Run, commit: str) -> date:
    """The day of a commit, as its committer's clock had it."""
    said = run("show", "--no-patch", "--format=%cs", "--end-of-options", commit)
    return date.fromisoformat(said.decode("ascii", "replace").strip())


def renames(run: Run, folder: str) -> dict[str, str]:
    """Names that files below a folder had, without suffix, with those they have now."""
    fields = _log(run, folder, "--format=", "--diff-filter=R").lstrip("\n").split("\0")
    now: dict[str, str] = {}
    # Latest first: what a name became is known when its own turn comes.
    for old, new in zip(fields[1::3], fields[2::3], strict=False):
        before, after = _stem(old), _stem(new)
        if before != after:
            now.setdefault(before, now.get(after, after))
    return now


def additions(run: Run, folder: str) -> dict[str, int]:
    """The files below a folder with the number of the commit that added each: higher is later.

    A file that was renamed was added under its first name. What no commit has is not in it.
    """
    fields = iter(_log(run, folder, "--format=%x01", "--diff-filter=AR").split("\0"))
    added: dict[str, int] = {}
    now: dict[str, str] = {}  # what a name became later
    commit = 0
    for field in fields:
        status = field.strip("\n")
        if status == "\x01":
            commit -= 1
        elif status.startswith("R"):
            before, after = next(fields), next(fields)
            now[before] = now.pop(after, after)
        elif status == "A":
            path = next(fields)
            added[now.pop(path, path)] = commit
    return added


class Additions:
    """Which of two files below a folder was added later. History is read when first needed."""

    def __init__(self, git: Git, folder: str) -> None:
        self._git = git
        self._folder = folder
        self._added: dict[str, int] | None = None

    def __call__(self, path: str, other: str) -> bool | None:
        """Whether `path` was added after `other`; None where history does not say."""
        if self._added is None:
            has_history = self._git.head() is not None
            self._added = additions(self._git.run, self._folder) if has_history else {}
        # What no commit has is newer than what one has.
        mine, theirs = self._added.get(path, 1), self._added.get(other, 1)
        return None if mine == theirs else mine > theirs


def _log(run: Run, folder: str, *wanted: str) -> str:
    """What commits did with files below a folder, latest first, split by NUL."""
    how = ("--find-renames", "--name-status", "-z", "--relative")
    log = run("log", *wanted, *how, "--", f":(literal){folder}")
    return log.decode("utf-8", "backslashreplace")


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]
