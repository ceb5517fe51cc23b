"""What an earlier build of the website made, and of what: only what differs is made again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from paperlist.ports.files import Stamp, StampedTree

VERSION = 1


@dataclass(frozen=True, slots=True)
class Made:
    """The files that a batch made, as they were then, and a name for its inputs."""

    inputs: str
    files: Mapping[str, Stamp]

    def is_there(self, tree: StampedTree) -> bool:
        """Whether nobody has touched the files since."""
        return all(tree.stamp(path) == stamp for path, stamp in self.files.items())


def read_memory(raw: bytes) -> dict[str, Made]:
    """What the last build made; nothing where that cannot be read, and all is made again."""
    try:
        data = json.loads(raw)
        if data["version"] != VERSION:
            return {}
        made = {
            str(key): Made(str(inputs), {path: (int(a), int(b)) for path, (a, b) in files.items()})
            for key, (inputs, files) in data["batches"].items()
        }
        return {key: one for key, one in made.items() if all(map(is_inside, one.files))}
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}


def is_inside(path: str) -> bool:
    """Whether a path leads below the folder: what an earlier build wrote may be tampered with."""
    return all(part not in ("", ".", "..") for part in path.split("/"))


def memory_text(made: Mapping[str, Made]) -> str:
    """The same as text."""
    batches = {key: (one.inputs, one.files) for key, one in sorted(made.items())}
    return json.dumps({"version": VERSION, "batches": batches}, separators=(",", ":"))
