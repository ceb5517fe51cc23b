"""The README in each language, and the section pages of a list too long for one page."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from paperlist.config import DETAILS, Config, Section
from paperlist.model.errors import ConfigError
from paperlist.model.paper import Paper
from paperlist.render import page_parts
from paperlist.render.detail import (
    STEP_BACK_UP,
    choose_detail,
    entry_details,
    noted_detail,
    size_within,
)
from paperlist.render.entry_styles import Entries
from paperlist.render.kept_text import MARK, kept_in, put_back
from paperlist.render.listing import Listing, grouped
from paperlist.render.page_splitting import parts_within, span
from paperlist.render.page_template import Insertion, PaperMarkers, markers_in, nearest, put_in
from paperlist.render.paths import SECTIONS_FOLDER, page_name
from paperlist.render.phrases import LANGUAGE_NAMES, RIGHT_TO_LEFT, phrase
from paperlist.render.star_labels import BADGE_DETAILS, StarMarks
from paperlist.text.escape import markdown

INDEX_FROM = 300  # papers
SECTION_FRAME = 1_000  # bytes of a section page around its entries, at the most
OWN_NOTICE = "<!-- paperlist:generated detail={detail} from papers/ and {template}: edit those -->"
FRONT_MATTER = re.compile(r"---\r?\n(?:[^\n]*\n){0,20}?---\r?\n")
NOTICE = "<!-- paperlist:generated detail={detail} from papers/ and paperlist.yml: edit those -->"


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's template; `page` is the list's own page that it came from."""

    path: str
    text: str
    page: str = ""  # of the list's own: every line of it stays as it is

    @property
    def is_verbatim(self) -> bool:
        return bool(self.page)


def readmes(
    listing: Listing,
    templates: Mapping[str, Frame],
    existing: Mapping[str, str],
    further: Sequence[Frame] = (),
) -> dict[str, str]:
    """README pages with the star badges in them, and section pages where a README is an index.

    `existing` holds the pages as they are now: their detail and what is marked to keep. `further`
    are other pages of the list, in its first language.
    """
    pages: dict[str, str] = {}
    first = listing.config.languages[0]
    new_on = pages_of_new_sections([templates[first], *further], listing)
    least: dict[str, dict[str, int]] = {}  # the same in every language
    marks = StarMarks(listing.config, listing.stars.code)
    for language in listing.config.languages:
        entries = Entries(listing.config, language, marks, least)
        path = page_name(listing.config, language)
        page = existing.get(path, "")
        new = new_on if language == first else {}
        detail = _detail(listing, entries, templates[language], noted_detail(page), new)
        text = _page(listing, entries, detail, templates[language], new)
        pages[path] = put_back(text, kept_in(page))
        if language == first:
            pages |= {frame.page: _page(listing, entries, detail, frame, new) for frame in further}
        if detail in BADGE_DETAILS:
            pages.update(marks.files(listing.papers))
        if detail == "index" and language == listing.config.languages[0]:
            plain = StarMarks(listing.config, listing.stars.code, with_badges=False)
            entries = Entries(listing.config, language, plain, least)
            pages.update(section_pages(listing, entries, existing))
    return pages


def section_pages(
    listing: Listing, entries: Entries, existing: Mapping[str, str]
) -> dict[str, str]:
    """``sections/<id>.md`` for every section, by year where one page is too small."""
    pages: dict[str, str] = {}
    language = entries.language
    for number, section in listing.config.numbers():
        entries.forget()
        papers = listing.by_section[section.id]
        title = f"{number}. {section.title.get(language)}"
        path = f"{SECTIONS_FOLDER}/{section.id}.md"
        detail = _page_detail(entries, papers, existing.get(path, ""))
        if detail != "index":
            shown = _joined(entries, papers, detail, section.id)
            pages[path] = _section_page(listing.config, title, shown, detail, section.id, "../")
            continue
        years = _by_year(papers)
        pages[path] = _year_index(listing.config, title, section.id, years)
        for year, of_year in years.items():
            year_path = f"{SECTIONS_FOLDER}/{section.id}/{year}.md"
            year_title = f"{title}, {year}"
            detail = _page_detail(entries, of_year, existing.get(year_path, ""))
            if detail == "index":
                pages |= _pages_of_year(entries, year_path, year_title, of_year, section.id)
                continue
            shown = _joined(entries, of_year, detail, section.id)
            pages[year_path] = _section_page(
                listing.config, year_title, shown, detail, section.id, "../../"
            )
    return pages


