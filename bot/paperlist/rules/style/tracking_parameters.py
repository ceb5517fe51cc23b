"""The rule `tracking-parameters`."""

from collections.abc import Iterator

from paperlist.document import replace_value
from paperlist.document.schema import label, quoted
from paperlist.model.finding import Finding, Fix, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, PaperRule
from paperlist.text import identifiers


class TrackingParameters(PaperRule):
    """A link says where its reader came from.

    ## What it finds
    Parameters such as `utm_source`, `ref`, `fbclid` or `gclid` in a link.

    ## Why it matters
    They follow readers around, and make two spellings of one address.

    ## How to fix
    Delete everything from the parameter on; the rest of the address leads to the same page.

    ## Example
    Wrong:
    ```yaml
    links:
      paper: https://example.org/paper.html?id=7&utm_source=newsletter
    ```
    Right:
    ```yaml
    links:
      paper: https://example.org/paper.html?id=7
    ```
    """

    code = "PAP407"
    name = "tracking-parameters"
    severity = Severity.WARNING
    fixable = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        for pointer, url in _addresses(subject):
            bare = identifiers.without_tracking(url)
            if bare != url and identifiers.address(url):
                edit = replace_value(subject, pointer, bare)
                fix = Fix("remove the tracking parameters", (edit,), drops=(url,))
                message = f"{label(pointer)} carries tracking parameters"
                hint = f"write {quoted(bare, 300)}"
                yield self.finding(subject.at(pointer), message, hint=hint, fix=fix)


def _addresses(paper: Paper) -> Iterator[tuple[str, str]]:
    for kind, url in paper.links.items():
        yield f"/links/{kind}", url
    if figure := paper.string("figure"):
        yield "/figure", figure
