"""The report as the comment on a pull request, and each fix as a suggestion in its review."""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from paperlist.model.report import Finding, PaperCard, Report, Severity
from paperlist.reporters.shortening import fitted, length_for_github
from paperlist.reporters.verdict_text import counted, skipped, state, tally, whose_turn
from paperlist.text.escape import code_block, code_span, link_target, markdown, markdown_part

MARKER = "paperlist:state"
SUGGESTION = "paperlist:suggestion"
Standing = Literal["problems", "ready", "unknown"]
NewFile = Callable[[str, str], str]  # the address of a page for adding a file with this text
LONGEST = 65_536  # GitHub refuses a longer comment
HEADINGS = {
    Severity.ERROR: "To fix",
    Severity.WARNING: "To look at",
    Severity.INFO: "Notes",
}
MOST_CARDS = 30
MOST_PREVIEW = 4_000
FOOTER = (
    "<sub>Every push to this branch is checked again, and this comment follows. Where a fix is"
    " certain enough, it is offered for one click under *Files changed*.</sub>"
)
LINE_BREAK = "  \n"  # two spaces


@dataclass(frozen=True, slots=True)
class State:
    """What a posted comment remembers: the standing last known for certain, and the commit."""

    standing: Standing = "unknown"
    head: str = ""


def standing(report: Report) -> Standing:
    """Whether a report says that there are problems; those told are told again by a new comment."""
    known: dict[str, Standing] = {"fail": "problems", "warn": "ready", "pass": "ready"}
    return known.get(report.outcome, "unknown")


def render(
    report: Report,
    *,
    longest: int = LONGEST,
    previous: Standing = "unknown",
    new_file: NewFile | None = None,
) -> str:
    """The comment's Markdown, worst findings first, never longer than `longest` characters.

    `previous` is the standing that an earlier comment has told: it is kept when this report does
    not know.
    """
    now = standing(report)
    known = previous if now == "unknown" else now
    return fitted(
        report,
        lambda part: _page(part, known, new_file),
        lambda page: length_for_github(page) <= longest,
    )


def _page(report: Report, known: Standing, new_file: NewFile | None) -> str:
    parts = [f"**{state(report)}.**{_subject(report)}"]
    parts += [whose_turn(report)] if whose_turn(report) else []
    parts += _table(report)
    heading = path = None
    for finding in (f for f in report.findings if f.introduced):
        title = f"#### {HEADINGS[finding.severity]}"
        parts += [title] if title != heading else []
        parts.append(_finding(finding, new_file, is_named=finding.location.path == path))
        heading, path = title, finding.location.path
    parts += _left_out(report)
    parts += [*_older(report), *_skipped(report), *_footer(report), _hidden_state(report, known)]
    return "\n\n".join(parts) + "\n"


def _left_out(report: Report) -> list[str]:
    left_out = report.totals.introduced - sum(f.introduced for f in report.findings)
    if not left_out:
        return []
    more = counted(left_out, "more finding", "more findings")
    return [f"… and {more}; as many as fit are in the summary of the check's run."]


def read_state(body: str) -> State | None:
    """What a comment of ours remembers; None for another comment. Broken memory is no memory."""
    match = _STATE.search(body)
    if match is None:
        return None
    try:
        data = json.loads(match[1])
        known = data.get("standing")
        head = str(data.get("head") or "")
    except (ValueError, AttributeError):
        return State()
    return State(known if known in ("problems", "ready") else "unknown", head)


def suggestion(finding: Finding) -> str:
    """The review comment that offers a finding's fix for one click."""
    if finding.fix is None or finding.fix.preview is None:
        raise ValueError("a suggestion needs a fix with a preview")
    parts = [f"{_said(finding.message)} ([{finding.name}]({finding.page}))"]
    if finding.hint:
        parts.append(f"How to fix: {_said(finding.hint)}")
    parts.append(code_block(finding.fix.preview.text, "suggestion"))
    parts.append(f"<!-- {SUGGESTION} {suggestion_key(finding)} -->")
    return "\n\n".join(parts) + "\n"


def suggestion_key(finding: Finding) -> str:
    """The same for the same fix of the same problem."""
    text = finding.fix.preview.text if finding.fix and finding.fix.preview else ""
    return hashlib.sha256(f"{finding.fingerprint}\0{text}".encode()).hexdigest()[:16]


def read_suggestion_key(body: str) -> str | None:
    """The key in a review comment of ours."""
    match = _KEY.search(body)
    return match[1] if match else None


# Only at the very end: text that people wrote can hold anything, also a mark like ours.
_STATE = re.compile(rf"<!-- {MARKER} (\{{[^\n]*\}}) -->\s*\Z")
_KEY = re.compile(rf"<!-- {SUGGESTION} ([0-9a-f]{{16}}) -->\s*\Z")
_COMMIT = re.compile(r"[0-9a-f]{40,64}")


