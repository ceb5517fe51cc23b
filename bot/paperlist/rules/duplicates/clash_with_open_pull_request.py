"""The rule `clash-with-open-pull-request`."""

from collections.abc import Iterator, Sequence

from paperlist.duplicates.compare import compare
from paperlist.duplicates.record import from_paper
from paperlist.model.finding import Finding, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, ListRule


class ClashWithOpenPullRequest(ListRule):
    """Another open pull request adds the same paper.

    ## What it finds
    A paper of this pull request that another open one adds too: the same DOI, arXiv or OpenReview
    id, the same title with the same authors or address, or the same file.

    ## Why it matters
    The one that is merged second would bring a duplicate, or a conflict. The older one goes first,
    unless the maintainers prefer the other.

    ## How to fix
    Open the other pull request. If it adds the same paper, close the newer one, or
    say there what it lacks. The maintainers decide which one is merged.

    ## Example
    Wrong:
    ```yaml
    title: "Plain Diffusion"
    authors: [Ada Smith]
    arxiv: "2403.09303"
    # file: papers/diffusion/2024-smith-diffusion-plainly.yaml pull=7
    title: "Diffusion, Plainly"
    authors: [Ada Smith]
    arxiv: "2403.09303"
    ```
    Right:
    ```yaml
    title: "Plain Diffusion"
    authors: [Ada Smith]
    arxiv: "2403.09303"
    # file: papers/diffusion/2024-lee-codebooks.yaml pull=7
    title: "Codebooks"
    authors: [Bo Lee]
    arxiv: "2403.01234"
    ```
    """

    code = "PAP209"
    name = "clash-with-open-pull-request"
    severity = Severity.WARNING

    def check(self, subject: Sequence[Paper], context: Context) -> Iterator[Finding]:
        mine = [paper for paper in subject if context.counts(paper.path)]
        for paper in mine if context.other_pulls else ():
            for other in context.other_pulls:
                why = next((w for p in other.papers if (w := _why(paper, p))), None)
                if why is None:
                    continue
                older = context.pull is not None and other.number > context.pull
                order = "newer than this one" if older else "older than this one"
                message = f"pull request #{other.number}, {order}, adds the same paper: {why}"
                hint = (
                    "nothing for you to do: this one came first"
                    if older
                    else f"see #{other.number}; if it is the same paper, help there and close this"
                )
                yield self.finding(
                    paper.at("/title"), message, hint=hint, subject=str(other.number)
                )


def _why(mine: Paper, theirs: Paper) -> str | None:
    if mine.path == theirs.path:
        return "the same file"
    verdict = compare(from_paper(mine), from_paper(theirs))
    return verdict.reason if verdict and verdict.grade != "possible" else None
