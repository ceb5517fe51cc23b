"""The rule ``truncated-authors``."""

from collections.abc import Iterator

from paperlist.model.finding import Finding
from paperlist.model.paper import AND_OTHERS, Paper
from paperlist.rules.base import Context, PaperRule


class TruncatedAuthors(PaperRule):
    """The list of authors is cut short.

    ## What it finds
    `et al.` as the last of the authors.

    ## Why it matters
    Those who are left out are not credited, and cannot be found by name.

    ## How to fix
    Copy all names from the paper's landing page. Where the source itself does not name them, it
    may stay.

    ## Example
    Wrong:
    ```yaml
    authors: [Ada Smith, et al.]
    ```
    Right:
    ```yaml
    authors: [Ada Smith, Bo Jones]
    ```
    """

    code = "PAP416"
    name = "truncated-authors"
    severity = PaperRule.severity.WARNING

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        if subject.is_truncated:
            last = len(subject.strings("authors")) - 1
            message = f"`authors` ends in {AND_OTHERS}: some are not named"
            hint = "name all authors; `paperlist enrich` looks them up"
            yield self.finding(subject.at(f"/authors/{last}"), message, hint=hint)
