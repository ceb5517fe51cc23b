"""The list as the website divides it: sections, years, venues, tags, authors, and what is known."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property, lru_cache
from urllib.parse import urlsplit

from paperlist.config import Config, Section, Text
from paperlist.links.history import Memory
from paperlist.model.paper import Paper
from paperlist.render.bibtex import bibtex_entry
from paperlist.render.listing import Listing
from paperlist.render.site.slugs import folders, slug
from paperlist.render.statistics import code_of
from paperlist.stars.counts import FOUR_WEEKS
from paperlist.stars.star_history import level_at
from paperlist.text.emoji_codes import without_emoji_codes
from paperlist.text.person_names import NOT_NAMES
from paperlist.text.venues import venue_table

ALL_PLOTS = ("years", "code", "venues", "months", "rising")
LEAST_OF_AUTHOR = 2  # a page with the one paper that led to it would say nothing new


@dataclass(frozen=True, slots=True)
class Commit:
    """The state of the list that a website shows."""

    hash: str
    day: date


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Papers that share a page: `slug` is its folder, `name` how most papers write it."""

    slug: str
    name: str
    papers: Sequence[Paper]


@dataclass(frozen=True, eq=False)
class Catalog:
    """Everything the pages are made from.

    `base` is the address of the website, with a slash at its end; '' when it is not known.
    `renamed` leads from ids that papers had to those they have. `memo` is for what is made of a
    paper once, by the path of its file.
    """

    listing: Listing
    base: str = ""
    links: Mapping[str, Memory] = field(default_factory=dict)
    commit: Commit | None = None
    renamed: Mapping[str, str] = field(default_factory=dict)
    memo: dict[str, object] = field(default_factory=dict, repr=False)
    _bibtex: dict[str, str] = field(default_factory=dict, repr=False)

    def bibtex(self, paper: Paper) -> str:
        """The paper's entry, made once for all files it stands in."""
        if paper.path not in self._bibtex:
            self._bibtex[paper.path] = bibtex_entry(paper)
        return self._bibtex[paper.path]

    def keep_bibtex(self, paper: Paper, text: str) -> None:
        """Take over an entry that another process made."""
        self._bibtex[paper.path] = text

    @cached_property
    def config(self) -> Config:
        """The list's, its texts as a browser can show them."""
        config = self.listing.config
        sections = (replace(s, title=_shown(s.title)) for s in config.sections)
        return replace(
            config,
            title=_shown(config.title),
            description=_shown(config.description) if config.description else None,
            sections=tuple(sections),
        )

    @property
    def languages(self) -> tuple[str, ...]:
        return self.config.languages

    @cached_property
    def papers(self) -> Sequence[Paper]:
        """All papers, each once, those added last first, then those of the latest year.

        Of one year, those last on arXiv come first.
        """
        each = {paper.path: paper for paper in self.listing.papers}
        by_title = sorted(each.values(), key=lambda p: (p.title.casefold(), p.id))
        return sorted(
            by_title,
            key=lambda p: (p.string("added"), p.year or 0, p.string("arxiv")),
            reverse=True,
        )

    @cached_property
    def folders(self) -> Mapping[str, str]:
        """The folder of each paper's page, by the path of its file."""
        in_order = sorted(self.papers, key=lambda p: p.path)
        names = folders(p.id for p in in_order)
        return {paper.path: name for paper, name in zip(in_order, names, strict=True)}

    @cached_property
    def sections(self) -> Sequence[tuple[Section, Group]]:
        """Every section in the list's order, with its papers and those of the sections in it."""
        return [(section, self._section(section)) for section in self.config.sections]

    def _section(self, section: Section) -> Group:
        inside = [s for s in self.config.sections if s.id == section.id or section.id in s.parents]
        found = [p for s in inside for p in self.listing.by_section.get(s.id, ())]
        return Group(section.id, section.id, list({p.path: p for p in found}.values()))

    def sections_of(self, paper: Paper) -> list[Section]:
        """The paper's own section first, then further ones that it is listed in."""
        ids = dict.fromkeys((paper.section, *paper.strings("also")))
        return [s for section_id in ids if (s := self.config.section(section_id))]

    @cached_property
    def years(self) -> Sequence[Group]:
        """Latest first."""
        found = _grouped(self.papers, lambda p: [str(p.year)] if p.year else [])
        return sorted(found, key=lambda group: -int(group.name))

    @cached_property
    def venues(self) -> Sequence[Group]:
        """Those with most papers first."""
        return _by_size(_grouped(self.papers, lambda p: [p.venue] if p.venue.strip() else []))

    @cached_property
    def tags(self) -> Sequence[Group]:
        """Those with most papers first, those of papers only included."""
        return _by_size(_grouped(self.papers, lambda p: p.tags))

    @cached_property
    def authors(self) -> Mapping[str, Group]:
        """By folder: people with a page of their own."""
        found = _grouped(self.papers, lambda p: people(p)[0], LEAST_OF_AUTHOR)
        return {group.slug: group for group in _by_size(found)}

    @cached_property
    def charted(self) -> Listing:
        """The list with every chart there is, whichever its README shows."""
        config = replace(self.config, readme=replace(self.config.readme, plots=ALL_PLOTS))
        return replace(self.listing, config=config)

    @cached_property
    def with_code(self) -> Sequence[Paper]:
        return [paper for paper in self.papers if "code" in paper.links]

    def stars(self, paper: Paper) -> int | None:
        """The stars of a paper's code, as far as they were seen."""
        name = self._starred(paper)
        return self.listing.stars.code.stars(name) if name else None

    def gained(self, paper: Paper) -> int:
        """The stars its code gained in the weeks before the last look."""
        name, end = self._starred(paper), self.listing.stars.code.as_of
        points = self.listing.stars.code.of(name) if name else ()
        before = level_at(points, end - FOUR_WEEKS) if points and end else None
        return max(0, points[-1].total - before) if before is not None else 0

    def _starred(self, paper: Paper) -> str | None:
        is_shown = self.config.stars.papers != "none" and self.listing.stars.code.points
        return code_of(paper) if is_shown else None


