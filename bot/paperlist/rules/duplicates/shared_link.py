"""The rule `shared-link`."""

from collections.abc import Iterator, Sequence

from paperlist.document.schema import clip
from paperlist.model.finding import Finding, Related, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import MOST_NAMED, Context, Group, GroupRule, more
from paperlist.rules.duplicates.shared_value import odd_ones
from paperlist.text.identifiers import repository

LANDING_PAGE = "/links/paper"
POINTERS = {"DOI": "/doi", "arXiv id": "/arxiv", "OpenReview id": "/openreview"}


class SharedLink(GroupRule):
    """Two different papers have the same link.

    ## What it finds
    An address, a DOI, an arXiv or an OpenReview id that stands under papers of other titles and
    other people. A code repository that several papers share is only a note: that happens.

    ## Why it matters
    One of the links was pasted under the wrong paper.

    ## How to fix
    Open the link and see which of the two papers it is about; correct the link of the other
    one.

    ## Example
    Wrong:
    ```yaml
    title: "Plain Diffusion"
    authors: [Ada Smith]
    doi: 10.1000/182
    # file: papers/diffusion/2023-jones-rare-devices.yaml
    title: "Rare Devices in Chest Films"
    authors: [Cy Jones]
    doi: 10.1000/182
    ```
    Right:
    ```yaml
    title: "Plain Diffusion"
    authors: [Ada Smith]
    doi: 10.1000/182
    # file: papers/diffusion/2023-jones-rare-devices.yaml
    title: "Rare Devices in Chest Films"
    authors: [Cy Jones]
    doi: 10.1000/183
    ```
    """

    code = "PAP205"
    name = "shared-link"
    severity = Severity.WARNING
    kinds = (*POINTERS, "url", "code")

    def clues(self, paper: Paper) -> tuple[str, ...]:
        name = repository(paper.links.get("code", ""))
        return (f"code:{name}",) if name else ()

    def check(self, subject: Sequence[Group], context: Context) -> Iterator[Finding]:
        reported: set[frozenset[str]] = set()
        for group in sorted(subject, key=lambda g: self.kinds.index(g.kind)):
            odd = odd_ones(group)
            paths = frozenset(paper.path for paper in odd.papers)
            if (found := odd.newest(context)) and (paths not in reported or group.kind == "code"):
                reported.add(paths)
                yield self._shared(group, *found)

    def _shared(self, group: Group, paper: Paper, others: list[Paper]) -> Finding:
        is_code = group.kind == "code"
        pointer = "/links/code" if is_code else POINTERS.get(group.kind, LANDING_PAGE)
        if paper.place(pointer) is None:
            pointer = LANDING_PAGE  # the identifier follows from the address
        what = {"code": "code repository", "url": "address"}.get(group.kind, group.kind)
        related = tuple(
            Related(other.path, other.at(pointer).span.line, clip(other.title)) for other in others
        )
        return self.finding(
            paper.at(pointer),
            f"the {what} {clip(group.text, 120)} is also that of {clip(others[0].title)}"
            f"{more(others)}",
            hint="nothing to do when the papers really share it"
            if is_code
            else "check which paper it belongs to, and replace the others",
            related=related[:MOST_NAMED],
            subject=f"{group.kind}:{group.text}",
            severity=Severity.INFO if is_code else self.severity,
        )
