"""Offers as suggestions in a pull request's review, each to accept with one click."""

import hashlib
import re

from paperlist.model.finding import Finding
from paperlist.model.offer import Offer
from paperlist.model.report import Report
from paperlist.reporters.verdict_text import message_of
from paperlist.text.escape import code_block

SUGGESTION = "paperlist:suggestion"
_KEY = re.compile(rf"<!-- {SUGGESTION} ([0-9a-f]{{16}}) -->\s*\Z")


def suggestion(offer: Offer, findings: list[Finding]) -> str:
    """The review comment that offers these lines, with the findings they solve."""
    parts = ["\n".join(f"- {message_of(f)} ([{f.name}]({f.page}))" for f in findings)]
    parts.append(code_block(offer.text, "suggestion"))
    parts.append(f"<!-- {SUGGESTION} {suggestion_key(offer)} -->")
    return "\n\n".join(parts) + "\n"


def solved_by(offer: Offer, report: Report) -> list[Finding]:
    """The findings of a change that an offer solves, worst first."""
    solves = set(offer.solves)
    return [
        finding
        for finding in report.findings
        if finding.introduced
        and finding.location.path == offer.path
        and finding.fingerprint in solves
    ]


def suggestion_key(offer: Offer) -> str:
    """The same for the same text that solves the same problems."""
    parts = (offer.path, offer.text, *sorted(offer.solves))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def read_suggestion_key(body: str) -> str | None:
    """The key in a review comment of ours."""
    match = _KEY.search(body)
    return match[1] if match else None


def can_be_suggested(offer: Offer, report: Report) -> bool:
    """Whether the diff shows all the lines of an offer: GitHub takes a suggestion only there."""
    stretches = report.shown_lines.get(offer.path, ())
    return any(first <= offer.line and offer.end_line <= last for first, last in stretches)
