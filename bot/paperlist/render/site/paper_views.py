"""A paper as templates take it: every value ready to be printed, in one language."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import cast
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

from paperlist.config import Section
from paperlist.document.style import LINK_ORDER
from paperlist.model.paper import Paper
from paperlist.render.charts.badge import star_badge, star_text
from paperlist.render.paths import star_badge_path
from paperlist.render.site.catalog import Catalog, people
from paperlist.render.site.citations import coins
from paperlist.render.site.link_states import (
    broken_text,
    is_broken,
    link_label,
    link_states,
)
from paperlist.render.site.renderer import Renderer, block, repository_address
from paperlist.render.site.slugs import slug
from paperlist.render.statistics import code_of
from paperlist.text.escape import link_target, one_line

SHOWN_AUTHORS = 8
RECORDS = (
    ("doi", "https://doi.org/"),
    ("arxiv", "https://arxiv.org/abs/"),
    ("openreview", "https://openreview.net/forum?id="),
)
Shared = dict[str, object]
Named = tuple[str, Markup | str]


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link of an entry; `state` says since when it is broken."""

    kind: str
    label: str
    url: str
    stars: str = ""
    is_broken: bool = False
    state: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a paper is the same in every language."""

    names: Sequence[str]
    is_truncated: bool
    links: Sequence[tuple[str, str]]
    coins: Markup
    edit: str
    report: str


def entry_html(
    renderer: Renderer, paper: Paper, shared: Shared | None = None, *, with_coins: bool = True
) -> Markup:
    """The paper as an item of a list, with what reference managers read if that is wanted."""
    key = _entry_key(paper, with_coins=with_coins)
    if key not in renderer.made:
        found = facts_of(renderer.catalog, paper).coins if with_coins else ""
        values = shared or shared_values(renderer, paper)
        renderer.made[key] = renderer.fill("entry.html", **values, coins=found)
    return renderer.made[key]


def keep_entry(renderer: Renderer, paper: Paper, text: str) -> None:
    """Take over an entry that another process made."""
    key = _entry_key(paper, with_coins=True)
    renderer.made[key] = Markup(text)  # noqa: S704  # what `entry_html` gave


def _entry_key(paper: Paper, *, with_coins: bool) -> object:
    return "entry", paper.path, with_coins


def paper_html(renderer: Renderer, paper: Paper, bibtex: str, shared: Shared) -> Markup:
    """The main part of the paper's own page."""
    catalog = renderer.catalog
    folder = catalog.folders[paper.path]
    texts = [(key, paper.string(key)) for key in ("summary", "abstract") if paper.string(key)]
    facts = facts_of(catalog, paper)
    return renderer.fill(
        "paper.html",
        **shared,
        all_authors=_authors(renderer, facts.names)
        if shared["more_authors"]
        else shared["authors"],
        crumbs=section_crumbs(renderer, paper),
        sections=[section_link(renderer, s) for s in catalog.sections_of(paper)[1:]],
        tags=[(tag_name(renderer, t), renderer.to(f"t/{slug(t)}/")) for t in paper.tags],
        opens=[*cast("list[LinkView]", shared["links"]), *_records(renderer.language, paper)],
        figure=figure_of(renderer, paper),
        texts=texts,
        json=renderer.file(f"p/{folder}/paper.json"),
        trend=_trend(renderer, paper),
        states=link_states(paper, catalog.links, renderer.language),
        edit=facts.edit,
        report=facts.report,
        bibtex=block(bibtex),
    )


def section_link(renderer: Renderer, section: Section) -> Named:
    return section.title.get(renderer.language), renderer.to(f"s/{section.id}/")


def section_crumbs(renderer: Renderer, paper: Paper) -> list[Named]:
    """The way from the outermost section to the paper's own."""
    config = renderer.catalog.config
    own = config.section(paper.section)
    ids = (*own.parents, own.id) if own else ()
    return [section_link(renderer, s) for step in ids if (s := config.section(step))]


def tag_name(renderer: Renderer, tag_id: str) -> str:
    """What a tag means, in the words of the list."""
    tags = renderer.catalog.config.tags
    return next((t.meaning.get(renderer.language) for t in tags if t.id == tag_id), tag_id)


def links_of(paper: Paper) -> Sequence[tuple[str, str]]:
    """Kind and address of each link, the best known kinds first; only addresses of the web."""
    kinds = [
        *(k for k in LINK_ORDER if k in paper.links),
        *(k for k in paper.links if k not in LINK_ORDER),
    ]
    found = [(kind, link_target(paper.links[kind])) for kind in kinds]
    return [(kind, url) for kind, url in found if url]


def broken_kinds(catalog: Catalog, paper: Paper) -> list[str]:
    """The kinds of its links that are broken."""
    return [k for k, _ in links_of(paper) if is_broken(catalog.links.get(paper.links[k]))]


def figure_of(renderer: Renderer, paper: Paper) -> str:
    """The address of the figure, if the list wants figures."""
    return link_target(paper.string("figure")) if renderer.catalog.config.site_figures else ""


