"""What the script searches: slim rows in files by year, and the BibTeX of the same papers.

The files are scripts that hand their data over: a page opened from a folder may load those, and
nothing else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paperlist.model.paper import Paper
from paperlist.render.charts.badge import star_text
from paperlist.render.site.catalog import Catalog, is_published, people
from paperlist.render.site.citations import script_json
from paperlist.render.site.look import version
from paperlist.render.site.paper_views import broken_kinds, links_of
from paperlist.text.escape import one_line
from paperlist.text.identifiers import arxiv_id, doi, openreview_id

MOST_IN_ONE = 5_000  # papers; longer lists are searched year by year
LEAST_IN_ONE = 500  # years with fewer are put together with the ones before
MOST_AUTHORS = 60  # of one paper that can be searched for


@dataclass(frozen=True, slots=True)
class Shard:
    """Papers of some years, `first` being the latest; both are 0 for papers without a year."""

    first: int
    last: int
    papers: Sequence[Paper]

    @property
    def name(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def shards(catalog: Catalog) -> list[Shard]:
    """The list in the pieces in which it is loaded, latest years first."""
    latest = sorted(catalog.papers, key=lambda p: -(p.year or 0))
    if len(latest) <= MOST_IN_ONE:
        years = [paper.year or 0 for paper in latest]
        return [Shard(max(years), min(years), latest)] if latest else []
    found: list[Shard] = []
    for group in catalog.years:
        year = int(group.name)
        if found and len(found[-1].papers) < LEAST_IN_ONE:
            before = found.pop()
            found.append(Shard(before.first, year, [*before.papers, *group.papers]))
        else:
            found.append(Shard(year, year, list(group.papers)))
    undated = [paper for paper in latest if not paper.year]
    return [*found, Shard(0, 0, undated)] if undated else found


def search_files(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Rows, BibTeX, and the file that names the others."""
    named = []
    for shard in shards(catalog):
        rows = ",\n".join(script_json(row(catalog, paper)) for paper in shard.papers)
        texts = script_json({catalog.folders[p.path]: catalog.bibtex(p) for p in shard.papers})
        yield f"search/{shard.name}.js", f'paperlist.rows("{shard.name}",[\n{rows}\n]);\n'
        yield f"search/bib-{shard.name}.js", f'paperlist.bib("{shard.name}",{texts});\n'
        known = version(rows), version(texts)
        named.append([shard.name, shard.first, shard.last, len(shard.papers), *known])
    yield "search/index.js", f"paperlist.index({script_json(named)});\n"


def row(catalog: Catalog, paper: Paper) -> list[object]:
    """A paper as the script reads it; `entries.js` names the columns in the same order."""
    names, is_truncated = people(paper)
    stars = catalog.stars(paper)
    broken = broken_kinds(catalog, paper)
    return [
        catalog.folders[paper.path],
        one_line(paper.title) or paper.id,
        [one_line(name) for name in names[:MOST_AUTHORS]],
        one_line(paper.venue),
        paper.year or 0,
        _sections(catalog, paper),
        [one_line(tag) for tag in paper.tags],
        dict(links_of(paper)),
        paper.string("added"),
        _identifiers(paper),
        int(is_published(paper.venue)),
        int(is_truncated),
        *(
            [stars, catalog.gained(paper), star_text(stars), broken]
            if stars is not None
            else [-1, 0, "", broken]
            if broken
            else []
        ),
    ]


def _identifiers(paper: Paper) -> str:
    """The numbers of a paper on arXiv and OpenReview and its DOIs, and those of its links."""
    links = dict(links_of(paper)).values()
    numbers = (paper.string("arxiv"), *(arxiv_id(url) or "" for url in links))
    dois = (paper.string("doi"), *(doi(url) or "" for url in links))
    reviews = (paper.string("openreview"), *(openreview_id(url) or "" for url in links))
    found = (one_line(one).lower() for one in (*numbers, *dois, *reviews) if one)
    return "\n".join(dict.fromkeys(found))


def _sections(catalog: Catalog, paper: Paper) -> list[str]:
    """Every section the paper is found under, those around its own included."""
    found = catalog.sections_of(paper)
    return list(dict.fromkeys(step for s in found for step in (s.id, *s.parents)))
