"""The report for a person at a terminal."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from paperlist.model.finding import FIRST_LINE, Finding, Fix, Severity
from paperlist.model.report import Report
from paperlist.reporters.verdict_text import (
    HOW_TO_ENTER,
    REASONS,
    counted,
    published,
    severity_word,
    skipped,
    tally,
)
from paperlist.text.display_width import display_width, within_columns, wrapped
from paperlist.text.escape import terminal

Paint = Callable[[str, str], str]
Lines = Callable[[str], Sequence[str]]  # the lines of a file, none where it is not at hand
COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
WIDTH = 80
LEAD = 20  # columns that are shown before a span that lies far right


def plain(text: str, color: str) -> str:
    """No colours."""
    return text


def no_lines(path: str) -> Sequence[str]:
    """Where the files are not at hand."""
    return ()


def render(
    report: Report, paint: Paint = plain, lines_of: Lines = no_lines, width: int = WIDTH
) -> str:
    """Findings worst first, then one line that sums up; `paint` colours text."""
    shown = [finding for finding in report.findings if finding.introduced]
    lines = [
        _finding(finding, paint, lines_of, width, has_new_fix=is_new)
        for finding, is_new in _with_news_of_fix(shown)
    ]
    old = report.totals.older
    if old:
        lines.append(
            f"{counted(old, 'older finding', 'older findings')} not shown: not of this change"
        )
    lines += _published(report, width)
    for why, names in skipped(report):
        how = "; --online does" if why == REASONS["offline"] else ""
        lines += _wrapped(f"skipped {', '.join(names)}: {why}{how}", width, "")
    checked = f"{report.checked:,} of {counted(report.papers, 'paper', 'papers')} checked"
    worst = report.worst()
    color = COLORS[worst] if worst and worst > Severity.INFO else "green"
    lines.append(paint(f"{checked}: {tally(report)}", color))
    return "\n".join(lines) + "\n"


def _published(report: Report, width: int) -> list[str]:
    """The preprints that have been published, and how to write it down."""
    if not report.published:
        return []
    lines = [*_wrapped(f"{published(report)}; {HOW_TO_ENTER}:", width, "")]
    for found in report.published:
        lines += _wrapped(f"{found.path}: {found.became}", width)
    return [*lines, ""]


def _with_news_of_fix(findings: Iterable[Finding]) -> Iterator[tuple[Finding, bool]]:
    """Findings, with whether none before has the same fix: one fix can be that of several."""
    seen: set[tuple[str, Fix | None]] = set()
    for finding in findings:
        fix = finding.location.path, finding.fix
        yield finding, fix not in seen
        seen.add(fix)


def _finding(
    finding: Finding, paint: Paint, lines_of: Lines, width: int, *, has_new_fix: bool
) -> str:
    place = finding.location
    where = f"{terminal(place.path)}:{place.span.line}:{place.span.column}"
    color = COLORS[finding.severity]
    severity = paint(severity_word(finding.severity), color)
    lines = [f"{where}: {severity} {finding.name}"]
    lines += _wrapped(finding.message, width)
    lines += _source(finding, lines_of, width, lambda text: paint(text, color))
    for other in finding.related:
        lines += _wrapped(f"see {other.path}:{other.line}: {other.message}", width)
    if finding.hint:
        lines += _wrapped(f"how to fix: {finding.hint}", width)
    if finding.fix:
        is_safe = finding.fix.applicability == "safe"
        way = "paperlist fix" if is_safe else "paperlist fix --suggested"
        what = f": {finding.fix.title}" if has_new_fix else ", with the fix above"
        lines += _wrapped(f"`{way}` can do it{what}", width)
    return "\n".join(lines) + "\n"


@lru_cache(maxsize=256)  # findings of one rule give the same hint
def _wrapped(text: str, width: int, indent: str = "  ") -> tuple[str, ...]:
    """A text in lines of this width; addresses and paths stay whole."""
    return tuple(wrapped(terminal(text), width, first=indent, others=f"{indent}  "))


def _source(
    finding: Finding, lines_of: Lines, width: int, marked: Callable[[str], str]
) -> Iterator[str]:
    """The line that a finding is about, with a mark under the part that is meant."""
    span = finding.location.span
    is_about_a_line = finding.location.pointer or span != FIRST_LINE
    lines = lines_of(finding.location.path) if is_about_a_line else ()
    if not 0 < span.line <= len(lines):
        return
    number = f"    {span.line} | "
    room = max(width - len(number), LEAD + 4)
    line = lines[span.line - 1]
    end = span.end_column if span.end_line == span.line else len(line) + 1
    start, stop = min(span.column - 1, len(line)), min(max(end - 1, span.column), len(line))
    skipped_part = 0 if display_width(line[:stop]) <= room else max(start - LEAD, 0)
    shown = within_columns(terminal(line[skipped_part:]), room)
    before = display_width(terminal(line[skipped_part:start])) if start > skipped_part else 0
    length = max(display_width(terminal(line[start:stop])), 1) if line else 1
    yield f"{number}{shown}".rstrip()
    yield f"{' ' * (len(number) - 2)}| {' ' * before}{marked('^' * min(length, room - before))}"
