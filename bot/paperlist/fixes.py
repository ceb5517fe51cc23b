"""Fixes: joined where they meet, verified before anybody is offered them, and applied."""

import re
from bisect import bisect, insort
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from paperlist.document import apply_edits, line_edit, preview_of, read
from paperlist.document.fast_reader import read_usual
from paperlist.model.finding import Finding, Fix, Severity, Span
from paperlist.rules.base import PaperFile, paper_of
from paperlist.suppressions import may_be_suppressed
from paperlist.text.invisible_characters import HIDDEN

Examine = Callable[[PaperFile], Sequence[Finding]]
Key = tuple[str, str, str]

MOST_PASSES = 6
FORMATTING = "unformatted"  # rewrites lines that other fixes point at: it comes last
# Findings that come and go with others and say nothing of a fix.
FOLLOWERS = frozenset({FORMATTING, "unused-ignore"})
WORD = re.compile(r"\w+")


def verified(file: PaperFile, findings: Sequence[Finding], examine: Examine) -> list[Finding]:
    """The findings on a file with fixes that hold, and what the fixes uncover.

    Fixes of the same lines become one. A fix is kept if what it fixes is gone afterwards and no new
    error stands in its place; it is safe only if no warning does either, and no word is lost that
    the rule does not name. `findings` have their comments heeded, as those of `examine` have.
    """
    groups = _groups(file, findings)
    if not groups:
        return list(findings)
    known = {_key(finding) for finding in findings}
    fixes: dict[int, Fix | None] = {}
    uncovered: list[Finding] = []
    for group in groups:
        mine = [findings[n] for n in group]
        outcome = _formatted(file, mine) or _tried(file, mine, known, examine)
        fixes |= zip(group, outcome.fixes, strict=True)
        uncovered += outcome.uncovered
    kept = [_with_fix(f, fixes[n]) if n in fixes else f for n, f in enumerate(findings)]
    return kept + list({_key(finding): finding for finding in uncovered}.values())


def apply_fixes(
    file: PaperFile, examine: Examine, wanted: Callable[[Fix], bool]
) -> tuple[str, list[Finding]]:
    """The text of a file with every wanted fix applied, and the findings that were fixed.

    Fixes can uncover others, so the file is examined again until nothing changes.
    """
    fixed: list[Finding] = []
    text = _text(file)
    for _ in range(MOST_PASSES):
        found = verified(file, examine(file), examine)
        fixable = [f for f in found if f.fix and wanted(f.fix)]
        chosen = compatible([f for f in fixable if f.name != FORMATTING] or fixable)
        better = apply_edits(text, (edit for f in chosen if f.fix for edit in f.fix.edits))
        if better == text:
            break
        fixed += chosen
        text = better
        file = _reread(file, text)
    return text, fixed


def with_preview(finding: Finding, text: str) -> Finding:
    """The finding with its fix shown as whole lines."""
    fix = finding.fix
    if fix is None or any(edit.path != finding.location.path for edit in fix.edits):
        return finding
    return replace(finding, fix=replace(fix, preview=preview_of(text, fix.edits)))


def compatible(findings: Sequence[Finding]) -> list[Finding]:
    """Findings whose fixes do not touch one another's text, the first ones first.

    Several findings may have one fix: it is theirs together.
    """
    taken: list[Span] = []  # sorted, none of them overlapping another
    edits_taken: set[object] = set()
    chosen = []
    for finding in findings:
        edits = finding.fix.edits if finding.fix else ()
        if edits in edits_taken:
            chosen.append(finding)
        elif not any(_is_taken(edit.span, taken) for edit in edits):
            for edit in edits:
                insort(taken, edit.span)
            edits_taken.add(edits)
            chosen.append(finding)
    return chosen


def _with_fix(finding: Finding, fix: Fix | None) -> Finding:
    return finding if fix is finding.fix else replace(finding, fix=fix)


@dataclass(slots=True)
class _Outcome:
    """A fix for each finding of a group (None: none holds), and what the fixes uncovered."""

    fixes: list[Fix | None]
    uncovered: list[Finding] = field(default_factory=list)


def _formatted(file: PaperFile, group: Sequence[Finding]) -> _Outcome | None:
    """What the canonical form comes to, which holds without a trial; None for other fixes.

    It has the file's comments, or it would not have been offered, and its data, or it is tried:
    nothing is lost, and no rule says anything else of it. Only a comment that suppresses a finding
    may end up beside another line.
    """
    fix, document = group[0].fix, file.document
    if not (fix and document and group[0].name == FORMATTING) or may_be_suppressed(file):
        return None
    formatted = apply_edits(document.text, fix.edits)
    after = read_usual(formatted)  # what only the parser reads is tried
    return _Outcome([fix]) if after is not None and after == document.data else None


def _tried(
    file: PaperFile, group: Sequence[Finding], known: set[Key], examine: Examine
) -> _Outcome:
    """What the fixes of one group come to, tried out on the file."""
    text, seen, left = _applied(file, group, known, examine)
    uncovered = [_at_home(file, f) for f in seen if _is_news(f, group, known)]
    mine = {_key(finding) for finding in group}
    unsolved = mine & {_key(finding) for finding in left}
    solvable = [finding for finding in group if _key(finding) not in unsolved]
    if unsolved and solvable:
        rest = iter(_tried(file, solvable, known, examine).fixes)
        return _Outcome([None if _key(f) in unsolved else next(rest) for f in group], uncovered)
    worst = max((f.severity for f in left if _is_within(f, group, known)), default=Severity.INFO)
    if unsolved or worst is Severity.ERROR:
        # Of words that only the refused fix would bring, nothing is said: nobody wrote them.
        is_own = not _words(text) - _words(_text(file))
        return _Outcome([None] * len(group), uncovered if is_own else [])
    fix = _joined(file, group, text)
    if worst is Severity.WARNING or _lost_words(_text(file), text, fix.drops):
        fix = replace(fix, applicability="suggested")
    still = {_key(finding) for finding in left}
    solved = [replace(f, fix=fix) if _key(f) not in still else f for f in uncovered]
    return _Outcome([fix] * len(group), solved)


