"""The rule `shared-abstract`."""

from collections.abc import Iterator, Sequence

from paperlist.document.schema import clip, label
from paperlist.model.finding import Finding, Related
from paperlist.model.paper import Paper
from paperlist.rules.base import MOST_NAMED, Context, Group, GroupRule, more
from paperlist.rules.duplicates.shared_value import odd_ones

SHARED_LENGTH = 40  # letters; shorter summaries may well be the same


class SharedAbstract(GroupRule):
    """Two papers have the same abstract or the same summary.

    ## What it finds
    An abstract or a summary that stands, word for word, under another paper as well.

    ## Why it matters
    One of the two was pasted under the wrong paper.

    ## How to fix
    Open both papers and correct the text that belongs to the other one.

    ## Example
    Wrong:
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    summary: Shows that nine steps of denoising are enough to find small lesions in brain scans.
    # file: papers/diffusion/2023-jones-other-work.yaml
    title: "Another Work Altogether"
    summary: Shows that nine steps of denoising are enough to find small lesions in brain scans.
    ```
    Right:
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


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
