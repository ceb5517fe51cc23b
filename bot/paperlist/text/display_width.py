"""How many columns of a terminal a text takes."""

import unicodedata


def display_width(text: str) -> int:
    """The columns of a text: wide letters take two, marks on other letters none."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def within_columns(text: str, columns: int) -> str:
    """The beginning of a text that fits."""
    used = 0
    for number, character in enumerate(text):
        used += _columns(character)
        if used > columns:
            return text[:number]
    return text


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
