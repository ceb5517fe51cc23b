"""A list in a folder: read without following links, written atomically."""

# ruff: noqa: PTH101, PTH102, PTH103, PTH105, PTH108, PTH116, PTH123
# Paths are text here: a website has tens of thousands of files, and Path objects double the cost.

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from paperlist.model.errors import WorldError, WriteError, not_written
from paperlist.ports.files import Entry, EntryKind, Stamp

READ_AT_ONCE = 1 << 20


# Windows has no flag against following links, and would translate line ends without O_BINARY.
NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
READ_FLAGS = os.O_RDONLY | NO_FOLLOW | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
NEW_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class FilesTree:
    """The work tree below `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._prefix = f"{root}/"

    def entries(self, folder: str) -> Sequence[Entry]:
        start = self.root / folder
        if start.is_symlink():
            return [Entry(folder, "symlink")]
        return sorted(_walk(start, folder), key=lambda entry: entry.path)

    def names(self, folder: str) -> Sequence[str]:
        start = self.root / folder
        if start.is_symlink() or not start.is_dir():
            return []
        with os.scandir(os.fsencode(start)) as found:
            return [entry.name.decode("utf-8", "backslashreplace") for entry in found]

    def read(self, path: str, limit: int) -> bytes | None:
        if not NO_FOLLOW and Path(self._prefix + path).is_symlink():
            return None
        try:
            descriptor = os.open(self._prefix + path, READ_FLAGS)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            if error.errno == errno.ELOOP:  # a symbolic link
                return None
            raise WorldError(f"{path} cannot be read: {error.strerror}") from error
        try:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                return None
            return _read(descriptor, limit + 1, found.st_size)
        finally:
            os.close(descriptor)

    def stamp(self, path: str) -> Stamp | None:
        try:
            found = os.lstat(self._prefix + path)
        except OSError:
            return None
        return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None

    def read_many(self, paths: Iterable[str], limit: int) -> Iterator[tuple[str, bytes]]:
        for path in paths:
            content = self.read(path, limit)
            if content is not None:
                yield path, content

    def unchanged(self, contents: Mapping[str, bytes]) -> set[str]:
        return {path for path, content in contents.items() if self.stamp_if(path, content)}

    def stamp_if(self, path: str, content: bytes) -> Stamp | None:
        """The stamp of a file with this content, else None: no more of it is in memory."""
        size = len(content)
        stamp = self.stamp(path)
        if stamp is None or stamp[0] != size:
            return None
        try:
            descriptor = os.open(self._prefix + path, READ_FLAGS)
        except OSError:
            return None
        with open(descriptor, "rb") as file:
            parts = (content[n : n + READ_AT_ONCE] for n in range(0, size, READ_AT_ONCE))
            is_same = all(file.read(len(part)) == part for part in parts) and not file.read(1)
        return stamp if is_same else None


class FilesSink:
    """Writes below `root`: whole files or nothing, and never through a link out of it."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._tree = FilesTree(self.root)
        self._prefix = f"{self.root}/"
        self._inside: set[str] = set()  # folders that were seen to lie below the root
        self._made: dict[str, set[str]] = {}  # folders that were made here: the files in them

    def put(self, path: str, content: bytes) -> tuple[bool, Stamp | None]:
        if not self._is_new(path) and (stamp := self._tree.stamp_if(path, content)):
            return False, stamp
        return True, self._write(path, content)

    def write(self, path: str, content: bytes) -> None:
        self._write(path, content)

    def _write(self, path: str, content: bytes) -> Stamp:
        """Write a file; how it is now."""
        target = f"{self._prefix}{path}"
        folder = target.rpartition("/")[0]
        # Named before it exists, so that an interrupt at any moment finds it to be removed.
        temporary = f"{folder}/.paperlist-{os.urandom(6).hex()}.tmp"
        is_written = False
        try:
            self._prepare(folder, path)
            stamp = _write_new(temporary, content)
            if not self._is_new(path):
                _keep_mode(target, temporary)
            os.replace(temporary, target)
            is_written = True
        except OSError as error:
            hint = "nothing was changed in it; free space or change its permissions, then run again"
            raise not_written(path, error, hint=hint) from error
        finally:
            if not is_written:
                with suppress(OSError):
                    os.unlink(temporary)
        if folder in self._made:
            self._made[folder].add(path)
        return stamp

    def _is_new(self, path: str) -> bool:
        """Whether there can be no such file yet, as its folder was made here."""
        written = self._made.get(f"{self._prefix}{path}".rpartition("/")[0])
        return written is not None and path not in written

    def _prepare(self, folder: str, path: str) -> None:
        """Make the folder; WriteError when a symbolic link leads it out of the root."""
        if folder in self._inside:
            return
        if len(folder) >= len(self._prefix):
            self._prepare(folder.rpartition("/")[0], path)
            is_own = self._make(folder)
        else:
            os.makedirs(folder, exist_ok=True)
            is_own = False
        if not is_own:
            self._check(folder, path)
        self._inside.add(folder)

    def _check(self, folder: str, path: str) -> None:
        """WriteError for a folder that a symbolic link leads out of the root."""
        if not Path(folder).resolve().is_relative_to(self.root):
            raise WriteError(f"{path} leads out of the list", hint="remove the symbolic link")

    def _make(self, folder: str) -> bool:
        """Make a folder that may be there; whether it is one, and no link to another."""
        try:
            os.mkdir(folder)
        except FileExistsError:
            return stat.S_ISDIR(os.lstat(folder).st_mode)
        self._made[folder] = set()
        return True

    def remove(self, path: str) -> None:
        self._check(f"{self._prefix}{path}".rpartition("/")[0], path)
        try:
            (self.root / path).unlink(missing_ok=True)
        except OSError as error:
            raise WriteError(f"{path} cannot be removed: {error.strerror}") from error


