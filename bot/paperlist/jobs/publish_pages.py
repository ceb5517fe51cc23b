"""Make everything readers see from the papers, and write what differs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from paperlist.jobs.load_list import ListSetup, paper_entries, read_data
from paperlist.jobs.overlay_tree import Overlay
from paperlist.jobs.refresh_stars import load_stars
from paperlist.model.errors import ConfigError
from paperlist.model.report import Paper
from paperlist.ports.files import Progress, Sink, Spread, Tree, here, no_progress
from paperlist.render.exports import exports
from paperlist.render.issue_form import ISSUE_FORM, issue_form
from paperlist.render.listing import Listing, listing
from paperlist.render.page_parts import assets
from paperlist.render.paths import EXPORTS, MARKED_FOLDERS, MARKED_NAMES, SECTIONS_FOLDER, page_name
from paperlist.render.phrases import PHRASES
from paperlist.render.readme import Frame, readmes

MARK = b"paperlist:generated"
MARK_WITHIN = 600  # bytes at the start of a file
MOST_BYTES = 64 << 20
MANY_PAPERS = 2_000  # from here on pages and exports are made side by side
BACKUP = "README.before-paperlist.md"


@dataclass(frozen=True, slots=True)
class Publication:
    """Files to write and to remove so that the list shows what its papers say."""

    write: Mapping[str, bytes]
    remove: tuple[str, ...]
    unreadable: tuple[str, ...]
    papers: int
    generated: int
    pages: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_current(self) -> bool:
        return not self.write and not self.remove


def no_news(papers: Sequence[Paper]) -> Mapping[str, bytes]:
    """Nobody looked at the stars."""
    return {}


def plan(
    tree: Tree,
    setup: ListSetup,
    shipped_template: Callable[[str], str],
    progress: Progress = no_progress,
    spread: Spread = here,
    refreshed: Callable[[Sequence[Paper]], Mapping[str, bytes]] = no_news,
) -> Publication:
    """What publishing would change. Papers that cannot be read are left out and named.

    `refreshed` gives the files below data/stars/ as they are to be; without it, they are drawn
    from as they are.
    """
    papers, unreadable = _papers(tree, progress, spread)
    seen = refreshed(papers)
    stars, notes = load_stars(Overlay(tree, seen))
    shown = listing(setup.config, papers, stars)
    existing = _existing_pages(tree, setup)
    templates = {
        language: _template(tree, setup, language, shipped_template)
        for language in setup.config.languages
    }
    makers: list[Callable[[], dict[str, str]]] = [
        lambda: readmes(shown, templates, existing),
        lambda: {**assets(shown), **exports(shown), **_issue_form(tree, setup)},
    ]
    at_once = spread if len(papers) >= MANY_PAPERS else here
    made = at_once(lambda chunk: [make() for make in chunk], makers, heavy=True)
    files = {path: text for part in made for path, text in part.items()}
    contents = {**{path: text.encode() for path, text in files.items()}, **seen}
    contents = _with_backup(contents, existing)
    changed = {p: c for p, c in contents.items() if tree.read(p, len(c)) != c}
    stale = tuple(sorted(path for path in _generated(tree) if path not in contents))
    pages = tuple(path for path in contents if path.endswith(".md") and path != BACKUP)
    return Publication(changed, stale, tuple(unreadable), len(papers), len(contents), pages, notes)


def listed(
    tree: Tree, setup: ListSetup, progress: Progress = no_progress, spread: Spread = here
) -> Listing:
    """The list's papers by section; what cannot be read is left out."""
    papers, _ = _papers(tree, progress, spread)
    return listing(setup.config, papers, load_stars(tree)[0])


def carry_out(publication: Publication, sink: Sink) -> None:
    """Write and remove what the plan says, README last: it leads to the others."""
    ordered = sorted(publication.write, key=lambda path: (path.startswith("README"), path))
    for path in ordered:
        sink.write(path, publication.write[path])
    for path in publication.remove:
        sink.remove(path)


def _papers(tree: Tree, progress: Progress, spread: Spread) -> tuple[list[Paper], list[str]]:
    entries = paper_entries(tree)
    papers: list[Paper] = []
    unreadable: list[str] = []
    for n, (path, data) in enumerate(spread(lambda chunk: read_data(tree, chunk), entries), 1):
        if data is None:
            unreadable.append(path)
        else:
            papers.append(Paper(path, data))
        progress(n, len(entries))
    return papers, unreadable


def _existing_pages(tree: Tree, setup: ListSetup) -> dict[str, str]:
    paths = [page_name(setup.config, language) for language in setup.config.languages]
    paths += [e.path for e in tree.entries(SECTIONS_FOLDER) if e.kind == "file"]
    contents = tree.read_many(paths, MOST_BYTES)
    return {path: raw.decode("utf-8", "replace") for path, raw in contents}


def _template(tree: Tree, setup: ListSetup, language: str, shipped: Callable[[str], str]) -> Frame:
    path = setup.config.readme.templates.get(language)
    if path is None:
        return Frame(f"the template `{language}`", shipped(f"{language}.md"))
    raw = tree.read(path, MOST_BYTES)
    if raw is None:
        hint = "make the file, or take it out of `readme.templates` in paperlist.yml"
        raise ConfigError(f"there is no template {path}", hint=hint)
    return Frame(path, raw.decode("utf-8", "replace"))


def _issue_form(tree: Tree, setup: ListSetup) -> dict[str, str]:
    """The form for suggestions, unless the list has one of its own making."""
    existing = tree.read(ISSUE_FORM, MARK_WITHIN)
    return {ISSUE_FORM: issue_form(setup.config)} if existing is None or MARK in existing else {}


def _with_backup(contents: dict[str, bytes], existing: Mapping[str, str]) -> dict[str, bytes]:
    """A README that people wrote themselves is kept under another name before it is replaced."""
    readme = existing.get("README.md", "")
    if not readme.strip() or MARK.decode() in readme[:MARK_WITHIN]:
        return contents
    return {**contents, BACKUP: readme.encode()}


def _generated(tree: Tree) -> Sequence[str]:
    """Files that publishing has made: our name, and our mark where the format has room for one."""
    folders = [
        e.path for folder in MARKED_FOLDERS for e in tree.entries(folder) if e.kind == "file"
    ]
    pages = [f"README.{language}.md" for language in PHRASES]
    marked = tree.read_many([*filter(MARKED_NAMES.fullmatch, folders), *pages], MARK_WITHIN)
    exported = [e.path for e in tree.entries("exports") if e.path in EXPORTS.values()]
    return [*exported, *(path for path, raw in marked if MARK in raw[:MARK_WITHIN])]
