"""The rule `generated-file-edited`."""

from collections.abc import Iterator

from paperlist.model.report import (
    Finding,
    Location,
)
from paperlist.rules.base import Change, ChangeRule, Context


class GeneratedFileEdited(ChangeRule):
    """A generated file was edited by hand.

    ## What it finds
    Changes to README.md, its other languages, section pages, assets or exports, which are made
    from `papers/` and `paperlist.yml`.

    ## Why it matters
    The next publishing writes them anew, and the edit is gone. Text between the
    `<!-- paperlist:keep -->` marks of README.md is yours and stays.

    ## How to fix
    1. Undo the change: copy the list's version of the file over yours. At a terminal: `git
       checkout origin/main -- README.md`.
    2. Make the change where it belongs: a paper in `papers/`, a title or a section in
       `paperlist.yml`, the page's prose in its template.

    ## Example
    Wrong:
    ```yaml
    # file: README.md
    - **A paper added by hand**
    ```
    Right:
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    ```
    """

    code = "PAP501"
    name = "generated-file-edited"
    severity = ChangeRule.severity.WARNING

    def check(self, subject: Change, context: Context) -> Iterator[Finding]:
        for path in (*subject.changed, *subject.deleted):
            if path in subject.generated:
                message = f"{path} is generated from papers/; this edit will be overwritten"
                hint = "add or change a file in papers/ instead, and leave this one as it was"
                yield self.finding(Location(path=path), message, hint=hint)
