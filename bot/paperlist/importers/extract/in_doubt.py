"""Items in doubt: what the whole page tells of those that nothing shows to be papers.

Each reason to take one for an entry is a method of its own; one of them is enough.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from paperlist.importers.extract.authors import INITIALS_FIRST
from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.grouping import Unit
from paperlist.importers.extract.is_paper import ELSEWHERE, PROSE, is_below_venue, may_be_paper
from paperlist.importers.extract.layout import has_empty_link
from paperlist.importers.extract.like_titles import is_like_title
from paperlist.importers.extract.link_hosts import is_paper_page
from paperlist.importers.extract.link_labels import is_dead
from paperlist.importers.parse.blocks import FEWEST_BARE, FEWEST_BARE_WORDS, is_dated_title
from paperlist.text import identifiers

FEWEST_OF_A_STYLE = 5
FEWEST_OF_A_LONG_LIST = 8  # titles and nothing else
LEAST_OF_A_LIST, LEAST_OF_A_NAMED_LIST = 2 / 3, 1 / 2  # share of its items made as titles
OF_PAPERS = re.compile(r"\bpapers?\b|\breading\b|\bliterature\b|\bbibliography\b", re.IGNORECASE)
FEWEST_SIBLINGS = 3  # entries beside which an item in doubt is taken for one too

Drafted = Sequence[tuple[Unit, Draft]]
Kin = tuple[str, str]  # section, and rows or items


@dataclass(frozen=True, slots=True)
class Siblings:
    """What the entries of a page that are sure have in common, and its items in doubt."""

    papers: Mapping[Kin, int]
    others: Mapping[Kin, int]
    without_links: bool  # most entries have none
    are_signed: bool  # titles in bold and their authors, nothing else, are many
    are_led: bool  # most entries begin with a link that is no title
    label: str  # … and what most of those are called
    bold: Set[int]  # lines of items that are a title in bold alone
    are_titles: bool  # the page is a list of nothing but titles
    filed: int  # entries whose title leads to a page of the list
    few_listed: bool  # hardly any item of a list is an entry for sure

    @classmethod
    def of(cls, taken: Drafted, doubtful: Drafted, page: str = "") -> "Siblings":
        """What is known at the end of a page, `page` being its title."""
        bare = sum("links" not in draft.data for _, draft in taken)
        signed = sum(is_signed(unit, draft) for unit, draft in doubtful)
        labels = Counter(label_of(unit) for unit, _ in taken)
        listed = sum(unit.kind in ("list", "paragraphs") for unit, _ in taken)
        return cls(
            papers=Counter(_kin_of(unit) for unit, _ in taken),
            others=Counter(_kin_of(unit) for unit, _ in doubtful),
            without_links=bare * 2 >= len(taken) and bare >= FEWEST_SIBLINGS,
            are_signed=signed >= max(FEWEST_OF_A_STYLE, len(taken)),
            are_led=_are_most(labels.total() - labels[""], labels),
            label=_usual_label(labels),
            bold=_bold_titles(doubtful),
            are_titles=_are_titles(doubtful, page),
            filed=sum(_leads_to_file(draft) for _, draft in taken),
            few_listed=2 * listed < max(FEWEST_SIBLINGS, len(doubtful)),
        )

    def are_with(self, unit: Unit, draft: Draft) -> bool:
        """Whether an item in doubt is an entry, too."""
        reasons = (
            self._is_as_most,
            self._is_dated,
            self._is_titled_row,
            self._is_below_venue,
            self._is_signed,
            self._is_led,
            self._is_title_alone,
            self._is_filed,
        )
        known = any(reason(unit, draft) for reason in reasons)
        if has_empty_link(draft):  # ``[The title]()``: a paper whose link was not known yet
            known = (known and unit.is_like) or not self.few_listed
        return known and (unit.is_bare or not PROSE.match(draft.title))

    def _is_as_most(self, unit: Unit, draft: Draft) -> bool:
        kin = _kin_of(unit)
        is_usual = self.papers.get(kin, 0) >= max(FEWEST_SIBLINGS, 2 * self.others.get(kin, 0))
        is_like = unit.is_like and not INITIALS_FIRST.match(draft.title)
        return is_usual and (may_be_paper(draft) or is_like)

    def _is_dated(self, unit: Unit, draft: Draft) -> bool:
        """A title and a year, on a page whose papers have no links."""
        is_dated = "year" in draft.data and is_dated_title(unit.text)
        return self.without_links and not unit.reader.links and is_dated

    def _is_titled_row(self, unit: Unit, draft: Draft) -> bool:
        return _is_titled_row(unit, draft) and self.papers.get(_kin_of(unit), 0) >= FEWEST_SIBLINGS

    def _is_below_venue(self, unit: Unit, draft: Draft) -> bool:
        return unit.is_like and is_below_venue(draft) and "year" in draft.data

    def _is_signed(self, unit: Unit, draft: Draft) -> bool:
        return self.are_signed and (is_signed(unit, draft) or is_bold(draft))

    def _is_led(self, unit: Unit, _: Draft) -> bool:
        if self.label and label_of(unit) == self.label:
            return True
        return self.are_led and self.papers.get(_kin_of(unit), 0) > 0 and _is_led_by_paper(unit)

    def _is_filed(self, _: Unit, draft: Draft) -> bool:
        """A title and a date, where others of that form lead to their papers as well."""
        return self.filed >= FEWEST_OF_A_STYLE and _leads_to_file(draft) and "year" in draft.data

    def _is_title_alone(self, unit: Unit, draft: Draft) -> bool:
        is_title = self.are_titles or _is_sure_title(draft) or unit.line in self.bold
        return unit.is_bare and is_title


def _leads_to_file(draft: Draft) -> bool:
    """Whether a title leads to a page of the list: ``[The title](NAME.md) 26 July 2018``."""
    span = draft.headline.span if draft.headline else None
    return span is not None and span.is_file


def _kin_of(unit: Unit) -> Kin:
    """What an entry in doubt is compared with: of its section, rows with rows, items with items."""
    return unit.section.text, unit.kind if unit.kind in ("table", "heading") else "list"


def _bold_titles(doubtful: Drafted) -> Set[int]:
    """The lines of items that are a title in bold alone, where most such items are titles."""
    bold = {u.line: draft.title for u, draft in doubtful if u.is_bare and is_bold(draft)}
    titles = sum(map(is_like_title, bold.values()))
    return bold.keys() if titles >= FEWEST_BARE and titles * 3 >= len(bold) * 2 else set()


def _are_titles(doubtful: Drafted, page: str) -> bool:
    """Whether a page is a list of nothing but titles; fewer tell it where it is called one."""
    bare = [draft.title for unit, draft in doubtful if unit.is_bare]
    titles = sum(map(is_like_title, bare))
    share = LEAST_OF_A_NAMED_LIST if OF_PAPERS.search(page) else LEAST_OF_A_LIST
    return titles >= FEWEST_OF_A_LONG_LIST and titles >= share * len(bare)


def _usual_label(labels: Counter[str]) -> str:
    """What the link before a title is called on most entries: ``[[Link](…)] The title``."""
    label = max(labels, key=labels.__getitem__, default="")
    return label if _are_most(labels[label], labels) else ""


def _are_most(number: int, labels: Counter[str]) -> bool:
    """Whether these are some number, and most of all entries."""
    return number >= FEWEST_BARE and number * 10 >= labels.total() * 6


def _is_sure_title(draft: Draft) -> bool:
    """Whether an item that is a title alone has a year from a heading, or the marks of titles."""
    is_marked = draft.headline is not None and draft.headline.style == "quoted"
    return is_marked or "year" in draft.data


def is_bold(draft: Draft) -> bool:
    """Whether an item is a title in bold, and its words are mostly in Latin letters."""
    found = draft.headline
    is_strong = found is not None and found.style == "strong" and not found.line
    ascii_letters = sum(char.isascii() for char in draft.title)
    return is_strong and ascii_letters * 10 >= len(draft.title) * 9


def _is_titled_row(unit: Unit, draft: Draft) -> bool:
    """Whether a row has a title in its column of papers, and no link but to slides."""
    is_titled = unit.is_like and bool({"title", "paper"} & unit.columns.keys())
    is_alone = all(link.kind in ELSEWHERE or is_dead(link.url) for link in unit.reader.links)
    return is_titled and is_alone and len(draft.title.split()) >= FEWEST_BARE_WORDS


def is_signed(unit: Unit, draft: Draft) -> bool:
    """Whether an item is a title in bold and its authors, and nothing else: no link, no year."""
    found = draft.headline
    is_title = found is not None and found.style == "strong" and not found.line
    return is_title and "authors" in draft.data and not unit.reader.links


def label_of(unit: Unit) -> str:
    """What the link is called that an item begins with, before its title; '' if it does not."""
    is_line = unit.kind in ("list", "paragraphs") and bool(unit.reader.lines)
    line = unit.reader.lines[0] if is_line else []
    shown = [span for span in line if span.text.strip()]
    is_before = len(shown) > 1 and shown[0].link and shown[0].bracket and not shown[1].link
    return shown[0].text.strip().casefold() if is_before else ""


def _is_led_by_paper(unit: Unit) -> bool:
    """Whether the link that an entry begins with leads to a paper or a PDF."""
    url = unit.reader.links[0].url if label_of(unit) else ""
    return bool(url) and (is_paper_page(url) or identifiers.is_pdf(url))
