"""Text that people wrote into a generated page between ``<!-- paperlist:keep -->`` marks."""

import re
from typing import NamedTuple

MARK = "<!-- paperlist:keep -->"
_MARKS = re.compile(r"<!--\s*(?P<close>/\s*|end[- ])?paperlist:\s*(?P<end>end-?)?keep\s*-->")


class Kept(NamedTuple):
    """A kept stretch: the line it stands behind, and its text."""

    behind: str
    text: str


def kept_in(page: str) -> list[Kept]:
    """The stretches between marks, in order. A mark that is never closed keeps nothing."""
    marks = list(_MARKS.finditer(page))
    found = []
    for opening, closing in zip(marks[::2], marks[1::2], strict=False):
        before = page[: opening.start()].rstrip().rpartition("\n")[2]
        found.append(Kept(before, page[opening.end() : closing.start()].strip("\n")))
    return found


def put_back(page: str, kept: list[Kept]) -> str:
    """A new page with the kept stretches where they were.

    The page's own pair of marks takes what stood between them. A stretch that somebody marked
    elsewhere goes behind the line it stood behind, or, when that is gone, into the page's own pair.
    """
    own = _MARKS.search(page)
    if own is None:
        return page
    place = page[: own.start()].rstrip().rpartition("\n")[2]
    mine = [
        k.text for k in kept if k.text and (k.behind == place or not _stands_once(k.behind, page))
    ]
    others = [k for k in kept if k.text and k.behind != place and _stands_once(k.behind, page)]
    page = page.replace(f"{MARK}\n{MARK}", block("\n\n".join(mine)), 1)
    for stretch in others:
        line = f"\n{stretch.behind}\n"
        page = page.replace(line, f"{line}\n{block(stretch.text)}\n", 1)
    return page


def block(text: str) -> str:
    """A pair of marks around a text."""
    return f"{MARK}\n{text}\n{MARK}" if text else f"{MARK}\n{MARK}"


def _stands_once(line: str, page: str) -> bool:
    return bool(line.strip()) and page.count(f"\n{line}\n") == 1
