"""Family 2, pairs of papers: one paper twice, for certain, probably or possibly."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from paperlist.document import insert_entry, preview_of, replace_value
from paperlist.document.schema import clip
from paperlist.duplicates.record import from_paper
from paperlist.model.report import Edit, Finding, Fix, Paper, Related, Severity
from paperlist.rules.base import MOST_NAMED, Context, PairRule, Twins, more

Standing = Literal["duplicate", "published", "shared", "unsure"]


def standing(twins: Twins) -> Standing:
    """What two papers are to each other; `shared-link` tells about those that only share one."""
    mine, theirs = twins.mine, twins.theirs
    if twins.verdict.grade == "possible":
        shared = twins.verdict.by_mistake or (mine.url and mine.url == theirs.url)
        return "shared" if shared else "unsure"
    return "duplicate" if mine.is_published == theirs.is_published else "published"


class _TwinRule(PairRule):
    """One finding a paper, however many others it looks like."""

    def check(self, subject: Sequence[Twins], context: Context) -> Iterator[Finding]:
        by_path: dict[str, list[Twins]] = defaultdict(list)
        for twins in subject:
            if self.is_mine(twins):
                by_path[twins.paper.path].append(twins)
        for several in by_path.values():
            several.sort(key=lambda twins: (-twins.verdict.score, twins.other.path))
            yield self.tell(several)

    def is_mine(self, twins: Twins) -> bool:
        """Whether this rule has something to say about the two."""
        raise NotImplementedError

    def tell(self, several: Sequence[Twins]) -> Finding:
        """The finding on the paper of all these, the closest first."""
        raise NotImplementedError

    def about(
        self, several: Sequence[Twins], said: str, hint: str, fix: Fix | None = None
    ) -> Finding:
        """A finding on the title, naming the others."""
        others = [twins.other for twins in several]
        related = tuple(
            Related(other.path, other.at("/title").span.line, clip(other.title))
            for other in others[:MOST_NAMED]
        )
        return self.finding(
            several[0].paper.at("/title"),
            f"{said}{more(others)}: {several[0].verdict.reason}",
            hint=hint,
            fix=fix,
            related=related,
            subject=others[0].path,
        )


class DuplicatePaper(_TwinRule):
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

    def is_mine(self, twins: Twins) -> bool:
        return twins.verdict.grade == "certain"

    def tell(self, several: Sequence[Twins]) -> Finding:
        hint = "remove this file; if the other one lacks something, add it there"
        return self.about(several, "this paper is in the list already", hint)


class LikelyDuplicate(_TwinRule):
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

    def is_mine(self, twins: Twins) -> bool:
        return twins.verdict.grade == "likely" and standing(twins) == "duplicate"

    def tell(self, several: Sequence[Twins]) -> Finding:
        hint = (
            "if it is the same paper, remove this file and complete the other one;"
            " if it is not, say so here and a maintainer will take it"
        )
        return self.about(several, "this looks like a paper of the list", hint)


class PossibleDuplicate(_TwinRule):
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

    def is_mine(self, twins: Twins) -> bool:
        return standing(twins) == "unsure"

    def tell(self, several: Sequence[Twins]) -> Finding:
        hint = "nothing to do when they are different papers"
        return self.about(several, "a paper of the list is alike", hint)


class PublishedPreprint(_TwinRule):
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

    def is_mine(self, twins: Twins) -> bool:
        return standing(twins) == "published"

    def tell(self, several: Sequence[Twins]) -> Finding:
        paper, other = several[0].paper, several[0].other
        if several[0].mine.is_published:
            hint = f"put what is new into {clip(other.path)}, and remove this file"
            said = "the list has the preprint of this paper"
            return self.about(several, said, hint, _merge(paper, other))
        hint = f"remove this file; add the preprint's id to {clip(other.path)}"
        return self.about(several, "the list has the published version of this preprint", hint)


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
