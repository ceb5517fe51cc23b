"""The rule `broken-configuration`."""

from collections.abc import Iterator

from paperlist.model.finding import Finding, Location
from paperlist.rules.base import Change, ChangeRule, Context


class BrokenConfiguration(ChangeRule):
    """A change breaks the list's configuration.

    ## What it finds
    A `paperlist.yml` that could not be used once this is merged.

    ## Why it matters
    Nothing could be checked or published any more, for anybody.

    ## How to fix
    Correct `paperlist.yml` on the line that the message names; `paperlist check` says whether
    it can be used.

    ## Example
    Wrong:
    ```yaml
    # file: paperlist.yml
    title: A list without sections
    ```
    Right:
    ```yaml
    # file: paperlist.yml
    title: A list
    repository: example/list
    sections: [{id: diffusion, title: Diffusion}]
    ```
    """

    code = "PAP507"
    name = "broken-configuration"
    can_be_off = False

    def check(self, subject: Change, context: Context) -> Iterator[Finding]:
        if subject.broken_config is not None:
            message = f"the list's configuration would be broken: {subject.broken_config.message}"
            hint = subject.broken_config.hint or "compare it with the version before this change"
            yield self.finding(Location(path="paperlist.yml"), message, hint=hint)
