"""Whether two lists of authors can be those of one paper."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Literal

from rapidfuzz.distance import OSA

from paperlist.text.author_lists import split_authors
from paperlist.text.person_names import (
    COMMA,
    GROUP_WORDS,
    NOT_NAMES,
    PARTICLES,
    SUFFIXES,
    is_east_asian,
    name_parts,
)
from paperlist.text.titles import ascii_text

Agreement = Literal["same", "most", "some", "none", "unknown"]
LONG_ENOUGH_TO_MISSPELL = 5
LONG_ENOUGH_FOR_A_HALF = 6  # shorter ones are common middle names, and Chinese given names
FEWEST_OF_A_CUT_LIST = 3
MOST_BESIDE_ONE = 2  # one name of three is not the list cut short, unless it says so
# "Ada Mary Smith": no initials, no marks, nothing to decide.
PLAIN = re.compile(r"[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){0,2} (?P<family>[A-Z][a-z]{2,})")
# Short names that do not begin as the long ones do.
SHORT_NAMES = {
    "avi": "abraham",
    "beth": "elizabeth",
    "betsy": "elizabeth",
    "betty": "elizabeth",
    "bill": "william",
    "bob": "robert",
    "bobby": "robert",
    "chuck": "charles",
    "dick": "richard",
    "drew": "andrew",
    "gene": "eugene",
    "hank": "henry",
    "jack": "john",
    "jim": "james",
    "kate": "catherine",
    "kathy": "catherine",
    "liz": "elizabeth",
    "peggy": "margaret",
    "rick": "richard",
    "sasha": "alexander",
    "ted": "edward",
    "tina": "christina",
    "tony": "anthony",
}
UNUSUAL = PARTICLES | SUFFIXES | {"and", "others"}
# Where a letter was lost there is a question mark, which stands for any letter or two.
NAME_WORD = re.compile(r"[A-Za-z?]+")
# An umlaut is written as one letter or as two.
UMLAUTS = re.compile(r"(?<=[aou])e")


@dataclass(frozen=True, slots=True)
class Person:
    """A name for comparing: family name in one word, given names, and all words in any order."""

    family: str
    given: tuple[str, ...]
    words: frozenset[str]

    @property
    def initials(self) -> list[str]:
        return sorted(word[0] for word in self.given) if len(self.given) > 1 else []

    @property
    def is_group(self) -> bool:
        """Whether a consortium goes by this name."""
        return not GROUP_WORDS.isdisjoint(self.words)


@dataclass(frozen=True, slots=True)
class People:
    """The authors of a paper; `cut` when the list itself says that it is not whole."""

    persons: tuple[Person, ...]
    cut: bool

    @property
    def are_groups(self) -> bool:
        """Whether a consortium signed and no person is named."""
        return bool(self.persons) and all(person.is_group for person in self.persons)


def people(names: Iterable[str]) -> People:
    """The authors in a list of names, however each is written."""
    persons: list[Person] = []
    cut = False
    for written in names:
        if found := _plain_person(written):
            persons.append(found)
            continue
        name = unescape(written) if "&" in written else written
        several: Sequence[str] = [name]
        if ";" in name or " and " in name:
            listed = split_authors(name)
            several, cut = listed.names, cut or listed.is_truncated
        for one in several:
            bare = one.strip(" ,.;")
            if not bare or NOT_NAMES.fullmatch(bare):
                cut = cut or bool(bare)
                continue
            if bare.lower().endswith("et al"):
                bare, cut = bare[:-5].strip(" ,"), True
            if found := person(bare):
                persons.append(found)
    return People(tuple(dict.fromkeys(persons)), cut)


def family_words(names: Iterable[str]) -> list[str]:
    """The words of the authors' family names: as they are written, and an umlaut as one letter."""
    found: list[str] = []
    for name in names:
        if (plain := PLAIN.fullmatch(name)) and UNUSUAL.isdisjoint(name.lower().split(" ")):
            found.append(plain["family"].lower())
        else:
            found += (word for one in people([name]).persons for word in one.words - {*one.given})
    return found + [UMLAUTS.sub("", word) for word in found if "e" in word]


def person(name: str) -> Person | None:
    """A name taken apart; None when it has no letters.

    "Ada van der Smith", "van der Smith, Ada", "Smith, A. v. d." and "Smith AV" are all read.
    """
    if not name.isascii() and is_east_asian(name):
        given_name, family_name, _ = name_parts(name)
        name = f"{family_name}, {given_name}"
    before, comma, behind = name.partition(",")
    rest = [part for part in COMMA.split(behind) if part.strip().lower() not in SUFFIXES]
    if comma and rest:
        family, given = _words(before), _words(rest[0])
    else:
        family, given = _taken_apart(_raw_words(before))
    if not family:
        family, given = given, []
    if not family:
        return None
    kept = [word for word in family if word not in PARTICLES] or family
    particles = [word for word in given if word not in PARTICLES]
    return Person("".join(kept), tuple(particles), frozenset((*kept, *particles)))


