"""The rule `redirected-link`."""

from collections.abc import Iterator

from paperlist.document.schema import clip
from paperlist.links.link_state import LinkState
from paperlist.links.planning import secured
from paperlist.links.safety import refusal
from paperlist.model.finding import Finding, Location, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import LONGEST_SHOWN, Context, LinkRule, field_of
from paperlist.text import identifiers


class RedirectedLink(LinkRule):
    """A link has moved to another address for good.

    ## What it finds
    A permanent redirect (301 or 308); temporary ones are fine. Where a page now leads to the
    site's home page, it may be gone: that is a warning, and nothing is offered.

    ## Why it matters
    Redirects are taken down one day. The new address is known today.

    ## How to fix
    Write the new address, which the bot offers.

    ## Example
    Wrong:
    ```yaml
    links:
      paper: https://example.org/old  # seen: redirected, moved, https://example.org/new
    ```
    Right:
    ```yaml
    links:
      paper: https://example.org/new
    ```
    """

    code = "PAP302"
    name = "redirected-link"
    severity = Severity.INFO
    fixable = True

    def judge(
        self, subject: Paper, place: Location, url: str, state: LinkState, context: Context
    ) -> Iterator[Finding]:
        judgement = state.judgement
        new = judgement.final_url
        if judgement.verdict != "redirected" or judgement.cause == "renamed":
            return
        if new == secured(url) or identifiers.address(new) is None or refusal(new, context.gate):
            return
        shown = clip(new, LONGEST_SHOWN)
        if judgement.cause == "moved-to-home":
            message = f"{field_of(place.pointer)} leads to the site's home page now, {shown}"
            hint = "find the page's new address, or a page elsewhere about the same"
            yield self.finding(place, message, hint=hint, subject=url, severity=Severity.WARNING)
            return
        message = f"{field_of(place.pointer)} has moved for good to {shown}"
        yield from self.moved(subject, place, new, message, "write the new address", url)
