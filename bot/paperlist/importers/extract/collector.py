"""Units as entries: drafted, weighed, added or accounted for, and settled at the end of a page."""

import re
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace

from paperlist.importers.extract.author_places import by_place, places_of
from paperlist.importers.extract.authors import INITIALS_FIRST
from paperlist.importers.extract.byline import by_convention
from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.entry import draft_of_spans
from paperlist.importers.extract.grouping import Unit, UnitKind
from paperlist.importers.extract.headings import ACRONYM, Outline, is_instruction
from paperlist.importers.extract.is_paper import (
    NO_EVIDENCE,
    PROSE,
    is_below_venue,
    is_linked_title,
    is_whole,
    may_be_paper,
    stands_out,
    why_not,
)
from paperlist.importers.extract.layout import has_empty_link
from paperlist.importers.extract.ledger import PROSE_TEXT, Ledger
from paperlist.importers.extract.like_titles import is_like_title
from paperlist.importers.extract.link_hosts import is_paper_page
from paperlist.importers.extract.records_below import take_records
from paperlist.importers.extract.result import (
    GUESSED,
    LIKELY,
    Entry,
    EntrySpans,
    Heading,
    Reading,
    Unread,
)
from paperlist.importers.extract.same_papers import merged
from paperlist.importers.extract.spans import Reader, text_of
from paperlist.importers.extract.surnames import are_surnames, surnames_in
from paperlist.importers.extract.title_conventions import title_conventions_of
from paperlist.importers.extract.venue_sources import Surroundings
from paperlist.importers.extract.venue_year import published
from paperlist.importers.parse.blocks import (
    FEWEST_BARE,
    Block,
    Page,
    is_candidate,
    is_dated_title,
    is_glued_to_venue,
    is_title_with_date,
    names_venue,
)
from paperlist.text import identifiers
from paperlist.text.author_lists import convention_of

# Below such a heading a title with a venue is a meeting's: ``[On Waves (ICML 2022)](…)``.
MEETINGS = re.compile(r"\b(?:workshops?|tutorials?|challenges|competitions?)\W*$", re.IGNORECASE)
FEWEST_HEADINGS = 3  # entries that are headings come in numbers
FEWEST_OF_A_STYLE = 5
FEWEST_OF_A_LONG_LIST = 30  # titles and nothing else
MOST_VOTES = 200  # lists of authors that are asked for their convention
FEWEST_SIBLINGS = 3  # entries beside which an item in doubt is taken for one too


