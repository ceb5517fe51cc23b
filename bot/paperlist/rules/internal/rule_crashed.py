"""The rule `rule-crashed`."""

from paperlist.model.finding import Finding, Location, Severity
from paperlist.model.paths import PAPERS_FOLDER
from paperlist.rules.internal.engine_rule import EngineRule


class RuleCrashed(EngineRule):
    """A rule could not finish.

    ## What it finds
    A rule that ended with an error of its own, or had to be stopped after some seconds, on one
    file or on the whole list.

    ## Why it matters
    What the rule would have found is not known, so nobody can say that the file is fine. Text
    that no title, name or address has is the usual cause, and that file cannot be merged as it
    is. An error that is about no file is the bot's own trouble and never a fault of a submission.

    ## How to fix
    Shorten or simplify the text of the file: remove LaTeX, brackets that are never closed, and long
    runs of the same character. If nothing in it is unusual, or the finding is about no file, there
    is nothing for you to do: the maintainers of the bot need the message and the file.

    ## Example
    There is no paper that is known to do this.
    """

    code = "PAP901"
    name = "rule-crashed"
    severity = Severity.ERROR
    suppressible = False
    can_be_off = False

    def crashed(self, location: Location, what: str, error: str, severity: Severity) -> Finding:
        """The finding on work that raised an error of this name."""
        if location.path != PAPERS_FOLDER:
            message = (
                f"{what} could not finish on this file ({error}), so it was not checked completely"
            )
            hint = (
                "shorten or simplify the text in it; if nothing in it is unusual, please report"
                " the file to the bot's maintainers"
            )
        else:
            message = f"{what} failed ({error}): an error of the bot, not of your submission"
            hint = "please report it to the bot's maintainers"
        return self.finding(location, message, hint=hint, subject=what, severity=severity)
