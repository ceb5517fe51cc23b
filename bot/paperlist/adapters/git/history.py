"""What git's history says of a list: the day of a commit, and names that files had before."""

from collections.abc import Callable
from datetime import date

Run = Callable[..., bytes]  # what runs a git command: `Git.run`


def day_of(run: Run, commit: str) -> date:
    """The day of a commit, as its committer's clock had it."""
    said = run("show", "--no-patch", "--format=%cs", "--end-of-options", commit)
    return date.fromisoformat(said.decode("ascii", "replace").strip())


def renames(run: Run, folder: str) -> dict[str, str]:
    """Names that files below a folder had, without suffix, with those they have now."""
    log = run(
        "log",
        "--format=",
        "--diff-filter=R",
        "--find-renames",
        "--name-status",
        "-z",
        "--relative",
        "--",
        f":(literal){folder}",
    )
    fields = log.decode("utf-8", "backslashreplace").lstrip("\n").split("\0")
    now: dict[str, str] = {}
    # Latest first: what a name became is known when its own turn comes.
    for old, new in zip(fields[1::3], fields[2::3], strict=False):
        before, after = _stem(old), _stem(new)
        if before != after:
            now.setdefault(before, now.get(after, after))
    return now


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]
