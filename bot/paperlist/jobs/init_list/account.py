"""What moving in came to: every entry's end, and how much of the pages is as it was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from paperlist.importers.balance import FATES, Balance
from paperlist.jobs.init_list.moved_papers import MovedPaper
from paperlist.jobs.init_list.own_words import Style, shown_slots
from paperlist.jobs.init_list.page_layout import kept_lines
from paperlist.jobs.init_list.source_pages import SourcePage
from paperlist.jobs.init_list.spans import slots_of, text_of
from paperlist.model.errors import BugError
from paperlist.model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class InitPlan:
    """Everything that moving in comes to.

    `lines` are the lines of the pages that belong to no entry, `verbatim` those of them that stand
    on the new pages as they were; `shown` and `kept` count entries in the same way. `repeated` are
    places of papers that stand in their section already, and are shown once.
    """

    files: Mapping[str, bytes]
    balance: Balance
    lines: int
    verbatim: int
    shown: int
    kept: int
    repeated: int
    style: Style
    report: Report
    notes: tuple[str, ...] = field(default=())

    @property
    def entries(self) -> int:
        return len(self.balance.records)


def accounted(
    pages: Sequence[SourcePage],
    papers: Sequence[MovedPaper],
    balance: Balance,
    files: Mapping[str, bytes],
    style: Style,
    report: Report,
    notes: tuple[str, ...],
) -> InitPlan:
    """The plan with its account; BugError, before anything is written, if that does not add up."""
    _check_balance(pages, balance, papers)
    lines = verbatim = shown = kept = repeated = 0
    for number, page in enumerate(pages):
        written = files.get(page.path, page.text.encode()).decode()
        new = written.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
        owned = slots_of(papers, number)
        rest = kept_lines(page, [slot for slot, _ in owned])
        lines += len(rest)
        verbatim += in_order(rest, new)
        text = "\n".join(new)
        first_places = [(slot, p) for slot, p in owned if slot in shown_slots(p)]
        shown += len(first_places)
        repeated += sum(not slot.with_id for slot, _ in owned) - len(first_places)
        kept += sum(text_of(page, slot).strip("\n") in text for slot, _ in first_places)
    return InitPlan(
        files=files,
        balance=balance,
        lines=lines,
        verbatim=verbatim,
        shown=shown,
        kept=kept,
        repeated=repeated,
        style=style,
        report=report,
        notes=notes,
    )


def in_order(lines: Sequence[str], page: Sequence[str]) -> int:
    """How many of the lines stand on a page as they are, in their order."""
    found, at = 0, 0
    where: dict[str, list[int]] = {}
    for number, line in enumerate(page):
        where.setdefault(line.rstrip("\r"), []).append(number)
    for line in lines:
        place = next((n for n in where.get(line.rstrip("\r"), ()) if n >= at), None)
        if place is not None:
            found, at = found + 1, place + 1
    return found


def _check_balance(
    pages: Sequence[SourcePage], balance: Balance, papers: Sequence[MovedPaper]
) -> None:
    """Every entry that the parser counts has one end, and every paper one entry."""
    counted = sum(len(page.reading.balance.records) for page in pages)
    ended = sum(balance.counts[fate] for fate in FATES)
    written = balance.counts["written"]
    if counted != ended or written != len(papers):
        raise BugError(
            f"of {counted} entries {ended} are accounted for, {written} as papers for {len(papers)}"
            " files; nothing was written"
        )
