"""What reports, tables and accounts say, word by word, at the edges where its words change."""

import json
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from paperlist.engine import rule_infos
from paperlist.importers.balance import FATES, Balance, Record
from paperlist.importers.extract.result import Entry, EntrySpans
from paperlist.links.request import OFFLINE, Outcome
from paperlist.links.verdicts import Judgement
from paperlist.model.finding import Edit, Finding, Location, Related, Span
from paperlist.model.offer import Offer
from paperlist.model.report import DeadLink, PublishedPreprint, Report, Skip
from paperlist.model.rule_info import RuleInfo
from paperlist.reporters import annotations, link_verdicts, sarif, terminal, tracking_issue
from paperlist.reporters.import_drafts import balance_line, draft_line, import_report
from paperlist.reporters.init_account import account_json, account_text
from paperlist.reporters.rule_text import from_markdown, rule_table, rule_text
from paperlist.reporters.shortening import (
    accumulated,
    clipped,
    first_of_each,
    length_for_github,
    length_in_bytes,
    with_short_texts,
)
from report_parts import (
    INFO,
    OTHER,
    OURS,
    PATH,
    WARNING,
    at,
    card,
    fix_of,
    found,
    of,
    offer,
)

# Annotations, SARIF.


def test_an_annotation_has_columns_only_within_one_line() -> None:
    one, two = found(hint="so"), found(WARNING, location=at(2, 3), subject="x")

    assert annotations.render(of(one, two, found(INFO))) == (
        f"::error file={PATH},line=2,endLine=2,title=PAP404 title-format,col=8,endColumn=20"
        "::`title` is odd%0Aso\n"
        f"::warning file={PATH},line=2,endLine=3,title=PAP404 title-format::`title` is odd\n"
        f"::notice file={PATH},line=2,endLine=2,title=PAP404 title-format,col=8,endColumn=20"
        "::`title` is odd\n"
    )


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\x1b", "\u2028"])
def test_hidden_characters_of_a_message_are_seen_in_annotations_and_sarif(hidden: str) -> None:
    message, hint = f"`a{hidden}gnp` is odd", f"write\n`a{hidden}gnp`"
    one = found(message=message, hint=hint, related=(Related(OTHER, 3, message),))

    said = annotations.render(of(one))
    (run,) = json.loads(sarif.render(of(one), rule_infos()))["runs"]
    (result,) = run["results"]

    assert said.endswith("::`a\ufffdgnp` is odd%0Awrite%0A`a\ufffdgnp`\n")
    assert result["message"]["text"].startswith("`a\ufffdgnp` is odd")
    assert result["relatedLocations"][0]["message"]["text"] == "`a\ufffdgnp` is odd"


def test_annotations_stop_where_a_log_would_and_say_how_much_is_left() -> None:
    many = of(*(found(message="x" * 900, subject=str(n)) for n in range(1_300)))
    text = annotations.render(many)

    *shown, last = text.splitlines()
    assert len(text) <= 1 << 20
    assert last == f"::notice::{1_300 - len(shown):,} more findings"
    assert len(shown) > 900
    (only,) = annotations.render(of(found(message="x" * 5_000))).splitlines()
    assert only.count("x") == 4_000 + PATH.count("x")


def test_a_fix_of_several_files_is_told_file_by_file() -> None:
    edits = (
        Edit("b.yaml", Span(1, 1, 1, 2), "one"),
        Edit("a b.yaml", Span(3, 4, 5, 6), "two"),
        Edit("b.yaml", Span(7, 1, 7, 1), "three"),
    )
    one = found(fix=fix_of(*edits), related=(Related(OTHER, 3, "too"),), hint="so.")
    log = json.loads(sarif.render(of(one), rule_infos()))
    (result,) = log["runs"][0]["results"]

    (fix,) = result["fixes"]
    changes = {
        change["artifactLocation"]["uri"]: [
            row["insertedContent"]["text"] for row in change["replacements"]
        ]
        for change in fix["artifactChanges"]
    }
    assert changes == {"b.yaml": ["one", "three"], "a%20b.yaml": ["two"]}
    region = fix["artifactChanges"][1]["replacements"][0]["deletedRegion"]
    assert region == {"startLine": 3, "startColumn": 4, "endLine": 5, "endColumn": 6}
    assert result["message"]["text"] == "`title` is odd. How to fix: so"
    (related,) = result["relatedLocations"]
    place = related["physicalLocation"]
    assert place["region"] == {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 1}
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert rules[result["ruleIndex"]]["id"] == "PAP404"


