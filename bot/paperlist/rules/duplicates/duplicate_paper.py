"""The rule `duplicate-paper`."""

from collections.abc import Sequence

from paperlist.document.schema import clip
from paperlist.model.finding import Finding
from paperlist.rules.base import CandidatePair
from paperlist.rules.duplicates.pair_finding import PairFindingRule


class DuplicatePaper(PairFindingRule):
    """The list has this paper already.

    ## What it finds
    A paper with the same DOI, arXiv id (whatever the version) or OpenReview id as another, or the
    same landing page and title.

    ## Why it matters
    Readers would find one paper twice, and every later change would have to be made twice.

    ## How to fix
    1. Open the other file, which the comment links.
    2. If it is the same paper: delete your file. If yours has more (a code link, a summary),
       add that to the other file in the same pull request.
    3. If it is another paper: one of the two has the wrong identifier or link. Correct that.

    ## Example
    Wrong:
    ```yaml
    title: "Plain Diffusion"
    authors: [Ada Smith]
    arxiv: "2403.09303"
    # file: papers/diffusion/2024-smith-diffusion-plainly.yaml
    title: "Diffusion, Plainly"
    authors: [Ada Smith]
    links:
      paper: https://arxiv.org/abs/2403.09303v2
    ```
    Right:
    ```yaml
    title: "Plain Diffusion"
    authors: [Ada Smith]
    arxiv: "2403.09303"
    # file: papers/diffusion/2024-smith-diffusion-plainly.yaml
    title: "Diffusion, Plainly"
    authors: [Ada Smith]
    links:
      paper: https://arxiv.org/abs/2403.09304
    ```
    """

    code = "PAP201"
    name = "duplicate-paper"

    def is_mine(self, candidate: CandidatePair) -> bool:
        return candidate.verdict.grade == "certain"

    def tell(self, several: Sequence[CandidatePair]) -> Finding:
        if not several[0].is_newer:
            hint = "keep one of the two files, and move into it what only the other one has"
            said = f"the same paper is also in {clip(several[0].other.path)}"
            return self.about(several, said, hint)
        hint = "remove this file; if the other one lacks something, add it there"
        return self.about(several, "this paper is in the list already", hint)
