"""UTF-8 that was read as windows-1254 and written again, made whole line by line.

Reading as windows-1254 drops bytes that the code page leaves undefined, and soft hyphens (0xAD) are
often dropped after that. Where one of those bytes was the end of a letter, only its start is left;
the table says what each start most likely was. Other damage is left to `characters.garbled`.
"""

import re
from dataclasses import dataclass

from paperlist.text.confusables import garbled

CODE_PAGE = "windows-1254"
# What a sequence of bytes was whose last or third byte is lost (81, 8D, 8E, 8F, 90, 9D, 9E or AD).
RULES = {b"\xd8": "\u062d", b"\xd9": "\u0641"}  # no other Arabic letter ends in one of these
GUESSES = {b"\xe2\x80": "\u201d", b"\xe2\x9c": "\u270f", b"\xf0\x9f\x93": "\U0001f393"}
LOST = "\ufffd"
SEQUENCE = re.compile(
    rb"[\x00-\x7f]+|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
    rb"|[\xf0-\xf4][\x80-\xbf]{0,2}|[\xe0-\xef][\x80-\xbf]?|[\xc2-\xdf]|."
)
FEWEST_WHOLE = 2  # letters that came out whole before a line is taken for damaged


@dataclass(frozen=True, slots=True)
class Restored:
    """A text with its damaged lines made whole, and what was done."""

    text: str
    lines: frozenset[int] = frozenset()
    letters: int = 0  # put back by rule
    guesses: int = 0
    lost: int = 0  # letters that nothing tells

    @property
    def note(self) -> str:
        """What was restored, in words; '' when nothing was damaged."""
        if not self.lines:
            return ""
        said = f"{len(self.lines)} lines had been read with the wrong code page and were restored"
        parts = []
        if self.letters:
            parts.append(f"{self.letters} letters put back that the damage had dropped")
        if self.guesses:
            parts.append(f"{self.guesses} guessed")
        if self.lost:
            parts.append(f"{self.lost} lost")
        return f"{said} ({', '.join(parts)})" if parts else said


def restored(text: str) -> Restored:
    """The text as it was before it was damaged; itself when it was not."""
    if text.isascii():
        return Restored(text)
    lines = text.split("\n")
    fixed: set[int] = set()
    letters = guesses = lost = 0
    for number, line in enumerate(lines):
        if line.isascii():
            continue
        if (found := _line(line)) is not None:
            lines[number], counts = found
            letters, guesses, lost = letters + counts[0], guesses + counts[1], lost + counts[2]
            fixed.add(number + 1)
        elif (other := garbled(line)) is not None and other:
            lines[number] = other
            fixed.add(number + 1)
    return Restored("\n".join(lines), frozenset(fixed), letters, guesses, lost)


def _line(line: str) -> tuple[str, tuple[int, int, int]] | None:
    """One line made whole with (by rule, guessed, lost) letters; None when it is not damaged so."""
    try:
        raw = line.encode(CODE_PAGE)
    except UnicodeEncodeError:  # a letter that the code page has not: it never was read with it
        return None
    parts: list[str] = []
    whole = by_rule = guessed = lost = 0
    for match in SEQUENCE.finditer(raw):
        piece = match[0]
        try:
            text = piece.decode("utf-8")
            whole += not text.isascii()
        except UnicodeDecodeError:
            if piece in RULES:
                text, by_rule = RULES[piece], by_rule + 1
            elif piece in GUESSES:
                text, guessed = GUESSES[piece], guessed + 1
            else:
                text, lost = LOST, lost + 1
        parts.append(text)
    if whole < FEWEST_WHOLE and not (whole and not lost and not guessed):
        return None
    # A line that was never damaged has letters that are no UTF-8 all over it.
    return ("".join(parts), (by_rule, guessed, lost)) if lost * 4 <= whole else None
