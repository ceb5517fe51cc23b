"""Units as entries: drafted, weighed, added or accounted for, and settled at the end of a page."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from paperlist.importers.extract.author_places import by_place, places_of
from paperlist.importers.extract.byline import by_convention
from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.entry import draft_of_spans
from paperlist.importers.extract.grouping import Unit, UnitKind
from paperlist.importers.extract.headings import ACRONYM, Outline, is_instruction
from paperlist.importers.extract.in_doubt import FEWEST_OF_A_STYLE, Siblings
from paperlist.importers.extract.is_paper import (
    NO_EVIDENCE,
    is_linked_title,
    is_whole,
    stands_out,
    why_not,
)
from paperlist.importers.extract.layout import has_empty_link
from paperlist.importers.extract.ledger import PROSE_TEXT, Ledger
from paperlist.importers.extract.paper_labels import is_led_by_paper
from paperlist.importers.extract.reader import Reader
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
from paperlist.importers.extract.spans import text_of
from paperlist.importers.extract.surnames import are_surnames, surnames_in
from paperlist.importers.extract.title_conventions import title_conventions_of
from paperlist.importers.extract.venue_names import known_venue
from paperlist.importers.extract.venue_sources import Surroundings
from paperlist.importers.extract.venue_year import published
from paperlist.importers.parse.blocks import (
    FEWEST_BARE,
    Block,
    Page,
    is_candidate,
    is_dated_item,
    is_glued_to_venue,
    names_venue,
)
from paperlist.text.author_lists import convention_of

# Below such a heading a title with a venue is a meeting's: ``[On Waves (ICML 2022)](…)``.
MEETINGS = re.compile(r"\b(?:workshops?|tutorials?|challenges|competitions?)\W*$", re.IGNORECASE)
FEWEST_FILES, FEWEST_OF_A_FILE = 10, 5  # files, and words of a title: topics have files, too
FEWEST_HEADINGS = 3  # entries that are headings come in numbers
MOST_VOTES = 200  # lists of authors that are asked for their convention


@dataclass(slots=True)
class Collector:
    """What was found on a page so far, and the entry that is still open."""

    source: str
    outline: Outline = field(default_factory=Outline)
    ledger: Ledger = field(default_factory=Ledger)
    taken: list[tuple[Unit, Draft]] = field(default_factory=list)  # units that are papers
    entries: list[Entry] = field(default_factory=list)
    by_heading: list[tuple[Unit, Draft]] = field(default_factory=list)
    headed: int = 0  # headings that are entries for sure
    doubtful: list[Unit] = field(default_factory=list)
    legend: dict[str, str] = field(default_factory=dict)
    title_columns: Mapping[tuple[str, ...], int] = field(default_factory=dict)  # of tables
    unit: Unit | None = None  # the entry that may go on
    is_log: bool = False  # whether this part tells of new papers, a line for each

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
        is_like = block.is_like or (is_told and (is_dated_item(block) or names_venue(text)))
        return Unit(kind, section, place, around, read, text, is_bare=is_bare, is_like=is_like)

    def is_outside(self, block: Block) -> bool:
        """Whether a block stands where no papers are; what it says is kept as text."""
        section = self.outline.current
        if not section.is_around:
            return False
        if self.is_log and is_led_by_paper(block):
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
        """A paragraph that is no entry: running text, unless its form says that it may be one."""
        if block.is_beside or is_glued_to_venue(block.text):
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
        if len(self.by_heading) + self.headed >= FEWEST_HEADINGS:
            for unit, draft in self.by_heading:
                self.add(unit, draft)
        doubtful = [(unit, self.draft(unit)) for unit in self.doubtful]
        siblings = Siblings.of(self.taken, doubtful, " ".join(self.outline.page_title))
        venues = self.are_leads_venues()
        are_files = are_papers_files([draft for _, draft in doubtful])
        for unit, draft in doubtful:
            is_told = venues and put_dated_lead(draft, lead_of(unit, draft))
            is_told = is_told or (are_files and "named file" in draft.evidence)
            if not (is_told or siblings.are_with(unit, draft)):
                self.ledger.unit(unit, NO_EVIDENCE, draft)
                continue
            if unit.is_bare:  # what stands behind it is said of it
                draft.data.pop("authors", None)
            self.add(unit, draft)

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
    authors = draft.data.get("authors")
    alone = str(authors[0]) if isinstance(authors, list) and len(authors) == 1 else ""
    whole = alone if "," in alone else ""  # ``Smith, Jones, Park``, taken for one
    return text_of(unit.columns.get("authors", ())) or draft.byline or whole


def lead_of(unit: Unit, draft: Draft) -> str:
    """What stands before the title in brackets or as a link; '' where nothing does."""
    found = draft.headline
    if found is None or found.line or not found.first:
        return ""
    lead = [s for s in unit.reader.lines[0][: found.first] if s.text.strip()]
    return lead[0].text.strip(" []") if lead and (lead[0].link or lead[0].bracket) else ""


def put_lead(draft: Draft, lead: str) -> None:
    """Take a lead for the venue, where nothing but an arXiv id says another."""
    if draft.confidence.get("venue", 0.0) < GUESSED:
        draft.data["venue"] = known_venue(lead) or lead  # ``ARXIV``
        draft.confidence["venue"] = LIKELY


def are_papers_files(drafts: Sequence[Draft]) -> bool:
    """Whether a list has a file or a folder for each paper, called by its title."""
    named = [draft for draft in drafts if "named file" in draft.evidence]
    return sum(len(draft.title.split()) >= FEWEST_OF_A_FILE for draft in named) >= FEWEST_FILES


def put_dated_lead(draft: Draft, lead: str) -> bool:
    """Take a lead such as ``[2020JINS]`` for venue and year, where others are; whether it is so."""
    said = published(lead)
    is_dated = bool(said.venue and said.year) and ACRONYM.fullmatch(said.venue) is not None
    if is_dated:
        draft.put("year", said.year, LIKELY)
        put_lead(draft, said.venue)
    return is_dated


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
