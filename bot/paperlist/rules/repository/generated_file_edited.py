"""The rule `generated-file-edited`."""

from collections.abc import Iterator

from paperlist.config import Config
from paperlist.model.finding import Finding, Location
from paperlist.rules.base import Change, ChangeRule, Context


class GeneratedFileEdited(ChangeRule):
    """A generated file was edited by hand.

    ## What it finds
    Changes to README.md, its other languages, section pages, assets or exports, which are made
    from `papers/` and `paperlist.yml`.

    ## Why it matters
    The next publishing writes them again, and the edit is gone. Text between the
    `<!-- paperlist:keep -->` marks of README.md is yours and stays.

    ## How to fix
    1. Undo the change: copy the list's version of the file over yours. At a terminal: `git
       checkout origin/main -- README.md`.
    2. Make the change where it belongs: a paper in `papers/`, a title or a section in
       `paperlist.yml`, the page's text in its template (`README.template.md`); the bot's comment
       has the link that opens it.

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
                template = subject.templates.get(path, "")
                made_of = f"papers/ and {template}" if template else "papers/"
                message = f"{path} is generated from {made_of}; this edit will be overwritten"
                hint = _hint(template, context.config)
                yield self.finding(Location(path=path), message, hint=hint)


def _hint(template: str, config: Config) -> str:
    """Where the edit belongs: for the text of a list's own page, with the link that opens it."""
    if not template:
        return "add or change a file in papers/ instead, and undo the change of this one"
    where = template
    if config.repository:
        where = f"https://github.com/{config.repository}/edit/{config.branch}/{template}"
    return (
        f"undo the change of this one; text around the entries is edited in {template} ({where}),"
        " entries are files in papers/"
    )
