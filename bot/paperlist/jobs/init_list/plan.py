"""Moving a list in, from its pages to every file of the list; nothing is written here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from paperlist.config import USUALLY_REQUIRED, Config
from paperlist.document import write
from paperlist.jobs.check_papers import check_list
from paperlist.jobs.contributing_guide import guide_of
from paperlist.jobs.init_list.accepted import made_acceptable, paper_text
from paperlist.jobs.init_list.account import InitPlan, accounted
from paperlist.jobs.init_list.companions import (
    WORKFLOW,
    About,
    config_text,
    contributing_text,
    with_guide,
    workflow_text,
)
from paperlist.jobs.init_list.moved_papers import (
    Moved,
    MovedPaper,
    moved_papers,
    name_papers,
    refuse_without_link,
)
from paperlist.jobs.init_list.own_words import Style, style_of, write_own_words
from paperlist.jobs.init_list.page_layout import Run, runs_of, set_options, templates_of
from paperlist.jobs.init_list.page_order import set_order
from paperlist.jobs.init_list.sections import SectionNode, flattened, sections_of
from paperlist.jobs.init_list.source_pages import SourcePage
from paperlist.jobs.init_list.spans import settle_spans, take_separators
from paperlist.jobs.load_list import ListSetup
from paperlist.jobs.overlay_tree import Overlay
from paperlist.jobs.publish_pages import plan as publication
from paperlist.model.errors import BugError, UsageError
from paperlist.model.finding import Severity
from paperlist.model.report import Report
from paperlist.ports.files import Progress, Spread, Tree, no_progress
from paperlist.render.paths import README, template_name

WHOLE_PAGE = 450_000  # bytes; a larger page stays as it is, and is not cut into section pages
LONGEST_SHOWN = 80  # letters of a title
SHOWN_BYTES = 512_000  # of a page, on GitHub
LookUp = Callable[[Sequence[MovedPaper]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """What reads a list's configuration, and the page templates that come with paperlist."""

    load: Callable[[Tree], ListSetup]
    template: Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a maintainer chose."""

    look_up: LookUp | None = None
    with_workflow: bool = True


def plan_init(
    tree: Tree,
    pages: Sequence[SourcePage],
    about: About,
    wanted: Wanted,
    shipped: Shipped,
    spread: Spread,
    progress: Progress = no_progress,
) -> InitPlan:
    """The files of the list that some pages hold, and the account of every entry on them."""
    moved = moved_papers(pages)
    if wanted.look_up:
        wanted.look_up(moved.papers)
    unlinked = refuse_without_link(moved)
    if not moved.papers:
        raise _nothing_found(pages, unlinked)
    sections_of(pages, moved.papers)
    name_papers(moved.papers, set())
    roots = _accepted(tree, pages, moved, about, shipped.load, spread)
    progress(1, 3)
    config = Overlay(tree, {"paperlist.yml": config_text(about, roots, required=[]).encode()})
    runs, style = _laid_out(pages, moved, roots, shipped.load(config).config)
    progress(2, 3)
    files = _files(tree, pages, moved, about, roots, runs, style)
    if wanted.with_workflow:
        files[WORKFLOW] = workflow_text(about).encode()
    files, report = _published(tree, files, pages, shipped, spread)
    progress(3, 3)
    return accounted(
        pages, moved.papers, moved.balance(), files, style, report, _notes(pages, moved)
    )


def _nothing_found(pages: Sequence[SourcePage], unlinked: Sequence[MovedPaper]) -> UsageError:
    where = ", ".join(page.path for page in pages)
    if not unlinked:
        hint = "name the pages that hold the list; in an empty folder a new list is started"
        return UsageError(f"no paper was found in {where}", hint=hint)
    number = f"{len(unlinked):,} " + ("papers" if len(unlinked) > 1 else "paper")
    line = f"line {unlinked[0].slots[0].line}: “{unlinked[0].title[:LONGEST_SHOWN]}”"
    hint = "every paper of a list needs a link; `paperlist init --look-up` asks the sources for it"
    return UsageError(
        f"no paper of {where} has a link; {number} found, the first on {line}", hint=hint
    )


def _accepted(
    tree: Tree,
    pages: Sequence[SourcePage],
    moved: Moved,
    about: About,
    load: Callable[[Tree], ListSetup],
    spread: Spread,
) -> list[SectionNode]:
    """Sections with papers that pass every rule that counts as an error."""
    roots = sections_of(pages, moved.papers)
    config = config_text(about, roots, required=[])
    made_acceptable(tree, config, moved, load, spread)
    # What was refused may have been all that stood in a section.
    roots = sections_of(pages, moved.papers)
    for paper in moved.papers:
        also = list(dict.fromkeys(slot.section for slot in paper.slots))[1:]
        if also:
            paper.data["also"] = also
    return roots


def _laid_out(
    pages: Sequence[SourcePage], moved: Moved, roots: Sequence[SectionNode], config: Config
) -> tuple[list[Run], Style]:
    """Where each run of entries stands, in which order, and how it is written."""
    settle_spans(pages, moved.papers)
    take_separators(pages, moved.papers)
    runs = runs_of(pages, moved.papers)
    set_order(flattened(roots), moved.papers, runs, set_options(runs))
    style = style_of(pages, moved.papers, runs, config)
    for node in flattened(roots):
        node.entry = style.by_section.get(node.id, "")
    write_own_words(pages, moved.papers, style, config)
    return runs, style


def required_of(papers: Sequence[MovedPaper]) -> list[str]:
    """The usual fields that every paper of the list has."""
    return [key for key in USUALLY_REQUIRED if all(paper.data.get(key) for paper in papers)]


def _files(
    tree: Tree,
    pages: Sequence[SourcePage],
    moved: Moved,
    about: About,
    roots: Sequence[SectionNode],
    runs: Sequence[Run],
    style: Style,
) -> dict[str, bytes]:
    """Everything but what publishing makes."""
    readme: dict[str, object] = {"entry": style.everywhere}
    if any(len(page.text.encode()) > WHOLE_PAGE for page in pages):
        readme["detail"] = "full"
    if further := [page.path for page in pages if page.path != README]:
        readme["pages"] = further
    config = config_text(about, roots, required=required_of(moved.papers), readme=readme)
    texts = {"paperlist.yml": config}
    for page, text in zip(pages, templates_of(pages, runs), strict=True):
        texts[template_name(page.path)] = text
    texts |= {paper.path: paper_text(paper) for paper in moved.papers}
    path, existing = guide_of(tree)
    template = template_name(pages[0].path)
    texts[path] = with_guide(existing, _guide(moved.papers, about, template))
    return {path: text.encode() for path, text in texts.items()}


def _guide(papers: Sequence[MovedPaper], about: About, template: str) -> str:
    """The guide for contributors, with one of the list's fullest short papers as its example."""
    size = {id(paper): len(paper.data) for paper in papers}
    short = [paper for paper in papers if len(str(paper.data.get("authors", ""))) < 200]
    example = max(short or papers, key=lambda paper: size[id(paper)])
    shown = {k: v for k, v in example.data.items() if k not in ("entry", "order", "also")}
    required = required_of(papers)
    return contributing_text(
        about, example.path, write(shown), required=required, template=template
    )