@dataclass(slots=True)
class Collector:
    """What was found on a page so far, and the entry that is still open."""

    source: str
    outline: Outline = field(default_factory=Outline)
    ledger: Ledger = field(default_factory=Ledger)
    taken: list[tuple[Unit, Draft]] = field(default_factory=list)  # units that are papers
    entries: list[Entry] = field(default_factory=list)
    by_heading: list[tuple[Unit, Draft]] = field(default_factory=list)
    doubtful: list[Unit] = field(default_factory=list)
    legend: dict[str, str] = field(default_factory=dict)
    title_columns: Mapping[tuple[str, ...], int] = field(default_factory=dict)  # of tables
    unit: Unit | None = None  # the entry that may go on

    def started(self, kind: UnitKind, block: Block, reader: Reader | None = None) -> Unit:
        """A unit that begins with a block."""
        section = self.outline.current
        place = EntrySpans(
            block.line, block.last, section.path, self.outline.labels, section.anchor
        )
        read = reader or Reader().read(block.pieces, block.line)
        around = self.around()
        text, is_bare = block.text, block.is_title
        is_told = kind == "list" and not read.links
        is_like = block.is_like or (is_told and (is_title_with_date(text) or names_venue(text)))
        return Unit(kind, section, place, around, read, text, is_bare=is_bare, is_like=is_like)

    def is_outside(self, block: Block) -> bool:
        """Whether a block stands where no papers are; what it says is kept as text."""
        section = self.outline.current
        if not section.is_around:
            return False
        is_instructed = is_instruction(section.text)
        if (section.is_other or is_instructed) and block.kind in ("item", "row", "text"):
            draft = self.draft(self.started("list", block))
            is_enough = "host" in draft.evidence or not MEETINGS.search(section.text)
            if stands_out(draft) and (is_whole(draft) if is_instructed else is_enough):
                return False
        if is_candidate(block):
            self.ledger.text(block, f"below the heading “{section.text}”")
        return True

    def close(self) -> None:
        """The entry that was open ends here."""
        unit, self.unit = self.unit, None
        if unit is None:
            return
        draft = self.draft(unit)
        if why := why_not(draft):
            self.tell(unit, why)
        else:
            self.add(unit, draft)

    def draft(self, unit: Unit) -> Draft:
        """The draft that a unit comes to; made again only when more was read."""
        if unit.draft is None or unit.drafted != unit_size(unit):
            unit.draft = draft_of_spans(unit.reader, unit.around, headline=unit.headline)
            unit.drafted = unit_size(unit)
        return unit.draft

    def around(self) -> Surroundings:
        return Surroundings(heading=self.outline.said, page=self.outline.page)

    def add(self, unit: Unit, draft: Draft) -> None:
        """A unit that is a paper."""
        self.outline.used()
        self.taken.append((unit, draft))

    def entry_of(self, unit: Unit, draft: Draft) -> Entry:
        return Entry(
            data=draft.data,
            line=unit.line,
            section=unit.section.text,
            anchor=unit.section.anchor,
            source=f"{self.source}-{unit.kind}",
            confidence=draft.confidence,
            marks=draft.marks,
            notes=tuple(draft.notes),
            spans=(unit.place,),
        )

    def pass_over(self, unit: Unit, block: Block) -> None:
        """A paragraph that is no entry: running text, unless a venue and its year end it."""
        if is_glued_to_venue(block.text):
            self.tell(unit, NO_EVIDENCE)
        else:
            self.ledger.text(block, PROSE_TEXT)

    def tell(self, unit: Unit, why: str) -> None:
        """A unit that is not taken for a paper; one in doubt waits for the whole page."""
        draft = self.draft(unit)
        is_row = unit.kind == "table" and is_linked_title(draft)
        is_item = (is_row or unit.kind != "table") and why == NO_EVIDENCE
        is_item = is_item or unit.is_bare or (unit.is_like and why == NO_EVIDENCE)
        is_short = has_empty_link(draft) or unit.is_bare or unit.is_like
        if is_item and len(draft.title.split()) >= (2 if is_short else 4):
            self.doubtful.append(unit)
        else:
            self.ledger.unit(unit, why, draft)

    def by_convention(self) -> None:
        """Read every unit again as most are to be read: by their style, and the order of names."""
        styles = Counter(draft.headline.style for _, draft in self.taken if draft.headline)
        style, most = styles.most_common(1)[0] if styles else (None, 0)
        usual = style if most * 10 >= styles.total() * 7 and most >= FEWEST_OF_A_STYLE else None
        bylines = [draft.byline for _, draft in self.taken if draft.byline]
        convention = convention_of(bylines[:: max(1, len(bylines) // MOST_VOTES)])
        venues = self.are_leads_venues()
        drafts = [draft for _, draft in self.taken]
        places = places_of(drafts)
        conventions = title_conventions_of(self.taken)
        named = [names for unit, draft in self.taken if (names := names_of(unit, draft))]
        by_surname = are_surnames(named)
        for number, (unit, first) in enumerate(self.taken):
            found = first.headline
            draft = first
            if usual and found and found.style != usual and not unit.headline and not unit.columns:
                again = draft_of_spans(unit.reader, unit.around, usual=usual)
                draft = again if not why_not(again) else first
            conventions.apply(unit, draft)
            by_convention(draft, convention)
            by_place(draft, places)
            if by_surname and (surnames := surnames_in(names_of(unit, draft))):
                draft.data["authors"], draft.confidence["authors"] = surnames, LIKELY
            if venues and (lead := lead_of(unit, draft)) and ACRONYM.fullmatch(lead):
                put_lead(draft, lead)
            self.taken[number] = unit, draft
            self.entries.append(self.entry_of(unit, draft))

    def are_leads_venues(self) -> bool:
        """Whether what stands before titles, in brackets or as a link, is where they appeared."""
        leads = [lead for unit, draft in self.taken if (lead := lead_of(unit, draft))]
        known = sum(published(lead).is_known for lead in leads)
        return known >= FEWEST_OF_A_STYLE and known * 2 >= len(leads)

    def settle(self) -> None:
        """What only the whole page tells: whether headings, and items in doubt, are entries."""
        if len(self.by_heading) >= FEWEST_HEADINGS:
            for unit, draft in self.by_heading:
                self.add(unit, draft)
        listed = [unit for unit, _ in self.taken if unit.kind in ("list", "paragraphs")]
        papers = Counter(map(_kin_of, (unit for unit, _ in self.taken)))
        others = Counter(map(_kin_of, self.doubtful))
        bare = sum("links" not in draft.data for _, draft in self.taken)
        signed = sum(is_signed(unit, self.draft(unit)) for unit in self.doubtful)
        are_signed = signed >= max(FEWEST_OF_A_STYLE, len(self.taken))
        labels = Counter(label_of(unit) for unit, _ in self.taken)
        label, are_led = usual_label(labels), are_most(labels.total() - labels[""], labels)
        bold, are_plain = self.bold_titles(), self.plain_titles()
        without_links = bare * 2 >= len(self.taken) and bare >= FEWEST_SIBLINGS
        for unit in self.doubtful:
            kin, draft = _kin_of(unit), self.draft(unit)
            is_usual = papers[kin] >= max(FEWEST_SIBLINGS, 2 * others[kin])
            is_like = unit.is_like and not INITIALS_FIRST.match(draft.title)
            known = is_usual and (may_be_paper(draft) or is_like)
            known = known or (without_links and is_dated(unit, draft))
            known = known or (is_titled_row(unit, draft) and papers[kin] >= FEWEST_SIBLINGS)
            known = known or (unit.is_like and is_below_venue(draft) and "year" in draft.data)
            known = known or (are_signed and (is_signed(unit, draft) or is_bold(draft)))
            is_led = are_led and papers[kin] > 0 and is_led_by_paper(unit)
            known = known or is_led or (label != "" and label_of(unit) == label)
            is_title = are_plain or is_sure_title(draft) or unit.line in bold
            known = known or (unit.is_bare and is_title)
            if has_empty_link(draft):  # ``[The title]()``: a paper whose link was not known yet
                are_papers = 2 * len(listed) >= max(FEWEST_SIBLINGS, len(self.doubtful))
                known = (known and unit.is_like) or are_papers
            if known and (unit.is_bare or not PROSE.match(draft.title)):
                if unit.is_bare:  # what stands behind it is said of it
                    draft.data.pop("authors", None)
                self.add(unit, draft)
            else:
                self.ledger.unit(unit, NO_EVIDENCE, draft)

    def bold_titles(self) -> Set[int]:
        """The lines of items that are a title in bold alone, where most such items are titles."""
        bare = ((unit.line, self.draft(unit)) for unit in self.doubtful if unit.is_bare)
        bold = {line: draft.title for line, draft in bare if is_bold(draft)}
        titles = sum(map(is_like_title, bold.values()))
        return bold.keys() if titles >= FEWEST_BARE and titles * 3 >= len(bold) * 2 else set()

    def plain_titles(self) -> bool:
        """Whether a page is a long list of nothing but titles."""
        bare = [self.draft(unit).title for unit in self.doubtful if unit.is_bare]
        titles = sum(map(is_like_title, bare))
        return titles >= FEWEST_OF_A_LONG_LIST and titles * 3 >= len(bare) * 2

    def reading(self, page: Page) -> Reading:
        """Everything that was found, each paper once."""
        self.settle()
        self.by_convention()
        take_records(page.records, self.taken)
        entries = sorted(self.entries, key=lambda entry: entry.line)
        without_legend(entries)
        kept, first = merged(entries)
        balance = self.ledger.balanced(page, entries, first)
        unread = (Unread(one.line, one.title, one.reason) for one in balance.of("unread"))
        title = self.outline.page_title
        return Reading(
            entries=tuple(_below_title(entry, title) for entry in kept),
            unread=tuple(unread),
            notes=() if kept else ("no paper was found in it",),
            legend=self.legend,
            balance=balance,
            headings=tuple(_heading_below_title(one, title) for one in self.outline.headings),
        )


def usual_label(labels: Counter[str]) -> str:
    """What the link before a title is called on most entries: ``[[Link](…)] The title``."""
    label = max(labels, key=labels.__getitem__, default="")
    return label if are_most(labels[label], labels) else ""


def are_most(number: int, labels: Counter[str]) -> bool:
    """Whether these are some number, and most of all entries."""
    return number >= FEWEST_BARE and number * 10 >= labels.total() * 6


def without_legend(entries: list[Entry]) -> None:
    """Take off addresses that a third of all entries have: what signs mean, no paper's own."""
    every = Counter(url for entry in entries for url in set(entry.links.values()))
    usual = {url for url, most in every.items() if most >= FEWEST_BARE and 3 * most >= len(entries)}
    for number, entry in enumerate(entries if usual else ()):
        links = {k: v for k, v in entry.links.items() if k == "paper" or v not in usual}
        if links != entry.links:
            entries[number] = replace(entry, data={**entry.data, "links": links})


def names_of(unit: Unit, draft: Draft) -> str:
    """The text that an entry's authors were, or would be, read from."""
    return text_of(unit.columns.get("authors", ())) or draft.byline


def is_sure_title(draft: Draft) -> bool:
    """Whether an item that is a title alone has a year from a heading, or the marks of titles."""
    is_marked = draft.headline is not None and draft.headline.style == "quoted"
    return is_marked or "year" in draft.data


def is_bold(draft: Draft) -> bool:
    """Whether an item is a title in bold, and its words are mostly in Latin letters."""
    found = draft.headline
    is_strong = found is not None and found.style == "strong" and not found.line
    ascii_letters = sum(char.isascii() for char in draft.title)
    return is_strong and ascii_letters * 10 >= len(draft.title) * 9


def is_titled_row(unit: Unit, draft: Draft) -> bool:
    """Whether a row has a title in its column of papers, and no link."""
    return unit.is_like and "paper" in unit.columns and not unit.reader.links and bool(draft.title)


def is_dated(unit: Unit, draft: Draft) -> bool:
    """Whether an item is a title and a year, as on a page whose papers have no links."""
    return not unit.reader.links and "year" in draft.data and is_dated_title(unit.text)


def is_signed(unit: Unit, draft: Draft) -> bool:
    """Whether an item is a title in bold and its authors, and nothing else: no link, no year."""
    found = draft.headline
    is_title = found is not None and found.style == "strong" and not found.line
    return is_title and "authors" in draft.data and not unit.reader.links


def _kin_of(unit: Unit) -> tuple[str, str]:
    """What an entry in doubt is compared with: of its section, rows with rows, items with items."""
    return unit.section.text, unit.kind if unit.kind in ("table", "heading") else "list"


def lead_of(unit: Unit, draft: Draft) -> str:
    """What stands before the title in brackets or as a link; '' where nothing does."""
    found = draft.headline
    if found is None or found.line or not found.first:
        return ""
    lead = [s for s in unit.reader.lines[0][: found.first] if s.text.strip()]
    return lead[0].text.strip(" []") if lead and (lead[0].link or lead[0].bracket) else ""


def label_of(unit: Unit) -> str:
    """What the link is called that an item begins with, before its title; '' if it does not."""
    is_line = unit.kind in ("list", "paragraphs") and bool(unit.reader.lines)
    line = unit.reader.lines[0] if is_line else []
    shown = [span for span in line if span.text.strip()]
    is_before = len(shown) > 1 and shown[0].link and shown[0].bracket and not shown[1].link
    return shown[0].text.strip().casefold() if is_before else ""


def is_led_by_paper(unit: Unit) -> bool:
    """Whether the link that an entry begins with leads to a paper or a PDF."""
    url = unit.reader.links[0].url if label_of(unit) else ""
    return bool(url) and (is_paper_page(url) or identifiers.is_pdf(url))


def put_lead(draft: Draft, lead: str) -> None:
    """Take a lead for the venue, where nothing but an arXiv id says another."""
    if draft.confidence.get("venue", 0.0) < GUESSED:
        draft.data["venue"], draft.confidence["venue"] = lead, LIKELY


def _below_title(entry: Entry, title: tuple[str, ...]) -> Entry:
    """The entry with paths that do not begin with the title of the page."""
    if not title:
        return entry
    spans = (replace(one, path=_cut(one.path, title)) for one in entry.spans)
    return replace(entry, spans=tuple(spans))


def _heading_below_title(heading: Heading, title: tuple[str, ...]) -> Heading:
    return replace(heading, path=_cut(heading.path, title))


def _cut(path: tuple[str, ...], title: tuple[str, ...]) -> tuple[str, ...]:
    return path[1:] if len(path) > 1 and path[:1] == title else path


def unit_size(unit: Unit) -> tuple[int, int, int]:
    """How much was read of a unit so far."""
    reader = unit.reader
    return len(reader.lines), len(reader.links), len(reader.figures)
