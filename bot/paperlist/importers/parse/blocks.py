"""A page as the blocks that entries are made of, whatever it was written in.

The parser also counts: `is_candidate` says of each block whether it is an entry of the page, so
that the account of an import does not rest on what the reader noticed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, takewhile
from typing import Literal, NamedTuple

from paperlist.importers.parse.inline import Piece, plain

Kind = Literal["heading", "text", "item", "row", "summary", "end"]

# What a reference without any link looks like: a year, and names or words of bibliographies.
REFERENCE_YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20[0-4]\d)[a-z]?(?!\d)")
REFERENCE_WORDS = re.compile(
    r"\bet\.? al\b|\b(?:in )?proc(?:eedings|\.)|\barxiv\b|\bjournal of\b|\btransactions on\b"
    r"|\bpp?\. ?\d|\bvol\. ?\d|\bdoi\b|\d{1,4} ?\(\d{1,3}\) ?: ?\d"
    r"|[^\W\d_]{2,}, (?:[A-Z]\. ?){1,3}(?:,|&|and|\()",
    re.IGNORECASE,
)
LONGEST_REFERENCE = 1_200  # characters
# ``[1] Architecture of the IBM System/360, 1964``, ``Some title of a paper. VENUE 2019``, ``Some
# title of a paper, 2019, VENUE``, ``Some title [VENUE19 Workshop]``: an item that ends in a year,
# and begins as no remark on a page does.
DATED_TITLE = re.compile(
    r"(?:\[\*\]\s|[\[(]?\d{1,4}[\]).]\s)?(?:[\[(][^\[\]()\n]{1,40}[\])]\s?)?"
    r"(?!(?:\w+\s)?(?:date|updat\w+|version|added|copyright|deadline|since|intro|note|year|time)\b)"
    r"(?P<title>[\"\u201cA-Z0-9][^|\n]{15,300}?)"
    r"(?:[\"\u201d]?(?:[,.?!]\s|\s?[(\[])|[.\u3002][\"\u201d]?\s?(?=[A-Z12]))"
    r"(?:in\s)?(?:[a-z]{0,3}[A-Z][\w&'/-]*(?:\s[A-Z&][\w&'/-]*){0,3}(?:,?\s|(?<=[A-Z])))?"
    r"(?:['\u2019]?(?:19[5-9]\d|20[0-4]\d)(?:[,.]?\s[A-Z0-9][\w&/-]{1,14})?"
    r"|(?<=\[)[A-Z]{3,10}['\u2019-]?[0-3]\d(?:\s[Ww]orkshops?)?)[^\w\n]*",
)
# ``10.22, Some title of a paper (VENUE'24), who presents it``
VENUE_IN_PARENTHESES = re.compile(
    r"[(\uff08](?:[\w ]{0,30}\s)?[A-Za-z]*[A-Z]{2}\w*['\u2019]\d\d[)\uff09]"
)
# ``Some title of a paper EMNLP2019``, ``[Some title of a paper] WWW2020``
VENUE_LAST = re.compile(r"(?<=[\w\]])\s[A-Z][\w@&-]*[A-Z](?:19|20)\d\d[\s.]*$")
# ``Some title of a paper?(VENUE2019)``, ``[1] 2023_VENUE_Some title``: paragraphs, too
VENUE_GLUED = re.compile(r"\S\([A-Za-z]{0,20}[A-Z]\w{0,20}\s?(?:19|20)\d\d\)\s*$")
YEAR_GLUED = re.compile(r"(?:\[\d{1,4}\]\s*)?(?:19|20)\d\d_[A-Z]\w{1,14}?_\S")
LONGEST_END = 80  # characters in which a venue at the end of a line is looked for
QUOTED_AND_DATED = re.compile(
    r"[\"\u201c](?P<title>[^\"\u201c\u201d]{12,300})[\"\u201d][.,]?\s\((?:1[5-9]|20)\d\d\)"
)
GLUED = re.compile(r",(?=[A-Z]{2,}[\w-]{0,10},?\s?(?:19|20)\d\d\b|(?:19|20)\d\d\b)")
NUMBER_FIRST = re.compile(r"\[(?:\d{1,4}|\*)\]\s")
# ``**Some title of a paper;** Ada Smith et al``, ``**…** Ada Smith, Bo Jones``: what is behind it
_WORD = r"[^\W\d_a-z][\w.'\u2019-]{0,30}"
_NAME = rf"{_WORD}(?:\s(?:(?:van|von|de|der|den|di|la|le)\s){{0,2}}{_WORD}){{1,4}}"
SIGNED = re.compile(
    rf"\W{{0,4}}(?:\([^()]{{1,30}}\)\W{{0,3}})?(?:Anonymous|{_NAME}"
    rf"(?:(?:,\s(?:and\s)?|\sand\s|\s&\s){_NAME}){{0,30}}(?:,?\set\.? al)?)"
    r"[\s.;]{0,3}"
)
# ``[VENUE'25] Some title of a paper``, ``[2025-VENUE]Some title``, ``VENUE(2025)Some title``,
# ``25-VENUE-Some title``, ``2018 - VENUE - Some title``, ``(VENUE'25) Some title``: what leads
# says when, and is no month
_WHEN = r"(?:['\u2019]\d\d|(?:19[5-9]\d|20[0-4]\d))(?!\d)"
_MONTHS = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b"
LED_TITLE = re.compile(
    rf"(?:\[(?!{_MONTHS})\d?[A-Z][^\[\]]{{1,40}}?{_WHEN}[^\[\]]{{0,20}}\]|[A-Z][\w&/-]{{1,20}}\({_WHEN}\)"
    rf"|[A-Z]{{2,10}}{_WHEN}\s-\s|\[{_WHEN}-[A-Z]\w{{1,14}}\]|\((?!{_MONTHS})(?:[A-Z][^()]{{1,40}}?)?{_WHEN}\)(?=\s)"
    rf"|\((?!{_MONTHS})[A-Z][^()\d]{{1,40}}\s[0-3]\d['\u2019]?\)(?=\s)"
    r"|[0-3]\d-[A-Z]\w{1,14}-|(?:19[5-9]|20[0-4])\d\s?-\s?[A-Z][\w&/ ]{1,24}?\s?-\s)"
    r"[\s:\u2013-]{0,4}(?:\([^()]{1,20}\)\s{1,2}|\[[^\[\]]{1,40}\]\s{1,2})?(?P<title>[A-Z0-9][^|\n]{12,300})",
    re.IGNORECASE,
)
# ``Ada Smith, Bo Jones, and Cy Lee (2018) - Some title``
NAMES_AND_TITLE = re.compile(
    rf"{_NAME}(?:(?:,\s(?:and\s)?|\sand\s|\s&\s){_NAME}){{1,30}}(?:,?\set\.? al\.?)?"
    r"\s\((?:19|20)\d\d[a-z]?\)\s?[-:\u2013\u2014]\s(?P<title>[A-Z][^|\n]{8,300})"
)
# ``**Some title.** — Smith, Ada, 1996 | …``: what is behind the bold words
NAMED_AND_DATED = re.compile(r"\s*[-\u2013\u2014]\s[A-Z][^|\n]{2,200}?,\s(?:19|20)\d\d\b")
# An item that may be a title, with where it appeared: no question, no head of what follows, and
# without a semicolon
TITLE_ALONE = re.compile(
    r"(?!\([^()]*\)\.?$)(?::\w+:\s)?\(?[^\W_a-z]\S*(?:\s[^\s;]+){3,40}(?<![?:\uff1a\uff1f])"
)
AUTHORS = re.compile(r"\s*(?:authors?|作者)\s?[:\uff1a]", re.IGNORECASE)
NOTES = re.compile(r"(?![\w+.-]+:|#)[^#]+\.(?:md|markdown|rst)", re.IGNORECASE)
OF_NUMBERS = -1  # the level of paragraphs that are numbered in brackets
FEWEST_OF_A_LIST = 3
MOST_OF_A_LIST = 0.6  # share of its items that make it one of entries
FEWEST_ODD_WORDS = 2  # of four letters or more
FEWEST_ALIKE = 3  # entries with links beside which one without is noticed
LONGEST_SIGNED = 400  # characters of names
FEWEST_WORDS = 4  # of a title without a link
FEWEST_BARE = 10  # titles without anything else that make a page of such
FEWEST_BARE_WORDS = 3
LONG_WORD = re.compile(r"[A-Za-z][\w-]{3,}")


class Block(NamedTuple):
    """A heading, a paragraph, an item of a list, or a row of a table.

    `level` is a heading's, or how deep in lists the block stands: 0 outside. `anchors` are the ids
    that stand in the block or right before it. A row has `cells`, and the `header` of its table;
    `table` tells rows of one table from those of another. A "summary" heads a folded part of the
    page, which lasts until its "end". `end` is the last line of the block's own text. `is_title`
    marks an item that is a title alone, on a page whose entries are (`with_bare_titles`), and
    `is_like` what has no link but looks as its neighbours do, which have (`with_neighbours`).
    `is_beside` marks an item among entries that nothing else shows to be one: it is counted.
    `heading` is the level of the heading that a summary consists of: 0 where it is none.
    """

    kind: Kind
    line: int
    pieces: tuple[Piece, ...] = ()
    level: int = 0
    anchors: tuple[str, ...] = ()
    cells: tuple[tuple[Piece, ...], ...] = ()
    header: tuple[str, ...] = ()
    table: int = 0
    end: int = 0
    is_title: bool = False
    is_like: bool = False
    is_beside: bool = False
    heading: int = 0

    @property
    def last(self) -> int:
        """The last line of the block."""
        return max(self.line, self.end)

    @property
    def all_pieces(self) -> tuple[Piece, ...]:
        """The pieces of the block, or of all its cells."""
        return self.pieces or tuple(piece for cell in self.cells for piece in cell)

    @property
    def text(self) -> str:
        """Its text on one line."""
        return plain(self.pieces) if self.pieces else " | ".join(plain(cell) for cell in self.cells)


class Page(NamedTuple):
    """All blocks of a page, and what was left out of it: (line, why).

    `records` is code in BibTeX that the page shows: (line, code).
    """

    blocks: tuple[Block, ...]
    left_out: tuple[tuple[int, str], ...] = ()
    records: tuple[tuple[int, str], ...] = ()


def is_candidate(block: Block) -> bool:
    """Whether a block is an entry of its page: it carries a link, or reads like a reference."""
    if block.kind in ("summary", "end"):
        return False
    if block.kind == "heading":
        return block.is_like or _has_address(block)
    if any(piece.href is not None or "://" in piece.text for piece in block.all_pieces):
        return True
    if reads_like_reference(block.text):
        return True
    if block.is_title or block.is_like or block.is_beside:
        return True
    if block.kind == "text" and (is_glued_to_venue(block.text) or is_dated_title(block.text)):
        return True
    return block.kind == "item" and (
        is_dated_item(block) or is_signed_title(block) or names_venue(block.text)
    )


def _has_address(block: Block) -> bool:
    return any(piece.href and "://" in piece.href for piece in block.all_pieces)


def _leads_to_notes(block: Block) -> bool:
    """Whether a heading is a link to a page of the list: ``#### [The title](2017/notes.md)``."""
    linked = [piece for piece in block.pieces if piece.href]
    return block.kind == "heading" and any(NOTES.fullmatch(one.href or "") for one in linked)


