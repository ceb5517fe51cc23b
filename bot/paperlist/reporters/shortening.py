"""Reports made to fit: whatever is left out, the outcome and the counts are those of the whole.

GitHub and Linux refuse a text that is too long, all of it. So each text is measured as a whole, and
made again from a shorter report until it fits.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from paperlist.model.errors import BugError
from paperlist.model.finding import Finding, Fix
from paperlist.model.report import PaperCard, Report

LONGEST_TEXT = 1_000  # characters of a message, a hint or a title in a report that is shortened
LONGEST_FIX = 4_000  # of all that a fix writes
LONGEST_PATH = 1_000
MOST_RULES = 200
Text = TypeVar("Text", str, bytes)


def fitted(report: Report, render: Callable[[Report], Text], fits: Callable[[Text], bool]) -> Text:
    """What `render` makes of as much of the report as `fits`, the worst findings first."""
    text = render(report)
    if fits(text):
        return text
    # Some texts that go on for ever must not take the room of all others.
    short = with_short_texts(report)
    best = render(first_of_each(short, 0))
    if not fits(best):
        raise BugError("a report without its findings is still too long")
    low, high = 0, _most(short)
    while low < high:
        middle = (low + high + 1) // 2
        text = render(first_of_each(short, middle))
        if fits(text):
            low, best = middle, text
        else:
            high = middle - 1
    return best


def first_of_each(report: Report, most: int) -> Report:
    """The report with the first `most` of everything that it lists."""
    kept = tuple(sorted(report.findings, key=lambda f: not f.introduced)[:most])
    paths = {finding.location.path for finding in kept if finding.fix}
    totals = report.totals
    return replace(
        report,
        carried=replace(totals, failing=totals.failing[:most]),
        findings=kept,
        skips=report.skips[:most],
        cards=report.cards[:most],
        dead_links=report.dead_links[:most],
        published=report.published[:most],
        shown_lines={p: s for p, s in report.shown_lines.items() if p in paths},
        offers=tuple(offer for offer in report.offers if offer.path in paths)[:most],
    )


def with_short_texts(report: Report) -> Report:
    """The report with no text longer than a person would read.

    Words are cut. Addresses, paths and fixes would be wrong when cut: those go as a whole.
    """
    totals = report.totals
    return replace(
        report,
        base=report.base and clipped(report.base),
        head=report.head and clipped(report.head),
        carried=replace(
            totals,
            rules=tuple(map(clipped, totals.rules[:MOST_RULES])),
            failing=tuple(path for path in totals.failing if len(path) <= LONGEST_PATH),
        ),
        findings=tuple(_short_finding(f) for f in report.findings if _is_short(f)),
        skips=tuple(
            replace(s, code=clipped(s.code), reason=clipped(s.reason), name=clipped(s.name))
            for s in report.skips
        ),
        offers=tuple(o for o in report.offers if len(o.text) + len(o.path) <= LONGEST_FIX),
        cards=tuple(_short_card(card) for card in report.cards),
        dead_links=tuple(
            replace(link, why=clipped(link.why), since=clipped(link.since), copy=_whole(link.copy))
            for link in report.dead_links
            if len(link.url) <= LONGEST_PATH
        ),
        published=tuple(
            replace(found, became=clipped(found.became))
            for found in report.published
            if len(found.path) <= LONGEST_PATH
        ),
    )


def clipped(text: str) -> str:
    """The text, cut where a person has stopped to read."""
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"


def length_for_github(text: str) -> int:
    """The length as GitHub may count it at worst: characters beyond the first plane are two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def length_in_bytes(text: str) -> int:
    """The length of the text in a file."""
    return len(text.encode("utf-8", "surrogatepass"))


def accumulated(parts: Sequence[str], longest: int) -> Iterator[str]:
    """The first parts that fit together, each of them whole: half of one could break its markup."""
    for part in parts:
        longest -= length_for_github(part) + 2
        if longest < 0:
            return
        yield part


def _whole(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else ""


def _is_short(finding: Finding) -> bool:
    """Whether what makes the finding itself, which cannot be cut, has a usual length."""
    place = finding.location
    parts = (finding.code, finding.name, place.path, place.pointer, finding.subject)
    return all(len(part) <= LONGEST_PATH for part in parts)


def _short_finding(finding: Finding) -> Finding:
    related = (r for r in finding.related[:10] if len(r.path) <= LONGEST_PATH)
    fix = finding.fix
    return replace(
        finding,
        message=clipped(finding.message),
        hint=clipped(finding.hint),
        related=tuple(replace(r, message=clipped(r.message)) for r in related),
        fix=fix if fix and _written(fix) <= LONGEST_FIX else None,
    )


def _written(fix: Fix) -> int:
    shown = len(fix.preview.text) if fix.preview else 0
    return len(fix.title) + shown + sum(len(edit.text) + len(edit.path) for edit in fix.edits)


def _short_card(card: PaperCard) -> PaperCard:
    return replace(
        card,
        path=clipped(card.path),
        title=clipped(card.title),
        venue=clipped(card.venue),
        year=clipped(card.year),
        section=clipped(card.section),
        url=_whole(card.url),
        links=clipped(card.links),
    )


def _most(report: Report) -> int:
    lists: Sequence[Sequence[object]] = (
        report.findings,
        report.skips,
        report.cards,
        report.dead_links,
        report.published,
        report.totals.failing,
    )
    return max(map(len, lists))
