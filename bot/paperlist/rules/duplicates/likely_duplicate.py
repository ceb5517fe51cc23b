"""The rule `likely-duplicate`."""

from collections.abc import Sequence

from paperlist.model.finding import Finding, Severity
from paperlist.rules.base import CandidatePair
from paperlist.rules.duplicates.pair_finding import PairFindingRule, standing


class LikelyDuplicate(PairFindingRule):
    """The list probably has this paper already.

    ## What it finds
    A paper whose title is that of another but for spelling, markup, word order, a short name or a
    subtitle, and whose authors agree: initials, order and shortened lists make no difference.
    Numbers, parts, editions, replies and identifiers that differ are evidence against it.
    `docs/duplicates.md` has the whole method.

    ## Why it matters
    A preprint and its publication often come with different addresses. A person has to decide.

    ## How to fix
    Compare the two titles and lists of authors. For the same paper do as for `duplicate-paper`.
    For another one there is nothing to change: say so in the pull request, or in a comment in
    the file as shown below.

    ## Example
    Wrong:
    ```yaml
    title: "Towards Plain Diffusion for Finding Small Lesions"
    authors: [Ada Smith, Bo Lee]
    # file: papers/diffusion/2023-smith-finding-small-lesions.yaml
    title: "Finding small lesions via plain diffusion"
    authors: ["Lee, B.", "Smith, A."]
    ```
    Right:
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

    def is_mine(self, candidate: CandidatePair) -> bool:
        return candidate.verdict.grade == "likely" and standing(candidate) == "duplicate"

    def tell(self, several: Sequence[CandidatePair]) -> Finding:
        hint = (
            "if it is the same paper, remove this file and complete the other one;"
            " if it is not, say so here and a maintainer will decide"
        )
        return self.about(several, "this looks like a paper of the list", hint)
