"""The doors of the core to the world, as protocols. `cli` decides which adapter is behind one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

if TYPE_CHECKING:
    from paperlist.links.request import LinkRequest, Outcome

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

    def names(self, folder: str) -> Sequence[str]:
        """The names of the files and folders in `folder` itself, '' for the list's own."""
        ...

    def read(self, path: str, limit: int) -> bytes | None:
        """At most `limit` + 1 bytes of a regular file (one more: too large); None if absent."""
        ...

    def read_many(self, paths: Iterable[str], limit: int) -> Iterator[tuple[str, bytes]]:
        """`read` for many paths, in their order; a path that is absent is left out."""
        ...

    def unchanged(self, contents: Mapping[str, bytes]) -> set[str]:
        """The paths whose file has exactly this content."""
        ...


Stamp = tuple[int, int]  # how large a file is, and when it was written


class StampedTree(Tree, Protocol):
    """Files that tell whether they were touched."""

    def stamp(self, path: str) -> Stamp | None:
        """Another one once a regular file is written again; None if it is absent."""
        ...


class VersionedTree(Tree, Protocol):
    """A state of a list that knows its contents by name, as git does."""

    def version(self, folder: str) -> str:
        """A name for everything below `folder`: the same for the same content; '' if empty."""
        ...

    def moves(self, since: str, folder: str) -> Iterable[tuple[str, str]] | None:
        """Each path whose content differs from that of version `since`, with the content's name.

        The name is '' for a path that is gone. None when `since` is not known here.
        """
        ...

    def contents(self, folder: str) -> dict[str, str]:
        """The regular files below `folder`, with the name of their content."""
        ...


class Index(Protocol):
    """The files of a list by the words of their text, brought up to date file by file.

    Numbers stand for files. Words are runs of ASCII letters and digits, their case ignored; text
    in other letters is transliterated. A query is words, all of which a file must have, with
    spaces between; one that ends in ``*`` stands for every word that begins so.
    """

    def version(self) -> str:
        """The version of the tree it was last brought up to; '' when it is new."""
        ...

    def hold(self) -> None:
        """Keep what is in it now from changing until the end."""
        ...

    def contents(self) -> dict[str, str]:
        """The files in it, with the name of their content."""
        ...

    def update(
        self, version: str, gone: Iterable[str], new: Iterable[tuple[str, str, str]]
    ) -> None:
        """Take files out, put files (path, content's name, text) in: all of it or nothing."""
        ...

    def size(self) -> int:
        """How many files are in it."""
        ...

    def paths(self, numbers: Iterable[int]) -> list[str]:
        """The paths of files, sorted."""
        ...

    def has(self, paths: Iterable[str]) -> set[str]:
        """Which of these paths are in it."""
        ...

    def named(self, paper_id: str) -> list[str]:
        """The paths of the files with this id, sorted."""
        ...

    def counts(self, queries: Iterable[str], most: int) -> list[tuple[int, str]]:
        """About how many files each query finds that finds any; above `most` any number will do."""
        ...

    def having(self, query: str) -> Set[int]:
        """The numbers of the files that a query finds; some may stand for a file that is gone."""
        ...


@dataclass(frozen=True, slots=True)
class Changes:
    """What one state has that another has not: paths added or modified, and paths deleted.

    `added` are those of `changed` that are new.
    """

    changed: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


TimeLimit = Callable[[float], AbstractContextManager[None]]


def no_time_limit(seconds: float) -> AbstractContextManager[None]:
    """Let the work take its time."""
    return nullcontext()


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


def here(
    work: Callable[[Sequence[T]], Sequence[R]],
    items: Sequence[T],
    /,
    *,
    heavy: bool = False,  # makes no difference in one process
) -> Iterator[R]:
    """Do all the work in this process."""
    yield from work(items)


Progress = Callable[[int, int], None]  # is given how many are done, and of how many


def no_progress(done: int, total: int) -> None:
    """For callers that show nothing."""


class Sink(Protocol):
    """Where generated files go."""

    def write(self, path: str, content: bytes) -> None:
        """Replace a file atomically; raises WriteError and leaves the old one as it was."""
        ...

    def put(self, path: str, content: bytes) -> tuple[bool, Stamp | None]:
        """Write a file if it has other content; whether it had, and its stamp, if it is there."""
        ...

    def remove(self, path: str) -> None:
        """Delete a file; an absent one is no error."""
        ...


class Prober(Protocol):
    """Probes addresses over the network, many at once and each host politely."""

    def probe(
        self,
        requests: "Sequence[LinkRequest]",
        report: "Callable[[int, Outcome], None]",
        canaries: int = 0,
    ) -> None:
        """Send all, reporting the outcome of each by its number as it comes. Nothing is raised.

        The first `canaries` go ahead; the others follow once one of them was answered. When none
        was, the others are not sent, and nothing is reported of them.
        """
        ...


@dataclass(frozen=True, slots=True)
class Request:
    """A request over HTTP, always with GET."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back: `url` is that of the last hop, header names are in lower case.

    `body` is as far as it was read: long ones are cut.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class Web(Protocol):
    """Where questions over HTTP go."""

    def ask(self, request: Request) -> Answer:
        """The answer, whatever its status; WebError when there is none."""
        ...
