"""A paper that wants to be in the list: whether it is there already, and its file, fixed."""

from collections.abc import Sequence

from paperlist.duplicates.candidates import Clues, Memory, candidates, clues_of
from paperlist.duplicates.record import Record, from_paper
from paperlist.engine import COMPARING
from paperlist.isolation import attempt
from paperlist.jobs.fix_papers import fix_files
from paperlist.jobs.load_list import ListSetup
from paperlist.jobs.overlay_tree import Overlay
from paperlist.jobs.same_paper import same_paper
from paperlist.jobs.similar_papers import SimilarPapers
from paperlist.model.finding import Finding
from paperlist.model.paper import Paper
from paperlist.ports.files import TimeLimit, Tree


class ListedPapers:
    """Papers of a list that may be one of some new ones: read once, then looked up in memory."""

    def __init__(self, similar: SimilarPapers, new: Sequence[Paper], limit: TimeLimit) -> None:
        self._limit = limit
        self._known: list[tuple[Paper, Record]] = []
        self._postings = Memory()
        for paper in similar.near(new, failed=lambda _paper, _error: None):
            if ready := _prepared(paper, limit):
                record, clues = ready
                self._postings.add(len(self._known), {*clues.exact, *clues.weak})
                self._known.append((paper, record))

    def same_as(self, paper: Paper) -> tuple[Paper, str] | None:
        """The paper of the list that this one is for certain or likely, and why."""
        ready = _prepared(paper, self._limit)
        if ready is None:
            return None
        mine, clues = ready
        best: tuple[float, Paper, str] | None = None
        for number in sorted(candidates(clues, self._postings)):
            other, record = self._known[number]
            verdict = same_paper(mine, record, self._limit)
            if verdict and (best is None or verdict.score > best[0]):
                best = (verdict.score, other, verdict.reason)
        return best and best[1:]

    def at(self, page: str) -> Paper | None:
        """The paper with this page, given as its canonical address."""
        for number in self._postings.having(f"url:{page}"):
            return self._known[number][0]
        return None


def find_duplicate(
    similar: SimilarPapers, paper: Paper, limit: TimeLimit
) -> tuple[Paper, str] | None:
    """A paper of the list that is this one for certain or likely, and why."""
    return ListedPapers(similar, [paper], limit).same_as(paper)


def _prepared(paper: Paper, limit: TimeLimit) -> tuple[Record, Clues] | None:
    """A paper as it is compared; None when it cannot be, which a check of it tells."""

    def work() -> tuple[Record, Clues]:
        record = from_paper(paper)
        return record, clues_of(record)

    ready = attempt(limit, paper.path, COMPARING, work)
    return None if isinstance(ready, Finding) else ready


def with_safe_fixes(tree: Tree, setup: ListSetup, path: str, text: str) -> str:
    """The file with every safe fix applied: a newcomer starts as good as we can make it."""
    overlay = Overlay(tree, {path: text.encode()})
    fixed = fix_files(overlay, setup, [path])
    return fixed[0].after if fixed else text