def _plain_person(name: str) -> Person | None:
    """What `person` says, four times as fast, of a name like most; None for any other."""
    if not PLAIN.fullmatch(name):
        return None
    *given, family = words = name.lower().split(" ")
    if not UNUSUAL.isdisjoint(words):
        return None
    return Person(family, tuple(given), frozenset(words))


def agreement(one: People, other: People) -> Agreement:
    """How far two lists of authors agree; orders, initials and cut lists do not count."""
    few, many = sorted((one, other), key=lambda found: len(found.persons))
    if not few.persons:
        return "unknown"
    met = _met(few.persons, many.persons)
    if met == 1 and len(many.persons) > MOST_BESIDE_ONE and not few.cut:
        return "some"
    if met == len(few.persons):
        is_cut = few.cut or len(few.persons) >= FEWEST_OF_A_CUT_LIST
        return "same" if len(few.persons) == len(many.persons) or is_cut else "most"
    if met >= 2 and met * 3 >= len(few.persons) * 2:
        return "most"
    if not met and (one.are_groups or other.are_groups):
        return "unknown"  # a group here, its members or its longer name there
    return "some" if met else "none"


def _met(few: Sequence[Person], many: Sequence[Person]) -> int:
    """How many of the few are among the many, each counted once."""
    left = list(many)
    met = 0
    for mine in few:
        found = next((theirs for theirs in left if mine == theirs), None) or next(
            (theirs for theirs in left if same_person(mine, theirs)), None
        )
        if found:
            left.remove(found)
            met += 1
    return met


def same_person(one: Person, other: Person) -> bool:
    """Whether two names can be one person's."""
    few, many = sorted((one.words, other.words), key=len)
    if len(few) > 1 and few <= many and any(len(word) > 1 for word in few):
        return True  # "Li Wei" and "Wei Li"; a middle name, a second family name, a group's home
    if not (one.given and other.given):  # a family name alone, a group, a name of one word
        return _similar(one.family, other.family)
    if one.family == other.family and one.initials and one.initials == other.initials:
        return True  # "Kevin Chen-Chuan Chang" and "Chen-Chuan K. Chang"
    if not _can_be_one_given_name(one.given[0], other.given[0]):
        return False
    return _similar(one.family, other.family) or _shares_part(one, other)


def _can_be_one_given_name(one: str, other: str) -> bool:
    """An initial and a name, Mike and Michael, Bob and Robert; not Ian and Irene."""
    if one == SHORT_NAMES.get(other) or other == SHORT_NAMES.get(one):
        return True
    if not _similar(one[0], other[0]):
        return False
    short, long = sorted((one, other), key=len)
    return len(short) <= 2 or _similar(one, other) or long.startswith(short[:2])


def _shares_part(one: Person, other: Person) -> bool:
    """A double family name of which one list gives a half."""
    short, long = sorted((one.family, other.family), key=len)
    if len(short) > 3 and (long.startswith(short) or long.endswith(short)):
        return True
    # "Maria Garcia Lopez", whose first family name looks like a middle name, and "Garcia, M."
    return any(
        len(theirs.family) >= LONG_ENOUGH_FOR_A_HALF and theirs.family in mine.given[1:]
        for mine, theirs in ((one, other), (other, one))
    )


def _similar(one: str, other: str) -> bool:
    """The same word, an umlaut written otherwise or lost, or one letter off."""
    if one == other:
        return True
    if "?" in one or "?" in other:
        return _fits(one, other) or _fits(other, one)
    if UMLAUTS.sub("", one) == UMLAUTS.sub("", other):
        return True
    longest = max(len(one), len(other))
    return longest >= LONG_ENOUGH_TO_MISSPELL and OSA.distance(one, other, score_cutoff=1) <= 1


def _fits(pattern: str, word: str) -> bool:
    """Whether a word is one with lost letters."""
    return bool(re.fullmatch(re.sub(r"\?+", "[a-z]{1,3}", pattern), word))


def _raw_words(text: str) -> list[str]:
    text = ascii_text(text.replace("\ufffd", "?").replace("'", ""))
    found = NAME_WORD.findall(text)
    return [word for word in found if word.strip("?")] if "?" in text else found


def _words(text: str) -> list[str]:
    return [word.lower() for word in _raw_words(text)]


def _taken_apart(words: list[str]) -> tuple[list[str], list[str]]:
    """Family name and given names of a name without a comma."""
    while len(words) > 1 and words[-1].lower() in SUFFIXES:
        words = words[:-1]
    lower = [word.lower() for word in words]
    if len(words) > 1 and _are_initials(words[-1]) and not _are_initials(words[0]):
        return lower[:-1], lower[-1:]  # "Smith AV"
    return lower[-1:], lower[:-1]  # particles before the last word do not count in either


def _are_initials(word: str) -> bool:
    return len(word) <= 2 and word.isupper()
