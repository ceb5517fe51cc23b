"""One fake of each port; test_ports.py runs the same contract on them and on the real adapters."""

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from paperlist.links.probe import Hop, Probe
from paperlist.links.request import LinkRequest, Outcome
from paperlist.links.safety import Gate, refusal
from paperlist.links.verdicts import next_address
from paperlist.model.errors import WebError, WriteError
from paperlist.model.paper import id_of
from paperlist.ports.files import Answer, Entry, Request, Stamp
from paperlist.text.titles import ascii_words


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

    def names(self, folder: str) -> Sequence[str]:
        inside = f"{folder}/" if folder else ""
        found = [p.removeprefix(inside) for p in (*self.files, *self.links) if p.startswith(inside)]
        return list(dict.fromkeys(path.partition("/")[0] for path in found))

    def read(self, path: str, limit: int) -> bytes | None:
        self.reads.append(path)
        content = self.files.get(path)
        return None if content is None else content[: limit + 1]

    def read_many(self, paths: Iterable[str], limit: int) -> Iterator[tuple[str, bytes]]:
        for path in paths:
            content = self.read(path, limit)
            if content is not None:
                yield path, content

    def unchanged(self, contents: Mapping[str, bytes]) -> set[str]:
        return {path for path, content in contents.items() if self.files.get(path) == content}


class FakeStampedTree(FakeTree):
    """Files in memory whose stamps are those of their content."""

    def stamp(self, path: str) -> Stamp | None:
        content = self.files.get(path)
        return None if content is None else (len(content), zlib.crc32(content))


class FakeVersionedTree(FakeTree):
    """A tree whose earlier versions are known as long as the fake lives."""

    known: ClassVar[dict[str, dict[str, str]]] = {}

    def version(self, folder: str) -> str:
        contents = self.contents(folder)
        if not contents:
            return ""
        version = hashlib.sha1(repr(sorted(contents.items())).encode()).hexdigest()
        self.known[version] = contents
        return version

    def moves(self, since: str, folder: str) -> Iterable[tuple[str, str]] | None:
        if since not in self.known:
            return None
        old, new = self.known[since], self.contents(folder)
        gone = [(path, "") for path in old if path not in new]
        return [*gone, *((path, name) for path, name in new.items() if old.get(path) != name)]

    def contents(self, folder: str) -> dict[str, str]:
        inside = f"{folder}/"
        names = {p: hashlib.sha1(raw).hexdigest() for p, raw in self.files.items()}
        return {path: name for path, name in names.items() if path.startswith(inside)}


class FakeIndex:
    """Files and their words in memory."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[str, frozenset[str]]] = {}
        self.numbers: list[str] = []
        self.brought_to = ""
        self.updates = 0

    def version(self) -> str:
        return self.brought_to

    def hold(self) -> None:
        """Nobody else has it."""

    def contents(self) -> dict[str, str]:
        return {path: name for path, (name, _) in self.files.items()}

    def update(
        self, version: str, gone: Iterable[str], new: Iterable[tuple[str, str, str]]
    ) -> None:
        rows = {path: (name, frozenset(ascii_words(text))) for path, name, text in new}
        kept = {path: row for path, row in self.files.items() if path not in set(gone)}
        self.files = kept | rows
        self.numbers += [path for path in self.files if path not in self.numbers]
        self.brought_to = version
        self.updates += 1

    def size(self) -> int:
        return len(self.files)

    def paths(self, numbers: Iterable[int]) -> list[str]:
        return sorted(self.numbers[n] for n in numbers if self.numbers[n] in self.files)

    def has(self, paths: Iterable[str]) -> set[str]:
        return set(paths) & set(self.files)

    def named(self, paper_id: str) -> list[str]:
        return sorted(path for path in self.files if id_of(path) == paper_id)

    def counts(self, queries: Iterable[str], most: int) -> list[tuple[int, str]]:
        counted = ((len(list(self.having(query))), query) for query in queries)
        return [(min(count, most + 1), query) for count, query in counted if count]

    def having(self, query: str) -> set[int]:
        def has(words: frozenset[str], sought: str) -> bool:
            if sought.endswith("*"):
                return any(word.startswith(sought[:-1]) for word in words)
            return sought in words

        return {
            n
            for n, path in enumerate(self.numbers)
            if path in self.files
            and all(has(self.files[path][1], sought) for sought in query.split())
        }


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

    def put(self, path: str, content: bytes) -> tuple[bool, Stamp | None]:
        is_other = self.files.get(path) != content
        if is_other:
            self.write(path, content)
        return is_other, (len(content), zlib.crc32(content))

    def remove(self, path: str) -> None:
        self.removed.append(path)
        self.files.pop(path, None)


class FakeWeb:
    """Answers by address; `asked` keeps what was asked, and an error in place of an answer is raised."""

    def __init__(self, answers: Mapping[str, Answer | WebError | str]) -> None:
        self.answers = answers
        self.asked: list[Request] = []

    def ask(self, request: Request) -> Answer:
        self.asked.append(request)
        answer = self.answers.get(request.url, WebError("there is no network"))
        if isinstance(answer, WebError):
            raise answer
        if isinstance(answer, str):
            return Answer(url=request.url, status=200, headers={}, body=answer.encode())
        return answer


class FakeProber:
    """A web in memory: a status, or a whole hop, by address; what is not there has no such name."""

    def __init__(self, web: Mapping[str, int | Hop] | None = None) -> None:
        self.web = dict(web or {})
        self.asked: list[str] = []

    def probe(
        self,
        requests: Sequence[LinkRequest],
        report: Callable[[int, Outcome], None],
        canaries: int = 0,
    ) -> None:
        is_answered = not canaries
        refused = {n: c for n, i in enumerate(requests) if (c := refusal(i.url, Gate()))}
        for number, cause in refused.items():
            request = requests[number]
            report(number, Outcome(request.judged(Probe((Hop(request.url, failure=cause),)))))
        for number, request in enumerate(requests):
            if number in refused:
                continue
            if number >= canaries and not is_answered:
                return
            self.asked.append(request.url)
            hops = [self._hop(request.url)]
            while request.follows and (target := next_address(hops)):
                hops.append(self._hop(target))
            probe = Probe(tuple(hops))
            outcome = Outcome(request.judged(probe), probe, 1, 1)
            is_answered = is_answered or outcome.is_answered
            report(number, outcome)

    def _hop(self, url: str) -> Hop:
        if cause := refusal(url, Gate()):
            return Hop(url, failure=cause)
        found = self.web.get(url)
        if found is None:
            return Hop(url, failure="dns")
        return found if isinstance(found, Hop) else Hop(url, status=found)
