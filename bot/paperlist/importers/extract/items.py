"""An item of a list and those below it: which of them are entries, and which are more of one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from paperlist.importers.extract.authors import has_initial, is_byline, leading_names, names_in
from paperlist.importers.extract.citations import cited
from paperlist.importers.extract.collector import Collector
from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.entry import draft_of_spans
from paperlist.importers.extract.grouping import Node, Unit, all_blocks
from paperlist.importers.extract.is_paper import LINKED, is_shown, why_not
from paperlist.importers.extract.layout import (
    MORE_OF_IT,
    MOST_WORDS_OF_A_LEAD,
    field_of,
    has_paper_link,
    is_date_or_venue,
    is_lead,
)
from paperlist.importers.extract.link_labels import Link, label_kind
from paperlist.importers.extract.reader import Reader
from paperlist.importers.extract.spans import text_of
from paperlist.importers.extract.title import Headline, headline_of
from paperlist.importers.extract.title_text import COLONS
from paperlist.importers.extract.venue_in_text import in_text
from paperlist.importers.extract.venue_year import FULL_YEAR, published
from paperlist.importers.parse.blocks import Block
from paperlist.text import identifiers
from paperlist.text.titles import ascii_words

FEWEST_EMPTY = 2
FEWEST_WORDS_OF_A_TITLE = 4
FEWEST_WORDS_OF_A_NOTE = 6  # … that may be an entry
WORD = re.compile(r"[^\W_]+")
MOST_WORDS_OF_A_LABEL = 6  # … of a group, or of a method
MOST_WORDS_OF_A_NAME = 3
FEWEST_OF_OWN = 4  # … of a reference below another
FEWEST_WORDS_SET_OFF = 3  # of a title by itself, below another
SURE_ENOUGH = 0.8
LONGEST_BEFORE = 30  # characters
# How notes on a paper begin
NOTE = re.compile(
    r"\W*(?:Also\s(?:see|check|known|available|appear)|See\salso|Follow(?:s|ed)?[\s-]?up\s(?:to|on|of|by)"
    r"|Similar\sto|(?:Also\s)?(?:Comes|Identifies|Describes|Introduces|Extends|Shows|Presents|Proposes"
    r"|Proves|Provides|Gives|Builds\son|Improves|Fixes|Generali[sz]es|Contains|Discusses|Explains"
    r"|Argues|Implements|Applies|Allows|Assumes|Requires|Demonstrates|Defines|Formali[sz]es"
    r"|Simplifies|Considers|Evaluates|Analy[sz]es|Summari[sz]es|Achieves|Relies|Replaces|Refers"
    r"|Covers|Enables|Treats|Suggests|Investigates|Explores|Compares))\b"
    r"|(?:\S+\s){1,4}(?:is|are|was|were)\s(?:also|later|now)\s"
)


ABOUT_IT = frozenset(
    {
        "baselines",
        "data set",
        "dataset",
        "datasets",
        "description",
        "highlights",
        "idea",
        "metrics",
        "note",
        "notes",
        "research group",
        "research unit",
        "results",
        "summary",
        "tags",
        "task",
        "tl;dr",
        "tldr",
    }
)


def is_note(draft: Draft) -> bool:
    """Whether what would be the title is a sentence on the entry above."""
    found = draft.headline
    if found is None:
        return False
    before = found.before.strip()
    is_small = found.span is not None and found.text[:1].islower()
    goes_on = is_small and bool(before) and not before.endswith(COLONS)
    return goes_on or "sentence" in draft.evidence or NOTE.match(found.text) is not None


def is_entry(found: Collector, node: Node, *, below_entry: bool) -> bool:
    """Whether an item below another is a paper of its own, or holds some."""
    unit = found.started("list", node.block)
    draft = found.draft(unit)
    title = draft.headline
    if title and is_byline(title.text):
        return False  # the authors of the entry above
    if below_entry and is_note(draft):
        return False
    if title and is_shown(draft):
        is_set = title.confidence >= SURE_ENOUGH and len(title.text.split()) >= FEWEST_WORDS_SET_OFF
        if is_set and not below_entry:
            return True
        if is_set and LINKED & draft.evidence and len(title.before) < LONGEST_BEFORE:
            return True
    if below_entry:
        is_cited = title is not None and is_whole_reference(draft, title)
        return is_cited or (_is_label(node) and any(_is_paper_below(found, c) for c in node.items))
    if any(is_entry(found, child, below_entry=False) for child in node.items):
        return True
    for block in list(all_blocks(node))[1:]:
        unit.take(block)
    draft = found.draft(unit)
    is_long = len(draft.title.split()) >= FEWEST_WORDS_SET_OFF
    return is_long and bool(LINKED & draft.evidence) and not why_not(draft)


def _is_label(node: Node) -> bool:
    """Whether an item is a few words that head those below it: ``- Follow-up works``."""
    is_linked = any(piece.href is not None for piece in node.block.pieces)
    return not is_linked and 0 < len(WORD.findall(node.block.text)) <= MOST_WORDS_OF_A_LABEL


def _is_paper_below(found: Collector, node: Node) -> bool:
    """Whether an item below a label is a paper: by its title, or by the names before one."""
    draft = found.draft(found.started("list", node.block))
    title = draft.headline
    is_long = title is not None and len(title.text.split()) >= FEWEST_WORDS_SET_OFF
    is_signed = title is not None and bool(title.names) and is_long
    is_linked = bool(LINKED & draft.evidence)
    return (is_signed and is_linked) or is_entry(found, node, below_entry=True)


def is_whole_reference(draft: Draft, title: Headline) -> bool:
    """Whether an item is names, a title, and where and when it appeared, from its first word on."""
    return "published" in draft.evidence and is_signed_reference(draft, title)


def is_signed_reference(draft: Draft, title: Headline) -> bool:
    """Whether an item is names and a title, from its first word on."""
    is_cited = "authors" in draft.evidence and title.style == "reference"
    is_led = title.before.strip(" []()*0123456789.:-")
    is_long = len(title.text.split()) >= FEWEST_OF_OWN
    return is_cited and is_long and bool(title.names) and not is_led


def is_short_entry(found: Collector, node: Node) -> bool:
    """Whether a title of a word or two has a paper's link of its own, and who wrote it or where.

    ``Sorting. [Smith (1962)](…)``, ``Waves, VENUE 2004 [[pdf](…)]``
    """
    unit = found.started("list", node.block)
    draft = found.draft(unit)
    title = draft.headline
    if title is None or not is_shown(draft) or is_note(draft) or is_byline(title.text):
        return False
    if title.line or title.before.strip() or not LINKED & draft.evidence:
        return False
    if not title.text[:1].isupper() or label_kind(title.text) or MORE_OF_IT.search(title.text):
        return False
    if has_initial(title.text) or len(title.text.split()) >= FEWEST_WORDS_OF_A_TITLE:
        return False
    if any(cited(link.label) for link in unit.reader.links):
        return True
    return "published" in draft.evidence and has_paper_link(unit.reader) and not title.span


def _is_name_below(found: Collector, child: Node) -> bool:
    """Whether an item is a few words and the paper's link: ``- Some Doors [[paper](…)]``."""
    reader = found.started("list", child.block).reader
    words = WORD.findall(text_of(s for line in reader.lines for s in line if not s.link))
    is_short = len(words) <= MOST_WORDS_OF_A_LABEL and not FULL_YEAR.search(child.text)
    return is_short and has_paper_link(reader) and all(map(is_labelled, reader.links))


