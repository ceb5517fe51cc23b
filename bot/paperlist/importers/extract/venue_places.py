"""The venue by its place: right behind the title of a reference whose authors stand before it.

``A. Smith, "The title," *A Journal*, vol. 3, 2021``, ``Smith, A. **The title** A Journal (2021)``:
whatever stands there is where the paper appeared, in a table or not.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from paperlist.importers.extract.authors import ET_AL, is_name, names_in
from paperlist.importers.extract.link_labels import label_kind
from paperlist.importers.extract.reference_forms import KIND_OF_GB_T
from paperlist.importers.extract.spans import Span, text_of
from paperlist.importers.extract.title import Headline
from paperlist.importers.extract.venue_in_text import MEETING_ON, in_text
from paperlist.importers.extract.venue_names import FRAME, without_venue
from paperlist.importers.extract.venue_year import (
    FULL_YEAR,
    NOT_A_VENUE,
    PREPRINT,
    REMARKS,
    Published,
    published,
)
from paperlist.importers.extract.volumes import PUBLISHED_BY, without_pages
from paperlist.text.venues import venue_table

LONGEST = 160
MOST_WORDS = 20
BEFORE_NAME = (
    r"[\s,.;:\"'\u201d\u2019)]*(?:(?:[Ii]n|[Aa]ppeared in|[Tt]o appear in)(?:\b[:\s]*|(?=[A-Z])))?"
)
LEADS = re.compile(BEFORE_NAME)
# … up to the volume, the pages or the year
NAMED = re.compile(
    rf"{BEFORE_NAME}(?P<name>[^\W\d_][^\d\"\u201c\u201d\[\]()|]{{1,140}}?(?:\([A-Z][\w&-]{{1,11}}\))?)"
    r"[\s,.]*(?=\(?(?:19|20)\d\d\b|\(?(?:vol(?:ume)?|no|issue|pp?|pages?|art(?:icle)?)\b\.?\s?\w?\d"
    r"|(?<=[\s,])\d{1,4}(?:\s?\(|,|:|\.\d))"
)
# ``**The title** User Model. User-Adapt. Interact., 2017``
SHORTENED = re.compile(
    r"[\s.]*(?P<name>(?:[A-Z][\w-]+\.?\s){0,4}[A-Z][\w-]+\.\s(?:[A-Z][\w-]+\.?\s){0,3}[A-Z][\w-]+\.)"
    r",\s(?:19|20)\d\d"
)
# ``One question? Another sentence of the title. A Journal, 7(1)``
SENTENCE_BEFORE = re.compile(r"^(?:[^\s.]+\s){3,}[^\s.]+\.\s(?=[A-Z])")
YEAR_FIRST = re.compile(r"^\((?:1[5-9]|20)\d\d[a-z]?\)[.,]?\s+")
WORKSHOP_BEHIND = re.compile(r"\W*(?:19|20)\d\d\W{1,3}workshop", re.IGNORECASE)
MEETING = re.compile(r"\b(?:conference|symposium|workshop|meeting|congress)\b", re.IGNORECASE)
ORDINAL = re.compile(
    r"^(?:(?:IEEE/)?ACM\s)?(?:\d{1,3}(?:st|nd|rd|th)\s+|annual\s+)+", re.IGNORECASE
)
SENTENCE = re.compile(
    r"\b(?:we|you|this|that|is|are|our|it|its|see|which|how|available|online|thesis|dissertation"
    r"|editors?|eds|press|publish\w*|springer|elsevier|ph\.?d)\b",
    re.IGNORECASE,
)

# ``arXiv 2106; an older version; A Journal``
POSTED_AND_PUBLISHED = re.compile(
    r"\W*arXiv[:\s]\s?\d{4}(?:\.\d{4,5}(?:v\d+)?)?(?:;|,|\s(?=[A-Z]))(?:[^;]{1,200};)?\s*"
    r"(?P<venue>[A-Z][^;]{1,120}?)\s*$"
)


def by_place(
    lines: Sequence[Sequence[Span]], found: Headline | None, byline: str = ""
) -> Published:
    """What stands where the venue of a reference does, with the year beside it.

    Authors who stand behind the title are in the `byline`; a bar is then before the venue.
    """
    if found is None or MEETING_ON.search(found.after):  # ``Doors (ICD), 2012 Conference on.``
        return Published()
    behind, after = lines[found.line][found.last :], found.tail
    if behind and behind[0].bracket and KIND_OF_GB_T.fullmatch(behind[0].text.strip()):
        behind = behind[1:]
    after = f"{after} {text_of(span for span in behind if not span.link)}".strip()
    after = YEAR_FIRST.sub("", after)  # of ``Smith, A. (2020). The title. A Journal, 8(11), 20.``
    if not found.names or found.style == "text":
        short = SHORTENED.match(after)
        name = short["name"] if short else _behind_bar(behind, byline)
    elif not (name := _emphasised(behind, found.tail)) and (plain := NAMED.match(after)):
        name = "" if WORKSHOP_BEHIND.match(after, plain.end()) else plain["name"]
        name = SENTENCE_BEFORE.sub("", name)
    return named_venue(name, in_text(after).year)


YEAR_OF_TWO = re.compile(r"(?<=\w)['\u2018\u2019]\s?[0-3]\d(?!\w)")  # ``Preprint'23``


def named_venue(text: str, year: int) -> Published:
    """A text in the place of a venue: as the table has it, else without "Proceedings of"."""
    bare = YEAR_OF_TWO.sub(" ", FULL_YEAR.sub(" ", text))
    name = " ".join(bare.split()).replace(" :", ":").strip(" ,.;:*_'\"")
    if not _may_be_venue(name):
        return Published()
    own = without_pages(PUBLISHED_BY.sub("", name))
    bare = ORDINAL.sub("", FRAME.sub("", ORDINAL.sub("", own))) if MEETING.search(own) else own
    acronym, _, whole = own.partition(" ")  # ``IJCAI International Joint Conference …``
    for form in (text, name, own, bare, whole if acronym.isupper() else bare):
        said = published(form)
        if said.is_known:
            return said._replace(year=year or said.year)
        if ":" not in form and (venue := venue_table().find(form)):
            return Published(venue.short, year, True)
    return Published(own if bare[:1].islower() else bare, year)


def _emphasised(behind: Sequence[Span], tail: str) -> str:
    """The first text in italics, where nothing but a preposition stands before it."""
    before = tail
    for span in behind:
        if span.em and span.text.strip() and not span.link:
            return span.text if LEADS.fullmatch(before) else ""
        before += span.text
    return ""


def _behind_bar(behind: Sequence[Span], byline: str) -> str:
    """``- Ada Smith, 2019 | The Venue. [[paper](…)]``: what follows names and a year."""
    cells = [""]
    for span in behind:
        if span.is_bar:
            cells.append("")
        elif not (span.link or span.bracket):
            cells[-1] += span.text
    pairs = (venue for who, venue in pairwise(cells) if byline in who and FULL_YEAR.search(who))
    return next(pairs, "") if byline and len(cells) > 1 else ""


def _may_be_venue(name: str) -> bool:
    """Whether a text in that place is a name, and no remark, no people and no sentence."""
    if not 1 < len(name) <= LONGEST or len(name.split()) > MOST_WORDS or label_kind(name):
        return False
    if NOT_A_VENUE.fullmatch(name):
        return False
    if not any(map(str.isupper, name)) or SENTENCE.search(name) or PREPRINT.fullmatch(name):
        return False
    people = names_in(name)
    if people.are_several and people.are_whole:
        return False
    return bool(REMARKS.sub("", name).strip(" ,.;()"))


def behind_preprint(text: str) -> Published | None:
    """Where a paper appeared that was posted before: ``arXiv 2106; A Journal``."""
    posted = POSTED_AND_PUBLISHED.match(text)
    said = named_venue(posted["venue"], in_text(text).year) if posted else Published()
    return said if said.venue else None


def beside_names(text: str, byline: str) -> Published:
    """What running text says; no part of a name in it is a venue: ``Smith, McAda, 2019 | …``."""
    said = in_text(text)
    if others := ET_AL.search(byline):  # what follows it was not read as names
        byline = byline[: others.end()]
    if not byline or said.is_known or byline not in text:
        return said
    last = byline.rpartition(", ")[2]
    if said.venue and said.venue not in byline and not said.venue.startswith(last):
        return said
    beside = in_text(text.replace(byline, " ", 1))
    return beside if beside.year else beside._replace(year=said.year)


def behind_names(text: str) -> Published | None:
    """``Ada Smith, Bo Jones OSDI 2016``: a known venue right behind the last name."""
    bare = without_venue(text)
    last = bare.rpartition(", ")[2].removeprefix("and ")
    if bare == text or not (" " in last and is_name(last) and names_in(bare).people):
        return None
    return published(text[len(bare) :])
