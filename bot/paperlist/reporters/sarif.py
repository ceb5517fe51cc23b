"""The report as SARIF 2.1.0, for code scanning and editors."""

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from paperlist import __version__
from paperlist.model.finding import PROJECT_URL, Finding, Fix, Severity, Span
from paperlist.model.report import Report
from paperlist.model.rule_info import RuleInfo
from paperlist.reporters.shortening import first_of_each, fitted
from paperlist.text.escape import plain_text

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# GitHub rejects a file with more (docs.github.com, "About code scanning limits on SARIF results"
# and "SARIF results file is too large").
MOST_RESULTS = 25_000
MOST_BYTES = 10_000_000  # compressed with gzip


def render(report: Report, rules: Iterable[RuleInfo]) -> str:
    """The report, or as much of it as GitHub takes, the worst findings first."""
    listed = list(rules)
    if len(report.findings) > MOST_RESULTS:
        report = first_of_each(report, MOST_RESULTS)
    return fitted(report, lambda part: _rendered(part, listed), _is_small)


def _is_small(text: str) -> bool:
    raw = text.encode("utf-8", "surrogatepass")
    return len(raw) <= MOST_BYTES or len(gzip.compress(raw)) <= MOST_BYTES


def _rendered(report: Report, listed: Sequence[RuleInfo]) -> str:
    index = {rule.code: n for n, rule in enumerate(listed)}
    run = {
        "tool": {
            "driver": {
                "name": "paperlist",
                "semanticVersion": __version__,
                "informationUri": PROJECT_URL,
                "rules": [_rule(rule) for rule in listed],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index[finding.code]) for finding in report.findings],
        "invocations": [
            {
                "executionSuccessful": report.outcome != "could-not-check",
                "toolExecutionNotifications": list(_notifications(report)),
            }
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False) + "\n"


def _notifications(report: Report) -> Iterator[dict[str, object]]:
    for skip in report.skips:
        yield {"level": "note", "message": {"text": f"{skip.code} skipped: {skip.reason}"}}
    left_out = report.totals.introduced + report.totals.older - len(report.findings)
    if left_out:
        text = f"{left_out:,} further findings are left out: GitHub takes no larger file"
        yield {"level": "warning", "message": {"text": text}}


def _rule(rule: RuleInfo) -> dict[str, object]:
    page = f"{PROJECT_URL}/blob/main/docs/rules/{rule.name}.md"
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.summary, "markdown": rule.documentation},
        "helpUri": page,
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(finding: Finding, index: int) -> dict[str, object]:
    place = finding.location
    text = (
        f"{finding.message}. How to fix: {finding.hint}".strip(". ")
        if finding.hint
        else finding.message
    )
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": plain_text(text)},
        "locations": [_location(place.path, place.span)],
        "partialFingerprints": {"paperlist/v1": finding.fingerprint},
        "baselineState": "new" if finding.introduced else "unchanged",
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                **_location(r.path, Span(r.line, 1, r.line, 1)),
                "message": {"text": plain_text(r.message)},
            }
            for r in finding.related
        ]
    if finding.fix:
        result["fixes"] = [_fix(finding.fix)]
    return result


def _location(path: str, span: Span) -> dict[str, object]:
    return {"physicalLocation": {"artifactLocation": {"uri": quote(path)}, "region": _region(span)}}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(fix: Fix) -> dict[str, object]:
    paths = dict.fromkeys(edit.path for edit in fix.edits)
    return {
        "description": {"text": fix.title},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": quote(path)},
                "replacements": [
                    {"deletedRegion": _region(e.span), "insertedContent": {"text": e.text}}
                    for e in fix.edits
                    if e.path == path
                ],
            }
            for path in paths
        ],
    }
