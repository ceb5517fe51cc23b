"""Names for what the website's files depend on: the same name, the same files."""

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from paperlist.links.papers import urls_of
from paperlist.model.paper import Paper
from paperlist.render.paths import star_badge_path
from paperlist.render.site.catalog import Catalog, people
from paperlist.render.site.slugs import slug
from paperlist.render.statistics import code_of


class Inputs:
    """The names of what papers and lists of papers are made from, for one catalogue."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.common = _name(program(), catalog.base, repr(catalog.config), bool(catalog.links))
        self._of_paper: dict[str, str] = {}

    def of_paper(self, paper: Paper) -> str:
        """Everything that a paper's page, its files and its entry in lists show."""
        if paper.path not in self._of_paper:
            self._of_paper[paper.path] = _name(*self._shown_of(paper))
        return self._of_paper[paper.path]

    def of_papers(self, papers: Iterable[Paper], *more: object) -> str:
        """The same for some papers in their order, and what else is shown with them."""
        return _name(self.common, *more, *map(self.of_paper, papers))

    def of_everything(self) -> str:
        """All that any page shows."""
        catalog = self.catalog
        stars = catalog.listing.stars
        known = (repr(catalog.commit), repr(sorted(catalog.renamed.items())), repr(stars))
        order = [paper.path for papers in catalog.listing.by_section.values() for paper in papers]
        return self.of_papers(catalog.papers, *known, *order)

    def _shown_of(self, paper: Paper) -> Iterator[object]:
        catalog = self.catalog
        yield self.common
        yield paper.path
        yield repr(paper.data)
        yield catalog.folders[paper.path]
        yield [slug(name) in catalog.authors for name in people(paper)[0]]
        if catalog.links:
            yield [repr(catalog.links.get(url)) for _, url in urls_of(paper)]
        stars = catalog.stars(paper)
        name = code_of(paper) if stars is not None else None
        if name:
            counts = catalog.listing.stars.code
            yield (stars, catalog.gained(paper), star_badge_path(counts.names(name)[-1]))
            yield repr(counts.of(name))


def _name(*parts: object) -> str:
    """A short name for these values; they are told apart by more than how they join."""
    text = "\0".join(map(str, parts))
    return sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:16]


@cache
def program() -> str:
    """A name for this program: its own files, and what else decides what a page looks like."""
    found = sha256(sys.version.encode())
    for package in ("jinja2", "markupsafe"):
        found.update(version(package).encode())
    for path, content in _own_files(files("paperlist"), ""):
        found.update(f"{path}\0{len(content)}\0".encode() + content)
    return found.hexdigest()


def _own_files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from _own_files(item, f"{path}{item.name}/")
        elif not item.name.endswith(".pyc"):
            yield f"{path}{item.name}", item.read_bytes()
