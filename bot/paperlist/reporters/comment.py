"""The report as the comment on a pull request: short, by file, and never more than GitHub takes."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from paperlist.model.finding import PROJECT_URL, Severity
from paperlist.model.report import PaperCard, Report
from paperlist.reporters.comment_findings import (
    Block,
    Item,
    blocks,
    path_of,
    summed_up,
    where,
)
from paperlist.reporters.pull_pages import PullPages
from paperlist.reporters.shortening import fitted, length_for_github
from paperlist.reporters.verdict_text import (
    HOW_TO_ENTER,
    UNITS,
    clipped,
    counted,
    message_of,
    skipped,
    state,
    whose_turn,
)
from paperlist.text.escape import code_span, link_target, markdown

MARKER = "paperlist:state"
Standing = Literal["problems", "ready", "unknown"]
LONGEST = 65_536  # GitHub refuses a longer comment
MOST_LINES = 120  # nobody reads more
MOST_ROWS = 10
MOST_TITLES = 40
MOST_SUMMED_UP = 20
LINES_OF_A_FOLD = 4  # besides those that it sums up
CHARACTERS_OF_A_FOLD = 6_000
MOST_OLDER = MOST_REASONS = 10
# The severity that the line of state has counted already, by outcome; the lower ones come behind.
NAMED = {"warn": Severity.WARNING, "pass": Severity.WARNING}
NO_PAGES = PullPages()
THANKS = (
    "Thank you for your first contribution here! I am the bot that checks entries; a person reads"
    " them too. Questions? Ask in a comment, and a maintainer answers."
)
COMMANDS = (
    "Commands: comment `/paperlist recheck` to check this again; maintainers can also use"
    " `/paperlist fix`, `/paperlist section ID` and `/paperlist ignore NAME reason`"
)
GUIDE = f"{PROJECT_URL}/blob/main/CONTRIBUTING.md#add-a-paper"  # where the list has none
RULES = f"[all rules]({PROJECT_URL}/blob/main/docs/rules/README.md)"


@dataclass(frozen=True, slots=True)
class State:
    """What a posted comment remembers: the standing last known for certain, and the commit."""

    standing: Standing = "unknown"
    head: str = ""


def standing(report: Report) -> Standing:
    """Whether a report says that there are problems; a change of it is a new comment."""
    known: dict[str, Standing] = {"fail": "problems", "warn": "ready", "pass": "ready"}
    return known.get(report.outcome, "unknown")


def render(
    report: Report,
    *,
    longest: int = LONGEST,
    most_lines: int = MOST_LINES,
    measure: Callable[[str], int] = length_for_github,
    previous: Standing = "unknown",
    pages: PullPages = NO_PAGES,
    is_first: bool = False,
) -> str:
    """The comment's Markdown, worst findings first, within `longest` by `measure`.

    `previous` is the standing of an earlier comment: it is kept when this report does not know.
    `is_first` says that the contributor is new here.
    """
    now = standing(report)
    known = previous if now == "unknown" else now

    def page(part: Report) -> str:
        head = [_first_line(part), *([THANKS] if is_first else []), *_table(part)]
        tail = [
            *_older(part, pages),
            *_published(part),
            *_skipped(part),
            *_foot(part, pages),
            _hidden_state(part, known),
        ]
        room = _Room(longest, most_lines)
        room.take(*head, *tail)
        return "\n\n".join((*head, *_close(_body(part, room, pages)), *tail)) + "\n"

    return fitted(report, page, lambda text: measure(text) <= longest)


class _Room:
    """How much may still be written: characters and lines, with the empty line between parts."""

    def __init__(self, characters: int, lines: int) -> None:
        self.characters = characters
        self.lines = lines

    def has(self, *parts: str) -> bool:
        characters = sum(len(part) + 2 for part in parts)
        lines = sum(part.count("\n") + 2 for part in parts)
        return characters <= self.characters and lines <= self.lines

    def take(self, *parts: str) -> None:
        self.characters -= sum(len(part) + 2 for part in parts)
        self.lines -= sum(part.count("\n") + 2 for part in parts)


def _body(report: Report, room: _Room, pages: PullPages) -> list[str]:
    """The blocks that there is room for; the others are summed up, a line each, in a fold."""
    found = blocks(report, pages)
    uncounted = report.totals.introduced - sum(f.introduced for f in report.findings)
    whole = [part for block in found for part in (block.heading, *(i.text for i in block.items))]
    if room.has(*whole) and not uncounted:
        return whole
    lines = min(len(found), MOST_SUMMED_UP) + LINES_OF_A_FOLD
    room.take("\n" * lines + "x" * CHARACTERS_OF_A_FOLD)
    parts: list[str] = []
    left: list[Block] = []
    for block in found:
        shown = _shown(block, room)
        parts += [block.heading, *(item.text for item in shown)] if shown else []
        if len(shown) < len(block.items):
            left.append(Block(block.heading, block.items[len(shown) :], block.path))
    return parts + _rest([block for block in left if block.findings], uncounted, pages)


def _close(parts: Sequence[str]) -> list[str]:
    """Parts that are items of one list put together: an empty line would set them apart."""
    close: list[str] = []
    for part in parts:
        before = close[-1].rpartition("\n")[2] if close else ""
        if part.startswith("- ") and before.startswith(("- ", "  ")) and "```" not in before:
            close[-1] += f"\n{part}"
        else:
            close.append(part)
    return close


def _shown(block: Block, room: _Room) -> Sequence[Item]:
    """The first items of a block, as many as fit."""
    for number, item in enumerate(block.items):
        parts = (block.heading, item.text) if number == 0 else (item.text,)
        if not room.has(*parts):
            return block.items[:number]
        room.take(*parts)
    return block.items


def _rest(left: Sequence[Block], uncounted: int, pages: PullPages) -> list[str]:
    """What is not shown: a line for each file, and how much a shortened report does not name."""
    number = sum(len(block.findings) for block in left) + uncounted
    if not number:
        return []
    title = f"{counted(number, 'more finding', 'more findings')}, by file"
    target = link_target(pages.checks)
    full = f"[the summary of the check]({target})" if target else "the summary of the check"
    lines = summed_up(left, MOST_SUMMED_UP, pages)
    if uncounted:
        lines.append(f"- … and {uncounted:,} more that this report had no room for")
    listed = "\n".join(lines)
    return [
        f"<details><summary>{title}</summary>\n\n{listed}\n\nMore of them: {full}.\n\n</details>"
    ]


def elsewhere(base: str, branch: str) -> str:
    """The comment on a pull request for another branch than the list's."""
    memory = json.dumps({"v": 1, "standing": "unknown"}, separators=(",", ":"))
    return (
        f"**Not checked: this pull request is for the branch {code_span(base)}.** The list lives on"
        f" {code_span(branch)}, and only pull requests for that branch are checked. If it is meant"
        " for the list, choose *Edit* beside its title and change the base branch; it is checked"
        f" then.\n\n<!-- {MARKER} {memory} -->\n"
    )


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


