"""Comments in a paper's file that suppress a finding: ``# paperlist: ignore[name] reason``."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from paperlist.document import Document, each_comment
from paperlist.model.finding import Finding, Location, Span
from paperlist.rules.base import PaperFile
from paperlist.rules.registry import find_rule
from paperlist.rules.style.unused_ignore import UnusedIgnore

IGNORE = re.compile(r"#\s*paperlist:\s*ignore\[(?P<names>[^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Suppression:
    """A rule that a comment names, and the lines on which the comment suppresses it."""

    line: int
    covers: frozenset[int]
    name: str

    def is_about(self, finding: Finding) -> bool:
        """Whether this is the finding it names, on a line it covers."""
        return self.name == finding.name and finding.location.span.line in self.covers

    def reason_it_never_works(self) -> str:
        """Why no finding could ever be suppressed by it; '' when one could."""
        rule = find_rule(self.name)
        if rule is None:
            return "which is no rule"
        return "" if rule.suppressible else "which no comment can suppress"


def may_be_suppressed(file: PaperFile) -> bool:
    """Whether a file may have a comment that suppresses a finding."""
    return file.document is not None and "paperlist:" in file.document.text


def suppressed(
    file: PaperFile, findings: Iterable[Finding], ran: frozenset[str]
) -> tuple[list[Finding], list[Finding]]:
    """The findings that no comment suppresses, and one for each comment that does nothing.

    `ran` are the names of the rules that ran on everything: of a rule that did not, nobody knows
    whether its comment is needed.
    """
    if file.document is None or not may_be_suppressed(file):
        return list(findings), []
    is_readable = file.document.data is not None
    comments = list(suppressions_in(file.document))
    able = [c for c in comments if is_readable and not c.reason_it_never_works()]
    kept: list[Finding] = []
    used: set[Suppression] = set()
    for finding in findings:
        hits = {comment for comment in able if comment.is_about(finding)}
        used |= hits
        if not hits:
            kept.append(finding)
    idle = [
        _unused(file.path, comment, comment.reason_it_never_works())
        for comment in comments
        if comment.reason_it_never_works()
        or (is_readable and comment not in used and comment.name in ran)
    ]
    return kept, idle


def suppressions_in(document: Document) -> Iterator[Suppression]:
    """Every rule that a comment names, in order.

    In a file that cannot be read, every ``#`` may be a comment: nothing is suppressed there.
    """
    if document.data is None:
        for number, line in enumerate(document.text.split("\n"), 1):
            yield from _named_in(line, number, frozenset({number}))
        return
    comments = list(each_comment(document))
    own = {comment.line for comment in comments if comment.own_line}
    for comment in comments:
        covers = {comment.line}
        if comment.own_line:
            follower = comment.line + 1
            while follower in own:
                follower += 1
            covers.add(follower)
        yield from _named_in(comment.text, comment.line, frozenset(covers))


def _named_in(text: str, line: int, covers: frozenset[int]) -> Iterator[Suppression]:
    for match in IGNORE.finditer(text):
        for name in match["names"].split(","):
            yield Suppression(line, covers, name.strip())


def _unused(path: str, comment: Suppression, why: str) -> Finding:
    location = Location(path=path, span=Span(comment.line, 1, comment.line, 1))
    return UnusedIgnore().unused(location, comment.name, why or "which finds nothing here")
