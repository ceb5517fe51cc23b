"""Every file of the website, in batches that can be made side by side."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from paperlist.model.paper import Paper
from paperlist.render.bibtex import bibtex_file
from paperlist.render.charts.badge import star_badge
from paperlist.render.charts.gallery import pictures
from paperlist.render.csl import csl_item
from paperlist.render.exports import as_csv, as_json
from paperlist.render.paths import star_badge_path
from paperlist.render.site import front_pages, list_pages
from paperlist.render.site.card import card
from paperlist.render.site.catalog import Catalog
from paperlist.render.site.citations import citation_tags, scholarly_article
from paperlist.render.site.feeds import feed_files, sitemap_files
from paperlist.render.site.inputs import Inputs
from paperlist.render.site.list_pages import PaperList, Part, part_file, parts_of
from paperlist.render.site.look import FURTHER, Look
from paperlist.render.site.paper_views import (
    entry_html,
    facts_of,
    figure_of,
    host_of,
    keep_entry,
    paper_html,
    shared_values,
)
from paperlist.render.site.renderer import Page, Renderer, direction, template
from paperlist.render.site.search_data import search_files
from paperlist.render.site.slugs import id_slug
from paperlist.render.statistics import code_of

PLAIN = json.JSONEncoder(ensure_ascii=False)
File = tuple[str, str | bytes]


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that are made together; `inputs` is a name for all that they are made from."""

    key: str
    inputs: str
    make: Callable[[], Iterable[File]]


@dataclass(frozen=True, slots=True)
class PaperBatch(Batch):
    """The files of one paper. What its making leaves behind spares others the same work."""

    renderers: Sequence[Renderer]
    paper: Paper

    def pieces(self) -> tuple[str, ...]:
        """The paper's BibTeX, and its entry in each language."""
        entries = (entry_html(renderer, self.paper) for renderer in self.renderers)
        return (self.renderers[0].catalog.bibtex(self.paper), *map(str, entries))

    def keep(self, pieces: Sequence[str]) -> None:
        """Take over what another process made."""
        bibtex_text, *entries = pieces
        self.renderers[0].catalog.keep_bibtex(self.paper, bibtex_text)
        for renderer, text in zip(self.renderers, entries, strict=True):
            keep_entry(renderer, self.paper, text)


@dataclass(frozen=True, slots=True)
class Plan:
    """What makes the website's files: those of papers first, as all others are made of them."""

    papers: Sequence[PaperBatch]
    others: Sequence[Batch]


def plan(catalog: Catalog) -> Plan:
    """Every batch of files; those of a kind are independent of one another."""
    look = Look(catalog.config)
    renderers = [Renderer(catalog, language, look) for language in catalog.languages]
    inputs = Inputs(catalog)
    _ = look.style_version  # made before several processes need it
    papers = [
        PaperBatch(f"p/{folder}/", inputs.of_paper(p), partial(_paper, renderers, p), renderers, p)
        for p in catalog.papers
        if (folder := catalog.folders[p.path])
    ]
    return Plan(papers, list(_others(catalog, look, renderers, inputs)))


def _others(
    catalog: Catalog, look: Look, renderers: Sequence[Renderer], inputs: Inputs
) -> Iterator[Batch]:
    everything = inputs.of_everything()
    yield Batch("search/", everything, partial(search_files, catalog))
    yield Batch("assets/", everything, partial(_shared_files, catalog, look))
    for renderer in renderers:
        yield Batch(f"{renderer.prefix}index.html", everything, partial(_front, renderer))
        for shown in _lists(renderer):
            for part in parts_of(shown):
                named = replace(shown, papers=()), len(shown.papers), part.number
                yield Batch(
                    f"{renderer.prefix}{part.path}",
                    inputs.of_papers(part.papers, *named),
                    partial(_listed, renderer, part),
                )
        for old, paper in _former(catalog):
            key = f"{renderer.prefix}p/{id_slug(old)}/"
            yield Batch(key, inputs.of_papers([paper]), partial(_moved, renderer, old, paper))


