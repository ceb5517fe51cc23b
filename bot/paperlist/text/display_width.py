"""How many columns of a terminal a text takes."""

import unicodedata


def display_width(text: str) -> int:
    """The columns of a text: wide letters take two, marks on other letters none."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def within_columns(text: str, columns: int) -> str:
    """The beginning of a text that fits."""
    if text[: columns + 1].isascii():
        return text[:columns]
    used = 0
    for number, character in enumerate(text):
        used += _columns(character)
        if used > columns:
            return text[:number]
    return text


def wrapped(text: str, columns: int, *, first: str = "", others: str = "") -> list[str]:
    """The text in lines of this width, `first` before the first and `others` before the rest.

    Only blanks are broken at: addresses and paths stay whole.
    """
    lines: list[str] = []
    line, used, is_empty = first, display_width(first), True
    for word in text.split():
        needed = display_width(word)
        if is_empty:
            line, used, is_empty = f"{line}{word}", used + needed, False
        elif used + 1 + needed <= columns:
            line, used = f"{line} {word}", used + 1 + needed
        else:
            lines.append(line)
            line, used = f"{others}{word}", display_width(others) + needed
    return [*lines, line] if not is_empty else lines


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
