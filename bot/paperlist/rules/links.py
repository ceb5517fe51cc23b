"""Family 3, links: what asking a paper's links showed. Walls and bad days are never errors."""

import re
from collections.abc import Iterator

from paperlist.document.schema import clip
from paperlist.links.papers import urls_of
from paperlist.links.questions import question_of, secured
from paperlist.links.safety import refusal
from paperlist.links.state import LinkState
from paperlist.links.words import said
from paperlist.model.report import Finding, Location, Paper, Severity
from paperlist.rules.base import LONGEST_SHOWN, Context, LinkRule, PaperRule, field_of
from paperlist.text import identifiers

# Addresses that need no closer look: a usual host, its usual port.
USUAL = re.compile(
    r"https?://(?:[a-z0-9][a-z0-9-]*\.)+(?:org|com|io|net|edu|press)(?:/[\x21-\x7e]{0,500})?"
)


class BrokenLink(LinkRule):
    """A link leads to something that is not there.

    ## What it finds
    An address that answers "not found" or "gone" is an error. A page that only says so in its
    title, a host without an address, a refused connection or a bad certificate is a note in a pull
    request, and an error once it has been so on several days. Sites that let no program in are
    never called broken.

    ## Why it matters
    A dead link is the most common damage of a list.

    ## Example
    ```yaml
    links:
      paper: https://example.org/plain-difusion  # seen: broken, not-found
    ```
    ```yaml
    links:
      paper: https://example.org/plain-diffusion
    ```
    """

    code = "PAP301"
    name = "broken-link"

    def judge(
        self, subject: Paper, place: Location, url: str, state: LinkState, context: Context
    ) -> Iterator[Finding]:
        if state.judgement.verdict == "broken" and question_of(url).kind in ("web", "arxiv"):
            hint = "open it in a browser and copy the address that works"
            yield self.broken(place, url, state, field_of(place.pointer), hint)


class RedirectedLink(LinkRule):
    """A link has moved to another address for good.

    ## What it finds
    A permanent redirect (301 or 308); temporary ones are fine. Where a page now leads to the
    site's home page, it may be gone: that is a warning, and nothing is offered.

    ## Why it matters
    Redirects are taken down one day. The new address is known today.

    ## Example
    ```yaml
    links:
      paper: https://example.org/old  # seen: redirected, moved, https://example.org/new
    ```
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
        yield self.moved(subject, place, new, message, "write the new address", url)


class InsecureLink(LinkRule):
    """A link is http, and the same page is there with https.

    ## What it finds
    An address that starts with `http://` whose `https://` twin answers.

    ## Why it matters
    Browsers warn of http, and anybody between can change what a reader sees.

    ## Example
    ```yaml
    links:
      paper: http://example.org/plain-diffusion  # seen: redirected, moved, https://example.org/plain-diffusion
    ```
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
        twin = context.links.get(safe)
        answers = twin is not None and twin.judgement.verdict == "ok"
        if answers or state.judgement.final_url == safe:
            message = f"{field_of(place.pointer)} is http, and the page is there with https"
            yield self.moved(subject, place, safe, message, "write https", url)


class UnverifiedLink(LinkRule):
    """A link could not be judged by a program.

    ## What it finds
    Sites that let no program in, want a login, ask for patience, have trouble of their own or do
    not answer in time.

    ## Why it matters
    Nothing to do: it is told so that nobody takes silence for "checked".

    ## Example
    ```yaml
    links:
      paper: https://example.org/walled  # seen: unverified, bot-wall
    ```
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


class UnsafeLink(PaperRule):
    """A link leads where no reader should be sent.

    ## What it finds
    Addresses that are not http or https, that have a name or password in them, or that lead to a
    private network: by themselves or through a redirect.

    ## Why it matters
    Such a link is a mistake or an attack. Nothing is ever sent to it.

    ## Example
    ```yaml
    links:
      paper: https://smith:secret@example.org/plain-diffusion
    ```
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
