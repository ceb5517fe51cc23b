"""The rule `unformatted`."""

from collections.abc import Iterator

from paperlist.document import cut_by_comment, format_document, line_edit
from paperlist.model.finding import Finding, Fix, Location, Severity
from paperlist.rules.base import Context, PaperFile, TextRule
from paperlist.text.invisible_characters import hidden_in


class Unformatted(TextRule):
    """A file is not in the canonical form.

    ## What it finds
    Keys in another order, other quotes or indentation, Windows line ends, a missing last line
    break. Comments stay where they are.

    ## Why it matters
    Changes are easy to read when all files have the same form. The bot can do it: `paperlist fix`.

    ## How to fix
    Use the text that the bot offers, or run `paperlist fix`.

    ## Example
    Wrong:
    ```yaml
    title: Plain Diffusion
    year: 2024
    venue: CVPR
    authors:
    - Ada Smith
    links: {paper: 'https://example.org/plain-diffusion'}
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

    code = "PAP401"
    name = "unformatted"
    severity = Severity.INFO
    fixable = True

    def check(self, subject: PaperFile, context: Context) -> Iterator[Finding]:
        document = subject.document
        if document is None or document.data is None or document.parse_errors or document.is_usual:
            return
        if context.schema.problems(document.data) or any(cut_by_comment(document)):
            return  # first things first: other findings will change the file
        formatted = format_document(document)
        if next(hidden_in(formatted), None) and not next(hidden_in(document.text), None):
            return  # an escape stands for something hidden, which is not to be written out
        edit = line_edit(subject.path, document.text, formatted)
        if edit is not None:
            location = Location(path=subject.path, span=edit.span)
            fix = Fix("write the file in the canonical form", (edit,))
            hint = "run `paperlist fix`, or let the bot do it"
            yield self.finding(
                location, "the file is not in the canonical form", hint=hint, fix=fix
            )
