"""The formats a report can be written in: adding one is one module, and one line in REPORTERS."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from paperlist.model.report import Report
from paperlist.model.rule_info import RuleInfo
from paperlist.reporters import annotations, comment, json_report, sarif, terminal
from paperlist.reporters.shortening import length_in_bytes


def _no_rules() -> Sequence[RuleInfo]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a reporter may use besides the report.

    `paint` colours text, `lines_of` gives the lines of a file, `width` is the terminal's, `rules`
    describes all rules, and `longest` is the room there is, in bytes (None: as much as the
    format's own reader takes).
    """

    paint: terminal.Paint = terminal.plain
    lines_of: terminal.Lines = terminal.no_lines
    width: int = terminal.WIDTH
    rules: Callable[[], Sequence[RuleInfo]] = field(default=_no_rules)
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class Reporter:
    """A format of reports, by the name that --format takes.

    `is_for_jobs` marks what one job of a workflow hands to the next: it is written to files only.
    """

    name: str
    label: str
    render: Callable[[Report, Surroundings], str]
    is_for_jobs: bool = False


def _markdown(report: Report, around: Surroundings) -> str:
    if around.longest is None:
        return comment.render(report)
    return comment.render(
        report, longest=around.longest, most_lines=around.longest, measure=length_in_bytes
    )


REPORTERS = (
    Reporter(
        "text",
        "for people",
        lambda report, around: terminal.render(report, around.paint, around.lines_of, around.width),
    ),
    Reporter("json", "for programs", lambda report, _: json_report.render(report)),
    Reporter("markdown", "the comment on a pull request", _markdown),
    Reporter("github", "annotations on GitHub", lambda report, _: annotations.render(report)),
    Reporter(
        "sarif",
        "code scanning and editors",
        lambda report, around: sarif.render(report, around.rules()),
    ),
    Reporter("packed", "for the next job", lambda report, _: json_report.pack(report), True),
)
FORMATS = tuple(reporter.name for reporter in REPORTERS if not reporter.is_for_jobs)
FILE_FORMATS = tuple(reporter.name for reporter in REPORTERS)


def render(report: Report, name: str, around: Surroundings) -> str:
    """The report in the format of this name."""
    reporter = next(reporter for reporter in REPORTERS if reporter.name == name)
    return reporter.render(report, around)


def formats_help() -> str:
    """The formats and whom they are for, as a sentence of --help."""
    rows = [f"{r.name} ({r.label})" for r in REPORTERS if not r.is_for_jobs]
    return f"How to report: {', '.join(rows)}."
