"""The rule `unverified-link`."""

from collections.abc import Iterator

from paperlist.links.link_state import LinkState
from paperlist.links.messages import said
from paperlist.model.finding import Finding, Location, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, LinkRule, field_of


class UnverifiedLink(LinkRule):
    """A link could not be checked by a program.

    ## What it finds
    Sites that refuse programs, require a login, limit requests, have errors of their own or do
    not answer in time.

    ## Why it matters
    Nothing to do. It is reported so that you know which links were not checked.

    ## How to fix
    Nothing. A person who opens the link sees at once whether it works.

    ## Example
    Wrong:
    ```yaml
    links:
      paper: https://example.org/walled  # seen: unverified, bot-wall
    ```
    Right:
    ```yaml
    links:
      paper: https://example.org/plain-diffusion
    ```
    """

    code = "PAP304"
    name = "unverified-link"
    severity = Severity.INFO

    def judge(
        self, subject: Paper, place: Location, url: str, state: LinkState, context: Context
    ) -> Iterator[Finding]:
        judgement = state.judgement
        if judgement.verdict not in ("unverified", "timeout"):
            return
        why = said(judgement.cause, judgement.status)
        message = f"{field_of(place.pointer)} could not be checked: {why}"
        yield self.finding(place, message, hint="nothing to do if it opens for you", subject=url)
