"""The rule `unsafe-link`."""

import re
from collections.abc import Iterator

from paperlist.links.messages import said
from paperlist.links.papers import urls_of
from paperlist.links.safety import refusal
from paperlist.model.finding import Finding
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, PaperRule, field_of

# Addresses that need no closer look: a usual host, its usual port.
USUAL = re.compile(
    r"https?://(?:[a-z0-9][a-z0-9-]*\.)+(?:org|com|io|net|edu|press)(?:/[\x21-\x7e]{0,500})?"
)


class UnsafeLink(PaperRule):
    """A link leads where no reader should be sent.

    ## What it finds
    Addresses that are not http or https, that have a name or password in them, or that lead to a
    private network: by themselves or through a redirect.

    ## Why it matters
    Such a link is a mistake or an attack. Nothing is ever sent to it.

    ## How to fix
    Write the public address of the page, with `https://` and without a name or a password in
    it. A password that was published this way is no longer secret: change it.

    ## Example
    Wrong:
    ```yaml
    links:
      paper: https://smith:secret@example.org/plain-diffusion
    ```
    Right:
    ```yaml
    links:
      paper: https://example.org/plain-diffusion
    ```
    """

    code = "PAP305"
    name = "unsafe-link"

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        if not context.links and all(map(USUAL.fullmatch, subject.addresses)):
            return
        for pointer, url in urls_of(subject):
            cause: str | None = refusal(url, context.gate)
            state = context.links.get(url)
            through = ""
            if cause is None and state and state.judgement.verdict == "unsafe":
                cause, through = state.judgement.cause, "through a redirect, "
            if cause is None or (cause == "scheme" and _is_told(subject, pointer, context)):
                continue
            message = f"{field_of(pointer)} is not safe: {through}{said(cause, None)}"
            hint = "link the public page, with an address that starts with https://"
            yield self.finding(subject.at(pointer), message, hint=hint, subject=url)


def _is_told(subject: Paper, pointer: str, context: Context) -> bool:
    """Whether the schema has complained about this value already."""
    return any(problem.pointer == pointer for problem in context.schema.problems(subject.data))
