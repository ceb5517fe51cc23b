"""The rule `empty-value`."""

from collections.abc import Iterator
from typing import ClassVar

from paperlist.document import remove_entry
from paperlist.document.schema import Problem, label
from paperlist.model.finding import Finding, Fix
from paperlist.model.paper import Paper, all_strings
from paperlist.rules.base import Context
from paperlist.rules.schema.schema_error import SchemaRule


class EmptyValue(SchemaRule):
    """A field has no value.

    ## What it finds
    A key with nothing after it, an empty list, text that is only spaces.

    ## Why it matters
    An empty field looks as if somebody had checked it.

    ## How to fix
    Write the value, or delete the line when there is none.

    ## Example
    Wrong:
    ```yaml
    title: "Plain Diffusion"
    doi:
    ```
    Right:
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
                message = f"{label(pointer)} contains only spaces"
                hint = "write the value, or remove the line if there is none"
                fix = self.fix(subject, problem)
                yield self.finding(subject.at(pointer), message, hint=hint, fix=fix)

    def hint(self, subject: Paper, problem: Problem) -> str:
        place = subject.spans.get(problem.pointer)
        line = subject.text.split("\n")[place.value.line - 1] if place else ""
        if "#" in line:
            return "text after # is a comment: if it is the value, put it in quotes"
        return problem.hint

    def fix(self, subject: Paper, problem: Problem) -> Fix | None:
        if problem.pointer in self.required or problem.pointer not in subject.spans:
            return None
        line = subject.text.split("\n")[subject.spans[problem.pointer].value.line - 1]
        if "#" in line:
            return None  # what stands behind the mark may be the value that is missing
        edit = remove_entry(subject, problem.pointer)
        key = problem.pointer.rpartition("/")[2]
        return Fix("remove the empty entry", (edit,), drops=(key,))


def _holds_blank(value: object) -> bool:
    """Whether any text in a value is nothing but spaces; nearly none is, so this comes first."""
    if isinstance(value, str):
        return value.isspace()
    if isinstance(value, dict):
        return any(map(_holds_blank, value.values()))
    return isinstance(value, list) and any(map(_holds_blank, value))
