"""The report as SARIF 2.1.0, for code scanning and editors."""

import json
from collections.abc import Iterable
from urllib.parse import quote

from paperlist import __version__
from paperlist.model.report import PROJECT_URL, Finding, Fix, Report, Severity, Span
from paperlist.model.rule_info import RuleInfo

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(report: Report, rules: Iterable[RuleInfo]) -> str:
    listed = list(rules)
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
                "toolExecutionNotifications": [
                    {"level": "note", "message": {"text": f"{skip.code} skipped: {skip.reason}"}}
                    for skip in report.skips
                ],
            }
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False) + "\n"


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
    text = f"{finding.message}. {finding.hint}".strip(". ") if finding.hint else finding.message
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [_location(place.path, place.span)],
        "partialFingerprints": {"paperlist/v1": finding.fingerprint},
        "baselineState": "new" if finding.introduced else "unchanged",
    }
    if finding.related:
        result["relatedLocations"] = [
            {**_location(r.path, Span(r.line, 1, r.line, 1)), "message": {"text": r.message}}
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
