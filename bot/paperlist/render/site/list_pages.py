"""Pages that list papers: sections, years, venues, tags, authors, code, new; and who is on them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from paperlist.config import Section
from paperlist.model.paper import Paper
from paperlist.render.site.catalog import Group
from paperlist.render.site.citations import collection_page
from paperlist.render.site.paper_views import Named, entry_html, section_link, tag_name
from paperlist.render.site.renderer import Page, Renderer, joined

PAPERS_PER_PAGE = 60  # below 60 kB as it travels, with all that reference managers read
MOST_NEW = 60
MOST_ROWS = 300
PART_OF_INDEX = "page-"  # beside folders that are called as people and venues are
EITHER_SIDE = 2  # pages named on either side of the one that is shown


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperList:
    """One list of papers: `path` is its folder, `state` what selects the same in the search.

    `children` are lists inside it; with `in_search` they are searches, which need the script.
    """

    path: str
    heading: str
    papers: Sequence[Paper]
    note: str = ""
    crumbs: Sequence[Named] = ()
    children: Sequence[tuple[str, Markup | str, int]] = ()
    in_search: bool = False
    state: tuple[str, str] | None = None
    has_feed: bool = False
    bib: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a list: so many of its papers; `last` is the number of the list's last page."""

    shown: PaperList
    papers: Sequence[Paper]
    number: int
    last: int

    @property
    def path(self) -> str:
        return _numbered(self.shown.path, self.number)


def parts_of(shown: PaperList) -> Iterator[Part]:
    """The pages of a list, one for every so many papers."""
    size = PAPERS_PER_PAGE
    chunks = [shown.papers[n : n + size] for n in range(0, len(shown.papers), size)] or [()]
    for number, papers in enumerate(chunks, 1):
        yield Part(shown, papers, number, len(chunks))


def part_file(renderer: Renderer, part: Part) -> tuple[str, str]:
    """The file of a page of a list."""
    return renderer.page(_page(renderer, part.shown, part.papers, part.number, part.last))


def _page(
    renderer: Renderer, shown: PaperList, papers: Sequence[Paper], number: int, last: int
) -> Page:
    path = _numbered(shown.path, number)
    feed = f"{shown.path}feed.xml"
    first = (number - 1) * PAPERS_PER_PAGE + 1
    search = ""
    if shown.state:
        name, value = shown.state
        search = _search(renderer, **{name: value})
    main = renderer.fill(
        "list.html",
        heading=shown.heading,
        note=shown.note,
        crumbs=shown.crumbs,
        children=shown.children,
        counted=renderer.counted(len(shown.papers)),
        span=f"{first}\u2013{first + len(papers) - 1}" if last > 1 else "",
        search=search,
        in_search=shown.in_search,
        bib=renderer.file(shown.bib) if shown.bib else "",
        bib_name=f"{shown.path.strip('/').rpartition('/')[2]}.bib",
        feed=renderer.file(feed) if shown.has_feed else "",
        entries=joined(entry_html(renderer, paper) for paper in papers),
        here=number,
        **_similar(renderer, shown.path, number, last),
    )
    address = renderer.absolute(path)
    described = shown.note or f"{shown.heading}. {renderer.counted(len(shown.papers))}"
    members = [renderer.absolute(f"p/{renderer.catalog.folders[p.path]}/") for p in papers]
    return Page(
        kind="list",
        path=path,
        main=main,
        description=described,
        title=shown.heading if number == 1 else f"{shown.heading} ({number})",
        head=collection_page(shown.heading, address, described, members) if address else "",
        feeds=[(shown.heading, renderer.file(feed))] if shown.has_feed else (),
    )


def _search(renderer: Renderer, **state: str) -> Markup:
    """The address of a search, by what it asks for."""
    asked = "&".join(f"{k}={quote(v, safe='', errors='replace')}" for k, v in state.items())
    return renderer.to("") + f"?{asked}"


def _similar(
    renderer: Renderer, path: str, number: int, last: int, folder: str = ""
) -> dict[str, object]:
    """The links to the list's other pages: the first, the last, and those around this one."""
    if last == 1:
        return {"pages": (), "previous": "", "next": ""}
    around = range(number - EITHER_SIDE, number + EITHER_SIDE + 1)
    named = sorted({1, last, *(n for n in around if 1 <= n <= last)})
    pages: list[tuple[int, Markup | str | int]] = []
    for n in named:
        if pages and n > pages[-1][0] + 1:
            pages.append((0, ""))
        pages.append((n, n if n == number else renderer.to(_numbered(path, n, folder))))
    return {
        "pages": pages,
        "previous": renderer.to(_numbered(path, number - 1, folder)) if number > 1 else "",
        "next": renderer.to(_numbered(path, number + 1, folder)) if number < last else "",
    }


