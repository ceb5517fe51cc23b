"""Family 2, pairs of papers: one paper twice, and links that two papers share."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal

from paperlist.document import insert_entry, preview_of, replace_value
from paperlist.duplicates.candidates import exact_clues
from paperlist.duplicates.record import Record, from_paper
from paperlist.duplicates.verdict import compare
from paperlist.identifiers import repository
from paperlist.model import Edit, Finding, Fix, Paper, Related, Severity
from paperlist.rules.base import Context, ListRule, PairRule, Twins
from paperlist.schema import clip

MOST_COMPARED = 20  # of those that share one: a home page stands under hundreds
MOST_NAMED = 3  # of the other papers that share a link
Standing = Literal["duplicate", "published", "shared", "unsure"]


def standing(twins: Twins) -> Standing:
    """Which of the rules below has to say something about a pair: exactly one."""
    mine, theirs = from_paper(twins.paper), from_paper(twins.other)
    if twins.verdict.grade == "possible":
        shared = twins.verdict.by_mistake or (mine.url and mine.url == theirs.url)
        return "shared" if shared else "unsure"
    return "duplicate" if mine.is_published == theirs.is_published else "published"


class DuplicatePaper(PairRule):
    """The list has this paper already.

    ## What it finds
    A paper with the same DOI, arXiv id (whatever the version) or OpenReview id as another, or the
    same landing page and title.

    ## Why it matters
    Readers would meet one paper twice, and every later change would have to be made twice.

    ## Example
    ```yaml
    title: "Plain Diffusion"
    authors: [Ada Smith]
    arxiv: "2403.09303"
    # file: papers/diffusion/2024-smith-diffusion-plainly.yaml
    title: "Diffusion, Plainly"
    authors: [Ada Smith]
    links:
      paper: https://arxiv.org/pdf/2403.09303v2
    ```
    ```yaml
    title: "Plain Diffusion"
    authors: [Ada Smith]
    arxiv: "2403.09303"
    # file: papers/diffusion/2024-smith-diffusion-plainly.yaml
    title: "Diffusion, Plainly"
    authors: [Ada Smith]
    links:
      paper: https://arxiv.org/pdf/2403.09304v2
    ```
    """

    code = "PAP201"
    name = "duplicate-paper"

    def check(self, subject: Sequence[Twins], context: Context) -> Iterator[Finding]:
        for twins in subject:
            if standing(twins) == "duplicate" and twins.verdict.grade == "certain":
                hint = "remove this file; if the other one lacks something, add it there"
                yield self.about(twins, "this paper is in the list already", hint)


class LikelyDuplicate(PairRule):
    """The list probably has this paper already.

    ## What it finds
    A paper whose title is that of another but for spelling, markup, word order, a short name or a
    subtitle, and whose authors agree: initials, orders and cut lists do not count. Numbers, parts,
    editions, replies and identifiers that differ speak against it. `docs/duplicates.md` has the
    whole method.

    ## Why it matters
    A preprint and its publication often come with different addresses. Somebody has to look.

    ## Example
    ```yaml
    title: "Towards Plain Diffusion for Finding Small Lesions"
    authors: [Ada Smith, Bo Lee]
    # file: papers/diffusion/2023-smith-finding-small-lesions.yaml
    title: "Finding small lesions via plain diffusion"
    authors: ["Lee, B.", "Smith, A."]
    ```
    ```yaml
    title: "Robust Plain Diffusion for Finding Small Lesions"
    authors: [Ada Smith, Bo Lee]
    # file: papers/diffusion/2023-smith-finding-small-lesions.yaml
    title: "Plain Diffusion for Finding Small Lesions"
    authors: [Ada Smith, Bo Lee]
    ```
    """

    code = "PAP202"
    name = "likely-duplicate"
    severity = Severity.WARNING

    def check(self, subject: Sequence[Twins], context: Context) -> Iterator[Finding]:
        for twins in subject:
            if standing(twins) == "duplicate" and twins.verdict.grade == "likely":
                hint = (
                    "if it is the same paper, remove this file and complete the other one;"
                    " if it is not, say so here and a maintainer will take it"
                )
                yield self.about(twins, "this looks like a paper of the list", hint)


class PossibleDuplicate(PairRule):
    """A paper of the list is alike.

    ## What it finds
    Two papers with nearly the same title of which something speaks against being one: other
    people, another edition or part, years apart, an identifier each.

    ## Why it matters
    A maintainer may want to look. Nothing has to be done.

    ## Example
    ```yaml
    title: "Finding Small Lesions with Plain Diffusion, Part II"
    authors: [Ada Smith, Bo Lee]
    # file: papers/diffusion/2023-smith-finding-small-lesions.yaml
    title: "Finding Small Lesions with Plain Diffusion, Part I"
    authors: [Ada Smith, Bo Lee]
    ```
    ```yaml
    title: "Finding Small Lesions with Plain Diffusion"
    authors: [Ada Smith, Bo Lee]
    # file: papers/diffusion/2023-jones-rare-devices.yaml
    title: "Looking for Rare Devices in Chest Films"
    authors: [Cy Jones]
    ```
    """

    code = "PAP203"
    name = "possible-duplicate"
    severity = Severity.INFO

    def check(self, subject: Sequence[Twins], context: Context) -> Iterator[Finding]:
        for twins in subject:
            if standing(twins) == "unsure":
                hint = "nothing to do when they are two papers"
                yield self.about(twins, "a paper of the list is alike", hint)


class PublishedPreprint(PairRule):
    """The list has the preprint of this paper, or its published version.

    ## What it finds
    Two entries for one paper, one as a preprint and one as published.

    ## Why it matters
    One entry with the facts of the publication serves readers best. The fix shows what the older
    file becomes; the newer one is then not needed.

    ## Example
    ```yaml
    title: "Plain Diffusion"
    authors: [Ada Smith, Bo Lee]
    venue: CVPR
    year: 2024
    links:
      paper: https://openaccess.thecvf.com/content/CVPR2024/html/Smith_Plain_Diffusion_CVPR_2024_paper.html
    # file: papers/diffusion/2023-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    authors: [Ada Smith, Bo Lee]
    venue: arXiv
    year: 2023
    arxiv: "2303.09303"
    ```
    ```yaml
    title: "Plain Diffusion"
    authors: [Ada Smith, Bo Lee]
    venue: CVPR
    year: 2024
    arxiv: "2303.09303"
    ```
    """

    code = "PAP204"
    name = "published-preprint"
    severity = Severity.WARNING
    fixable = True

    def check(self, subject: Sequence[Twins], context: Context) -> Iterator[Finding]:
        for twins in subject:
            if standing(twins) != "published":
                continue
            if from_paper(twins.paper).is_published:
                fix = _merge(twins.paper, twins.other)
                hint = f"put what is new into {clip(twins.other.path)}, and remove this file"
                said = "the list has the preprint of this paper"
            else:
                fix, said = None, "the list has the published version of this preprint"
                hint = f"remove this file; add the preprint's id to {clip(twins.other.path)}"
            certain = twins.verdict.grade == "certain"
            yield self.about(
                twins, said, hint, fix=fix, severity=Severity.ERROR if certain else self.severity
            )


class SharedLink(ListRule):
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
    reads = frozenset({"title", "authors", "doi", "arxiv", "openreview", "links", "added"})

    def clues(self, paper: Paper) -> tuple[str, ...]:
        return tuple(f"code:{name}" for name in _repositories(paper))

    def check(self, subject: Sequence[Paper], context: Context) -> Iterator[Finding]:
        told: set[frozenset[str]] = set()
        for clue, group in _groups(subject):
            papers = [paper for paper in group if _is_odd_one(paper, group)]
            paths = frozenset(paper.path for paper in papers)
            asked = [paper for paper in papers if context.counts(paper.path)]
            is_code = clue.startswith("code:")
            if not asked or (paths in told and not is_code):
                continue
            if not is_code:
                told.add(paths)
            paper = max(asked, key=lambda p: (p.string("added"), p.path))
            yield self._shared(clue, paper, [p for p in papers if p is not paper])

    def _shared(self, clue: str, paper: Paper, others: list[Paper]) -> Finding:
        kind, _, text = clue.partition(":")
        pointer = POINTERS.get(kind, "/links/paper")
        if paper.place(pointer) is None and kind != "code":
            pointer = "/links/paper"
        what = {"code": "code repository", "url": "address"}.get(kind, kind)
        related = tuple(
            Related(other.path, other.at(pointer).span.line, clip(other.title)) for other in others
        )
        count = "" if len(others) == 1 else f" and {len(others) - 1} more"
        message = f"the {what} {clip(text, 120)} is also that of {clip(others[0].title)}{count}"
        if kind == "code":
            return self.finding(
                paper.at(pointer), message, related=related[:MOST_NAMED], subject=clue,
                hint="nothing to do when both papers really share it", severity=Severity.INFO,
            )  # fmt: skip
        hint = "check which paper it belongs to, and replace the other"
        return self.finding(
            paper.at(pointer), message, hint=hint, related=related[:MOST_NAMED], subject=clue
        )


POINTERS = {"DOI": "/doi", "arXiv id": "/arxiv", "OpenReview id": "/openreview",
            "code": "/links/code"}  # fmt: skip


def _merge(published: Paper, preprint: Paper) -> Fix | None:
    """The preprint's entry with the facts of the publication; None without the text to edit."""
    if not preprint.text:
        return None
    facts: dict[str, object] = {
        f"/{key}": published.data[key]
        for key in ("venue", "year", "doi")
        if isinstance(published.data.get(key), str | int)
    }
    if page := published.links.get("paper"):
        facts["/links/paper"] = page
    if arxiv := from_paper(preprint).identifiers.get("arXiv id"):
        facts["/arxiv"] = arxiv  # its address makes room for the publisher's
    edits = [edit for at, value in facts.items() if (edit := _edit(preprint, at, value))]
    title = f"put the publication's facts into {preprint.path}"
    return (
        Fix(title, tuple(edits), "suggested", preview_of(preprint.text, edits)) if edits else None
    )


