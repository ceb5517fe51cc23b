"""Names of new papers' files: no paper gets the name of another, in the list or among the new."""

from collections.abc import Container

from paperlist.document import MAX_BYTES, read
from paperlist.model.paths import PAPERS_FOLDER
from paperlist.ports.files import Tree
from paperlist.text.titles import MAX_ID_LENGTH

SUFFIX = ".yaml"


class PaperNames:
    """The names that are taken, by the papers of a list and by new ones."""

    def __init__(self, tree: Tree) -> None:
        files = (entry.path for entry in tree.entries(PAPERS_FOLDER))
        self._taken = {_stem(path): path for path in files if path.endswith(SUFFIX)}

    def holder(self, path: str) -> str:
        """The paper that has this name already, in whatever section; '' where it is free."""
        return self._taken.get(_stem(path), "")

    def free_stem(self, path: str) -> str:
        """The name in this path without its suffix, or the nearest that nobody has."""
        return free_id(_stem(path), self._taken)

    def free(self, path: str) -> str:
        """This path, or the nearest one whose name nobody has; it is taken from now on."""
        stem = self.free_stem(path)
        self._taken[stem] = free = f"{path.rpartition('/')[0]}/{stem}{SUFFIX}"
        return free


def free_id(base: str, taken: Container[str]) -> str:
    """An id, or the first of those that end in a number which nobody has."""
    found, number = base, 1
    while found in taken:
        number += 1
        ending = f"-{number}"
        found = f"{base[: MAX_ID_LENGTH - len(ending)]}{ending}"
    return found


def title_at(tree: Tree, path: str) -> str:
    """The title of a list's paper; '' where there is none that can be read."""
    content = tree.read(path, MAX_BYTES) if path else None
    data = read(path, content).data if content is not None else None
    return str(data.get("title", "")) if data else ""


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(SUFFIX)
