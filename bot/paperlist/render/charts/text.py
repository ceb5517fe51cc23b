"""Text in pictures: how wide it is, how it fits, and how numbers and dates are written."""

import unicodedata
from datetime import date
from functools import cache

from paperlist.render.phrases import phrase

LEAST_SIZE = 9.0  # below, nobody reads it
FONT = "-apple-system,'Segoe UI','Noto Sans','Noto Sans Arabic',Helvetica,Arial,sans-serif"

# Advance widths of a sans-serif face in thousandths of an em, by kind of letter. A reader's font
# only has to come close: nothing depends on a pixel.
_WIDTHS = {
    "ijl'|": 230,
    "ftI.,:;!()[]/\\ ": 290,
    'r-"*': 360,
    "csJkvxyz": 510,
    "mMW@": 880,
    "w%": 760,
    "ABEFKLPSTVXYZ": 660,
    "CDGHNOQRU&": 730,
    "0123456789abdeghnopqu?+=<>#$_~": 565,
}
# Arabic letters as they are joined, measured in a browser with a face on the wide side.
_ARABIC = {
    "اأإآ": 270,
    "بثنيئىل": 340,
    "ت": 400,
    "دذرزعغوؤه": 500,
    "ة": 560,
    "كم": 580,
    "فق": 640,
    "جحخ": 660,
    "صضطظسش": 880,
    "ء": 500,
    "،؛": 320,
    "«»": 500,
}
_BY_CHAR = {char: width for chars, width in (_WIDTHS | _ARABIC).items() for char in chars}
_OTHER, _FULL_WIDTH, _JOINED = 600, 1000, 500


def width_of(text: str, size: float) -> float:
    """Roughly how wide a text is, in pixels."""
    return sum(map(_advance, text)) * size / 1000


def is_right_to_left(text: str) -> bool:
    """Whether a text has letters that are written from right to left."""
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def label_width(text: str, size: float) -> float:
    """How much room a label needs, where another shape stands next to it."""
    # Faces differ by a tenth from what is measured here, DejaVu Sans and those for Arabic most.
    return width_of(text, size) * 1.08


def fitted(text: str, size: float, room: float) -> str:
    """The text, cut off with an ellipsis where it is wider than there is room."""
    if width_of(text, size) <= room:
        return text
    kept = text
    while kept and width_of(f"{kept}…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip(' (,-')}…"


def label_within(text: str, size: float, room: float) -> tuple[str, float]:
    """A label and the size at which it fits: smaller type first, cut off only below the least."""
    wide = label_width(text, size)
    if wide <= room:
        return text, size
    smaller = size * room / wide
    return (
        (text, smaller) if smaller >= LEAST_SIZE else (fitted(text, LEAST_SIZE, room), LEAST_SIZE)
    )


def two_digits(number: int) -> int:
    """A number with all but its two first digits rounded away."""
    unit = int(10 ** max(0, len(str(number)) - 2))
    return (number + unit // 2) // unit * unit


def compact(number: int, language: str = "en") -> str:
    """A number in few letters: 950, 1.2k, 34k, 5.6M. It is not rounded: see `two_digits`."""
    for unit, key in ((1_000_000, "million"), (1_000, "thousand")):
        if number >= unit:
            amount = f"{number / unit:.1f}" if number < 10 * unit else f"{number / unit:.0f}"
            return f"{amount.removesuffix('.0')}{phrase(language, key)}"
    return str(number)


def grouped(number: int) -> str:
    """Every digit of a number, in groups of three."""
    return f"{number:,}"


def month_of(day: date, language: str) -> str:
    """A month and its year."""
    return f"{_months(language)[day.month - 1]} {day.year}"


def day_of(day: date, language: str) -> str:
    """A day without its year."""
    name = _months(language)[day.month - 1]
    return f"{name} {day.day}" if language == "en" else f"{day.day} {name}"


@cache
def _months(language: str) -> list[str]:
    return phrase(language, "months").split()


@cache
def _advance(char: str) -> int:
    if (known := _BY_CHAR.get(char)) is not None:
        return known
    if unicodedata.combining(char):
        return 0
    if unicodedata.bidirectional(char) in ("R", "AL"):
        return _JOINED
    return _FULL_WIDTH if unicodedata.east_asian_width(char) in "WF" else _OTHER
