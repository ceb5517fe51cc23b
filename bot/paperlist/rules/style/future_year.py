"""The rule `future-year`."""

from collections.abc import Iterator

from paperlist.model.finding import Finding, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, PaperRule

YEARS_AHEAD = 1  # papers are accepted, and put online, in the year before their venue's


class FutureYear(PaperRule):
    """The year lies in the future.

    ## What it finds
    A year later than the next one. Next year is fine: papers appear before their conference.

    ## Why it matters
    The paper would stand above all others as the newest. It is nearly always a mistake, or a number
    that is no year.

    ## How to fix
    Write the year in which the paper appeared: its landing page says it.

    ## Example
    Wrong:
    ```yaml
    year: 2042
    ```
    Right:
    ```yaml
    year: 2024
    ```
    """

    code = "PAP420"
    name = "future-year"
    severity = Severity.WARNING

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        year = subject.year
        if year is not None and year > context.today.year + YEARS_AHEAD:
            message = f"the year is {year}, which is in the future"
            hint = "write the year of the venue the paper was published at"
            yield self.finding(subject.at("/year"), message, hint=hint)
