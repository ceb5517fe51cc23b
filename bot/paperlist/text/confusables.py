"""Letters that are not what they look like, and text decoded with the wrong code page. Pure.

Look-alikes come from Unicode's own table (UTS #39) through confusable-homoglyphs; garbled text is
recognised and repaired by ftfy. Both are loaded only for text that is not plain ASCII.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+")
# No English word starts with these two letters: a small L was typed for a capital I ("lmages").
SMALL_L = re.compile(r"\bl(?=[bcdfgkmnpqrstvz][a-z]*[aeiou][a-z]*\b)(?=[a-z]{3,})")
SMALL_L_WORDS = re.compile(r"lncrnas?|lyr\w*|lbfgs", re.IGNORECASE)
ZERO_FOR_O = re.compile(r"(?<=[a-z])0(?=[a-z]{2})")
# The same start, in the order that is searched for fastest.
MAYBE_SMALL_L = re.compile(r"l(?<!\wl)[bcdfgkmnpqrstvz]")
# Letters that formulas use as themselves, so that alone beside Latin letters they mean no harm.
MATH_GREEK = frozenset("αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ")
COMPATIBILITY = re.compile(
    r"[\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]+"
)
# What UTF-8 read as a one-byte code page looks like: a lead byte's letter, then something above it.
MAYBE_GARBLED = re.compile(r"[^\x00-\x7f]{2}|[\ufffd\x80-\x9f]|â€|Ã|Â")


class LookAlike(NamedTuple):
    """A stretch of text that imitates other letters, and what it probably should be."""

    start: int
    end: int
    found: str
    meant: str
    why: str


def may_look_alike(text: str) -> bool:
    """Whether `look_alikes` may find something: a quick look that most texts pass."""
    return not text.isascii() or "0" in text or bool(MAYBE_SMALL_L.search(text))


def may_be_garbled(text: str) -> bool:
    """Whether `garbled` may say something: a quick look that most texts pass."""
    return not text.isascii() and bool(MAYBE_GARBLED.search(text))


def look_alikes(text: str) -> Iterator[LookAlike]:
    """Words with letters of two scripts, compatibility letters, and a small L for a capital I."""
    if not may_look_alike(text):
        return
    for match in SMALL_L.finditer(text):
        word = WORD.match(text, match.start())
        if word and not SMALL_L_WORDS.fullmatch(word[0]):
            meant = f"I{word[0][1:]}"
            yield LookAlike(*word.span(), word[0], meant, "a small L stands for a capital I")
    if "0" in text:
        yield from _zeros(text)
    if text.isascii():
        return
    for match in COMPATIBILITY.finditer(text):
        plain = unicodedata.normalize("NFKC", match[0])
        yield LookAlike(*match.span(), match[0], plain, "these are not ordinary letters")
    for match in WORD.finditer(text):
        if match[0].isascii() or COMPATIBILITY.search(match[0]):
            continue
        if (meant := _without_foreign(match[0])) != match[0]:
            names = " and ".join(sorted({script(c) for c in match[0] if c.isalpha()}))
            yield LookAlike(*match.span(), match[0], meant, f"it mixes {names} letters")


def _zeros(text: str) -> Iterator[LookAlike]:
    for word in WORD.finditer(text):
        if ZERO_FOR_O.search(word[0]):
            meant = word[0].replace("0", "o")
            yield LookAlike(*word.span(), word[0], meant, "the digit 0 stands for the letter o")


def script(char: str) -> str:
    """The first word of a letter's Unicode name, which names its script: ``Cyrillic``."""
    return unicodedata.name(char, "unknown").split()[0].capitalize()


def garbled(text: str) -> str | None:
    """What garbled text most likely said; '' when it is garbled beyond repair, None when fine."""
    if not _is_garbled(text):
        return None
    if "\ufffd" in text:
        return ""
    from ftfy import fix_encoding

    fixed = fix_encoding(text)
    return "" if _is_garbled(fixed) else fixed


def _is_garbled(text: str) -> bool:
    if not may_be_garbled(text):
        return False
    from ftfy.badness import is_bad

    return "\ufffd" in text or is_bad(text)


def _without_foreign(word: str) -> str:
    """The word with look-alikes of Latin letters replaced, if some of it is Latin already."""
    latin = any(char.isalpha() and _is_latin(char) for char in word)
    foreign = [n for n, char in enumerate(word) if char.isalpha() and not _is_latin(char)]
    if not latin or not foreign:
        return word
    letters = list(word)
    for n in foreign:
        if (char := word[n]) not in MATH_GREEK or _between_latin(word, n):
            letters[n] = _latin_prototype(char) or char
    return "".join(letters)


def _between_latin(word: str, n: int) -> bool:
    before, after = word[n - 1 : n] if n else "", word[n + 1 : n + 2]
    return bool(before and after) and _is_latin(before) and _is_latin(after)


def _is_latin(char: str) -> bool:
    return char.isascii() or unicodedata.name(char, "").startswith(
        ("LATIN", "FEMININE", "MASCULINE")
    )


@cache
def _latin_prototype(char: str) -> str | None:
    """The ASCII letter that Unicode's table calls confusable with this one."""
    from confusable_homoglyphs import confusables

    found = confusables.is_confusable(char, greedy=True, preferred_aliases=[])
    candidate = [row["c"] for entry in found or () for row in entry["homoglyphs"]]
    return next(
        (
            duplicate
            for duplicate in candidate
            if len(duplicate) == 1 and duplicate.isascii() and duplicate.isalpha()
        ),
        None,
    )
