"""Venue and year, however an entry writes them: ``ICLR'25``, ``2504'arXiv``, ``[MedIA, 2022]``."""

import re
from functools import lru_cache
from typing import NamedTuple

from paperlist.importers.extract.venue_names import (
    EDGES,
    LONGEST_VENUE,
    WORKSHOP,
    before_name,
    known_venue,
    without_key,
)
from paperlist.importers.extract.volumes import (
    VOLUME,
    without_pages,
    without_volume,
)
from paperlist.text.venues import venue_table

FIRST_YEAR, LAST_YEAR = 1950, 2035
MONTHS = r"jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"

DIGIT = re.compile(r"\d")
FULL_YEAR = re.compile(r"(?<!\d)(?<!\d\.)(?:19[5-9]\d|20[0-3]\d)(?!\d|\.\d{4})")
OLD_YEAR = re.compile(r"[(\uff08](1[5-9]\d\d)[a-z]?[)\uff09]")  # elsewhere it may be a page
SHORT_YEAR = re.compile(
    r"['\u2018\u2019\u00b4`]\s?(\d\d)(?!\d)"  # '19
    r"|(?<=[A-Za-z])[ -]?(\d\d)(?=\W*(?:(?i:oral|spotlight|highlight|poster)\W*)?$)"  # IJCAI 19
    r"|(?<![\d.])(\d\d)'(?!\d)"  # 22'
)
# ``2108``; "0005" is DBLP's number of a person with a frequent name
YYMM = re.compile(r"(?<![\d.])(0[1-9]|[12]\d)(0[1-9]|1[0-2])(?=['\u2019]|$)")
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
    r"|extended\s+abstract|camera[\s-]ready|\d+\+?\s+citations?|cited\s+(?:by\s+)?\d[\d,]*\+?|best|outstanding|rejected\s+by|\d+\w\w\s+ranked\s+(?:in|on|at)\s+\S+|track|full\s+paper|talk|open\s+access|new(?!\s(?-i:[A-Z][a-z]))|hot|occ|中|会议)\b",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"^(?:intro(?:duction)?|publisher|venue|published\s+(?:in|at|by)|conference|journal(?:\sinfo(?:rmation)?)?|publication|pub\.?|where"
    r"|会议|期刊|发表(?:于|在|会议|期刊)?|收录于|出处|来源)\s*[:\uff1a]\s*"
    r"|^(?:in|at)\s+(?-i:(?=[A-Z]))",  # ``in A-Workshop@ACL 2024``
    re.IGNORECASE,
)
DATED = re.compile(
    r"^(?:date|year|time|release[d]?|published\s+on|(?:发表|发布)?(?:日期|时间|年份))\s*[:\uff1a]\s*",
    re.IGNORECASE,
)
LONE_SHORT_YEAR = re.compile(r"\s*[(\[]?['\u2018\u2019](?P<yy>\d\d)[)\].,;\s]*")  # ``'18.``
# Parts of a conference whose papers are those of the conference.
TRACKS = re.compile(
    r"data\s?sets?(?:\s*(?:and|&)\s*benchmarks?)?|benchmarks?|d\s?&\s?b|dnb|db|track|main|conference|proceedings|proc"
    r"|industry|survey|demo|position|openreview|tiny|papers?|student|abstract|doctoral|consortium|applied|research|[a-z]?\d{1,3}",
    re.IGNORECASE,
)
FIGURE = re.compile(r"(?<![\d.])\d{1,2}\.\d(?![\d.])\s")  # ``MOTA 54.1 on MOT17``
WORD = re.compile(r"[^\W\d_]{2}")
GLUED_STOP = re.compile(r"[a-z]{2}\.[A-Z]")  # ``Ada Smith.Some Company``
SENTENCE_OF_HAN = re.compile(r"[\u3002\uff0c\uff1b]")
LEADING_SIGNS = re.compile(r"^[^\w(\['\u2019]+")
YEAR_AND_TITLE = re.compile(r"(?:19|20)\d\d:\s+\S+\s+\S+\s+\S")  # ``2020: Some title of it``
REJECTED = re.compile(r"\breject", re.IGNORECASE)
# What is said of a paper that has appeared nowhere: no venue, though a year may stand with it.
PREPRINT = re.compile(
    r"pre-?pr(?:e?i)nts?|under\s+(?:review|revision)|in\s+submission|submitted.*|technical\s+report|tech\.?\s*report|manuscript|ongoing",
    re.IGNORECASE,
)
SUBMISSION = re.compile(r"(?:\S+\s){0,4}submission\b[^:]{0,30}", re.IGNORECASE)
NOT_A_VENUE = re.compile(
    r"(?:19|20)?\d\d|v?\d+(?:\.\d+)*|(?-i:[a-z]{1,3})|et\.? al\.?|and|in|on|the|of|code|paper|pdf"
    r"|link|stars?|updated?|last updated|since|before|after|new|todo|others?|papers?|year|survey"
    r"|IEEE|ACM|Springer[\w -]*|USA|UK|Elsevier|Wiley|(?:the\s)?MIT press"
    r"|(?:(?:the|annual|international)\s)*(?:conference|symposium|workshop|journal)s?"
    r"|proceedings(?: of(?: the)?)?|version\b.*"
    # Where people work, in the place of a venue: ``(NUS 2017)``
    r"|(?-i:NUS|NTU|UIUC|U\s?Mich|UCB|UCLA|UCSD|UCSB|CMU|SBU|MSRA?|USTC|SJTU|ZJU|PKU|THU|HKU|HKUST|CUHK"
    r"|KAIST|EPFL|ETH(?: Zurich)?|NYU|JHU|UMD|UPenn|USC|UT Austin|Georgia Tech|HIT)"
    r"|books?|blog(?:\s?posts?)?|total|top|spring|summer|fall|winter|preprint server"
    r"|(?:first|lead)\sauthors?\b.*|open\s?alex|crossref|(?:semantic|google)\sscholar"
    r"|not\syet|to\sappear|dblp|pubmed|web of science|scopus"
    rf"|(?:{MONTHS})\w*",
    re.IGNORECASE,
)