@pytest.mark.parametrize(("report", "is_done"), [(of(found()), True), (of(OURS), False)])
def test_sarif_says_whether_the_check_was_made(report: Report, is_done: bool) -> None:
    (run,) = json.loads(sarif.render(report, rule_infos()))["runs"]

    assert run["invocations"][0]["executionSuccessful"] is is_done


def test_sarif_says_what_it_leaves_out_and_what_did_not_run() -> None:
    whole = of(*(found(subject=str(n)) for n in range(3)), skips=(Skip("PAP301", "offline"),))
    (run,) = json.loads(sarif.render(first_of_each(whole, 2), rule_infos()))["runs"]

    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert [(note["level"], note["message"]["text"]) for note in notes] == [
        ("note", "PAP301 skipped: offline"),
        ("warning", "1 further findings are left out: GitHub takes no larger file"),
    ]


# A terminal.


def test_a_terminal_report_compares_no_finding_with_all_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = 0

    def count(this: Finding, other: object) -> bool:
        nonlocal compared
        compared += 1
        return this is other

    monkeypatch.setattr(Finding, "__eq__", count)
    fixes = [fix_of(Edit(PATH, Span(n, 1, n, 2), "x")) for n in range(1, 101)]
    terminal.render(of(*(found(location=at(n), fix=fix) for n, fix in enumerate(fixes, 1))))

    assert compared <= len(fixes)


def test_a_terminal_says_each_finding_with_how_to_fix_it() -> None:
    fix = fix_of(Edit(PATH, Span(1, 1, 1, 2), "x"))
    findings = (
        found(hint="so", fix=fix, related=(Related(OTHER, 3, "too"),)),
        found(WARNING, fix=fix, subject="x"),
        found(INFO, fix=replace(fix, applicability="suggested"), subject="y"),
        found(introduced=False),
    )
    text = terminal.render(of(*findings, skips=(Skip("P", "offline", "broken-link"),)))

    assert text == (
        f"{PATH}:2:8: error title-format\n  `title` is odd\n  see {OTHER}:3: too\n"
        "  how to fix: so\n  `paperlist fix` can do it: write it\n\n"
        f"{PATH}:2:8: warning title-format\n  `title` is odd\n"
        "  `paperlist fix` can do it, with the fix above\n\n"
        f"{PATH}:2:8: note title-format\n  `title` is odd\n"
        "  `paperlist fix --suggested` can do it: write it\n\n"
        "1 older finding not shown: not of this change\n"
        "skipped broken-link: they need the network, and this check did not use it;\n"
        "  --online does\n"
        "1 of 9 papers checked: 1 error, 1 warning, 1 note\n"
    )


@pytest.mark.parametrize(
    ("report", "color"),
    [
        (of(), "green"),
        (of(found(INFO)), "green"),
        (of(found(WARNING)), "yellow"),
        (of(found()), "red"),
        (of(found(introduced=False)), "green"),
    ],
)
def test_the_last_line_has_the_colour_of_the_worst(report: Report, color: str) -> None:
    text = terminal.render(report, lambda shown, name: f"<{name}>{shown}")

    assert text.splitlines()[-1].startswith(f"<{color}>1 of 9")


def marked(line: str, start: int, end: int, width: int = 80, last: int = 1) -> list[str]:
    place = Location(path=PATH, span=Span(1, start, last, end), pointer="/x")
    text = terminal.render(of(found(location=place)), lines_of=lambda _: [line], width=width)
    return [row for row in text.split("\n") if " | " in row or row.endswith(" |")]


@pytest.mark.parametrize(
    ("start", "end", "last", "mark"),
    [
        (1, 4, 1, "^^^"),
        (3, 4, 1, "  ^"),
        (3, 3, 1, "  ^"),
        (3, 99, 1, "  ^^^^"),
        (3, 1, 2, "  ^^^^"),
        (99, 99, 1, "      ^"),
    ],
)
def test_a_mark_stands_under_what_is_meant(start: int, end: int, last: int, mark: str) -> None:
    assert marked("abcdef", start, end, last=last) == ["    1 | abcdef", f"      | {mark}"]


