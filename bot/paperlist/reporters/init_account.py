"""What moving a list in came to, for people and for programs."""

from collections import Counter
from collections.abc import Mapping
from typing import Protocol

from paperlist.importers.balance import FATES, Balance, Record
from paperlist.model.finding import Severity
from paperlist.model.report import Report
from paperlist.reporters.verdict_text import counted
from paperlist.text.escape import terminal

SHOWN = 10
QUESTIONS = (
    {
        "option": "--look-up/--no-look-up",
        "question": "Look up what entries lack?",
        "default": False,
    },
    {"option": "--workflow/--no-workflow", "question": "Write the workflow?", "default": True},
)


class _Style(Protocol):
    @property
    def everywhere(self) -> str: ...
    @property
    def by_section(self) -> Mapping[str, str]: ...
    @property
    def reproduced(self) -> int: ...
    @property
    def samples(self) -> int: ...


class _Account(Protocol):
    """What is read of a plan."""

    @property
    def files(self) -> Mapping[str, bytes]: ...
    @property
    def balance(self) -> Balance: ...
    @property
    def entries(self) -> int: ...
    @property
    def lines(self) -> int: ...
    @property
    def verbatim(self) -> int: ...
    @property
    def shown(self) -> int: ...
    @property
    def kept(self) -> int: ...
    @property
    def repeated(self) -> int: ...
    @property
    def style(self) -> _Style: ...
    @property
    def report(self) -> Report: ...
    @property
    def notes(self) -> tuple[str, ...]: ...


def questions() -> list[Mapping[str, object]]:
    """What a terminal is asked, each with the option that answers it."""
    return [dict(question) for question in QUESTIONS]


def balance_json(balance: Balance) -> dict[str, list[dict[str, object]]]:
    """The account as programs read it: every entry under what became of it."""
    return {fate: [_row(record) for record in balance.of(fate)] for fate in FATES}


def _row(record: Record) -> dict[str, object]:
    row: dict[str, object] = {"line": record.line, "file": record.file, "title": record.title}
    return row | ({"path": record.path} if record.path else {"reason": record.reason})


def account_json(plan: _Account) -> dict[str, object]:
    """The account of `init` (docs/move-in.md)."""
    return {
        "version": 1,
        "balance": balance_json(plan.balance),
        "entries": plan.entries,
        "readme": {
            "lines": plan.lines,
            "verbatim": plan.verbatim,
            "entry": plan.style.everywhere,
            "reproduced": _share(plan.kept, plan.shown),
            "repeated": plan.repeated,
            "by_template": _share(plan.style.reproduced, plan.style.samples),
        },
        "check": {s.label: _count(plan.report, s) for s in sorted(Severity, reverse=True)},
        "files": sorted(plan.files),
        "questions": questions(),
        "notes": list(plan.notes),
    }


def account_text(plan: _Account, *, dry_run: bool) -> str:
    """The account for people."""
    counts = plan.balance.counts
    became = (
        f"{counted(plan.entries, 'entry', 'entries')}:"
        f" {counted(counts['written'], 'paper', 'papers')}, {counts['merged']:,} merged,"
        f" {counts['text']:,} kept as text, {counts['unread']:,} not read"
    )
    page = (
        f"README: {plan.verbatim:,} of {plan.lines:,} lines that are not entries are unchanged;"
        f" {plan.kept:,} of {plan.shown:,} entries keep their wording and links"
    )
    if plan.repeated:
        repeat = "repeats" if plan.repeated == 1 else "repeat"
        page += f"; {plan.repeated:,} that {repeat} another of the same section: shown once"
    style = (
        f"entries: {_share(plan.style.reproduced, plan.style.samples):.0%} follow the template that"
        " was found (`readme.entry`), the others have their own wording in their files"
    )
    lines = [became, page, style, _said_of_check(plan.report)]
    for record in plan.balance.of("unread")[:SHOWN]:
        title = terminal(record.title[:70])
        lines.append(f"  not read, stays as text: line {record.line}: {title} ({record.reason})")
    if (more := counts["unread"] - SHOWN) > 0:
        lines.append(f"  … and {more:,} more (--format json lists all)")
    again = plan.balance.of("merged")
    lines += [
        f"  merged: line {record.line}: {terminal(record.title[:70])} ({record.reason})"
        for record in again[:SHOWN]
    ]
    if (more := len(again) - SHOWN) > 0:
        lines.append(f"  … and {more:,} more that stand on the page twice")
    lines += [f"note: {terminal(note)}" for note in plan.notes]
    files = counted(len(plan.files), "file", "files")
    lines.append(f"{files} {'would be written' if dry_run else 'written'}")
    return "\n".join(lines)


def _said_of_check(report: Report) -> str:
    errors, warnings, notes = (_count(report, s) for s in sorted(Severity, reverse=True))
    said = f"check: {counted(errors, 'error', 'errors')}, {warnings:,} warnings, {notes:,} notes"
    rules = Counter(finding.name for finding in report.findings)
    most = ", ".join(f"{name} {number:,}" for name, number in rules.most_common(4))
    later = "old papers are never held against a pull request"
    return f"{said} ({most}); {later}" if most else said


def _count(report: Report, severity: Severity) -> int:
    return sum(1 for finding in report.findings if finding.severity is severity)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0
