"""The rule `conflict-with-list`."""

from collections.abc import Iterator
from typing import ClassVar

from paperlist.document.schema import quoted
from paperlist.model.finding import Finding, Location, Severity
from paperlist.rules.base import Change, ChangeRule, Context

SINCE = "since this branch was made, the list has"


class ConflictWithList(ChangeRule):
    """The list has changed the same file since the branch was made.

    ## What it finds
    A paper file of the change that the list's branch has meanwhile added, changed, removed or
    renamed as well.

    ## Why it matters
    Git cannot join two new files of one name, and what was checked here is not what the list would
    hold after the merge.

    ## How to fix
    1. Bring your branch up to date: *Update branch* below the checks, *Sync fork* on your
       fork's page, or `git merge origin/main`.
    2. Where both sides changed the file, keep what is right of each. If the list's entry says
       all that yours does, delete yours.

    ## Example
    Wrong:
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml conflict=same-paper
    title: "Plain Diffusion!"
    ```
    Right:
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    ```
    """

    code = "PAP508"
    name = "conflict-with-list"

    kinds: ClassVar[dict[str, tuple[Severity, str, str]]] = {
        "same paper": (
            Severity.ERROR,
            f"{SINCE} received the same paper under this file name",
            "close this if the list's entry has all of yours, else update the branch and add to it",
        ),
        "other paper": (
            Severity.ERROR,
            f"{SINCE} received another paper under this file name",
            "add a word of the title to the name of your file",
        ),
        "changed": (
            Severity.WARNING,
            f"{SINCE} changed this file as well",
            "update the branch, and see that both changes are in the file",
        ),
        "removed": (
            Severity.WARNING,
            f"{SINCE} removed or renamed this file",
            "update the branch, and make the change where the paper is now",
        ),
    }

    def check(self, subject: Change, context: Context) -> Iterator[Finding]:
        for conflict in subject.conflicts:
            severity, message, hint = self.kinds[conflict.kind]
            if conflict.kind == "other paper" and conflict.title:
                message = f"{message}: {quoted(conflict.title)}"
            location = Location(path=conflict.path)
            yield self.finding(location, message, hint=hint, severity=severity)