def test_a_line_is_shown_from_twenty_columns_before_what_is_meant() -> None:
    line = "".join(chr(97 + n % 26) for n in range(200))
    shown, mark = marked(line, 101, 104)

    assert shown == f"    1 | {line[80:152]}"
    assert mark == f"      | {' ' * 20}^^^"
    shown, mark = marked(line, 3, 6)
    assert shown == f"    1 | {line[:72]}"
    assert mark == "      |   ^^^"
    assert marked(line, 1, 200)[1] == f"      | {'^' * 72}"
    assert marked(line, 3, 199) == [f"    1 | {line[:72]}", f"      |   {'^' * 70}"]
    assert any(f"    1 | {line[79:103]}" == row for row in marked(line, 100, 101, width=10))


def test_an_empty_line_is_marked_and_a_line_that_is_not_there_is_not_shown() -> None:
    assert marked("", 1, 1) == ["    1 |", "      | ^"]
    gone = terminal.render(of(found(location=at(3))), lines_of=lambda _: ["a", "b"])
    assert "3 |" not in gone
    second = Location(path=PATH, span=Span(2, 1, 2, 2))
    assert "    2 | b\n" in terminal.render(of(found(location=second)), lines_of=lambda _: "ab")


# Rules at a terminal.

RULE = RuleInfo(
    code="PAP404",
    name="title-format",
    severity=WARNING,
    summary="A title that is odd in one of many ways that nobody wants to read about at length.",
    documentation="",
    fixable=True,
    since="1.0",
    suppressible=True,
    can_be_off=True,
    is_about_a_paper=True,
)


def plain(text: str, color: str) -> str:
    return text


def test_rules_are_a_table_with_their_summaries_in_one_column() -> None:
    table = rule_table([RULE, replace(RULE, fixable=False, severity=INFO)], 72, plain)
    rest = [f"{'':42}many ways that nobody wants to", f"{'':42}read about at length."]

    assert table.split("\n") == [
        "title-format                  warning fix A title that is odd in one of",
        *rest,
        "title-format                  note        A title that is odd in one of",
        *rest,
    ]


def test_a_rules_page_says_what_it_is_and_since_when() -> None:
    text = rule_text(RULE, "Why.", 80, plain)
    unfixable = rule_text(replace(RULE, fixable=False), "Why.", 80, plain)

    assert text == (
        f"title-format (warning, has fixes)\n{RULE.summary}\n\nWhy.\n\nPAP404, since 1.0"
    )
    assert unfixable.startswith("title-format (warning)\n")


def test_markdown_is_shown_as_a_terminal_can() -> None:
    text = (
        "## A heading\nwith **bold**, *slanted* and [a link](https://a.example) text that goes on\n\n"
        "- one\n- two that is long enough to be wrapped at its end\n\n1. first\n\n"
        "```yaml\na:\n  b: c\n```\n\nlast"
    )

    assert from_markdown(text, 30, lambda shown, style: f"<{style}>{shown}") == (
        "<bold>A heading\n\n"
        "with bold, slanted and a link\ntext that goes on\n\n"
        "- one\n\n- two that is long enough to\n  be wrapped at its end\n\n1. first\n\n"
        "    a:\n      b: c\n\nlast"
    )


# The tracking issue.


def dead(url: str, why: str = "404", since: str = "2026-11-01", copy: str = "") -> DeadLink:
    return DeadLink(url=url, why=why, since=since, days=3, copy=copy)


