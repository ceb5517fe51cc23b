"""Papers that our own rules accept: safe fixes made; what is refused stays on the page as text."""

from collections.abc import Callable, Sequence

from paperlist.document import read, write
from paperlist.document.style import PUBLIC_SCHEMA_LINE
from paperlist.importers.extract.same_papers import may_be_one
from paperlist.jobs.check_papers import check_list
from paperlist.jobs.fix_papers import fix_files
from paperlist.jobs.init_list.moved_papers import Moved, MovedPaper
from paperlist.jobs.load_list import ListSetup
from paperlist.jobs.overlay_tree import Overlay
from paperlist.model.errors import BugError
from paperlist.model.finding import Finding, Severity
from paperlist.model.report import Report
from paperlist.ports.files import Spread, Tree

MOST_ROUNDS = 12
ONE_PAPER = ("duplicate-paper", "shared-abstract")
NEEDED = ("title", "links")
APART = "another title with the same address on the page this list was made from"


def paper_text(paper: MovedPaper) -> str:
    """A paper's file, with where an editor finds the schema of a list that has none of its own."""
    ignored = "".join(f"# paperlist: ignore[{rule}] {APART}\n" for rule in paper.like)
    return f"{PUBLIC_SCHEMA_LINE}\n{ignored}{write(paper.data)}"


def made_acceptable(
    tree: Tree, config: str, moved: Moved, load: Callable[[Tree], ListSetup], spread: Spread
) -> Report:
    """Change or refuse papers until `check` finds no error in the list; the last report."""
    _fix(tree, config, moved, load, spread)
    for _ in range(MOST_ROUNDS):
        overlay, setup = _list_of(tree, config, moved, load)
        report = check_list(overlay, setup, spread=spread)
        by_path = {paper.path: paper for paper in moved.papers}
        errors = [f for f in report.findings if f.severity is Severity.ERROR]
        mine = [f for f in errors if f.location.path in by_path]
        if not mine:
            return report
        for finding in mine:
            paper = by_path[finding.location.path]
            if paper in moved.papers:
                _settle(moved, paper, finding, by_path)
    raise BugError("the papers of this list cannot be made to pass the rules")


def _list_of(
    tree: Tree, config: str, moved: Moved, load: Callable[[Tree], ListSetup]
) -> tuple[Overlay, ListSetup]:
    files: dict[str, bytes | None] = {p.path: paper_text(p).encode() for p in moved.papers}
    overlay = Overlay(tree, {**files, "paperlist.yml": config.encode()})
    return overlay, load(overlay)


def _fix(
    tree: Tree, config: str, moved: Moved, load: Callable[[Tree], ListSetup], spread: Spread
) -> None:
    """Make every safe fix: a list starts as good as we can make it."""
    overlay, setup = _list_of(tree, config, moved, load)
    by_path = {paper.path: paper for paper in moved.papers}
    for fixed in fix_files(overlay, setup, list(by_path), spread=spread):
        data = read(fixed.path, fixed.after.encode()).data
        if data:
            by_path[fixed.path].data = dict(data)


def _settle(
    moved: Moved, paper: MovedPaper, finding: Finding, by_path: dict[str, MovedPaper]
) -> None:
    """Do about one error what loses least."""
    others = _papers_at([one.path for one in finding.related], by_path, moved)
    if finding.name in ONE_PAPER and others:
        if finding.name in paper.like or may_be_one(paper.data, others[0].data):
            moved.merge(paper, others[0])
        else:  # one of the two has the other's address: which, only people can tell
            paper.like[finding.name] = others[0]
        return
    steps = finding.location.pointer.split("/")[1:]
    links = paper.data.get("links")
    if steps[:1] == ["links"] and len(steps) > 1 and isinstance(links, dict):
        if steps[1] != "paper":
            paper.data["links"] = {kind: url for kind, url in links.items() if kind != steps[1]}
            paper.dropped.append(".".join(steps[:2]))
            return
    elif steps and steps[0] not in NEEDED:
        paper.data.pop(steps[0], None)
        paper.dropped.append(steps[0])
        return
    moved.refuse(paper, finding.message)


def _papers_at(
    paths: Sequence[str], by_path: dict[str, MovedPaper], moved: Moved
) -> list[MovedPaper]:
    return [by_path[path] for path in paths if path in by_path and by_path[path] in moved.papers]
