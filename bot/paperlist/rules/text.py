"""Family 0: text that cannot be read, or not safely."""

import re
from collections.abc import Iterator
from typing import ClassVar

from paperlist.document import Flaw, apply_edits, read, scalar
from paperlist.model.report import Edit, Finding, Fix, Location, Span, all_strings
from paperlist.rules.base import Context, PaperFile, TextRule
from paperlist.text import invisible_characters

KEY_AND_TEXT = re.compile(r"(?P<head>\s*(?:- )?[\w-]+:\s+)(?P<text>[^\"'\[{|>#&*!].*?)\s*")
KEY_WITHOUT_SPACE = re.compile(r"^([a-z][a-z-]*):(?=[^\s/])")
ITEM = re.compile(r"(?P<head>\s*- )(?P<text>[^\"'\[{|>#&*!].*?)\s*")
ODD_PATH = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|\u202a-\u202e\u2066-\u2069]|(?:^|/)\.\.?(?:/|$)")


class FlawRule(TextRule):
    """A rule that reports one kind of flaw that reading a file came upon."""

    silenceable: ClassVar[bool] = False

    def check(self, subject: PaperFile, context: Context) -> Iterator[Finding]:
        if subject.document is None:
            return
        for flaw in subject.document.flaws:
            if flaw.kind == self.name:
                location = Location(path=subject.path, span=flaw.span)
                fix = self.fix(subject, flaw)
                yield self.finding(
                    location, flaw.message, hint=flaw.hint, fix=fix, subject=flaw.subject
                )

    def fix(self, subject: PaperFile, flaw: Flaw) -> Fix | None:
        """The mend for a flaw, if there is one."""
        return None


class NotUtf8(FlawRule):
    """A file is not UTF-8 text.

    ## What it finds
    Files saved in another encoding (UTF-16, Latin-1, a binary file).

    ## Why it matters
    Nobody can tell which letters the bytes stand for; names would come out garbled.

    ## Example
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml encoding=utf-16
    title: "Plain Diffusion"
    ```
    ```yaml
    title: "Plain Diffusion"
    ```
    """

    code = "PAP001"
    name = "not-utf8"


class UnreadableYaml(FlawRule):
    """A file cannot be read as YAML.

    ## What it finds
    Missing quotes, brackets that are not closed, wrong indentation, an empty file.

    ## Why it matters
    As long as the file cannot be read nothing else in it can be checked.

    ## Example
    A colon inside a title needs quotes around the title:
    ```yaml
    title: Dinomaly: The Less Is More Philosophy
    ```
    ```yaml
    title: "Dinomaly: The Less Is More Philosophy"
    ```
    """

    code = "PAP002"
    name = "unreadable-yaml"
    fixable = True

    def fix(self, subject: PaperFile, flaw: Flaw) -> Fix | None:
        """Quotes around the rest of the line, if that makes the file readable up to there."""
        document = subject.document
        lines = document.text.split("\n") if document else []
        if document is None or flaw.span.line > len(lines):
            return None
        line = lines[flaw.span.line - 1]
        if (mended := _respaced(line)) != line:
            span = Span(flaw.span.line, 1, flaw.span.line, len(line) + 1)
            return Fix("set the spaces right", (Edit(subject.path, span, mended),))
        match = KEY_AND_TEXT.fullmatch(line) or ITEM.fullmatch(line)
        if match is None:
            return None
        column = len(match["head"]) + 1
        span = Span(flaw.span.line, column, flaw.span.line, column + len(match["text"]))
        edit = Edit(subject.path, span, scalar(match["text"], quote=True))
        again = read(subject.path, apply_edits(document.text, [edit]).encode())
        if any(f.kind == self.name and f.span.line <= flaw.span.line for f in again.flaws):
            return None
        return Fix("put quotes around the text", (edit,))


def _respaced(line: str) -> str:
    """A line with spaces for tabs at its start, and one behind the colon of its key."""
    body = line.lstrip(" \t")
    indent = line[: len(line) - len(body)].replace("\t", "  ")
    return indent + KEY_WITHOUT_SPACE.sub(r"\1: ", body)


class DuplicateKey(FlawRule):
    """A field is given twice.

    ## What it finds
    The same key twice in one group of lines.

    ## Why it matters
    Only one of the two values can be meant, and programs disagree on which one wins.

    ## Example
    ```yaml
    venue: CVPR
    year: 2024
    year: 2025
    ```
    ```yaml
    venue: CVPR
    year: 2025
    ```
    """

    code = "PAP003"
    name = "duplicate-key"


class UnsafeYaml(FlawRule):
    """A file uses a part of YAML that has no place in a paper.

    ## What it finds
    Tags (`!!python/object`), anchors and aliases (`&x`, `*x`), more than 8 levels of nesting,
    files over 64 KiB.

    ## Why it matters
    These can make a small file blow up in memory or run code in careless programs. A paper needs
    none of them.

    ## Example
    ```yaml
    authors: &everyone [Ada Smith]
    ```
    ```yaml
    authors: [Ada Smith]
    ```
    """

    code = "PAP004"
    name = "unsafe-yaml"


class HiddenCharacters(FlawRule):
    """A text holds characters nobody can see.

    ## What it finds
    Direction overrides, zero-width characters, soft hyphens, byte order marks, control characters
    and line separators other than a line feed. Joiners that Persian, Hindi or emoji need are fine.

    ## Why it matters
    A title that looks right is not found by a search, and a reversed text can show readers
    something other than what is there.

    ## Example
    `{U+200B}` stands for the unseen character:
    ```yaml
    title: "Plain{U+200B} Diffusion"
    ```
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
            place = document.places.get(pointer)
            if found and place and found.char not in document.text:
                message = f"the text holds the unseen character {found.name}, written as an escape"
                location = Location(path=subject.path, span=place.value, pointer=pointer)
                yield self.finding(location, message, hint="delete the escape", subject=found.name)

    def fix(self, subject: PaperFile, flaw: Flaw) -> Fix | None:
        text = subject.document.text if subject.document else ""
        lines = text.split("\n")
        char = lines[flaw.span.line - 1][flaw.span.column - 1]
        replacement = " " if char in "\x85\u2028\u2029" else "\n" if char == "\r" else ""
        edit = Edit(subject.path, flaw.span, replacement)
        return Fix("take the unseen character out", (edit,))


class SymlinkOrPathEscape(TextRule):
    """Something below papers/ is not a regular file, or its name is not a plain one.

    ## What it finds
    Symbolic links, submodules, a folder named like a paper file, and paths with control
    characters or other signs that not every system can store.

    ## Why it matters
    A link could make the bot read a file outside the list.

    ## Example
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml kind=symlink
    ../../../secrets
    ```
    ```yaml
    title: "Plain Diffusion"
    ```
    """

    code = "PAP006"
    name = "symlink-or-path-escape"
    silenceable = False

    kinds: ClassVar[dict[str, str]] = {
        "symlink": "is a symbolic link",
        "submodule": "is a submodule",
        "folder": "is a folder",
        "other": "is not a regular file",
    }

    def check(self, subject: PaperFile, context: Context) -> Iterator[Finding]:
        location = Location(path=subject.path)
        if subject.kind != "file":
            message = f"this {self.kinds.get(subject.kind, self.kinds['other'])}, not a paper file"
            yield self.finding(location, message, hint="put the paper's own file here")
        elif ODD_PATH.search(subject.path):
            message = "the file's name has characters that not every system can store"
            hint = "use lower-case letters, digits and hyphens"
            yield self.finding(location, message, hint=hint)
