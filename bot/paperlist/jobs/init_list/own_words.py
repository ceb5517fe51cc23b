"""Which entries the inferred templates write as they stand, and the own wording of the others."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from paperlist.config import Config
from paperlist.jobs.init_list.entry_manner import generic, in_manner_of, is_same_manner
from paperlist.jobs.init_list.entry_samples import Sample
from paperlist.jobs.init_list.entry_style import (
    inferred,
    is_written_by,
    rows_of,
    skeleton_of,
)
from paperlist.jobs.init_list.moved_papers import MovedPaper, Slot
from paperlist.jobs.init_list.page_layout import Run
from paperlist.jobs.init_list.source_pages import SourcePage
from paperlist.jobs.init_list.spans import slots_of, text_of
from paperlist.model.paper import Paper
from paperlist.render.own_wording import own_entry, stays_inside
from paperlist.text.invisible_characters import HIDDEN, REFUSED

MUCH_BETTER = 0.2  # share of a section's entries, for it to have a template of its own


@dataclass(frozen=True, slots=True)
class Style:
    """How entries are written: everywhere, and in the sections that differ."""

    everywhere: str
    by_section: Mapping[str, str]
    reproduced: int  # entries that a template writes as they stand
    samples: int

    def of(self, section: str) -> str:
        return self.by_section.get(section, self.everywhere)


def style_of(
    pages: Sequence[SourcePage], papers: Sequence[MovedPaper], runs: Sequence[Run], config: Config
) -> Style:
    """The templates of the list and of sections that write entries in their own way."""
    samples = samples_of(pages, papers)
    gaps = _gaps(pages, papers)
    usual = Counter(gaps.values()).most_common(1)[0][0] if gaps else ""
    template, _ = inferred(samples, config)
    everywhere = (template or in_manner_of(samples) or generic(samples)) + usual
    by_section: dict[str, str] = {}
    reproduced = 0
    grouped: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        grouped[sample.section].append(sample)
    for section, mine in grouped.items():
        here, count = _of_section(mine, everywhere, config)
        gap = gaps.get(section, usual)
        if here.rstrip("\n") + gap != everywhere:
            by_section[section] = here.rstrip("\n") + gap
        reproduced += count
    return Style(everywhere, by_section, reproduced, len(samples))


def _of_section(mine: Sequence[Sample], everywhere: str, config: Config) -> tuple[str, int]:
    """The template of a section's entries, and how many of them it writes."""
    usual = sum(is_written_by(everywhere, sample, config) for sample in mine)
    if usual == len(mine):
        return everywhere, usual
    own, most = inferred(mine, config)
    if own and most - usual > max(1, MUCH_BETTER * len(mine)):
        return own, most
    if not usual and not most and len(mine) > 1:
        own = in_manner_of(mine) or (generic(mine) if rows_of(mine) else everywhere)
        return (everywhere if is_same_manner(own, everywhere) else own), 0
    return everywhere, usual


def samples_of(pages: Sequence[SourcePage], papers: Sequence[MovedPaper]) -> list[Sample]:
    """Every entry with its text."""
    return [
        Sample(text_of(pages[slot.page], slot), Paper(paper.path, paper.data), slot.section)
        for paper in papers
        for slot in shown_slots(paper)
    ]


def shown_slots(paper: MovedPaper) -> list[Slot]:
    """The place in each section that its entry there is taken from."""
    first: dict[str, Slot] = {}
    for slot in paper.slots:
        first.setdefault(slot.section, slot)
    return [slot for slot in first.values() if not slot.with_id]


def _gaps(pages: Sequence[SourcePage], papers: Sequence[MovedPaper]) -> dict[str, str]:
    """Per section what a template ends with: a line break where empty lines set entries off."""
    seen: dict[str, Counter[bool]] = defaultdict(Counter)
    for number, page in enumerate(pages):
        owned = [one for one in slots_of(papers, number) if not one[0].with_id]
        for (slot, _), (following, _) in pairwise(owned):
            between = page.lines[slot.last : following.line - 1]
            if slot.section == following.section and not any(line.strip() for line in between):
                seen[slot.section][bool(between)] += 1
    return {
        section: "\n" if counts[True] > counts[False] else "" for section, counts in seen.items()
    }


def write_own_words(
    pages: Sequence[SourcePage], papers: Sequence[MovedPaper], style: Style, config: Config
) -> int:
    """Keep the wording of entries that no template writes; how many cannot be kept."""
    lost = 0
    for paper in papers:
        wordings: dict[str, str] = {}
        for slot in shown_slots(paper):
            text = text_of(pages[slot.page], slot)
            sample = Sample(text, Paper(paper.path, paper.data), slot.section)
            if is_written_by(style.of(slot.section), sample, config):
                continue
            wording = _wording(text, sample.paper)
            if wording:
                wordings[slot.section] = wording
            else:
                lost += 1
        for slot in paper.slots:
            if slot.with_id and slot.section not in wordings:
                wordings[slot.section] = f"<!-- paperlist: shown with {slot.with_id} -->"
        sections = {slot.section for slot in paper.slots}
        if set(wordings.values()) == {*list(wordings.values())[:1]} and set(wordings) == sections:
            paper.data["entry"] = next(iter(wordings.values()))
        elif wordings:
            paper.data["entry"] = wordings
    return lost


def _wording(text: str, paper: Paper) -> str:
    """An entry's wording with its fields named; '' where it could not be shown as it is."""
    clean = HIDDEN.sub("", REFUSED.sub(" ", text))
    for source in (skeleton_of(clean, paper, with_authors=False), clean):
        shown = own_entry(Paper(paper.path, {**paper.data, "entry": source}), paper.section)
        if source and stays_inside(source) and shown == clean.strip("\n"):
            return source
    return ""
