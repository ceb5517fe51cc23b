"""The rule `renamed-repository`."""

from collections.abc import Iterator

from paperlist.links.link_state import LinkState
from paperlist.model.finding import Finding, Location, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, LinkRule, field_of


class RenamedRepository(LinkRule):
    """A code repository has another name now.

    ## What it finds
    A GitHub repository that answers under its old name and is called something else.

    ## Why it matters
    The old name stops working as soon as somebody else takes it: then it leads to other code.

    ## How to fix
    Write the new name, which the bot offers.

    ## Example
    Wrong:
    ```yaml
    links:
      paper: https://example.org/plain-diffusion
      code: https://github.com/smith/old  # seen: redirected, renamed, https://github.com/smith/new
    ```
    Right:
    ```yaml
    links:
      paper: https://example.org/plain-diffusion
      code: https://github.com/smith/new
    ```
    """

    code = "PAP307"
    name = "renamed-repository"
    severity = Severity.WARNING
    fixable = True

    def judge(
        self, subject: Paper, place: Location, url: str, state: LinkState, context: Context
    ) -> Iterator[Finding]:
        judgement = state.judgement
        if judgement.verdict == "redirected" and judgement.cause == "renamed":
            new = judgement.final_url
            message = f"the repository in {field_of(place.pointer)} is now called {new}"
            yield from self.moved(subject, place, new, message, "write the new name", url)
