"""The papers of the pages, where each stands on them, and what became of every entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from paperlist.importers.balance import Balance, Record
from paperlist.importers.extract.result import EntrySpans
from paperlist.importers.extract.same_papers import merged
from paperlist.jobs.init_list.source_pages import SourcePage
from paperlist.jobs.paper_names import free_id
from paperlist.text.titles import paper_id

NO_LINK = "it has no link to a page of the paper"
NO_TITLE = "its title could not be read"
# What leads to a paper where nothing else does, best first.
INSTEAD = ("pdf", "project", "blog", "code", "data", "demo", "video", "slides", "poster")


@dataclass(slots=True)
class Slot:
    """A stretch of lines on which a paper stands. `page` is the number of the page."""

    page: int
    line: int
    last: int
    path: tuple[str, ...]
    labels: tuple[str, ...]
    section: str = ""
    with_id: str = ""  # of the paper on the same lines that shows this one too
    nth: int = 0  # of the entries that begin on this line


@dataclass(slots=True)
class MovedPaper:
    """A paper as it will be written, with its places on the pages, its own first."""

    data: dict[str, object]
    slots: list[Slot]
    title: str
    marks: tuple[str, ...] = ()
    id: str = ""
    dropped: list[str] = field(default_factory=list)  # fields that our own rules refuse
    like: dict[str, "MovedPaper"] = field(default_factory=dict)  # other papers, by rules they meet

    @property
    def section(self) -> str:
        return self.slots[0].section

    @property
    def path(self) -> str:
        """The file of the paper."""
        return f"papers/{self.section}/{self.id}.yaml"

    @property
    def first_record(self) -> tuple[int, int, int]:
        """The record of its first place."""
        return self.slots[0].page, self.slots[0].line, self.slots[0].nth


@dataclass(slots=True)
class Moved:
    """All papers of the pages, and the account so far.

    Records go by page, line, and number among those that begin on one line.
    """

    papers: list[MovedPaper]
    records: dict[tuple[int, int, int], Record]

    def refuse(self, paper: MovedPaper, why: str) -> None:
        """A paper that cannot be written stays on the page as it is."""
        self.papers.remove(paper)
        for slot in paper.slots:
            self.change(slot, fate="unread", reason=why, into=0)

    def merge(self, paper: MovedPaper, other: MovedPaper) -> None:
        """A paper that is another one again: its places become those of the other."""
        self.papers.remove(paper)
        for slot in paper.slots:
            self.change(
                slot,
                fate="merged",
                into=other.slots[0].line,
                reason=f"the paper of line {other.slots[0].line} again",
            )
        other.slots += paper.slots
        theirs, mine = _links(paper.data), _links(other.data)
        other.data["links"] = {**theirs, **mine}
        for key, value in paper.data.items():
            other.data.setdefault(key, value)

    def change(self, slot: Slot, **values: object) -> None:
        key = (slot.page, slot.line, slot.nth)
        if key in self.records:
            self.records[key] = replace(self.records[key], **values)  # type: ignore[arg-type]  # fields of a record

    def balance(self) -> Balance:
        """The account, with the file of each paper that is written."""
        paths = {paper.first_record: paper.path for paper in self.papers}
        return Balance(
            tuple(
                replace(record, path=paths.get(key, ""))
                for key, record in sorted(self.records.items())
            )
        )


def moved_papers(pages: Sequence[SourcePage]) -> Moved:
    """The papers of all pages, each once."""
    records = _records_of(pages)
    open_ones = {key for key, one in records.items() if one.fate in ("written", "merged")}
    entries = [(n, entry) for n, page in enumerate(pages) for entry in page.reading.entries]
    kept, first = merged([entry for _, entry in entries]) if len(pages) > 1 else ([], {})
    data_of = dict(zip(_firsts(len(entries), first), kept, strict=True)) if kept else {}
    papers: dict[int, MovedPaper] = {}
    moved = Moved([], records)
    for number, (page, entry) in enumerate(entries):
        spans = entry.spans or (EntrySpans(entry.line, entry.line),)
        slots = [_slot(page, place, entry.title, records, open_ones) for place in spans]
        if number in first:
            papers[first[number]].slots += slots
            into = papers[first[number]].slots[0].line
            for slot in slots:
                moved.change(
                    slot, fate="merged", into=into, reason=f"the paper of line {into} again"
                )
            continue
        whole = data_of.get(number, entry)
        papers[number] = MovedPaper(dict(whole.data), slots, whole.title, whole.marks)
    moved.papers = list(papers.values())
    for paper in list(moved.papers):
        if not str(paper.data.get("title", "")).strip():
            moved.refuse(paper, NO_TITLE)
    return moved


def refuse_without_link(moved: Moved) -> list[MovedPaper]:
    """Give papers the link they need, and leave on the page what has none: those are returned."""
    refused = [paper for paper in moved.papers if not has_link(paper)]
    for paper in refused:
        moved.refuse(paper, NO_LINK)
    for paper in moved.papers:
        links = _links(paper.data)
        if "paper" not in links:
            other = next(links[kind] for kind in INSTEAD if kind in links)
            paper.data["links"] = {"paper": other, **links}
    return refused


def has_link(paper: MovedPaper) -> bool:
    """Whether anything leads to the paper."""
    return any(kind in _links(paper.data) for kind in ("paper", *INSTEAD))


def _firsts(number: int, first: Mapping[int, int]) -> list[int]:
    return [n for n in range(number) if n not in first]


def _records_of(pages: Sequence[SourcePage]) -> dict[tuple[int, int, int], Record]:
    records: dict[tuple[int, int, int], Record] = {}
    for number, page in enumerate(pages):
        for record in page.reading.balance.records:
            nth = 0
            while (number, record.line, nth) in records:
                nth += 1
            records[number, record.line, nth] = record
    return records


def _slot(
    page: int,
    place: EntrySpans,
    title: str,
    records: Mapping[tuple[int, int, int], Record],
    open_ones: set[tuple[int, int, int]],
) -> Slot:
    """A place with its record: of several on one line the one of this title."""
    slot = Slot(page, place.line, place.last, place.path, place.labels)
    here: list[tuple[int, int, int]] = []
    while (page, place.line, len(here)) in records:
        here.append((page, place.line, len(here)))
    here = [key for key in here if key in open_ones]
    named = [key for key in here if records[key].title == title]
    if found := (*named, *here):
        open_ones.discard(found[0])
        slot.nth = found[0][2]
    return slot


def _links(data: Mapping[str, object]) -> dict[str, str]:
    links = data.get("links")
    return dict(links) if isinstance(links, Mapping) else {}


def name_papers(papers: Sequence[MovedPaper], taken: set[str]) -> None:
    """Give each paper its id: the same for the same page, whatever else is in the list."""
    for paper in papers:
        if paper.id:
            taken.add(paper.id)
    for number, paper in enumerate(papers, 1):
        if paper.id:
            continue
        authors, year = paper.data.get("authors"), paper.data.get("year")
        names = [str(name) for name in authors] if isinstance(authors, list) else []
        base = paper_id(paper.title, names, year if isinstance(year, int) else 0)
        paper.id = free_id(base or f"paper-{number}", taken)
        taken.add(paper.id)