# Only at the very end: text that people wrote can hold anything, also a mark like ours.
_STATE = re.compile(rf"<!-- {MARKER} (\{{[^\n]*\}}) -->\s*\Z")
_COMMIT = re.compile(r"[0-9a-f]{40,64}")


def _first_line(report: Report) -> str:
    named = NAMED.get(report.outcome, Severity.ERROR)
    counts = ((report.count(severity), severity) for severity in reversed(Severity))
    others = [counted(n, *UNITS[s]) for n, s in counts if n and s < named]
    also = f" Also: {', '.join(others)}." if others else ""
    turn = whose_turn(report)
    return f"**{state(report)}.**{also}" + (f" {turn}" if turn else "")


def _head(report: Report) -> str:
    """The commit that was checked, if it is one: a report can come from elsewhere."""
    return report.head if report.head and _COMMIT.fullmatch(report.head) else ""


def _foot(report: Report, pages: PullPages) -> list[str]:
    if not report.head:
        return []
    head = _head(report)
    website = link_target(pages.website)
    shown = f" · [search the list]({website})" if website else ""
    done = "checked at commit" if report.outcome != "could-not-check" else "commit"
    commit = f" · {done} {head[:12]}; each push is checked again" if head else ""
    guide = f"[how to write an entry]({link_target(pages.guide) or GUIDE})"
    return [f"<sub>{COMMANDS} · {guide} · {RULES}{shown}{commit}.</sub>"]


