"""A paper that wants to be in the list: whether it is there already, and its file made good."""

from paperlist.duplicates.compare import compare
from paperlist.duplicates.record import from_paper
from paperlist.jobs.fix_papers import fix_files
from paperlist.jobs.load_list import ListSetup
from paperlist.jobs.overlay_tree import Overlay
from paperlist.jobs.similar_papers import Neighbours
from paperlist.model.report import Paper
from paperlist.ports.files import Tree


def find_twin(neighbours: Neighbours, paper: Paper) -> tuple[Paper, str] | None:
    """A paper of the list that is this one for certain or likely, and why."""
    mine = from_paper(paper)
    best: tuple[float, Paper, str] | None = None
    for other in neighbours.near([paper]):
        verdict = compare(mine, from_paper(other))
        if verdict is None or verdict.grade == "possible":
            continue
        if best is None or verdict.score > best[0]:
            best = (verdict.score, other, verdict.reason)
    return best and best[1:]


def mended(tree: Tree, setup: ListSetup, path: str, text: str) -> str:
    """The file with every safe fix applied: a newcomer starts as good as we can make it."""
    overlay = Overlay(tree, {path: text.encode()})
    fixed = fix_files(overlay, setup, [path])
    return fixed[0].after if fixed else text
