"""Pull request 1 of a list and reports on it, on a forge in memory."""

from collections.abc import Callable
from dataclasses import replace

from fake_forge import FakeForge
from paperlist.jobs.attempts import Attempts
from paperlist.jobs.post_review import Posting, Site, post
from paperlist.jobs.report_on_github import (
    LABELS,
)
from paperlist.model.errors import RefusedError
from paperlist.model.finding import Finding, Location, Severity, Span
from paperlist.model.offer import Offer
from paperlist.model.report import Report
from paperlist.ports.github import PullRequest

HEAD, NEXT, PAPER = "c" * 40, "d" * 40, "papers/gan/2024-smith-x.yaml"
READY, NEEDS_CHANGES, DUPLICATE = (label.name for label in LABELS)


def found(severity: Severity = Severity.ERROR, line: int = 2, **more: object) -> Finding:
    values: dict[str, object] = {
        "code": "PAP404",
        "name": "title-format",
        "message": "`title` is odd",
        "location": Location(path=PAPER, span=Span(line, 1, line + 1, 9), pointer="/title"),
        **more,
    }
    return Finding(severity=severity, **values)  # type: ignore[arg-type]


def report_of(*findings: Finding, **more: object) -> Report:
    values: dict[str, object] = {"checked": 1, "papers": 2, "head": HEAD, **more}
    return Report(findings=findings, **values)  # type: ignore[arg-type]


PASS, FAIL = report_of(), report_of(found())
WARN = report_of(found(Severity.WARNING))
OURS = report_of(found(code="PAP903", name="no-answer"))
SILENT = report_of(checked=0)


class Scene:
    """Pull request 1 of the list's branch `main`."""

    def __init__(self, **pull: object) -> None:
        request = PullRequest(
            id="PR_1",
            number=1,
            title="Add a paper",
            author="newcomer",
            opened="2026-11-20",
            is_open=True,
            head=HEAD,
            head_branch="patch-1",
            head_repository="newcomer/list",
            base="b" * 40,
            base_branch="main",
        )
        self.forge = FakeForge(
            pulls={1: replace(request, **pull)},  # type: ignore[arg-type]
            known_labels={label.name for label in LABELS},
        )
        self.attempts = Attempts()

    def post(self, report: Report, **more: object) -> str:
        site = Site("https://github.com", "example/list")
        values: dict[str, object] = {"branch": "main", **more}
        job = Posting(self.forge, site, self.attempts, **values)  # type: ignore[arg-type]
        return post(job, 1, report)

    @property
    def live(self) -> list[str]:
        return [c.body for c in self.forge.comments.get(1, ()) if not c.is_hidden]

    @property
    def labels(self) -> set[str]:
        return self.forge.labels.get(1, set())

    @property
    def marks(self) -> list[tuple[str, str]]:
        return [(check.head, check.conclusion) for check in self.forge.checks]

    def without(self, **unseen: None) -> None:
        """GitHub does not show these parts of the pull request."""
        read = self.forge.pull_request

        def partly(number: int, *, with_check: bool = False) -> PullRequest | None:
            pull = read(number, with_check=with_check)
            return pull and replace(pull, **unseen)  # type: ignore[arg-type]

        self.forge.pull_request = partly  # type: ignore[method-assign]

    def refuse(self, name: str, times: int = 99, status: int = 403) -> None:
        """GitHub refuses a kind of write, so many times."""
        write: Callable[..., object] = getattr(self.forge, name)
        left = [times]

        def refused(*arguments: object, **named: object) -> object:
            left[0] -= 1
            if left[0] >= 0:
                raise RefusedError(f"refused to {name}", hint="", status=status, said="")
            return write(*arguments, **named)

        setattr(self.forge, name, refused)


def offer(line: int = 2, *solves: Finding, text: str = 'title: "T"', path: str = PAPER) -> Offer:
    marks = tuple(finding.fingerprint for finding in solves or (found(),))
    return Offer(path=path, line=line, end_line=line, text=text, solves=marks)


SHOWN = {PAPER: ((1, 3), (8, 9))}
OFFERED = report_of(found(), offers=(offer(),), shown_lines=SHOWN)
