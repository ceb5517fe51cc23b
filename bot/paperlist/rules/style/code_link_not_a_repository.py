"""The rule `code-link-not-a-repository`."""

from collections.abc import Iterator

from paperlist.document import replace_value
from paperlist.document.schema import clip
from paperlist.model.finding import Finding, Fix, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, PaperRule
from paperlist.text import identifiers


class CodeLinkNotARepository(PaperRule):
    """The code link does not lead to a repository.

    ## What it finds
    A `links.code` that is no repository on a known host: a project page, a PDF, a person's page.
    A `.git` at the end of the address is removed.

    ## Why it matters
    Stars, archived code and renamed repositories can only be followed for a repository.

    ## How to fix
    Link the repository itself. A project page belongs in `links.project`, data in `links.data`.

    ## Example
    Wrong:
    ```yaml
    links:
      paper: https://example.org/paper.html
      code: https://github.com/smith/plain-diffusion.git
    ```
    Right:
    ```yaml
    links:
      paper: https://example.org/paper.html
      code: https://github.com/smith/plain-diffusion
    ```
    """

    code = "PAP409"
    name = "code-link-not-a-repository"
    severity = Severity.WARNING
    fixable = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        url = subject.links.get("code", "")
        parts = identifiers.address(url)
        if parts is None:
            return
        if identifiers.repository(url):
            if url.endswith(".git"):
                edit = replace_value(subject, "/links/code", url.removesuffix(".git"))
                fix = Fix("take `.git` off", (edit,), drops=("git",))
                message = "`links.code` ends in .git, the address for cloning"
                hint = f"write `code: {clip(url.removesuffix('.git'), 300)}`"
                yield self.finding(subject.at("/links/code"), message, hint=hint, fix=fix)
        elif not parts.host.startswith(("git.", "gitlab.", "code.")) and parts.host != "zenodo.org":
            hint = "link the repository; a project page belongs in `links.project`"
            message = f"`links.code` does not lead to a code repository: {clip(url, 120)}"
            yield self.finding(subject.at("/links/code"), message, hint=hint)