def with_linked(found: Collector, own: Unit, node: Node, papers: list[Node]) -> list[Node]:
    """The items below one that have to be read by themselves, so that none gets lost.

    A second item with a paper's link and words of its own is no note on the entry above it.
    """
    others = node.items
    if is_shown(found.draft(own)):
        others = [child for child in node.items if not _cites(found, own, child)]
        if not own.reader.links and len(node.items) == 1 and _is_name_below(found, node.items[0]):
            return []
        short = [one for one in others if one not in papers and is_short_entry(found, one)]
        papers = [child for child in others if child in papers or child in short]
    linked = [child for child in others if child not in papers and is_linked(found, child)]
    if len(linked) < 2 and not (linked and has_paper_link(own.reader)):
        return papers
    return [child for child in others if child in papers or child in linked]


def _cites(found: Collector, own: Unit, child: Node) -> bool:
    """Whether an item is the citation of the entry above it, which has the links.

    ``- The title [[Paper](…)]`` with ``- Ada Smith, The title, arXiv:1506.02640`` below it.
    """
    above, below = found.draft(own), found.draft(found.started("list", child.block))
    if not has_paper_link(own.reader) or any(piece.href for piece in child.block.pieces):
        return False
    same_title = ascii_words(above.title) == ascii_words(below.title)
    arxiv = above.data.get("arxiv")
    return same_title or (arxiv is not None and arxiv == below.data.get("arxiv"))


def is_entry_alone(found: Collector, reader: Reader) -> bool:
    """Whether some lines are an entry by themselves, with a title at their head."""
    title = headline_of(reader.lines[:1])
    if title is None or len(title.text.split()) < FEWEST_WORDS_SET_OFF:
        return False
    is_led = is_lead(title.before) or is_date_or_venue(title.before)
    if title.before.strip(" []()*0123456789.") and not is_led:
        return False
    return is_shown(draft_of_spans(reader, found.around()))


def take_field(unit: Unit, block: Block) -> bool:
    """Take what begins with the name of a field for more of an entry: ``**Venue:** CVPR 2017``.

    Links in a text about it lead to other things: they are not read.
    """
    name = field_of(Reader().read(block.pieces, block.line))
    if name:
        unit.take(block, read=name not in ABOUT_IT)
    return bool(name)


def take_labelled(unit: Unit, node: Node) -> bool:
    """Take an item that is nothing but links called by what they lead to: ``- [Code](…)``."""
    line = [span for lines in Reader().read(node.block.pieces).lines for span in lines]
    shown = [span for span in line if span.text.strip(" ,;|/")]
    is_more = bool(shown) and all(span.link and label_kind(span.text) for span in shown)
    if is_more and not node.items:
        unit.take(node.block)
    return is_more and not node.items


