"""The venue and the year somewhere in a longer text: in the words behind a title."""

import re
from collections.abc import Sequence
from functools import lru_cache

from paperlist.importers.extract.venue_names import (
    EDGES,
    INNER_NAME,
    LONGEST_VENUE,
    OTHER_SERVERS,
    PARENTHESES,
    WORKSHOP,
    is_word,
    known_venue,
    with_parts,
)
from paperlist.importers.extract.venue_year import (
    MONTHS,
    OLD_YEAR,
    WORKSHOP_NAME,
    Published,
    published,
)
from paperlist.importers.extract.volumes import (
    BEFORE_VOLUME,
    DATED_NAME,
    ENUMERATED,
    ISSUE_BEFORE_DATE,
    KIND_OF_VENUE,
    PAGE,
    PAGES,
    VOLUME_AND_ISSUE,
    VOLUME_AND_PAGE,
)
from paperlist.text.venues import venue_table

CHUNKS = re.compile(r"\s*(?:[|;·•\[\]【】\n]|\s[-\u2013—/]\s|,\s|\.\s|(?<=\w)\.$|\()\s*|\)")
# ``Int. J. Comput. Vis.``, ``AAAI Conf. Artificial Intelligence``: no sentence ends in them.
ABBREVIATED = re.compile(
    r"""
    \b (?:[A-Z]{2,8}(?:/[A-Z]{2,8})?\s)?
    (?: (?:Int|Conf|Proc|Trans|Symp|Front|Adv|Nat|Appl|Phys|Eur|Am|Comput|Opt|Commun)\.\s
        (?:[A-Z][a-z]{0,9}\.\s){0,6} (?=[A-Z][A-Za-z]+|on\s|of\s|the\s)
      | J\.\s (?:[A-Z][a-z]{0,9}\.\s){0,6} (?=(?![A-Z]{3,}\b)[A-Z][A-Za-z]+|of\s)  # or an initial
    )
    """,
    re.VERBOSE,
)
SHORT_MONTH = re.compile(
    rf"(?:(?<=[^\W\d_] )|(?<=[^\W\d_], ))(?P<month>{MONTHS})\.(?= (?:19|20)\d\d)", re.IGNORECASE
)
JOINT = "\ue000"  # stands for the blank in them
PREPRINTS = ("arXiv", "bioRxiv", "medRxiv", *OTHER_SERVERS)
BRACES = str.maketrans("", "", "{}")  # as pasted from BibTeX: ``{USENIX} {ATC} 19``
# ``Computer Vision - ECCV 2020: 16th European Conference, …``, ``… - CRYPTO 2019 - 39th Annual …``
OF_PROCEEDINGS = re.compile(
    r"[A-Za-z]\s?[\u2013\u2014-]\s?(?P<venue>[A-Z][A-Za-z]{2,9})\s(?P<year>(?:19|20)\d\d)"
    r"(?=\s?(?::|[\u2013\u2014-]|,)\s(?:The\s)?\d{1,2}(?:st|nd|rd|th)\b)"
)
# ``Waves and Seas (WS), 2013 9th International Conference on.``, as search engines turn names round
INVERTED = re.compile(
    r"(?P<topic>[A-Z][^,.;\"\u201c\u201d]{3,90}),\s(?P<year>(?:19|20)\d\d)\.?\s(?:\d{1,3}(?:st|nd|rd|th)\s)?"
    r"(?P<kind>(?:[A-Z][\w/-]*\s){0,5}(?:Conference|Symposium|Workshop|Meeting)\s(?:on|of|for))(?=\W*(?:\.|,|$))"
)
MEETING_ON = re.compile(r"\b(?:Conference|Symposium|Workshop|Meeting)\s(?:on|of|for)\W*(?:\.|,|$)")
PEOPLE = re.compile(r"\bet\.?\s*al\b|\band\b|&", re.IGNORECASE)


SENTENCES = re.compile(r"\s*(?:[|;\u2022\[\]()\n]|\s[-\u2013\u2014]\s|\.\s)\s*")
LONGEST_READ = 600
RANKED = re.compile(r"\([^()]{0,20}\branked\b[^()]{0,40}\)")  # ``(9th ranked in VOC2012)``


