"""A change beside the list: what was renamed, what both have changed, the names around it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from paperlist.document import MAX_BYTES, read
from paperlist.duplicates.candidates import exact_clues
from paperlist.duplicates.record import Record, from_paper
from paperlist.engine import COMPARING
from paperlist.isolation import attempt
from paperlist.jobs.same_paper import same_paper
from paperlist.model.finding import Finding
from paperlist.model.paper import Paper, id_of
from paperlist.model.paths import PAPERS_FOLDER
from paperlist.ports.files import Changes, TimeLimit, Tree
from paperlist.rules.base import Conflict, paper_of

ABOUT_NAMES = frozenset({"id-mismatch", "duplicate-id"})
Files = Mapping[str, bytes]


def renamed_papers(fork: Tree, tree: Tree, changes: Changes, limit: TimeLimit) -> dict[str, str]:
    """The old path of each paper that a change has under another name: same text, or same paper."""
    gone, new = _papers(changes.deleted), _papers(changes.added)
    if not gone or not new:
        return {}
    old_files = dict(fork.read_many(gone, MAX_BYTES))
    new_files = dict(tree.read_many(new, MAX_BYTES))
    found = _same_text(old_files, new_files)
    rest = {path: raw for path, raw in new_files.items() if path not in found}
    left = {path: raw for path, raw in old_files.items() if path not in found.values()}
    return found | _same_paper(left, rest, limit)


def conflicts(
    base: Tree, fork: Tree, tree: Tree, changes: Changes, limit: TimeLimit
) -> tuple[Conflict, ...]:
    """Papers of a change that the list's branch has got, changed or lost since they parted."""
    paths = _papers(changes.changed)
    if base is fork or not paths:
        return ()
    ours, before = dict(base.read_many(paths, MAX_BYTES)), dict(fork.read_many(paths, MAX_BYTES))
    moved_on = [path for path in paths if ours.get(path) != before.get(path)]
    theirs = dict(tree.read_many(moved_on, MAX_BYTES))
    return tuple(
        _conflict(path, ours.get(path), path in before, theirs[path], limit)
        for path in moved_on
        if path in theirs and theirs[path] != ours.get(path)
    )


def names_around(tree: Tree, paths: Iterable[str]) -> dict[str, Sequence[str]]:
    """The names in every folder on the way to these files, by folder."""
    folders: set[str] = set()
    for path in paths:
        folder = path
        while folder:
            folder = folder.rpartition("/")[0]
            if folder in folders:
                break
            folders.add(folder)
    return {folder: tree.names(folder) for folder in sorted(folders)}


def _conflict(
    path: str, ours: bytes | None, was_there: bool, theirs: bytes, limit: TimeLimit
) -> Conflict:
    if ours is None:
        return Conflict(path, "removed")
    title = paper.title if (paper := _paper(path, ours)) else ""
    if was_there:
        return Conflict(path, "changed", title)
    mine, other = _record(path, theirs, limit), _record(path, ours, limit)
    is_same = bool(mine and other and same_paper(mine, other, limit))
    return Conflict(path, "same paper" if is_same else "other paper", title)


def _papers(paths: Sequence[str]) -> list[str]:
    return [p for p in paths if p.startswith(f"{PAPERS_FOLDER}/") and p.endswith(".yaml")]


def _same_text(old: Files, new: Files) -> dict[str, str]:
    by_text: dict[bytes, list[str]] = {}
    for path, raw in old.items():
        by_text.setdefault(raw, []).append(path)
    return {path: by_text[raw].pop(0) for path, raw in new.items() if by_text.get(raw)}


def _same_paper(old: Files, new: Files, limit: TimeLimit) -> dict[str, str]:
    """Papers that share an identifier, an address or a title, and are one by all that is known."""
    by_clue: dict[str, list[Record]] = {}
    for record in _records(old, limit):
        for clue in exact_clues(record):
            by_clue.setdefault(clue, []).append(record)
    found: dict[str, str] = {}
    for record in _records(new, limit):
        near = {o.key: o for clue in exact_clues(record) for o in by_clue.get(clue, ())}
        free = (other for key, other in near.items() if key not in found.values())
        if old_path := next((o.key for o in free if same_paper(record, o, limit)), ""):
            found[record.key] = old_path
    return found


def _records(files: Files, limit: TimeLimit) -> Iterator[Record]:
    every = (_record(path, raw, limit) for path, raw in files.items())
    return (record for record in every if record)


def _record(path: str, raw: bytes, limit: TimeLimit) -> Record | None:
    """A file as it is compared; None when it cannot be."""

    def work() -> Record | None:
        paper = _paper(path, raw)
        if paper is None:
            return None
        record = from_paper(paper)
        exact_clues(record)
        return record

    record = attempt(limit, path, COMPARING, work)
    return None if isinstance(record, Finding) else record


def _paper(path: str, raw: bytes) -> Paper | None:
    return paper_of(read(path, raw))


def moved_along(finding: Finding, origin: Mapping[str, str]) -> Finding | None:
    """A finding on a file as one on the file's new path; None if it was about the old name."""
    place = finding.location
    path = origin.get(place.path, place.path)
    if finding.name in ABOUT_NAMES and id_of(path) != id_of(place.path):
        return None
    return replace(finding, location=replace(place, path=path))
