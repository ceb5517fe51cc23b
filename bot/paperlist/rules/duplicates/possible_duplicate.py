"""The rule `possible-duplicate`."""

from collections.abc import Sequence

from paperlist.model.finding import Finding, Severity
from paperlist.rules.base import CandidatePair
from paperlist.rules.duplicates.pair_finding import PairFindingRule, standing


class PossibleDuplicate(PairFindingRule):
    """A paper of the list is similar.

    ## What it finds
    Two papers with nearly the same title, with evidence against their being one: other
    people, another edition or part, years apart, different identifiers.

    ## Why it matters
    A maintainer may want to compare them. Nothing has to be done.

    ## How to fix
    Nothing has to be done. If you know that it is the same paper, keep one of the two files.

    ## Example
    Wrong:
    ```yaml
    title: "Finding Small Lesions with Plain Diffusion, Part II"
    authors: [Ada Smith, Bo Lee]
    # file: papers/diffusion/2023-smith-finding-small-lesions.yaml
    title: "Finding Small Lesions with Plain Diffusion, Part I"
    authors: [Ada Smith, Bo Lee]
    ```
    Right:
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

    def is_mine(self, candidate: CandidatePair) -> bool:
        return standing(candidate) == "unsure"

    def tell(self, several: Sequence[CandidatePair]) -> Finding:
        hint = "nothing to do when they are different papers"
        return self.about(several, "a paper of the list is similar", hint)
