"""The rule `hidden-characters`."""

from collections.abc import Iterator

from paperlist.document import ParseError
from paperlist.model.finding import Edit, Finding, Fix, Location
from paperlist.model.paper import all_strings
from paperlist.rules.base import Context, PaperFile
from paperlist.rules.text.parse_error import ParseErrorRule
from paperlist.text import invisible_characters


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
        lines = text.split("\n")
        char = lines[parse_error.span.line - 1][parse_error.span.column - 1]
        replacement = " " if char in "\x85\u2028\u2029" else "\n" if char == "\r" else ""
        edit = Edit(subject.path, parse_error.span, replacement)
        return Fix("remove the hidden character", (edit,))
