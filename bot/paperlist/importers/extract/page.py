"""A page's blocks as papers: where entries begin and end, and which of them are papers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from paperlist.importers.extract.authors import STRICT_PREFIX
from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.entry import draft_of_spans
from paperlist.importers.extract.grouping import Group, Node, all_pieces, nodes_of
from paperlist.importers.extract.is_paper import (
    LINKED,
    NO_EVIDENCE,
    PROSE,
    SHOWN,
    is_shown,
    why_not,
)
from paperlist.importers.extract.layout import (
    MOST_TRAILING,
    has_empty_link,
    is_bold_title,
    is_title_of_note,
    parts,
    reader_of,
    starts,
)
from paperlist.importers.extract.merging import merged
from paperlist.importers.extract.result import Entry, Reading, Unread
from paperlist.importers.extract.spans import Reader, text_of
from paperlist.importers.extract.tables import read_row, why_no_papers
from paperlist.importers.extract.title import Headline, headline_of
from paperlist.importers.extract.title_text import SENTENCE, clean_title
from paperlist.importers.extract.venue_sources import Surroundings
from paperlist.importers.parse.blocks import Block, Page
from paperlist.importers.parse.headings import Outline
from paperlist.importers.parse.inline import Piece, plain

MOST_ENTRIES = 50_000
LONGEST_SHOWN = 160
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
    entries: list[Entry] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    by_heading: list[Entry] = field(default_factory=list)
    doubtful: list[Group] = field(default_factory=list)
    legend: dict[str, str] = field(default_factory=dict)
    group: Group | None = None
    loose: Group | None = None  # a heading, and what stands right below it
    entries_before: int = 0  # … that heading
    tables_told: set[int] = field(default_factory=set)

    def read(self, page: Page) -> Reading:
        """Everything on the page."""
        for node in nodes_of(page.blocks):
            match node.block.kind:
                case "heading":
                    self.heading(node.block)
                case "row":
                    self.row(node.block)
                case "text":
                    self.paragraph(node)
                case "item":
                    self.item(node)
            if len(self.entries) >= MOST_ENTRIES:
                break
        self.close()
        self.close_heading()
        self.settle()
        kept, again = merged(sorted(self.entries, key=lambda entry: entry.line))
        left_out = [Unread(line, "", f"{why} was left out") for line, why in page.left_out]
        return Reading(
            entries=tuple(kept),
            unread=tuple(sorted([*self.unread, *left_out], key=lambda one: one.line)),
            notes=() if kept else ("no paper was found in it",),
            legend=self.legend,
            merged=again,
        )

    # --- headings

    def heading(self, block: Block) -> None:
        """A heading opens a section, or is an entry's title."""
        self.close()
        self.close_heading()
        if self.is_heading_entry(block):
            return
        self.outline.enter(block)
        title = clean_title(plain(block.pieces))
        if len(title.split()) < 3 or self.outline.current.is_around:
            return
        reader = Reader().read(block.pieces)
        first = reader.lines[0] if reader.lines else []
        found = Headline(title, 0.9, 0, span=next((span for span in first if span.link), None))
        self.loose = Group(
            block.line, "heading", self.outline.parent, reader, title, headline=found
        )
        self.entries_before = len(self.entries)

    def is_heading_entry(self, block: Block) -> bool:
        """Whether a heading is an entry by itself, its links in it."""
        if block.level < 2 or not any(piece.href for piece in block.pieces):
            return False
        reader = Reader().read(block.pieces)
        group = Group(block.line, "heading", self.outline.current, reader, plain(block.pieces))
        if not reader.links or not is_shown(self.draft(group)):
            return False
        self.group = group
        return True

    def close_heading(self) -> None:
        """The heading itself is an entry when what stood below it was about one paper."""
        loose, self.loose = self.loose, None
        if loose is None or len(self.entries) != self.entries_before:
            return
        draft = self.draft(loose)
        if LINKED & draft.evidence and not PROSE.match(draft.title):
            names = any(STRICT_PREFIX.match(text_of(line)) for line in loose.reader.lines)
            (self.entries if names else self.by_heading).append(self.entry(loose, draft))

    def settle(self) -> None:
        """What only the whole page tells: whether headings, and items in doubt, are entries."""
        if len(self.by_heading) >= FEWEST_HEADINGS:
            self.entries += self.by_heading
        listed = [one for one in self.entries if one.source.endswith("-list")]
        papers = Counter(one.section for one in listed)
        others = Counter(group.section.text for group in self.doubtful)
        for group in self.doubtful:
            section, draft = group.section.text, self.draft(group)
            alike = papers[section] >= max(FEWEST_SIBLINGS, 2 * others[section])
            known = alike and "links" in draft.data
            if has_empty_link(draft):  # ``[The title]()``: a paper whose link was not known yet
                known = 2 * len(listed) >= max(FEWEST_SIBLINGS, len(self.doubtful))
            if known and not PROSE.match(draft.title):
                self.add(group, draft)
            elif group.reader.links:
                self.unread.append(Unread(group.line, group.text[:LONGEST_SHOWN], NO_EVIDENCE))

    # --- paragraphs

    def paragraph(self, node: Node) -> None:
        """A paragraph: entries of a line each, an entry's title, or more of the entry before."""
        pieces = node.block.pieces
        if self.loose:
            self.loose.reader.read(pieces)
        if self.outline.current.is_around:
            return
        reader = Reader().read(pieces)
        if not reader.lines:  # a picture
            if self.group:
                self.group.reader.read(pieces)
        elif not self.separate_lines(reader, node.line):
            for piece in parts(reader):
                self.part(node, piece, pieces)

    def part(self, node: Node, reader: Reader, pieces: Sequence[Piece]) -> None:
        found = headline_of(reader.lines)
        group = Group(node.line, "paragraphs", self.outline.current, reader, node.text)
        if found and starts(reader, found):
            self.close()
            group.is_title = True
            self.group = group
        elif self.group and self.goes_on(self.group, reader):
            self.group.reader.read(pieces)
        elif found and self.is_plain_entry(group, found):
            self.close()
            self.add(group, self.draft(group))

    def goes_on(self, group: Group, reader: Reader) -> bool:
        """Whether a paragraph is more of an entry: authors, links, a figure, a labelled value."""
        for line in reader.lines:
            set_off = (s.em or s.link or s.is_bar or s.bracket for s in line)
            short = (len(span.text.strip()) < LONGEST_LABEL for span in line)
            if not all(one or other for one, other in zip(set_off, short, strict=True)):
                waits = group.is_title and not group.reader.links
                return waits and len(text_of(line)) < LONGEST_MORE
        return True

    def is_plain_entry(self, group: Group, found: Headline) -> bool:
        """Whether a paragraph without any bold is an entry: a title, and links at its end."""
        sentence = PROSE.match(found.text) or SENTENCE.search(found.text)
        if sentence or len(found.text.split()) < 4 or not group.reader.links:
            return False
        if found.before.strip(" []()") and found.span:
            return False  # a link inside a sentence
        draft = self.draft(group)
        ends = len(found.after.replace(" | ", "").strip()) <= MOST_TRAILING
        return ends and bool({"label", "published"} & draft.evidence) and not why_not(draft)

    def separate_lines(self, reader: Reader, line: int) -> bool:
        """Take the entries of a paragraph whose lines are one entry each."""
        if len(reader.lines) < 2:
            return False
        found = []
        for number, spans in enumerate(reader.lines):
            single = reader_of([spans])
            title = headline_of([spans]) if single.links else None
            if title and not title.before.strip(" []()") and len(title.text.split()) >= 3:
                group = Group(
                    line + number, "paragraphs", self.outline.current, single, text_of(spans)
                )
                draft = self.draft(group)
                found += [(group, draft)] if is_shown(draft) else []
        if len(found) < 2:
            return False
        self.close()
        for group, draft in found:
            self.add(group, draft)
        return True

    # --- items

    def item(self, node: Node) -> None:
        """An item of a list that stands in no other."""
        if legend := LEGEND.match(node.text):
            self.legend.setdefault(legend["mark"], legend["meaning"].strip())
        if self.outline.current.is_around:
            return
        if self.loose:
            for pieces in all_pieces(node):
                self.loose.reader.read(pieces)
        self.place(node, self.group)

    def place(self, node: Node, before: Group | None) -> None:
        """An item: an entry, a topic with entries below it, or a note on the entry before it."""
        for child in node.children:
            if child.block.kind == "row":
                self.row(child.block)
        own = self.item_group(node)
        alone = is_shown(self.draft(own))
        titled = alone or is_title_of_note(node)
        papers = [child for child in node.items if self.is_entry(child, below_entry=titled)]
        if papers and not titled:  # a topic
            self.close()
            for child in node.items:
                self.place(child, None)
            return
        for child in node.items:
            if child not in papers:
                for pieces in all_pieces(child):
                    own.reader.read(pieces)
        self.settle_item(node, own, before)
        for child in papers:
            self.place(child, None)

    def item_group(self, node: Node) -> Group:
        own = Group(node.line, "list", self.outline.current, Reader(), node.text)
        for block in (node.block, *node.more):
            own.reader.read(block.pieces)
        return own

    def settle_item(self, node: Node, own: Group, before: Group | None) -> None:
        draft = self.draft(own)
        why = why_not(draft)
        is_title = bool(why) and is_bold_title(own, draft)
        takes = before is not None and before is self.group and before.takes_items
        if before and why and takes and not is_title:
            for pieces in all_pieces(node):
                before.reader.read(pieces)
            return
        self.close()
        if why and not is_title:
            self.tell(own, why)
        else:
            own.is_title = is_title
            self.group = own

    def is_entry(self, node: Node, *, below_entry: bool) -> bool:
        """Whether an item below another is a paper of its own, or holds some."""
        group = Group(node.line, "list", self.outline.current, Reader().read(node.block.pieces))
        draft = self.draft(group)
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
        for pieces in list(all_pieces(node))[1:]:
            group.reader.read(pieces)
        draft = self.draft(group)
        is_long = len(draft.title.split()) >= 3
        return is_long and bool(LINKED & draft.evidence) and not why_not(draft)

    # --- rows

    def row(self, block: Block) -> None:
        """A row of a table."""
        self.close()
        if self.outline.current.is_around:
            return
        if why := why_no_papers(block.header):
            if block.table not in self.tables_told:
                self.tables_told.add(block.table)
                shown = " | ".join(block.header)[:LONGEST_SHOWN]
                self.unread.append(Unread(block.line, shown, why))
            return
        reader, columns, title_lines = read_row(block.cells, block.header)
        text = " | ".join(plain(cell) for cell in block.cells)
        group = Group(block.line, "table", self.outline.current, reader, text)
        found = headline_of(title_lines)
        if found is None:
            self.tell(group, "no title in this row")
            return
        line = next(n for n, one in enumerate(reader.lines) if one is title_lines[found.line])
        found = replace(found, line=line)
        draft = draft_of_spans(reader, self.around(), headline=found, columns=columns)
        linked = found.span is not None and found.span.link is not None and "paper" in columns
        titled = "title" in columns and bool((SHOWN | {"link", "authors"}) & draft.evidence)
        if (why := why_not(draft)) and not linked and not titled:
            self.tell(group, why)
        else:
            self.add(group, draft)

    # --- entries

    def close(self) -> None:
        """The entry that was open ends here."""
        group, self.group = self.group, None
        if group is None:
            return
        draft = self.draft(group)
        if why := why_not(draft):
            if not group.is_title:
                self.tell(group, why)
        else:
            self.add(group, draft)

    def draft(self, group: Group) -> Draft:
        """The draft that a group comes to; made anew only when more was read."""
        reader = group.reader
        so_far = (len(reader.lines), len(reader.links), len(reader.figures))
        if group.draft is None or group.drafted != so_far:
            group.draft = draft_of_spans(reader, self.around(), headline=group.headline)
            group.drafted = so_far
        return group.draft

    def around(self) -> Surroundings:
        return Surroundings(heading=self.outline.current.published, page=self.outline.page)

    def add(self, group: Group, draft: Draft) -> None:
        self.entries.append(self.entry(group, draft))

    def entry(self, group: Group, draft: Draft) -> Entry:
        return Entry(
            data=draft.data,
            line=group.line,
            section=group.section.text,
            anchor=group.section.anchor,
            source=f"{self.source}-{group.kind}",
            confidence=draft.confidence,
            marks=draft.marks,
            notes=tuple(draft.notes),
        )

    def tell(self, group: Group, why: str) -> None:
        """Something with a link that is not taken for a paper."""
        is_item = group.kind == "list" and why == NO_EVIDENCE
        draft = self.draft(group)
        if is_item and len(draft.title.split()) >= (2 if has_empty_link(draft) else 4):
            self.doubtful.append(group)
        elif group.reader.links:
            self.unread.append(Unread(group.line, group.text[:LONGEST_SHOWN], why))


def read_page(page: Page, source: str) -> Reading:
    """The papers on a page of prose, lists and tables; `source` names what it was written in."""
    return PageReader(source).read(page)
