"""Shapes that lines of text take: a label, a title set off, several entries in a paragraph."""

import re
from collections.abc import Callable, Sequence

from paperlist.importers.extract.citations import cited
from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.grouping import Node, Unit, all_pieces
from paperlist.importers.extract.headings import BOLD, EMPHASIS, PLAIN, said_by
from paperlist.importers.extract.is_paper import OF_PAGE, PROSE, why_not
from paperlist.importers.extract.link_hosts import is_paper_page
from paperlist.importers.extract.link_labels import EMPTY_WORDS, Link, label_kind
from paperlist.importers.extract.note_lines import FIELD_NAME
from paperlist.importers.extract.reader import Reader
from paperlist.importers.extract.spans import Span, text_of
from paperlist.importers.extract.stretches import is_link_alone, leads_to_link
from paperlist.importers.extract.title import Headline, headline_of
from paperlist.importers.extract.title_text import COLONS, FIELD, SENTENCE, clean_title, is_coined
from paperlist.importers.extract.venue_in_text import in_text
from paperlist.importers.extract.venue_year import published
from paperlist.importers.extract.volumes import KIND_OF_VENUE
from paperlist.importers.parse.blocks import (
    FEWEST_WORDS,
    Block,
    is_dated_title,
    is_glued_to_venue,
)

# ``[J Roy Soc interface paper](…)``, ``[IEEE Transactions on Some Field](…)``
MORE_OF_IT = re.compile(
    r"\b(?:papers?|pdf|version|intro|preprint|article)$|^(?:IEEE|ACM)\b|\bTransactions\b",
    re.IGNORECASE,
)
LONGEST_CITED = 400  # characters of a paragraph that is one entry
MOST_TRAILING = 60  # characters behind the title of an entry that is a paragraph
LONGEST_LABEL = 80  # characters
LONGEST_BETWEEN = 40  # characters of plain text in a line that goes on with an entry
LONGEST_MORE = 400
MOST_WORDS_OF_A_LABEL = 8
MOST_WORDS_OF_A_VENUE = 6
CITED_BY = re.compile(r"\[?cited\sby\s[\d,]+\]?", re.IGNORECASE)  # ``[AAAI 2017] [cited by 766]``
MOST_WORDS_OF_A_LEAD = 4
MOST_WORDS_OF_A_PLACE = 16
MOST_WORDS_OF_A_NAME = 2  # of a link
NUMBER_ALONE = re.compile(r"\W*[(\[]?\d{1,4}[.)\]]\W*")  # ``(3) [The title](…)``
IN_PARENTHESES = re.compile(r"[(\uff08][^()\uff08\uff09]{0,60}[)\uff09]")
SIGNS = str.maketrans("[]()|,;:/\uff08\uff09\uff1a-", " " * 13)
FOUND_IN = re.compile(r"\b(?:can|may|could) be found (?:in|at|on|here)\b|\bin our\b", re.IGNORECASE)
# ``**Reproducibility counts!** We will remove …``: the page's authors say what they do
EXCLAMATION = re.compile(r"\W*(?:we|please|you|if|feel|thanks?|let|do|don't)\b", re.IGNORECASE)
# ``[2023]``, ``[ACM-2021]``
DATED_TAG = re.compile(r"\W*(?:[A-Z][\w& -]{1,40}\W)?(?:19|20)\d\d\W*")
# … but ``[The title](…) is the first that …``
NOTE_BEHIND = re.compile(r"\s*(?:[-\u2013\u2014:(|*,.]|[A-Z\d])")
FOLDED_NOTE = re.compile(
    r"\W*(?:click|abstract|summary|tl;?dr|bib\w*|cite|citation|details?|more|show|expand|figures?"
    r"|demo|overview|highlights?|摘要|展开|点击)\b.{0,40}",
    re.IGNORECASE,
)


