"""The rule `insecure-link`."""

from collections.abc import Iterator

from paperlist.links.link_state import LinkState
from paperlist.links.planning import secured
from paperlist.model.finding import Finding, Location, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, LinkRule, field_of


class InsecureLink(LinkRule):
    """A link is http, and the same page is there with https.

    ## What it finds
    An address that starts with `http://` where the same address with `https://` answers.

    ## Why it matters
    Browsers warn of http, and anybody between can change what a reader sees.

    ## How to fix
    Write `https://` in place of `http://`.

    ## Example
    Wrong:
    ```yaml
    links:
      paper: http://example.org/plain-diffusion  # seen: redirected, moved, https://example.org/plain-diffusion
    ```
    Right:
    ```yaml
    links:
      paper: https://example.org/plain-diffusion
    ```
    """

    code = "PAP303"
    name = "insecure-link"
    severity = Severity.INFO
    fixable = True

    def judge(
        self, subject: Paper, place: Location, url: str, state: LinkState, context: Context
    ) -> Iterator[Finding]:
        safe = secured(url)
        if not safe:
            return
        duplicate = context.links.get(safe)
        answers = duplicate is not None and duplicate.judgement.verdict == "ok"
        if answers or state.judgement.final_url == safe:
            message = f"{field_of(place.pointer)} is http, and the page is there with https"
            yield from self.moved(subject, place, safe, message, "write https", url)
