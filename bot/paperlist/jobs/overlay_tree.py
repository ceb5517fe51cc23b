"""A tree with some files replaced or added: what a list would be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from paperlist.ports.files import Entry, Tree


class Overlay:
    """`below` with `files` on top; None takes a file away."""

    def __init__(self, below: Tree, files: Mapping[str, bytes | None]) -> None:
        self.below = below
        self.files = files

    def entries(self, folder: str) -> Sequence[Entry]:
        inside = f"{folder}/" if folder else ""
        kept = [entry for entry in self.below.entries(folder) if entry.path not in self.files]
        new = [
            Entry(path)
            for path, raw in self.files.items()
            if raw is not None and path.startswith(inside)
        ]
        return sorted((*kept, *new), key=lambda entry: entry.path)

    def names(self, folder: str) -> Sequence[str]:
        inside = f"{folder}/" if folder else ""
        gone = {path for path, raw in self.files.items() if raw is None}
        below = [n for n in self.below.names(folder) if f"{inside}{n}" not in gone]
        mine = (path for path in self.files if path.startswith(inside) and path not in gone)
        new = (path.removeprefix(inside).partition("/")[0] for path in mine)
        return list(dict.fromkeys((*below, *new)))

    def read(self, path: str, limit: int) -> bytes | None:
        if path not in self.files:
            return self.below.read(path, limit)
        raw = self.files[path]
        return None if raw is None else raw[: limit + 1]

    def unchanged(self, contents: Mapping[str, bytes]) -> set[str]:
        rest = {path: raw for path, raw in contents.items() if path not in self.files}
        own = {path for path in contents if path in self.files}
        return self.below.unchanged(rest) | {p for p in own if self.files[p] == contents[p]}

    def read_many(self, paths: Iterable[str], limit: int) -> Iterator[tuple[str, bytes]]:
        wanted = list(paths)
        rest = dict(self.below.read_many([p for p in wanted if p not in self.files], limit))
        for path in wanted:
            raw = self.read(path, limit) if path in self.files else rest.get(path)
            if raw is not None:
                yield path, raw