@pytest.mark.parametrize(
    ("report", "title", "is_well"),
    [
        (of(), "The list: nothing to fix", True),
        (of(found(INFO, code="PAP305")), "The list: nothing to fix", True),
        (of(found(INFO)), "The list: 1 note to fix", False),
        (of(found(INFO, code="PAP305", fix=fix_of())), "The list: 1 note to fix", False),
        (of(found(WARNING, code="PAP305")), "The list: 1 warning to fix", False),
        (of(found(), found(WARNING)), "The list: 1 error to fix", False),
        (of(published=(PublishedPreprint("a", "b"),)), "The list: 1 preprint has been", False),
        (of(published=(PublishedPreprint("a", "b"),) * 2), "The list: 2 preprints have", False),
    ],
)
def test_the_tracking_issue_says_how_much_there_is_to_do(
    report: Report, title: str, is_well: bool
) -> None:
    assert tracking_issue.title(report).startswith(title)
    assert tracking_issue.is_well(report) is is_well
    assert ("All is well." in tracking_issue.render(report)) is is_well


def test_dead_links_are_a_row_each_and_three_of_one_host_are_one() -> None:
    links = [dead(f"https://a.example/{n}", since=f"2026-11-0{9 - n}") for n in range(3)]
    links += [dead("https://b.example/x", copy="https://archive.example/x")]
    links += [dead("https://b.example/y", why="410")]
    findings = [
        found(code="PAP301", subject=link.url, location=at(2, path=f"papers/a/p{n % 2}.yaml"))
        for n, link in enumerate(links)
    ]
    text = tracking_issue.render(of(*findings, dead_links=tuple(links)))
    rows = [row for row in text.split("\n") if row.startswith("| ") and "Dead link" not in row]

    first = "3 links to a.example, such as [https<!-- -->://a.example/2](https://a.example/2)"
    second = "[https<!-- -->://b.example/x](https://b.example/x)"
    assert rows == [
        f"| {first} | p0, p1 | 2026-11-07 | 404 |  |",
        f"| {second} | p1 | 2026-11-01 | 404 | [copy](https://archive.example/x) |",
        "| [https<!-- -->://b.example/y](https://b.example/y) | p0 | 2026-11-01 | 410 |  |",
    ]


@pytest.mark.parametrize(("links", "rows"), [(1, 1), (2, 2), (3, 1), (4, 1)])
def test_links_of_one_host_are_put_together_from_three_on(links: int, rows: int) -> None:
    dead_links = tuple(dead(f"https://a.example/{n}") for n in range(links))
    findings = [found(code="PAP301", subject=link.url) for link in dead_links]

    text = tracking_issue.render(of(*findings, dead_links=dead_links))

    assert text.count("| 2026-11-01 |") == rows


@pytest.mark.parametrize(("papers", "named"), [(3, "p0, p1, p2 |"), (5, "p0, p1, p2 and 2 more |")])
def test_three_papers_are_named_beside_a_link(papers: int, named: str) -> None:
    url = "https://a.example/x"
    findings = [
        found(code="PAP301", subject=url, location=at(2, path=f"papers/a/p{n}.yaml"))
        for n in range(papers)
    ]

    assert f"| {named}" in tracking_issue.render(of(*findings, dead_links=(dead(url),)))


def test_what_else_is_wrong_is_a_row_each_up_to_two_hundred() -> None:
    one = found(hint="say `so`", message="`title` is | odd")
    many = of(*(found(subject=str(n)) for n in range(201)))

    row = (
        f"| error | {PATH.replace('_', chr(92) + '_')}:2 | 'title' is &#124; odd"
        f" ([title-format]({one.page})). How to fix: say 'so'. |"
    )
    assert row in tracking_issue.render(of(one))
    text = tracking_issue.render(many)
    assert text.count("\n| error |") == 200
    assert "… and 1 more: run `paperlist audit`." in text
    assert "more: run" not in tracking_issue.render(of(one))


def test_the_tracking_issue_is_never_longer_than_github_takes() -> None:
    links = tuple(dead(f"https://h{n}.example/{'x' * 400}") for n in range(300))
    findings = [found(message="x" * 900, subject=str(n)) for n in range(300)]
    text = tracking_issue.render(of(*findings, dead_links=links))

    assert len(text) < 65_536
    assert text.count("| error |") > 20
    assert text.count("2026-11-01") > 20


def test_published_preprints_are_named_with_what_they_became() -> None:
    text = tracking_issue.render(of(published=(PublishedPreprint(PATH, "x" * 400),)))

    assert "1 preprint has been published. `paperlist enrich" in text
    assert f"- {PATH}: {'x' * 300}\n" in text


# Shortening.


