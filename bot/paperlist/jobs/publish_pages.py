"""Make everything readers see from the papers, and write what differs."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import NamedTuple

from paperlist.jobs.load_list import ListSetup, read_papers
from paperlist.jobs.overlay_tree import Overlay
from paperlist.jobs.publish_safety import (
    MARK_WITHIN,
    MOST_BYTES,
    copies_of_handwritten,
    is_ours_from_start,
    papers_in_exports,
    papers_on,
    refuse_loss,
    refuse_lost_links,
)
from paperlist.jobs.refresh_stars import load_stars
from paperlist.model.errors import ConfigError
from paperlist.model.paper import Paper
from paperlist.ports.files import Progress, Sink, Spread, Tree, here, no_progress
from paperlist.render.detail import NOTED_WITHIN
from paperlist.render.exports import export_makers
from paperlist.render.issue_form import ISSUE_FORM, issue_form
from paperlist.render.languages.registry import LANGUAGES
from paperlist.render.listing import Listing, listing
from paperlist.render.page_parts import assets
from paperlist.render.page_splitting import too_large
from paperlist.render.paths import (
    EXPORTS,
    MARKED_FOLDERS,
    MARKED_NAMES,
    README,
    README_TEMPLATE,
    SECTIONS_FOLDER,
    page_name,
    template_name,
)
from paperlist.render.readme import Frame, readmes

MARK = b"paperlist:generated"
PICTURES = "assets/"
MANY_PAPERS = 2_000  # from here on pages and exports are made side by side


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
    copies: tuple[str, ...] = ()
    oversized: tuple[str, ...] = ()

    @property
    def is_current(self) -> bool:
        return not self.write and not self.remove


class Export(NamedTuple):
    """An export that was made: its content where that has changed, or why GitHub refuses it."""

    path: str
    changed: bytes | None
    oversized: str


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
    *,
    replace: bool = False,
    allow_shrink: bool = False,
) -> Publication:
    """What publishing would change. Papers that cannot be read are left out and named.

    `refreshed` gives the files below data/stars/ as they are to be; without it, they are drawn
    from as they are. A page that people wrote is only replaced with `replace`, and most of the
    papers are only lost with `allow_shrink`: UsageError says so.
    """
    papers, unreadable = read_papers(tree, progress, spread)
    seen = refreshed(papers)
    stars, notes = load_stars(Overlay(tree, seen))
    shown = listing(setup.config, papers, stars)
    existing, shown_now = _pages_now(tree, setup)
    listed = max(shown_now, papers_in_exports(tree))
    if not allow_shrink:
        refuse_loss(listed, len(shown.papers), unreadable)
    templates = {
        language: _template(tree, setup, language, shipped_template)
        for language in setup.config.languages
    }
    further = [_page_template(tree, page) for page in setup.config.readme.pages]
    makers: list[Callable[[], dict[str, bytes] | Export]] = [
        # First, while a process holds no more than the papers: the exports are the largest files.
        *(
            partial(_exported, tree, shown, path, make)
            for path, make in export_makers(setup.config).items()
        ),
        lambda: _encoded(readmes(shown, templates, existing, further)),
        lambda: _encoded({**assets(shown), **_issue_form(tree, setup)}),
    ]
    at_once = spread if len(papers) >= MANY_PAPERS else here
    made = list(at_once(lambda chunk: [make() for make in chunk], makers, heavy=True))
    files = _shown({p: raw for part in made if isinstance(part, dict) for p, raw in part.items()})
    exports = [part for part in made if isinstance(part, Export)]
    del made
    if not (listed or allow_shrink):
        refuse_lost_links(dict(_existing_pages(tree, setup)), files)
    oversized = {path: said for path, raw in files.items() if (said := too_large(path, raw))}
    oversized |= {export.path: export.oversized for export in exports if export.oversized}
    written = {path: existing[path] for path in files if path in existing}
    copies = copies_of_handwritten(tree, written, replace=replace)
    contents = files | {**seen, **copies}
    same = tree.unchanged(contents)
    changed = {path: content for path, content in contents.items() if path not in same}
    changed |= {one.path: one.changed for one in exports if one.changed is not None}
    kept = {*contents, *(one.path for one in exports if not one.oversized)}
    stale = tuple(sorted(path for path in _generated(tree) if path not in kept))
    of_people = {*copies, *(frame.page for frame in (*templates.values(), *further) if frame.page)}
    pages = tuple(path for path in contents if path.endswith(".md") and path not in of_people)
    return Publication(
        write=changed,
        remove=stale,
        unreadable=tuple(unreadable),
        papers=len(papers),
        generated=len(kept),
        pages=pages,
        notes=notes,
        copies=tuple(copies),
        oversized=tuple(map(_what_to_do, oversized, oversized.values())),
    )


def _exported(
    tree: Tree, shown: Listing, path: str, make: Callable[[Listing], Iterable[str]]
) -> Export:
    """An export. It is compared where it is made: one that has not changed need not be kept.

    One that GitHub refuses is not written, as it would keep everything from being pushed.
    """
    made = BytesIO()  # a large one is in memory once, neither as text nor in parts
    for part in make(shown):
        made.write(part.encode())
    content = made.getvalue()
    oversized = too_large(path, content)
    is_new = not oversized and not tree.unchanged({path: content})
    return Export(path, content if is_new else None, oversized)


def _what_to_do(path: str, said: str) -> str:
    if path.endswith(".md"):
        return f"{said}: use `readme.detail: auto` and a `readme.budget` below that"
    return f"{said}; it was left out: take it out of `exports` in paperlist.yml"


def _encoded(files: dict[str, str]) -> dict[str, bytes]:
    """Files as they are written: one at a time, as text of some scripts is twice as large."""
    return {path: files.pop(path).encode() for path in list(files)}


def _shown(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files without pictures that no page shows."""
    pages = [raw for path, raw in files.items() if path.endswith(".md")]
    return {
        path: raw
        for path, raw in files.items()
        if not path.startswith(PICTURES) or any(path.encode() in page for page in pages)
    }


