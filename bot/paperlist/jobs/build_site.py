"""Build the website: make every page, write what differs, remove what is no longer made."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import TypeVar

from paperlist.jobs.load_list import ListSetup
from paperlist.jobs.publish_pages import read_listing
from paperlist.jobs.site_memory import Made, is_inside, memory_text, read_memory
from paperlist.links.history import Memory
from paperlist.model.errors import UsageError
from paperlist.ports.files import (
    Progress,
    Sink,
    Spread,
    Stamp,
    StampedTree,
    Tree,
    here,
    no_progress,
)
from paperlist.render.site.catalog import Catalog, Commit, base_address
from paperlist.render.site.site_files import Batch, PaperBatch, plan

# Names the files of the last build, so that only those are ever removed.
MANIFEST = ".paperlist-site"
MANIFEST_HEAD = "# The files that `paperlist site` has made here. It removes no others.\n"
MOST_BYTES = 256 << 20
NOT_WRITTEN: Stamp = (-1, -1)

B = TypeVar("B", bound=Batch)
_Files = dict[str, tuple[bool, Stamp | None]]  # whether it differed, and how it is now


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known beside the papers: address, links as they were last, commit, renamed ids."""

    base: str = ""
    links: Mapping[str, Memory] = field(default_factory=dict)
    commit: Commit | None = None
    renamed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build came to."""

    papers: int
    files: int
    base: str
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unreadable: tuple[str, ...]
    memory: bytes = b""

    @property
    def is_current(self) -> bool:
        return not self.changed and not self.removed


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder that the website lies in; without a sink nothing in it is changed.

    `memory` is what the last build into it made (`Built.memory`). It is kept elsewhere, as it holds
    times: two builds of the same list are the same, byte for byte.
    """

    tree: StampedTree
    sink: Sink | None = None
    memory: bytes = b""

    def put(self, path: str, content: bytes) -> tuple[bool, Stamp | None]:
        """Write a file if it differs; whether it did, and how it is now if it may be written."""
        if self.sink:
            return self.sink.put(path, content)
        return path not in self.tree.unchanged({path: content}), None


@dataclass(slots=True)
class _Run:
    """A build on its way: what is made of each batch, and which files differed."""

    folder: Folder
    spread: Spread
    progress: Progress
    batches: int
    memory: Mapping[str, Made]
    made: dict[str, Made] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)

    def due(self, batches: Sequence[B]) -> Sequence[B]:
        """Those whose files have to be made: their inputs are others, or a file was touched."""
        left = []
        for batch in batches:
            before = self.memory.get(batch.key)
            if before and before.inputs == batch.inputs and before.is_there(self.folder.tree):
                self.made[batch.key] = before
            else:
                left.append(batch)
        return left

    def make_papers(self, batches: Sequence[PaperBatch]) -> None:
        """The files of papers; what is made on the way is kept for the lists they stand in."""

        def make(chunk: Sequence[PaperBatch]) -> list[tuple[_Files, tuple[str, ...]]]:
            return [(_files(self.folder, batch), batch.pieces()) for batch in chunk]

        due = self.due(batches)
        for batch, (files, pieces) in zip(due, self.spread(make, due), strict=True):
            self._note(batch, files)
            batch.keep(pieces)

    def make(self, batches: Sequence[Batch]) -> None:
        """All other files."""

        def make(chunk: Sequence[Batch]) -> list[_Files]:
            return [_files(self.folder, batch) for batch in chunk]

        due = self.due(batches)
        for batch, files in zip(due, self.spread(make, due), strict=True):
            self._note(batch, files)

    def _note(self, batch: Batch, files: _Files) -> None:
        self.changed += [path for path, (is_new, _) in files.items() if is_new]
        stamps = {path: stamp or NOT_WRITTEN for path, (_, stamp) in files.items()}
        self.made[batch.key] = Made(batch.inputs, stamps)
        self.progress(len(self.made), self.batches)


def build(
    tree: Tree,
    setup: ListSetup,
    folder: Folder,
    known: Known,
    progress: Progress = no_progress,
    spread: Spread = here,
) -> Built:
    """Bring the website in `folder` up to the list; papers that cannot be read are left out."""
    before = _made_before(folder)
    listing, unreadable = read_listing(tree, setup, spread=spread)
    base = base_address(setup.config, known.base)
    catalog = Catalog(listing, base, known.links, known.commit, known.renamed)
    todo = plan(catalog)
    # Where nothing is written, every file is compared to what it should be.
    memory = read_memory(folder.memory) if folder.sink else {}
    run = _Run(folder, spread, progress, len(todo.papers) + len(todo.others), memory)
    run.make_papers(todo.papers)
    run.make(todo.others)
    found = {path for made in run.made.values() for path in made.files}
    removed = tuple(sorted(before - found))
    _finish(folder, found, removed)
    return Built(
        papers=len(catalog.papers),
        files=len(found),
        base=base,
        changed=tuple(sorted(run.changed)),
        removed=removed,
        unreadable=tuple(unreadable),
        memory=memory_text(run.made).encode(),
    )


def _files(folder: Folder, batch: Batch) -> _Files:
    """The files of a batch, each with whether it differed, and how it is now."""
    made: _Files = {}
    for path, content in batch.make():
        raw = content.encode("utf-8", "replace") if isinstance(content, str) else content
        made[path] = folder.put(path, raw)
    return made


def _made_before(folder: Folder) -> set[str]:
    """The files of the last build; UsageError for a folder that holds somebody else's."""
    raw = folder.tree.read(MANIFEST, MOST_BYTES)
    if raw is None:
        if folder.tree.entries(""):
            hint = "name an empty folder with --out; what is in this one would be mixed up"
            raise UsageError("the folder for the website holds other files", hint=hint)
        if folder.sink:  # now, so that a build that is interrupted leaves a folder known as ours
            folder.put(MANIFEST, MANIFEST_HEAD.encode())
        return set()
    lines = raw.decode("utf-8", "replace").splitlines()
    return {line for line in lines if not line.startswith("#") and is_inside(line)}


def _finish(folder: Folder, found: Set[str], removed: Sequence[str]) -> None:
    """The manifest first, then what goes: an interruption leaves a file too many, not a stray."""
    names = "".join(f"{path}\n" for path in sorted({*found, *removed}))
    folder.put(MANIFEST, (MANIFEST_HEAD + names).encode())
    if folder.sink and removed:
        for path in removed:
            folder.sink.remove(path)
        folder.put(MANIFEST, (MANIFEST_HEAD + "".join(f"{p}\n" for p in sorted(found))).encode())