def label_rank(block: Block) -> int:
    """The rank of the label that a paragraph may be; 0 where it cannot be one.

    A label stands alone on its line and leads nowhere: ``**CVPR**``, ``*2021*``, ``Surveys:``.
    """
    shown = [p for p in block.pieces if p.kind == "text" and p.text.strip(" \t*:#-")]
    text = block.text
    breaks = any(p.kind in ("soft", "hard") for p in block.pieces)
    leads_away = any(p.href and not p.href.startswith("#") for p in block.pieces)
    if not shown or breaks or leads_away or len(text) > LONGEST_LABEL or "://" in text:
        return 0
    if len(text.split()) > MOST_WORDS_OF_A_LABEL or FIELD.fullmatch(text.strip(" :*\uff1a")):
        return 0
    if all(piece.strong for piece in shown):
        return BOLD
    if all(piece.em for piece in shown):
        return EMPHASIS
    return PLAIN if text.endswith(COLONS) or is_venue_line(text) else 0


def is_venue_line(text: str) -> bool:
    """Whether a short line says a venue or a year and nothing else."""
    said = said_by(text)
    return bool(said.year or said.is_known) and len(text.split()) <= MOST_WORDS_OF_A_VENUE


def is_folded_note(block: Block) -> bool:
    """Whether the head of a folded part is a word for more of the entry before it."""
    return not block.text or bool(FOLDED_NOTE.fullmatch(block.text) or label_kind(block.text))


def has_empty_link(draft: Draft) -> bool:
    """Whether the title is a link that leads nowhere, or stands in brackets where a link would."""
    found = draft.headline
    span = found.span if found else None
    return bool(span and span.is_dead and not span.is_internal)


def starts(reader: Reader, found: Headline, before: Unit | None = None) -> bool:
    """Whether a paragraph begins with a title that is set off: in bold, or as a link.

    `before` is the entry above it; a title of one word is more of that one until it has its links.
    """
    is_tag = all(s.strong and s.bracket for s in reader.lines[0][: found.first] if s.text.strip())
    is_number = NUMBER_ALONE.fullmatch(found.before) is not None
    is_known = is_tag or is_number or is_date_or_venue(found.before)
    lead = "" if is_known else clean_title(found.before).strip()
    if is_link_alone(reader.lines[0]):
        return found.line == 0 or (found.line == 1 and len(found.text.split()) >= FEWEST_WORDS)
    if found.line == 1 and not found.first and found.span is not None:
        return is_dated_tag(reader.lines[0])  # ``**[ACM-2021]**`` above ``[The title](…)``
    if found.line:
        return False
    if len(found.text.split()) < 2:
        has_its_own = before is None or bool(before.reader.links)
        return has_its_own and is_bold_name_with_links(reader, found)
    if lead:
        is_known = is_lead(found.before) or is_bold_name(reader, found)
        return is_known and found.span is not None and has_paper_link(reader)
    first = [span for span in reader.lines[0][found.first :] if clean_title(span.text)]
    is_empty = bool(first) and first[0].is_dead and not first[0].is_internal  # ``[The title]()``
    is_note = bool(first) and first[0].is_internal and has_paper_link(reader)
    set_off = bool(first) and (first[0].strong or first[0].link is not None or is_empty or is_note)
    short = len(found.after) <= 3 * MOST_TRAILING or len(reader.lines) > 1
    if first and first[0].strong and not any(s.strong and s.link for s in reader.lines[0]):
        if is_within_prose(reader) or (
            "!" in reader.lines[0][found.first].text[-2:] and EXCLAMATION.match(found.after)
        ):
            return False
        return short and not SENTENCE.search(found.text)  # titles begin with My, It, We, too
    link = first[0].link if first else None
    is_sure = link is not None and is_titled(link)  # ``[See, Hear, and Read: …](…)``
    is_prose = not is_sure and PROSE.match(found.text)
    if is_sure and NOTE_BEHIND.match(found.after):
        short = True  # ``[The title](…) - a long note``
    return set_off and short and not is_prose and not SENTENCE.search(found.text)


