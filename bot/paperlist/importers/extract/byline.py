"""The authors of an entry: found in the stretches of its text where authors stand."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from paperlist.importers.extract.author_places import BEHIND_A_YEAR, EMPHASIS
from paperlist.importers.extract.authors import (
    BY,
    ET_AL,
    INSTITUTION,
    STRICT_PREFIX,
    Names,
    author_text,
    has_initial,
    is_name,
    names_in,
    without_slips,
)
from paperlist.importers.extract.citations import Citation, cited
from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.link_labels import label_kind
from paperlist.importers.extract.name_ends import LEADING, cuts, trimmed
from paperlist.importers.extract.reader import Reader
from paperlist.importers.extract.references import behind_lead
from paperlist.importers.extract.remaining_text import Line
from paperlist.importers.extract.result import GUESSED, LIKELY, SURE
from paperlist.importers.extract.spans import Span, text_of
from paperlist.importers.extract.stretches import TWO_SURNAMES
from paperlist.importers.extract.surnames import surnames_in
from paperlist.importers.extract.title import Headline
from paperlist.importers.extract.venue_names import known_venue
from paperlist.importers.extract.venue_sources import Columns
from paperlist.importers.extract.venue_year import published
from paperlist.text import identifiers
from paperlist.text.author_lists import Convention, split_authors
from paperlist.text.person_names import TRUNCATED

BRACKET, BEFORE = "a bracket", "before the title"


# ``[The title](…) (Smith and Jones, 2020)``
AUTHORS_AND_YEAR = re.compile(
    r"(?:[(\[]|^[\s,.:\u2013\u2014-]{0,4})"
    r"(?P<names>[A-Z][\w'\u2019-]+ (?:and|&) [A-Z][\w'\u2019-]+)"
    r"(?:,? |, [A-Z][\w&-]{1,20}(?: [A-Z][\w&-]{1,20})? )\(?(?:19|20)\d\d[a-z]?(?:[)\].,]|\s*$)"
    r"|[(\[](?P<people>[A-Z][\w'\u2019-]+ (?:and|&) [A-Z][\w'\u2019-]+), [A-Z][^()\[\];]{3,120}?"
    r" (?:19|20)\d\d[)\]]"
)
# ``[The title](…) - what it is about, by Ada Smith and Bo Jones.``
BY_AT_END = re.compile(r"\b(?P<names>[Bb]y\s+[A-Z][^;:()]{3,160}?)\s*$")
# ``The title by Smith, Jones and Lee. ICML 2019``
_SURNAME = r"[A-Z][\w'\u2019-]+"
BY_SURNAMES = re.compile(
    rf"\W*by\s+(?P<names>{_SURNAME}(?:,\s{_SURNAME}){{2,8}}(?=\s?[.(\[])"
    rf"|{_SURNAME}(?:,\s{_SURNAME}){{0,8}},?\s(?:and|&)\s{_SURNAME}(?:\set\.? al)?(?=\s?[.(\[|]|$))"
)
# ``[The title](…) by Ada Smith, Bo Jones, and Cy Lee from Acme University on A Journal - what``
BY_AND_MORE = re.compile(
    r"\W*(?P<names>by\s+[A-Z](?:[^()\[\];:]|\([A-Z][a-z]+\)\s(?=[A-Z])){3,200}?)\s+(?:from\s+[A-Z]"
    r"|on\s+[A-Z]|\((?![A-Z][a-z]+\)\s[A-Z])|[-\u2013\u2014]\s)"
)
# ``[The title](…) - By Goldreich,  Micali and Wigderson, a relative to it``
_PERSON = rf"{_SURNAME}(?:\s{_SURNAME}){{0,2}}"
BY_AT_START = re.compile(
    rf"\W*(?:(?:[Cc]lassic )?[Pp]aper by|By)\s+(?P<names>(?:[A-Z]\.\s?){{0,2}}{_PERSON}"
    rf"(?:(?:,\s+(?:and\s+)?|\s+(?:and|&)\s+)(?:[A-Z]\.\s?){{0,2}}{_PERSON}){{0,9}}"
    r"(?:\s+et\.? al)?)"
    r"(?=\s?[.,;(]|\s*$)"
)
TEAM = re.compile(r"(?!Anonymous)[A-Z][\w-]*(?:,?\s[A-Z][\w-]*){0,4}")
SEVERAL = re.compile(r",|\sand\s|\s&\s")
# ``A title (ICCV 2019), Smith and Jones.``: the venue comes first in what is left of it
VENUE_AND_SURNAMES = re.compile(
    rf"\W*[A-Z][^(),;:]{{1,40}}\s(?:19|20)\d\d(?:\)\s?,?|,)\s+(?P<names>{_SURNAME}\s(?:and|&)\s{_SURNAME})[\s.]*"
)
# ``First author: Ada Smith; venue: arXiv.``
FIRST_OF_THEM = re.compile(
    r"\W*(?:first|lead)\sauthor\s?:\s(?P<name>[^;|:()]{3,60}?)[.;|]", re.IGNORECASE
)
# ``Lipton, 2016``, ``Some Team, arXiv 2025``: a person where others have several in that place
SURNAME_AND_WHEN = re.compile(
    rf"[\s(\[,.:\u2013\u2014-]*(?P<name>{_SURNAME}(?:\s(?:Team|Group|Collaboration)|\s(?:and|&)\s{_SURNAME})?),\s"
    r"(?:[A-Z][^()\[\];.]{1,120}?,?\s)?(?:19|20)\d\d(?:\s*$|[)\].])"
)
# ``2008 - Smith - [The title](…)``, ``2019 - De la Cruz (Acme) -``
BEHIND_YEAR = re.compile(
    rf"(?:19|20)\d\d\s*[-\u2013\u2014]\s*(?P<name>{_SURNAME}(?:\s[a-z]{{2,3}}|\s{_SURNAME}){{0,2}})"
    r"(?:\s\([^()]{1,40}\))?\s*[-\u2013\u2014]"
)
ANDS = re.compile(r",?\s+(?:and|&)\s+|,\s+")
# ``J. Chem. Inf. Model.``, ``Front. Mol. Biosci.``
ABBREVIATED = re.compile(r"\b[A-Z][a-z]{2,}\.\s?[A-Z][a-z]+\.")
# ``A Journal of Waves & Seas, 8(1) 2015``
VOLUME_BEHIND = re.compile(r"\W{0,3}[^,.]{4,60},\s(?:vol(?:ume)?\.?\s)?\d{1,4}\s?\(\d{1,4}\)")
YEAR_FIRST = re.compile(r"\s*(?:19|20)\d\d\s")  # ``[2020 A Journal and Its Topics]``
FIRST_AUTHOR = "first author"  # the column of a table that names one person of several
SMALL_LETTERS = re.compile(r"[a-z]|[^\x00-\x7f]")  # ``[MBIE, MBIE-EB]`` has none


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Text that may name the authors; `is_labelled` where it says that it does."""

    text: str
    confidence: float
    is_labelled: bool = False
    is_surnames: bool = False  # ``(Smith and Jones, 2020)``
    place: str = ""


