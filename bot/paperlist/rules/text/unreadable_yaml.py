"""The rule `unreadable-yaml`."""

import re

from paperlist.document import ParseError, apply_edits, read, scalar
from paperlist.model.finding import Edit, Fix, Span
from paperlist.rules.base import PaperFile
from paperlist.rules.text.parse_error import ParseErrorRule

KEY_AND_TEXT = re.compile(r"(?P<head>\s*(?:- )?[\w-]+:\s+)(?P<text>[^\"'\[{|>#&*!].*?)\s*")
KEY_WITHOUT_SPACE = re.compile(r"^([a-z][a-z-]*):(?=[^\s/])")
ITEM = re.compile(r"(?P<head>\s*- )(?P<text>[^\"'\[{|>#&*!].*?)\s*")


class UnreadableYaml(ParseErrorRule):
    """A file cannot be read as YAML.

    ## What it finds
    Missing quotes, brackets that are not closed, wrong indentation, an empty file.

    ## Why it matters
    As long as the file cannot be read nothing else in it can be checked.

    ## How to fix
    1. Go to the line and column that the message names.
    2. Put quotes around text with a colon, a `#` or a quotation mark in it; close open
       brackets; use spaces, no tabs, in front of a key.
    3. If it is not clear what is wrong, start from the example below and paste the values one
       by one.

    ## Example
    A colon inside a title needs quotes around the title:
    Wrong:
    ```yaml
    title: Dinomaly: The Less Is More Philosophy
    ```
    Right:
    ```yaml
    title: "Dinomaly: The Less Is More Philosophy"
    ```
    """

    code = "PAP002"
    name = "unreadable-yaml"
    fixable = True

    def fix(self, subject: PaperFile, parse_error: ParseError) -> Fix | None:
        """Quotes around the rest of the line, if that makes the file readable up to there."""
        document = subject.document
        lines = document.text.split("\n") if document else []
        if document is None or parse_error.span.line > len(lines):
            return None
        line = lines[parse_error.span.line - 1]
        if (fixed := _respaced(line)) != line:
            span = Span(parse_error.span.line, 1, parse_error.span.line, len(line) + 1)
            return Fix("set the spaces right", (Edit(subject.path, span, fixed),))
        match = KEY_AND_TEXT.fullmatch(line) or ITEM.fullmatch(line)
        if match is None:
            return None
        column = len(match["head"]) + 1
        span = Span(
            parse_error.span.line, column, parse_error.span.line, column + len(match["text"])
        )
        edit = Edit(subject.path, span, scalar(match["text"], quote=True))
        again = read(subject.path, apply_edits(document.text, [edit]).encode())
        if any(
            f.kind == self.name and f.span.line <= parse_error.span.line for f in again.parse_errors
        ):
            return None
        return Fix("put quotes around the text", (edit,))


def _respaced(line: str) -> str:
    """A line with spaces for tabs at its start, and one behind the colon of its key."""
    body = line.lstrip(" \t")
    indent = line[: len(line) - len(body)].replace("\t", "  ")
    return indent + KEY_WITHOUT_SPACE.sub(r"\1: ", body)