def test_a_shortened_report_keeps_what_is_whole_and_drops_what_would_be_wrong_cut() -> None:
    at_most, too_long = "x" * 1_000, "x" * 1_001
    report = of(
        found(message=too_long, hint=at_most),
        found(subject=too_long),
        found(subject=at_most),
        found(
            name="fixed",
            fix=replace(fix_of(Edit("a", Span(1, 1, 1, 1), "x" * 3_991)), title="t" * 8),
        ),
        found(
            name="unfixed",
            fix=replace(fix_of(Edit("a", Span(1, 1, 1, 1), "x" * 3_992)), title="t" * 8),
        ),
        found(
            name="related", related=tuple(Related("r" * (n + 995), n, too_long) for n in range(12))
        ),
        cards=(card(url=too_long, title=too_long, links=too_long), card(url=at_most)),
        skips=(Skip(too_long, too_long, too_long),),
        dead_links=(dead(too_long), dead(at_most, why=too_long, copy=too_long)),
        published=(PublishedPreprint(too_long, "b"), PublishedPreprint(at_most, too_long)),
        offers=(offer(1, 1, "x" * (4_000 - len(PATH))), offer(1, 1, "x" * (4_001 - len(PATH)))),
        base=too_long,
        head=at_most,
    )
    short = with_short_texts(report)
    cut = "x" * 999 + "…"

    assert [f.name for f in short.findings] == [
        "title-format",
        "title-format",
        "fixed",
        "unfixed",
        "related",
    ]
    assert (short.findings[0].message, short.findings[0].hint) == (cut, at_most)
    assert [f.fix is not None for f in short.findings[2:4]] == [True, False]
    assert [len(r.path) for r in short.findings[4].related] == [995, 996, 997, 998, 999, 1_000]
    assert {r.message for r in short.findings[4].related} == {cut}
    assert [c.url for c in short.cards] == ["", at_most]
    assert (short.cards[0].title, short.cards[0].links) == (cut, cut)
    assert short.skips == (Skip(cut, cut, cut),)
    assert [(link.url, link.why, link.copy) for link in short.dead_links] == [(at_most, cut, "")]
    assert short.published == (PublishedPreprint(at_most, cut),)
    assert len(short.offers) == 1
    assert (short.base, short.head) == (cut, at_most)
    assert short.totals == replace(report.totals, failing=(PATH,))


def test_the_first_of_each_are_those_that_the_change_brought_and_totals_stay() -> None:
    old = found(introduced=False, location=at(2, path="old.yaml"))
    fixed = found(fix=fix_of(), location=at(2, path="new.yaml"))
    other = Offer(path="old.yaml", line=1, end_line=1, text="x")
    mine = Offer(path="new.yaml", line=1, end_line=1, text="x")
    report = of(
        old,
        fixed,
        offers=(other, mine, mine),
        shown_lines={"old.yaml": ((1, 2),), "new.yaml": ((1, 2),)},
        cards=(card(), card()),
    )
    one = first_of_each(report, 1)

    assert one.findings == (fixed,)
    assert one.offers == (mine,)
    assert list(one.shown_lines) == ["new.yaml"]
    assert len(one.cards) == 1
    assert (one.totals.error, one.totals.older) == (1, 1)
    assert one.is_cut
    assert not report.is_cut


def test_lengths_are_those_of_who_counts_them() -> None:
    assert (length_for_github("a😀é"), length_in_bytes("a😀é")) == (4, 7)
    assert clipped("x" * 1_001) == "x" * 999 + "…"
    assert list(accumulated(["abc", "d", "e"], 8)) == ["abc", "d"]
    assert list(accumulated(["abc", "d", "e"], 7)) == ["abc"]
    assert list(accumulated(["toolong", "d"], 5)) == []


# Links, imports, moving in.


