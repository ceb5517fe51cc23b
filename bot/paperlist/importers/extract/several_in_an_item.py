"""An item of a list that holds several entries: paragraphs below its own words, or a line each.

``2. Some topic`` with ``[VENUE2012] [One title](…)`` and ``[VENUE2015] [Another](…)`` below it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from paperlist.importers.extract.collector import Collector
from paperlist.importers.extract.entry import draft_of_spans
from paperlist.importers.extract.grouping import Node, Unit
from paperlist.importers.extract.headings import ITEM
from paperlist.importers.extract.items import is_entry_alone, is_note
from paperlist.importers.extract.layout import is_capitalised, separate
from paperlist.importers.extract.link_labels import label_kind
from paperlist.importers.extract.reader import Reader
from paperlist.importers.extract.set_off_titles import goes_on
from paperlist.importers.extract.spans import text_of
from paperlist.importers.extract.title_text import COLONS, clean_title
from paperlist.importers.extract.venue_year import published
from paperlist.importers.parse.blocks import Block, is_candidate

Place = Callable[[Node, Unit | None], None]


class Part(NamedTuple):
    """Some lines of an item: of its own, or of a paragraph below it."""

    block: Block
    reader: Reader
    is_entry: bool
    last: int  # line of the page


def parts_of(found: Collector, node: Node) -> list[Part]:
    """The lines of an item in parts; none where fewer than two are entries by themselves."""
    parts: list[Part] = []
    for block in (node.block, *node.more):
        reader = Reader().read(block.pieces, block.line)
        readers = separate(reader, lambda lines: _is_entry(found, lines))
        if not readers or _share_a_link(readers):
            readers = [reader]
        firsts = [one.numbers[0] if one.numbers else block.line for one in readers]
        for one, after in zip(readers, [*firsts[1:], block.last + 1], strict=True):
            is_dated = bool(node.more) and _is_dated_title(one)
            is_one = is_dated if not one.links else is_dated or _is_entry(found, one)
            parts.append(Part(block, one, is_one, after - 1))
    parts = [
        part._replace(is_entry=False) if n and _is_signature(found, parts[n - 1], part) else part
        for n, part in enumerate(parts)
    ]
    return parts if sum(part.is_entry for part in parts) > 1 else []


def _is_signature(found: Collector, above: Part, part: Part) -> bool:
    """Whether a part says who wrote the entry above it, and where: ``Smith, A. A Journal 7``."""
    title = draft_of_spans(part.reader, found.around()).headline if part.is_entry else None
    own = draft_of_spans(above.reader, found.around()) if title and title.names else None
    return own is not None and above.is_entry and "authors" not in own.data


def _share_a_link(readers: Sequence[Reader]) -> bool:
    """Whether one link goes over two lines: ``[The title <br> *Ada Smith*](…)``."""
    return any(goes_on(one.lines[-1], other.lines[0]) for one, other in pairwise(readers))


def place_parts(found: Collector, node: Node, parts: Sequence[Part], place_item: Place) -> None:
    """Each part that is an entry as one; words before the first head them, others are more."""
    found.close()
    rank = ITEM + node.block.level
    for part in parts:
        if part.is_entry:
            found.close()
            found.unit = _unit_of(found, part)
        elif found.unit:
            found.unit.take(part.block, read=not part.block.text.endswith(COLONS))
        else:
            _head(found, part, rank)
    for child in node.items:
        place_item(child, found.unit)
    found.close()
    found.outline.end(rank)


def _head(found: Collector, part: Part, rank: int) -> None:
    """Words that stand before the entries of an item."""
    if part.reader.lines:
        found.outline.label(rank, clean_title(text_of(part.reader.lines[0])))
    if is_candidate(part.block):
        found.ledger.text(part.block, "the head of a list")


def _unit_of(found: Collector, part: Part) -> Unit:
    unit = found.started("list", part.block, part.reader)
    unit.place = replace(unit.place, line=part.reader.numbers[0], last=part.last)
    unit.text = " ".join(text_of(line) for line in part.reader.lines)
    return unit


def _is_dated_title(reader: Reader) -> bool:
    """Whether lines begin with a venue and its year in brackets: ``[2018 VENUE] The title``."""
    first = next((s for s in reader.lines[0] if s.text.strip()), None) if reader.lines else None
    said = published(first.text) if first is not None and first.bracket else None
    return said is not None and bool(said.venue and said.year)


def _is_entry(found: Collector, reader: Reader) -> bool:
    """Whether some lines of an item are an entry by themselves, and no note on another."""
    if not is_entry_alone(found, reader):
        return False
    draft = draft_of_spans(reader, found.around())
    is_set_off = draft.headline is not None and draft.headline.style != "text"
    is_led = any(label_kind(link.label) in ("paper", "pdf") for link in reader.links)
    is_title = is_set_off or is_led or is_capitalised(draft.title)
    is_title = is_title and not label_kind(draft.title.rpartition(" ")[2])
    return is_title and not is_note(draft)
