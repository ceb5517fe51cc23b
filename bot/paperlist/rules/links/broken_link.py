"""The rule `broken-link`."""

from collections.abc import Iterator

from paperlist.links.link_state import LinkState
from paperlist.links.planning import question_of
from paperlist.model.finding import Finding, Location
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, LinkRule, field_of


class BrokenLink(LinkRule):
    """A link leads to something that is not there.

    ## What it finds
    An address that answers "not found" or "gone" is an error. A page that only says so in its
    title, a host without an address, a refused connection or a bad certificate is a note in a pull
    request, and an error once it has been so on several days. Sites that refuse programs are
    never called broken.

    ## Why it matters
    A dead link is the most common damage of a list.

    ## How to fix
    1. Open the link in a browser. If it works, there is nothing to do; say so in the pull
       request.
    2. If not, search for the title and write the address it has now; a DOI
       (`https://doi.org/…`) lasts longest.
    3. If the page is gone for good, link an archived copy: the issue of the weekly audit
       names one if there is one.

    ## Example
    Wrong:
    ```yaml
    links:
      paper: https://example.org/plain-difusion  # seen: broken, not-found
    ```
    Right:
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