@lru_cache(maxsize=64)  # asked several times about one entry
def in_text(text: str) -> Published:
    """The venue and year somewhere in the text after a title: the best known, else the last."""
    raw = RANKED.sub(" ", text[:LONGEST_READ]).translate(BRACES)
    text = _outer_names(with_parts(PAGES.sub(" ", raw)))
    text = ISSUE_BEFORE_DATE.sub("", text)
    text = SHORT_MONTH.sub(r"\g<month>", text)  # ``A Journal Feb. 2023``
    if (volume := OF_PROCEEDINGS.search(text)) and (short := known_venue(volume["venue"])):
        return Published(short, int(volume["year"]), True)
    if MEETING_ON.search(text) and (turned := INVERTED.search(text)):
        return _turned(turned)
    whole = ABBREVIATED.sub(lambda found: found[0].replace(". ", f".{JOINT}"), text)
    whole = ENUMERATED.sub(lambda found: found[0].replace(", ", f",{JOINT}"), whole)
    parts = (part.replace(JOINT, " ") for part in CHUNKS.split(whole) if part)
    chunks = [part for part in parts if part.strip(EDGES)]
    best, spare = _best_of(chunks)
    if not best.is_known:
        best = _in_sentences(text) or _before_volume(text, raw, best)
    if not best.venue and (named := next(filter(KIND_OF_VENUE.search, chunks), "")):
        best = published(named)._replace(year=best.year)
    if not best.year and (old := OLD_YEAR.search(text)):
        return best._replace(year=int(old[1]))
    return best if best.year or not best.venue else best._replace(year=spare)


def _turned(found: re.Match[str]) -> Published:
    """The whole name of a conference whose kind stands behind its topic."""
    name = f"{found['kind']} {PARENTHESES.sub('', found['topic'])}"
    short = known_venue(name) or known_venue(found["topic"])
    return Published(short or name, int(found["year"]), bool(short))


def _best_of(chunks: Sequence[str]) -> tuple[Published, int]:
    """The chunk that says most, and a year that stands anywhere."""
    best, spare = Published(), 0
    for number, chunk in enumerate(chunks):
        found = _said_in(chunk, chunks[number - 1] if number else "")
        spare = spare or (found.year if not found.is_date else 0)
        if best.is_known and not best.year and found.year and not found.is_known:
            best = best._replace(year=found.year)  # ``(IROS), Chicago, IL, 2014``
        elif _rank(found) > _rank(best):
            best = found
        elif found.year and best.venue and not best.year and not found.venue:
            best = best._replace(year=found.year)
    return best, spare


def _said_in(chunk: str, before: str) -> Published:
    """What a chunk says, with the venue that stands before it."""
    if PAGE.fullmatch(chunk) or is_word(chunk.strip(EDGES)):
        return Published()
    found = published(chunk)
    if before and WORKSHOP.match(chunk) and (main := known_venue(before)):
        of_main = known_venue(f"{main} workshop")
        return Published(of_main, found.year, True) if of_main else found
    if WORKSHOP_NAME.fullmatch(before) and (short := known_venue(f"{found.venue} workshop")):
        return found._replace(venue=short)  # ``A Topic Workshop, CVPR 2018``
    is_set = not found.is_date or DATED_NAME.search(before) or ABBREVIATED.match(before)
    if before and found.year and not found.venue and is_set and not is_word(before.strip(EDGES)):
        named = published(before)
        if named.venue and not named.year and not PEOPLE.search(before):
            return named._replace(year=found.year)
    return found


def _before_volume(text: str, raw: str, said: Published) -> Published:
    """The journal whose volume follows it, by its whole name; else what was found so far."""
    if cited := BEFORE_VOLUME.search(text):
        named = venue_table().find(cited["name"].strip())  # ``IEEE Trans. Pattern Anal. …, vol. 3``
        if named:
            return Published(named.short, said.year, True)
    if cited := VOLUME_AND_ISSUE.search(text) or VOLUME_AND_PAGE.search(raw):
        journal = venue_table().find(cited["name"].strip())
        return Published(journal.short if journal else cited["name"], said.year, bool(journal))
    return said


def _outer_names(text: str) -> str:
    """``TOG (SIGGRAPH) 2023`` as ``TOG 2023``: of two venues the one that is not in brackets."""
    for inner in INNER_NAME.finditer(text):
        outer = re.split(r"[,.;|]\s", text[: inner.start()])[-1]
        if known_venue(inner[1]) and known_venue(outer):
            return text[: inner.start()] + text[inner.end() :]
    return text


def _in_sentences(text: str) -> Published | None:
    """A known venue whose name has commas: ``… on Acoustics, Speech and Signal Processing``."""
    for sentence in SENTENCES.split(text):
        if sentence and "," in sentence and len(sentence) <= 2 * LONGEST_VENUE:
            found = published(sentence)
            if found.is_known:
                return found
    return None


def _rank(found: Published) -> int:
    """How much a find is worth: a known venue with its year most."""
    if found.is_known and found.year:
        return 6 if found.venue in PREPRINTS else 7  # where it appeared is more than a preprint
    if found.is_known:
        return 4
    if found.venue and found.year:
        return 5
    return 3 if found.year and not found.is_date else 2 if found.year else 0
