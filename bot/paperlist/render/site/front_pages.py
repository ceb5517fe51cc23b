"""The pages that stand for themselves: home, charts, citing, and the one for what is missing."""

import gzip
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup, escape

from paperlist.config import Section
from paperlist.render.bibtex import tex, tex_url
from paperlist.render.charts.colors import DARK, LIGHT
from paperlist.render.charts.gallery import Plot, plots, star_histories
from paperlist.render.paths import EXPORTS, asset
from paperlist.render.phrases import phrase
from paperlist.render.site.catalog import Catalog, is_published
from paperlist.render.site.citations import json_ld
from paperlist.render.site.look import version
from paperlist.render.site.paper_views import broken_kinds, entry_html, tag_name
from paperlist.render.site.phrases import isolated
from paperlist.render.site.renderer import (
    MISSING,
    Page,
    Renderer,
    block,
    joined,
    repository_address,
)
from paperlist.render.statistics import sections as section_figures
from paperlist.text.escape import one_line

FIRST_VIEW = 58_000  # bytes as they travel: page, stylesheet, script; a reserve for headers
MOST_INLINE = 500
FEWER = (60, 30, 15)  # papers shown where the whole list is too long
MOST_VENUES, MOST_YEARS, MOST_OPTIONS = 12, 15, 40
STEP = Markup("\u2003")  # a wide space: menus drop usual ones
MOST_SECTIONS = 40  # beside the newest papers, those inside others among them


class Way(NamedTuple):
    """A way into the list; `filter` is of the search and leaves the same papers ('' for none).

    `depth` is how many sections stand around it.
    """

    name: str
    href: Markup
    papers: int
    filter: str = ""
    depth: int = 0


