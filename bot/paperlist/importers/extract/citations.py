"""``Smith and Jones (2019)``: a link or a note that only says who wrote a paper, and when."""

import re
from functools import lru_cache
from typing import NamedTuple

from paperlist.importers.extract.authors import is_name
from paperlist.importers.extract.link_labels import label_kind
from paperlist.importers.extract.venue_names import known_venue
from paperlist.importers.extract.venue_year import published
from paperlist.text.person_names import TRUNCATED

SURNAME = r"[^\W\d_a-z][\w'\u2019-]+"
PERSON = rf"{SURNAME}(?:\s(?:(?!of|for|the|via)[a-z]{{2,3}}\s)?{SURNAME}){{0,2}}"
BETWEEN = r"(?:,\s?(?:and\s|&\s)?|\s(?:and|&)\s)"
CITED = re.compile(
    rf"(?P<names>{PERSON}(?:{BETWEEN}{PERSON}){{0,6}})(?P<others>,?\set\.?\sal\b\.?)?"
    r"(?P<mark>,?\s\(|,\s|\s)(?P<year>(?:1[5-9]|20)\d\d)[a-z]?\)?"
)
# ``Smith et al., VENUE 2012``, ``Smith & Jones, 2010, IEEE``, ``Smith, 2008; PhD dissertation``
PLACED = re.compile(
    rf"(?P<names>{PERSON}(?:{BETWEEN}{PERSON}){{0,6}})(?P<others>,?\set\.?\sal\b\.?)?"
    r",\s(?P<where>(?=[^;]*?(?:19|20)\d\d)[^;]{4,80})(?:;[^;]{1,80})?"
)
# ``Smith et al. 2022 | VENUE, who published it``
BARRED = re.compile(
    r"(?P<who>[^|]{4,120}?\d{4}[a-z]?)\s\|\s(?P<where>[A-Z][^|]{1,60}?)(?:,\s[^|,]{2,30})?"
)
ASIDE = re.compile(r"\s?\([^()]*\)\s?,?")  # ``2021 (technical report), VENUE``
YEAR = re.compile(r"((?:19|20)\d\d)[a-z]\b")
LONGEST_SURNAME = 12  # ``Neurocomputing``
COINED = re.compile(r"(?<!Mc)(?<!Mac)(?<=[a-z])[A-Z]|[A-Z]{2}")


class Citation(NamedTuple):
    """Who wrote a paper, by surnames, and in which year.

    One name and a year may be those of a method, too: ``Inception (2015)``.
    """

    authors: tuple[str, ...]
    year: int
    is_doubtful: bool = False
    is_open: bool = False  # whether what it names are people, or how many, is a guess
    where: str = ""  # the venue with the year, where a citation names one


@lru_cache(maxsize=4096)
def cited(text: str) -> Citation | None:
    """What a text of names and a year says; None for any other."""
    bare = " ".join(text.split()).strip(" .,;[]")
    if (barred := BARRED.fullmatch(bare)) and (citation := cited(barred["who"])):
        return citation._replace(where=f"{barred['where']} {citation.year}", is_doubtful=False)
    found = CITED.fullmatch(bare)
    names = tuple(re.split(BETWEEN, found["names"])) if found else ()
    if found is None or (found["mark"].isspace() and _is_venue(names[-1])):
        return _placed(bare)
    is_label = len(names) == 1 and label_kind(names[0])  # ``Page, Brin, Motwani (1998)``
    if is_label or any(known_venue(one) or not is_name(one) for one in names):
        return None
    if found["others"]:
        return Citation((*names, TRUNCATED), int(found["year"]))
    if len(names) > 1:
        is_pair = len(names) == 2 and "," in found["names"]  # ``Smith, Ada`` or ``Smith, Jones``
        return Citation(names, int(found["year"]), is_open=is_pair)
    if found["mark"].isspace() or COINED.search(names[0]) or _is_full(names[0]):
        return None
    return Citation(names, int(found["year"]), is_doubtful=True, is_open=True)


def _is_venue(name: str) -> bool:
    """Whether what would be the last name is where the paper appeared: ``Smith, VENUE 2019``."""
    return bool(known_venue(name) or COINED.search(name) or len(name) > LONGEST_SURNAME)


def _placed(text: str) -> Citation | None:
    """Who wrote a paper, and where it appeared: ``Smith and Jones, VENUE 2020``."""
    found = PLACED.fullmatch(text)
    if found is None:
        return None
    names = tuple(re.split(BETWEEN, found["names"]))
    where = " ".join(ASIDE.sub(" ", YEAR.sub(r"\1", found["where"])).split())
    said = published(where)
    if not said.year or any(known_venue(one) or not is_name(one) for one in names):
        return None
    if found["others"]:
        return Citation((*names, TRUNCATED), said.year, where=where)
    is_one = len(names) == 1
    if is_one and (COINED.search(names[0]) or _is_full(names[0]) or label_kind(names[0])):
        return None
    return Citation(names, said.year, is_doubtful=True, is_open=is_one, where=where)


def _is_full(name: str) -> bool:
    """Whether a name has more than a surname and its particle: it may be a title as well."""
    return len(name.split()) > 2 or (" " in name and not name.startswith(("Van ", "Von ", "De ")))