def listed(
    tree: Tree, setup: ListSetup, progress: Progress = no_progress, spread: Spread = here
) -> Listing:
    """The list's papers by section; what cannot be read is left out."""
    return read_listing(tree, setup, progress, spread)[0]


def read_listing(
    tree: Tree, setup: ListSetup, progress: Progress = no_progress, spread: Spread = here
) -> tuple[Listing, Sequence[str]]:
    """The list's papers by section, and the files that cannot be read."""
    papers, unreadable = read_papers(tree, progress, spread)
    return listing(setup.config, papers, load_stars(tree)[0]), unreadable


def carry_out(publication: Publication, sink: Sink) -> None:
    """Write and remove what the plan says, README last: it leads to the others."""
    ordered = sorted(publication.write, key=lambda path: (path.startswith("README"), path))
    for path in ordered:
        sink.write(path, publication.write[path])
    for path in publication.remove:
        sink.remove(path)


def _pages_now(tree: Tree, setup: ListSetup) -> tuple[dict[str, str], int]:
    """The pages that are there, and how many papers one of them shows at the most.

    Of a section page of ours no more than its beginning is kept: nothing else of it is asked for,
    and all of them are as large as the list.
    """
    pages: dict[str, str] = {}
    papers = 0
    for path, text in _existing_pages(tree, setup):
        papers = max(papers, papers_on(text))
        is_long = path.startswith(f"{SECTIONS_FOLDER}/") and is_ours_from_start(text)
        pages[path] = text[:NOTED_WITHIN] if is_long else text
    return pages, papers


def _existing_pages(tree: Tree, setup: ListSetup) -> Iterator[tuple[str, str]]:
    paths = [page_name(setup.config, language) for language in setup.config.languages]
    paths += setup.config.readme.pages
    names = (e.path for e in tree.entries(SECTIONS_FOLDER) if e.kind == "file")
    paths += filter(MARKED_NAMES.fullmatch, names)
    for path, raw in tree.read_many(paths, MOST_BYTES):
        yield path, raw.decode("utf-8", "replace")


def _template(tree: Tree, setup: ListSetup, language: str, shipped: Callable[[str], str]) -> Frame:
    path = setup.config.readme.templates.get(language)
    if path is None and language == setup.config.languages[0]:
        own = tree.read(README_TEMPLATE, MOST_BYTES)
        if own is not None:
            return Frame(README_TEMPLATE, own.decode("utf-8", "replace"), page=README)
    if path is None:
        return Frame(f"the template `{language}`", shipped(f"{language}.md"))
    raw = tree.read(path, MOST_BYTES)
    if raw is None:
        hint = "make the file, or take it out of `readme.templates` in paperlist.yml"
        raise ConfigError(f"there is no template {path}", hint=hint)
    return Frame(path, raw.decode("utf-8", "replace"))


def _page_template(tree: Tree, page: str) -> Frame:
    """The template of a further page, which is named beside it."""
    path = template_name(page)
    raw = tree.read(path, MOST_BYTES)
    if raw is None:
        hint = f"make the file, or take {page} out of `readme.pages` in paperlist.yml"
        raise ConfigError(f"there is no template {path}", hint=hint)
    return Frame(path, raw.decode("utf-8", "replace"), page=page)


def _issue_form(tree: Tree, setup: ListSetup) -> dict[str, str]:
    """The form for suggestions, unless the list has one of its own making."""
    existing = tree.read(ISSUE_FORM, MARK_WITHIN)
    return {ISSUE_FORM: issue_form(setup.config)} if existing is None or MARK in existing else {}


def _generated(tree: Tree) -> Sequence[str]:
    """Files that publishing has made: our name, and our mark where the format has room for one."""
    folders = [
        e.path for folder in MARKED_FOLDERS for e in tree.entries(folder) if e.kind == "file"
    ]
    pages = [f"README.{language}.md" for language in LANGUAGES]
    marked = tree.read_many([*filter(MARKED_NAMES.fullmatch, folders), *pages], MARK_WITHIN)
    exported = [e.path for e in tree.entries("exports") if e.path in EXPORTS.values()]
    return [*exported, *(path for path, raw in marked if MARK in raw[:MARK_WITHIN])]
