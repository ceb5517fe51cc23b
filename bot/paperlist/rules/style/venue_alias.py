"""The rule `venue-alias`."""

import re
from collections.abc import Iterator
from dataclasses import replace

from paperlist.document import replace_value
from paperlist.document.schema import quoted
from paperlist.model.finding import Finding, Fix, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, PaperRule
from paperlist.text.venues import venue_table

YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class VenueAlias(PaperRule):
    """A venue is not written by its short name.

    ## What it finds
    Full names, older names, and names with the year, of the venues that paperlist knows.

    ## Why it matters
    One name for one venue makes filters and statistics correct.

    ## How to fix
    Write the short name, which the bot offers.

    ## Example
    Wrong:
    ```yaml
    venue: Medical Image Analysis
    ```
    Right:
    ```yaml
    venue: MedIA
    ```
    """

    code = "PAP402"
    name = "venue-alias"
    severity = Severity.WARNING
    fixable = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        venue = venue_table().find(subject.venue) if subject.venue else None
        if venue is None or venue.short == subject.venue:
            return
        edit = replace_value(subject, "/venue", venue.short)
        fix = Fix(f"write `{venue.short}`", (edit,), drops=(subject.venue,))
        message = f"{quoted(subject.venue)} is written `{venue.short}` in this list"
        others = [year for year in YEAR.findall(subject.venue) if year != str(subject.year)]
        if others:  # one of the two is wrong, and only people know which
            fix = replace(fix, applicability="suggested")
            message += f", and it names {others[0]} where `year` is {subject.year or 'absent'}"
        hint = f"write `venue: {venue.short}`"
        yield self.finding(subject.at("/venue"), message, hint=hint, fix=fix)
