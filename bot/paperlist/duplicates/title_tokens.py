"""A title's words in one form: what is left when spelling, markup and order do not count."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Literal

from paperlist.text.latex import without_latex
from paperlist.text.titles import STOP_WORDS, ascii_text, without_html

# Small words that change when a title is turned around ("A for B", "B via A").
SMALL_WORDS = STOP_WORDS | {
    "across",
    "after",
    "against",
    "among",
    "before",
    "between",
    "during",
    "report",
    "their",
    "this",
    "that",
    "these",
    "those",
    "we",
    "our",
    "s",
    "st",
    "nd",
    "rd",
    "th",
    "within",
}
COUNTED = {
    word: str(n)
    for n, words in enumerate(
        (
            "one first",
            "two second",
            "three third",
            "four fourth",
            "five fifth",
            "six sixth",
            "seven seventh",
            "eight eighth",
            "nine ninth",
            "ten tenth",
            "eleven eleventh",
            "twelve twelfth",
        ),
        1,
    )
    for word in words.split()
}
ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
SHORTENED = {
    "dept": "department",
    "univ": "university",
    "intl": "international",
    "conf": "conference",
    "proc": "proceedings",
    "assoc": "association",
    "ed": "edition",
    "symp": "symposium",
    "mgmt": "management",
    "natl": "national",
    "vs": "versus",
}
ONE_FORM = {**COUNTED, **ROMAN, **SHORTENED}
# Single letters are numbers only behind one of these.
COUNTED_THINGS = frozenset(
    {
        "part",
        "volume",
        "vol",
        "type",
        "phase",
        "stage",
        "chapter",
        "version",
        "book",
        "edition",
        "series",
        "level",
        "class",
        "ver",
        "v",
    }
)
LONE_ROMAN = {"i": "1", "v": "5", "x": "10"}

# One way of spelling for British and American English. It need not be right, only the same for
# both: "precise" becomes "precize" wherever it stands.
SPELLINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"is(e|ed|er|ers|es|ing|ation|ations|able)$", r"iz\1"),
        (r"ys(e|ed|er|ers|es|ing)$", r"yz\1"),
        (r"our(ed|ing|al|able|ful|hood|hoods|ite|less|s|y)?$", r"or\1"),
        (r"ll(ed|er|ers|ing)$", r"l\1"),
        (r"ogue(s?)$", r"og\1"),
        (r"tre(s?)$", r"ter\1"),
        (r"(?<=[cfnm])ence(s?)$", r"ense\1"),
        (r"ae|oe", "e"),
        (r"^artefact", "artifact"),
        (r"^grey", "gray"),
        (r"^ageing$", "aging"),
        (r"programme", "program"),
        (r"sulph", "sulf"),
    )
)
# What stands beside a paper and is not it, though it carries the paper's title.
COMPANIONS = re.compile(
    r"^\W*(?:an? |the )?(reply|response|rejoinder|comments?|commentary|author correction|correction"
    r"|corrigendum|erratum|errata|addendum|retraction|supplement)(?:(?: note)? (?:to|on|for)\b|:)"
    r"|\b(extended abstract|student abstract|supplement(?:ary|al) materials?)\b"
    r"|^\W*re(?P<again>\]|:|\s)",  # ``[Re] The title``: somebody did it again
)
# What comes again every year under the same title, and what comes with every issue.
YEARLY = re.compile(
    r"\bworkshop (?:on|for)\b|\bworkshop$|\b(?:symposium|conference|tutorial) on\b"
    r"|\bproceedings of\b|\b(?:annual|status|activity) report\b"
    r"|^(?:guest )?(?:preface|editorial|foreword|introduction)\b"
)
EVERY_ISSUE = re.compile(
    r"^(?:book reviews?|reminiscences|(?:the )?[\w' ]{0,20}\bcolumn$"
    r"|(?:editor|chair|president|treasurer|secretary)\w*'?s? (?:notes?|message|report|letter))\b"
)
# How it was presented is not part of a title.
_SESSION = (
    r"(?:(?:(?:panel|tutorial|demo(?:nstration)?|poster|keynote|invited)\b"
    r"(?: (?:session|abstract|description|summary|talk|paper|address))?)|(?:talk )?slides)"
)
SESSION = re.compile(
    rf"\s*[(\[]{_SESSION}[)\]]|^{_SESSION}\s*:\s+(?=\S)|(?<=\S)\s*(?::|\s-)\s+{_SESSION}$"
)
# Who made a thing may stand in front of its name or not. Not those that papers are about, or whose
# name is a word ("meta").
MAKERS = frozenset(
    {
        "alibaba",
        "baidu",
        "bytedance",
        "cisco",
        "deepmind",
        "google",
        "huawei",
        "ibm",
        "informix",
        "microsoft",
        "nvidia",
        "openai",
        "salesforce",
        "samsung",
        "sybase",
        "tencent",
        "teradata",
    }
)
HEAD = re.compile(r"\s*:\s*|\s+-+\s+|(?<=[?!.])\s+")
LOST_LETTER = re.compile(r"(?<=\w)\?+(?=\w)")
BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
LONGEST_TITLE = 1_000
MARKS = {**dict.fromkeys("{}$^_'`", ""), "&": " and ", "+": " plus "}
_TABLE = {ord(mark): text for mark, text in MARKS.items()}
WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)*")


@dataclass(frozen=True)  # no slots: what is worked out is kept
class Wording:
    """A title for comparing, from its text as lower-case ASCII without markup."""

    plain: str

    @cached_property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """The telling words of what stands before a colon, behind it, and in brackets."""
        return tuple(_parts(self.plain))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The telling words in order."""
        return tuple(word for part in self.parts for word in part)

    @cached_property
    def bag(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def squeezed(self) -> str:
        """All letters and digits of the telling words."""
        return "".join(self.words)

    @cached_property
    def raw(self) -> tuple[str, ...]:
        """Every word as it is spelt, small ones too."""
        return tuple(WORD.findall(self.plain))

    @cached_property
    def letters(self) -> str:
        """All letters and digits."""
        return "".join(self.raw)

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """What counts editions and parts."""
        return tuple(sorted({word for word in self.words if word[0].isdigit()}))

    @cached_property
    def companion(self) -> str:
        """The kind of thing beside a paper that it is ("reply"); '' for a paper."""
        return " ".join(
            first or second or "reproduction" for first, second, _ in COMPANIONS.findall(self.plain)
        )

    @cached_property
    def comes_again(self) -> Literal["", "year", "issue"]:
        """Whether such a title comes again with every year or every issue."""
        if EVERY_ISSUE.search(self.plain):
            return "issue"
        return "year" if YEARLY.search(self.plain) else ""


def wording(title: str) -> Wording:
    """A title's wording. Markup, case, accents, spelling and small words are gone."""
    return Wording(plain_title(title))


def plain_title(title: str) -> str:
    """A title as lower-case ASCII text without markup; other scripts are transliterated."""
    title = " ".join(title[:LONGEST_TITLE].split())  # patterns step over spaces one by one
    if "<" in title or "&" in title:
        title = without_html(title)
    if "\\" in title:
        title = without_latex(title)
    if not title.isascii():
        folded = unicodedata.normalize("NFKC", title).replace("\u2014", ":").replace("\u2013", "-")
        title = ascii_text(folded)
    title = title.lower()
    if "?" in title:
        title = LOST_LETTER.sub("", title)
    if _has_brackets(title) or ":" in title or " - " in title:
        title = SESSION.sub("", title)
    return title if MARKS.keys().isdisjoint(title) else title.translate(_TABLE)


def _has_brackets(text: str) -> bool:
    return "(" in text or "[" in text


def _parts(plain: str) -> list[tuple[str, ...]]:
    """The telling words of each part of a title; all words when none tells anything."""
    if _has_brackets(plain):
        texts = HEAD.split(BRACKETS.sub(" ", plain)) + BRACKETS.findall(plain)
    else:
        texts = HEAD.split(plain)
    every = [_words(text) for text in texts]
    telling = [tuple(word for word in words if word not in SMALL_WORDS) for words in every]
    return [part for part in telling if part] or [tuple(words) for words in every if words]


def _words(text: str) -> list[str]:
    found = WORD.findall(text)
    words = [one_form(word) for word in found]
    if not LONE_ROMAN.keys().isdisjoint(found):
        for n, (before, word) in enumerate(pairwise(found), 1):
            if before in COUNTED_THINGS:
                words[n] = LONE_ROMAN.get(word, words[n])
    return words


@lru_cache(maxsize=65_536)
def one_form(word: str) -> str:
    """A word or number as it is compared: "2" for "second" and "2.0", "gray" for "grey"."""
    if word[0].isdigit():
        return word.removesuffix(".0").lstrip("0") or "0"
    return ONE_FORM.get(word) or spelling(word)


def spelling(word: str) -> str:
    """One spelling for a word that is spelt in several ways."""
    if len(word) < 5:
        return word
    for pattern, replacement in SPELLINGS:
        word = pattern.sub(replacement, word)
    return word


def initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words)
