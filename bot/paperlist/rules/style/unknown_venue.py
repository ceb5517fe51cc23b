"""The rule `unknown-venue`."""

from collections.abc import Iterator

from paperlist.document import replace_value
from paperlist.document.schema import quoted
from paperlist.model.finding import Finding, Fix, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, PaperRule
from paperlist.text.venues import venue_table


class UnknownVenue(PaperRule):
    """A venue is not in paperlist's table.

    ## What it finds
    Venues that are not in the table; the message suggests the nearest one. `allow` is an option of
    the rule in `paperlist.yml`: a list of further venues.

    ## Why it matters
    It may be a typo, or a venue whose short name nobody has decided on yet.

    ## How to fix
    Correct the spelling if it is a typo. If it is right, there is nothing to do; a maintainer
    may add the venue to `allow`.

    ## Example
    Wrong:
    ```yaml
    venue: MICAI
    ```
    Right:
    ```yaml
    venue: MICCAI
    ```
    """

    code = "PAP414"
    name = "unknown-venue"
    severity = Severity.INFO
    fixable = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        venue, table = subject.venue, venue_table()
        if not venue.strip() or table.find(venue) or venue in context.settings(self).allow:
            return
        nearest = table.nearest(venue)
        hint = (
            f"did you mean `{nearest}`?"
            if nearest
            else "check the spelling; if it is right, there is nothing to do"
        )
        fix = None
        if nearest:
            edit = replace_value(subject, "/venue", nearest)
            fix = Fix(f"write `{nearest}`", (edit,), "suggested")
        message = f"{quoted(venue)} is not a venue paperlist knows"
        yield self.finding(subject.at("/venue"), message, hint=hint, fix=fix)
