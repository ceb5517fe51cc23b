"""Family 2, papers that share what a paper has of its own: a link, an abstract."""

from collections.abc import Iterator, Sequence
from itertools import islice

from paperlist.document.schema import clip, label
from paperlist.duplicates.compare import compare
from paperlist.duplicates.record import Record
from paperlist.model.report import Finding, Paper, Related, Severity
from paperlist.rules.base import MOST_NAMED, Context, Group, GroupRule, more
from paperlist.text.identifiers import repository

MOST_COMPARED = 10  # of those that share one: a home page stands under hundreds
SHARED_LENGTH = 40  # letters; shorter summaries may well be the same
LANDING_PAGE = "/links/paper"
POINTERS = {"DOI": "/doi", "arXiv id": "/arxiv", "OpenReview id": "/openreview"}


class SharedLink(GroupRule):
    """Two different papers have the same link.

    ## What it finds
    An address, a DOI, an arXiv or an OpenReview id that stands under papers of other titles and
    other people. A code repository that several papers share is told as a note only: that happens.

    ## Why it matters
    One of the links was pasted under the wrong paper.

    ## Example
    ```yaml
    title: "Plain Diffusion"
    authors: [Ada Smith]
    doi: 10.1000/182
    # file: papers/diffusion/2023-jones-rare-devices.yaml
    title: "Rare Devices in Chest Films"
    authors: [Cy Jones]
    doi: 10.1000/182
    ```
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
        told: set[frozenset[str]] = set()
        for group in sorted(subject, key=lambda g: self.kinds.index(g.kind)):
            odd = odd_ones(group)
            paths = frozenset(paper.path for paper in odd.papers)
            if (found := odd.newest(context)) and (paths not in told or group.kind == "code"):
                told.add(paths)
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


class SharedAbstract(GroupRule):
    """Two papers have the same abstract or the same summary.

    ## What it finds
    An abstract or a summary that stands, word for word, under another paper as well.

    ## Why it matters
    One of the two was pasted under the wrong paper.

    ## Example
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    summary: Shows that nine steps of denoising are enough to find small lesions in brain scans.
    # file: papers/diffusion/2023-jones-other-work.yaml
    title: "Another Work Altogether"
    summary: Shows that nine steps of denoising are enough to find small lesions in brain scans.
    ```
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    summary: Shows that nine steps of denoising are enough to find small lesions in brain scans.
    # file: papers/diffusion/2023-jones-other-work.yaml
    title: "Another Work Altogether"
    summary: Looks for rare devices in chest films with a codebook of healthy patches.
    ```
    """

    code = "PAP206"
    name = "shared-abstract"
    kinds = ("abstract", "summary")

    def clues(self, paper: Paper) -> tuple[str, ...]:
        texts = ((key, _folded(paper.string(key))) for key in self.kinds)
        return tuple(f"{key}:{text}" for key, text in texts if len(text) >= SHARED_LENGTH)

    def check(self, subject: Sequence[Group], context: Context) -> Iterator[Finding]:
        for group in subject:
            if found := odd_ones(group).newest(context):
                yield self._shared(f"/{group.kind}", *found)

    def _shared(self, pointer: str, paper: Paper, others: list[Paper]) -> Finding:
        """One finding a group."""
        related = tuple(
            Related(other.path, other.at(pointer).span.line, clip(other.title)) for other in others
        )
        message = f"{label(pointer)} is the same as that of {clip(others[0].title)}{more(others)}"
        return self.finding(
            paper.at(pointer),
            message,
            hint="check which of the papers it belongs to, and replace the others",
            related=related[:MOST_NAMED],
            subject=pointer.strip("/"),
        )


def odd_ones(group: Group) -> Group:
    """The papers of a group of which another one is not this very paper."""
    odd = [n for n, record in enumerate(group.records) if _is_odd_one(record, group.records)]
    return Group(
        group.kind,
        group.text,
        tuple(group.papers[n] for n in odd),
        tuple(group.records[n] for n in odd),
    )


def _is_odd_one(mine: Record, group: Sequence[Record]) -> bool:
    others = (record for record in group if record is not mine)
    return any(_are_two(mine, other) for other in islice(others, MOST_COMPARED))


def _are_two(one: Record, other: Record) -> bool:
    verdict = compare(one, other)
    return verdict is None or verdict.grade == "possible"


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