def test_verdicts_are_told_worst_first_and_summed_up() -> None:
    verdicts = {
        "https://ok.example": Judgement(verdict="ok", status=200),
        "https://old.example": Judgement(verdict="ok", status=200, note="archived"),
        "https://gone.example": Judgement(verdict="broken", cause="not-found", status=404),
        "https://moved.example": Judgement(
            verdict="redirected", cause="moved", status=301, final_url="https://new.example"
        ),
        "https://wall.example": Judgement(verdict="unverified", cause="bot-wall", status=403),
    }
    outcomes = {url: Outcome(judgement) for url, judgement in verdicts.items()}
    text = link_verdicts.text([*verdicts, *verdicts], outcomes, lambda shown, c: f"<{c}>{shown}")
    lines = text.splitlines()

    heads = [line for line in lines if not line.startswith("  ")]
    assert heads == [
        "https://gone.example: <red>broken (404)",
        "https://moved.example: <yellow>redirected (301)",
        "https://wall.example: <yellow>unverified (403)",
        "https://old.example: <cyan>ok",
        "5 links: 1 broken, 1 redirected, 1 unverified, 2 ok",
    ]
    assert "  now at https://new.example" in lines
    assert link_verdicts.text([], {}) == "0 links: nothing to ask\n"


def test_a_verdict_is_a_line_of_json_that_is_ascii() -> None:
    url = "https://a.example/\u2028"
    judgement = Judgement(verdict="ok", status=200, note="archived")
    row = link_verdicts.jsonl([url], {url: Outcome(judgement, attempts=2, elapsed_ms=30)})

    assert row.isascii()
    assert json.loads(row) == {
        "url": url,
        "verdict": "ok",
        "cause": None,
        "status": 200,
        "final_url": None,
        "attempts": 2,
        "elapsed_ms": 30,
        "note": "archived",
    }


def test_a_link_that_was_not_asked_took_no_time_and_no_try() -> None:
    row = json.loads(link_verdicts.jsonl(["https://a.example"], {"https://a.example": OFFLINE}))

    assert (row["verdict"], row["attempts"], row["elapsed_ms"]) == ("unchecked", 0, 0)


def unread(number: int) -> list[Record]:
    return [
        Record(fate="unread", line=n, last=n, file="README.md", title="T" * 80, reason="no title")
        for n in range(1, number + 1)
    ]


def plan(number: int, *findings: Finding) -> Any:
    return SimpleNamespace(
        files={"a": b"", "b": b""},
        balance=Balance(tuple(unread(number))),
        entries=number,
        lines=10,
        verbatim=9,
        shown=3,
        kept=2,
        repeated=1,
        style=SimpleNamespace(everywhere="x", by_section={}, reproduced=0, samples=0),
        report=of(*findings),
        notes=("a\x1bnote",),
    )


def test_the_account_of_moving_in_counts_what_became_of_each_entry() -> None:
    text = account_text(
        plan(12, found(), *[found(WARNING, name="b")] * 2, *[found(INFO)] * 3), dry_run=True
    )
    lines = text.split("\n")

    assert lines[0] == "12 entries: 0 papers, 0 merged, 0 kept as text, 12 not read"
    assert lines[1] == (
        "README: 9 of 10 lines that are not entries are unchanged; 2 of 3 entries keep their"
        " wording and links; 1 that repeats another of the same section: shown once"
    )
    assert lines[2].startswith("entries: 100% follow")
    assert lines[3] == (
        "check: 1 error, 2 warnings, 3 notes (title-format 4, b 2);"
        " old papers are never held against a pull request"
    )
    assert lines[4] == f"  not read, stays as text: line 1: {'T' * 70} (no title)"
    assert text.count("not read, stays") == 10
    assert "  … and 2 more (--format json lists all)" in lines
    assert "note: a\ufffdnote" in lines
    assert lines[-1] == "2 files would be written"
    assert account_text(plan(10), dry_run=False).endswith("2 files written")
    assert "more (--format" not in account_text(plan(10), dry_run=False)
    assert "check: 0 errors, 0 warnings, 0 notes\n" in account_text(plan(0), dry_run=False)


def test_programs_get_the_same_account() -> None:
    account: Any = account_json(plan(1, found(), found(), found(WARNING)))

    assert account["check"] == {"error": 2, "warning": 1, "info": 0}
    assert account["readme"]["reproduced"] == 0.6667
    assert account["readme"]["by_template"] == 1.0
    assert account["files"] == ["a", "b"]
    assert list(account["balance"]) == list(FATES)
    assert account["balance"]["unread"] == [
        {"line": 1, "file": "README.md", "title": "T" * 80, "reason": "no title"}
    ]
    assert account["version"] == 1