def _shared_files(catalog: Catalog, look: Look) -> Iterator[File]:
    """Files that are the same in every language."""
    yield "assets/site.css", look.style
    for language in catalog.languages:
        yield look.script_path(language), look.script(language)
        for name in FURTHER:
            yield look.script_path(language, name), look.further_script(language, name)
    yield "assets/icon.svg", look.icon
    yield "assets/card.png", card(catalog)
    yield from pictures(catalog.charted).items()
    yield from _star_badges(catalog)
    texts = (
        bibtex_file(map(catalog.bibtex, catalog.listing.papers)),
        as_json(catalog.listing),
        as_csv(catalog.listing),
    )
    for (_, path), text in zip(front_pages.export_files(), texts, strict=True):
        yield path, "".join(text)
    for section, group in catalog.sections:
        yield f"s/{section.id}/papers.bib", "\n".join(map(catalog.bibtex, group.papers))
    yield from feed_files(catalog)
    yield from sitemap_files(catalog)
    yield ".nojekyll", ""


def _star_badges(catalog: Catalog) -> Iterator[File]:
    counts = catalog.listing.stars.code
    found = (code_of(paper) for paper in catalog.with_code if catalog.stars(paper) is not None)
    for name in dict.fromkeys(counts.names(name)[-1] for name in found if name):
        drawn = star_badge(counts.of(name))
        if drawn:
            yield star_badge_path(name), drawn


def _front(renderer: Renderer) -> Iterator[File]:
    catalog, w = renderer.catalog, renderer.w
    yield front_pages.home_page(renderer)
    yield front_pages.charts_page(renderer)
    yield front_pages.cite_page(renderer)
    yield from list_pages.group_index(renderer, "v/", w("venues"), catalog.venues)
    yield from list_pages.group_index(renderer, "y/", w("by-year"), catalog.years)
    people = list(catalog.authors.values())
    yield from list_pages.group_index(renderer, "a/", w("all-authors"), people, w("authors-note"))
    if not renderer.prefix:
        yield front_pages.missing_page(renderer)


def _lists(renderer: Renderer) -> Iterator[PaperList]:
    catalog = renderer.catalog
    yield list_pages.code_list(renderer)
    yield list_pages.new_list(renderer)
    for section, group in catalog.sections:
        yield list_pages.section_list(renderer, section, group)
    for groups, make in (
        (catalog.years, list_pages.year_list),
        (catalog.venues, list_pages.venue_list),
        (catalog.tags, list_pages.tag_list),
        (catalog.authors.values(), list_pages.author_list),
    ):
        yield from (make(renderer, group) for group in groups)


def _listed(renderer: Renderer, part: Part) -> Iterator[File]:
    yield part_file(renderer, part)


def _paper(renderers: Sequence[Renderer], paper: Paper) -> Iterator[File]:
    """A paper's page in every language, and its two files for other programs."""
    catalog = renderers[0].catalog
    path = f"p/{catalog.folders[paper.path]}/"
    entry = catalog.bibtex(paper)
    yield f"{path}paper.bib", entry
    yield f"{path}paper.json", f"{PLAIN.encode([csl_item(paper)])}\n"
    # Whatever the language of the page around it, a paper is known by one address.
    address = renderers[0].absolute(path)
    names = facts_of(catalog, paper).names
    tags = citation_tags(paper, names, address)
    head = f"{tags}\n{scholarly_article(paper, names, address)}"
    for renderer in renderers:
        figure = figure_of(renderer, paper)
        shared = shared_values(renderer, paper)
        entry_html(renderer, paper, shared)
        yield renderer.page(
            Page(
                kind="paper",
                path=path,
                title=paper.title.strip() or paper.id,
                main=paper_html(renderer, paper, entry, shared),
                og_type="article",
                head=head,
                description=paper.string("summary") or ", ".join(paper.authors[:6]),
                image_hosts=[host_of(figure)] if figure else (),
            )
        )


def _moved(renderer: Renderer, old: str, paper: Paper) -> Iterator[File]:
    """The address that a paper had before its file was renamed."""
    page = f"p/{renderer.catalog.folders[paper.path]}/"
    up = "../" * (f"{renderer.prefix}p/x/".count("/"))
    yield (
        f"{renderer.prefix}p/{id_slug(old)}/index.html",
        template(renderer.language, "redirect.html").render(
            w=renderer.w,
            language=renderer.language,
            direction=direction(renderer.language),
            title=paper.title or paper.id,
            target=f"{up}{renderer.prefix}{page}index.html",
            canonical=renderer.absolute(page),
            style=f"{up}assets/site.css",
        ),
    )


def _former(catalog: Catalog) -> Iterator[tuple[str, Paper]]:
    """Ids that no paper has any more, with the paper that had them."""
    papers = {paper.id: paper for paper in catalog.papers}
    taken = set(catalog.folders.values())
    for old, new in catalog.renamed.items():
        if new in papers and id_slug(old) not in taken:
            yield old, papers[new]
