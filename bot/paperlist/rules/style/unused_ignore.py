"""The rule `unused-ignore`."""

from paperlist.model.finding import Finding, Location, Severity
from paperlist.rules.internal.engine_rule import EngineRule


class UnusedIgnore(EngineRule):
    """A comment suppresses nothing.

    ## What it finds
    A `# paperlist: ignore[name]` comment whose rule finds nothing there, whose name is no
    rule, or whose rule no comment can suppress.

    ## Why it matters
    A forgotten comment would suppress the next, real problem on its line.

    ## How to fix
    Delete the comment. If it should suppress something, check the rule's name, and put the
    comment on the line of the finding or on a line of its own above.

    ## Example
    Wrong:
    ```yaml
    title: "Plain Diffusion"  # paperlist: ignore[title-format] the stop belongs to the name
    ```
    Right:
    ```yaml
    title: "Plain Diffusion."  # paperlist: ignore[title-format] the stop belongs to the name
    ```
    """

    code = "PAP415"
    name = "unused-ignore"
    severity = Severity.WARNING
    suppressible = False

    def unused(self, location: Location, name: str, why: str) -> Finding:
        """The finding on a comment that suppresses nothing."""
        message = f"this comment ignores `{name}`, {why}"
        return self.finding(location, message, hint="remove the comment", subject=name)