def _edit(paper: Paper, pointer: str, value: object) -> Edit | None:
    parent, _, key = pointer.rpartition("/")
    place = paper.place(pointer)
    if place is None:
        return insert_entry(paper, parent, key, value) if paper.place(parent) else None
    old = paper.links.get(key) if parent else paper.data.get(key)
    return replace_value(paper, pointer, value) if old != value else None


def _repositories(paper: Paper) -> list[str]:
    """The code repositories of a paper."""
    return [name for name in [repository(paper.links.get("code", ""))] if name]


def _groups(papers: Sequence[Paper]) -> list[tuple[str, list[Paper]]]:
    """Papers by the links they share, identifiers before addresses."""
    groups: dict[str, list[Paper]] = {}
    for paper in papers:
        clues = [c for c in exact_clues(from_paper(paper)) if not c.startswith("title:")]
        for clue in (*clues, *(f"code:{name}" for name in _repositories(paper))):
            groups.setdefault(clue, []).append(paper)
    return [(clue, group) for clue, group in groups.items() if len(group) > 1]


def _is_odd_one(paper: Paper, group: list[Paper]) -> bool:
    """Whether another paper of the group is not this very paper."""
    mine = from_paper(paper)
    others = (other for other in group if other is not paper)
    return any(_are_two(mine, from_paper(other)) for other in islice(others, MOST_COMPARED))


def _are_two(one: Record, other: Record) -> bool:
    verdict = compare(one, other)
    return verdict is None or verdict.grade == "possible"
