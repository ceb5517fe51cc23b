"""The report on a whole list as the text of its tracking issue."""

from collections import defaultdict
from collections.abc import Sequence

from paperlist.links.planning import host_of
from paperlist.model.finding import Finding, Severity
from paperlist.model.paper import id_of
from paperlist.model.report import DeadLink, Report
from paperlist.reporters.verdict_text import HOW_TO_ENTER, UNITS, counted, published, tally
from paperlist.text.escape import link_target, markdown

MARK = "<!-- paperlist:audit"
HOW = (
    "`paperlist fix` fixes most of it. This issue is edited in place, and closed when all is well."
)
LINK_HEAD = (
    "| Dead link | Papers | Since | What is wrong, on every day it was asked | Archived |\n"
    "|---|---|---|---|---|"
)
HEAD = "| | File | What is wrong |\n|---|---|---|"
MOST_ROWS = 200
MANY_OF_A_HOST = 3  # links: from here on the host is the matter
MOST_PAPERS = 3  # named beside a link
LONGEST_URL = 120
LONGEST_NEWS = 300
LONGEST = 60_000


def to_fix(report: Report) -> list[Finding]:
    """The findings that somebody can do something about: not that a site lets no program in."""
    return [f for f in report.findings if not _is_only_told(f)]


def is_well(report: Report) -> bool:
    """Whether there is nothing to do about the list."""
    return not to_fix(report) and not report.published


def title(report: Report) -> str:
    """The issue's title: how much there is to fix."""
    findings = to_fix(report)
    if not findings:
        return f"The list: {published(report) or 'nothing to fix'}"
    worst = max(finding.severity for finding in findings)
    number = sum(finding.severity is worst for finding in findings)
    return f"The list: {counted(number, *UNITS[worst])} to fix"


def render(report: Report) -> str:
    """What was found, worst first, dead links in a table of their own; the same for the same."""
    summary = f"{counted(report.papers, 'paper', 'papers')} checked: {tally(report)}."
    findings = to_fix(report)
    if is_well(report):
        return f"{summary} All is well.\n\n{MARK} -->\n"
    papers: dict[str, list[str]] = defaultdict(list)
    for finding in findings:
        papers[finding.subject].append(finding.location.path)
    dead = {link.url for link in report.dead_links}
    groups = _by_host(report.dead_links)
    links = _fitting([_link_row(some, papers) for some in groups], LONGEST // 2)
    rest = [finding for finding in findings if finding.subject not in dead]
    rows = _fitting([_row(finding) for finding in rest], LONGEST - sum(map(len, links)))
    left = len(groups) - len(links) + len(rest) - len(rows)
    more = [f"… and {counted(left, 'more', 'more')}: run `paperlist audit`."] if left else []
    tables = ["\n".join((head, *some)) for head, some in ((LINK_HEAD, links), (HEAD, rows)) if some]
    return "\n\n".join([summary, *tables, *_news(report), *more, HOW, f"{MARK} -->"]) + "\n"


def _news(report: Report) -> list[str]:
    """The preprints that were published, and how to write it down."""
    if not report.published:
        return []
    lines = [
        f"- {markdown(found.path)}: {markdown(found.became[:LONGEST_NEWS])}"
        for found in report.published[:MOST_ROWS]
    ]
    return [f"{published(report)}. {HOW_TO_ENTER}.", "\n".join(lines)]


def _is_only_told(finding: Finding) -> bool:
    is_note = finding.severity is Severity.INFO and finding.fix is None
    return is_note and finding.code.startswith("PAP3")


def _by_host(links: Sequence[DeadLink]) -> list[list[DeadLink]]:
    """Dead links one by one; those that are dead for one reason at one host together."""
    groups: dict[tuple[str, str], list[DeadLink]] = defaultdict(list)
    for link in links:
        groups[host_of(link.url), link.why].append(link)
    return [
        some
        for found in groups.values()
        for some in ([found] if len(found) >= MANY_OF_A_HOST else [[link] for link in found])
    ]


def _link_row(links: Sequence[DeadLink], papers: dict[str, list[str]]) -> str:
    first = min(links, key=lambda link: (link.since, link.url))
    what = _linked(markdown(first.url[:LONGEST_URL]), first.url)
    if len(links) >= MANY_OF_A_HOST:
        host = markdown(host_of(first.url))
        what = f"{counted(len(links), 'link', 'links')} to {host}, such as {what}"
    paths = sorted({path for link in links for path in papers[link.url]})
    named = ", ".join(markdown(id_of(path)) for path in paths[:MOST_PAPERS])
    named += f" and {len(paths) - MOST_PAPERS} more" if len(paths) > MOST_PAPERS else ""
    copy = _linked("copy", first.copy) if first.copy else ""
    return f"| {what} | {named} | {first.since} | {markdown(first.why)} | {copy} |"


def _linked(text: str, url: str) -> str:
    target = link_target(url)
    return f"[{text}]({target})" if target else text


def _fitting(rows: Sequence[str], room: int) -> list[str]:
    """The first rows that there is room for."""
    kept = []
    for row in rows[:MOST_ROWS]:
        room -= len(row) + 1
        if room < 0:
            break
        kept.append(row)
    return kept


def _row(finding: Finding) -> str:
    place = finding.location
    icon = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    where = f"{markdown(place.path)}:{place.span.line}"
    said = markdown(finding.message.replace("`", "'"))
    rule = f"[{finding.name}]({finding.page})"
    hint = f" How to fix: {markdown(finding.hint.replace('`', chr(39)))}." if finding.hint else ""
    return f"| {icon[finding.severity]} | {where} | {said} ({rule}).{hint} |"