def take_authors(draft: Draft, read: Reader, columns: Columns, rest: Sequence[Line]) -> None:
    """Put the first stretch in that consists of names."""
    tried: list[_Stretch] = []
    for stretch in _stretches(draft, read, columns, rest):
        tried.append(stretch)
        are_two = stretch.place == EMPHASIS and _are_two(stretch.text)  # ``*Smith and Jones*``
        if stretch.is_surnames or are_two:
            draft.put("authors", _surnames(stretch.text), stretch.confidence)
            return
        for text in cuts(stretch.text, is_labelled=stretch.is_labelled):
            found = names_in(text, labelled=stretch.is_labelled)
            if found.people and _is_enough(found, text, stretch):
                _put(draft, found, text, stretch)
                return
            if found.people and not draft.lone[0] and text == trimmed(stretch.text):
                draft.lone = found.people[0], stretch.place
        draft.has_other_emphasis = draft.has_other_emphasis or stretch.place == EMPHASIS
    draft.lone = _lone(draft.headline, tried, draft.lone)
    if citation := _cited(draft.headline, rest):
        draft.put("authors", [*citation.authors], GUESSED if citation.is_open else LIKELY)
    elif people := _called_by(read, draft.headline):
        draft.put("authors", people, LIKELY)


def _is_team(stretch: _Stretch) -> bool:
    """Whether a text in italics may be a team, where others have names: ``*Door Team, Acme*``."""
    text = stretch.text.strip(" .")
    said = published(text)
    is_other = said.is_known or said.year or label_kind(text) or not TEAM.fullmatch(text)
    return stretch.place == EMPHASIS and not is_other


