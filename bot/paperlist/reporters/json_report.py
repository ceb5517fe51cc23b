"""The report as JSON, version 1 (`schema/report.v1.schema.json`): built from its own shapes."""

import json

from paperlist import __version__
from paperlist.model import Finding, Fix, Location, Report, Severity, Span


def render(report: Report) -> str:
    return json.dumps(as_data(report), ensure_ascii=False, indent=2) + "\n"


def as_data(report: Report) -> dict[str, object]:
    """The report as plain data."""
    return {
        "version": 1,
        "tool": {"name": "paperlist", "version": __version__},
        "base": report.base,
        "head": report.head,
        "summary": {
            "papers": report.papers,
            "checked": report.checked,
            **{severity.label: report.count(severity) for severity in reversed(Severity)},
        },
        "papers": [
            {
                "path": card.path,
                "title": card.title,
                "venue": card.venue,
                "year": card.year,
                "section": card.section,
                "url": card.url,
            }
            for card in report.cards
        ],
        "findings": [_finding(finding) for finding in report.findings],
        "skipped": [{"code": skip.code, "reason": skip.reason} for skip in report.skips],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.label,
        "message": finding.message,
        "hint": finding.hint,
        "location": _location(finding.location),
        "related": [
            {"path": place.path, "line": place.line, "message": place.message}
            for place in finding.related
        ],
        "fix": _fix(finding.fix),
        "introduced": finding.introduced,
        "fingerprint": finding.fingerprint,
    }


def _location(location: Location) -> dict[str, object]:
    return {**_span(location.path, location.span), "pointer": location.pointer}


def _fix(fix: Fix | None) -> dict[str, object] | None:
    if fix is None:
        return None
    return {
        "title": fix.title,
        "applicability": fix.applicability,
        "edits": [{**_span(edit.path, edit.span), "text": edit.text} for edit in fix.edits],
        "preview": fix.preview
        and {
            "line": fix.preview.line,
            "end_line": fix.preview.end_line,
            "text": fix.preview.text,
        },
    }


def _span(path: str, span: Span) -> dict[str, object]:
    return {
        "path": path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
