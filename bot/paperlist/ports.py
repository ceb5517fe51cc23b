"""The doors of the core to the world, as protocols. `cli` decides which adapter is behind one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

EntryKind = Literal["file", "folder", "symlink", "submodule", "other"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in a tree, `path` relative to the list's root with forward slashes."""

    path: str
    kind: EntryKind = "file"


class Tree(Protocol):
    """A list's files at one state: a work tree, or a commit."""

    def entries(self, folder: str) -> Sequence[Entry]:
        """Everything below `folder`, sorted by path; folders only when their name ends like a file.

        Symbolic links are named, never followed.
        """
        ...

    def read(self, path: str, limit: int) -> bytes | None:
        """At most `limit` + 1 bytes of a regular file (one more: too large); None if absent."""
        ...

    def read_many(self, paths: Iterable[str], limit: int) -> Iterator[tuple[str, bytes]]:
        """`read` for many paths, in their order; a path that is absent is left out."""
        ...

    def search(self, words: Sequence[str], folder: str) -> Sequence[str]:
        """Paths below `folder` whose bytes hold every word, ASCII case ignored, any order."""
        ...


@dataclass(frozen=True, slots=True)
class Changes:
    """What one state has that another has not: paths added or modified, and paths deleted."""

    changed: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()


T = TypeVar("T")
R = TypeVar("R")


class Spread(Protocol):
    """How work on many items is done: here, or on several cores."""

    def __call__(
        self,
        work: Callable[[Sequence[T]], Sequence[R]],
        items: Sequence[T],
        /,
        *,
        heavy: bool = False,
    ) -> Iterator[R]:
        """The results of `work` on chunks of `items`, in order. Results must be picklable.

        `heavy` says that every item is a large piece of work.
        """
        ...


class Sink(Protocol):
    """Where generated files go."""

    def write(self, path: str, content: bytes) -> None:
        """Replace a file atomically; raises WriteError and leaves the old one as it was."""
        ...

    def remove(self, path: str) -> None:
        """Delete a file; an absent one is no error."""
        ...
