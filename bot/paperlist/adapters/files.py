"""A list in a folder: read without following links, written atomically."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from paperlist.model.errors import WorldError, WriteError
from paperlist.ports.files import Entry, EntryKind

READ_AT_ONCE = 1 << 20


# Windows has no flag against following links, and would translate line ends without O_BINARY.
NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
READ_FLAGS = os.O_RDONLY | NO_FOLLOW | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


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
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return None
            return _read(descriptor, limit + 1)
        finally:
            os.close(descriptor)

    def read_many(self, paths: Iterable[str], limit: int) -> Iterator[tuple[str, bytes]]:
        for path in paths:
            content = self.read(path, limit)
            if content is not None:
                yield path, content


class FilesSink:
    """Writes below `root`: whole files or nothing, and never through a link out of it."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def write(self, path: str, content: bytes) -> None:
        target = self.root / path
        # Named before it exists, so that an interrupt at any moment finds it to be removed.
        temporary = target.parent / f".paperlist-{os.urandom(6).hex()}.tmp"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.parent.resolve().is_relative_to(self.root):
                raise WriteError(f"{path} leads out of the list", hint="remove the symbolic link")
            with temporary.open("xb") as file:
                file.write(content)
            if target.exists():
                temporary.chmod(target.stat().st_mode & 0o777)
            temporary.replace(target)
        except OSError as error:
            reason = error.strerror or str(error)
            hint = "nothing was changed in it; free space or change its permissions, then run again"
            raise WriteError(f"{path} cannot be written: {reason}", hint=hint) from error
        finally:
            temporary.unlink(missing_ok=True)

    def remove(self, path: str) -> None:
        try:
            (self.root / path).unlink(missing_ok=True)
        except OSError as error:
            raise WriteError(f"{path} cannot be removed: {error.strerror}") from error


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


def _read(descriptor: int, size: int) -> bytes:
    """Up to `size` bytes. Files are small and many: a buffered reader costs more than that."""
    parts = [os.read(descriptor, min(size, READ_AT_ONCE))]
    while len(parts[-1]) == READ_AT_ONCE and (size := size - READ_AT_ONCE) > 0:
        parts.append(os.read(descriptor, min(size, READ_AT_ONCE)))
    return b"".join(parts)
