"""Family 3, what links stand for: repositories, DOIs and papers on arXiv."""

from collections.abc import Iterator

from paperlist.links.questions import question_of
from paperlist.links.state import LinkState
from paperlist.model.report import Finding, Location, Paper, Severity
from paperlist.rules.base import Context, LinkRule, field_of


class MissingRepository(LinkRule):
    """A code repository is not there.

    ## What it finds
    A GitHub repository that GitHub does not know, or keeps private.

    ## Why it matters
    Readers look for code first.

    ## Example
    ```yaml
    links:
      paper: https://example.org/plain-diffusion
      code: https://github.com/smith/plain-difusion  # seen: broken, not-found
    ```
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
            hint = "correct the address, or take the line out until the code is public"
            what = f"the repository in {field_of(place.pointer)}"
            yield self.broken(place, url, state, what, hint)


class RenamedRepository(LinkRule):
    """A code repository has another name now.

    ## What it finds
    A GitHub repository that answers under its old name and is called something else.

    ## Why it matters
    The old name stops working as soon as somebody else takes it: then it leads to other code.

    ## Example
    ```yaml
    links:
      paper: https://example.org/plain-diffusion
      code: https://github.com/smith/old  # seen: redirected, renamed, https://github.com/smith/new
    ```
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
            yield self.moved(subject, place, new, message, "write the new name", url)


class ArchivedRepository(LinkRule):
    """A code repository is archived.

    ## What it finds
    A GitHub repository that its owner has made read-only.

    ## Why it matters
    It can be read and is no longer looked after: good to know, nothing to mend.

    ## Example
    ```yaml
    links:
      paper: https://example.org/plain-diffusion
      code: https://github.com/smith/finished  # seen: ok, archived
    ```
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


class DoiNotFound(LinkRule):
    """A DOI is not registered.

    ## What it finds
    A `doi`, or a link to doi.org, that the DOI system does not know; as a note, one that is
    registered and leads nowhere.

    ## Why it matters
    A DOI with a slip in it names nothing, or another paper.

    ## Example
    ```yaml
    doi: 10.1000/slip  # seen: broken, not-found
    ```
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


class WithdrawnPaper(LinkRule):
    """A paper has been withdrawn from arXiv.

    ## What it finds
    An arXiv paper whose authors or moderators have withdrawn it.

    ## Why it matters
    Readers should know, and a maintainer may want to take it off the list.

    ## Example
    ```yaml
    links:
      paper: https://arxiv.org/abs/2401.00001  # seen: ok, withdrawn
    ```
    ```yaml
    links:
      paper: https://arxiv.org/abs/2403.09303
    ```
    """

    code = "PAP310"
    name = "withdrawn-paper"
    severity = Severity.WARNING

    def judge(
        self, subject: Paper, place: Location, url: str, state: LinkState, context: Context
    ) -> Iterator[Finding]:
        if state.judgement.note == "withdrawn":
            message = f"the paper in {field_of(place.pointer)} has been withdrawn from arXiv"
            hint = "keep it only if the list wants withdrawn papers"
            yield self.finding(place, message, hint=hint, subject=url)
