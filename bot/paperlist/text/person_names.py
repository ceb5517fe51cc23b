"""A person's name as papers and lists write it, one at a time. Pure; any script is fine."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# How a list of authors ends where its source does not name the rest.
TRUNCATED = "et al."
# Words that stand for authors who are not named. Each language's own: "u. a." is German, "i dr."
# Croatian and Polish, U+7B49 Chinese.
NOT_NAMES = re.compile(
    r"""
    (?:and\s+|&\s*|\+\s*)?
    (?: et\.?\s*al\b\.? | (?:\d+\s+|many\s+|several\s+)?others?
      | (?:\d+\s+)?more(?:\s+authors?)? | (?:many|several)\s+authors
      | \d+\s+(?:more\s+)?(?:co-?)?authors?
      | co-?workers | colleagues | \.{3} | … | u\.\s?a\. | i\s+dr\. | 等人? )
    [\s.,]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
PLACEHOLDERS = re.compile(
    r"""
    (?:the\s+)?
    (?:anonymous|anon\.?|unknown|various|several|multiple|unnamed|first|double[- ]blind)?
    \s*(?:authors?(?:\(s\))?|submission|people|researchers)?(?:\s+(?:of|from|at)\s.*)?
    | n/?a | none | nobody | null | tb[ad] | todo | \?+ | -+ | (?:under|in)\s+review
    """,
    re.VERBOSE | re.IGNORECASE,
)
SUFFIXES = frozenset(
    {
        "jr",
        "jr.",
        "jnr",
        "jnr.",
        "sr",
        "sr.",
        "ii",
        "iii",
        "iv",
        "phd",
        "ph.d.",
        "md",
        "m.d.",
    }
)
PARTICLES = frozenset(
    {
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "dell",
        "di",
        "da",
        "dos",
        "das",
        "do",
        "du",
        "des",
        "la",
        "le",
        "lo",
        "ter",
        "ten",
        "te",
        "zu",
        "zur",
        "zum",
        "af",
        "av",
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "st.",
        "vom",
        "vander",
        "'t",
        "het",
        "op",
        "in't",
        "ul",
        "ur",
        "abu",
        "bint",
        "dit",
    }
)
# What groups that sign papers call themselves. The one table of them: rules, exports, duplicates
# and readers use it.
GROUP_WORDS = frozenset(
    {
        "alliance",
        "association",
        "collaboration",
        "collaborators",
        "committee",
        "community",
        "consortium",
        "cooperative",
        "corporate",
        "corporation",
        "council",
        "developers",
        "foundation",
        "group",
        "initiative",
        "institute",
        "investigators",
        "laboratory",
        "network",
        "organisation",
        "organization",
        "party",
        "program",
        "programme",
        "project",
        "society",
        "team",
        "university",
        "force",
        "inc",
        "inc.",
        "ltd",
        "ltd.",
        "gmbh",
    }
)
KNOWN_GROUPS = re.compile(
    r"(?:open|eleuther|deepseek|mistral|stability|cohere|zhipu|meta|google|microsoft|allen)[ -]?ai"
    r"|(?:google )?deepmind|google(?: research| brain)?|microsoft(?: research)?|nvidia|anthropic"
    r"|bigscience|hugging ?face|adni|deepseek|[\w-]+(?:\.|-)ai",
    re.IGNORECASE,
)
# Family names of two characters; all others of Chinese and Korean have one.
LONG_FAMILY_NAMES = frozenset(
    {
        "欧阳",
        "歐陽",
        "司马",
        "司馬",
        "上官",
        "诸葛",
        "諸葛",
        "司徒",
        "东方",
        "東方",
        "夏侯",
        "皇甫",
        "尉迟",
        "尉遲",
        "公孙",
        "公孫",
        "慕容",
        "令狐",
        "宇文",
        "长孙",
        "長孫",
        "轩辕",
        "軒轅",
        "端木",
        "独孤",
        "獨孤",
        "南宫",
        "南宮",
        "闻人",
        "聞人",
        "呼延",
        "赫连",
        "赫連",
        "남궁",
        "황보",
        "제갈",
        "선우",
        "독고",
        "사공",
        "서문",
    }
)
LONGEST_UNSPACED = 5  # characters of a name in Chinese, Japanese or Korean letters
JAPANESE_UNSPACED = 4  # from this length on the family name has two characters

