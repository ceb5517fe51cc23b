"""The rule `list-misconfigured`."""

from paperlist.model.finding import Finding, Location
from paperlist.rules.internal.engine_rule import EngineRule


class ListMisconfigured(EngineRule):
    """The list's own configuration is broken.

    ## What it finds
    A `paperlist.yml` or a schema, on the branch a pull request would be merged into, that cannot
    be used.

    ## Why it matters
    Your submission is not the cause. Nothing can be checked until a maintainer of the list has
    fixed it.

    ## How to fix
    A maintainer corrects `paperlist.yml` or the schema on the default branch, and comments
    `/paperlist recheck`.

    ## Example
    There is nothing to write differently in a paper.
    """

    code = "PAP902"
    name = "list-misconfigured"
    suppressible = False
    can_be_off = False

    def broken(self, message: str, hint: str) -> Finding:
        """The finding on a list that cannot be checked."""
        said = f"nothing could be checked, because of the list's own files: {message}"
        advice = f"for the list's maintainer: {hint}" if hint else "a maintainer has to fix it"
        return self.finding(Location(path="paperlist.yml"), said, hint=advice, subject=message)