def _applied(
    file: PaperFile, group: Sequence[Finding], known: set[Key], examine: Examine
) -> tuple[str, Sequence[Finding], Sequence[Finding]]:
    """The text with a group's fixes and those of what they uncover in the same values.

    Also what was uncovered on the way, and what is found in the end.
    """
    text, current = _text(file), file
    left: Sequence[Finding] = group
    mine = {_key(finding) for finding in group}
    seen: dict[Key, Finding] = {}
    for _ in range(MOST_PASSES):
        due = [f for f in left if f.fix and (_key(f) in mine or _is_within(f, group, known))]
        chosen = compatible(due)
        better = apply_edits(text, (edit for f in chosen if f.fix for edit in f.fix.edits))
        if better == text:
            break
        text, current = better, _reread(file, better)
        left = examine(current)
        new = (f for f in left if _key(f) not in known and f.name not in FOLLOWERS)
        seen |= {_key(finding): finding for finding in new}
    return text, tuple(seen.values()), left


def _is_within(finding: Finding, group: Sequence[Finding], known: set[Key]) -> bool:
    """Whether a finding is new, and about a value that the group's fixes write."""
    if _key(finding) in known or finding.name in FOLLOWERS:
        return False
    pointer = finding.location.pointer
    return any(
        pointer == mine.location.pointer or pointer.startswith(f"{mine.location.pointer}/")
        for mine in group
        if mine.location.pointer
    )


def _is_news(finding: Finding, group: Sequence[Finding], known: set[Key]) -> bool:
    """Whether a finding on fixed text is worth reporting on the text as it is.

    A rule that has reported the problem elsewhere, as in the link that an identifier was taken
    from, need not report it twice.
    """
    if finding.severity < Severity.WARNING:
        return False
    is_known = any(name == finding.name for name, _, _ in known)
    return not is_known or _is_within(finding, group, known)


def _joined(file: PaperFile, group: Sequence[Finding], text: str) -> Fix:
    """One fix for a group: the finding's own where there is one and nothing was added to it."""
    first = group[0].fix
    fixes = {f.fix.edits: f.fix for f in group if f.fix}
    if first and len(fixes) == 1 and apply_edits(_text(file), first.edits) == text:
        return first
    edit = line_edit(file.path, _text(file), text)
    is_safe = all(fix.applicability == "safe" for fix in fixes.values())
    return Fix(
        title="; ".join(dict.fromkeys(fix.title for fix in fixes.values())),
        edits=(edit,) if edit else (),
        applicability="safe" if is_safe else "suggested",
        drops=tuple(text for fix in fixes.values() for text in fix.drops),
    )


def _groups(file: PaperFile, findings: Sequence[Finding]) -> list[list[int]]:
    """Numbers of findings whose fixes change the same lines of this file; formatting is apart."""
    text = _text(file)
    ranges: list[tuple[int, int, int]] = []
    alone: list[list[int]] = []
    for n, finding in enumerate(findings):
        edits = finding.fix.edits if finding.fix else ()
        if not edits or any(edit.path != file.path for edit in edits):
            continue
        if finding.name == FORMATTING:
            alone.append([n])
            continue
        shown = preview_of(text, edits)
        ranges.append((shown.line, max(shown.end_line, shown.line), n))
    groups: list[list[int]] = []
    end = 0
    for first, last, n in sorted(ranges):
        if groups and first <= end:
            groups[-1].append(n)
        else:
            groups.append([n])
        end = max(end, last)
    return [sorted(group) for group in groups] + alone


def _at_home(file: PaperFile, finding: Finding) -> Finding:
    """A finding on the fixed text, where its value stands in the text as it is; without its fix."""
    paper = paper_of(file.document) if file.document else None
    if paper is None:
        return replace(finding, fix=None)
    return replace(finding, location=paper.at(finding.location.pointer), fix=None)


def _lost_words(before: str, after: str, dropped: Sequence[str]) -> Counter[str]:
    """The words of a text that are in it no more, and were not to be dropped."""
    return _words(before) - _words(after) - _words(" ".join(dropped))


def _words(text: str) -> Counter[str]:
    return Counter(WORD.findall(HIDDEN.sub("", text).casefold()))


def _key(finding: Finding) -> Key:
    """What stays the same of a finding when the text around it changes."""
    return (finding.name, finding.location.pointer, finding.subject)


def _text(file: PaperFile) -> str:
    return file.document.text if file.document else ""


def _reread(file: PaperFile, text: str) -> PaperFile:
    return PaperFile(path=file.path, kind=file.kind, document=read(file.path, text.encode()))


def _is_taken(span: Span, taken: Sequence[Span]) -> bool:
    """Whether a span overlaps one of them: only its neighbours can."""
    at = bisect(taken, span)
    return any(_overlap(span, other) for other in taken[max(at - 1, 0) : at + 1])


def _overlap(a: Span, b: Span) -> bool:
    if a == b:
        return True
    return a[:2] < b[2:] and b[:2] < a[2:]
