"""Who wrote it: a stretch of text taken for names, or not."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from paperlist.importers.extract.venue_year import known_venue
from paperlist.text import person_names
from paperlist.text.latex import without_latex

LONGEST = 20_000
LONGEST_CJK = 4  # characters of a name that is not in Latin letters
MOST_NAMES = 3_000
PREFIX = re.compile(
    r"^\s*(?:authors?|by|written by|作者)\s*(?:\([^()]*\))?\s*[:\uff1a]?\s*", re.IGNORECASE
)
STRICT_PREFIX = re.compile(r"^\s*(?:authors?|作者)\s*(?:\([^()]*\))?\s*[:\uff1a]\s*", re.IGNORECASE)
BY = re.compile(r"^[\W_]{0,4}by\s+(?=[A-Z])")
AFFILIATION = re.compile(r"\s*\([^()]{0,200}\)")
SUPERSCRIPTS = re.compile(r"(?<!\d)\d{1,2}(?!\d)|[*†‡§¶⁰¹²³⁴-⁹♣♠♥♦✉✝#^]+")
ET_AL = re.compile(
    r"[,\s]*(?:\band\s+)?(?:\bet\.?\s*al\b\.?|\band\s+others\b|\bothers\b|…|\.\.\.|等)[\s.,)]*",
    re.IGNORECASE,
)
INSTITUTION = re.compile(
    r"\b(?:universit\w+|institut\w+|labs?|laborator\w+|research|inc|college|school|academy|google|deepmind|microsoft|facebook|meta|nvidia"
    r"|tencent|alibaba|baidu|amazon|apple|huawei|bytedance|openai|samsung|intel|ibm|adobe|team|group|center|centre|hospital|company|corp\w*"
    r"|department|anonymous|authors?|various|paper|papers|code|survey|oral|spotlight|highlight|dataset|model|learning|network|networks|detection"
    r"|workshop|conference|journal|proceedings|review|abstract|summary|keywords?|note|notes|best)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['\u2019\u2018`.\u2010-\u2015·-])*")
INITIALS_LAST = re.compile(
    r"(?P<family>[^\W\d_][\w'\u2019-]+(?: [^\W\d_][\w'\u2019-]+){0,2})"
    r" (?P<initials>[A-Z]\.(?:[ -]?[A-Z]\.){0,2})"
)
LOWER_OK = person_names.PARTICLES | {
    "e",
    "y",
    "i",
    "zu",
    "of",
    "bint",
    "abu",
    "dit",
    "'t",
    "op",
    "het",
    "vander",
}


class Names(NamedTuple):
    """People in order; not `all` of them where the text says "et al."; `rest` follows them."""

    people: tuple[str, ...] = ()
    all: bool = True
    rest: str = ""


@lru_cache(maxsize=4096)  # the same texts are asked about by several parts
def names_in(text: str, *, labelled: bool = False) -> Names:
    """The names a text consists of; none when it is another kind of text.

    `labelled` says that the text is known to be about authors.
    """
    text = AFFILIATION.sub("", text[:LONGEST]).strip(" \t\n;,|-\u2013—*_")
    if by := BY.match(text):
        text = text[by.end() :]
    head = PREFIX.sub("", text) if labelled or STRICT_PREFIX.match(text) else text
    parts = ET_AL.split(head, maxsplit=1)
    rest = parts[1] if len(parts) > 1 else ""
    bare = " ".join(SUPERSCRIPTS.sub(" ", parts[0]).split()).strip(" ,;:")
    bare = re.sub(r"(?<![A-Z])\.$", "", bare)
    if not bare:
        return Names(rest=rest)
    if "\\" in bare or "{" in bare:
        bare = without_latex(bare)
    commas = bare.split(",")
    if len(commas) == 2 and all(_is_cjk(part) for part in commas):
        parted = commas  # the family name stands first: no comma sets it off
    else:
        parted = person_names.split_names(_without_stray_and(bare))
    people = [_trimmed(part) for name in parted for part in name.split(", ")]
    people = _first_turned(_turned([name for name in dict.fromkeys(people) if name]))
    if not people or len(people) > MOST_NAMES or not _are_names(people, labelled or len(parts) > 1):
        return Names(rest=rest)
    return Names(tuple(people), len(parts) == 1, rest)


def _turned(people: list[str]) -> list[str]:
    """``Smith A. B., Jones C.``: all have their initials behind the family's name."""
    turned = [
        f"{found['initials']} {found['family']}"
        for name in people
        if (found := INITIALS_LAST.fullmatch(name))
    ]
    return turned if len(turned) == len(people) > 1 else people


def _first_turned(people: list[str]) -> list[str]:
    """``Smith, Anna, Bo Berg, and Cy Dahl``: only the first has the family name in front."""
    family, given, *others = people if len(people) > 2 else ("", "")
    if others and " " not in family + given and all(" " in name for name in others):
        return [f"{given} {family}", *others]
    return people


def _trimmed(name: str) -> str:
    """A name without the full stop of a sentence; that of an initial stays."""
    name = name.strip(" ;")
    return name if re.search(r"\b[A-Z]\.$", name) else name.strip(".")


def _without_stray_and(text: str) -> str:
    return re.sub(
        r",\s*(?:and|&)\s+", " and " if " and " in text.replace(", and ", "") else ", ", text
    )


def _are_names(people: list[str], sure: bool) -> bool:
    good = sum(is_name(name) for name in people)
    if good < len(people) * 0.85:
        return False
    whole = sum(" " in name or not name.isascii() for name in people)
    if len(people) == 1:
        only = people[0]
        return (
            " " in only
            and len(only.split()) <= 4
            and not INSTITUTION.search(only)
            and not known_venue(only)
        ) or sure
    return whole >= len(people) / 2


def is_name(name: str) -> bool:
    """Whether a text is made as a person's name is."""
    words = [word for word in re.split(r"[\s\u00b7]+", name) if word]
    if not 1 <= len(words) <= 6 or len(name) > 60 or INSTITUTION.search(name):
        return False
    if _is_cjk(name):
        return 2 <= len(name) <= LONGEST_CJK
    for word in words:
        if not WORD.fullmatch(word):
            return False
        if (
            not word[0].isupper()
            and word.lower().strip(".") not in LOWER_OK
            and not _is_caseless(word)
        ):
            return False
    return True


def _is_caseless(word: str) -> bool:
    return word[0].lower() == word[0].upper()


def _is_cjk(name: str) -> bool:
    return all(
        unicodedata.name(char, "").startswith(("CJK", "HANGUL", "HIRAGANA", "KATAKANA"))
        for char in name
        if not char.isspace() and char != "·"
    )
