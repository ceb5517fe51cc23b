"""What the rules about candidate pairs share."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from paperlist.document.schema import clip
from paperlist.model.finding import Finding, Fix, Related
from paperlist.rules.base import MOST_NAMED, CandidatePair, Context, PairRule, more

Standing = Literal["duplicate", "published", "shared", "unsure"]


def standing(candidate: CandidatePair) -> Standing:
    """What two papers are to each other; `shared-link` tells about those that only share one."""
    mine, theirs = candidate.mine, candidate.theirs
    if candidate.verdict.grade == "possible":
        shared = candidate.verdict.by_mistake or (mine.url and mine.url == theirs.url)
        return "shared" if shared else "unsure"
    return "duplicate" if mine.is_published == theirs.is_published else "published"


class PairFindingRule(PairRule):
    """One finding a paper, however many others it looks like."""

    def check(self, subject: Sequence[CandidatePair], context: Context) -> Iterator[Finding]:
        by_path: dict[str, list[CandidatePair]] = defaultdict(list)
        for candidate in subject:
            if self.is_mine(candidate):
                by_path[candidate.paper.path].append(candidate)
        for several in by_path.values():
            several.sort(key=lambda candidate: (-candidate.verdict.score, candidate.other.path))
            yield self.tell(several)

    def is_mine(self, candidate: CandidatePair) -> bool:
        """Whether this rule has something to say about the two."""
        raise NotImplementedError

    def tell(self, several: Sequence[CandidatePair]) -> Finding:
        """The finding on the paper of all these, the closest first."""
        raise NotImplementedError

    def about(
        self, several: Sequence[CandidatePair], said: str, hint: str, fix: Fix | None = None
    ) -> Finding:
        """A finding on the title, naming the others."""
        others = [candidate.other for candidate in several]
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
