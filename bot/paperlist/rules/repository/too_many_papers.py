"""The rule `too-many-papers`."""

from collections.abc import Iterator
from typing import ClassVar

from paperlist.model.finding import Finding, Location
from paperlist.model.paths import PAPERS_FOLDER
from paperlist.rules.base import Change, ChangeRule, Context


class TooManyPapers(ChangeRule):
    """A change adds very many papers at once.

    ## What it finds
    More than 30 papers in one change. `max` is an option of the rule in `paperlist.yml`.

    ## Why it matters
    Nobody reviews a hundred papers with care, and one that is wrong holds up all the others.

    ## How to fix
    Split the pull request, by section for example. To bring a whole list in, talk to the
    maintainers first: `paperlist import` does it for them in one step.

    ## Example
    Wrong:
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml copies=31
    title: "Plain Diffusion"
    ```
    Right:
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml copies=30
    title: "Plain Diffusion"
    ```
    """

    code = "PAP504"
    name = "too-many-papers"
    severity = ChangeRule.severity.WARNING
    most: ClassVar[int] = 30

    def check(self, subject: Change, context: Context) -> Iterator[Finding]:
        if subject.is_whole:
            return
        given = context.settings(self).max
        most = self.most if given is None else given
        papers = [p for p in subject.changed if p.startswith(f"{PAPERS_FOLDER}/")]
        if len(papers) > most:
            message = f"this change adds {len(papers)} papers, more than {most}"
            hint = "split it, by section for example: small pull requests are merged sooner"
            yield self.finding(Location(path=PAPERS_FOLDER), message, hint=hint)
