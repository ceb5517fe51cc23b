"""Family 9 and the rules the engine itself speaks for."""

from paperlist.model import Finding, Location, Severity
from paperlist.rules.base import Rule


class EngineRule(Rule):
    """A rule whose findings the engine makes: they are about the run, not about one subject."""


class UnusedIgnore(EngineRule):
    """A comment silences nothing.

    ## What it finds
    A `# paperlist: ignore[name]` comment whose rule has nothing to say there, whose name is no
    rule, or whose rule cannot be silenced.

    ## Why it matters
    A forgotten comment would silence the next, real problem on its line.

    ## Example
    ```yaml
    title: "Plain Diffusion"  # paperlist: ignore[title-format] the stop belongs to the name
    ```
    ```yaml
    title: "Plain Diffusion."  # paperlist: ignore[title-format] the stop belongs to the name
    ```
    """

    code = "PAP415"
    name = "unused-ignore"
    severity = Severity.WARNING
    silenceable = False

    def unused(self, location: Location, name: str, why: str) -> Finding:
        """The finding on a comment that silences nothing."""
        message = f"this comment ignores `{name}`, {why}"
        return self.finding(location, message, hint="remove the comment", subject=name)


class RuleCrashed(EngineRule):
    """A rule broke.

    ## What it finds
    An error in paperlist itself while it ran one of its rules.

    ## Why it matters
    It is not your submission. What that rule would have found is not known, so the maintainers
    of the bot should hear of it.

    ## Example
    There is nothing to write differently in a paper.
    """

    code = "PAP901"
    name = "rule-crashed"
    severity = Severity.ERROR
    silenceable = False

    def crashed(self, location: Location, rule: str, error: Exception) -> Finding:
        """The finding on a rule that raised."""
        message = f"the rule {rule} broke on this ({type(error).__name__}): not your submission"
        hint = "please report it to the bot's maintainers, with this file"
        return self.finding(location, message, hint=hint, subject=rule)