def _subject(report: Report) -> str:
    if not _head(report):
        return ""
    return f" Checked at commit {_head(report)[:12]}: {tally(report)}."


def _head(report: Report) -> str:
    """The commit that was checked, if it is one: a report can come from elsewhere."""
    return report.head if report.head and _COMMIT.fullmatch(report.head) else ""


def _footer(report: Report) -> list[str]:
    if not report.head:
        return []
    return [FOOTER]


def _table(report: Report) -> list[str]:
    if not report.cards:
        return []
    with_links = any(card.links for card in report.cards)
    rows = [_row(card, with_links=with_links) for card in report.cards[:MOST_CARDS]]
    head = ["Paper", "Venue", "Section", *(["Links"] if with_links else [])]
    table = "\n".join((f"| {' | '.join(head)} |", "|---" * len(head) + "|", *rows))
    rest = len(report.cards) - MOST_CARDS
    return [table, f"… and {counted(rest, 'more paper', 'more papers')}."] if rest > 0 else [table]


def _row(card: PaperCard, *, with_links: bool) -> str:
    title = f"**{markdown(card.title)}**"
    target = link_target(card.url)
    shown = f"[{title}]({target})" if target else title
    venue = markdown(f"{card.venue} {card.year}".strip())
    cells = [shown, venue, markdown(card.section)]
    cells += [markdown(card.links)] if with_links else []
    return f"| {' | '.join(cells)} |"


def _finding(finding: Finding, new_file: NewFile | None, *, is_named: bool) -> str:
    """A finding as a list item; `is_named` says that the one before it has named the file."""
    place = finding.location
    line = f"line {place.span.line}"
    where = line.capitalize() if is_named else f"{code_span(place.path)} {line}"
    lines = [f"- {where}: {_said(finding.message)} ([{finding.name}]({finding.page}))"]
    lines += [
        f"  See {code_span(other.path)} line {other.line}: {markdown(other.message)}"
        for other in finding.related
    ]
    if finding.hint:
        lines.append(f"  How to fix: {_said(finding.hint)}")
    fix = finding.fix
    preview = fix.preview if fix else None
    if fix is None or preview is None or not 0 < len(preview.text) <= MOST_PREVIEW:
        return LINE_BREAK.join(lines)
    elsewhere = next((edit for edit in fix.edits if edit.path != place.path), None)
    if elsewhere and any(other.path == elsewhere.path for other in finding.related):
        span = f"lines {preview.line} to {preview.end_line}"
        span = span if preview.line < preview.end_line else f"line {preview.line}"
        lines.append(f"  In {code_span(elsewhere.path)}, {span} would become:")
    elif elsewhere and new_file and (page := link_target(new_file(elsewhere.path, elsewhere.text))):
        lines.append(f"  [Add {markdown(elsewhere.path)}]({page}) opens with this text filled in:")
    block = code_block(preview.text, "yaml").split("\n")
    return LINE_BREAK.join(lines) + "\n\n" + "\n".join(f"  {line}" for line in block)


def _said(text: str) -> str:
    """A message of ours: its code spans stay, whatever they quote is made harmless."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:  # a quoted backtick: no span can be trusted
        return markdown(text)
    return "".join(code_span(p) if n % 2 else markdown_part(p) for n, p in enumerate(pieces))


def _older(report: Report) -> list[str]:
    old = [f for f in report.findings if not f.introduced]
    if not report.totals.older:
        return []
    title = f"{counted(report.totals.older, 'finding', 'findings')} that this change did not bring"
    lines = [
        f"- {code_span(f.location.path)} line {f.location.span.line}: {_said(f.message)}"
        for f in old[:20]
    ]
    return [f"<details><summary>{title}</summary>\n\n" + "\n".join(lines) + "\n\n</details>"]


def _skipped(report: Report) -> list[str]:
    if not report.skips:
        return []
    lines = [f"- {codes}: {markdown(why)}" for why, codes in skipped(report)]
    return ["<details><summary>Not checked</summary>\n\n" + "\n".join(lines) + "\n\n</details>"]


def _hidden_state(report: Report, known: Standing) -> str:
    """The machine's block: what a later run needs to know, never read back from prose."""
    data = {
        "v": 1,
        "standing": known,
        "outcome": report.outcome,
        "head": _head(report) or None,
        "fingerprints": sorted(f.fingerprint for f in report.findings if f.introduced)[:500],
    }
    return f"<!-- {MARKER} {json.dumps(data, separators=(',', ':'))} -->"
