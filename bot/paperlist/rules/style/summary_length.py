"""The rule `summary-length`."""

from collections.abc import Iterator
from typing import ClassVar

from paperlist.model.finding import Finding, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, PaperRule


class SummaryLength(PaperRule):
    """A summary is too short or too long.

    ## What it finds
    A `summary` of fewer than 40 or more than 400 characters. `min` and `max` are options of the
    rule in `paperlist.yml`.

    ## Why it matters
    Readers skim: one or two sentences on what is new serve them best.

    ## How to fix
    Say in one or two sentences, in your own words, what is new in the paper.

    ## Example
    Wrong:
    ```yaml
    summary: A new method.
    ```
    Right:
    ```yaml
    summary: Nine steps of denoising are enough to find small lesions in brain scans.
    ```
    """

    code = "PAP413"
    name = "summary-length"
    severity = Severity.INFO
    shortest: ClassVar[int] = 40
    longest: ClassVar[int] = 400

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        settings = context.settings(self)
        shortest = self.shortest if settings.min is None else settings.min
        longest = self.longest if settings.max is None else settings.max
        length = len(subject.string("summary").strip())
        if length and not shortest <= length <= longest:
            message = f"the summary has {length} characters, not {shortest} to {longest}"
            hint = "say in one or two sentences what is new"
            yield self.finding(subject.at("/summary"), message, hint=hint)
