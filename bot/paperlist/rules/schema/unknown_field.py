"""The rule `unknown-field`."""

from paperlist.document import insert_entry, remove_entry, rename_key
from paperlist.document.schema import Problem
from paperlist.model.finding import Fix, Location
from paperlist.model.paper import Paper, parent_of
from paperlist.rules.schema.schema_error import SchemaRule


class UnknownField(SchemaRule):
    """A field is not known.

    ## What it finds
    A key that the schema does not know; the message suggests the nearest one. Keys that start with
    `x-` are free.

    ## Why it matters
    A misspelt field is silently missing from everything made from the list.

    ## How to fix
    Correct the spelling of the key: the message names the nearest one. A key of your own starts
    with `x-`; anything else must be removed.

    ## Example
    Wrong:
    ```yaml
    titel: "Plain Diffusion"
    authors: [Ada Smith, Bo Jones]
    venue: CVPR
    year: 2024
    links:
      paper: https://example.org/plain-diffusion
    ```
    Right:
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
        if not name or problem.pointer not in subject.spans:
            return None
        if not home:
            if f"{parent}/{name}" in subject.spans:
                return None
            renamed = rename_key(subject, problem.pointer, name)
            return Fix(f"rename it to `{name}`", (renamed,), "suggested")
        if f"/{home}/{name}" in subject.spans:
            return None
        moved = insert_entry(subject, f"/{home}", name, subject.data[problem.key])
        if moved is None:
            return None
        edits = (moved, remove_entry(subject, problem.pointer))
        return Fix(f"move it to `{problem.nearest}`", edits, "suggested")