def _write_new(path: str, content: bytes) -> Stamp:
    """A new file with this content; a file object would ask the system three things more."""
    descriptor = os.open(path, NEW_FLAGS, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        found = os.fstat(descriptor)
        return found.st_size, found.st_mtime_ns
    finally:
        os.close(descriptor)


def _keep_mode(target: str, temporary: str) -> None:
    """Give the new file the permissions of the one it replaces."""
    try:
        mode = os.stat(target).st_mode & 0o777
    except FileNotFoundError:
        return
    os.chmod(temporary, mode)


def _walk(start: Path, folder: str) -> Iterator[Entry]:
    try:
        found = list(os.scandir(start))
    except FileNotFoundError:
        return
    except OSError as error:
        raise WorldError(f"{folder} cannot be read: {error.strerror}") from error
    for item in found:
        path = f"{folder}/{item.name}" if folder else item.name
        kind = _kind(item)
        if kind != "folder":
            # A name that is no UTF-8 is nobody's paper, and most of what handles paths refuses it.
            yield (
                Entry(path, kind)
                if path.isascii() or _is_text(path)
                else Entry(_shown(path), "other")
            )
            continue
        if item.name.endswith(".yaml"):
            yield Entry(path, "folder")
        yield from _walk(start / item.name, path)


def _is_text(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _shown(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _kind(item: "os.DirEntry[str]") -> EntryKind:
    if item.is_symlink():
        return "symlink"
    if item.is_dir(follow_symlinks=False):
        return "folder"
    return "file" if item.is_file(follow_symlinks=False) else "other"


def _read(descriptor: int, most: int, expected: int) -> bytes:
    """Up to `most` bytes of a file of about the expected size: in one piece where that holds.

    Files are small and many, for which a buffered reader costs more than the reading, and a few
    are so large that they should be in memory once.
    """
    parts = []
    wanted = min(most, expected + 1)
    while wanted > 0 and (part := os.read(descriptor, wanted)):
        parts.append(part)
        most -= len(part)
        wanted = min(most, READ_AT_ONCE)
    return b"".join(parts)  # one part is given back as it is
