"""The report as JSON, version 1 (`schema/report.v1.schema.json`), and back."""

import base64
import binascii
import gzip
import json
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from paperlist import __version__
from paperlist.document.schema import Schema
from paperlist.model.errors import UsageError
from paperlist.model.finding import Edit, Finding, Fix, Location, Preview, Related, Severity, Span
from paperlist.model.offer import Offer
from paperlist.model.report import DeadLink, PaperCard, PublishedPreprint, Report, Skip
from paperlist.model.totals import Outcome, Totals
from paperlist.reporters.shortening import fitted

MOST_BYTES = 16 << 20
_encode = json.JSONEncoder(ensure_ascii=False).encode
# Linux gives a program no environment variable longer than this, and that is how a packed report
# gets from one job of a workflow to the next.
MOST_PACKED = 120_000  # bytes; the limit is 131,072 with the variable's name
GREEN = ("pass", "warn")


def render(report: Report) -> str:
    """JSON with one finding per line: Python's fast encoder knows no indentation."""
    lines = (f'  "{key}": {_member(value)}' for key, value in as_data(report).items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _member(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _encode(value)
    return "[\n    " + ",\n    ".join(map(_encode, value)) + "\n  ]"


def as_data(report: Report) -> dict[str, object]:
    """The report as plain data."""
    totals = report.totals
    return {
        "version": 1,
        "tool": {"name": "paperlist", "version": __version__},
        "base": report.base,
        "head": report.head,
        "summary": {
            "papers": report.papers,
            "checked": report.checked,
            **{severity.label: report.count(severity) for severity in reversed(Severity)},
            "older": totals.older,
        },
        "outcome": totals.outcome,
        "files_with_errors": {"count": totals.failing_count, "paths": list(totals.failing)},
        "rules": list(totals.rules),
        "papers": [
            {
                "path": card.path,
                "title": card.title,
                "venue": card.venue,
                "year": card.year,
                "section": card.section,
                "url": card.url,
                "links": card.links,
            }
            for card in report.cards
        ],
        "dead_links": [
            {
                "url": link.url,
                "why": link.why,
                "since": link.since,
                "days": link.days,
                "copy": link.copy,
            }
            for link in report.dead_links
        ],
        "published_preprints": [
            {"path": found.path, "became": found.became} for found in report.published
        ],
        "shown_lines": {path: list(map(list, s)) for path, s in report.shown_lines.items()},
        "findings": [_finding(finding) for finding in report.findings],
        "skipped": [
            {"code": skip.code, "reason": skip.reason, "name": skip.name} for skip in report.skips
        ],
        "offers": [
            {
                "path": offer.path,
                "line": offer.line,
                "end_line": offer.end_line,
                "text": offer.text,
                "solves": list(offer.solves),
            }
            for offer in report.offers
        ],
    }


def parse(text: str, schema: Schema) -> Report:
    """The report in a JSON text; UsageError when it does not fit the schema."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"the report is not JSON: {error}", hint=_HINT) from error
    problems = schema.problems(data)
    if problems:
        place = problems[0].pointer or "its top level"
        raise UsageError(f"the report does not fit its schema at {place}", hint=_HINT)
    findings = tuple(_read_finding(found) for found in data["findings"])
    return Report(
        findings=findings,
        carried=_read_totals(data, findings),
        skips=tuple(
            Skip(skip["code"], skip["reason"], skip.get("name", "")) for skip in data["skipped"]
        ),
        papers=data["summary"]["papers"],
        checked=data["summary"]["checked"],
        base=data["base"],
        head=data["head"],
        cards=tuple(_read_card(card) for card in data.get("papers", ())),
        dead_links=tuple(
            DeadLink(url=d["url"], why=d["why"], since=d["since"], days=d["days"], copy=d["copy"])
            for d in data.get("dead_links", ())
        ),
        published=tuple(
            PublishedPreprint(found["path"], found["became"])
            for found in data.get("published_preprints", ())
        ),
        shown_lines={
            path: tuple((first, last) for first, last in stretches)
            for path, stretches in data.get("shown_lines", {}).items()
        },
        offers=tuple(
            Offer(
                path=offer["path"],
                line=offer["line"],
                end_line=offer["end_line"],
                text=offer["text"],
                solves=tuple(offer["solves"]),
            )
            for offer in data.get("offers", ())
        ),
    )


def pack(report: Report) -> str:
    """The report on one line of ASCII letters, for the output of a workflow's job.

    What would make it too long is left out, the worst findings last. The outcome and the counts
    are of the whole report all the same.
    """
    return fitted(report, _packed, lambda packed: len(packed) <= MOST_PACKED).decode("ascii")


def _packed(report: Report) -> bytes:
    raw = render(report).encode("utf-8", "backslashreplace")  # valid in JSON
    return base64.b64encode(gzip.compress(raw, compresslevel=6, mtime=0))


def unpack(text: str) -> str:
    """The JSON of a packed report; JSON itself is given back as it is."""
    bare = text.strip()
    if bare.startswith("{"):
        return bare
    try:
        packed = base64.b64decode(bare, validate=True)
        reader = zlib.decompressobj(wbits=31)  # gzip
        raw = reader.decompress(packed, MOST_BYTES)
        if reader.unconsumed_tail:
            raise UsageError("the report is too large", hint=_HINT)
        return raw.decode("utf-8")
    except (binascii.Error, zlib.error, ValueError) as error:
        raise UsageError("the report is neither JSON nor a packed report", hint=_HINT) from error


_HINT = "make it with: paperlist check --output packed=FILE (or json=FILE)"


def _read_totals(data: Mapping[str, Any], findings: tuple[Finding, ...]) -> Totals:
    """The totals that a report states; those of its findings where it states none.

    A report that says less than its own findings do is refused: it was changed on its way.
    """
    listed, summary = Report(findings=findings).totals, data["summary"]
    counts = {severity.label: summary[severity.label] for severity in Severity}
    if any(counts[key] < getattr(listed, key) for key in counts):
        raise UsageError("the report counts fewer findings than it holds", hint=_HINT)
    if "outcome" not in data:  # as older versions write it
        is_whole = all(counts[key] == getattr(listed, key) for key in counts)
        cut: Outcome = "fail" if counts["error"] else "could-not-check"
        return replace(listed, **counts, outcome=listed.outcome if is_whole else cut)
    if data["outcome"] in GREEN and (listed.outcome not in GREEN or counts["error"]):
        raise UsageError("the report's outcome is not what its findings say", hint=_HINT)
    files = data["files_with_errors"]
    return Totals(
        outcome=data["outcome"],
        **counts,
        older=summary.get("older", listed.older),
        rules=tuple(data["rules"]),
        failing=tuple(files["paths"]),
        failing_count=files["count"],
    )


def _read_finding(data: Mapping[str, Any]) -> Finding:
    place = data["location"]
    return Finding(
        code=data["code"],
        name=data["name"],
        severity=Severity.from_label(data["severity"]),
        message=data["message"],
        hint=data["hint"],
        location=Location(path=place["path"], span=_read_span(place), pointer=place["pointer"]),
        related=tuple(Related(r["path"], r["line"], r["message"]) for r in data["related"]),
        fix=_read_fix(data["fix"]),
        subject=data.get("subject", ""),
        introduced=data["introduced"],
    )


def _read_fix(data: Mapping[str, Any] | None) -> Fix | None:
    if data is None:
        return None
    edits = tuple(Edit(edit["path"], _read_span(edit), edit["text"]) for edit in data["edits"])
    shown = data.get("preview")
    preview = shown and Preview(shown["line"], shown["end_line"], shown["text"])
    return Fix(data["title"], edits, data["applicability"], preview)


def _read_span(data: Mapping[str, Any]) -> Span:
    return Span(data["line"], data["column"], data["end_line"], data["end_column"])


def _read_card(data: Mapping[str, str]) -> PaperCard:
    keys = ("path", "title", "venue", "year", "section", "url")
    return PaperCard(**{key: data[key] for key in keys}, links=data.get("links", ""))


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
        "subject": finding.subject,
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
