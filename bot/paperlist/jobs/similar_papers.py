"""Papers of a list that may relate to some: looked up in its index, never read through."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set

from paperlist.document import MAX_BYTES, read
from paperlist.duplicates.candidates import candidates
from paperlist.model.errors import CacheError
from paperlist.model.paper import Paper
from paperlist.model.paths import PAPERS_FOLDER
from paperlist.ports.files import Changes, Index, Tree, VersionedTree
from paperlist.rules.base import paper_of
from paperlist.rules.clues import queries_of

MOST_TRIES = 5
AT_ONCE = 5_000  # files
Row = tuple[str, str, str]


class Remembered:
    """What an index says of its words, each looked up once: papers of one list share many."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._counts: dict[tuple[str, int], list[tuple[int, str]]] = {}
        self._having: dict[str, Set[int]] = {}

    def counts(self, queries: Iterable[str], most: int) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        for query in queries:
            if (query, most) not in self._counts:
                self._counts[query, most] = self._index.counts([query], most)
            found += self._counts[query, most]
        return found

    def having(self, query: str) -> Set[int]:
        if query not in self._having:
            self._having[query] = self._index.having(query)
        return self._having[query]


class SimilarPapers:
    """The papers of a list, `without` some of its files (replaced or gone), and `extra` ones."""

    def __init__(
        self, index: Index, tree: Tree, without: Iterable[str] = (), extra: tuple[Paper, ...] = ()
    ) -> None:
        self._index = index
        self._tree = tree
        self._without = frozenset(without)
        self._extra = extra

    def but(self, paths: Iterable[str]) -> "SimilarPapers":
        """The same without these files."""
        gone = frozenset(paths)
        extra = tuple(paper for paper in self._extra if paper.path not in gone)
        return SimilarPapers(self._index, self._tree, self._without | gone, extra)

    @property
    def size(self) -> int:
        return self._index.size() - len(self._index.has(self._without)) + len(self._extra)

    def named(self, paper_id: str) -> list[str]:
        """The paths of the papers with this id."""
        own = [paper.path for paper in self._extra if paper.id == paper_id]
        listed = [path for path in self._index.named(paper_id) if path not in self._without]
        return [*listed, *own]

    def near(
        self, papers: Iterable[Paper], failed: Callable[[Paper, Exception], None] | None = None
    ) -> list[Paper]:
        """The papers that may be one of these, or share a text or a link with one.

        A paper whose words cannot be looked up is passed to `failed`, if there is one.
        """
        numbers: set[int] = set()
        index = Remembered(self._index)
        for paper in papers:
            try:
                queries = queries_of(paper)
            except Exception as error:  # one paper must not keep others from being compared
                if failed is None:
                    raise
                failed(paper, error)
            else:
                numbers |= candidates(queries, index)
        paths = [path for path in self._index.paths(numbers) if path not in self._without]
        contents = self._tree.read_many(paths, MAX_BYTES)
        found = (paper_of(read(path, raw)) for path, raw in contents)
        return [*self._extra, *(paper for paper in found if paper)]


def similar_in(tree: VersionedTree, index: Index) -> SimilarPapers:
    """The papers of a state of the list, its index brought up to date with it."""
    version = tree.version(PAPERS_FOLDER)
    for _ in range(MOST_TRIES):
        _bring_up(index, tree, version)
        index.hold()
        if index.version() == version:
            return SimilarPapers(index, tree)
    raise CacheError("other processes keep changing the index", hint="run this again")


def similar_in_files(tree: Tree, index: Index) -> SimilarPapers:
    """The papers of a folder that is in no repository: all of them are read."""
    entries = (e for e in tree.entries(PAPERS_FOLDER) if e.kind == "file")
    names = {entry.path: "" for entry in entries if entry.path.endswith(".yaml")}
    index.update("", (), _rows(tree, names))
    return SimilarPapers(index, tree)


def similar_in_work_tree(
    committed: VersionedTree, files: Tree, changes: Changes, index: Index
) -> SimilarPapers:
    """The papers of a work tree: those of its commit, and those that differ from it.

    The latter are read each time, and looked through like the papers in question.
    """
    similar_in(committed, index)
    changed = [path for path in changes.changed if path.startswith(f"{PAPERS_FOLDER}/")]
    papers = (paper_of(read(path, raw)) for path, raw in files.read_many(changed, MAX_BYTES))
    extra = tuple(paper for paper in papers if paper)
    return SimilarPapers(index, committed, {*changed, *changes.deleted}, extra)


def _bring_up(index: Index, tree: VersionedTree, version: str) -> None:
    known = index.version()
    if known == version and (version or not index.size()):
        return
    moves = tree.moves(known, PAPERS_FOLDER) if known else None
    if moves is None:
        moves = _differences(index.contents(), tree.contents(PAPERS_FOLDER))
    mine = [(path, name) for path, name in moves if path.endswith(".yaml")]
    new = {path: name for path, name in mine if name}
    index.update(version, [path for path, name in mine if not name], _rows(tree, new))


def _rows(tree: Tree, names: Mapping[str, str]) -> Iterator[Row]:
    """What the index keeps of each file: no more is required of it than that it is text."""
    paths = sorted(names)
    for start in range(0, len(paths), AT_ONCE):
        for path, raw in tree.read_many(paths[start : start + AT_ONCE], MAX_BYTES):
            yield path, names[path], raw.decode("utf-8", "replace") if len(raw) <= MAX_BYTES else ""


def _differences(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from ((path, "") for path in old if path not in new)
    yield from ((path, name) for path, name in new.items() if old.get(path) != name)
