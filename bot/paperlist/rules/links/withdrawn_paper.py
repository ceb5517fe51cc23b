"""The rule `withdrawn-paper`."""

from collections.abc import Iterator

from paperlist.links.link_state import LinkState
from paperlist.model.finding import Finding, Location, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, LinkRule, field_of


class WithdrawnPaper(LinkRule):
    """A paper has been withdrawn from arXiv.

    ## What it finds
    An arXiv paper whose authors or moderators have withdrawn it.

    ## Why it matters
    Readers should know, and a maintainer may want to remove it from the list.

    ## How to fix
    Read on arXiv why. If it was replaced by another version elsewhere, link that; if not, remove
    the paper from the list.

    ## Example
    Wrong:
    ```yaml
    links:
      paper: https://arxiv.org/abs/2401.00001  # seen: ok, withdrawn
    ```
    Right:
    ```yaml
    links:
      paper: https://arxiv.org/abs/2403.09303
    ```
    """

    code = "PAP310"
    name = "withdrawn-paper"
    severity = Severity.WARNING

    def judge(
        self, subject: Paper, place: Location, url: str, state: LinkState, context: Context
    ) -> Iterator[Finding]:
        if state.judgement.note == "withdrawn":
            message = f"the paper in {field_of(place.pointer)} has been withdrawn from arXiv"
            hint = "keep it only if the list wants withdrawn papers"
            yield self.finding(place, message, hint=hint, subject=url)
