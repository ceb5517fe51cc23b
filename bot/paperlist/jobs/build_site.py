"""Build the website: make every page, write what differs, remove what is no longer made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from paperlist.jobs.load_list import ListSetup
from paperlist.jobs.publish_pages import read_listing
from paperlist.links.history import Memory
from paperlist.model.errors import UsageError
from paperlist.ports.files import Progress, Sink, Spread, Tree, here, no_progress
from paperlist.render.site.catalog import Catalog, Commit, base_address
from paperlist.render.site.site_files import Batch, batches

# Names the files of the last build, so that only those are ever removed.
MANIFEST = ".paperlist-site"
MANIFEST_HEAD = "# The files that `paperlist site` has made here. It removes no others.\n"
MOST_BYTES = 256 << 20


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

    @property
    def is_current(self) -> bool:
        return not self.changed and not self.removed


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder that the website lies in; without a sink nothing in it is changed."""

    tree: Tree
    sink: Sink | None = None

    def put(self, path: str, content: bytes) -> bool:
        """Write a file if it differs; whether it does."""
        if self.tree.read(path, len(content)) == content:
            return False
        if self.sink:
            self.sink.write(path, content)
        return True


def build(
    tree: Tree,
    setup: ListSetup,
    folder: Folder,
    known: Known,
    progress: Progress = no_progress,
    spread: Spread = here,
) -> Built:
    """Bring the website in `folder` up to the list; papers that cannot be read are left out."""
    before = _made_before(folder.tree)
    listing, unreadable = read_listing(tree, setup, spread=spread)
    base = base_address(setup.config, known.base)
    catalog = Catalog(listing, base, known.links, known.commit, known.renamed)
    makers = batches(catalog)

    def make(chunk: Sequence[Batch]) -> list[list[tuple[str, bool]]]:
        return [[_put(folder, *file) for file in batch()] for batch in chunk]

    found: dict[str, bool] = {}
    for done, files in enumerate(spread(make, makers), 1):
        found.update(files)
        progress(done, len(makers))
    removed = tuple(sorted(before - set(found)))
    changed = tuple(sorted(path for path, is_new in found.items() if is_new))
    _finish(folder, found, removed)
    return Built(
        papers=len(catalog.papers),
        files=len(found),
        base=base,
        changed=changed,
        removed=removed,
        unreadable=tuple(unreadable),
    )


def _put(folder: Folder, path: str, content: str | bytes) -> tuple[str, bool]:
    raw = content.encode("utf-8", "replace") if isinstance(content, str) else content
    return path, folder.put(path, raw)


def _made_before(tree: Tree) -> set[str]:
    """The files of the last build; UsageError for a folder that holds somebody else's."""
    raw = tree.read(MANIFEST, MOST_BYTES)
    if raw is None:
        if tree.entries(""):
            hint = "name an empty folder with --out; what is in this one would be mixed up"
            raise UsageError("the folder for the website holds other files", hint=hint)
        return set()
    lines = raw.decode("utf-8", "replace").splitlines()
    return {line for line in lines if _is_inside(line)}


def _is_inside(line: str) -> bool:
    """Whether a line names a file below the folder: the manifest may have been tampered with."""
    parts = line.split("/")
    return not line.startswith("#") and all(part not in ("", ".", "..") for part in parts)


def _finish(folder: Folder, found: Mapping[str, bool], removed: Sequence[str]) -> None:
    """The manifest first, then what goes: an interruption leaves a file too many, not a stray."""
    names = "".join(f"{path}\n" for path in sorted({*found, *removed}))
    folder.put(MANIFEST, (MANIFEST_HEAD + names).encode())
    if folder.sink and removed:
        for path in removed:
            folder.sink.remove(path)
        folder.put(MANIFEST, (MANIFEST_HEAD + "".join(f"{p}\n" for p in sorted(found))).encode())