def _is_signed_heading(blocks: Sequence[Block], number: int) -> bool:
    """Whether a heading is a title's words, and what follows it begins with "Authors:"."""
    block, behind = blocks[number], blocks[number + 1 : number + 2]
    is_title = block.kind == "heading" and len(block.text.split()) >= FEWEST_BARE_WORDS
    return is_title and any(one.kind == "text" and AUTHORS.match(one.text) for one in behind)


def with_neighbours(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a page; what looks as most of its neighbours do is marked, link or none."""
    forms = [(n, form) for n, block in enumerate(blocks) if (form := _form_of(block))]
    linked = Counter(form for n, form in forms if _has_address(blocks[n]))
    others = Counter(form for n, form in forms if not _has_address(blocks[n]))
    noted = Counter(form for n, form in forms if _leads_to_notes(blocks[n]))
    usual = {form for form, most in linked.items() if most >= max(FEWEST_ALIKE, 2 * others[form])}
    marked = {n for n, form in forms if form in usual and not _has_address(blocks[n])}
    marked |= {n for n, form in forms if _leads_to_notes(blocks[n]) and noted[form] >= FEWEST_ALIKE}
    signed = {n for n in range(len(blocks)) if _is_signed_heading(blocks, n)}
    marked |= signed if len(signed) >= FEWEST_ALIKE else set()
    odd = {n for group in _lists_of(blocks) for n in _odd_ones(blocks, group)}
    marked |= {n for n in odd if TITLE_ALONE.fullmatch(NUMBER_FIRST.sub("", blocks[n].text, 1))}
    return tuple(
        b._replace(is_like=n in marked, is_beside=n in odd) if n in marked | odd else b
        for n, b in enumerate(blocks)
    )


def _lists_of(blocks: Sequence[Block]) -> Iterable[Sequence[int]]:
    """The items of each level below each heading, by number; none of those below entries.

    Paragraphs that begin with a number in brackets are a list, too.
    """
    groups: dict[tuple[int, int], list[int]] = {}
    section = 0
    entries: list[int] = []  # levels of the open items that are entries
    for number, block in enumerate(blocks):
        section += block.kind in ("heading", "summary")
        if block.kind == "text" and not block.level and NUMBER_FIRST.match(block.text):
            groups.setdefault((section, OF_NUMBERS), []).append(number)
        if block.kind != "item":
            continue
        while entries and entries[-1] >= block.level:
            entries.pop()
        if not entries:
            groups.setdefault((section, block.level), []).append(number)
        if _is_entry_by_itself(block):
            entries.append(block.level)
    return groups.values()


def _odd_ones(blocks: Sequence[Block], group: Sequence[int]) -> Iterator[int]:
    """Items that nothing shows to be entries, in a list of entries."""
    entries = sum(_is_entry_by_itself(blocks[n]) for n in group)
    if entries >= FEWEST_OF_A_LIST and entries >= len(group) * MOST_OF_A_LIST:
        for n in group:
            is_long = len(LONG_WORD.findall(blocks[n].text)) >= FEWEST_ODD_WORDS
            if is_long and not any(map(is_candidate, _all_of(blocks, n))):
                yield n


def _all_of(blocks: Sequence[Block], number: int) -> Iterator[Block]:
    """An item, and the blocks below it."""
    yield blocks[number]
    below = islice(blocks, number + 1, None)
    yield from takewhile(lambda block: block.level > blocks[number].level, below)


def _is_entry_by_itself(block: Block) -> bool:
    """Whether an item counts for an entry, and not by a link within the page."""
    is_within = any(piece.href is not None for piece in block.pieces)
    return _has_address(block) or (is_candidate(block) and not is_within)


def _form_of(block: Block) -> str:
    """How an entry is made, where that tells it from other texts; '' if not so."""
    if block.kind == "item":
        shown = [piece for piece in block.pieces if piece.text.strip()]
        bold = next((n for n, piece in enumerate(shown) if not piece.strong), len(shown))
        is_named = len(plain(shown[:bold]).split()) >= 2
        return "bold" if is_named and NAMED_AND_DATED.match(plain(shown[bold:])) else ""
    if block.kind != "heading" or len(block.text.split()) < FEWEST_WORDS:
        return ""
    is_label = block.text.startswith("[") or any(piece.href is not None for piece in block.pieces)
    return f"heading {block.level}" if is_label else ""


def is_in_capitals(text: str) -> bool:
    """Whether most of the longer words of a text begin with a capital, as those of titles do."""
    words = LONG_WORD.findall(text)
    return bool(words) and 2 * sum(word[0].isupper() for word in words) >= len(words)


def reads_like_reference(text: str) -> bool:
    """Whether a text without a link may be a bibliographic reference."""
    if not 20 <= len(text) <= LONGEST_REFERENCE or not REFERENCE_YEAR.search(text):
        return False
    return bool(REFERENCE_WORDS.search(text))


def is_dated_item(block: Block) -> bool:
    """Whether an item without a link, or its first line above names, is a title with its year."""
    if is_title_with_date(block.text):
        return True
    first = [*takewhile(lambda piece: piece.text != "\n", block.pieces)]
    return len(first) < len(block.pieces) and is_dated_title(plain(first).strip())


@lru_cache(maxsize=4096)  # the same items are asked about by several parts
def is_title_with_date(text: str) -> bool:
    """Whether an item without a link is a title, with its year behind it or before."""
    return is_dated_title(text) or is_led_title(text)


def is_glued_to_venue(text: str) -> bool:
    """Whether a line is a title with its venue right behind it, or with the year before both.

    Only the end of a text is searched, whatever its length.
    """
    if YEAR_GLUED.match(text):
        return True
    text = text.rstrip()
    found = VENUE_GLUED.search(text[-LONGEST_END:])
    return found is not None and len(text.removesuffix(found[0][1:]).split()) >= FEWEST_WORDS


def names_venue(text: str) -> bool:
    """Whether an item has a title's words and a venue with its year in parentheses.

    So has one of a title in quotes and a year: ``Kurt Gödel. "Some title" (1930)``.
    """
    if len(text) > LONGEST_REFERENCE:
        return False
    found = VENUE_IN_PARENTHESES.search(text) or VENUE_LAST.search(text)
    if found is not None:
        return len(text[: found.start()].split()) >= FEWEST_WORDS
    quoted = QUOTED_AND_DATED.search(text)
    return quoted is not None and len(quoted["title"].split()) >= FEWEST_BARE_WORDS


def is_dated_title(text: str) -> bool:
    """Whether an item without a link is a title, and the year or the venue behind it."""
    if len(text) > LONGEST_REFERENCE:
        return False
    found = DATED_TITLE.fullmatch(GLUED.sub(", ", text))
    fewest = FEWEST_BARE_WORDS if NUMBER_FIRST.match(text) else FEWEST_WORDS
    return found is not None and len(found["title"].split()) >= fewest


def is_led_title(text: str) -> bool:
    """Whether an item without a link is a title behind its venue and year, or names and a year."""
    if len(text) > LONGEST_REFERENCE:
        return False
    found = LED_TITLE.match(text) or NAMES_AND_TITLE.match(text)
    return found is not None and len(found["title"].split()) >= FEWEST_BARE_WORDS


def is_signed_title(block: Block) -> bool:
    """Whether an item is a title in bold and names behind it, and says no more."""
    shown = [piece for piece in block.pieces if piece.kind == "text" and piece.text.strip()]
    bold = next((n for n, piece in enumerate(shown) if not piece.strong), len(shown))
    title, behind = plain(shown[:bold]), plain(shown[bold:])
    if len(title.split()) < FEWEST_WORDS or not 0 < len(behind) <= LONGEST_SIGNED:
        return False
    return SIGNED.fullmatch(behind) is not None
