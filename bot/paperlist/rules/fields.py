"""Family 1: fields the schema asks for, does not know, or knows differently."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from paperlist.document import insert_entry, remove_entry, rename_key, replace_value
from paperlist.document.schema import Problem, label, quoted
from paperlist.model.report import Finding, Fix, Location, Paper, all_strings, parent_of
from paperlist.rules.base import Context, PaperRule
from paperlist.text import identifiers
from paperlist.text.person_names import split_names


class SchemaRule(PaperRule):
    """A rule that reports one kind of departure from the schema."""

    silenceable: ClassVar[bool] = False
    is_about_schema: ClassVar[bool] = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        for problem in context.schema.problems(subject.data):
            if problem.kind == self.name:
                yield self.finding(
                    self.location(subject, problem),
                    problem.message,
                    hint=self.hint(subject, problem),
                    fix=self.fix(subject, problem),
                    subject=problem.key,
                )

    def location(self, subject: Paper, problem: Problem) -> Location:
        return subject.at(problem.pointer)

    def hint(self, subject: Paper, problem: Problem) -> str:
        """What to do about a problem."""
        return problem.hint

    def fix(self, subject: Paper, problem: Problem) -> Fix | None:
        """The mend for a problem, if there is one."""
        return None


class MissingField(SchemaRule):
    """A required field is missing.

    ## What it finds
    A paper without `title`, `authors`, `venue`, `year` or `links.paper`, or without a field that
    this list's own schema requires.

    ## Why it matters
    Without these five a reader cannot find or cite the paper.

    ## Example
    ```yaml
    title: "Plain Diffusion"
    authors: [Ada Smith]
    venue: CVPR
    links:
      paper: https://example.org/plain-diffusion
    ```
    ```yaml
    title: "Plain Diffusion"
    authors: [Ada Smith]
    venue: CVPR
    year: 2024
    links:
      paper: https://example.org/plain-diffusion
    ```
    """

    code = "PAP101"
    name = "missing-field"

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        problems = context.schema.problems(subject.data)
        # A misspelt key is one mistake, not a missing field and an unknown one.
        meant = {(parent_of(p.pointer), p.nearest) for p in problems if p.nearest}
        for finding in super().check(subject, context):
            if (parent_of(finding.location.pointer), finding.subject) not in meant:
                yield finding


class UnknownField(SchemaRule):
    """A field is not known.

    ## What it finds
    A key that the schema does not name, with the nearest one it does. Keys that start with `x-`
    are free.

    ## Why it matters
    A misspelt field is silently missing from everything made from the list.

    ## Example
    ```yaml
    titel: "Plain Diffusion"
    ```
    ```yaml
    title: "Plain Diffusion"
    ```
    """

    code = "PAP102"
    name = "unknown-field"
    fixable = True

    def location(self, subject: Paper, problem: Problem) -> Location:
        return subject.at_key(problem.pointer)

    def fix(self, subject: Paper, problem: Problem) -> Fix | None:
        parent = parent_of(problem.pointer)
        home, _, name = problem.nearest.rpartition(".")
        if not name or problem.pointer not in subject.places:
            return None
        if not home:
            if f"{parent}/{name}" in subject.places:
                return None
            renamed = rename_key(subject, problem.pointer, name)
            return Fix(f"rename it to `{name}`", (renamed,), "suggested")
        if f"/{home}" not in subject.places or f"/{home}/{name}" in subject.places:
            return None
        moved = insert_entry(subject, f"/{home}", name, subject.data[problem.key])
        edits = (moved, remove_entry(subject, problem.pointer))
        return Fix(f"move it to `{problem.nearest}`", edits, "suggested")


class WrongType(SchemaRule):
    """A value is of another kind than the field wants.

    ## What it finds
    Text where a number belongs, a number where text belongs, one text where a list belongs.

    ## Why it matters
    Sorting by year and counting authors need a number and a list.

    ## Example
    ```yaml
    year: "2025"
    ```
    ```yaml
    year: 2025
    ```
    """

    code = "PAP103"
    name = "wrong-type"
    fixable = True

    def fix(self, subject: Paper, problem: Problem) -> Fix | None:
        value = _value(subject, problem.pointer)
        replacement: object = None
        if problem.pointer == "/year" and isinstance(value, str):
            digits = re.fullmatch(r"\D{0,3}((?:19|20)\d\d)\D{0,3}", value)
            replacement = int(digits[1]) if digits else None
        elif problem.pointer == "/authors" and isinstance(value, str):
            replacement = split_names(value)
        elif problem.pointer == "/tags" and isinstance(value, str):
            replacement = [tag for tag in re.split(r"[\s,;]+", value) if tag]
        elif isinstance(value, int):
            place = subject.places[problem.pointer]
            line = subject.text.split("\n")[place.value.line - 1]
            replacement = line[place.value.column - 1 : place.value.end_column - 1]
        if replacement is None:
            return None
        edit = replace_value(subject, problem.pointer, replacement)
        return Fix("write it in the expected form", (edit,))


class BadValue(SchemaRule):
    """A value is not allowed.

    ## What it finds
    A year out of range, a DOI with its address in front, an arXiv id with a version, a link that
    is no web address, a tag that `paperlist.yml` does not name, text that is far too long.

    ## Why it matters
    Programs look identifiers up exactly as they are written.

    ## Example
    ```yaml
    arxiv: "2405.14325v2"
    ```
    ```yaml
    arxiv: "2405.14325"
    ```
    """

    code = "PAP104"
    name = "bad-value"
    is_about_schema = False  # nor for tags that paperlist.yml lacks
    fixable = True

    recognisers: ClassVar[dict[str, Callable[[str], str | None]]] = {
        "/doi": identifiers.doi,
        "/arxiv": identifiers.arxiv_id,
        "/openreview": identifiers.openreview_id,
    }

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        yield from super().check(subject, context)
        known = [tag.id for tag in context.config.tags]
        for n, tag in enumerate(subject.tags):
            if tag not in known and tag.strip():
                names = ", ".join(f"`{name}`" for name in known) or "none yet"
                message = f"{quoted(tag)} is not a tag of this list"
                hint = f"the tags in paperlist.yml are: {names}"
                yield self.finding(subject.at(f"/tags/{n}"), message, hint=hint, subject=tag)

    def fix(self, subject: Paper, problem: Problem) -> Fix | None:
        value = _value(subject, problem.pointer)
        recognise = self.recognisers.get(problem.pointer)
        if recognise is None or not isinstance(value, str):
            return None
        found = recognise(value)
        if not found or found == value:
            return None
        edit = replace_value(subject, problem.pointer, found)
        return Fix(f"write it as {quoted(found)}", (edit,))


class EmptyValue(SchemaRule):
    """A field has no value.

    ## What it finds
    A key with nothing behind it, an empty list, text of nothing but spaces.

    ## Why it matters
    An empty field looks as if somebody had checked it.

    ## Example
    ```yaml
    title: "Plain Diffusion"
    doi:
    ```
    ```yaml
    title: "Plain Diffusion"
    ```
    """

    code = "PAP105"
    name = "empty-value"
    fixable = True
    is_about_schema = False  # the schema has no words for spaces alone

    required: ClassVar = frozenset(
        {"/title", "/authors", "/venue", "/year", "/links", "/links/paper"}
    )

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        yield from super().check(subject, context)
        if not _holds_blank(subject.data):
            return
        for pointer, text in all_strings(subject.data):
            if text.isspace():
                problem = Problem(
                    kind="empty-value", pointer=pointer, message="", hint="", key=pointer
                )
                message = f"{label(pointer)} holds only spaces"
                hint = "write the value, or remove the line if there is none"
                fix = self.fix(subject, problem)
                yield self.finding(subject.at(pointer), message, hint=hint, fix=fix)

    def hint(self, subject: Paper, problem: Problem) -> str:
        place = subject.places.get(problem.pointer)
        line = subject.text.split("\n")[place.value.line - 1] if place else ""
        if "#" in line:
            return "text behind # is a comment: if it is the value, put it in quotes"
        return problem.hint

    def fix(self, subject: Paper, problem: Problem) -> Fix | None:
        if problem.pointer in self.required or problem.pointer not in subject.places:
            return None
        line = subject.text.split("\n")[subject.places[problem.pointer].value.line - 1]
        if "#" in line:
            return None  # what stands behind the mark may be the value that is missing
        edit = remove_entry(subject, problem.pointer)
        return Fix("take the empty entry out", (edit,))


def _holds_blank(value: object) -> bool:
    """Whether any text in a value is nothing but spaces; nearly none is, so this comes first."""
    if isinstance(value, str):
        return value.isspace()
    if isinstance(value, dict):
        return any(map(_holds_blank, value.values()))
    return isinstance(value, list) and any(map(_holds_blank, value))


def _value(paper: Paper, pointer: str) -> object:
    value: object = paper.data
    for step in pointer.split("/")[1:]:
        if isinstance(value, Sequence) and not isinstance(value, str):
            value = value[int(step)]
        elif isinstance(value, dict):
            value = value.get(step.replace("~1", "/").replace("~0", "~"))
    return value
