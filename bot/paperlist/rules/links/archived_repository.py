"""The rule `archived-repository`."""

from collections.abc import Iterator

from paperlist.links.link_state import LinkState
from paperlist.model.finding import Finding, Location, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, LinkRule, field_of


class ArchivedRepository(LinkRule):
    """A code repository is archived.

    ## What it finds
    A GitHub repository that its owner has made read-only.

    ## Why it matters
    It can be read and is no longer maintained: good to know, nothing to fix.

    ## How to fix
    Nothing. If the code lives on elsewhere, link that.

    ## Example
    Wrong:
    ```yaml
    links:
      paper: https://example.org/plain-diffusion
      code: https://github.com/smith/finished  # seen: ok, archived
    ```
    Right:
    ```yaml
    links:
      paper: https://example.org/plain-diffusion
      code: https://github.com/smith/plain-diffusion
    ```
    """

    code = "PAP308"
    name = "archived-repository"
    severity = Severity.INFO

    def judge(
        self, subject: Paper, place: Location, url: str, state: LinkState, context: Context
    ) -> Iterator[Finding]:
        if state.judgement.note == "archived":
            message = f"the repository in {field_of(place.pointer)} is archived by its owner"
            yield self.finding(place, message, hint="nothing to do", subject=url)