def is_bold_name_with_links(reader: Reader, found: Headline) -> bool:
    """Whether a paragraph is a name in bold and its links: ``**DoorNet (2018)** [[Paper]](…)``."""
    line = reader.lines[found.line]
    is_label = bool(label_kind(found.text)) or published(found.text).is_known
    if found.style != "strong" or len(reader.lines) > 1 or is_label or not is_coined(found.text):
        return False
    labels = {label_kind(w) for link in reader.links for w in link.label.translate(SIGNS).split()}
    said = text_of(s for s in line[found.last :] if not s.link)
    words = IN_PARENTHESES.sub(" ", said).translate(SIGNS).split()
    return bool({"paper", "pdf"} & labels) and not words


def begins_entry(block: Block) -> bool:
    """Whether a paragraph begins an entry of its own."""
    reader = Reader().read(block.pieces, block.line)
    found = headline_of(reader.lines)
    is_title = found is not None and len(found.text.split()) > 1 and starts(reader, found)
    return is_title and bool(reader.links)


def is_dated_tag(line: Sequence[Span]) -> bool:
    """Whether a line is nothing but a year in brackets, alone or with a venue."""
    shown = [span for span in line if span.text.strip()]
    is_tag = bool(shown) and all(span.bracket and not span.link for span in shown)
    return is_tag and DATED_TAG.fullmatch(text_of(shown)) is not None


def is_within_prose(reader: Reader) -> bool:
    """Whether links are but words of sentences: ``maps such as the [height map](…), and …``."""
    labels = [link.label.strip() for link in reader.links]
    return bool(labels) and all(
        label[:1].islower() and len(label.split()) > 1 and not label_kind(label) for label in labels
    )


def is_bold_name(reader: Reader, found: Headline) -> bool:
    """Whether a name in bold stands before a linked title: ``**MILE**, [T](…)``, ``**1.A**: …``."""
    lead = [s for s in reader.lines[0][: found.first] if s.text.strip(" ,:\uff1a")]
    is_name = bool(lead) and all(s.strong for s in lead)
    before = found.before.rstrip()
    if is_name and before[:1].isdigit() and before.endswith(COLONS):
        return True
    return is_name and before.endswith(",") and len(found.before.split()) <= MOST_WORDS_OF_A_LEAD


def may_be_entry(reader: Reader, found: Headline) -> bool:
    """Whether a paragraph is a title and labelled links, none of them a paper's."""
    kinds = {link.kind for link in reader.links if link.explicit}
    if not kinds & {"project", "code"} or found.span or len(found.text.split()) < FEWEST_WORDS:
        return False
    if not found.line and leads_to_link(reader.lines[0], found.first, found.last):
        return False
    is_alone = not found.before.strip(" []()") and len(found.after) <= MOST_TRAILING
    return is_alone and not PROSE.match(found.text) and not SENTENCE.search(found.text)


def is_plain_entry(unit: Unit, draft: Draft, found: Headline) -> bool:
    """Whether a paragraph without any bold is an entry: a title, and links at its end."""
    within = found.before.strip(" []()") and not found.names and not is_lead(found.before)
    if found.span and within:
        return False  # a link inside a sentence
    is_cited = {"authors", "published"} <= draft.evidence and len(unit.text) <= LONGEST_CITED
    is_signed = bool(found.names) and found.span is not None and has_paper_link(unit.reader)
    if (is_reference(draft) or is_cited or is_signed) and not why_not(draft):
        return True
    if not unit.reader.links and (is_glued_to_venue(unit.text) or is_dated_title(unit.text)):
        return "published" in draft.evidence and not why_not(draft)
    is_shown = {"label", "published"} & draft.evidence
    is_prose = PROSE.match(found.text) and not (is_shown and is_capitalised(found.text))
    sentence = is_prose or SENTENCE.search(found.text)
    is_led = (
        bool(found.before.strip()) and "label" in draft.evidence
    )  # ``[2018] A Short Title. [PDF]``
    is_whole = {"label", "published"} <= draft.evidence and is_capitalised(found.text)
    fewest = FEWEST_WORDS - max(is_led, (3 if is_coined(found.text) else 2) * is_whole)
    if sentence or len(found.text.split()) < fewest or not unit.reader.links:
        return False
    most = MOST_TRAILING * (2 if is_whole else 1)
    ends = len(found.after.replace(" | ", "").strip()) <= most
    told = bool(is_shown) or is_above_address(unit.reader, found)
    told = told or ends_in_paper(unit.reader, is_capitalised(found.text))
    return ends and told and not why_not(draft)


