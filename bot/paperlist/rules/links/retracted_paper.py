"""The rule `retracted-paper`."""

import re
from collections.abc import Iterator

from paperlist.duplicates.record import identifiers_of
from paperlist.model.finding import Finding, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, PaperRule

# As publishers mark titles: "RETRACTED: ...", "Retraction notice to ...", "[Retracted] ...".
MARK = re.compile(
    r"[\[(]?(?:RETRACTED\b|RETRACTION\b"
    r"|Retract(?:ed|ion)(?:[\])]|\s*:|\s+(?:article|note|notice|paper)\b))"
)
# The word alone may be the paper's subject: "Retraction-Free Optimization", "Retraction of ...".
PERHAPS = re.compile(r"[\[(]?Retract(?:ed|ion)\b")


class RetractedPaper(PaperRule):
    """A paper has been retracted.

    ## What it finds
    A title that publishers marked as retracted; in a pull request, with `--online` and in the
    weekly audit also a DOI that a retraction notice at Crossref is about.

    ## Why it matters
    Nobody should build on a retracted paper without knowing. On a paper that the list already
    has it is a warning, as a maintainer decides what becomes of it.

    ## How to fix
    Read the retraction notice, and delete the file. If the list keeps the paper on purpose, say
    why in the summary, and suppress this as shown below.

    ## Example
    Wrong:
    ```yaml
    title: "RETRACTED: Plain Diffusion"
    ```
    Right:
    ```yaml
    title: "Plain Diffusion"
    ```
    """

    code = "PAP311"
    name = "retracted-paper"
    uses = frozenset({"notices"})

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        severity = Severity.WARNING if context.changed is None else Severity.ERROR
        hint = "remove it, or say in the summary why the list keeps it and suppress this finding"
        doi = identifiers_of(subject).get("DOI", "")
        notice = context.retracted.get(doi)
        if notice:
            pointer = "/doi" if subject.string("doi") else "/links/paper"
            message = f"the paper with the DOI {doi} has been retracted: {notice}"
            yield self.finding(subject.at(pointer), message, hint=hint, severity=severity)
        elif MARK.match(subject.title):
            message = "the title says that the paper has been retracted"
            yield self.finding(subject.at("/title"), message, hint=hint, severity=severity)
        elif PERHAPS.match(subject.title):
            message = "the title begins as the titles of retraction notices do"
            hint = "remove it if it is a notice; if it is a paper's own title, suppress this"
            warning = Severity.WARNING
            yield self.finding(subject.at("/title"), message, hint=hint, severity=warning)