def _shown(text: Text) -> Text:
    return Text({lang: without_emoji_codes(own) for lang, own in text.by_language.items()})


def people(paper: Paper) -> tuple[list[str], bool]:
    """The authors that are named, and whether the source leaves others out."""
    named = list(filter(_is_named, paper.authors))
    return named, paper.is_truncated or len(named) < len(paper.authors)


@lru_cache(maxsize=1 << 16)
def _is_named(name: str) -> bool:
    return not NOT_NAMES.fullmatch(name.strip())


@lru_cache(maxsize=1 << 12)
def is_published(venue: str) -> bool:
    """Whether a venue is more than a preprint server."""
    known = venue_table().find(venue) if venue.strip() else None
    return bool(venue.strip()) and (known is None or known.kind != "preprint")


def base_address(config: Config, given: str = "") -> str:
    """Where the website stands: as given, as configured, else where GitHub Pages would put it."""
    address = given or config.site or pages_address(config.repository)
    return f"{address.rstrip('/')}/" if address else ""


def base_path(base: str) -> str:
    """The path of the website on its server."""
    return urlsplit(base).path or "/"


def pages_address(repository: str) -> str:
    """Where GitHub Pages puts the website of a repository; '' when that is not known."""
    owner, _, name = repository.lower().partition("/")
    if not name:
        return ""
    host = f"https://{owner}.github.io"
    return host if name == f"{owner}.github.io" else f"{host}/{repository.partition('/')[2]}"


def _grouped(
    papers: Iterable[Paper], names: Callable[[Paper], Iterable[str]], least: int = 1
) -> list[Group]:
    """Papers by the folders of their names: spellings that differ in case or accents are one.

    Names of fewer than `least` papers are left out.
    """
    members: dict[str, dict[str, Paper]] = defaultdict(dict)
    spellings: dict[str, list[str]] = defaultdict(list)
    for paper in papers:
        for name in names(paper):
            key = slug(name)
            members[key].setdefault(paper.path, paper)
            spellings[key].append(name)
    return [
        Group(key, _most_used(spellings[key]), _latest(found))
        for key, found in members.items()
        if len(found) >= least
    ]


def _most_used(spellings: Iterable[str]) -> str:
    return max(Counter(spellings).items(), key=lambda found: (found[1], found[0]))[0]


def _latest(papers: Mapping[str, Paper]) -> list[Paper]:
    return sorted(papers.values(), key=lambda p: -(p.year or 0))


def _by_size(groups: Iterable[Group]) -> list[Group]:
    return sorted(groups, key=lambda g: (-len(g.papers), g.name.casefold(), g.slug))


def day_of(moment: datetime | None) -> str:
    """The day of a moment, as people and machines both read it."""
    return moment.date().isoformat() if moment else ""
