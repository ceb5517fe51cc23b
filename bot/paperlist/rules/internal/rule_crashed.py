"""The rule `rule-crashed`."""

from paperlist.model.report import Finding, Location, Severity
from paperlist.rules.internal.engine_rule import EngineRule


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