def host_of(url: str) -> str:
    """The origin of an address, as a content policy names it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def facts_of(catalog: Catalog, paper: Paper) -> Facts:
    """What is the same in every language, made once."""
    known = catalog.memo.get(paper.path)
    if isinstance(known, Facts):
        return known
    names, is_truncated = people(paper)
    edit, report = _addresses_on_github(catalog, paper)
    found = Facts(names, is_truncated, links_of(paper), coins(paper, names), edit, report)
    catalog.memo[paper.path] = found
    return found


def _addresses_on_github(catalog: Catalog, paper: Paper) -> tuple[str, str]:
    """The editor opened at the paper's file, and a new issue that says which entry it is about."""
    home = repository_address(catalog)
    if not home:
        return "", ""
    path = f"{quote(catalog.config.branch)}/{quote(paper.path)}"
    title = quote(
        shorten(paper.title or paper.id, 200, placeholder=" …"), safe="", errors="replace"
    )
    # Written in English whatever the page: the maintainers read it.
    report = (
        f"{home}/issues/new?title=Mistake%20in%3A%20{title}"
        f"&body=Entry%3A%20{home}/blob/{path}%0A{_as_it_is(paper)}"
        "%0A%0AWhat%20is%20wrong%3A%0A%0AWhat%20it%20should%20be%3A%0A"
    )
    return f"{home}/edit/{path}", report


def _as_it_is(paper: Paper) -> str:
    """What an entry says of its paper, for somebody who reports a mistake in it."""
    said = {
        "Title": paper.title,
        "Authors": ", ".join(paper.authors[:SHOWN_AUTHORS]),
        "Venue": paper.venue,
        "Year": str(paper.year or ""),
    }
    lines = (
        f"{key}: {shorten(value, 300, placeholder=' …')}" for key, value in said.items() if value
    )
    return "".join(f"%0A{quote(one_line(line), safe='', errors='replace')}" for line in lines)


def shared_values(renderer: Renderer, paper: Paper) -> Shared:
    """What an entry and a page both show."""
    facts = facts_of(renderer.catalog, paper)
    names = facts.names
    folder = renderer.catalog.folders[paper.path]
    hidden = names[SHOWN_AUTHORS:] if len(names) > SHOWN_AUTHORS + 1 else []
    return {
        "folder": folder,
        "page": renderer.to(f"p/{folder}/"),
        "title": paper.title.strip() or paper.id,
        "authors": _authors(renderer, names[: len(names) - len(hidden)]),
        "more_authors": len(hidden),
        "hidden_authors": ", ".join(hidden[:40]),
        "truncated": facts.is_truncated,
        "venue": paper.venue,
        "venue_page": renderer.to(f"v/{slug(paper.venue)}/") if paper.venue else "",
        "year": str(paper.year or ""),
        "year_page": renderer.to(f"y/{paper.year}/"),
        "added": paper.string("added"),
        "marks": _marks(renderer, paper),
        "links": _links(renderer, paper),
        "bib": renderer.file(f"p/{folder}/paper.bib"),
    }


def _authors(renderer: Renderer, names: Sequence[str]) -> Markup:
    """Names, with links to the pages of those who have one."""
    shown = ", ".join(_author(renderer, name) for name in names)
    return Markup(shown)  # noqa: S704  # each of them is


def _author(renderer: Renderer, name: str) -> Markup:
    made = renderer.made.get(("author", name))
    if made is None:
        key = slug(name)
        shown = f"<bdi>{escape(one_line(name))}</bdi>"
        if key in renderer.catalog.authors:
            shown = f'<a href="{renderer.to(f"a/{key}/")}">{shown}</a>'
        made = renderer.made["author", name] = Markup(shown)  # noqa: S704  # escaped above
    return made


def _links(renderer: Renderer, paper: Paper) -> list[LinkView]:
    catalog, language = renderer.catalog, renderer.language
    found = []
    for kind, url in facts_of(catalog, paper).links:
        memory = catalog.links.get(paper.links[kind])
        stars = catalog.stars(paper) if kind == "code" else None
        is_lost = is_broken(memory)
        found.append(
            LinkView(
                kind,
                link_label(kind, language),
                url,
                stars=star_text(stars) if stars is not None else "",
                is_broken=is_lost,
                state=broken_text(memory, language) if is_lost and memory else "",
            )
        )
    return found


def _records(language: str, paper: Paper) -> list[LinkView]:
    """The pages of its DOI, on arXiv and on OpenReview, but for those that a link leads to."""
    ids = (paper.string("doi"), paper.string("arxiv"), paper.string("openreview"))
    pages = (
        LinkView(
            kind,
            link_label(kind, language),
            link_target(f"{base}{quote(one_line(given), safe='/')}"),
        )
        for (kind, base), given in zip(RECORDS, ids, strict=True)
        if given
    )
    linked = set(paper.links.values())
    return [page for page in pages if page.url not in linked]


def _marks(renderer: Renderer, paper: Paper) -> list[tuple[str, str]]:
    tags = renderer.catalog.config.tags
    return [
        (tag.mark, tag.meaning.get(renderer.language))
        for tag in tags
        if tag.mark and tag.id in paper.tags
    ]


def _trend(renderer: Renderer, paper: Paper) -> dict[str, object] | None:
    """The badge with the line of the code's stars, if there are months to compare."""
    name = code_of(paper) if renderer.catalog.stars(paper) is not None else None
    if name is None:
        return None
    counts = renderer.catalog.listing.stars.code
    drawn = star_badge(counts.of(name))
    if drawn is None:
        return None
    width = drawn.partition('width="')[2].partition('"')[0]
    path = renderer.file(star_badge_path(counts.names(name)[-1]))
    return {"path": path, "text": star_text(counts.stars(name) or 0), "width": width}
