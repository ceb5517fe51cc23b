"""The report as the comment on a pull request."""

import json

from paperlist.escape import code_block, code_span, link_target, markdown, markdown_part
from paperlist.model import Finding, PaperCard, Report, Severity
from paperlist.reporters.words import counted, state, tally

MARKER = "paperlist:state"
LONGEST = 65_536  # GitHub refuses a longer comment
HEADINGS = {
    Severity.ERROR: "To fix",
    Severity.WARNING: "To look at",
    Severity.INFO: "Notes",
}
MOST_CARDS = 30
MOST_PREVIEW = 4_000


def render(report: Report, *, longest: int = LONGEST) -> str:
    """The comment's Markdown, worst findings first, never longer than `longest` characters."""
    head = [f"**{state(report)}.**{_subject(report)}", *_table(report)]
    tail = [*_older(report), *_skipped(report), _hidden_state(report)]
    room = longest - len("\n\n".join((*head, *tail))) - 200
    body: list[str] = []
    left_out = 0
    heading = None
    for finding in (f for f in report.findings if f.introduced):
        block = _finding(finding)
        title = f"#### {HEADINGS[finding.severity]}"
        parts = [block] if title == heading else [title, block]
        size = sum(len(part) + 2 for part in parts)
        if left_out or size > room:
            left_out += 1
            continue
        room -= size
        heading = title
        body += parts
    if left_out:
        body.append(f"… and {counted(left_out, 'more finding', 'more findings')}, not shown here.")
    return "\n\n".join((*head, *body, *tail)) + "\n"


def _subject(report: Report) -> str:
    if not report.head:
        return ""
    return f" Checked at commit {report.head[:12]}: {tally(report)}."


def _table(report: Report) -> list[str]:
    if not report.cards:
        return []
    rows = [_row(card) for card in report.cards[:MOST_CARDS]]
    table = "\n".join(("| Paper | Venue | Section |", "|---|---|---|", *rows))
    rest = len(report.cards) - MOST_CARDS
    return [table, f"… and {counted(rest, 'more paper', 'more papers')}."] if rest > 0 else [table]


def _row(card: PaperCard) -> str:
    title = f"**{markdown(card.title)}**"
    target = link_target(card.url)
    shown = f"[{title}]({target})" if target else title
    venue = markdown(f"{card.venue} {card.year}".strip())
    return f"| {shown} | {venue} | {markdown(card.section)} |"


def _finding(finding: Finding) -> str:
    place = finding.location
    where = f"{code_span(place.path)} line {place.span.line}"
    lines = [f"- {where}: {_said(finding.message)} ([{finding.name}]({finding.page}))"]
    lines += [
        f"  See {code_span(other.path)} line {other.line}: {markdown(other.message)}"
        for other in finding.related
    ]
    if finding.hint:
        lines.append(f"  How to fix: {_said(finding.hint)}")
    text = "  \n".join(lines)  # two spaces: a line break
    preview = finding.fix.preview if finding.fix else None
    if preview is None or not preview.text or len(preview.text) > MOST_PREVIEW:
        return text
    block = code_block(preview.text, "yaml").split("\n")
    return text + "\n\n" + "\n".join(f"  {line}" for line in block)


def _said(text: str) -> str:
    """A message of ours: its code spans stay, whatever they quote is made harmless."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:  # a quoted backtick: no span can be trusted
        return markdown(text)
    return "".join(code_span(p) if n % 2 else markdown_part(p) for n, p in enumerate(pieces))


def _older(report: Report) -> list[str]:
    old = [f for f in report.findings if not f.introduced]
    if not old:
        return []
    title = f"{counted(len(old), 'finding', 'findings')} that this change did not bring"
    lines = [
        f"- {code_span(f.location.path)} line {f.location.span.line}: {_said(f.message)}"
        for f in old[:20]
    ]
    return [f"<details><summary>{title}</summary>\n\n" + "\n".join(lines) + "\n\n</details>"]


def _skipped(report: Report) -> list[str]:
    if not report.skips:
        return []
    lines = [f"- {skip.code}: {markdown(skip.reason)}" for skip in report.skips]
    return ["<details><summary>Not checked</summary>\n\n" + "\n".join(lines) + "\n\n</details>"]


def _hidden_state(report: Report) -> str:
    """The machine's block: what a later run needs to know, never read back from prose."""
    data = {
        "v": 1,
        "outcome": report.outcome,
        "head": report.head,
        "fingerprints": sorted(f.fingerprint for f in report.findings if f.introduced)[:500],
    }
    return f"<!-- {MARKER} {json.dumps(data, separators=(',', ':'))} -->"
