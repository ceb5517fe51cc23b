"""The rule `no-papers`."""

from collections.abc import Iterator, Sequence

from paperlist.model.finding import Finding, Location
from paperlist.model.paper import Paper
from paperlist.model.paths import PAPERS_FOLDER
from paperlist.rules.base import Context, ListRule


class NoPapers(ListRule):
    """The list contains no papers.

    ## What it finds
    A list without a single file in `papers/`.

    ## Why it matters
    Where nothing was checked, nothing was found: that must not look like a success.

    ## How to fix
    Add a first paper: `paperlist add LINK --section ID`, or `paperlist import FILE` for a whole
    list.

    ## Example
    Wrong:
    ```yaml
    # file: notes.yaml
    title: "A file that is not in papers/"
    ```
    Right:
    ```yaml
    title: "Plain Diffusion"
    ```
    """

    code = "PAP212"
    name = "no-papers"
    severity = ListRule.severity.INFO

    def check(self, subject: Sequence[Paper], context: Context) -> Iterator[Finding]:
        if not context.size:
            location = Location(path=PAPERS_FOLDER)
            hint = f"add the first one: {PAPERS_FOLDER}/<section>/<year>-<family>-<words>.yaml"
            yield self.finding(location, "the list contains no papers yet", hint=hint)
