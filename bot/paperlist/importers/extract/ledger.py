"""What became of each unit of a page, kept while it is read and balanced at the end."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from paperlist.importers.balance import NOBODY_READ, Balance, Fate, Record, missed
from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.grouping import Unit
from paperlist.importers.extract.is_paper import ANOTHER_FILE, NO_EVIDENCE, NO_TITLE, PEOPLE, PROSE
from paperlist.importers.extract.like_titles import LONG_WORD, is_like_title
from paperlist.importers.extract.result import Entry
from paperlist.importers.extract.title_text import COLONS
from paperlist.importers.parse.blocks import Block, Page, is_candidate

LONGEST_SHOWN = 160
MARKS_OF_LEGENDS = ("*", "\u2020", "\u2021", "\u00a7")  # ``*: what the mark means``
FEWEST_WORDS = 3  # long ones, of what is made as titles are
FEWEST_OF_A_LIST = 3  # papers
WITHIN_PAGE = "a link within the page"
PROSE_TEXT = "running text"
OTHER_KINDS = {
    "code": "a repository",
    "video": "a video",
    "data": "a data set",
    "demo": "a demo",
    "slides": "slides",
    "poster": "a poster",
    "project": "a website",
    "blog": "a post",
    "other": "another resource",
}


@dataclass(slots=True)
class Ledger:
    """Records of what is no paper, and at last of everything."""

    records: list[Record] = field(default_factory=list)

    def text(self, block: Block, why: str) -> None:
        """A block that is no paper and stays what it is."""
        self._add("text", block.line, block.last, block.text, why)

    def unit(self, unit: Unit, why: str, draft: Draft) -> None:
        """A unit that is not taken for a paper: text where it says what else it is."""
        what = what_else(unit, draft) if why in (NO_EVIDENCE, NO_TITLE) else why
        fate: Fate = "unread" if what in (NO_EVIDENCE, PEOPLE) else "text"
        self._add(fate, unit.line, unit.place.last, unit.text, what)

    def unread(self, unit: Unit, why: str) -> None:
        """A unit that may be a paper and was not read."""
        self._add("unread", unit.line, unit.place.last, unit.text, why)

    def _add(self, fate: Fate, line: int, last: int, title: str, why: str) -> None:
        shown = title[:LONGEST_SHOWN]
        self.records.append(Record(fate=fate, line=line, last=last, title=shown, reason=why))

    def balanced(self, page: Page, entries: Sequence[Entry], first: dict[int, int]) -> Balance:
        """The account of a page: its entries, and the rest.

        `first` says of an entry that is another one again, which.
        """
        own = (number for number in range(len(entries)) if number not in first)
        papers = {number: place for place, number in enumerate(own)}
        kept = [_record_of(entries, number, first, papers) for number in range(len(entries))]
        lines = {line for record in kept for line in range(record.line, record.last + 1)}
        others = [one for one in self.records if not lines.issuperset(_lines(one))]
        others += [
            Record(fate="unread", line=line, last=line, reason=f"{why} was left out")
            for line, why in page.left_out
        ]
        counted = _where_counted(page.blocks)
        others = [one for one in others if counted & set(_lines(one)) or not one.title]
        rest = [_unread(block) for block in missed(page.blocks, [*kept, *others])]
        if len(kept) >= FEWEST_OF_A_LIST:
            rest += _titles_passed_over(page.blocks, [*kept, *others, *rest])
            rest += _headings_passed_over(page.blocks, entries, [*kept, *others, *rest])
        return Balance(
            tuple(sorted([*kept, *_once(others), *rest], key=lambda one: (one.line, one.last)))
        )


def _unread(block: Block, why: str = NOBODY_READ) -> Record:
    """The record of an entry that nothing made anything of."""
    title = block.text[:LONGEST_SHOWN]
    return Record(fate="unread", line=block.line, last=block.last, title=title, reason=why)


def _titles_passed_over(blocks: Sequence[Block], records: Sequence[Record]) -> list[Record]:
    """Items that stand in no record and may be papers without a link.

    Those made as titles are; or some words of a list of which other items are papers, or may be.
    """
    covered = {line for record in records for line in _lines(record)}
    lists: dict[tuple[int, int], list[Block]] = defaultdict(list)
    section = 0
    for block in blocks:
        section += block.kind in ("heading", "summary")
        if block.kind == "item":
            lists[section, block.level].append(block)
    found = []
    counted = {one.line for one in records if one.fate != "text"}
    outermost = [
        b.line in counted for (_, level), items in lists.items() if level == 1 for b in items
    ]
    are_most = 2 * sum(outermost) >= len(outermost)
    for items in lists.values():
        is_list = are_most or any(block.line in counted for block in items)
        found += [block for block in items if _may_be_title(block, is_list=is_list)]
    return [_unread(block, NO_EVIDENCE) for block in found if block.line not in covered]


def _may_be_title(block: Block, *, is_list: bool) -> bool:
    """Whether an item without a record may be a title: by its form, or among other papers."""
    text = block.text
    if text.startswith(MARKS_OF_LEGENDS) or len(LONG_WORD.findall(text)) < FEWEST_WORDS:
        return False
    is_told = is_list and block.level == 1 and not (PROSE.match(text) or text.endswith(COLONS))
    return is_like_title(text) or (is_told and text[:1].isupper())


def _headings_passed_over(
    blocks: Sequence[Block], entries: Sequence[Entry], records: Sequence[Record]
) -> list[Record]:
    """Headings made as titles are, where others of their level are entries: nothing is below."""
    headed = {entry.line for entry in entries if entry.source.endswith("-heading")}
    headings = [block for block in blocks if block.kind == "heading"]
    levels = Counter(block.level for block in headings if block.line in headed)
    covered = {line for record in records for line in _lines(record)}
    return [
        _unread(block, NO_EVIDENCE)
        for block in headings
        if levels[block.level] >= FEWEST_OF_A_LIST and block.line not in covered
        if is_like_title(block.text) and len(LONG_WORD.findall(block.text)) >= FEWEST_WORDS
    ]


def _once(records: Sequence[Record]) -> list[Record]:
    """One record for each stretch of lines, the first that was made."""
    found: dict[tuple[int, int], Record] = {}
    for record in records:
        found.setdefault((record.line, record.last), record)
    return list(found.values())


def _lines(record: Record) -> range:
    return range(record.line, record.last + 1)


def _where_counted(blocks: Sequence[Block]) -> set[int]:
    """The lines of what the parser counts as entries."""
    return {
        line
        for block in blocks
        if is_candidate(block)
        for line in range(block.line, block.last + 1)
    }


def _record_of(
    entries: Sequence[Entry], number: int, first: Mapping[int, int], papers: Mapping[int, int]
) -> Record:
    entry = entries[number]
    into = entries[first[number]].line if number in first else 0
    reason = f"the paper of line {into} again" if into else ""
    return Record(
        fate="merged" if into else "written",
        line=entry.line,
        last=entry.last,
        title=entry.title,
        reason=reason,
        into=into,
        entry=papers[first.get(number, number)],
    )


def what_else(unit: Unit, draft: Draft) -> str:
    """What a unit is that shows no paper, by its links; that nothing shows it where none tells."""
    kinds = {link.kind for link in unit.reader.links}
    if not kinds:
        inner = [span for line in unit.reader.lines for span in line if span.is_internal]
        within = ANOTHER_FILE if any(span.is_file for span in inner) else WITHIN_PAGE
        return within if inner else NO_EVIDENCE
    if len(draft.title.split()) >= 4 and "" in kinds:  # as long as a title
        return NO_EVIDENCE
    return next((what for kind, what in OTHER_KINDS.items() if kind in kinds), NO_EVIDENCE)