# ``arXiv:1502.03044``, ``arXiv preprint arXiv:1511.00561``
ARXIV = re.compile(
    r"(?:arxiv\s)?(?:preprint\s)?arxiv:\s?(?:(?P<yy>\d\d)(?:0[1-9]|1[0-2])[.:]\d{4,5}(?:v\d+)?|[a-z.-]+/\d{7})\W*$",
    re.IGNORECASE,
)
# ``NeurIPS'2020-GRAND``: the name of the method behind the year
KIND_BEFORE = re.compile(r"(?:conference|journal|venue|publication)\s+(?=[A-Z])", re.IGNORECASE)
METHOD_BEHIND = re.compile(r"(?P<when>\w['\u2019](?:19|20)\d\d)-[\w-]{2,30}$")
WORKSHOP_BEHIND = re.compile(
    r"(?P<venue>\w)['\u2019](?P<year>(?:19|20)\d\d)-(?:workshops?|ws)$", re.IGNORECASE
)
DAY = re.compile(r"\W*\d{1,2}/\d{1,2}/(?P<year>20\d\d)\W*")
TRACK_BEHIND = re.compile(r"(?P<venue>[A-Z]\w*)-(?P<year>(?:19|20)\d\d)\s(?:[a-z]+\s)?track$")
VENUE_AND_SHORT_YEAR = re.compile(r"[A-Za-z][A-Za-z-]{1,11}['\u2019]?[0-3]\d")
BEFORE_ET_AL = re.compile(r"^.{0,60}\bet\.? al\b\.?[\s*_.,;:]*")  # ``Smith et al., CVPR``
AT_WORKSHOP = re.compile(
    r"\b(?P<venue>[A-Z][\w-]{1,11})\s(?:\d{4}\s)?workshops?(?:\s(?:on|for)|\s?:)\s", re.IGNORECASE
)
# ``'19-AAAI``
YEAR_FIRST = re.compile(
    r"^\s*['\u2019`](?P<yy>[0-3]\d)[- ](?P<venue>[A-Z]\w{1,14})\s*$", re.IGNORECASE
)
AT_MAIN = re.compile(r"[\w-]{2,20}\s?@\s?(?P<main>[A-Z][\w-]{1,11})")  # ``BioNLP@ACL``