SIZE = re.compile(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"')


def home_page(renderer: Renderer) -> tuple[str, str]:
    """The home page with as many papers as travel in the room there is."""
    papers = len(renderer.catalog.papers)
    counts = [papers] if papers <= MOST_INLINE else []
    room = (
        FIRST_VIEW
        - _travels(renderer.look.style)
        - _travels(renderer.look.script(renderer.language))
    )
    for count in (*counts, *FEWER):
        path, text = _home(renderer, count)
        if _travels(text) <= room:
            break
    return path, text


def _home(renderer: Renderer, count: int) -> tuple[str, str]:
    catalog, language = renderer.catalog, renderer.language
    config = catalog.config
    description = config.description.get(language) if config.description else ""
    title = config.title.get(language)
    shown = catalog.papers[:count]
    main = renderer.fill(
        "home.html",
        title=title,
        description=description,
        search=search_form(renderer),
        entries=joined(entry_html(renderer, p, with_coins=False) for p in shown),
        more=renderer.to("new/") if len(shown) < len(catalog.papers) else "",
        groups=_groups(renderer),
    )
    address = renderer.absolute("")
    head = (
        json_ld(
            {
                "@type": "WebSite",
                "@id": address,
                "url": address,
                "name": one_line(title),
                "description": one_line(description),
            }
        )
        if address
        else ""
    )
    feeds = [(title, renderer.file("feed.xml"))]
    return renderer.page(
        Page(
            kind="home",
            path="",
            title=title,
            main=main,
            description=description,
            head=head,
            feeds=feeds,
        )
    )


def _groups(renderer: Renderer) -> Sequence[tuple[str, list[Way], object]]:
    """Ways into the list: heading, its rows, and a page with all of them."""
    catalog, language, w, to = renderer.catalog, renderer.language, renderer.w, renderer.to
    depths = [len(section.parents) for section, _ in catalog.sections]
    fitting = (d for d in set(depths) if sum(one <= d for one in depths) <= MOST_SECTIONS)
    depth = max(fitting, default=0)
    sections: list[Way] = [
        Way(
            section.title.get(language),
            to(f"s/{section.id}/"),
            len(group.papers),
            f"s={section.id}",
            len(section.parents),
        )
        for section, group in catalog.sections
        if len(section.parents) <= depth and group.papers
    ]
    years = [Way(g.name, to(f"y/{g.slug}/"), len(g.papers), f"y={g.name}") for g in catalog.years]
    venues = [Way(g.name, to(f"v/{g.slug}/"), len(g.papers), f"v={g.name}") for g in catalog.venues]
    tags = [
        Way(tag_name(renderer, g.name), to(f"t/{g.slug}/"), len(g.papers), f"t={g.name}")
        for g in catalog.tags
    ]
    if catalog.with_code:
        tags.append(Way(w("with-code"), to("code/"), len(catalog.with_code), "code=1"))
    all_venues = (w("all-venues"), to("v/")) if len(venues) > MOST_VENUES else ()
    authors = [Way(w("all-authors"), to("a/"), len(catalog.authors))] if catalog.authors else []
    return [
        (w("sections"), sections, ()),
        (w("by-year"), years[:MOST_YEARS], (w("by-year"), to("y/")) if years[MOST_YEARS:] else ()),
        (w("venues"), venues[:MOST_VENUES], all_venues),
        (w("tags"), [*tags, *authors], ()),
    ]


def search_form(renderer: Renderer) -> Markup:
    """The search with its filters; what their menus lack is added by the script."""
    catalog = renderer.catalog
    with_stars = any(catalog.stars(paper) is not None for paper in catalog.with_code)
    return renderer.fill(
        "search.html",
        sorts=("new", "year", *(("stars", "rising") if with_stars else ())),
        counted=renderer.counted(len(catalog.papers)),
        with_code=len(catalog.with_code),
        with_broken=_with_broken(catalog),
        published=sum(1 for paper in catalog.papers if is_published(paper.venue)),
        sections=[
            (s.id, _indented(s, renderer.language), len(g.papers)) for s, g in catalog.sections
        ],
        venues=[(g.name, len(g.papers)) for g in catalog.venues[:MOST_OPTIONS]],
        years=[g.name for g in catalog.years],
        tags=[
            (g.name, tag_name(renderer, g.name), len(g.papers), _mark(catalog, g.name))
            for g in catalog.tags
        ],
    )


@lru_cache(maxsize=1)  # pages of every language ask for it
def _with_broken(catalog: Catalog) -> int:
    """How many papers have a broken link."""
    papers = catalog.papers if catalog.links else ()
    return sum(1 for paper in papers if broken_kinds(catalog, paper))


def _indented(section: Section, language: str) -> Markup:
    """The section's title as far in as the section is inside others."""
    return STEP * len(section.parents) + escape(one_line(section.title.get(language)))


def _mark(catalog: Catalog, tag_id: str) -> str:
    return next((tag.mark for tag in catalog.config.tags if tag.id == tag_id), "")


def missing_page(renderer: Renderer) -> tuple[str, str]:
    """What GitHub Pages shows for an address that is not there: a search with its words."""
    main = renderer.fill("missing.html", search=search_form(renderer))
    title = renderer.w("not-found")
    return renderer.page(
        Page(kind="missing", path="404", file=MISSING, title=title, main=main, is_indexed=False)
    )


def charts_page(renderer: Renderer) -> tuple[str, str]:
    """Every chart there is something to draw for."""
    listing, language = renderer.catalog.charted, renderer.language
    sections = sum(1 for figures in section_figures(listing) if figures.papers)
    counts = phrase(
        language,
        "counts",
        papers=len(renderer.catalog.papers),
        sections=sections,
        code=len(renderer.catalog.with_code),
    )
    found = [*plots(listing, language), *star_histories(listing, language)[:1]]
    main = renderer.fill("stats.html", counts=counts, plots=[_chart(renderer, p) for p in found])
    return renderer.page(Page(kind="stats", path="stats/", title=renderer.w("stats"), main=main))


def _chart(renderer: Renderer, plot: Plot) -> dict[str, object]:
    light, dark = (
        renderer.file(asset(plot.name, renderer.language, colors.name)) for colors in (LIGHT, DARK)
    )
    size = SIZE.search(plot.draw(LIGHT))
    return {
        "path": light,
        "alt": plot.alt,
        "sources": [("screen and (prefers-color-scheme: dark)", dark)],
        "width": size[1] if size else "394",
        "height": size[2] if size else "300",
    }


def cite_page(renderer: Renderer) -> tuple[str, str]:
    """BibTeX: the basket, a comparison with one's own, the whole list, and the list itself."""
    catalog = renderer.catalog
    commit = catalog.commit
    note = (
        renderer.w(
            "cite-commit-note",
            hash=commit.hash[:12],
            day=isolated(commit.day.isoformat(), renderer.language),
            papers=len(catalog.papers),
        )
        if commit
        else ""
    )
    main = renderer.fill(
        "cite.html",
        files=[(name, renderer.file(path)) for name, path in export_files()],
        feed=renderer.file("feed.xml"),
        list_entry=block(list_entry(catalog)),
        commit_entry=block(commit_entry(catalog)),
        commit_note=note,
    )
    script = renderer.look.further_script(renderer.language, "cite")
    path = renderer.look.script_path(renderer.language, "cite")
    source = renderer.file(f"{path}?v={version(script)}")
    return renderer.page(
        Page(
            kind="cite",
            path="cite/",
            title=renderer.w("cite"),
            main=main,
            head=f'<script src="{source}" defer></script>',
        )
    )


def export_files() -> list[tuple[str, str]]:
    """The exports that the website has copies of, by name."""
    names = {"bib": "BibTeX", "json": "JSON", "csv": "CSV"}
    return [(label, EXPORTS[kind].rpartition("/")[2]) for kind, label in names.items()]


def list_entry(catalog: Catalog) -> str:
    """The list as something to cite."""
    added = max((paper.string("added") for paper in catalog.papers), default="")
    day = catalog.commit.day.isoformat() if catalog.commit else added
    address = catalog.base or repository_address(catalog)
    return _misc(catalog, _key(catalog), {"year": day[:4], "url": address})


def commit_entry(catalog: Catalog) -> str:
    """The list as it was at a commit; '' where there is none."""
    commit = catalog.commit
    if commit is None:
        return ""
    home = repository_address(catalog)
    fields = {
        "year": str(commit.day.year),
        "month": _MONTHS[commit.day.month - 1],
        "url": f"{home}/tree/{commit.hash}" if home else catalog.base,
        "note": f"Commit {commit.hash}, {commit.day.isoformat()}",
    }
    return _misc(catalog, f"{_key(catalog)}-{commit.hash[:7]}", fields)


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _misc(catalog: Catalog, key: str, fields: dict[str, str]) -> str:
    people = " and ".join(f"{{{tex(p.name)}}}" for p in catalog.config.people)
    owner = f"{{{tex(catalog.config.repository.partition('/')[0])}}}"
    rows = {
        "title": f"{{{tex(str(catalog.config.title))}}}",
        "author": people or (owner if catalog.config.repository else ""),
        **{name: tex_url(v) if name == "url" else tex(v) for name, v in fields.items()},
    }
    lines = [
        f"  {name.ljust(6)} = {value if name == 'month' else f'{{{value}}}'}"
        for name, value in rows.items()
        if value
    ]
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _key(catalog: Catalog) -> str:
    name = catalog.config.repository.partition("/")[2] or str(catalog.config.title)
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "paper-list"


@lru_cache(maxsize=64)
def _travels(text: str) -> int:
    """Bytes a text has on its way to a browser."""
    return len(gzip.compress(text.encode(), 6, mtime=0))
