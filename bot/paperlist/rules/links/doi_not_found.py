"""The rule `doi-not-found`."""

from collections.abc import Iterator

from paperlist.links.link_state import LinkState
from paperlist.links.planning import question_of
from paperlist.model.finding import Finding, Location
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, LinkRule, field_of


class DoiNotFound(LinkRule):
    """A DOI is not registered.

    ## What it finds
    A `doi`, or a link to doi.org, that the DOI system does not know; as a note, one that is
    registered and leads nowhere.

    ## Why it matters
    A DOI with a typo in it names nothing, or another paper.

    ## How to fix
    Copy the DOI from the paper's landing page. A DOI of a paper that has just appeared can take
    some days to work: delete the line until then.

    ## Example
    Wrong:
    ```yaml
    doi: 10.1000/slip  # seen: broken, not-found
    ```
    Right:
    ```yaml
    doi: 10.1000/182
    ```
    """

    code = "PAP309"
    name = "doi-not-found"

    def judge(
        self, subject: Paper, place: Location, url: str, state: LinkState, context: Context
    ) -> Iterator[Finding]:
        if state.judgement.verdict == "broken" and question_of(url).kind == "doi":
            hint = "copy the DOI from the publisher's page; new ones can take some days to work"
            yield self.broken(place, url, state, f"the DOI in {field_of(place.pointer)}", hint)