def _published(
    tree: Tree,
    files: Mapping[str, bytes],
    pages: Sequence[SourcePage],
    shipped: Shipped,
    spread: Spread,
) -> tuple[dict[str, bytes], Report]:
    """The files with what publishing makes of them, and what `check` says of the list."""
    # The pages are what moves in: publishing finds none in its way.
    before = Overlay(tree, {**dict.fromkeys([page.path for page in pages]), **files})
    setup = shipped.load(before)
    made = publication(before, setup, shipped.template, spread=spread)
    report = check_list(before, setup, spread=spread)
    if errors := [f for f in report.findings if f.severity is Severity.ERROR]:
        first = errors[0]
        hint = "nothing was written; move that file out of the way, or report this"
        raise UsageError(f"{first.location.path}: {first.message}", hint=hint)
    if made.unreadable:
        raise BugError(f"{made.unreadable[0]} was written and cannot be read again")
    return {**files, **made.write}, report


def _notes(pages: Sequence[SourcePage], moved: Moved) -> tuple[str, ...]:
    """What a maintainer should know besides the figures."""
    notes = []
    dropped = [(paper, name) for paper in moved.papers for name in paper.dropped]
    if dropped:
        shown = ", ".join(f"{paper.path}: {name}" for paper, name in dropped[:5])
        fields = "1 field" if len(dropped) == 1 else f"{len(dropped):,} fields"
        notes.append(f"{fields} could not be read well enough to be kept ({shown})")
    notes += [
        f"{pages[paper.slots[0].page].path}, line {paper.slots[0].line}: has an address of the"
        f" paper of line {other.slots[0].line}, which has another title; both are kept"
        for paper in moved.papers
        for other in paper.like.values()
        if paper.slots[0].line > other.slots[0].line
    ]
    sizes = {page.path: len(page.text.encode()) for page in pages}
    notes += [
        f"{path} has {size:,} bytes, of which GitHub shows 512,000; to have an index with a page"
        " per section set `detail: auto` in paperlist.yml"
        for path, size in sizes.items()
        if size > SHOWN_BYTES
    ]
    notes += [
        f"{page.path}, line {entry.line}: {note}"
        for page in pages
        for entry in page.reading.entries
        for note in entry.second_papers
    ]
    return tuple(notes)
