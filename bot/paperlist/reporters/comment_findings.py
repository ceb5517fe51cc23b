"""A change's findings for its comment: by file, each line's fixed text once, repetitions folded."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from paperlist.model.finding import FIRST_LINE, Finding, Severity
from paperlist.model.offer import Offer
from paperlist.model.paths import PAPERS_FOLDER
from paperlist.model.report import Report
from paperlist.reporters.pull_pages import PullPages
from paperlist.reporters.suggestions import can_be_suggested
from paperlist.reporters.verdict_text import (
    LONGEST_MESSAGE,
    UNITS,
    clipped,
    counted,
    message_of,
    quoting,
    severity_word,
    tally_of,
)
from paperlist.text.escape import code_block, code_span, link_target, one_line

MANY = 5  # files: from here on a finding that repeats is said once
MOST_LISTED = 10  # files of a repeated finding that get a line of their own
MOST_LINKED = 60
BOX_LINES, BOX_CHARACTERS = 40, 4_000
LONGEST_PATH = 200
LINE_BREAK = "  \n"  # two spaces
TO_REMOVE = frozenset({"duplicate-paper"})  # rules whose answer is to take the file away
GENERATED_RULES = frozenset({"generated-file-edited", "readme-entry"})


@dataclass(frozen=True, slots=True)
class Item:
    """Findings that are shown together, and the text that shows them."""

    findings: tuple[Finding, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and the items below it: those of one file, or those of many."""

    heading: str
    items: tuple[Item, ...]
    path: str = ""

    @property
    def severity(self) -> Severity:
        """The worst of its findings."""
        return max(finding.severity for item in self.items for finding in item.findings)

    @property
    def findings(self) -> list[Finding]:
        return [finding for item in self.items for finding in item.findings]


def blocks(report: Report, pages: PullPages) -> list[Block]:
    """What the change brought, the worst first."""
    introduced = [finding for finding in report.findings if finding.introduced]
    repeated, single = _divided(introduced)
    made = [_file_block(report, path, mine, pages) for path, mine in single.items()]
    if repeated:
        items = tuple(_repeated(found, pages) for found in repeated)
        made.append(Block("#### In many files", items))
    return sorted(made, key=lambda block: (-block.severity, block.path))


def where(finding: Finding, pages: PullPages) -> str:
    """The line of a finding, linked; '' when it is about the whole file."""
    place = finding.location
    if place.span == FIRST_LINE and not place.pointer:
        return ""
    return _linked(f"line {place.span.line}", pages.changed_line(place.path, place.span.line))


def path_of(finding: Finding) -> str:
    """A finding's file, as code."""
    return code_span(clipped(finding.location.path, LONGEST_PATH))


def _divided(
    findings: Sequence[Finding],
) -> tuple[list[list[Finding]], Mapping[str, list[Finding]]]:
    """Findings of one rule that repeat over many files, and the others by file."""
    by_rule: dict[tuple[str, Severity], list[Finding]] = defaultdict(list)
    for finding in findings:
        by_rule[finding.name, finding.severity].append(finding)
    many = [same for same in by_rule.values() if len({f.location.path for f in same}) >= MANY]
    gathered = {id(finding) for same in many for finding in same}
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if id(finding) not in gathered:
            by_path[finding.location.path].append(finding)
    return many, by_path


def _file_block(report: Report, path: str, findings: Sequence[Finding], pages: PullPages) -> Block:
    is_ours = all(finding.is_ours for finding in findings)
    heading = f"#### {_named(path, pages, is_ours=is_ours)}"
    if any(finding.name in TO_REMOVE for finding in findings):
        target = link_target(pages.delete(path))
        heading += f" · [delete]({target})" if target else ""
    offers = [offer for offer in report.offers if offer.path == path]
    items = list(_items(report, findings, offers, pages))
    if any(finding.name in GENERATED_RULES for finding in findings):
        items.append(Item((), _undo(path, pages)))
    return Block(heading, tuple(items), path)


def _named(path: str, pages: PullPages, *, is_ours: bool) -> str:
    """A block's file with its links; `is_ours` says that the contributor cannot help it."""
    if path == PAPERS_FOLDER:
        return "The check itself" if is_ours else "All papers together"
    shown = code_span(clipped(path, LONGEST_PATH))
    if is_ours:
        return _linked(shown, pages.file(path, 1))
    edit = link_target(pages.edit(path))
    file = _linked(shown, pages.changed_line(path, 1))
    return f"{file} · [edit]({edit})" if edit else file


