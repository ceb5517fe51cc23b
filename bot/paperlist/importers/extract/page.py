"""A page's blocks as papers: where entries begin and end, and which of them are papers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from paperlist.importers.extract.collector import Collector
from paperlist.importers.extract.grouping import Node, Unit, all_blocks, nodes_of
from paperlist.importers.extract.heading_entries import (
    heading_is_entry,
    is_signed_below,
    take_below,
    title_of_heading,
)
from paperlist.importers.extract.headings import ITEM, PLAIN, SUMMARY
from paperlist.importers.extract.in_doubt import label_of
from paperlist.importers.extract.is_paper import (
    NO_EVIDENCE,
    is_long_link,
    is_shown,
    is_venue,
    why_not,
)
from paperlist.importers.extract.items import (
    heads_empty_links,
    is_entry,
    is_entry_alone,
    is_linked,
    reference_below,
    signature_below,
    take_field,
    take_labelled,
    take_notes,
    title_below,
    with_linked,
)
from paperlist.importers.extract.layout import (
    begins_entry,
    is_bold_title,
    is_folded_note,
    is_more,
    is_plain_entry,
    is_title_of_note,
    is_venue_line,
    label_rank,
    may_be_entry,
    parts,
    separate,
    starts,
)
from paperlist.importers.extract.links_below import goes_on_below, is_links_first, waits_for_links
from paperlist.importers.extract.note_lines import OLD_TITLE
from paperlist.importers.extract.papers_below import are_papers, below, is_log
from paperlist.importers.extract.reader import Reader
from paperlist.importers.extract.result import Reading
from paperlist.importers.extract.rows import table_row
from paperlist.importers.extract.several_in_an_item import parts_of, place_parts
from paperlist.importers.extract.spans import text_of
from paperlist.importers.extract.title import headline_of
from paperlist.importers.extract.title_columns import title_columns
from paperlist.importers.extract.title_text import clean_title
from paperlist.importers.parse.blocks import (
    Block,
    Page,
    is_candidate,
)
from paperlist.importers.parse.titles_alone import with_marks

MOST_ENTRIES = 50_000
FEWEST_WORDS_OF_A_TITLE = 3
LEGEND = re.compile(r"^\s*(?P<mark>[*\u2020\u2021\u00a7])\s*[:\uff1a]\s*(?P<meaning>.{2,120})$")


@dataclass(slots=True)
class PageReader:
    """Goes through the blocks of a page once."""

    found: Collector
    loose: Unit | None = None  # a heading, and what stands right below it
    entries_before: int = 0  # … that heading
    following: Node | None = None
    is_folded: bool = False  # inside a folded note on an entry
    folds: list[int] = field(default_factory=list)  # levels of the headings of folded parts
    blocks: Sequence[Block] = ()
    entry_levels: set[int] = field(default_factory=set)  # of headings that are entries in a section

    def read(self, page: Page) -> Reading:
        """Everything on the page."""
        self.found.title_columns = title_columns(page.blocks)
        self.blocks = page.blocks
        self.found.outline.expect([block for block in page.blocks if block.kind == "heading"])
        nodes = list(nodes_of(page.blocks))
        for number, node in enumerate(nodes):
            self.following = nodes[number + 1] if number + 1 < len(nodes) else None
            self.node(node)
            if len(self.found.taken) >= MOST_ENTRIES:
                break
        self.found.close()
        self.close_heading()
        return self.found.reading(page)

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
        self.found.close()
        self.close_heading()
        self.is_folded = False
        if self.is_heading_entry(block):
            return
        self.found.outline.enter(block)
        around = self.found.outline.current
        may_hold_papers = around.is_around and not around.is_other
        if may_hold_papers and are_papers(self.found, below(self.blocks, block)):
            self.found.outline.holds_papers()
        self.found.is_log = may_hold_papers and is_log(below(self.blocks, block))
        if is_candidate(block):
            self.found.ledger.text(block, "a heading")
        self.loosen(block)

    def loosen(self, block: Block) -> None:
        """What heads a part of the page may be a title, if what is below is about one paper."""
        title = clean_title(block.text)
        is_short = len(title.split()) < 3 and not is_signed_below(self.following)
        if is_short or self.found.outline.current.is_around or is_venue(title):
            return
        unit = self.found.started("heading", block)
        unit.headline = title_of_heading(unit, title, block.text)
        unit.section = self.found.outline.parent
        unit.place = replace(unit.place, path=unit.section.path)
        self.loose, self.entries_before = unit, len(self.found.taken)

    def is_heading_entry(self, block: Block) -> bool:
        """Whether a heading is an entry by itself, its links in it."""
        is_like = block.is_like and block.level in self.entry_levels
        if block.level < 2 or not (is_like or any(piece.href for piece in block.pieces)):
            return False
        outline = self.found.outline
        if block.level in self.entry_levels:  # the heading before may be an entry without a link
            outline.leave(block.level)
        unit = self.found.started("heading", block)
        draft = self.found.draft(unit)
        is_usual = block.level in self.entry_levels and is_long_link(draft)
        is_shown_here = bool(unit.reader.links) and (is_shown(draft) or is_usual)
        if not (is_like or is_shown_here):
            return False
        self.found.unit = unit
        if outline.level < block.level:
            self.entry_levels.add(block.level)
        return True

    def close_heading(self) -> None:
        """The heading itself is an entry when what stood below it was about one paper."""
        loose, self.loose = self.loose, None
        if loose is None or len(self.found.taken) != self.entries_before:
            return
        draft = self.found.draft(loose)
        match heading_is_entry(loose, draft):
            case "sure":
                self.found.add(loose, draft)
                self.found.headed += 1
            case "if usual":
                self.found.by_heading.append((loose, draft))

    def summary(self, block: Block) -> None:
        """The head of a folded part: a label, or a note on the entry before it."""
        is_below = self.found.unit is not None or self.loose is not None
        self.is_folded = is_below and is_folded_note(block)
        is_heading = block.heading > 0 and bool(block.text) and not self.is_folded
        self.folds.append(block.heading if is_heading else 0)
        if is_heading:
            self.heading(block._replace(kind="heading", level=block.heading))
            return
        if not self.is_folded and not block.level:
            self.found.close()
            self.close_heading()
            if block.text:
                self.found.outline.label(SUMMARY, block.text)
                self.loosen(block)

    def fold_end(self) -> None:
        """A folded part ends, and with it what its head said."""
        level = self.folds.pop() if self.folds else 0
        if level:
            self.found.close()
            self.close_heading()
            self.found.outline.leave(level)
        elif not self.is_folded:
            self.found.close()
            self.close_heading()
            self.found.outline.end(SUMMARY)
        self.is_folded = False

    # --- paragraphs

    def paragraph(self, node: Node) -> None:
        """A paragraph: a label, entries of a line each, a title, or more of the entry before."""
        block = node.block
        if self.found.unit and (self.is_folded or OLD_TITLE.match(block.text)):
            self.found.unit.take(block, read=False)
            return
        if (self.loose and take_below(self.loose, block)) or self.found.is_outside(block):
            return
        reader = Reader().read(block.pieces, block.line)
        if not reader.lines:  # a picture
            if self.found.unit:
                self.found.unit.take(block)
            elif is_candidate(block):
                self.found.ledger.text(block, "a picture")
        elif self.is_label(block):
            self.found.close()
            self.found.outline.label(label_rank(block), block.text)
        else:
            self.paragraph_of_entries(block, reader)

    def paragraph_of_entries(self, block: Block, reader: Reader) -> None:
        found = separate(reader, lambda lines: is_entry_alone(self.found, lines)) or parts(reader)
        several = len(found) > 1
        for number, part in enumerate(found):
            unit = self.found.started("paragraphs", block, part)
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
        unit = self.found.unit
        if unit and unit.kind == "heading" and rank == PLAIN and is_venue_line(block.text):
            return False  # where the entry of the heading appeared
        waits = unit is not None and unit.is_title and not unit.reader.links
        if waits and not any(p.strong for p in block.pieces):
            return False  # a line of the entry above
        if is_venue_line(block.text):
            return True
        match after.block.kind:
            case "item":
                some = [after, *after.items[:2]]  # a few items stand for their list
                is_like = any(node.block.is_like for node in some)
                return is_like or any(is_entry(self.found, n, below_entry=False) for n in some)
            case "row" | "summary":
                return True
            case kind:
                return kind == "text" and begins_entry(after.block)

    def part(self, unit: Unit, block: Block) -> None:
        if unit.is_bare:
            self.found.close()
            self.found.tell(unit, NO_EVIDENCE)
            return
        if self.found.unit and take_field(self.found.unit, block):
            return
        found = headline_of(unit.reader.lines)
        waits = found and waits_for_links(self.found.unit, unit.reader, found, self.following)
        if found and (waits or starts(unit.reader, found, self.found.unit)):
            self.found.close()
            unit.is_title = True
            self.found.unit = unit
        elif self.found.unit and is_more(self.found.unit, unit, self.found.draft(unit)):
            self.found.unit.take(block)
        elif found and is_plain_entry(unit, self.found.draft(unit), found):
            self.found.close()
            if unit.reader.links or not (self.following and is_links_first(self.following)):
                self.found.add(unit, self.found.draft(unit))
            else:  # its links are in the list below it
                self.found.unit = unit
        elif found and (unit.is_like or label_of(unit) or may_be_entry(unit.reader, found)):
            self.found.close()
            self.found.doubtful.append(unit)
        elif is_candidate(block):
            self.found.pass_over(unit, block)

    # --- items

    def item(self, node: Node) -> None:
        """An item of a list that stands in no other."""
        if legend := LEGEND.match(node.text):
            self.found.legend.setdefault(legend["mark"], legend["meaning"].strip())
        if self.loose:
            for block in all_blocks(node):
                self.loose.take(block)
        if self.is_folded and is_entry(self.found, node, below_entry=False):
            self.is_folded = False  # the rest of a long list, folded: no note on the entry above
        if self.is_folded and self.found.unit:
            for block in all_blocks(node):
                self.found.unit.take(block, read=False)
            return
        self.place_item(node, self.found.unit)

    def place_item(self, node: Node, before: Unit | None) -> None:
        """An item: an entry, a topic with entries below it, or a note on the entry before it."""
        is_headed = before is not None and before.kind == "heading"
        if before and is_headed and (take_field(before, node.block) or take_labelled(before, node)):
            return
        if self.found.is_outside(node.block):
            for block in node.more:
                self.found.is_outside(block)
            for child in node.items:
                self.place_item(child, None)
            return
        for child in (one for one in node.children if one.block.kind == "row"):
            self.row(child.block)
        if parts_within := parts_of(self.found, node):
            place_parts(self.found, node, parts_within, self.place_item)
        else:
            self.place_whole(node, before)

    def place_whole(self, node: Node, before: Unit | None) -> None:
        """An item whose own words are about one thing."""
        own = self.found.started("list", node.block)
        for block in node.more:
            own.take(block)
        reference = reference_below(self.found, own, node)
        alone = is_shown(self.found.draft(own))
        if (signed := signature_below(own, node)) and (title := headline_of(own.reader.lines)):
            own.headline = replace(title, names=signed)
        titled = alone or own.is_like or bool(signed) or is_title_of_note(node)
        papers = [child for child in node.items if is_entry(self.found, child, below_entry=titled)]
        papers = [] if signed or reference else with_linked(self.found, own, node, papers)
        if not titled and (papers or heads_empty_links(node)):
            own.headline = title_below(self.found, own, node, papers) if papers else None
            if own.headline is None:
                self.topic(node)
                return
            papers = []
        take_notes(self.found, own, node, papers)
        own.headline = reference or own.headline
        self.settle_item(node, own, before)
        for child in papers:
            self.place_item(child, None)

    def topic(self, node: Node) -> None:
        """An item that heads the entries below it."""
        self.found.close()
        if is_candidate(node.block):
            self.found.ledger.text(node.block, "the head of a list")
        rank = ITEM + node.block.level
        if node.text:
            self.found.outline.label(rank, clean_title(node.text))
        for child in node.items:
            self.place_item(child, None)
        self.found.close()
        self.found.outline.end(rank)

    def settle_item(self, node: Node, own: Unit, before: Unit | None) -> None:
        draft = self.found.draft(own)
        why = why_not(draft)
        is_title = bool(why) and is_bold_title(own.reader, draft)
        is_title = is_title or (bool(why) and goes_on_below(own.reader, draft, self.following))
        takes = before is not None and before is self.found.unit and before.takes_items
        if before and before.kind == "list" and len(draft.title.split()) >= FEWEST_WORDS_OF_A_TITLE:
            takes = False  # one more item of the same list, not a note on the one above
        takes = takes and not is_linked(self.found, node)  # nor one with a paper's link of its own
        waits = before is not None and before.is_title and not before.reader.links
        if before and takes and not is_title and (why or (waits and is_links_first(node))):
            for block in all_blocks(node):
                before.take(block)
            return
        self.found.close()
        if why and not is_title:
            self.found.tell(own, why)
        else:
            own.is_title = is_title
            self.found.unit = own

    # --- rows

    def row(self, block: Block) -> None:
        """A row of a table."""
        self.found.close()
        if self.loose:
            self.loose.take(block, read=False)
        table_row(self.found, block)


def read_page(page: Page, source: str) -> Reading:
    """The papers on a page of prose, lists and tables; `source` names what it was written in."""
    return PageReader(Collector(source)).read(page._replace(blocks=with_marks(page.blocks)))