def take_notes(found: Collector, own: Unit, node: Node, papers: Sequence[Node]) -> None:
    """Read what stands below an entry and is none for more of it, but for sentences on others.

    No note is the title of what has a paper's link and a year without it.
    """
    draft = found.draft(own)
    title = draft.headline
    is_dated = LINKED & draft.evidence and FULL_YEAR.search(own.text)  # else a name, perhaps
    if node.items and own.headline is None and title and not title.line and is_dated:
        own.headline = title
    for note in (child for child in node.items if child not in papers):
        unit = found.started("list", note.block)
        is_other = has_paper_link(unit.reader) and is_note(found.draft(unit))
        is_said = is_row_of_labels(note) or not is_other
        for block in all_blocks(note):
            own.take(block, read=is_said)


def is_linked(found: Collector, node: Node) -> bool:
    """Whether an item has a paper's link, and words besides."""
    unit = found.started("list", node.block)
    words = sum(len(s.text.split()) for line in unit.reader.lines for s in line if not s.link)
    is_long = words >= FEWEST_WORDS_OF_A_NOTE and has_paper_link(unit.reader)
    return is_long and not is_note(found.draft(unit))


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
    others = [node for node in papers if node is not items[0] and not is_row_of_labels(node)]
    is_first = items[0] in papers or len(items[0].text.split()) >= FEWEST_WORDS_OF_A_TITLE
    if others or not is_first:
        return None
    below = found.started("list", items[0].block)
    title = found.draft(below).headline
    if own.reader.links:
        is_one = len(items) == 1 and not below.reader.links and is_name_and_links(own)
    else:
        is_one = len(items) > 1 and all(map(is_only_links, items[1:]))
    if title is None or not is_one:
        return None
    return replace(title, line=title.line + len(own.reader.lines))


def _names_nothing_else(text: str) -> bool:
    """Whether a line is authors and a venue: ``Ada Smith, Bo Li, Cy Park, VENUE, 2015``."""
    names = leading_names(text)
    return (
        is_byline(names)
        and ":" not in names
        and published(text[len(names) :].strip(" .,")).is_known
    )


def reference_below(found: Collector, own: Unit, node: Node) -> Headline | None:
    """The title of the whole reference below an item that is a label and its links.

    ``- Acme [[Paper](…)]`` with ``- Ada Smith, Bo Jones, The title, VENUE, 2015.`` below it.
    """
    plain = text_of(s for line in own.reader.lines for s in line if not s.link)
    words = WORD.findall(plain)
    is_label = len(words) <= MOST_WORDS_OF_A_LABEL and has_paper_link(own.reader)
    if not is_label or len(node.items) != 1 or not all(map(is_labelled, own.reader.links)):
        return None
    below = found.started("list", node.items[0].block)
    if any(_names_nothing_else(text_of(line)) for line in below.reader.lines[:1]):
        return headline_of(own.reader.lines)  # the label is all the title that there is
    draft = found.draft(below)
    title = draft.headline
    is_linked = any(piece.href for piece in node.items[0].block.pieces)
    if title is None or (is_linked and not _papers_of(below) <= _papers_of(own)):
        return None
    is_set_off = title.style in ("quoted", "emphasis") and "authors" in draft.evidence
    is_whole = is_signed_reference(draft, title) or (is_set_off and bool(title.names))
    if not is_whole:
        return None
    return replace(title, line=title.line + len(own.reader.lines))


def _papers_of(unit: Unit) -> set[str]:
    """The addresses of papers in an item; those on arXiv by their number."""
    papers = (link.url for link in unit.reader.links if link.kind in ("paper", "pdf"))
    return {identifiers.arxiv_id(url) or url for url in papers}


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


def is_only_links(node: Node) -> bool:
    """Whether an item is nothing but labelled links: ``[[Paper]](…) [[Code]](…)``."""
    spans = [s for line in Reader().read(node.block.pieces).lines for s in line]
    labels = [s for s in spans if s.link]
    others = text_of(s for s in spans if not s.link).strip(" []()|,;:-")
    named = all(len(s.text.split()) <= MOST_WORDS_OF_A_LEAD for s in labels)
    return bool(labels) and named and not others and not node.items


def is_row_of_labels(node: Node) -> bool:
    """Whether an item is nothing but links, one of them called by what it leads to, or a venue."""
    links = Reader().read(node.block.pieces).links
    said = [in_text(link.label) for link in links]
    are_dated = any(one.is_known and one.year for one in said)
    return is_only_links(node) and (are_dated or any(map(is_labelled, links)))


def heads_empty_links(node: Node) -> bool:
    """Whether the items below one are titles whose links are not filled in: ``[The title]()``."""
    empty = sum(any(piece.href == "" for piece in one.block.pieces) for one in node.items)
    return empty >= FEWEST_EMPTY and empty * 2 >= len(node.items)