COMMA = re.compile("\\s*[,\uff0c]\\s*")
# DBLP's number of a person with a frequent name: "Wei Wang 0001".
HOMONYM_NUMBER = re.compile(r"\s+0\d{3}(?=\s*(?:,|$))")
# Marks of footnotes; digits count where they stand at a word's end ("Bo Lee1,2").
MARKS = re.compile(
    "[*#^\u2020\u2021\u00a7\u00b6\u2217\u2016\u00b9\u00b2\u00b3\u2070-\u2079\u2660-\u2667\u2605"
    "\u2606\u2709\u2722-\u274b\U0001f4e7]+"
    r"|(?<=[^\W\d_A-Z])\d{1,2}(?:\s?,\s?\d{1,2})*(?=\s*(?:[,;.)]|$))"
)
GLUED_INITIALS = re.compile(r"(?:\b[A-Z]\.-?){1,4}(?=[A-Z][^\W\d_A-Z]|[A-Z]['\u2019])")
# Chiyu "Max" Jiang
NICKNAME = re.compile('["\u201c](?=[^\\W\\d_])[\\w.\' -]{1,30}["\u201d]')
GLUED_BRACKET = re.compile(r"(?<=\w)(?=\()|(?<=\))(?=\w)")
VOWELS = re.compile(r"[AEIOUY\u00c0-\u00dc]")
LETTERS = re.compile(r"[^\W\d_]+")


class NameParts(NamedTuple):
    """A name taken apart; `suffix` is "Jr." and the like."""

    given: str
    family: str
    suffix: str = ""


def given_first(name: str) -> str:
    """``Wolleb, Julia`` as ``Julia Wolleb``; a name without a comma as it is."""
    parts = [part for part in COMMA.split(_spaced(name)) if part]
    if len(parts) < 2:
        return _spaced(name).strip(",")
    words = " ".join(parts[1:]).split()
    suffixes = [word for word in words if word.lower() in SUFFIXES]
    given = [word for word in words if word.lower() not in SUFFIXES]
    return " ".join((*given, parts[0], *suffixes))


@lru_cache(maxsize=1 << 16)  # people have several papers, and papers stand in several files
def name_parts(name: str) -> NameParts:
    """Given names, family name with its particles, and suffix.

    A name in its own East Asian script has the family name first: ``李雷`` is Li Lei of the Lis.
    """
    if is_east_asian(name):
        return _east_asian_parts(name)
    name = given_first(name)
    words = name.split()
    suffix = ""
    while len(words) > 1 and words[-1].lower() in SUFFIXES:
        suffix = f"{words.pop()} {suffix}".strip()
    start = len(words) - 1
    while start > 1 and _is_particle(words[start - 1]):
        start -= 1
    if start == 1 and len(words) > 2 and words[0].lower() in PARTICLES and words[0].islower():
        start = 0  # "van der Maaten" alone
    return NameParts(" ".join(words[:start]), " ".join(words[start:]), suffix)


def family_name(name: str) -> str:
    """The family name with its particles: ``van der Maaten`` in ``Laurens van der Maaten``."""
    if "," in name:
        return COMMA.split(_spaced(name))[0]
    return name_parts(name).family


@lru_cache(maxsize=1 << 16)
def is_group(name: str) -> bool:
    """Whether a collaboration, a team or a company goes by this name."""
    words = re.split(r"[\s,/]+", name.lower().strip(" ."))
    return not GROUP_WORDS.isdisjoint(words) or KNOWN_GROUPS.fullmatch(" ".join(words)) is not None


def is_placeholder(name: str) -> bool:
    """Whether a text stands where names are missing: ``Anonymous``, ``Unknown``, ``TBD``."""
    bare = name.strip(" .")
    return bool(bare) and PLACEHOLDERS.fullmatch(bare) is not None


