"""A paper that wants to be in the list: whether it is there already, and its file, fixed."""

from collections.abc import Sequence

from paperlist.duplicates.candidates import Memory, candidates, clues_of
from paperlist.duplicates.compare import compare
from paperlist.duplicates.record import from_paper
from paperlist.jobs.fix_papers import fix_files
from paperlist.jobs.load_list import ListSetup
from paperlist.jobs.overlay_tree import Overlay
from paperlist.jobs.similar_papers import SimilarPapers
from paperlist.model.paper import Paper
from paperlist.ports.files import Tree


class ListedPapers:
    """Papers of a list that may be one of some new ones: read once, then looked up in memory."""

    def __init__(self, similar: SimilarPapers, new: Sequence[Paper]) -> None:
        self._papers = similar.near(new, failed=lambda _paper, _error: None)
        self._records = [from_paper(paper) for paper in self._papers]
        self._postings = Memory()
        for number, record in enumerate(self._records):
            clues = clues_of(record)
            self._postings.add(number, {*clues.exact, *clues.weak})

    def same_as(self, paper: Paper) -> tuple[Paper, str] | None:
        """The paper of the list that this one is for certain or likely, and why."""
        mine = from_paper(paper)
        best: tuple[float, Paper, str] | None = None
        for number in sorted(candidates(clues_of(mine), self._postings)):
            verdict = compare(mine, self._records[number])
            if verdict is None or verdict.grade == "possible":
                continue
            if best is None or verdict.score > best[0]:
                best = (verdict.score, self._papers[number], verdict.reason)
        return best and best[1:]

    def at(self, page: str) -> Paper | None:
        """The paper with this page, given as its canonical address."""
        for number in self._postings.having(f"url:{page}"):
            return self._papers[number]
        return None


def find_duplicate(similar: SimilarPapers, paper: Paper) -> tuple[Paper, str] | None:
    """A paper of the list that is this one for certain or likely, and why."""
    return ListedPapers(similar, [paper]).same_as(paper)


def with_safe_fixes(tree: Tree, setup: ListSetup, path: str, text: str) -> str:
    """The file with every safe fix applied: a newcomer starts as good as we can make it."""
    overlay = Overlay(tree, {path: text.encode()})
    fixed = fix_files(overlay, setup, [path])
    return fixed[0].after if fixed else text