def _lone(
    title: Headline | None, tried: Sequence[_Stretch], found: tuple[str, str]
) -> tuple[str, str]:
    """A name that only other entries of the document tell to be an author, and its place."""
    before = _name_before(title)
    if before[0] and found[0] in ("", before[0]):
        return before
    if found[0]:
        return found
    surnames = ((name, one.place) for one in tried if (name := _lone_surname(one)))
    teams = ((one.text.strip(" ."), one.place) for one in tried if _is_team(one))
    return next(surnames, None) or next(teams, ("", ""))


def _name_before(title: Headline | None) -> tuple[str, str]:
    """``Ada Smith .[The title](…)``: the one name before a linked title, and its place."""
    before = title.before.strip(" .,:;") if title and title.span and not title.line else ""
    if dated := BEHIND_YEAR.fullmatch(before):
        name = dated["name"]
        return (name if is_name(name) and not known_venue(name) else "", BEHIND_A_YEAR)
    found = names_in(before) if before else None
    is_one = found is not None and len(found.people) == 1 and not found.rest
    return (found.people[0] if found and is_one else "", BEFORE)


def _are_two(text: str) -> bool:
    """Whether a text is two surnames: ``Smith and Jones``, ``Smith & Jones``."""
    found = TWO_SURNAMES.fullmatch(text.strip(LEADING))
    people = ANDS.split(found[0]) if found else []
    return bool(people) and all(is_name(one) and not known_venue(one) for one in people)


def _lone_surname(stretch: _Stretch) -> str:
    """The one person, or the team, that is named before venue and year; '' for other texts."""
    found = SURNAME_AND_WHEN.match(stretch.text) if stretch.place != EMPHASIS else None
    name = found["name"] if found else ""
    is_person = is_name(name) and not (name.isupper() or known_venue(name) or label_kind(name))
    return name if is_person or " " in name else ""


def _called_by(read: Reader, title: Headline | None) -> list[str]:
    """``[Smith et al.](…): what it is``: an entry's first link is called by who wrote it."""
    first = next((span for line in read.lines[:1] for span in line if span.text.strip()), None)
    if first is None or first.link is None or (title is not None and title.span is first):
        return []
    text = first.text.strip()
    others = ET_AL.search(text)
    found = names_in(text, labelled=True)
    return found.listed if others and others.end() == len(text) and not found.all else []


def _cited(title: Headline | None, rest: Sequence[Line]) -> Citation | None:
    """``A title. [Smith (2019)](…)``; beside a title that is a link, another paper is as likely.

    Not where the venue is named with it: ``[A title](…) (*Smith et al. 2022 | VENUE*)``.
    """
    if title is None:
        return None
    labels = (label for line in rest if not line.is_unsigned for label in line.labels)
    labels = (label for label in labels if not title.span or " | " in label)
    return next(filter(None, map(cited, labels)), None)


def _surnames(text: str) -> list[str]:
    """Surnames alone; with "et al." where more people than those are meant."""
    whole = ET_AL.sub("", text)
    people = ANDS.split(whole.strip(LEADING))
    return people if whole == text else [*people, TRUNCATED]