def _numbered(path: str, number: int, folder: str = "") -> str:
    return path if number == 1 else f"{path}{folder}{number}/"


def section_list(renderer: Renderer, section: Section, group: Group) -> PaperList:
    catalog, language = renderer.catalog, renderer.language
    config = catalog.config
    note = section.description.get(language) if section.description else ""
    parents = [s for step in section.parents if (s := config.section(step))]
    return PaperList(
        path=f"s/{section.id}/",
        heading=section.title.get(language),
        papers=group.papers,
        note=note,
        crumbs=[section_link(renderer, s) for s in parents],
        children=[
            (*section_link(renderer, inner), len(found.papers))
            for inner, found in catalog.sections
            if inner.parents[-1:] == (section.id,)
        ],
        state=("s", section.id),
        has_feed=True,
        bib=f"s/{section.id}/papers.bib",
    )


def year_list(renderer: Renderer, group: Group) -> PaperList:
    heading = renderer.w("of-year", name=group.name)
    return PaperList(
        path=f"y/{group.slug}/",
        heading=heading,
        papers=group.papers,
        state=("y", f"{group.name}-{group.name}"),
    )


def venue_list(renderer: Renderer, group: Group) -> PaperList:
    crumbs: list[Named] = [(renderer.w("venues"), renderer.to("v/"))]
    heading = renderer.w("of-venue").replace("{name}", group.name)
    years = Counter(paper.year for paper in group.papers if paper.year)
    children = [
        (str(year), _search(renderer, v=group.name, y=str(year)), number)
        for year, number in sorted(years.items(), reverse=True)
    ]
    return PaperList(
        path=f"v/{group.slug}/",
        heading=heading,
        papers=group.papers,
        crumbs=crumbs,
        children=children if len(children) > 1 else (),
        in_search=True,
        state=("v", group.name),
    )


def tag_list(renderer: Renderer, group: Group) -> PaperList:
    name = tag_name(renderer, group.name)
    return PaperList(
        path=f"t/{group.slug}/",
        heading=name,
        papers=group.papers,
        state=("t", group.name),
        has_feed=True,
    )


def author_list(renderer: Renderer, group: Group) -> PaperList:
    crumbs: list[Named] = [(renderer.w("all-authors"), renderer.to("a/"))]
    heading = renderer.w("by-person").replace("{name}", group.name)
    return PaperList(
        path=f"a/{group.slug}/",
        heading=heading,
        papers=group.papers,
        crumbs=crumbs,
        state=("q", f'"{group.name}"'),
    )


def code_list(renderer: Renderer) -> PaperList:
    papers = renderer.catalog.with_code
    return PaperList(
        path="code/", heading=renderer.w("with-code"), papers=papers, state=("code", "1")
    )


def new_list(renderer: Renderer) -> PaperList:
    return PaperList(
        path="new/",
        heading=renderer.w("latest"),
        note=renderer.w("new-note"),
        papers=renderer.catalog.papers[:MOST_NEW],
    )


def group_index(
    renderer: Renderer, path: str, heading: str, groups: Sequence[Group], note: str = ""
) -> Iterator[tuple[str, str]]:
    """The pages that lead to all venues, or to the authors with several papers."""
    last = max(1, -(-len(groups) // MOST_ROWS))
    for number in range(1, last + 1):
        start = (number - 1) * MOST_ROWS
        shown = groups[start : start + MOST_ROWS]
        span = f"{start + 1:,}\u2013{start + len(shown):,} / {len(groups):,}" if last > 1 else ""
        main = renderer.fill(
            "groups.html",
            heading=heading,
            note=note,
            rows=[(g.name, renderer.to(f"{path}{g.slug}/"), len(g.papers)) for g in shown],
            span=span,
            here=number,
            **_similar(renderer, path, number, last, PART_OF_INDEX),
        )
        title = heading if number == 1 else f"{heading} ({number})"
        own = _numbered(path, number, PART_OF_INDEX)
        yield renderer.page(Page(kind="list", path=own, title=title, main=main))