def _items(
    report: Report, findings: Sequence[Finding], offers: Sequence[Offer], pages: PullPages
) -> Iterator[Item]:
    """Findings with the offer that solves them, the worst first."""
    rest = list(findings)
    while rest:
        offer = next((offer for offer in offers if _belongs_to(rest[0], offer)), None)
        mine = [f for f in rest if _belongs_to(f, offer)] if offer else rest[:1]
        rest = [finding for finding in rest if finding not in mine]
        if offer:
            mine.sort(key=lambda finding: finding.location.span.line)
        in_box = _only_in_box(mine, offer) if offer else frozenset()
        lines = "\n".join(
            _finding(report, finding, pages, with_hint=finding.fingerprint not in in_box)
            for finding in mine
        )
        box = _box(report, offer, mine, pages) if offer else _box_elsewhere(mine[0], pages)
        yield Item(tuple(mine), "\n\n".join(part for part in (lines, box) if part))


def _belongs_to(finding: Finding, offer: Offer) -> bool:
    """Whether an offer solves a finding, or takes the place of the lines that it is about."""
    if finding.fingerprint in offer.solves:
        return True
    place = finding.location
    is_about_a_line = bool(place.pointer) or place.span != FIRST_LINE
    return is_about_a_line and offer.line <= place.span.line <= offer.end_line


def _only_in_box(findings: Sequence[Finding], offer: Offer) -> Set[str]:
    """Findings that share a line: what each says to write is not what the line is in the end."""
    lines = Counter(finding.location.span.line for finding in findings if finding.fix)
    return {
        finding.fingerprint
        for finding in findings
        if finding.fingerprint in offer.solves and lines[finding.location.span.line] > 1
    }


def _finding(report: Report, finding: Finding, pages: PullPages, *, with_hint: bool) -> str:
    line = where(finding, pages)
    severity = f"**{severity_word(finding.severity).capitalize()}**"
    head = f"- {severity}{f', {line}' if line else ''}: {_said(finding)}"
    lines = [head, *(_related(report, finding, pages))]
    if not with_hint:
        lines.append("  How to fix: use the text below")
    elif finding.hint:
        lines.append(f"  How to fix: {quoting(clipped(finding.hint, LONGEST_MESSAGE))}")
    return LINE_BREAK.join(lines)


def _said(finding: Finding) -> str:
    return f"{message_of(finding)} ([{finding.name}]({finding.page}))"


def _related(report: Report, finding: Finding, pages: PullPages) -> Iterator[str]:
    changed = {card.path for card in report.cards}
    for other in finding.related[:5]:
        shown = f"{code_span(clipped(other.path, LONGEST_PATH))} line {other.line}"
        page = pages.changed_line if other.path in changed else pages.file
        link = _linked(shown, page(other.path, other.line))
        yield f"  See {link}: {quoting(clipped(other.message, LONGEST_MESSAGE))}"


def _box(report: Report, offer: Offer, findings: Sequence[Finding], pages: PullPages) -> str:
    """The lines of an offer as they pass the rules, but for what only a person can write."""
    lines = _lines(offer.line, offer.end_line)
    if not offer.text:
        return f"{lines.capitalize()} can be removed."
    lead = f"{lines.capitalize()} with all fixes{_left(offer, findings)}"
    if can_be_suggested(offer, report):
        link = pages.changed_line(offer.path, offer.line, offer.end_line)
        it = "them" if offer.end_line > offer.line else "it"
        accept = _linked(f"accept {it} with one click in *Files changed*", link)
        lead += f"; copy {it}, or {accept}"
    lead += ":"
    if not _fits(offer.text):
        return f"{lead[:-1]}; {counted(offer.text.count(chr(10)) + 1, 'line', 'lines')} in all."
    return f"{lead}\n\n{code_block(offer.text, 'yaml')}"


def _left(offer: Offer, findings: Sequence[Finding]) -> str:
    """Which findings among the lines of an offer it leaves to the contributor."""
    left = [f.name for f in findings if f.fingerprint not in offer.solves]
    names = list(dict.fromkeys(left))
    return f" except {', '.join(names)}, which only you can fix" if left else ""