def _put(draft: Draft, found: Names, text: str, stretch: _Stretch) -> None:
    draft.put("authors", found.listed, stretch.confidence)
    draft.byline = author_text(text, labelled=stretch.is_labelled)
    draft.is_order_clear = found.order is not None
    draft.place = stretch.place
    draft.is_alone = len(found.listed) == 1 and not has_initial(text)


def by_convention(draft: Draft, convention: Convention) -> None:
    """Read the authors again, as most lists of the same document are to be read."""
    if not draft.byline or draft.is_order_clear or convention.order is None:
        return
    found = split_authors(draft.byline, convention)
    if len(found.odd) * 2 <= len(found.names):
        draft.data["authors"] = without_slips(found.listed)


def _stretches(
    draft: Draft, read: Reader, columns: Columns, rest: Sequence[Line]
) -> Iterator[_Stretch]:
    """Where authors may stand, the surest first."""
    if "authors" in columns:
        names = text_of(columns["authors"])
        yield _Stretch(names, SURE, is_labelled=True)
        if len(surnames_in(names)) > 1:  # ``Smith & Jones``
            yield _Stretch(names, LIKELY, is_surnames=True)
    elif first := text_of(columns.get(FIRST_AUTHOR, ())).strip():
        more = "" if names_in(first, labelled=True).are_several else f" {TRUNCATED}"
        yield _Stretch(f"{first}{more}", SURE, is_labelled=True)
    for line in read.lines:
        if STRICT_PREFIX.match(text := text_of(line)):
            yield _Stretch(text, SURE, is_labelled=True)
        elif one := FIRST_OF_THEM.match(text):
            yield _Stretch(f"{one['name']} {TRUNCATED}", SURE, is_labelled=True)
    if draft.headline and draft.headline.names:
        names = draft.headline.names
        yield _Stretch(names, SURE, is_labelled=True, is_surnames=_are_two(names), place=BEFORE)
    elif draft.headline and draft.headline.before.rstrip().endswith(","):
        yield _Stretch(draft.headline.before, LIKELY, place=BEFORE)
    of_people = ("authors", FIRST_AUTHOR)
    others = {text_of(spans).strip() for key, spans in columns.items() if key not in of_people}
    signed = (line for line in rest if not line.is_unsigned)
    every = [em for line in signed for em in line.em if em.strip() not in others]
    named = [
        line for line in rest if ET_AL.search(line.text)
    ]  # ``Smith et al. — *A journal* (2023)``
    venues = {venue for line in named for venue in line.venues}
    every = [em for em in every if not any(venue.startswith(f"{em} ") for venue in venues)]
    told = [label for line in signed_labels(rest) for label in line if " | " in label]
    every = [em for em in every if not any(em.strip() in label for label in told)]
    emphasised = [em for em in every if ET_AL.search(em) or not ABBREVIATED.search(em)]
    draft.has_other_emphasis = len(emphasised) < len(every)
    yield from (_Stretch(em, SURE, place=EMPHASIS) for em in emphasised)
    linked = (people for line in _without_title(read, draft) if (people := _linked_people(line)))
    yield from (_Stretch(people, SURE) for people in linked if people.strip() not in others)
    at = draft.headline.line if draft.headline else 0
    yield from _unmarked(rest, others, at)


def signed_labels(rest: Sequence[Line]) -> Iterator[Sequence[str]]:
    """The labels of lines that are citations: ``(*Smith et al. 2021 | VENUE*)``."""
    return ([one for one in line.labels if cited(one)] for line in rest)


