"""The rule `cut-by-comment`."""

from collections.abc import Iterator

from paperlist.document import cut_by_comment
from paperlist.document.schema import label
from paperlist.model.finding import Finding, Fix, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, PaperRule


class CutByComment(PaperRule):
    """A `#` makes the rest of a text a comment.

    ## What it finds
    A title, a name, a venue or a summary without quotes in which a `#` follows a space: YAML
    reads what follows as a comment. A comment with a space after its `#` is fine.

    ## Why it matters
    Half of the text is missing wherever the list shows it.

    ## How to fix
    Put the whole value in quotes. If the rest of the line really is a comment, put it on a line
    of its own above.

    ## Example
    Wrong:
    ```yaml
    title: Mining the #MeToo Movement
    ```
    Right:
    ```yaml
    title: "Mining the #MeToo Movement"
    ```
    """

    code = "PAP007"
    name = "cut-by-comment"
    severity = Severity.WARNING
    fixable = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        for pointer, edit in cut_by_comment(subject):
            message = f"{label(pointer)} ends at ` #`, which starts a comment"
            fix = Fix("put quotes around the text", (edit,), "suggested")
            yield self.finding(subject.at(pointer), message, hint=f"write `{edit.text}`", fix=fix)
