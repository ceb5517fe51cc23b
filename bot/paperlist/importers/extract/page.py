"""A page's blocks as papers: where entries begin and end, and which of them are papers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from paperlist.importers.extract.authors import STRICT_PREFIX
from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.entry import draft_of_spans
from paperlist.importers.extract.grouping import Node, Unit, UnitKind, all_blocks, nodes_of
from paperlist.importers.extract.headings import ITEM, PLAIN, SUMMARY, Outline
from paperlist.importers.extract.is_paper import (
    LINKED,
    NO_EVIDENCE,
    PROSE,
    SHOWN,
    is_shown,
    stands_out,
    why_not,
)
from paperlist.importers.extract.layout import (
    MOST_TRAILING,
    has_empty_link,
    is_bold_title,
    is_folded_note,
    is_title_of_note,
    is_venue_line,
    label_rank,
    parts,
    separate,
    starts,
)
from paperlist.importers.extract.ledger import PROSE_TEXT, Ledger
from paperlist.importers.extract.result import Entry, Place, Reading, Unread
from paperlist.importers.extract.same_papers import merged
from paperlist.importers.extract.spans import Reader, text_of
from paperlist.importers.extract.tables import read_row, why_no_papers
from paperlist.importers.extract.title import Headline, headline_of
from paperlist.importers.extract.title_text import SENTENCE, clean_title
from paperlist.importers.extract.venue_sources import Surroundings
from paperlist.importers.parse.blocks import Block, Page, is_candidate
from paperlist.importers.parse.inline import plain

MOST_ENTRIES = 50_000
LONGEST_LABEL = 40  # characters of plain text in a line that goes on with an entry
LONGEST_MORE = 400
LEGEND = re.compile(r"^\s*(?P<mark>[*\u2020\u2021\u00a7])\s*[:\uff1a]\s*(?P<meaning>.{2,120})$")
FEWEST_HEADINGS = 3  # entries that are headings come in numbers
FEWEST_SIBLINGS = 3  # entries beside which an item in doubt is taken for one too


@dataclass(slots=True)
class PageReader:
    """Goes through the blocks of a page once."""

    source: str
    outline: Outline = field(default_factory=Outline)
    ledger: Ledger = field(default_factory=Ledger)
    entries: list[Entry] = field(default_factory=list)
    by_heading: list[tuple[Unit, Draft]] = field(default_factory=list)
    doubtful: list[Unit] = field(default_factory=list)
    legend: dict[str, str] = field(default_factory=dict)
    unit: Unit | None = None  # the entry that may go on
    loose: Unit | None = None  # a heading, and what stands right below it
    entries_before: int = 0  # … that heading
    following: Node | None = None
    is_folded: bool = False  # inside a folded note on an entry

    def read(self, page: Page) -> Reading:
        """Everything on the page."""
        nodes = list(nodes_of(page.blocks))
        for number, node in enumerate(nodes):
            self.following = nodes[number + 1] if number + 1 < len(nodes) else None
            self.node(node)
            if len(self.entries) >= MOST_ENTRIES:
                break
        self.close()
        self.close_heading()
        self.settle()
        entries = sorted(self.entries, key=lambda entry: entry.line)
        kept, first = merged(entries)
        balance = self.ledger.balanced(page, entries, first)
        unread = (Unread(one.line, one.title, one.reason) for one in balance.of("unread"))
        return Reading(
            entries=tuple(kept),
            unread=tuple(unread),
            notes=() if kept else ("no paper was found in it",),
            legend=self.legend,
            balance=balance,
            headings=tuple(self.outline.headings),
        )

    def node(self, node: Node) -> None:
        match node.block.kind:
            case "heading":
                self.heading(node.block)
            case "summary":
                self.summary(node.block)
            case "end":
                self.fold_end()
            case "row":
                self.row(node.block)
            case "text":
                self.paragraph(node)
            case "item":
                self.item(node)

    # --- headings

    def heading(self, block: Block) -> None:
        """A heading opens a section, or is an entry's title."""
        self.close()
        self.close_heading()
        self.is_folded = False
        if self.is_heading_entry(block):
            return
        self.outline.enter(block)
        if is_candidate(block):
            self.ledger.text(block, "a heading")
        title = clean_title(block.text)
        if len(title.split()) < 3 or self.outline.current.is_around:
            return
        unit = self.started("heading", block)
        first = unit.reader.lines[0] if unit.reader.lines else []
        unit.headline = Headline(title, 0.9, 0, span=next((s for s in first if s.link), None))
        unit.section = self.outline.parent
        unit.place = replace(unit.place, path=unit.section.path)
        self.loose, self.entries_before = unit, len(self.entries)

    def is_heading_entry(self, block: Block) -> bool:
        """Whether a heading is an entry by itself, its links in it."""
        if block.level < 2 or not any(piece.href for piece in block.pieces):
            return False
        unit = self.started("heading", block)
        if not unit.reader.links or not is_shown(self.draft(unit)):
            return False
        self.unit = unit
        return True

    def close_heading(self) -> None:
        """The heading itself is an entry when what stood below it was about one paper."""
        loose, self.loose = self.loose, None
        if loose is None or len(self.entries) != self.entries_before:
            return
        draft = self.draft(loose)
        if LINKED & draft.evidence and not PROSE.match(draft.title):
            names = any(STRICT_PREFIX.match(text_of(line)) for line in loose.reader.lines)
            if names:
                self.add(loose, draft)
            else:
                self.by_heading.append((loose, draft))

    def summary(self, block: Block) -> None:
        """The head of a folded part: a label, or a note on the entry before it."""
        self.is_folded = self.unit is not None and is_folded_note(block)
        if not self.is_folded and not block.level:
            self.close()
            if block.text:
                self.outline.label(SUMMARY, block.text)

    def fold_end(self) -> None:
        """A folded part ends, and with it what its head said."""
        if not self.is_folded:
            self.close()
            self.outline.end(SUMMARY)
        self.is_folded = False

    # --- paragraphs

    def paragraph(self, node: Node) -> None:
        """A paragraph: a label, entries of a line each, a title, or more of the entry before."""
        block = node.block
        if self.is_folded and self.unit:
            self.unit.take(block, read=False)
            return
        if self.loose:
            self.loose.take(block)
        if self.is_outside(block):
            return
        reader = Reader().read(block.pieces, block.line)
        if not reader.lines:  # a picture
            if self.unit:
                self.unit.take(block)
            elif is_candidate(block):
                self.ledger.text(block, "a picture")
        elif self.is_label(block):
            self.close()
            self.outline.label(label_rank(block), block.text)
        else:
            self.paragraph_of_entries(block, reader)

    def paragraph_of_entries(self, block: Block, reader: Reader) -> None:
        found = separate(reader, self.is_entry_alone) or parts(reader)
        several = len(found) > 1
        for number, part in enumerate(found):
            unit = self.started("paragraphs", block, part)
            if several:
                ends = found[number + 1].numbers[0] - 1 if number + 1 < len(found) else block.last
                unit.place = replace(
                    unit.place, line=part.numbers[0], last=max(part.numbers[0], ends)
                )
                unit.text = " ".join(text_of(line) for line in part.lines)
            self.part(unit, block)

    def is_label(self, block: Block) -> bool:
        """Whether a paragraph heads what follows it: entries, not more of an entry."""
        rank, after = label_rank(block), self.following
        if not rank or after is None:
            return False
        waits = self.unit is not None and self.unit.is_title and not self.unit.reader.links
        if waits and self.unit and not any(p.strong for p in block.pieces):
            return False  # a line of the entry above
        if is_venue_line(block.text):
            return True
        match after.block.kind:
            case "item":
                return any(self.is_entry(node, below_entry=False) for node in _some_items(after))
            case "row" | "summary":
                return True
            case "text":
                return self.starts_entry(after.block)
            case _:
                return False

    def starts_entry(self, block: Block) -> bool:
        """Whether a paragraph begins an entry of its own."""
        reader = Reader().read(block.pieces, block.line)
        found = headline_of(reader.lines)
        return bool(found and starts(reader, found)) and bool(reader.links)

    def is_entry_alone(self, reader: Reader) -> bool:
        """Whether some lines are an entry by themselves, with a title at their head."""
        title = headline_of(reader.lines[:1])
        if title is None or title.before.strip(" []()*0123456789.") or len(title.text.split()) < 3:
            return False
        return is_shown(draft_of_spans(reader, self.around()))

    def part(self, unit: Unit, block: Block) -> None:
        found = headline_of(unit.reader.lines)
        if found and starts(unit.reader, found):
            self.close()
            unit.is_title = True
            self.unit = unit
        elif self.unit and self.goes_on(self.unit, unit.reader):
            self.unit.take(block)
        elif found and self.is_plain_entry(unit, found):
            self.close()
            self.add(unit, self.draft(unit))
        elif is_candidate(block):
            self.ledger.text(block, PROSE_TEXT)

    def goes_on(self, unit: Unit, reader: Reader) -> bool:
        """Whether a paragraph is more of an entry: authors, links, a figure, a labelled value."""
        for line in reader.lines:
            set_off = (s.em or s.link or s.is_bar or s.bracket for s in line)
            short = (len(span.text.strip()) < LONGEST_LABEL for span in line)
            if not all(one or other for one, other in zip(set_off, short, strict=True)):
                waits = unit.is_title and not unit.reader.links
                return waits and len(text_of(line)) < LONGEST_MORE
        return True

    def is_plain_entry(self, unit: Unit, found: Headline) -> bool:
        """Whether a paragraph without any bold is an entry: a title, and links at its end."""
        draft = self.draft(unit)
        if is_reference(draft) and not why_not(draft):
            return True
        sentence = PROSE.match(found.text) or SENTENCE.search(found.text)
        if sentence or len(found.text.split()) < 4 or not unit.reader.links:
            return False
        if found.before.strip(" []()") and found.span:
            return False  # a link inside a sentence
        ends = len(found.after.replace(" | ", "").strip()) <= MOST_TRAILING
        return ends and bool({"label", "published"} & draft.evidence) and not why_not(draft)

    # --- items

    def item(self, node: Node) -> None:
        """An item of a list that stands in no other."""
        if legend := LEGEND.match(node.text):
            self.legend.setdefault(legend["mark"], legend["meaning"].strip())
        if self.loose:
            for block in all_blocks(node):
                self.loose.take(block)
        if self.is_folded and self.unit:
            for block in all_blocks(node):
                self.unit.take(block, read=False)
            return
        self.place_item(node, self.unit)

    def place_item(self, node: Node, before: Unit | None) -> None:
        """An item: an entry, a topic with entries below it, or a note on the entry before it."""
        if self.is_outside(node.block):
            for child in node.items:
                self.place_item(child, None)
            return
        for child in node.children:
            if child.block.kind == "row":
                self.row(child.block)
        own = self.item_unit(node)
        alone = is_shown(self.draft(own))
        titled = alone or is_title_of_note(node)
        papers = [child for child in node.items if self.is_entry(child, below_entry=titled)]
        if papers and not titled:
            self.topic(node)
            return
        for child in node.items:
            if child not in papers:
                for block in all_blocks(child):
                    own.take(block)
        self.settle_item(node, own, before)
        for child in papers:
            self.place_item(child, None)

    def topic(self, node: Node) -> None:
        """An item that heads the entries below it."""
        self.close()
        if is_candidate(node.block):
            self.ledger.text(node.block, "the head of a list")
        rank = ITEM + node.block.level
        if node.text:
            self.outline.label(rank, clean_title(node.text))
        for child in node.items:
            self.place_item(child, None)
        self.close()
        self.outline.end(rank)

    def item_unit(self, node: Node) -> Unit:
        own = self.started("list", node.block)
        for block in node.more:
            own.take(block)
        return own

    def settle_item(self, node: Node, own: Unit, before: Unit | None) -> None:
        draft = self.draft(own)
        why = why_not(draft)
        is_title = bool(why) and is_bold_title(own.reader, draft)
        takes = before is not None and before is self.unit and before.takes_items
        if before and why and takes and not is_title:
            for block in all_blocks(node):
                before.take(block)
            return
        self.close()
        if why and not is_title:
            self.tell(own, why)
        else:
            own.is_title = is_title
            self.unit = own

    def is_entry(self, node: Node, *, below_entry: bool) -> bool:
        """Whether an item below another is a paper of its own, or holds some."""
        unit = self.started("list", node.block)
        draft = self.draft(unit)
        title = draft.headline
        if title and is_shown(draft):
            is_set = title.confidence >= 0.8 and len(title.text.split()) >= 3
            if is_set and not below_entry:
                return True
            if is_set and LINKED & draft.evidence and len(title.before) < 30:
                return True
        if below_entry:
            return False
        if any(self.is_entry(child, below_entry=False) for child in node.items):
            return True
        for block in list(all_blocks(node))[1:]:
            unit.take(block)
        draft = self.draft(unit)
        is_long = len(draft.title.split()) >= 3
        return is_long and bool(LINKED & draft.evidence) and not why_not(draft)

    # --- rows

    def row(self, block: Block) -> None:
        """A row of a table."""
        self.close()
        if self.loose:
            self.loose.take(block, read=False)
        if self.is_outside(block):
            return
        filled = [cell for cell in block.cells if plain(cell)]
        if len(filled) == 1 and len(block.cells) > 1 and is_venue_line(plain(filled[0])):
            self.outline.label(PLAIN, plain(filled[0]))
            return
        if why := why_no_papers(block.header):
            if is_candidate(block):
                self.ledger.text(block, why)
            return
        self.row_entry(block)

    def row_entry(self, block: Block) -> None:
        reader, columns, title_lines = read_row(block.cells, block.header, block.line)
        unit = self.started("table", block, reader)
        found = headline_of(title_lines)
        if found is None:
            self.tell(unit, "no title in this row")
            return
        line = next(n for n, one in enumerate(reader.lines) if one is title_lines[found.line])
        found = replace(found, line=line)
        unit.draft = draft_of_spans(reader, unit.around, headline=found, columns=columns)
        unit.drafted = unit_size(unit)
        draft = unit.draft
        linked = found.span is not None and found.span.link is not None and "paper" in columns
        titled = "title" in columns and bool((SHOWN | {"link", "authors"}) & draft.evidence)
        if (why := why_not(draft)) and not linked and not titled:
            self.tell(unit, why)
        else:
            self.add(unit, draft)

    # --- entries

    def started(self, kind: UnitKind, block: Block, reader: Reader | None = None) -> Unit:
        """A unit that begins with a block."""
        section = self.outline.current
        place = Place(block.line, block.last, section.path, self.outline.labels, section.anchor)
        read = reader or Reader().read(block.pieces, block.line)
        return Unit(kind, section, place, self.around(), read, block.text)

    def is_outside(self, block: Block) -> bool:
        """Whether a block stands where no papers are; what it says is kept as text."""
        section = self.outline.current
        if not section.is_around:
            return False
        if section.is_other and block.kind in ("item", "row", "text"):
            draft = self.draft(self.started("list", block))
            if stands_out(draft):
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
        """The draft that a unit comes to; made anew only when more was read."""
        if unit.draft is None or unit.drafted != unit_size(unit):
            unit.draft = draft_of_spans(unit.reader, unit.around, headline=unit.headline)
            unit.drafted = unit_size(unit)
        return unit.draft

    def around(self) -> Surroundings:
        return Surroundings(heading=self.outline.said, page=self.outline.page)

    def add(self, unit: Unit, draft: Draft) -> None:
        """A unit that is a paper."""
        self.outline.used()
        section = unit.section
        entry = Entry(
            data=draft.data,
            line=unit.line,
            section=section.text,
            anchor=section.anchor,
            source=f"{self.source}-{unit.kind}",
            confidence=draft.confidence,
            marks=draft.marks,
            notes=tuple(draft.notes),
            places=(unit.place,),
        )
        self.entries.append(entry)

    def tell(self, unit: Unit, why: str) -> None:
        """A unit that is not taken for a paper; one in doubt waits for the whole page."""
        draft = self.draft(unit)
        is_item = unit.kind == "list" and why == NO_EVIDENCE
        if is_item and len(draft.title.split()) >= (2 if has_empty_link(draft) else 4):
            self.doubtful.append(unit)
        else:
            self.ledger.unit(unit, why, draft)

    def settle(self) -> None:
        """What only the whole page tells: whether headings, and items in doubt, are entries."""
        if len(self.by_heading) >= FEWEST_HEADINGS:
            for unit, draft in self.by_heading:
                self.add(unit, draft)
        listed = [one for one in self.entries if one.source.endswith("-list")]
        papers = Counter(one.section for one in listed)
        others = Counter(unit.section.text for unit in self.doubtful)
        for unit in self.doubtful:
            section, draft = unit.section.text, self.draft(unit)
            alike = papers[section] >= max(FEWEST_SIBLINGS, 2 * others[section])
            known = alike and "links" in draft.data
            if has_empty_link(draft):  # ``[The title]()``: a paper whose link was not known yet
                known = 2 * len(listed) >= max(FEWEST_SIBLINGS, len(self.doubtful))
            if known and not PROSE.match(draft.title):
                self.add(unit, draft)
            else:
                self.ledger.unit(unit, NO_EVIDENCE, draft)


def unit_size(unit: Unit) -> tuple[int, int, int]:
    """How much was read of a unit so far."""
    reader = unit.reader
    return len(reader.lines), len(reader.links), len(reader.figures)


def is_reference(draft: Draft) -> bool:
    """Whether a draft was read as a bibliographic reference: names, a title, a year."""
    found = draft.headline
    return found is not None and bool(found.names) and bool(draft.data.get("year"))


def _some_items(node: Node) -> Sequence[Node]:
    """The first few items that stand for a list."""
    return [node, *node.items[:2]]


def read_page(page: Page, source: str) -> Reading:
    """The papers on a page of prose, lists and tables; `source` names what it was written in."""
    return PageReader(source).read(page)