@pytest.mark.parametrize(("is_plan", "verb"), [(True, "0 to write"), (False, "0 written")])
def test_the_account_of_an_import_is_one_line(is_plan: bool, verb: str) -> None:
    balance = Balance(tuple(unread(1)))

    assert balance_line(balance, is_plan=is_plan) == (
        f"1 entry: {verb}, 0 merged, 0 kept as text, 1 not read"
    )
    account = json.loads(import_report(balance))
    assert (account["version"], account["entries"]) == (1, 1)
    assert account["balance"]["unread"][0]["last"] == 1


@pytest.mark.parametrize(
    ("room", "kept"), [(0, 0), (2, 0), (3, 1), (5, 1), (6, 2), (9, 3), (99, 3)]
)
def test_rows_are_kept_as_long_as_they_fit_with_their_line_breaks(room: int, kept: int) -> None:
    assert len(tracking_issue._fitting(["ab", "cd", "ef"], room)) == kept


@pytest.mark.parametrize(("room", "kept"), [(3, 0), (4, 1), (7, 1), (8, 2), (11, 2), (12, 3)])
def test_rows_of_an_odd_length_take_their_line_breaks_too(room: int, kept: int) -> None:
    assert len(tracking_issue._fitting(["abc", "def", "ghi"], room)) == kept


@pytest.mark.parametrize(
    ("confidence", "words", "sure"),
    [
        ({"title": 0.9, "links": 0.9, "venue": 0.9, "year": 0.95}, ["high"] * 4, "high"),
        (
            {"title": 0.89, "links": 0.95, "venue": 0.95, "year": 0.95},
            ["medium"] + ["high"] * 3,
            "medium",
        ),
        (
            {"title": 0.9, "links": 0.5, "venue": 0.49, "year": 0.9},
            ["high", "medium", "low", "high"],
            "low",
        ),
        ({"title": 0.9, "links": 0.9, "venue": 0.9}, ["high"] * 3 + ["low"], "low"),
        ({}, ["low"] * 4, "low"),
    ],
)
def test_a_draft_is_as_sure_as_the_least_sure_of_what_it_needs(
    confidence: dict[str, float], words: list[str], sure: str
) -> None:
    links = {"demo": "https://d.example", "code": "https://c.example", "paper": "https://p.example"}
    data = {"title": "T", "venue": "CVPR", "year": 2024, "authors": ["A B"], "links": links}
    row = json.loads(
        draft_line(
            Entry(data=data, line=3, source="README.md", confidence=confidence), "", ["b", "a"]
        )
    )

    assert [
        row["fields"][key]["confidence"] for key in ("title", "links", "venue", "year")
    ] == words
    assert row["confidence"] == sure
    assert row["fields"]["authors"] == {"source": "README.md", "confidence": "low"}
    assert "tags" not in row["fields"]
    assert (row["tags"], list(row["links"])) == (["b", "a"], ["paper", "code", "demo"])


def test_a_draft_says_where_it_stood_and_nothing_that_is_empty() -> None:
    bare = Entry(data={"title": "T"}, line=3, source="x.md")
    whole = Entry(
        data={"title": "T"},
        line=3,
        source="x.md",
        section="GANs",
        anchor="gans",
        also=("Surveys",),
        marks=("*",),
        notes=("look here",),
        restored=True,
        spans=(EntrySpans(3, 4, ("Methods", "GANs")),),
    )

    assert json.loads(draft_line(bare, "", [])) == {
        "title": "T",
        "source": "x.md",
        "confidence": "low",
        "fields": {"title": {"source": "x.md", "confidence": "low"}},
        "line": 3,
        "section": "",
    }
    row = json.loads(draft_line(whole, "generative", []))
    assert {key: row[key] for key in row if key not in ("fields", "title", "source", "line")} == {
        "confidence": "low",
        "section": "generative",
        "heading": "GANs",
        "path": ["Methods", "GANs"],
        "anchor": "gans",
        "also": ["Surveys"],
        "marks": ["*"],
        "notes": ["look here"],
        "restored": True,
    }
    assert json.loads(draft_line(whole, "", []))["section"] == "GANs"
