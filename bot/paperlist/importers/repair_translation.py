"""Entries of a page that a machine translated: links and years are right, words are not.

Names and titles that went through a translator and back are worse than none: names are left out,
a title is taken from the address where that carries it (CVF's file names), else kept as found and
marked. Venues are few, so that what became of their names can be listed.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace

from paperlist.importers.extract.result import GUESSED, LIKELY, Entry
from paperlist.importers.extract.venue_names import known_venue
from paperlist.text.identifier_patterns import CVF
from paperlist.text.identifiers import address
from paperlist.text.venues import fold

# What translators make of venues' names; the keys are folded.
VENUES = {
    fold(text): short
    for text, short in {
        "وسائل الإعلام": "MedIA",
        "غير متأكد": "UNSURE",
        "الحوسبة العصبية": "Neurocomputing",
        "Inf. الانصهار": "Inf. Fusion",
        "AIA": "AAAI",
        "التعرف على الأنماط": "PR",
        "طبيعة": "Nature",
        "علوم": "Science",
        "اتصالات الطبيعة": "Nature Communications",
    }.items()
}
CVF_END = re.compile(r"_[A-Z0-9]+_\d{4}_paper$", re.IGNORECASE)
LINES_OF_AN_ENTRY = 4


def corrected(entry: Entry, damaged: Collection[int]) -> Entry:
    """The entry with what translation spoiled taken out or put right.

    `damaged` are the lines of the page that had to be restored.
    """
    if not any(line in damaged for line in range(entry.line, entry.line + LINES_OF_AN_ENTRY)):
        return entry
    if entry.line not in damaged and "authors" in entry.data:
        return entry  # the next entry begins below it
    data, confidence, notes = dict(entry.data), dict(entry.confidence), list(entry.notes)
    _venue(data, confidence)
    if not _is_latin(entry.title):
        if title := _title_of_address(entry):
            data["title"], confidence["title"] = title, GUESSED
            notes.append("title: taken from the address, which cuts it and has no punctuation")
        else:
            confidence["title"] = 0.2
            notes.append("title: a translation; the paper's own is behind its link")
    if data.pop("authors", None):
        confidence.pop("authors", None)
    notes.append("authors: the names are not readable as they stand")
    return replace(entry, data=data, confidence=confidence, notes=tuple(notes), restored=True)


def _venue(data: dict[str, object], confidence: dict[str, float]) -> None:
    venue = str(data.get("venue", ""))
    short = VENUES.get(fold(venue)) or known_venue(venue) or known_venue(venue.replace(" ", ""))
    if venue and short and short != venue:
        data["venue"], confidence["venue"] = short, LIKELY


def _title_of_address(entry: Entry) -> str:
    """The title in a file's name of the Computer Vision Foundation."""
    for url in (entry.links.get("pdf", ""), entry.links.get("paper", "")):
        parts = address(url)
        match = CVF.match(parts.path) if parts and parts.host == "openaccess.thecvf.com" else None
        if match:
            words = CVF_END.sub("", match["name"]).split("_")[1:]
            return " ".join(word for word in words if word)
    return ""


def _is_latin(text: str) -> bool:
    """Whether most letters of a text are Latin ones."""
    letters = [char for char in text if char.isalpha()]
    latin = sum(unicodedata.name(char, "").startswith("LATIN") for char in letters)
    return latin * 2 > len(letters)
