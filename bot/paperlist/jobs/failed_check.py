"""The report on a check that could not be made."""

from paperlist.model.errors import ConfigError, PaperlistError
from paperlist.model.report import Report
from paperlist.rules.internal.list_misconfigured import ListMisconfigured
from paperlist.rules.internal.no_answer import NoAnswer


def trouble(error: PaperlistError) -> Report:
    """The report on a check that could not be made: never a success, never the author's fault."""
    if isinstance(error, ConfigError):
        finding = ListMisconfigured().broken(error.message, error.hint)
    else:
        finding = NoAnswer().failed(error.message)
    return Report(findings=(finding,))