def is_east_asian(name: str) -> bool:
    """Whether a name is written in Chinese, Japanese or Korean letters."""
    if name.isascii():
        return False
    letters = [char for char in name if char.isalpha()]
    return bool(letters) and not letters[0].isascii() and all(map(_is_cjk, letters))


@lru_cache(maxsize=4096)  # names come back often
def tidy_name(name: str) -> str:
    """A name without footnote marks and DBLP's numbers, initials set apart where they are glued.

    ``Wei Wang 0001*`` is ``Wei Wang``, ``R.K.Kumar`` is ``R. K. Kumar``.
    """
    name = _spaced(MARKS.sub("", HOMONYM_NUMBER.sub("", _spaced(name))))
    if "." in name:
        name = GLUED_INITIALS.sub(lambda found: _apart(found[0]), name)
        name = _without_last_stop(name)
    if "(" in name:
        name = GLUED_BRACKET.sub(" ", name)
    return _spaced(name).strip(" ,;")


def has_suffix(name: str) -> bool:
    """Whether the comma in a name only sets off a suffix: ``Sammy Davis, Jr.``"""
    return COMMA.split(_spaced(name))[-1].strip().lower() in SUFFIXES


def is_shouted(name: str) -> bool:
    """Whether a name, or its family name, is written in capitals throughout."""
    words = [w for w in re.split(r"[\s.-]+", name) if w.isalpha()]
    # Four capitals without a vowel are initials, as in "JMRS Tavares".
    shouted = [
        w for w in words if w.isupper() and len(w) >= 4 and VOWELS.search(w) and _has_case(w)
    ]
    return len(name.split()) > 1 and bool(shouted) and not is_group(name)


def calm(name: str, shortest: int = 3) -> str:
    """A shouted name with capitals only where names usually have them.

    Words in capitals of fewer letters than `shortest` are left alone: they may be initials.
    """

    def lowered(found: re.Match[str]) -> str:
        word = found[0]
        if len(word) < shortest or not word.isupper():
            return word
        start = 2 if word.startswith("MC") and len(word) > 4 else 0
        return word[:start].capitalize() + word[start:].capitalize()

    words = LETTERS.sub(lowered, name).split(" ")
    return " ".join(w.lower() if n and w.lower() in PARTICLES else w for n, w in enumerate(words))


def _is_particle(word: str) -> bool:
    return word.lower() in PARTICLES and not word.isupper()


def _east_asian_parts(name: str) -> NameParts:
    words = re.split(r"[\s·\u30fb]+", given_first(name) if "," in name else name.strip())
    if "," in name:  # ``李, 雷``
        return NameParts(" ".join(words[:-1]), words[-1])
    if len(words) > 1:
        return NameParts(" ".join(words[1:]), words[0])
    only = words[0]
    long = only[:2] in LONG_FAMILY_NAMES or len(only) >= JAPANESE_UNSPACED
    size = 2 if long and len(only) > 2 else 1
    return (
        NameParts(only[size:], only[:size])
        if len(only) <= LONGEST_UNSPACED
        else NameParts("", only)
    )


def _is_cjk(char: str) -> bool:
    return unicodedata.name(char, "").startswith(("CJK", "HANGUL", "HIRAGANA", "KATAKANA"))


def _apart(initials: str) -> str:
    return re.sub(r"\.(?!-)", ". ", initials)


def _without_last_stop(name: str) -> str:
    """A name without the full stop of a sentence; that of an initial or of "Jr." stays."""
    last = name.rsplit(" ", 1)[-1]
    is_abbreviation = last.lower() in SUFFIXES or re.fullmatch(r"(?:[^\W\d_]\.-?)+", last)
    return name if is_abbreviation or name.lower().endswith(TRUNCATED) else name.rstrip(".")


def _has_case(word: str) -> bool:
    return any(unicodedata.category(char) == "Lu" for char in word)


def _spaced(text: str) -> str:
    """The text with single spaces: the patterns above step over many of them one by one."""
    return " ".join(text.split())
