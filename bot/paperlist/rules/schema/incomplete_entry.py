"""The rule ``incomplete-entry``."""

from collections.abc import Iterator

from paperlist.config import USUALLY_REQUIRED
from paperlist.model.finding import Finding
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, PaperRule


class IncompleteEntry(PaperRule):
    """A paper does not say who wrote it, where it appeared, or when.

    ## What it finds
    A paper without `authors`, `venue` or `year` in a list that does not require them. In a list
    that does (`required:` in `paperlist.yml`; all three unless it says otherwise) the same is an
    error, `missing-field`.

    ## Why it matters
    The paper is listed all the same, but nobody can cite it from here.

    ## How to fix
    Add what the note names, from the paper's landing page. `paperlist enrich` looks it up and
    writes what a source knows for certain.

    ## Example
    Wrong:
    ```yaml
    # file: paperlist.yml
    title: A list of links
    required: []
    sections: [{id: diffusion, title: Diffusion}]
    # file: papers/diffusion/plain-diffusion.yaml
    title: "Plain Diffusion"
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

    code = "PAP106"
    name = "incomplete-entry"
    severity = PaperRule.severity.INFO

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        optional = [key for key in USUALLY_REQUIRED if key not in context.config.required]
        absent = [f"`{key}`" for key in optional if key not in subject.data]
        if not absent:
            return
        verb = "is" if len(absent) == 1 else "are"
        message = (
            f"{' and '.join(filter(None, (', '.join(absent[:-1]), absent[-1])))} {verb} not given"
        )
        hint = "`paperlist enrich` looks it up; or add it by hand"
        yield self.finding(subject.at(""), message, hint=hint)
