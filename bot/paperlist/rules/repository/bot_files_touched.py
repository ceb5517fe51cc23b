"""The rule `bot-files-touched`."""

from collections.abc import Iterator

from paperlist.document.schema import clip
from paperlist.model.finding import Finding, Location
from paperlist.model.paths import PAPERS_FOLDER
from paperlist.rules.base import Change, ChangeRule, Context


class BotFilesTouched(ChangeRule):
    """A change adds papers, and also changes files that control the bot.

    ## What it finds
    A change of `.github/`, `schema/` or `paperlist.yml` beside papers.

    ## Why it matters
    Merging it would change how the list is checked. That needs a review of its own.

    ## How to fix
    Move the change of these files into a pull request of its own, unless the papers need it.

    ## Example
    Wrong:
    ```yaml
    # file: .github/workflows/check.yml
    on: push
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    ```
    Right:
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    ```
    """

    code = "PAP503"
    name = "bot-files-touched"
    severity = ChangeRule.severity.WARNING

    def check(self, subject: Change, context: Context) -> Iterator[Finding]:
        touched = (*subject.changed, *subject.deleted)
        if subject.is_whole or not any(p.startswith(f"{PAPERS_FOLDER}/") for p in touched):
            return
        for path in touched:
            if path.startswith((".github/", "schema/")) or path == "paperlist.yml":
                message = f"{clip(path)} is changed too, and it controls the bot"
                hint = "make this a pull request of its own, unless the papers need it"
                yield self.finding(Location(path=path), message, hint=hint)
