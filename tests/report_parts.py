"""Small findings, cards, fixes and reports for the tests of what reports say."""

from paperlist.model.finding import Edit, Finding, Fix, Location, Preview, Severity, Span
from paperlist.model.offer import Offer
from paperlist.model.report import PaperCard, Report
from paperlist.reporters.pull_pages import PullPages

PATH, OTHER = "papers/gan/2024-smith-x.yaml", "papers/gan/other.yaml"
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
PAGES = PullPages(
    server="https://github.com",
    repository="o/list",
    number=7,
    base="main",
    head_repository="new/list",
    head_branch="patch-1",
)


def found(severity: Severity = ERROR, **more: object) -> Finding:
    values: dict[str, object] = {
        "code": "PAP404",
        "name": "title-format",
        "message": "`title` is odd",
        "location": Location(path=PATH, span=Span(2, 8, 2, 20), pointer="/title"),
        **more,
    }
    return Finding(severity=severity, **values)  # type: ignore[arg-type]


def at(line: int, last: int | None = None, path: str = PATH, pointer: str = "/title") -> Location:
    return Location(path=path, span=Span(line, 1, last or line, 5), pointer=pointer)


def of(*findings: Finding, **more: object) -> Report:
    return Report(findings=findings, **{"checked": 1, "papers": 9, **more})  # type: ignore[arg-type]


OURS = found(code="PAP903", name="no-answer", location=Location(path="papers"))
LIST = found(code="PAP904", name="list-misconfigured", location=Location(path="paperlist.yml"))


def card(number: int = 0, **more: str) -> PaperCard:
    values = {
        "path": PATH,
        "title": f"Paper {number}",
        "venue": "CVPR",
        "year": "2024",
        "section": "GAN",
        "url": "https://a.example/x",
        **more,
    }
    return PaperCard(**values)


def fix_of(*edits: Edit, preview: Preview | None = None, safe: bool = True) -> Fix:
    return Fix("write it", edits, "safe" if safe else "suggested", preview)


def offer(first: int, last: int, text: str, *solved: Finding) -> Offer:
    marks = tuple(finding.fingerprint for finding in solved)
    return Offer(path=PATH, line=first, end_line=last, text=text, solves=marks)