def _pages_of_year(
    entries: Entries, path: str, title: str, papers: Sequence[Paper], section_id: str
) -> dict[str, str]:
    """A year that is too long for a page even in one line per paper: so many, and an index."""
    detail = DETAILS[-2]
    sizes = ((p, len(entries.get(p, detail, section_id).encode()) + 1) for p in papers)
    room = entries.config.readme.budget - SECTION_FRAME
    pages: dict[str, str] = {}
    lines = []
    start = 1
    for part in parts_within(sizes, room):
        which = span(start, part)
        start += len(part)
        part_path = f"{path.removesuffix('.md')}-{which}.md"
        shown = _joined(entries, part, detail, section_id)
        pages[part_path] = _section_page(
            entries.config, f"{title}, {which}", shown, detail, section_id, "../../"
        )
        count = phrase(entries.language, "papers-in", papers=len(part))
        lines.append(f"- [{which}]({part_path.rpartition('/')[2]}) ({count})")
    head = _section_head(entries.config, title, "index", section_id, "../../")
    return {path: f"{head}\n\n" + "\n".join(lines) + "\n", **pages}


def pages_of_new_sections(frames: Sequence[Frame], listing: Listing) -> dict[str, str]:
    """On which template each section is added that no page has a marker for."""
    texts = {frame.path: frame.text for frame in frames}
    markers = {path: markers_in(path, text, listing) for path, text in texts.items()}
    placed = {marker.section for found in markers.values() for marker in found}
    homes: dict[str, str] = {}
    for section in listing.config.sections:
        if section.id not in placed:
            near = (p for p, found in markers.items() if nearest(section, found, listing))
            homes[section.id] = next(near, frames[0].path)
    return homes


def _detail(
    listing: Listing,
    entries: Entries,
    template: Frame,
    previous: str | None,
    new_on: Mapping[str, str],
) -> str:
    wanted = listing.config.readme.detail
    if wanted != "auto":
        return wanted
    if not template.is_verbatim and _is_long(len(listing.papers), previous):
        return "index"
    budget = listing.config.readme.budget
    around = len(_page(listing, entries, None, template, new_on).encode())

    shown = [paper for papers in listing.by_section.values() for paper in papers]
    return choose_detail(_sizes(entries, shown, around), budget, previous)


def _is_long(papers: int, previous: str | None) -> bool:
    """Whether nobody scrolls through so many papers; an index does not go back for a few less."""
    return papers >= (INDEX_FROM * STEP_BACK_UP if previous == "index" else INDEX_FROM)


def _page_detail(entries: Entries, papers: Sequence[Paper], page: str) -> str:
    budget = entries.config.readme.budget
    return choose_detail(_sizes(entries, papers, SECTION_FRAME), budget, noted_detail(page))


def _sizes(entries: Entries, papers: Sequence[Paper], around: int) -> Iterator[tuple[str, int]]:
    """Bytes of a page at each level, most detailed first; no more than needed is worked out."""
    budget = entries.config.readme.budget
    for detail in entry_details():
        size = around + sum(entries.least_size(paper, detail) for paper in papers)
        if size <= budget:
            texts = (entries.get(paper, detail) for paper in papers)
            size = around + size_within(texts, budget)
        yield detail, size


def _page(
    listing: Listing,
    entries: Entries,
    detail: str | None,
    template: Frame,
    new_on: Mapping[str, str],
) -> str:
    """The README; with no detail, everything but the entries."""
    language = entries.language

    def page_of(section_id: str) -> str:
        return f"{SECTIONS_FOLDER}/{section_id}.md" if detail == "index" else ""

    makers: dict[str, Callable[[], str]] = {
        **page_parts.parts(listing, language, page_of),
        "keep": lambda: f"{MARK}\n{MARK}",
        "sections": lambda: _sections(listing, entries, detail),
    }

    new = {section for section, path in new_on.items() if path == template.path}
    body = _filled(template, listing, makers, _Papers(listing, entries, detail), new)
    if template.is_verbatim:
        notice = OWN_NOTICE.format(detail=detail or "full", template=template.path)
        return with_notice(body, notice)
    body = re.sub(r"\n{3,}", "\n\n", body).strip("\n")
    if language in RIGHT_TO_LEFT:
        body = f'<div dir="rtl" lang="{language}">\n\n{body}\n\n</div>'
    return f"{NOTICE.format(detail=detail or 'full')}\n\n{body}\n"


@dataclass(slots=True)
class _Papers:
    """What a marker for papers prints: their entries, or where those stand."""

    listing: Listing
    entries: Entries
    detail: str | None
    linked: set[str] = field(default_factory=set)

    def __call__(self, papers: Sequence[Paper], section_id: str) -> str:
        if self.detail is None or not papers:
            return ""
        if self.detail != "index":
            return _joined(self.entries, papers, self.detail, section_id)
        if section_id in self.linked:
            return ""
        self.linked.add(section_id)
        every = self.listing.by_section[section_id]
        shown = phrase(self.entries.language, "papers-in", papers=len(every))
        return f"[{shown}]({SECTIONS_FOLDER}/{section_id}.md)\n"