def _unmarked(rest: Sequence[Line], others: Set[str], at: int) -> Iterator[_Stretch]:
    """Text that nothing sets off, each stretch up to a bar; the title is in line `at`."""
    for number, line in enumerate(rest):
        if line.is_unsigned:
            continue
        if not number and (behind := behind_lead(line.text)):
            yield _Stretch(behind, LIKELY)  # ``**Name:** Ada Smith, Bo Jones.`` above the title
        named = (one for one in line.brackets if not YEAR_FIRST.match(one))
        brackets = ((one, BRACKET) for one in named if SMALL_LETTERS.search(one))
        for text, bracket in ((line.text, ""), *brackets):
            if cited := AUTHORS_AND_YEAR.search(text):
                people = cited["names"] or cited["people"]
                if not known_venue(people):  # ``(Gait & Posture 2021)``
                    yield _Stretch(people, LIKELY, is_surnames=True)
            if after := VENUE_AND_SURNAMES.fullmatch(text):
                yield _Stretch(after["names"], LIKELY, is_surnames=True)
            yield from _behind_by(text)
            cells = [] if VOLUME_BEHIND.match(text) else text.split(" | ")
            for cell, bare in enumerate(map(str.strip, cells)):
                is_venue = known_venue(bare) and not ET_AL.search(bare)
                if bare and bare not in others and not is_venue:
                    yield _Stretch(bare, LIKELY, place=bracket or f"line {number - at}, {cell}")


def _behind_by(text: str) -> Iterator[_Stretch]:
    """The names behind "by", up to where something else begins."""
    if (by := BY_SURNAMES.match(text)) and not INSTITUTION.search(by["names"]):
        yield _Stretch(by["names"], LIKELY, is_surnames=True)
    if by := BY_AT_START.match(text):
        people = ANDS.split(ET_AL.sub("", by["names"]))
        are_bare = len(people) > 1 and not any(" " in one.strip() for one in people)
        yield _Stretch(by["names"], LIKELY, is_labelled=True, is_surnames=are_bare)
    if (by := BY_AND_MORE.match(text)) and _is_signed(by):
        yield _Stretch(by["names"], LIKELY)
    if by := BY_AT_END.search(text):
        yield _Stretch(by["names"], LIKELY)


def _is_signed(by: re.Match[str]) -> bool:
    """Whether several people are named, or one with where that one is from: no post of a site."""
    return bool(SEVERAL.search(by["names"])) or "from" in by[0][len(by["names"]) :]


def _without_title(read: Reader, draft: Draft) -> Iterator[Sequence[Span]]:
    """The lines of an entry that may name people, that of the title without it."""
    found = draft.headline
    for number, line in enumerate(read.lines):
        is_title = found is not None and number == found.line
        if is_title or number not in read.unsigned:
            yield line[found.last :] if found and is_title else line


def _linked_people(line: Sequence[Span]) -> str:
    """``[Ada Smith](…), [Bo Jones](…)``: names that lead to their pages."""
    linked = [span for span in line if span.link or span.is_dead]
    people = [span for span in linked if is_person(span)]
    if not people or len(people) * 2 < len(linked):
        return ""
    return text_of(span for span in line if not (span.link and label_kind(span.link.label)))


def is_person(span: Span) -> bool:
    """Whether a link is a person's name, so that it leads to that person's page."""
    text = span.text.strip(" .,;*")
    link = span.link
    leads_to_person = link is None or not (
        link.explicit or link.kind in ("paper", "pdf") or identifiers.repository(link.url)
    )
    return " " in text and is_name(text) and leads_to_person


def _is_enough(found: Names, text: str, stretch: _Stretch) -> bool:
    """Whether so many names are no accident: in plain text one alone is, unless it says "by"."""
    if stretch.is_labelled or len(found.people) > 1 or not found.all:
        return True
    behind = trimmed(stretch.text)[len(text) :].strip(LEADING)
    if stretch.place == BRACKET:
        return False  # ``[ACL SRW, 2023]``
    if stretch.confidence >= SURE:
        return not published(behind).is_date  # ``*Nature Catalysis, June 2022*``
    is_by = BY.match(stretch.text) is not None or STRICT_PREFIX.match(stretch.text) is not None
    return is_by or has_initial(text) or bool(published(behind).year)
