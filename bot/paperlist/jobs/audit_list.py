"""The whole list, looked at regularly: in shards where it is large, into one tracking issue."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from paperlist.duplicates.record import from_paper
from paperlist.engine import without_repetition
from paperlist.jobs.enrich_papers import Enriched, published_preprints
from paperlist.model.errors import UsageError
from paperlist.model.paper import Paper
from paperlist.model.report import PublishedPreprint, Report
from paperlist.model.totals import totals_of
from paperlist.ports.github import Forge
from paperlist.reporters import tracking_issue
from paperlist.rules.registry import ALL_RULES

LABEL = "paperlist: audit"
PAPERS_A_SHARD = 5_000
MOST_PREPRINTS = 60  # looked up in one run: a source is requested once in three seconds
LINK_CODES = frozenset(rule.code for rule in ALL_RULES if "links" in rule.needs)


def shards_for(papers: int) -> int:
    """Into how many shards a list of so many papers is worth splitting."""
    return max(1, -(-papers // PAPERS_A_SHARD))


def share(report: Report, index: int, count: int) -> Report:
    """The part of a report that shard `index` (from 1) of `count` is for, chosen by path.

    Every shard sees the whole list, as papers are compared with one another, and speaks for its
    own.
    """
    # What is said of links is of this shard's hosts already.
    mine = tuple(
        f for f in report.findings if f.code in LINK_CODES or _part(f.location.path, count) == index
    )
    return replace(report, findings=mine, carried=None)


def preprints_to_ask(papers: Sequence[Paper], shard: tuple[int, int], week: int) -> tuple[str, ...]:
    """The files of a shard's preprints to ask about in this week; all get their turn."""
    index, count = shard
    found = sorted(
        paper.path
        for paper in papers
        if paper.venue and not from_paper(paper).is_published and _part(paper.path, count) == index
    )
    start = week * MOST_PREPRINTS % len(found) if len(found) > MOST_PREPRINTS else 0
    return tuple((found + found)[start : start + min(MOST_PREPRINTS, len(found))])


def papers_of_shard(papers: Sequence[Paper], shard: tuple[int, int]) -> list[Paper]:
    """The papers that a shard looks up."""
    index, count = shard
    return [paper for paper in papers if _part(paper.path, count) == index]


def published_since(entries: Iterable[Enriched]) -> tuple[PublishedPreprint, ...]:
    """Those of the entries that have been published, in words."""
    return tuple(
        PublishedPreprint(path, ", ".join(f"{at[1:]} {value}" for at, value in change.values))
        for path, change in published_preprints(list(entries))
    )


def merged(reports: Iterable[Report]) -> Report:
    """One report out of those of all shards; UsageError when they are not of one list's state."""
    given = list(reports)
    if not given:
        raise UsageError("there is no report to merge", hint="name the shards' reports")
    if any(report.totals != totals_of(report.findings) for report in given):
        hint = "make each shard's report with --output json=FILE, which leaves nothing out"
        raise UsageError("a report lacks findings that it counts", hint=hint)
    if len({(report.papers, report.head) for report in given}) > 1:
        hint = "make every shard's report from the same commit"
        raise UsageError("the reports are of different states of the list", hint=hint)
    skips = dict.fromkeys(skip for report in given for skip in report.skips)
    published = {found for report in given for found in report.published}
    dead = {link for report in given for link in report.dead_links}
    return replace(
        given[0],
        findings=tuple(without_repetition(f for report in given for f in report.findings)),
        skips=tuple(skips),
        checked=max(report.checked for report in given),
        published=tuple(sorted(published, key=lambda found: found.path)),
        dead_links=tuple(sorted(dead, key=lambda link: link.url)),
        carried=None,  # the totals are those of all findings together
    )


def track(forge: Forge, report: Report) -> str:
    """Bring the tracking issue up to the report: open, edit, close, or leave it; what was done."""
    issue = forge.tracking(LABEL, tracking_issue.MARK)
    title, body = tracking_issue.title(report), tracking_issue.render(report)
    if tracking_issue.is_well(report):
        if issue is None:
            return "all is well"
        forge.edit_issue(issue.number, title, body, close=True)
        return f"all is well: issue {issue.number} was closed"
    if issue is None:
        return f"opened issue {forge.open_issue(title, body, LABEL)}"
    if (issue.title, issue.body.strip()) == (title, body.strip()):
        return f"issue {issue.number} says so already"
    forge.edit_issue(issue.number, title, body)
    return f"edited issue {issue.number}"


def _part(path: str, count: int) -> int:
    """The same for a file in every run and on every machine."""
    digest = hashlib.sha256(path.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8]) % count + 1