def _table(report: Report) -> list[str]:
    if not report.cards:
        return []
    with_links = any(card.links for card in report.cards)
    rows = [_row(card, with_links=with_links) for card in report.cards[:MOST_ROWS]]
    head = ["Paper", "Venue", "Section", *(["Links"] if with_links else [])]
    table = "\n".join((f"| {' | '.join(head)} |", "|---" * len(head) + "|", *rows))
    return [table, *_more_papers(report.cards[MOST_ROWS:])]


def _more_papers(cards: Sequence[PaperCard]) -> list[str]:
    if not cards:
        return []
    titles = [markdown(clipped(card.title, 100)) for card in cards[:MOST_TITLES]]
    if len(cards) > MOST_TITLES:
        titles.append(f"and {len(cards) - MOST_TITLES:,} more")
    title = counted(len(cards), "more paper", "more papers")
    return [f"<details><summary>{title}</summary>\n\n{' · '.join(titles)}\n\n</details>"]


def _row(card: PaperCard, *, with_links: bool) -> str:
    title = f"**{markdown(clipped(card.title, 200))}**"
    target = link_target(card.url) if len(card.url) <= 1_000 else ""
    shown = f"[{title}]({target})" if target else title
    venue = markdown(clipped(f"{card.venue} {card.year}".strip(), 80))
    cells = [shown, venue, markdown(clipped(card.section, 80))]
    cells += [markdown(clipped(card.links, 200))] if with_links else []
    return f"| {' | '.join(cells)} |"


def _older(report: Report, pages: PullPages) -> list[str]:
    """What was there before the change: in a fold, as nobody has to do anything about it."""
    old = [f for f in report.findings if not f.introduced]
    number = report.totals.older
    if not number:
        return []
    title = f"{counted(number, 'finding', 'findings')} that this change did not bring"
    lines = [
        f"- {' '.join(part for part in (path_of(f), where(f, pages)) if part)}:"
        f" {message_of(f, 200)}"
        for f in old[:MOST_OLDER]
    ]
    if number > len(lines):
        lines.append(f"- … and {number - len(lines):,} more")
    return [f"<details><summary>{title}</summary>\n\n" + "\n".join(lines) + "\n\n</details>"]


def _published(report: Report) -> list[str]:
    """The preprints that have been published, uncounted, as a shortened report lacks some."""
    if not report.published:
        return []
    lines = [
        f"- {markdown(found.path)}: {markdown(clipped(found.became, 200))}"
        for found in report.published[:MOST_TITLES]
    ]
    if len(report.published) > MOST_TITLES:
        lines.append(f"- … and {len(report.published) - MOST_TITLES:,} more")
    title = "<details><summary>Preprints that have been published</summary>"
    return ["\n\n".join((title, "\n".join(lines), f"{HOW_TO_ENTER}.", "</details>"))]


def _skipped(report: Report) -> list[str]:
    if not report.skips:
        return []
    lines = [
        f"- {', '.join(map(code_span, names))}: {markdown(clipped(why, 200))}"
        for why, names in skipped(report)[:MOST_REASONS]
    ]
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