def is_capitalised(text: str) -> bool:
    """Whether most words begin with a capital, as in titles: ``I Know What You Draw``."""
    words = text.split()
    return sum(word[:1].isupper() for word in words) * 2 > len(words)


def is_above_address(reader: Reader, found: Headline) -> bool:
    """Whether a line is a title, and the last one is nothing but the address of a paper."""
    last = reader.lines[-1]
    addresses = [span.link for span in last if span.link and not span.link.label]
    if found.line or len(reader.lines) < 2 or len(addresses) != 1 or text_of(last).strip():
        return False
    return is_paper_page(addresses[0].url)


def ends_in_paper(reader: Reader, is_title: bool) -> bool:
    """Whether a paper's link ends a line: ``[[link](…)]``, or its address behind a sure title."""
    last = next((s for s in reversed(reader.lines[-1]) if s.link or s.text.strip(" .")), None)
    if last is None or last.link is None or not is_paper_page(last.link.url):
        return False
    if not last.link.label:
        return is_title and len(reader.links) == 1
    is_label = bool(last.bracket or EMPTY_WORDS.fullmatch(last.link.label))
    return is_label and len(last.link.label.split()) <= MOST_WORDS_OF_A_NAME


def is_date_or_venue(before: str) -> bool:
    """Whether all that stands before a title is a date, or a venue: ``(2019-04) The title``."""
    before = CITED_BY.sub("", before)
    said = published(before)
    return (said.is_known or bool(said.year)) and len(before.split()) <= MOST_WORDS_OF_A_LEAD


def is_lead(before: str) -> bool:
    """Whether a word or two for its kind stand before a title: ``**VCR**: [A title](…)``."""
    bare = before.strip(" []()*")
    return bare.endswith(COLONS) and len(bare.split()) <= MOST_WORDS_OF_A_LEAD


def parts(reader: Reader) -> list[Reader]:
    """A paragraph cut where another title in bold begins, one right under the other."""
    begins = [n for n, line in enumerate(reader.lines) if _begins_bold(line)]
    if len(begins) < 2 or begins[0] != 0:
        return [reader]
    cut = cut_at(reader, begins)
    return cut if all(part.links for part in cut) else [reader]


def separate(reader: Reader, is_entry: Callable[[Reader], bool]) -> list[Reader]:
    """The entries of a paragraph whose lines begin one each; none where fewer than two do."""
    if len(reader.lines) < 2:
        return []
    begins = [
        n
        for n, line in enumerate(reader.lines)
        if (any(s.link for s in line) or is_glued_to_venue(text_of(line)))
        and is_entry(reader_of(reader, n, n + 1))
    ]
    if len(begins) < 2:
        return []
    cut = cut_at(reader, begins)
    return cut if all(is_entry(part) for part in cut) else []


def cut_at(reader: Reader, begins: Sequence[int]) -> list[Reader]:
    """The lines of a paragraph in parts, each beginning at one of these lines."""
    ends = [*begins[1:], len(reader.lines)]
    return [reader_of(reader, a, b) for a, b in zip(begins, ends, strict=True)]


def reader_of(reader: Reader, first: int, end: int) -> Reader:
    """Some lines as if they stood alone."""
    lines = reader.lines[first:end]
    links = [span.link for line in lines for span in line if span.link]
    return Reader(lines, links, numbers=reader.numbers[first:end])


def has_paper_link(reader: Reader) -> bool:
    """Whether a paper's link is among those read."""
    return any(link.kind in ("paper", "pdf") for link in reader.links)


def is_titled(link: Link) -> bool:
    """Whether a link to a paper is called by a title: no label, no venue and no citation."""
    label = link.label.strip()
    said = published(label)
    if len(label.split()) < FEWEST_WORDS or label_kind(label) or said.is_known or said.year:
        return False
    return is_paper_page(link.url) and not (cited(label) or MORE_OF_IT.search(label))


