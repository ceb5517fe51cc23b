"""``Smith and Jones (2019)``: a link or a note that only says who wrote a paper, and when."""

import re
from functools import lru_cache
from typing import NamedTuple

from paperlist.importers.extract.authors import is_name
from paperlist.importers.extract.link_labels import label_kind
from paperlist.importers.extract.venue_names import known_venue
from paperlist.text.person_names import TRUNCATED

SURNAME = r"[^\W\d_a-z][\w'\u2019-]+"
PERSON = rf"{SURNAME}(?:\s(?:(?!of|for|the|via)[a-z]{{2,3}}\s)?{SURNAME}){{0,2}}"
BETWEEN = r"(?:,\s?(?:and\s|&\s)?|\s(?:and|&)\s)"
CITED = re.compile(
    rf"(?P<names>{PERSON}(?:{BETWEEN}{PERSON}){{0,6}})(?P<others>,?\set\.?\sal\b\.?)?"
    r"(?P<mark>,?\s\(|,\s|\s)(?P<year>(?:1[5-9]|20)\d\d)[a-z]?\)?"
)
COINED = re.compile(r"(?<!Mc)(?<!Mac)(?<=[a-z])[A-Z]|[A-Z]{2}")


class Citation(NamedTuple):
    """Who wrote a paper, by surnames, and in which year.

    One name and a year may be those of a method, too: ``Inception (2015)``.
    """

    authors: tuple[str, ...]
    year: int
    is_doubtful: bool = False
    is_open: bool = False  # whether what it names are people, or how many, is a guess


@lru_cache(maxsize=4096)
def cited(text: str) -> Citation | None:
    """What a text of names and a year says; None for any other."""
    found = CITED.fullmatch(" ".join(text.split()).strip(" .,;[]"))
    if found is None:
        return None
    names = tuple(re.split(BETWEEN, found["names"]))
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


def _is_full(name: str) -> bool:
    """Whether a name has more than a surname and its particle: it may be a title as well."""
    return len(name.split()) > 2 or (" " in name and not name.startswith(("Van ", "Von ", "De ")))
