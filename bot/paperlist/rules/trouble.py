"""Family 9 and the rules the engine itself speaks for."""

from paperlist.model.report import Finding, Location, Severity
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


class ListMisconfigured(EngineRule):
    """The list's own configuration is broken.

    ## What it finds
    A `paperlist.yml` or a schema, on the branch a pull request would be merged into, that cannot
    be used.

    ## Why it matters
    It is not your submission. Nothing can be checked until a maintainer of the list has mended it.

    ## Example
    There is nothing to write differently in a paper.
    """

    code = "PAP902"
    name = "list-misconfigured"
    silenceable = False

    def broken(self, message: str, hint: str) -> Finding:
        """The finding on a list that cannot be checked."""
        said = f"nothing could be checked, because of the list's own files: {message}"
        advice = f"for the list's maintainer: {hint}" if hint else "a maintainer has to mend it"
        return self.finding(Location(path="paperlist.yml"), said, hint=advice, subject=message)


class NoAnswer(EngineRule):
    """Something that checking needs did not work.

    ## What it finds
    git, GitHub or a disk that failed while a pull request was checked.

    ## Why it matters
    It is not your submission. The check says that it does not know, rather than that all is well.

    ## Example
    There is nothing to write differently in a paper.
    """

    code = "PAP903"
    name = "no-answer"
    silenceable = False

    def failed(self, message: str) -> Finding:
        """The finding on a check that could not be finished."""
        said = f"this could not be checked: {message}"
        hint = "a maintainer can answer `/paperlist recheck` to have it tried again"
        return self.finding(Location(path="papers"), said, hint=hint, subject="")
