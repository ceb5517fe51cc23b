"""An item of a list and those below it: which of them are entries, and which are more of one."""

from dataclasses import replace

from paperlist.importers.extract.authors import names_in
from paperlist.importers.extract.collector import Collector
from paperlist.importers.extract.grouping import Node, Unit
from paperlist.importers.extract.layout import has_paper_link, is_only_links
from paperlist.importers.extract.link_labels import Link, label_kind
from paperlist.importers.extract.spans import Reader
from paperlist.importers.extract.title import Headline
from paperlist.importers.extract.venue_year import published

FEWEST_WORDS_OF_A_TITLE = 4
FEWEST_WORDS_OF_A_NOTE = 6  # … that may be an entry
MOST_WORDS_OF_A_NAME = 3


def with_linked(found: Collector, own: Unit, node: Node, papers: list[Node]) -> list[Node]:
    """The items below one that have to be read by themselves, so that none gets lost.

    A second item with a paper's link and words of its own is no note on the entry above it.
    """
    linked = [child for child in node.items if child not in papers and is_linked(found, child)]
    if len(linked) < 2 and not (linked and has_paper_link(own.reader)):
        return papers
    return [child for child in node.items if child in papers or child in linked]


def is_linked(found: Collector, node: Node) -> bool:
    """Whether an item has a paper's link, and words besides."""
    unit = found.started("list", node.block)
    words = sum(len(s.text.split()) for line in unit.reader.lines for s in line if not s.link)
    return words >= FEWEST_WORDS_OF_A_NOTE and has_paper_link(unit.reader)


def is_name_and_links(unit: Unit) -> bool:
    """Whether an item is a short name and labelled links, a paper's among them."""
    if not (has_paper_link(unit.reader) and all(map(is_labelled, unit.reader.links))):
        return False
    plain = (s.text for line in unit.reader.lines for s in line if not s.link)
    return len(" ".join(plain).strip(" []()|,;:-").split()) <= MOST_WORDS_OF_A_NAME


def is_labelled(link: Link) -> bool:
    """Whether a link is called by what it leads to."""
    return link.explicit or bool(label_kind(link.label))


def title_below(found: Collector, own: Unit, node: Node, papers: list[Node]) -> Headline | None:
    """The title of the one paper that the items below one speak of; None if of more, or others.

    ``**Name**`` with ``- The title, VENUE`` and ``- [Paper](…)`` below it; or ``Name [[Paper](…)]``
    with the title alone below it.
    """
    items = node.items
    if len(papers) != 1 or papers[0] is not items[0]:
        return None
    below = found.started("list", papers[0].block)
    title = found.draft(below).headline
    if own.reader.links:
        is_one = len(items) == 1 and not below.reader.links and is_name_and_links(own)
    else:
        is_one = len(items) > 1 and all(map(is_only_links, items[1:]))
    if title is None or not is_one:
        return None
    return replace(title, line=title.line + len(own.reader.lines))


def signature_below(own: Unit, node: Node) -> str:
    """Who wrote what an item is the title of, as the one item below it begins; '' if it does not.

    ``- The title`` with ``- Ada Smith and Bo Jones. *VENUE 2021*. [[paper](…)]`` below it.
    """
    is_title = len(node.text.split()) >= FEWEST_WORDS_OF_A_TITLE and not own.reader.links
    if not is_title or len(node.items) != 1:
        return ""
    lines = Reader().read(node.items[0].block.pieces).lines
    first = lines[0][0] if lines and lines[0] else None
    if first is None or first.link or first.em or first.strong or first.bracket:
        return ""
    text, _, where = first.text.strip(" .").rpartition(". ")
    if not (text and (published(where).is_known or published(where).year)):
        text = first.text.strip(" .")
    return text if names_in(text, labelled=True).are_several else ""
