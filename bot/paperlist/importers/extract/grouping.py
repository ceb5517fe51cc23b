"""Blocks that belong to one entry: an item with what stands below it, a title with what follows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.headings import Section
from paperlist.importers.extract.reader import Reader
from paperlist.importers.extract.result import EntrySpans
from paperlist.importers.extract.spans import Span
from paperlist.importers.extract.title import Headline
from paperlist.importers.extract.venue_sources import Surroundings
from paperlist.importers.parse.blocks import Block
from paperlist.importers.parse.inline import Piece

MOST_CHILDREN = 200  # of one item that are read for one entry
MOST_BELOW = 10_000

UnitKind = Literal["list", "table", "paragraphs", "heading"]


@dataclass(slots=True)
class Node:
    """A block with what stands below it in the tree of lists: paragraphs and deeper items."""

    block: Block
    more: list[Block] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)

    @property
    def line(self) -> int:
        return self.block.line

    @property
    def items(self) -> list["Node"]:
        """The items below it."""
        return [child for child in self.children if child.block.kind == "item"]

    @property
    def text(self) -> str:
        """The text of its own block."""
        return self.block.text


@dataclass(slots=True)
class Unit:
    """What may be one entry and may go on: the blocks it was read from so far."""

    kind: UnitKind
    section: Section
    place: EntrySpans
    around: Surroundings
    reader: Reader = field(default_factory=Reader)
    text: str = ""
    draft: Draft | None = None  # made of the reader as it was at `drafted`
    drafted: tuple[int, int, int] = (0, 0, 0)
    is_title: bool = False  # only a title so far: it is none unless more follows
    is_bare: bool = False  # a title alone, on a page whose entries are
    is_like: bool = False  # without a link among entries that have one and look like it
    headline: Headline | None = None
    columns: Mapping[str, Sequence[Span]] = field(default_factory=dict)  # of a row, by meaning

    @property
    def line(self) -> int:
        return self.place.line

    @property
    def takes_items(self) -> bool:
        """Whether a list below it may be about it: below a paragraph, or a title alone."""
        return self.kind == "paragraphs" or self.is_title

    def take(self, block: Block, *, read: bool = True) -> None:
        """One more block of the entry; `read` is off for what says nothing of it."""
        if read:
            self.reader.read(block.all_pieces)
        self.reach(block.last)

    def reach(self, line: int) -> None:
        """The entry goes on to this line."""
        place = self.place
        if line > place.last:
            self.place = EntrySpans(place.line, line, place.path, place.labels, place.anchor)


def nodes_of(blocks: Sequence[Block]) -> Iterator[Node]:
    """Top-level nodes in order; an item holds its paragraphs and the items below it."""
    waiting: list[Node] = []  # the open items, outermost first
    for block in blocks:
        if waiting and block.kind in ("summary", "end") and block.level:
            continue  # a folded part of an item
        keeps = block.kind != "heading" and block.level > 0
        while waiting and not (keeps and _holds(waiting[-1].block, block)):
            done = waiting.pop()
            if not waiting:
                yield done
        node = Node(block)
        if waiting and block.kind == "text":
            waiting[-1].more.append(block)
        elif waiting and len(waiting[-1].children) < MOST_BELOW:
            waiting[-1].children.append(node)
        elif block.kind != "item":
            yield node
        if block.kind == "item":
            waiting.append(node)
    if waiting:
        yield waiting[0]


def _holds(item: Block, block: Block) -> bool:
    """Whether an open item has a block below it."""
    return item.level < block.level if block.kind == "item" else item.level <= block.level


def all_blocks(node: Node) -> Iterator[Block]:
    """The blocks of a node and of everything below it."""
    yield node.block
    yield from node.more
    for child in node.children[:MOST_CHILDREN]:
        yield from all_blocks(child)


def all_pieces(node: Node) -> Iterator[tuple[Piece, ...]]:
    """The pieces of a node and everything below it, block by block."""
    return (block.all_pieces for block in all_blocks(node))
