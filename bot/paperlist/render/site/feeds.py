"""Atom feeds of the list, its sections and tags, and the sitemap."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from paperlist.model.paper import Paper
from paperlist.render.exports import FEED_LENGTH, Feed, feed
from paperlist.render.site.catalog import Catalog
from paperlist.render.site.slugs import slug

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
MOST_ADDRESSES = 50_000  # in one sitemap (sitemaps.org)


@dataclass(frozen=True, slots=True)
class Address:
    """A page of the sitemap and the day it last got a paper; '' when that is not known."""

    page: str
    day: str


def feed_files(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """The feeds by path."""
    title = str(catalog.config.title)
    lists = [("", title, catalog.papers)]
    for section, group in catalog.sections:
        lists.append((f"s/{section.id}/", f"{title}: {section.title}", group.papers))
    meanings = {tag.id: str(tag.meaning) for tag in catalog.config.tags}
    for group in catalog.tags:
        name = meanings.get(group.name, group.name)
        lists.append((f"t/{slug(group.name)}/", f"{title}: {name}", group.papers))
    for folder, name, papers in lists:
        about = Feed(
            title=name,
            page=f"{catalog.base}{folder}" if catalog.base else "",
            address=f"{catalog.base}{folder}feed.xml" if catalog.base else "",
            site=catalog.base,
            folders=catalog.folders,
        )
        newest = sorted(papers, key=lambda p: (p.string("added"), p.year or 0), reverse=True)
        yield f"{folder}feed.xml", feed(catalog.config, newest[:FEED_LENGTH], about)


def sitemap_files(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """The sitemap, in several files where the list is long; none without an address."""
    if not catalog.base:
        return
    found = list(_addresses(catalog))
    pages = [found[n : n + MOST_ADDRESSES] for n in range(0, len(found), MOST_ADDRESSES)]
    if len(pages) == 1:
        yield "sitemap.xml", _sitemap("urlset", "url", catalog.base, pages[0])
        return
    parts = []
    for number, part in enumerate(pages, 1):
        parts.append(Address(f"sitemap-{number}.xml", max(a.day for a in part)))
        yield parts[-1].page, _sitemap("urlset", "url", catalog.base, part)
    yield "sitemap.xml", _sitemap("sitemapindex", "sitemap", catalog.base, parts)


def _addresses(catalog: Catalog) -> Iterator[Address]:
    newest = _latest(catalog.papers)
    lists = [("", newest), ("new/", newest), ("stats/", newest), ("cite/", newest)]
    lists.append(("code/", _latest(catalog.with_code)))
    lists += [(f"s/{s.id}/", _latest(g.papers)) for s, g in catalog.sections]
    for kind, groups in (
        ("y", catalog.years),
        ("v", catalog.venues),
        ("t", catalog.tags),
        ("a", catalog.authors.values()),
    ):
        lists += [(f"{kind}/{group.slug}/", _latest(group.papers)) for group in groups]
    lists += [(f"p/{catalog.folders[p.path]}/", _day(p)) for p in catalog.papers]
    for language in catalog.languages:
        prefix = "" if language == catalog.languages[0] else f"{language}/"
        yield from (Address(f"{prefix}{page}", day) for page, day in lists)


def _sitemap(root: str, item: str, base: str, addresses: list[Address]) -> str:
    lines = [
        f"<{item}><loc>{escape(base + a.page)}</loc>"
        + (f"<lastmod>{a.day}</lastmod>" if a.day else "")
        + f"</{item}>"
        for a in addresses
    ]
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    space = ' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    return f"{head}<{root}{space}>\n" + "\n".join(lines) + f"\n</{root}>\n"


def _latest(papers: Sequence[Paper]) -> str:
    return max(map(_day, papers), default="")


def _day(paper: Paper) -> str:
    added = paper.string("added")
    return added if DAY.fullmatch(added) else ""
