"""What a file looks like once every fix is in: the lines to offer, and what shows only then."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from paperlist.document import line_edit, read
from paperlist.engine import Engine
from paperlist.fixes import apply_fixes
from paperlist.model.finding import Edit, Finding, Span
from paperlist.model.offer import Offer
from paperlist.rules.base import PaperFile

MOST_LINES = 2_000  # comparing takes the square of it at worst
AFTERWARDS = "(once the other fixes are in)"

Opcode = tuple[str, int, int, int, int]
Interval = tuple[int, int]


def combine_fixes(
    engine: Engine, file: PaperFile, findings: Sequence[Finding]
) -> tuple[list[Offer], list[Finding]]:
    """The offered lines of a file with these findings, and the findings that its fixes uncover.

    A contributor who takes every offer gets no finding in the next round that this one did not
    name: what the rules find in the offered text is reported now.
    """
    fixable = [finding for finding in findings if finding.introduced and _is_own(finding)]
    if file.document is None or not fixable:
        return [], []

    old = {finding.fingerprint for finding in findings if not finding.introduced}

    def examine(current: PaperFile) -> list[Finding]:
        found = findings if current is file else engine.examine(current).findings
        kept = found if current is file else engine.suppress(current, found)
        return [finding for finding in kept if finding.fingerprint not in old]

    before = file.document.text
    after, _ = apply_fixes(file, examine, lambda fix: _stays_in(fix.edits, file.path))
    if after == before:
        return [], []
    opcodes = _opcodes(before, after)
    offers = list(_offers(file.path, after, opcodes, fixable))
    known = {finding.fingerprint for finding in findings}
    settled = replace(file, document=read(file.path, after.encode()))
    later = [f for f in examine(settled) if f.fingerprint not in known]
    return offers, [_moved_back(finding, opcodes) for finding in later]


def _is_own(finding: Finding) -> bool:
    """Whether a finding's fix changes the finding's own file and no other."""
    return finding.fix is not None and _stays_in(finding.fix.edits, finding.location.path)


def _stays_in(edits: Sequence[Edit], path: str) -> bool:
    return all(edit.path == path for edit in edits)


def _opcodes(before: str, after: str) -> list[Opcode]:
    """How the lines of one text become those of another, as `difflib` says it."""
    old, new = before.split("\n"), after.split("\n")
    if max(len(old), len(new)) <= MOST_LINES:
        return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    edit = line_edit("", before, after)
    if edit is None:
        return [("equal", 0, len(old), 0, len(new))]
    first, last = edit.span.line - 1, edit.span.end_line - 1
    longer = len(new) - len(old)
    return [
        ("equal", 0, first, 0, first),
        ("replace", first, last, first, last + longer),
        ("equal", last, len(old), last + longer, len(new)),
    ]


def _offers(
    path: str, after: str, opcodes: Sequence[Opcode], fixable: Sequence[Finding]
) -> Iterator[Offer]:
    lines = after.split("\n")
    changed = [_interval(i1, i2) for tag, i1, i2, _, _ in opcodes if tag != "equal"]
    wanted = [_range_of(finding) for finding in fixable]
    for first, last in _united([*changed, *(w for w in wanted if _touches(w, changed))]):
        text = "\n".join(lines[_start(opcodes, first) : _end(opcodes, last)])
        solved = [
            finding.fingerprint
            for finding, (start, end) in zip(fixable, wanted, strict=True)
            if start <= last and first <= end
        ]
        yield Offer(path=path, line=first, end_line=last, text=text, solves=tuple(solved))


def _interval(start: int, end: int) -> Interval:
    """The lines, counted from 1, that a change takes the place of; an insertion's line before."""
    return (start + 1, end) if start < end else (max(start, 1), max(start, 1))


def _range_of(finding: Finding) -> Interval:
    preview = finding.fix.preview if finding.fix else None
    if preview is not None:
        return preview.line, preview.end_line
    return finding.location.span.line, finding.location.span.line


def _touches(one: Interval, others: Sequence[Interval]) -> bool:
    return any(one[0] <= last and first <= one[1] for first, last in others)


def _united(intervals: Sequence[Interval]) -> list[Interval]:
    """Intervals that overlap become one."""
    united: list[Interval] = []
    for first, last in sorted(intervals):
        if united and first <= united[-1][1]:
            united[-1] = (united[-1][0], max(last, united[-1][1]))
        else:
            united.append((first, last))
    return united


def _start(opcodes: Sequence[Opcode], line: int) -> int:
    """Where line `line` of the old text begins in the new one, counted from 0."""
    if line == 1:
        return 0
    for tag, i1, i2, j1, _ in opcodes:
        if i1 <= line - 1 < i2:
            return j1 + (line - 1 - i1 if tag == "equal" else 0)
    return opcodes[-1][4]


def _end(opcodes: Sequence[Opcode], line: int) -> int:
    """Where line `line` of the old text ends in the new one, with what is inserted behind it."""
    end = 0
    for tag, i1, i2, j1, j2 in opcodes:
        if tag == "equal" and i1 < line:
            end = j1 + min(line, i2) - i1
        elif tag != "equal" and (i1 < line or i1 == i2 == line):
            end = j2
    return end


def _moved_back(finding: Finding, opcodes: Sequence[Opcode]) -> Finding:
    """A finding about the new text, at the line of the old text that it comes from."""
    place = finding.location
    line = 1
    for tag, i1, i2, j1, j2 in opcodes:
        if j1 <= place.span.line - 1 < j2:
            line = i1 + (place.span.line - j1 if tag == "equal" else 1)
            line = max(min(line, i2), 1)
    span = Span(line, 1, line, 1)
    message = f"{finding.message} {AFTERWARDS}"
    return replace(finding, location=replace(place, span=span), message=message, fix=None)
