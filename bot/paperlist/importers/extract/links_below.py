"""Titles whose links stand below them: in a list, or in a paragraph."""

import re

from paperlist.importers.extract.authors import is_byline
from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.grouping import Node, Unit
from paperlist.importers.extract.is_paper import PROSE
from paperlist.importers.extract.layout import MOST_WORDS_OF_A_NAME, has_paper_link
from paperlist.importers.extract.link_hosts import is_paper_page
from paperlist.importers.extract.link_labels import label_kind
from paperlist.importers.extract.reader import Reader
from paperlist.importers.extract.spans import text_of
from paperlist.importers.extract.title import Headline
from paperlist.importers.extract.title_text import COLONS, clean_title
from paperlist.importers.parse.blocks import FEWEST_WORDS

# ``(CVPR 2017)``, ``(Some Journal (2018), a publisher)``
IN_PARENTHESES = re.compile(
    r"[(\uff08][^()\uff08\uff09]{0,60}(?:\([^()\uff08\uff09]{0,20}\)[^()\uff08\uff09]{0,40})?[)\uff09]"
)
SIGNS = str.maketrans("[]()|,;:/\uff08\uff09\uff1a-", " " * 13)


def is_above_links(reader: Reader, found: Headline, following: Node | None) -> bool:
    """Whether a paragraph is the title of the links in the item right below it."""
    if following is None or not is_links_first(following) or reader.links or found.line:
        return False
    is_alone = len(reader.lines) == 1 and not found.after.strip(" []()")
    is_alone = is_alone or (len(reader.lines) == 2 and is_byline(text_of(reader.lines[1])))
    before = clean_title(found.before).strip()
    return (
        is_alone and not before and not found.text.endswith(COLONS) and not PROSE.match(found.text)
    )


def waits_for_links(
    before: Unit | None, reader: Reader, found: Headline, following: Node | None
) -> bool:
    """Whether a paragraph is a title whose links are in the item right below it.

    So is one line between an entry that has its paper's link, and the next such item.
    """
    if is_above_links(reader, found, following):
        return True
    if before is None or following is None or reader.links or len(reader.lines) > 1:
        return False
    return has_paper_link(before.reader) and is_address(following)


def is_address(node: Node) -> bool:
    """Whether an item is a paper's link, and a word or two before it: ``- Link: https://…``."""
    reader = Reader().read(node.block.pieces)
    words = sum(len(s.text.split()) for line in reader.lines for s in line if not s.link)
    is_short = words <= MOST_WORDS_OF_A_NAME and node.block.kind == "item"
    return is_short and has_paper_link(reader)


def is_links_first(node: Node) -> bool:
    """Whether an item begins with labelled links and hardly says more: ``- [Paper](…) (oral)``."""
    if node.block.kind != "item":
        return False
    reader = Reader().read(node.block.pieces)
    labels = [one.label.split() for one in reader.links]
    first = reader.links[0] if labels else None
    is_bare = first is not None and not first.label and is_paper_page(first.url)
    if first is None or not (first.explicit or is_bare):
        return False
    if max(map(len, labels)) > MOST_WORDS_OF_A_NAME:
        return False
    said = "".join(s.text for line in reader.lines for s in line if not s.link)
    words = IN_PARENTHESES.sub(" ", said).translate(SIGNS).split()
    return not [word for word in words if not label_kind(word)]


def goes_on_below(reader: Reader, draft: Draft, following: Node | None) -> bool:
    """Whether a bold title without a link has its paper's link in the paragraph below the list.

    Markdown ends the item there: the paragraph is indented for a number of one digit.
    """
    found = draft.headline
    if found is None or found.style != "strong" or found.line or reader.links:
        return False
    if (
        len(found.text.split()) < FEWEST_WORDS
        or following is None
        or following.block.kind != "text"
    ):
        return False
    below = Reader().read(following.block.pieces)
    first = next((span for line in below.lines[:1] for span in line if span.text.strip()), None)
    return has_paper_link(below) and first is not None and first.em and not first.link