def _box_elsewhere(finding: Finding, pages: PullPages) -> str:
    """The text of a fix in another file: one of the list's, or a new one."""
    fix = finding.fix
    preview = fix.preview if fix else None
    if fix is None or preview is None or not preview.text or not _fits(preview.text):
        return ""
    elsewhere = next((edit for edit in fix.edits if edit.path != finding.location.path), None)
    if elsewhere is None:
        return ""
    shown = code_span(clipped(elsewhere.path, LONGEST_PATH))
    if any(other.path == elsewhere.path for other in finding.related):
        link = _linked(shown, pages.file(elsewhere.path, preview.line))
        lead = f"In {link}, {_lines(preview.line, preview.end_line)} would become:"
    elif page := link_target(pages.new_file(elsewhere.path, elsewhere.text)):
        lead = f"[Add {shown}]({page}): GitHub opens it with this text filled in."
    else:
        lead = f"Add {shown} with this text:"
    return f"{lead}\n\n{code_block(preview.text, 'yaml')}"


def _undo(path: str, pages: PullPages) -> str:
    """How to take back the change of a generated file, in the browser and at a terminal."""
    shown = code_span(clipped(path, LONGEST_PATH))
    command = code_span(f"git checkout origin/{pages.base or 'main'} -- {clipped(path, 500)}")
    original = link_target(pages.original(path))
    edit = link_target(pages.edit(path))
    if original and edit:
        browser = f"copy all of [the list's version]({original}) over [yours]({edit}) and commit"
        return f"To undo the change of {shown}: {browser}; or run {command}, commit and push."
    return f"To undo the change of {shown}: run {command}, commit and push."


def _repeated(findings: Sequence[Finding], pages: PullPages) -> Item:
    """One finding that many files have, said once; the files are folded."""
    first = findings[0]
    files = len({finding.location.path for finding in findings})
    one, many = UNITS[first.severity]
    is_same = len({finding.message for finding in findings}) == 1
    example = "" if is_same else "for example, "
    number = counted(len(findings), one, many)
    lines = [f"- **{number} in {files} files**: {example}{_said(first)}"]
    if first.hint:
        how = "How to fix" if len({f.hint for f in findings}) == 1 else "How to fix this one"
        lines.append(f"  {how}: {quoting(clipped(first.hint, LONGEST_MESSAGE))}")
    if at_once := _all_at_once(findings):
        lines.append(f"  {at_once}")
    fold = f"  <details><summary>The {files} files</summary>"
    listed = [] if is_same else findings[:MOST_LISTED]
    entries = [f"  - {_short(f, pages)}: {message_of(f, 300)}" for f in listed]
    linked = [_short(f, pages) for f in findings[len(listed) : len(listed) + MOST_LINKED]]
    rest = len(findings) - len(listed) - len(linked)
    others = " · ".join((*linked, *([f"and {rest:,} more"] if rest else [])))
    inside = "\n\n".join(
        part for part in ("\n".join(entries), f"  {others}" if others else "") if part
    )
    return Item(tuple(findings), LINE_BREAK.join(lines) + f"\n\n{fold}\n\n{inside}\n\n  </details>")


def _all_at_once(findings: Sequence[Finding]) -> str:
    """How to fix a finding in all its files with one command; '' where no command can."""
    ways = {finding.fix.applicability if finding.fix else "" for finding in findings}
    if "" in ways:
        return ""
    if ways == {"safe"}:
        return (
            "All at once: run `paperlist fix` and push, or ask a maintainer to comment"
            " `/paperlist fix`"
        )
    return "All at once: run `paperlist fix --suggested`, review what it changed, and push"


def _short(finding: Finding, pages: PullPages) -> str:
    """A finding's file by its last name, and the line."""
    name = code_span(clipped(finding.location.path.rpartition("/")[2], 80))
    line = where(finding, pages)
    return f"{name} {line}" if line else name


def _lines(first: int, last: int) -> str:
    return f"lines {first} to {last}" if first < last else f"line {first}"


def _fits(text: str) -> bool:
    return len(text) <= BOX_CHARACTERS and text.count("\n") < BOX_LINES


def _linked(text: str, url: str) -> str:
    """Text that is Markdown already, as a link where there is an address."""
    target = link_target(url) if url else ""
    return f"[{text}]({target})" if target else text


def summed_up(blocks_left: Iterable[Block], most: int, pages: PullPages) -> list[str]:
    """A line for each file that is not shown in full."""
    left = list(blocks_left)
    lines = []
    for block in left[:most]:
        found = block.findings
        names = ", ".join(dict.fromkeys(finding.name for finding in found))
        path = code_span(one_line(clipped(block.path or "many files", LONGEST_PATH)))
        lines.append(
            f"- {_linked(path, pages.changed_line(block.path, 1))}: {tally_of(found)} ({names})"
        )
    if len(left) > most:
        lines.append(f"- … and {counted(len(left) - most, 'more file', 'more files')}")
    return lines