def _filled(
    template: Frame,
    listing: Listing,
    makers: Mapping[str, Callable[[], str]],
    papers: _Papers,
    new: Set[str],
) -> str:
    """The template with every marker replaced by what it stands for."""
    markers = markers_in(template.path, template.text, listing)
    insertions = list(PaperMarkers(template.text, markers, listing, papers, new).insertions())
    for marker in markers:
        maker = makers.get(marker.name)
        if maker:
            insertions.append(Insertion(marker.start, marker.end, f"{maker()}\n"))
        elif marker.name != "papers":
            known = ", ".join(sorted((*makers, "papers")))
            message = f"{template.path}:{marker.line}: there is no part called `{marker.name}`"
            raise ConfigError(message, hint=f"use one of: {known}")
    has_room = template.is_verbatim or any(m.name in ("papers", "sections") for m in markers)
    if not has_room:
        hint = "add the line <!-- paperlist:sections -->"
        raise ConfigError(f"{template.path} has no place for the sections", hint=hint)
    return put_in(template.text, insertions)


def with_notice(page: str, notice: str) -> str:
    """The page with a line that says where it is from: on top, but for what must come first."""
    if page.startswith("\ufeff"):
        return f"{page}{'' if page.endswith(chr(10)) else chr(10)}\n{notice}\n"
    front = FRONT_MATTER.match(page)
    at = front.end() if front else 0
    return f"{page[:at]}{notice}\n{page[at:]}"


def _sections(listing: Listing, entries: Entries, detail: str | None) -> str:
    if detail in (None, "index"):
        return ""
    language = entries.language
    blocks = []
    for number, section in listing.config.numbers():
        title = section.title.get(language)
        lead = f"\n\n{markdown(section.description.get(language))}" if section.description else ""
        papers = listing.by_section[section.id]
        shown = _grouped(entries, papers, section, str(detail), number.count("."))
        blocks.append(
            f"{page_parts.heading(number, title, section.id)}{lead}\n\n{shown}".rstrip("\n")
        )
    return "\n\n".join(blocks)


def _section_page(
    config: Config, title: str, shown: str, detail: str, anchor: str, root: str
) -> str:
    head = _section_head(config, title, detail, anchor, root)
    return f"{head}\n\n{shown}".rstrip("\n") + "\n"


def _joined(entries: Entries, papers: Sequence[Paper], detail: str, section_id: str) -> str:
    """A section's entries, with what belongs above them."""
    shown = entries.joined(papers, detail, section_id)
    return f"{entries.head(section_id)}{shown}" if shown else ""


def _grouped(
    entries: Entries, papers: Sequence[Paper], section: Section, detail: str, depth: int
) -> str:
    """A section's entries, under a heading for each year or venue where the section asks for it."""
    if section.group == "none":
        return _joined(entries, papers, detail, section.id)
    marks = "#" * min(3 + depth, 6)
    blocks = []
    for label, group in grouped(papers, section.group).items():
        head = f"{marks} {markdown(label or phrase(entries.language, 'undated'))}"
        blocks.append(f"{head}\n\n{_joined(entries, group, detail, section.id)}".rstrip("\n"))
    return "\n\n".join(blocks)


def _year_index(
    config: Config, title: str, anchor: str, years: Mapping[str, Sequence[Paper]]
) -> str:
    first = config.languages[0]
    lines = [
        f"- [{year}]({anchor}/{year}.md) ({phrase(first, 'papers-in', papers=len(papers))})"
        for year, papers in years.items()
    ]
    return f"{_section_head(config, title, 'index', anchor, '../')}\n\n" + "\n".join(lines) + "\n"


def _section_head(config: Config, title: str, detail: str, anchor: str, root: str) -> str:
    """A section page's beginning, with the way back for readers of every language."""
    first, *others = config.languages
    names = [(phrase(first, "back-to-list"), first), *((LANGUAGE_NAMES[o], o) for o in others)]
    back = " · ".join(f"[{name}]({root}{page_name(config, code)})" for name, code in names)
    notice = NOTICE.format(detail=detail)
    return f'{notice}\n\n<a id="{anchor}"></a>\n\n# {markdown(title)}\n\n{back}'


def _by_year(papers: Sequence[Paper]) -> dict[str, list[Paper]]:
    years: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        years[str(paper.year or "undated")].append(paper)
    return dict(years)
