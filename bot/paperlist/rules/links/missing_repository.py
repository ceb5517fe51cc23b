"""The rule `missing-repository`."""

from collections.abc import Iterator

from paperlist.links.link_state import LinkState
from paperlist.links.planning import question_of
from paperlist.model.finding import Finding, Location
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, LinkRule, field_of


class MissingRepository(LinkRule):
    """A code repository is not there.

    ## What it finds
    A GitHub repository that GitHub does not know, or keeps private.

    ## Why it matters
    Readers look for code first.

    ## How to fix
    Open the link. Correct a typo in it; if the code is not published yet, delete the line.

    ## Example
    Wrong:
    ```yaml
    links:
      paper: https://example.org/plain-diffusion
      code: https://github.com/smith/plain-difusion  # seen: broken, not-found
    ```
    Right:
    ```yaml
    links:
      paper: https://example.org/plain-diffusion
      code: https://github.com/smith/plain-diffusion
    ```
    """

    code = "PAP306"
    name = "missing-repository"

    def judge(
        self, subject: Paper, place: Location, url: str, state: LinkState, context: Context
    ) -> Iterator[Finding]:
        if state.judgement.verdict == "broken" and question_of(url).kind == "github":
            hint = "correct the address, or remove the line until the code is public"
            what = f"the repository in {field_of(place.pointer)}"
            yield self.broken(place, url, state, what, hint)
