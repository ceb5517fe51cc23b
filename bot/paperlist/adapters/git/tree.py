"""A list at one commit: read from git's objects with plumbing commands, nothing checked out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha1, sha256
from typing import NamedTuple

from paperlist.adapters.git.repository import MOST_ARGUMENTS, Git
from paperlist.model.errors import GitError
from paperlist.ports.files import Entry, EntryKind

SHA1_LENGTH = 40  # repositories may also use SHA-256
KINDS: dict[str, EntryKind] = {
    "100644": "file",
    "100755": "file",
    "120000": "symlink",
    "160000": "submodule",
    "040000": "folder",
}


class GitTree:
    """The list at one commit: what git said of it stays true, and is not asked for again."""

    def __init__(self, git: Git, commit: str) -> None:
        self.git = git
        self.commit = commit
        self._objects: dict[str, tuple[EntryKind, str]] = {}
        self._absent: set[str] = set()
        self._whole: set[str] = set()  # how paths begin that are in `_objects` if they exist
        self._top: set[str] | None = None  # what is in the list's own folder, once it was listed
        self._lengths: dict[str, int] = {}

    def entries(self, folder: str) -> Sequence[Entry]:
        inside = f"{folder}/" if folder else ""
        if not self._is_listed(inside):
            listing = self.git.run("ls-tree", "-r", "-z", self.commit, "--", inside or ".")
            self._objects |= {row.path: (row.kind, row.name) for row in _listed(listing)}
            self._whole.add(inside)
        found = [Entry(p, kind) for p, (kind, _) in self._objects.items() if p.startswith(inside)]
        folders = {f"{e.path.partition('.yaml/')[0]}.yaml" for e in found if ".yaml/" in e.path}
        return sorted((*found, *(Entry(p, "folder") for p in folders)), key=lambda e: e.path)

    def names(self, folder: str) -> Sequence[str]:
        where = [f":(literal){folder}/"] if folder else []
        listing = self.git.run("ls-tree", "-z", "--name-only", self.commit, "--", *where)
        paths = listing.decode("utf-8", "backslashreplace").split("\0")
        return [path.rpartition("/")[2] for path in paths if path]

    def read(self, path: str, limit: int) -> bytes | None:
        return next((content for _, content in self.read_many([path], limit)), None)

    def read_many(self, paths: Iterable[str], limit: int) -> Iterator[tuple[str, bytes]]:
        every = list(paths)
        self._look_up(every)
        named = [(path, self._name(path)) for path in every]
        wanted = [(path, name) for path, name in named if name]
        self._measure([name for _, name in wanted])
        small = [name for _, name in wanted if self._lengths[name] <= limit]
        contents = self._contents(list(dict.fromkeys(small)))
        for path, name in wanted:
            # Bigger ones are not read at all: the length alone says that they are too large.
            yield path, contents[name] if name in contents else b"\0" * (limit + 1)

    def unchanged(self, contents: Mapping[str, bytes]) -> set[str]:
        self._look_up(contents)
        return {
            path
            for path, content in contents.items()
            if (name := self._name(path)) and name == _object_name(content, len(name))
        }

    def version(self, folder: str) -> str:
        query = f"{self.commit}:./{folder}"
        found = self.git.run("rev-parse", "--verify", "--quiet", query, codes=(0, 1, 128))
        return found.decode("ascii", "replace").strip()

    def moves(self, since: str, folder: str) -> Iterable[tuple[str, str]] | None:
        now = self.version(folder)
        if not (since and now and self.git.is_tree(since)):
            return None
        said = self.git.run("diff-tree", "-r", "-z", "--no-renames", since, now)
        fields = said.decode("utf-8", "backslashreplace").split("\0")
        # ":old mode, new mode, old name, new name, status", then the path
        pairs = zip(fields[::2], fields[1::2], strict=False)
        return [
            (f"{folder}/{path}", name if KINDS.get(mode) == "file" else "")
            for meta, path in pairs
            for _, mode, _, name, _ in [meta.split(" ")]
        ]

    def contents(self, folder: str) -> dict[str, str]:
        self.entries(folder)
        inside = f"{folder}/"
        return {
            path: name
            for path, (kind, name) in self._objects.items()
            if kind == "file" and path.startswith(inside)
        }

    def _look_up(self, paths: Iterable[str]) -> None:
        asked = [path for path in paths if not self._is_known(path)]
        if self._top is None and any("/" not in path for path in asked):
            # The list's own folder is small, and most of what is asked for is there or nowhere.
            rows = list(_listed(self.git.run("ls-tree", "-l", "-z", self.commit)))
            self._top = {row.path for row in rows}
            self._keep(rows)
            asked = [path for path in asked if not self._is_known(path)]
        for start in range(0, len(asked), MOST_ARGUMENTS):
            some = asked[start : start + MOST_ARGUMENTS]
            named = (f":(literal){path}" for path in some)
            self._keep(_listed(self.git.run("ls-tree", "-l", "-z", self.commit, "--", *named)))
            self._absent.update(path for path in some if path not in self._objects)

    def _keep(self, rows: Iterable["_Row"]) -> None:
        for row in rows:
            if row.kind != "folder":
                self._objects[row.path] = (row.kind, row.name)
            if row.length is not None:
                self._lengths[row.name] = row.length

    def _is_known(self, path: str) -> bool:
        return path in self._objects or path in self._absent or self._is_listed(path)

    def _is_listed(self, path: str) -> bool:
        """Whether everything was listed that is, or begins with, `path`; or nothing can be."""
        top = path.partition("/")[0]  # "" for the list itself, which is never nowhere
        is_nowhere = bool(top) and self._top is not None and top not in self._top
        return is_nowhere or any(path.startswith(start) for start in self._whole)

    def _name(self, path: str) -> str | None:
        """The object name of a regular file's content."""
        kind, name = self._objects.get(path, ("other", ""))
        return name if kind == "file" else None

    def _measure(self, names: Sequence[str]) -> None:
        unknown = [name for name in names if name not in self._lengths]
        if not unknown:
            return
        said = self.git.run(
            "cat-file", "--batch-check", "--buffer", stdin="\n".join(unknown).encode() + b"\n"
        )
        rows = (line.split(" ") for line in said.decode().splitlines())
        self._lengths |= {row[0]: int(row[2]) for row in rows if len(row) == 3}
        lost = next((name for name in unknown if name not in self._lengths), None)
        if lost:
            hint = "`git fsck` names what is missing; `git fetch --refetch` brings it again"
            raise GitError(f"git does not have the object {lost}", hint=hint)

    def _contents(self, names: Sequence[str]) -> dict[str, bytes]:
        if not names:
            return {}
        said = self.git.run(
            "cat-file", "--batch", "--buffer", stdin="\n".join(names).encode() + b"\n"
        )
        contents: dict[str, bytes] = {}
        at = 0
        while at < len(said):
            end = said.index(b"\n", at)
            name, _, size = said[at:end].decode().split(" ")
            contents[name] = said[end + 1 : end + 1 + int(size)]
            at = end + int(size) + 2
        return contents


def _object_name(content: bytes, length: int) -> str:
    """The name that git gives a content, in a repository whose names are that long."""
    digest = sha1(usedforsecurity=False) if length == SHA1_LENGTH else sha256()
    digest.update(b"blob %d\0" % len(content))
    digest.update(content)
    return digest.hexdigest()


class _Row(NamedTuple):
    """A line of ``ls-tree -z``; with ``-l`` it tells how long a file is."""

    path: str
    kind: EntryKind
    name: str
    length: int | None


def _listed(listing: bytes) -> Iterator[_Row]:
    """Each line of ``ls-tree -z``."""
    for row in listing.decode("utf-8", "backslashreplace").split("\0"):
        meta, _, path = row.partition("\t")
        if path:
            mode, _, name, *length = meta.split()
            known = int(length[0]) if length and length[0].isdigit() else None
            yield _Row(path, KINDS.get(mode, "other"), name, known)
