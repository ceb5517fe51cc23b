"""One fake of each port; test_ports.py runs the same contract on them and on the real adapters."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from paperlist.errors import WriteError
from paperlist.ports import Entry


class FakeTree:
    """A list's files in memory; `links` are paths that are symbolic links."""

    def __init__(self, files: Mapping[str, str | bytes], links: Iterable[str] = ()) -> None:
        self.files = {p: c.encode() if isinstance(c, str) else c for p, c in files.items()}
        self.links = set(links)
        self.reads: list[str] = []

    def entries(self, folder: str) -> Sequence[Entry]:
        inside = f"{folder}/" if folder else ""
        found = [Entry(p) for p in self.files if p.startswith(inside)]
        found += [Entry(p, "symlink") for p in self.links if p.startswith(inside)]
        folders = {p[: p.index(".yaml/") + 5] for p in self.files if ".yaml/" in p}
        found += [Entry(p, "folder") for p in folders if p.startswith(inside)]
        return sorted(found, key=lambda entry: entry.path)

    def read(self, path: str, limit: int) -> bytes | None:
        self.reads.append(path)
        content = self.files.get(path)
        return None if content is None else content[: limit + 1]

    def read_many(self, paths: Iterable[str], limit: int) -> Iterator[tuple[str, bytes]]:
        for path in paths:
            content = self.read(path, limit)
            if content is not None:
                yield path, content

    def search(self, words: Sequence[str], folder: str) -> Sequence[str]:
        wanted = [word.lower().encode() for word in words]
        found = [(p, c.lower()) for p, c in self.files.items() if p.startswith(f"{folder}/")]
        return sorted(p for p, c in found if all(word in c for word in wanted))


class FakeSink:
    """Keeps what is written; `full` makes every further write fail."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.removed: list[str] = []
        self.full = False

    def write(self, path: str, content: bytes) -> None:
        if self.full:
            raise WriteError(f"{path} cannot be written: no space left")
        self.files[path] = content

    def remove(self, path: str) -> None:
        self.removed.append(path)
        self.files.pop(path, None)
