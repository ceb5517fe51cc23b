"""Venue and year, however an entry writes them: ``ICLR'25``, ``2504'arXiv``, ``[MedIA, 2022]``."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from paperlist.importers.extract.venue_names import (
    EDGES,
    INNER_NAME,
    LONGEST_VENUE,
    OTHER_SERVERS,
    PARENTHESES,
    WORKSHOP,
    before_name,
    is_word,
    known_venue,
    with_parts,
    without_key,
)
from paperlist.importers.extract.volumes import (
    BEFORE_VOLUME,
    DATED_NAME,
    ENUMERATED,
    ISSUE_BEFORE_DATE,
    KIND_OF_VENUE,
    PAGE,
    PAGES,
    VOLUME,
    VOLUME_AND_ISSUE,
    VOLUME_AND_PAGE,
    without_pages,
    without_volume,
)
from paperlist.text.venues import venue_table

FIRST_YEAR, LAST_YEAR = 1950, 2035
MONTHS = r"jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"

DIGIT = re.compile(r"\d")
FULL_YEAR = re.compile(r"(?<![\d.])(?:19[5-9]\d|20[0-3]\d)(?!\d|\.\d{4})")
OLD_YEAR = re.compile(r"[(\uff08](1[5-9]\d\d)[a-z]?[)\uff09]")  # elsewhere it may be a page
SHORT_YEAR = re.compile(
    r"['\u2018\u2019\u00b4`]\s?(\d\d)(?!\d)"  # '19
    r"|(?<=[A-Za-z])[ -]?(\d\d)(?=\W*(?:(?i:oral|spotlight|highlight|poster)\W*)?$)"  # IJCAI 19
    r"|(?<![\d.])(\d\d)'(?!\d)"  # 22'
)
YYMM = re.compile(r"(?<!\d)([012]\d)(0[1-9]|1[0-2])(?=['\u2019]|$)")
DATE = re.compile(
    rf"""
    (?<!\d)(?P<y>(?:19|20)\d\d)\s?[./\u5e74-]\s?(?:0?[1-9]|1[0-2])(?:\s?[./\u6708-]\s?\d{{1,2}})?(?!\d)
    | (?<!\d)(?P<compact>20[0-3]\d)(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d)
    | (?<!\d)(?P<month_only>20[0-3]\d)(?:0[1-9]|1[0-2])(?!\d)
    | \b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{MONTHS})[a-z]*\.?,?\s*
      (?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?['\u2019]?(?P<named>(?:19|20)\d\d|\d\d(?!\d))
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What is said of a paper beside its venue.
REMARKS = re.compile(
    r"\b(?:oral|spotlight|highlights?|poster|best\s+paper(?:\s+\w+)?|\w+\s+prize|award|finalist|candidate|honou?rable\s+mention"
    r"|accepted(?:\s+(?:by|to|at))?|to\s+appear(?:\s+in)?|in\s+press|comm?ing(?:\s+soon)?|published(?:\s+(?:in|at|by))?"
    r"|presented\s+at|under\s+review|submitted(?:\s+to)?|minor\s+revision|early\s+access|long|short|demo\s+track|main"
    r"|extended\s+abstract|camera[\s-]ready|\d+\+?\s+citations?|best|outstanding|rejected\s+by|track|full\s+paper|talk|open\s+access|new(?!\s(?-i:[A-Z][a-z]))|hot|occ|中|会议)\b",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"^(?:intro(?:duction)?|publisher|venue|published\s+(?:in|at|by)|conference|journal|publication|pub\.?|where|会议|期刊|发表)\s*[:\uff1a]\s*"
    r"|^(?:in|at)\s+(?-i:(?=[A-Z]))",  # ``in A-Workshop@ACL 2024``
    re.IGNORECASE,
)
DATED = re.compile(
    r"^(?:date|year|time|release[d]?|published\s+on|日期|时间|年份)\s*[:\uff1a]\s*", re.IGNORECASE
)
# Parts of a conference whose papers are those of the conference.
TRACKS = re.compile(
    r"data\s?sets?(?:\s*(?:and|&)\s*benchmarks?)?|benchmarks?|d\s?&\s?b|dnb|db|track|main|conference|proceedings|proc"
    r"|industry|survey|demo|position|openreview|tiny|papers?|student|abstract|doctoral|consortium|applied|research|[a-z]?\d{1,3}",
    re.IGNORECASE,
)
FIGURE = re.compile(r"(?<![\d.])\d{1,2}\.\d(?![\d.])\s")  # ``MOTA 54.1 on MOT17``
WORD = re.compile(r"[^\W\d_]{2}")
LEADING_SIGNS = re.compile(r"^[^\w(\['\u2019]+")
YEAR_AND_TITLE = re.compile(r"(?:19|20)\d\d:\s+\S+\s+\S+\s+\S")  # ``2020: Some title of it``
REJECTED = re.compile(r"\breject", re.IGNORECASE)
# What is said of a paper that has appeared nowhere: no venue, though a year may stand with it.
PREPRINT = re.compile(
    r"pre-?prints?|under\s+(?:review|revision)|in\s+submission|submitted.*|technical\s+report|tech\.?\s*report|manuscript|ongoing",
    re.IGNORECASE,
)
SUBMISSION = re.compile(r"\bsubmission\b", re.IGNORECASE)
NOT_A_VENUE = re.compile(
    r"(?:19|20)?\d\d|v?\d+(?:\.\d+)*|(?-i:[a-z]{1,3})|et\.? al\.?|and|in|on|the|of|code|paper|pdf"
    r"|link|stars?|updated?|last updated|since|before|after|new|todo|others?|papers?|year|survey"
    r"|IEEE|ACM|Springer[\w -]*|USA|UK|Elsevier|Wiley|(?:the\s)?MIT press"
    r"|(?:(?:the|annual|international)\s)*(?:conference|symposium|workshop|journal)s?"
    r"|proceedings(?: of(?: the)?)?|version\b.*"
    r"|blog(?:\s?posts?)?|total|top|spring|summer|fall|winter|preprint server"
    rf"|(?:{MONTHS})\w*",
    re.IGNORECASE,
)


# ``arXiv:1502.03044``, ``arXiv preprint arXiv:1511.00561``
ARXIV = re.compile(
    r"(?:arxiv\s)?(?:preprint\s)?arxiv:\s?(?:(?P<yy>\d\d)(?:0[1-9]|1[0-2])[.:]\d{4,5}(?:v\d+)?|[a-z.-]+/\d{7})\W*$",
    re.IGNORECASE,
)
BEFORE_ET_AL = re.compile(r"^.{0,60}\bet\.? al\b\.?[\s*_.,;:]*")  # ``Smith et al., CVPR``
AT_WORKSHOP = re.compile(
    r"\b(?P<venue>[A-Z][\w-]{1,11})\s(?:\d{4}\s)?workshops?\s(?:on|for|:)\s", re.IGNORECASE
)
AT_MAIN = re.compile(r"[\w-]{2,20}\s?@\s?(?P<main>[A-Z][\w-]{1,11})")  # ``BioNLP@ACL``


class Published(NamedTuple):
    """What a stretch of text says: a venue ('' if none), whether it is a known one, a year (0)."""

    venue: str = ""
    year: int = 0
    is_known: bool = False
    is_date: bool = False


@lru_cache(maxsize=4096)
def published(text: str) -> Published:
    """The venue and the year in a short text that says little else."""
    text = LEADING_SIGNS.sub("", text.strip(EDGES))
    text = without_key(BEFORE_ET_AL.sub("", text))
    is_other = REJECTED.search(text) or FIGURE.search(text)
    if not text or len(text) > 2 * LONGEST_VENUE or is_other:
        return Published()
    has_year = DIGIT.search(text) and (FULL_YEAR.search(text) or SHORT_YEAR.search(text))
    if not has_year and (short := known_venue(text)):  # before digits are looked at: "3DV"
        return Published(short, 0, True)
    if found := ARXIV.match(text):
        return Published("arXiv", _century(found["yy"]) if found["yy"] else 0, True)
    text = DATED.sub("", NAMED.sub("", text))
    year, rest, is_date = _year(text)
    rest = REMARKS.sub(
        " ", re.sub(r"\([^()]{0,60}\)", " ", rest) if not rest.strip().startswith("(") else rest
    )
    rest = " ".join(rest.split()).removesuffix(" in").strip(EDGES)
    if PREPRINT.fullmatch(rest) or SUBMISSION.search(rest):
        return Published("", year, False, is_date)
    if named := before_name(text):
        return Published(*named, True)
    if (at := AT_MAIN.fullmatch(rest)) and known_venue(at["main"]):
        return Published(rest, year, True)  # a workshop keeps the name that it has
    short = known_venue(rest) or known_venue(rest.replace("-", " ")) or _first_known(rest)
    short = short or _with_volume(rest) or (_exact(rest) if year else "")
    if short:
        return Published(short, year, True, False)
    if year and not rest:
        return Published("", year, False, is_date)
    if is_date or not _may_be_venue(rest) or YEAR_AND_TITLE.match(text):
        return Published("", year, False, is_date)
    return Published(without_volume(rest), year)


def _with_volume(text: str) -> str:
    """A journal by its name before a volume, be it a topic's too: ``Neural Computation 9(8)``."""
    name = VOLUME.sub("", text)
    name = name if name != text else without_pages(text)
    if name == text:
        return ""
    venue = venue_table().find(name)
    return venue.short if venue else known_venue(name)


def _exact(text: str) -> str:
    """A venue whose short name is a word too, beside a year and in capitals: ``FSE 2022``."""
    venue = venue_table().venues.get(text)
    return venue.short if venue and text.isupper() else ""


def _first_known(text: str) -> str:
    """A known venue beside which only a part of it is named: ``CVPR 2023 AI4CC``, ``NeurIPS, D&B``.

    A longer name is another venue: ``Nature Genetics``, ``Science Robotics``, ``KDD Explorations``.
    """
    if (at := AT_WORKSHOP.search(text)) and (main := known_venue(f"{at['venue']} workshop")):
        return main
    parts = [part for part in re.split(r"[\s,;/|()]+", text) if part]
    if not 1 < len(parts) <= 8:
        return ""
    if WORKSHOP.search(text):
        return next((found for part in parts if (found := known_venue(f"{part} workshop"))), "")
    if not (first := known_venue(parts[0])):
        return ""
    rest = text[text.index(parts[0]) + len(parts[0]) :]
    left = TRACKS.sub("", rest).strip(EDGES + "&")
    if left.lower() == "journal":  # ``MedIA Journal`` is MedIA, ``VLDB Journal`` is not VLDB
        named = venue_table().find_label(parts[0])
        return named.short if named and named.kind == "journal" else ""
    is_part = not left or (rest[:1] in (",", "/") and re.fullmatch(r"[\w&-]+", left))
    return first if is_part or CODE_NAME.fullmatch(left) else ""


WORKSHOP_NAME = re.compile(r"\W*(?:\w\S*\s){1,6}Workshops?\W*", re.IGNORECASE)
CODE_NAME = re.compile(r"(?=\w*\d)[A-Z][A-Za-z]*\d\w*")  # of a workshop: ``AI4CC``


def _may_be_venue(text: str) -> bool:
    """Whether a text of no known venue could name one: short, with a capital, no sentence."""
    words = text.split()
    if not 1 < len(text) <= LONGEST_VENUE or len(words) > 12 or NOT_A_VENUE.fullmatch(text):
        return False
    if not WORD.search(text):
        return False
    return any(char.isupper() for char in text) or not text.isascii()


def _year(text: str) -> tuple[int, str, bool]:
    """The year in a text, the text without it, and whether it was that of a date."""
    if not DIGIT.search(text):  # most texts are names and words
        return 0, text, False
    if date := DATE.search(text):
        digits = next(found for found in date.groupdict().values() if found)
        rest = (text[: date.start()] + " " + text[date.end() :]).strip()
        # A date may stand beside the year of the venue: ``[24 Jul 2023] [MICCAI 2024]``.
        if other := FULL_YEAR.search(rest):
            return int(other[0]), rest[: other.start()] + " " + rest[other.end() :], False
        return _century(digits), rest, True
    if full := FULL_YEAR.search(text):
        return int(full[0]), text[: full.start()] + " " + text[full.end() :], False
    if month := YYMM.search(text):
        return 2000 + int(month[1]), text[: month.start()] + " " + text[month.end() :], False
    if short := SHORT_YEAR.search(text):
        digits = next(found for found in short.groups() if found)
        year = _century(digits)
        before = text[: short.start()].split()
        marked = not short[2]  # by an apostrophe; a number behind a word may be a volume
        if FIRST_YEAR <= year <= LAST_YEAR and (marked or _is_acronym(before)):
            return year, text[: short.start()] + " " + text[short.end() :], False
    return 0, text, False


def _is_acronym(words: list[str]) -> bool:
    """Whether words end in the short name of a venue, as ``Statistical Science`` does not."""
    bare = words[-1].strip(EDGES) if words else ""
    whole = venue_table().venues.get(known_venue(" ".join(words))) if len(words) == 2 else None
    if whole is not None and whole.kind == "conference":
        return True  # ``USENIX Security 24``; behind a whole name it is a volume
    is_last_of_name = bare.istitle() and len(words) > 1 and words[-2].istitle()
    return (bool(known_venue(bare)) and not is_last_of_name) or (bare.isupper() and len(bare) > 2)


def _century(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) > 60 else 2000)


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


@lru_cache(maxsize=64)  # asked several times about one entry
def in_text(text: str) -> Published:
    """The venue and year somewhere in the text after a title: the best known, else the last."""
    raw = text[:LONGEST_READ].translate(BRACES)
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
