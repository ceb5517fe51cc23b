"""The rule `papers-deleted`."""

from collections.abc import Iterator

from paperlist.document.schema import clip
from paperlist.model.finding import Finding, Location
from paperlist.model.paper import id_of
from paperlist.model.paths import PAPERS_FOLDER
from paperlist.rules.base import Change, ChangeRule, Context


class PapersDeleted(ChangeRule):
    """A change removes papers.

    ## What it finds
    Papers that are deleted, and not moved to another section.

    ## Why it matters
    A branch made from an old copy of the list can remove what others have added since.

    ## How to fix
    If you did not mean to delete the paper, bring your branch up to date: *Sync fork* on your
    fork's page, or `git merge origin/main`. If you did, say why in the pull request.

    ## Example
    Wrong:
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml state=deleted
    title: "Plain Diffusion"
    ```
    Right:
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml state=deleted
    title: "Plain Diffusion"
    # file: papers/benchmarks/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    ```
    """

    code = "PAP506"
    name = "papers-deleted"
    severity = ChangeRule.severity.WARNING

    def check(self, subject: Change, context: Context) -> Iterator[Finding]:
        kept = {id_of(path) for path in subject.changed}
        renamed = {*subject.renamed.values()}
        for path in subject.deleted:
            is_paper = path.startswith(f"{PAPERS_FOLDER}/")
            if is_paper and id_of(path) not in kept and path not in renamed:
                hint = "say in the pull request why; if it was not meant, bring the file back"
                yield self.finding(
                    Location(path=path), f"the paper {clip(path)} is deleted", hint=hint
                )
