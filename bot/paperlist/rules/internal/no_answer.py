"""The rule `no-answer`."""

from paperlist.model.finding import Finding, Location
from paperlist.rules.internal.engine_rule import EngineRule


class NoAnswer(EngineRule):
    """Something that checking needs did not work.

    ## What it finds
    git, GitHub or a disk that failed while a pull request was checked.

    ## Why it matters
    Your submission is not the cause. The check says that it does not know, rather than that all is
    well.

    ## How to fix
    Comment `/paperlist recheck` on the pull request, or push again.

    ## Example
    There is nothing to write differently in a paper.
    """

    code = "PAP903"
    name = "no-answer"
    suppressible = False
    can_be_off = False

    def failed(self, message: str) -> Finding:
        """The finding on a check that could not be finished."""
        said = f"this could not be checked: {message}"
        hint = "comment `/paperlist recheck` to try again, or push another commit"
        return self.finding(Location(path="papers"), said, hint=hint, subject="")
