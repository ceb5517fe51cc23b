"""The rule `missing-field`."""

from collections.abc import Iterator

from paperlist.model.finding import Finding
from paperlist.model.paper import Paper, parent_of
from paperlist.rules.base import Context
from paperlist.rules.schema.schema_error import SchemaRule


class MissingField(SchemaRule):
    """A required field is missing.

    ## What it finds
    A paper without `title`, `authors`, `venue`, `year` or `links.paper`, or without a field that
    this list's own schema requires.

    ## Why it matters
    Without these a reader cannot find or cite the paper.

    ## How to fix
    Add the missing line. Where the value is not known to you, look at the paper's landing page,
    or paste its link into the form *Suggest a paper*, which looks everything up.

    ## Example
    Wrong:
    ```yaml
    title: "Plain Diffusion"
    authors: [Ada Smith]
    venue: CVPR
    links:
      paper: https://example.org/plain-diffusion
    ```
    Right:
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
