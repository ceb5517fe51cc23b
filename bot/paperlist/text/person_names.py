"""People's names as lists write them. Pure; names in any script are fine."""

import re
import unicodedata

NOT_NAMES = re.compile(
    r"(?:and\s+)?(?:et\.?\s*al\.?|others|and others|\.{3}|…|u\.\s?a\.|i\s+dr\.|等)", re.IGNORECASE
)
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d.", "md", "m.d."})
PARTICLES = frozenset({
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "do", "du", "la",
    "le", "ter", "ten", "zu", "zur", "zum", "af", "av", "al", "el", "bin", "ibn", "ben", "st.",
})  # fmt: skip
# U+3001, U+FF1B and U+FF0C separate names in Chinese and Japanese text.
SEPARATORS = re.compile("\\s*(?:;|\\band\\b|&|\u3001|\uff1b)\\s*", re.IGNORECASE)
COMMA = re.compile("\\s*[,\uff0c]\\s*")


def split_names(text: str) -> list[str]:
    """The names in one line of text, however they are separated, as "Given Family".

    ``Wolleb, Julia and Bieder, Florentin`` and ``Julia Wolleb, Florentin Bieder`` are both read.
    "et al." and "others" are left out.
    """
    parts = [part for part in SEPARATORS.split(_spaced(text)) if part]
    people = [given_first(name.strip(" ,;")) for part in parts for name in _by_comma(part)]
    return [name for name in people if name and not NOT_NAMES.fullmatch(name)]


def given_first(name: str) -> str:
    """``Wolleb, Julia`` as ``Julia Wolleb``; a name without a comma as it is."""
    parts = [part for part in COMMA.split(_spaced(name)) if part]
    if len(parts) < 2:
        return " ".join(name.split()).strip(",")
    if parts[1].lower() in SUFFIXES:
        return " ".join((*parts[2:], parts[0], parts[1]))
    return " ".join((*parts[1:], parts[0]))


def family_name(name: str) -> str:
    """The family name with its particles: ``van der Maaten`` in ``Laurens van der Maaten``."""
    if "," in name:
        return COMMA.split(_spaced(name))[0]
    words = name.split()
    while len(words) > 1 and words[-1].lower() in SUFFIXES:
        words.pop()
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in PARTICLES and not words[start - 1].isupper():
        start -= 1
    return " ".join(words[start:])


def is_shouted(name: str) -> bool:
    """Whether a name, or its family name, is written in capitals throughout."""
    words = [w for w in re.split(r"[\s.-]+", name) if w.isalpha()]
    shouted = [w for w in words if w.isupper() and len(w) >= 4 and _has_case(w)]
    return len(words) > 1 and bool(shouted)


def calm(name: str) -> str:
    """A shouted name with capitals only where names usually have them."""
    return re.sub(r"[^\W\d_]{3,}", lambda m: m[0].capitalize() if m[0].isupper() else m[0], name)


def _by_comma(text: str) -> list[str]:
    """Names between commas; one comma may as well stand inside one name."""
    parts = [part for part in COMMA.split(text) if part]
    if len(parts) == 2 and _is_one_name(*parts):
        return [text]
    if len(parts) == 3 and parts[1].lower() in SUFFIXES:
        return [text]
    if len(parts) > 2 and all(" " not in part for part in parts[::2]) and len(parts) % 2 == 0:
        return [f"{a}, {b}" for a, b in zip(parts[::2], parts[1::2], strict=True)]
    return parts


def _is_one_name(left: str, right: str) -> bool:
    """Whether "left, right" is one person: ``Smith, Ada``, ``García Márquez, Gabriel``."""
    if " " not in left or right.lower() in SUFFIXES:
        return True
    return left.split(maxsplit=1)[0].lower() in PARTICLES or " " not in right


def _has_case(word: str) -> bool:
    return any(unicodedata.category(char) == "Lu" for char in word)


def has_suffix(name: str) -> bool:
    """Whether the comma in a name only sets off a suffix: ``Sammy Davis, Jr.``"""
    return COMMA.split(_spaced(name))[-1].strip().lower() in SUFFIXES


def _spaced(text: str) -> str:
    """The text with single spaces: the patterns above step over many of them one by one."""
    return " ".join(text.split())
