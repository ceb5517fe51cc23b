"""The lines of a page that its entries take up: none twice, and none of anything else."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from paperlist.jobs.init_list.moved_papers import MovedPaper, Slot
from paperlist.jobs.init_list.source_pages import SourcePage
from paperlist.render.own_wording import stays_inside

Owned = tuple[Slot, MovedPaper]
FEWEST_GAPS = 3  # of one kind, for what stands between entries to be a part of them
LONGEST_GAP = 3  # lines


def settle_spans(pages: Sequence[SourcePage], papers: Sequence[MovedPaper]) -> None:
    """Cut spans where the next entry begins; what shares all its lines is shown by the first."""
    for number in range(len(pages)):
        owned = slots_of(papers, number)
        before: Owned | None = None
        for slot, paper in owned:
            if before and slot.line <= before[0].line:
                slot.with_id = before[0].with_id or before[1].id
                before[0].last = max(before[0].last, slot.last)
                slot.last = slot.line - 1
                continue
            if before and slot.line <= before[0].last:
                before[0].last = slot.line - 1
            before = slot, paper
    for paper in papers:
        for slot in paper.slots:
            _trim(slot, pages[slot.page].lines)
            _leave_open_parts(slot, pages[slot.page])


def _trim(slot: Slot, lines: Sequence[str]) -> None:
    """Without empty lines at the end, which belong to nobody."""
    slot.last = min(slot.last, len(lines))
    while slot.last > slot.line and not lines[slot.last - 1].strip():
        slot.last -= 1


def _leave_open_parts(slot: Slot, page: SourcePage) -> None:
    """Without what opens behind the entry and goes on after it: a fold around the next ones."""
    if slot.with_id or stays_inside(text_of(page, slot)):
        return
    whole = slot.last
    for last in range(whole - 1, slot.line - 1, -1):
        slot.last = last
        if stays_inside(text_of(page, slot)):
            _trim(slot, page.lines)
            return
    slot.last = whole


def slots_of(papers: Sequence[MovedPaper], page: int) -> list[Owned]:
    """The places on a page with their papers, in the order of their lines."""
    owned = [(slot, paper) for paper in papers for slot in paper.slots if slot.page == page]
    return sorted(owned, key=lambda one: (one[0].line, -one[0].last))


def take_separators(pages: Sequence[SourcePage], papers: Sequence[MovedPaper]) -> None:
    """Where most entries of a section are set off by the same line, it is a part of each."""
    for number, page in enumerate(pages):
        owned = [one for one in slots_of(papers, number) if not one[0].with_id]
        gaps: dict[str, Counter[tuple[str, ...]]] = {}
        for (slot, _), (following, _) in pairwise(owned):
            if slot.section == following.section:
                gap = gap_between(page, slot, following)
                gaps.setdefault(slot.section, Counter())[gap] += 1
        for (slot, _), (following, _) in pairwise(owned):
            gap = gap_between(page, slot, following)
            if slot.section == following.section and _is_separator(gap, gaps[slot.section]):
                slot.last = following.line - 1
                _trim(slot, page.lines)


def gap_between(page: SourcePage, slot: Slot, following: Slot) -> tuple[str, ...]:
    """What stands between two entries, empty lines at its ends left out."""
    lines = [line.strip() for line in page.lines[slot.last : following.line - 1]]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def _is_separator(gap: tuple[str, ...], seen: Mapping[tuple[str, ...], int]) -> bool:
    if not gap or len(gap) > LONGEST_GAP or any(line.startswith("#") for line in gap):
        return False
    return seen[gap] >= FEWEST_GAPS and 2 * seen[gap] > sum(seen.values())


def text_of(page: SourcePage, slot: Slot) -> str:
    """The Markdown of an entry as it stands on the page."""
    return "\n".join(page.lines[slot.line - 1 : slot.last])
