"""The rule `hidden-characters`."""

import re
from collections.abc import Iterator
from functools import lru_cache

from paperlist.document import ParseError, read
from paperlist.model.finding import Edit, Finding, Fix, Location
from paperlist.model.paper import all_strings
from paperlist.rules.base import Context, PaperFile
from paperlist.rules.text.parse_error import ParseErrorRule
from paperlist.text import invisible_characters

_ALONE = re.compile(r"\r(?!\n)")  # a carriage return that begins no line break of Windows


class HiddenCharacters(ParseErrorRule):
    """A text contains characters that nobody can see.

    ## What it finds
    Direction overrides, zero-width characters, soft hyphens, byte order marks, control characters
    and line separators other than a line feed. Joiners that Persian, Hindi or emoji need are fine.

    ## Why it matters
    A title that looks right is not found by a search, and a reversed text can show readers
    something other than what is there.

    ## How to fix
    Delete the word on the named line and type it again: copying brings the hidden character
    along. The text that the bot offers is free of it.

    ## Example
    `{U+200B}` stands for the hidden character:
    Wrong:
    ```yaml
    title: "Plain{U+200B} Diffusion"
    ```
    Right:
    ```yaml
    title: "Plain Diffusion"
    ```
    """

    code = "PAP005"
    name = "hidden-characters"
    fixable = True

    def check(self, subject: PaperFile, context: Context) -> Iterator[Finding]:
        yield from super().check(subject, context)
        document = subject.document
        if document is None or document.data is None or "\\" not in document.text:
            return
        for pointer, text in all_strings(document.data):
            found = next(
                (
                    h
                    for h in (
                        *invisible_characters.hidden_in(text),
                        *invisible_characters.refused_in(text),
                    )
                ),
                None,
            )
            place = document.spans.get(pointer)
            if found and place and found.char not in document.text:
                message = (
                    f"the text contains the hidden character {found.name}, written as an escape"
                )
                location = Location(path=subject.path, span=place.value, pointer=pointer)
                yield self.finding(location, message, hint="delete the escape", subject=found.name)

    def fix(self, subject: PaperFile, parse_error: ParseError) -> Fix | None:
        text = subject.document.text if subject.document else ""
        line = text.split("\n")[parse_error.span.line - 1]
        at = parse_error.span.column - 1
        if line[at] == "\r":
            replacement = _in_place_of_carriage_returns(text)
        elif line[at] in "\x85\u2028\u2029":
            # They part words; where a line begins, a space would be the indent of a key.
            replacement = " " if line[:at].strip() else ""
        else:
            replacement = ""
        if replacement is None:
            return None
        edit = Edit(subject.path, parse_error.span, replacement)
        return Fix("remove the hidden character", (edit,))


@lru_cache(maxsize=1)
def _in_place_of_carriage_returns(text: str) -> str | None:
    """What to write for each carriage return that stands alone; None where nothing reads.

    To YAML it is a line break, which a file of an old editor means; one that came along within a
    value is a space, for a line break there would leave a file that nobody can read.
    """
    for replacement in ("\n", " "):
        repaired = _ALONE.sub(replacement, text)
        if read("", repaired.encode("utf-8", "replace")).data is not None:
            return replacement
    return None
