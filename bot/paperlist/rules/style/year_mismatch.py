"""The rule `year-mismatch`."""

from collections.abc import Iterator

from paperlist.document import replace_value
from paperlist.document.schema import quoted
from paperlist.model.finding import Finding, Fix, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, PaperRule
from paperlist.rules.style.venue_hints import hints_of
from paperlist.text import identifiers
from paperlist.text.venues import venue_table


class YearMismatch(PaperRule):
    """The year does not fit an address or an identifier of the paper.

    ## What it finds
    A year other than the one in a CVF, NeurIPS or PMLR address of the paper's venue, a preprint's
    year other than that of its arXiv id, and a publication more than a year before its arXiv id.

    ## Why it matters
    `year` is the year of the venue. The year of the preprint is a common mistake.

    ## How to fix
    Write the year in which the paper appeared at its venue: the landing page says it.

    ## Example
    Wrong:
    ```yaml
    venue: CVPR
    year: 2024
    links:
      paper: https://openaccess.thecvf.com/content/CVPR2025/html/Guo_Dinomaly_CVPR_2025_paper.html
    ```
    Right:
    ```yaml
    venue: CVPR
    year: 2025
    links:
      paper: https://openaccess.thecvf.com/content/CVPR2025/html/Guo_Dinomaly_CVPR_2025_paper.html
    ```
    """

    code = "PAP410"
    name = "year-mismatch"
    severity = Severity.WARNING
    fixable = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        year = subject.year
        if year is None:
            return
        reported = self._reported(subject, year)
        if reported is None:
            return
        right, why = reported
        fix = None
        if right:
            fix = Fix(f"write {right}", (replace_value(subject, "/year", right),), "suggested")
        hint = f"write `year: {right}`" if right else "check the year, and the arXiv id"
        yield self.finding(
            subject.at("/year"), f"the year is {year}, but {why}", hint=hint, fix=fix
        )

    def _reported(self, paper: Paper, year: int) -> tuple[int, str] | None:
        venue = venue_table().find(paper.venue)
        for hint in hints_of(paper):
            if hint.year and hint.year != year and venue and venue.short == hint.venue:
                return hint.year, f"{quoted(hint.what)} is of {hint.year}"
        found = identifiers.arxiv_id(paper.string("arxiv")) or identifiers.arxiv_id(
            paper.links.get("paper", "")
        )
        if not found or venue is None:
            return None
        posted = identifiers.arxiv_year(found)
        if venue.short == "arXiv" and posted != year:
            return posted, f"arXiv:{found} is of {posted}"
        if posted > year + 1:
            return 0, f"arXiv:{found} is of {posted}"
        return None
