"""The rule `published-preprint`."""

from collections.abc import Sequence

from paperlist.document import insert_entry, preview_of, replace_value
from paperlist.document.schema import clip
from paperlist.duplicates.record import from_paper
from paperlist.model.finding import Edit, Finding, Fix, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import CandidatePair
from paperlist.rules.duplicates.pair_finding import PairFindingRule, standing


class PublishedPreprint(PairFindingRule):
    """The list has the preprint of this paper, or its published version.

    ## What it finds
    Two entries for one paper, one as a preprint and one as published.

    ## Why it matters
    One entry with the facts of the publication serves readers best. The fix shows what the older
    file becomes; the newer one is then not needed.

    ## How to fix
    1. Use the text that the bot shows for the older file: venue, year and link of the
       publication, and the arXiv id of the preprint.
    2. Delete the newer file.

    ## Example
    Wrong:
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
    Right:
    ```yaml
    title: "Plain Diffusion"
    authors: [Ada Smith, Bo Lee]
    venue: CVPR
    year: 2024
    links:
      paper: https://openaccess.thecvf.com/content/CVPR2024/html/Smith_Plain_Diffusion_CVPR_2024_paper.html
    arxiv: "2303.09303"
    ```
    """

    code = "PAP204"
    name = "published-preprint"
    severity = Severity.WARNING
    fixable = True

    def is_mine(self, candidate: CandidatePair) -> bool:
        return standing(candidate) == "published"

    def tell(self, several: Sequence[CandidatePair]) -> Finding:
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
        return insert_entry(paper, parent, key, value)
    old = paper.links.get(key) if parent else paper.data.get(key)
    return replace_value(paper, pointer, value) if old != value else None