class Published(NamedTuple):
    """What a stretch of text says: a venue ('' if none), whether it is a known one, a year (0)."""

    venue: str = ""
    year: int = 0
    is_known: bool = False
    is_date: bool = False
    is_day: bool = False  # a whole date: often that on which somebody read the paper


@lru_cache(maxsize=4096)
def published(text: str) -> Published:
    """The venue and the year in a short text that says little else."""
    if when := _only_when(text):
        return when
    text = YEAR_FIRST.sub(r"\g<venue> 20\g<yy>", text)
    text = LEADING_SIGNS.sub("", text.strip(EDGES))
    text = without_key(BEFORE_ET_AL.sub("", text))
    is_other = REJECTED.search(text) or FIGURE.search(text)
    if not text or len(text) > 2 * LONGEST_VENUE or is_other:
        return Published()
    if whole := _whole(text):
        return whole
    text = _without_words(text)
    year, rest, is_date = _year(text)
    rest = REMARKS.sub(
        " ", re.sub(r"\([^()]{0,60}\)", " ", rest) if not rest.strip().startswith("(") else rest
    )
    rest = " ".join(rest.split()).removesuffix(" in").strip(EDGES)
    if PREPRINT.fullmatch(rest) or SUBMISSION.fullmatch(rest):
        return Published("", year, False, is_date)
    if named := before_name(text):
        return Published(*named, True)
    if (at := AT_MAIN.fullmatch(rest)) and known_venue(at["main"]):
        return Published(rest, year, True)  # a workshop keeps the name that it has
    short = known_venue(rest) or known_venue(rest.replace("-", " ")) or _first_known(rest)
    short = short or _with_volume(rest) or (_exact(rest) if year else "")
    if short:
        return Published(short, year, True, False)
    if not year and (before := before_one_word(text)):
        return before
    if (year and not rest) or is_date or not _may_be_venue(rest) or YEAR_AND_TITLE.match(text):
        return Published("", year, False, is_date)
    return Published(without_volume(rest), year)


def _only_when(text: str) -> Published | None:
    """A text that is a day or a short year and nothing else: ``06/11/2020``, ``'18.``"""
    if day := DAY.fullmatch(text):
        return Published("", int(day["year"]), is_date=True, is_day=True)
    lone = LONE_SHORT_YEAR.fullmatch(text)
    return Published("", _century(lone["yy"])) if lone else None


def _whole(text: str) -> Published | None:
    """What a text says that is a venue's name and nothing else, or a number of arXiv."""
    has_year = DIGIT.search(text) and (FULL_YEAR.search(text) or SHORT_YEAR.search(text))
    if not has_year and (short := known_venue(text)):  # before digits are looked at: "3DV"
        return Published(short, 0, True)
    if found := ARXIV.match(text):
        return Published("arXiv", _century(found["yy"]) if found["yy"] else 0, True)
    return None


def _without_words(text: str) -> str:
    """A venue and year without the words beside them: ``Conference ICML'25``, ``ICML'20-Name``."""
    led = KIND_BEFORE.match(text)
    if led and published(text[led.end() :]).is_known:
        text = text[led.end() :]
    text = TRACK_BEHIND.sub(r"\g<venue> \g<year>", text)
    text = WORKSHOP_BEHIND.sub(r"\g<venue> Workshop \g<year>", text)
    return METHOD_BEHIND.sub(r"\g<when>", DATED.sub("", NAMED.sub("", text)))


def before_one_word(text: str) -> Published | None:
    """A known venue and its year before one word, a method's name: ``CVPR21 Flowstep3D``."""
    venue, _, name = text.partition(" ")
    if not VENUE_AND_SHORT_YEAR.fullmatch(venue) or not name or " " in name:
        return None
    said = published(venue)
    return said if said.is_known and said.year else None


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
    rest = text[text.index(parts[0]) + len(parts[0]) :].lstrip()
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
    if not WORD.search(text) or GLUED_STOP.search(text) or SENTENCE_OF_HAN.search(text):
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
