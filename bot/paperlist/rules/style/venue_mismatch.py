"""The rule `venue-mismatch`."""

from collections.abc import Iterator

from paperlist.document import replace_value
from paperlist.document.schema import quoted
from paperlist.model.finding import Finding, Fix, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, PaperRule
from paperlist.rules.style.venue_hints import hints_of
from paperlist.text.venues import venue_table


class VenueMismatch(PaperRule):
    """The venue does not fit an address or an identifier of the paper.

    ## What it finds
    A workshop's address under the main conference's name, a DOI of another journal.

    ## Why it matters
    A workshop paper is not a conference paper, and readers choose by venue.

    ## How to fix
    Open the landing page and write where the paper appeared: a workshop has a name of its own,
    most often the conference's with a `W` at the end.

    ## Example
    Wrong:
    ```yaml
    venue: CVPR
    links:
      paper: https://openaccess.thecvf.com/content/CVPR2024W/VAND/html/Bao_BMAD_CVPRW_2024_paper.html
    ```
    Right:
    ```yaml
    venue: CVPRW
    links:
      paper: https://openaccess.thecvf.com/content/CVPR2024W/VAND/html/Bao_BMAD_CVPRW_2024_paper.html
    ```
    """

    code = "PAP411"
    name = "venue-mismatch"
    severity = Severity.WARNING
    fixable = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        venue = venue_table().find(subject.venue) if subject.venue else None
        if venue is None:
            return
        for hint in hints_of(subject):
            if hint.venue != venue.short:
                edit = replace_value(subject, "/venue", hint.venue)
                fix = Fix(f"write `{hint.venue}`", (edit,), "suggested")
                message = f"the venue is {venue.short}, but {quoted(hint.what)} is {hint.venue}"
                help_text = (
                    f"write `venue: {hint.venue}`, or link the paper's page at {venue.short}"
                )
                yield self.finding(subject.at("/venue"), message, hint=help_text, fix=fix)
                return
