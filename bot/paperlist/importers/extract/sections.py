"""Which section a heading stands for: as stated, by its anchor, its words or its number."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from typing import Literal

from paperlist.config import Config, Section
from paperlist.importers.extract.result import Entry, EntrySpans
from paperlist.text.venues import fold

CLOSE_ENOUGH = 0.82
MOST_HEADINGS = 2_000  # compared one by one
NUMBER = re.compile(r"^\W*(?P<number>\d{1,2})(?:[.)]|\s)")
FILLERS = frozenset(
    {
        "based",
        "approaches",
        "approach",
        "methods",
        "method",
        "papers",
        "paper",
        "and",
        "the",
        "of",
        "for",
        "with",
        "models",
        "model",
    }
)

How = Literal["stated", "anchor", "words", "number"]


@dataclass(frozen=True, slots=True)
class Placement:
    """The section that a heading was taken for, and by what; '' where that would be a guess."""

    section: str
    how: How


def placements(
    entries: Sequence[Entry], config: Config, reported: Mapping[str, str]
) -> dict[str, Placement]:
    """The section of each heading (by its text) that entries stand under, where one is known."""
    headings = _headings(entries)
    by_key = {fold(_without_number(key)): section for key, section in reported.items()}
    by_key |= {fold(key): section for key, section in reported.items()}
    found: dict[str, Placement] = {}
    for text, anchor in list(headings.items())[:MOST_HEADINGS]:
        if (
            section := by_key.get(fold(text))
            or by_key.get(fold(_without_number(text)))
            or by_key.get(fold(anchor))
        ):
            found[text] = Placement(section, "stated")
        elif config.section(anchor):
            found[text] = Placement(anchor, "anchor")
        elif section := _by_words(text, config.sections):
            found[text] = Placement(section, "words")
    placed = _by_number(headings, found, config) | found
    return placed | _by_path(entries, config, by_key, placed)


def _headings(entries: Sequence[Entry]) -> dict[str, str]:
    """The headings that entries stand under, each with its anchor."""
    headings: dict[str, str] = {}
    for entry in entries:
        if entry.section:
            headings.setdefault(entry.section, entry.anchor)
        for other in entry.also:
            headings.setdefault(other, "")
    return headings


def unused_headings(entries: Sequence[Entry], reported: Iterable[str]) -> dict[str, str]:
    """The headings of `reported` that no entry stands under, each with the one it may mean."""
    headings = _headings(entries)
    known = {fold(text) for text in headings} | {fold(anchor) for anchor in headings.values()}
    known |= {fold(_without_number(text)) for text in headings}
    paths = {path_text(place) for entry in entries for place in entry.spans}
    known |= {fold(text) for text in paths}
    names = [*headings, *paths]
    return {
        key: next(iter(get_close_matches(key, names, 1)), "")
        for key in reported
        if known.isdisjoint((fold(key), fold(_without_number(key))))
    }


def _by_path(
    entries: Sequence[Entry],
    config: Config,
    reported: Mapping[str, str],
    placed: Mapping[str, Placement],
) -> dict[str, Placement]:
    """Sections for whole paths of headings (``Audio / Generation``): said so, or titled so.

    Where the headings above a place are those of another part of the list than its own heading
    was taken for, nothing says its section: "Others" stands in many parts.
    """
    titles = {fold(config.path_title(section)): section.id for section in config.sections}
    found: dict[str, Placement] = {}
    paths = dict.fromkeys(place.path for entry in entries for place in entry.spans)
    for path in list(paths)[:MOST_HEADINGS]:
        text = " / ".join(path)
        if section := reported.get(fold(text)):
            found[text] = Placement(section, "stated")
        elif section := titles.get(fold(text)):
            found[text] = Placement(section, "words")
        elif _is_elsewhere(path, config, placed):
            found[text] = Placement("", "words")
    return found


def _is_elsewhere(path: Sequence[str], config: Config, placed: Mapping[str, Placement]) -> bool:
    """Whether the last heading was taken, by its words, for a section of another part."""
    own = placed.get(path[-1]) if path else None
    section = config.section(own.section) if own and own.how == "words" else None
    if section is None or not section.parents:
        return False
    above = {_by_words(text, config.sections) for text in path[:-1]} - {""}
    return bool(above) and above.isdisjoint((section.id, *section.parents))


def path_text(place: EntrySpans) -> str:
    """The headings above a place, as people name them."""
    return " / ".join(place.path)


def placement_of(entry: Entry, placed: Mapping[str, Placement]) -> Placement | None:
    """Where an entry belongs: as stated, else by the path of its headings, else by its heading.

    Its first place counts, and another one only where that says nothing.
    """
    names = [*map(path_text, entry.spans[:1]), entry.section]
    names += [*map(path_text, entry.spans[1:]), *entry.also]
    known = [placed[name] for name in names if name in placed]
    return next((one for one in known if one.how == "stated"), known[0] if known else None)


def section_of(entry: Entry, placed: Mapping[str, Placement]) -> str:
    """The section of an entry; '' where nothing says it."""
    placement = placement_of(entry, placed)
    return placement.section if placement else ""


def further_sections(entry: Entry, placed: Mapping[str, Placement]) -> list[str]:
    """The sections of the other places of an entry, each once, without its own."""
    own = section_of(entry, placed)
    names = [*(n for place in entry.spans[1:] for n in [path_text(place)]), *entry.also]
    others = dict.fromkeys(placed[name].section for name in names if name in placed)
    return [section for section in others if section != own]


def _by_words(text: str, sections: Sequence[Section]) -> str:
    """The section whose title or id says the same, or nearly the same."""
    wanted = fold(_without_number(text))
    if not wanted:
        return ""
    best, best_score = "", 0.0
    for section in sections:
        for spelling in (section.id.replace("-", " "), *section.title.every()):
            score = _likeness(wanted, fold(spelling))
            if score > best_score:
                best, best_score = section.id, score
    return best if best_score >= CLOSE_ENOUGH else ""


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    mine, theirs = set(one.split()), set(other.split())
    core_mine, core_theirs = mine - FILLERS, theirs - FILLERS
    if core_mine and core_mine == core_theirs:
        return 0.95
    if one.replace(" ", "") == other.replace(" ", ""):
        return 0.99
    return SequenceMatcher(None, one, other).ratio()


def _by_number(
    headings: Iterable[str], found: Mapping[str, Placement], config: Config
) -> dict[str, Placement]:
    """Headings numbered as the list's sections are, when no other clue speaks against it."""
    numbered = {text: int(match["number"]) for text in headings if (match := NUMBER.match(text))}
    if sorted(numbered.values()) != list(range(1, len(config.sections) + 1)):
        return {}
    by_number = {text: config.sections[number - 1].id for text, number in numbered.items()}
    agreed = [
        found[text].section == section for text, section in by_number.items() if text in found
    ]
    if not agreed or not all(agreed):
        return {}
    return {text: Placement(section, "number") for text, section in by_number.items()}


def _without_number(text: str) -> str:
    return re.sub(r"^[\W_]*(?:\d+(?:\.\d+)*[.)]?\s+)?[\W_]*", "", text)