def goes_on(unit: Unit, reader: Reader) -> bool:
    """Whether a paragraph is more of an entry: authors, links, a figure, a labelled value."""
    if is_numbered(unit.reader) and is_numbered(reader):
        return False  # the next reference
    if has_paper_link(unit.reader) and has_paper_link(reader):
        first = text_of(span for span in reader.lines[0] if not span.link)
        if len(first.split()) >= FEWEST_WORDS:
            return False  # another entry
    if has_paper_link(unit.reader) and any(map(is_titled, reader.links)):
        return False  # **Name**, [The title of another](…), VENUE 2019
    if unit.kind == "heading" and not reader.links and says_where(reader):
        return True
    for line in reader.lines:
        set_off = (s.em or s.link or s.is_bar or s.bracket for s in line)
        short = (len(span.text.strip()) < LONGEST_BETWEEN for span in line)
        if not all(one or other for one, other in zip(set_off, short, strict=True)):
            waits = unit.is_title and not unit.reader.links
            text = text_of(line)
            is_said = OF_PAGE.match(text) or FOUND_IN.search(text)
            return waits and len(text) < LONGEST_MORE and not is_said
    return True


def is_more(before: Unit, unit: Unit, draft: Draft) -> bool:
    """Whether a paragraph is more of the entry before it, and no citation of its own."""
    is_set = draft.headline is not None and draft.headline.style == "strong"
    is_cited = is_set and {"authors", "published"} <= draft.evidence
    is_own = {"label", "published"} <= draft.evidence and has_paper_link(before.reader)
    return goes_on(before, unit.reader) and not (is_own or (is_cited and before.reader.links))


def field_of(reader: Reader) -> str:
    """The name of a field in bold before a colon, with which a paragraph begins; '' if none."""
    line = reader.lines[0] if reader.lines else []
    first = next((span for span in line if span.text.strip()), None)
    name, colon, _ = text_of(line).partition(":")
    is_field = (
        first is not None and first.strong and bool(colon) and FIELD_NAME.fullmatch(name.strip())
    )
    return name.strip().lower() if is_field else ""


def says_where(reader: Reader) -> bool:
    """Whether a paragraph is one short line with a venue or a year: ``arXiv 2021; A Journal``."""
    text = text_of(reader.lines[0])
    if len(reader.lines) > 1 or len(text.split()) > MOST_WORDS_OF_A_PLACE:
        return False
    said = in_text(text)
    told = said.is_known or bool(said.year) or bool(KIND_OF_VENUE.search(text))
    return told and not (SENTENCE.search(text) or PROSE.match(text))


def is_numbered(reader: Reader) -> bool:
    """Whether the first thing said is a number in brackets: ``**[12]** Ada Smith. …``."""
    first = next((s for s in reader.lines[0] if s.text.strip()), None) if reader.lines else None
    return first is not None and first.bracket > 0 and first.text.strip().isdigit()


def is_reference(draft: Draft) -> bool:
    """Whether a draft was read as a bibliographic reference: names, a title, a year."""
    found = draft.headline
    return found is not None and bool(found.names) and bool(draft.data.get("year"))


def _begins_bold(line: Sequence[Span]) -> bool:
    """Whether a line starts with a title in bold."""
    shown = [span for span in line if clean_title(span.text)]
    return bool(shown) and shown[0].strong and len(clean_title(shown[0].text).split()) >= 3


def is_bold_title(reader: Reader, draft: Draft) -> bool:
    """Whether an item is only a title in bold, so that what follows may be about it."""
    lines = reader.lines
    if len(lines) != 1 or len(draft.title.split()) < 3 or reader.links:
        return False
    bold = sum(len(span.text) for span in lines[0] if span.strong)
    return bold * 2 > len(text_of(lines[0]))


def is_title_of_note(node: Node) -> bool:
    """Whether an item is a title whose one item below says who wrote it, without any link."""
    if len(node.items) != 1 or len(clean_title(node.text).split()) < FEWEST_WORDS:
        return False
    return not any(piece.href for pieces in all_pieces(node) for piece in pieces)
