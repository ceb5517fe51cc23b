"""What a comment says, word by word, at the edges where its words change."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from fake_github.rest import Refusal, need_room
from paperlist.model.finding import Edit, Fix, Location, Preview, Related, Span
from paperlist.model.report import Report, Skip
from paperlist.reporters import comment
from paperlist.reporters.comment import _Room, elsewhere, read_state
from paperlist.reporters.comment_findings import blocks
from paperlist.reporters.pull_pages import PullPages
from paperlist.reporters.shortening import (
    first_of_each,
)
from paperlist.reporters.verdict_text import (
    counted,
    message_of,
    quoting,
    skipped,
    state,
    tally,
    tally_of,
    whose_turn,
)
from report_parts import (
    ERROR,
    INFO,
    LIST,
    OTHER,
    OURS,
    PAGES,
    PATH,
    WARNING,
    at,
    card,
    fix_of,
    found,
    of,
    offer,
)

# The state in words.


@pytest.mark.parametrize(
    ("report", "outcome", "said", "turn"),
    [
        (of(), "pass", "Ready to merge: 1 paper checked", "maintainer."),
        (of(checked=2_000), "pass", "Ready to merge: 2,000 papers checked", "maintainer."),
        (of(checked=0), "pass", "No paper of the list was changed, so there was nothing", ""),
        (of(found(INFO), checked=0), "pass", "Ready to merge: 0 papers checked", ""),
        (of(found(INFO)), "pass", "Ready to merge: 1 paper checked", "maintainer."),
        (of(found(WARNING)), "warn", "Ready to merge, with 1 warning to read", "maintainer."),
        (of(found(WARNING), checked=0), "warn", "Ready to merge, with 1 warning to read", ""),
        (of(found()), "fail", "1 error to fix before this can be merged", ""),
        (of(found(), found(subject="x"), OURS), "fail", "2 errors to fix before", ""),
        (of(OURS), "could-not-check", "This could not be checked: a service did not answer", "You"),
        (of(LIST), "could-not-check", "This could not be checked: the list's own files", "A main"),
        (
            of(found(code="PAP901", name="rule-crashed", location=Location(path="papers"))),
            "could-not-check",
            "This could not be checked completely: the bot failed",
            "You do not need to do anything: the maintainers of the bot",
        ),
        (of(found(code="PAP901", name="rule-crashed")), "fail", "1 error to fix", ""),
        (of(found(introduced=False)), "pass", "Ready to merge: 1 paper checked", "maintainer."),
        (of(replace(OURS, introduced=False)), "pass", "Ready to merge", "maintainer."),
    ],
)
def test_a_report_is_summed_up_in_one_line_and_says_whose_turn_it_is(
    report: Report, outcome: str, said: str, turn: str
) -> None:
    assert report.outcome == outcome
    assert state(report).startswith(said)
    assert turn in whose_turn(report)
    assert bool(whose_turn(report)) is bool(turn)


def test_numbers_are_counted_in_words() -> None:
    findings = [found(), found(WARNING), found(WARNING, subject="x")]

    assert [counted(n, "one", "many") for n in (0, 1, 2, 1_000)] == [
        "0 many",
        "1 one",
        "2 many",
        "1,000 many",
    ]
    assert tally(of(*findings)) == "1 error, 2 warnings, 0 notes"
    assert tally_of(findings) == "1 error, 2 warnings"
    assert tally_of([found(INFO)]) == "1 note"


def test_what_was_not_checked_is_said_once_for_each_reason() -> None:
    skips = (
        Skip("PAP301", "offline", "broken-link"),
        Skip("PAP302", "offline", "insecure-link"),
        Skip("PAP302", "offline", "insecure-link"),
        Skip("PAP305", "no token"),
    )

    assert skipped(Report(skips=skips)) == [
        (
            "they need the network, and this check did not use it",
            ["broken-link", "insecure-link"],
        ),
        ("no token", ["PAP305"]),
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain *x*", r"plain \*x\*"),
        ("write `a*b` here", "write `a*b` here"),
        ("`a` and `b`", "`a` and `b`"),
        ("odd ` tick", r"odd \` tick"),
        ("a `b` <i> `c`", "a `b` &lt;i&gt; `c`"),
    ],
)
def test_code_in_a_message_stays_code_and_the_rest_is_harmless(text: str, shown: str) -> None:
    assert quoting(text) == shown


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("is odd", "Is odd"),
        ("iPads are odd", "IPads are odd"),
        ("`x` is odd", "`x` is odd"),
        ("É is", "É is"),
        ("", ""),
    ],
)
def test_a_message_begins_like_a_sentence(message: str, shown: str) -> None:
    assert message_of(found(message=message)) == shown


def test_a_long_message_is_cut_with_a_sign_of_it() -> None:
    assert message_of(found(message="X" * 1_001)) == "X" * 999 + "…"
    assert message_of(found(message="X" * 1_000)) == "X" * 1_000
    assert message_of(found(message="X" * 9), 5) == "XXXX…"


# The comment.


@pytest.mark.parametrize(
    ("report", "also"),
    [
        (of(found()), ""),
        (of(found(), found(WARNING), found(INFO)), " Also: 1 warning, 1 note."),
        (of(found(WARNING), found(INFO)), " Also: 1 note."),
        (of(found(INFO)), " Also: 1 note."),
        (of(found(WARNING)), ""),
        (of(OURS, found(WARNING)), " Also: 1 warning."),
    ],
)
def test_what_is_less_bad_is_counted_behind_the_state(report: Report, also: str) -> None:
    first = comment.render(report).split("\n")[0]

    assert first.removeprefix(f"**{state(report)}.**").startswith(also)
    assert ("Also:" in first) is bool(also)


@pytest.mark.parametrize(
    ("body", "standing", "head"),
    [
        ('<!-- paperlist:state {"standing":"ready","head":"abc"} -->\n', "ready", "abc"),
        ('<!-- paperlist:state {"standing":"problems"} -->', "problems", ""),
        ('<!-- paperlist:state {"standing":"odd","head":null} -->', "unknown", ""),
        ("<!-- paperlist:state {broken} -->", "unknown", ""),
        ("<!-- paperlist:state {} -->", "unknown", ""),
    ],
)
def test_what_a_comment_remembers_is_read_from_its_end(body: str, standing: str, head: str) -> None:
    read = read_state(f"words\n\n{body}")

    assert read is not None
    assert (read.standing, read.head) == (standing, head)


@pytest.mark.parametrize(
    "body", ["", "<!-- paperlist:state {} --> more", "<!-- paperlist:reply {} -->"]
)
def test_another_comment_remembers_nothing(body: str) -> None:
    assert read_state(body) is None


def test_a_comment_on_another_branch_names_both_and_remembers_nothing() -> None:
    text = elsewhere("de`v", "main")

    assert "the branch ``de`v``" in text
    assert "on `main`" in text
    assert text.endswith('<!-- paperlist:state {"v":1,"standing":"unknown"} -->\n')
    known = read_state(text)
    assert known is not None
    assert known.standing == "unknown"


@pytest.mark.parametrize(
    ("head", "shown"),
    [
        ("a" * 40, True),
        ("a" * 64, True),
        ("a" * 39, False),
        ("g" * 40, False),
        ("a" * 40 + "\n<img>", False),
        ("a" * 65, False),
    ],
)
def test_only_a_commit_is_named_as_one(head: str, shown: bool) -> None:
    text = comment.render(of(head=head))
    memory = read_state(text)

    assert (f"commit {head[:12]};" in text) is shown
    assert memory is not None
    assert memory.head == (head if shown else "")
    assert "<img>" not in text


def test_without_a_commit_there_is_no_foot() -> None:
    assert "/paperlist recheck" in comment.render(of(head="a" * 40))
    assert "/paperlist recheck" not in comment.render(of())


def test_a_comment_keeps_the_standing_that_it_does_not_know_better() -> None:
    kept, new = (
        read_state(comment.render(report, previous="problems")) for report in (of(OURS), of())
    )

    assert kept is not None
    assert new is not None
    assert (kept.standing, new.standing) == ("problems", "ready")


def test_papers_are_a_table_with_links_where_they_were_looked_at() -> None:
    plain = comment.render(of(cards=(card(),)))
    looked = comment.render(of(cards=(card(), card(links="1 broken"))))

    row = "| [**Paper 0**](https://a.example/x) | CVPR 2024 | GAN |"
    assert f"| Paper | Venue | Section |\n|---|---|---|\n{row}\n" in plain
    assert "| Paper | Venue | Section | Links |\n|---|---|---|---|\n" in looked
    assert f"{row}  |\n" in looked
    assert f"{row} 1 broken |\n" in looked


@pytest.mark.parametrize(
    ("more", "row"),
    [
        ({"url": "javascript:x"}, "| **Paper 0** | CVPR 2024 | GAN |"),
        ({"url": f"https://a.example/{'x' * 982}"}, f"/{'x' * 982}) |"),
        ({"url": f"https://a.example/{'x' * 983}"}, "| **Paper 0** | CVPR"),
        ({"venue": ""}, "| 2024 | GAN |"),
        ({"title": "T" * 201}, f"**{'T' * 199}…**"),
        ({"title": "T" * 200}, f"**{'T' * 200}**"),
        ({"section": "S" * 81}, f"| {'S' * 79}… |"),
        ({"venue": "V" * 80}, f"| {'V' * 79}… |"),
        ({"links": "L" * 201}, f"| {'L' * 199}… |"),
    ],
)
def test_a_row_stays_a_row_whatever_a_paper_is_called(more: dict[str, str], row: str) -> None:
    assert row in comment.render(of(cards=(card(**more),)))


@pytest.mark.parametrize(
    ("number", "rows", "more", "left"),
    [(10, 10, "", ""), (11, 10, "1 more paper", ""), (51, 10, "41 more papers", "and 1 more")],
)
def test_beyond_ten_papers_titles_are_folded_and_then_counted(
    number: int, rows: int, more: str, left: str
) -> None:
    text = comment.render(of(cards=tuple(card(n) for n in range(number))))

    assert text.count("| [**Paper") == rows
    assert (f"<summary>{more}</summary>" in text) is bool(more)
    assert ("more paper" in text) is bool(more)
    if more:
        fold = text.partition("</summary>\n\n")[2].partition("\n")[0]
        assert fold.startswith("Paper 10")
        assert fold.count("Paper") == min(number - 10, 40)
        assert fold.endswith(left or f"Paper {number - 1}")


@pytest.mark.parametrize(("number", "left"), [(1, 0), (10, 0), (11, 1)])
def test_what_was_there_before_is_folded_and_counted(number: int, left: int) -> None:
    old = tuple(found(WARNING, introduced=False, subject=str(n)) for n in range(number))
    text = comment.render(of(*old))

    said = counted(number, "finding", "findings")
    assert f"<summary>{said} that this change did not bring</summary>" in text
    assert text.count(f"- `{PATH}` line 2: `title` is odd") == number - left
    assert (f"- … and {left} more" in text) is bool(left)


def test_reasons_are_folded_ten_at_most() -> None:
    skips = tuple(Skip(f"PAP3{n:02}", f"reason {n}", f"rule-{n}") for n in range(12))
    text = comment.render(of(skips=skips))

    assert "- `rule-0`: reason 0\n" in text
    assert "rule-9" in text
    assert "rule-10" not in text


def test_room_is_counted_with_the_empty_line_between_parts() -> None:
    room = _Room(12, 6)

    assert room.has("abc", "abcde")
    assert not room.has("abc", "abcdef")
    room.take("abc")
    assert (room.characters, room.lines) == (7, 4)
    assert _Room(99, 4).has("a\nb\nc")
    assert not _Room(99, 4).has("a\nb\nc\nd")
    assert _Room(0, 0).has()


def test_the_fold_of_what_is_not_shown_counts_every_finding_once() -> None:
    many = tuple(
        found(WARNING, name=f"rule-{n}", location=at(n + 2, path=f"papers/a/{n}.yaml"))
        for n in range(60)
    )
    text = comment.render(of(*many), most_lines=40, pages=PAGES)
    shown = text.count("- **Warning**")

    assert 0 < shown < 60
    assert f"<summary>{60 - shown} more findings, by file</summary>" in text
    rest = 60 - shown
    assert text.count("1 warning (rule-") == min(rest, 20)
    assert f"- … and {rest - 20} more files" in text
    assert "[the summary of the check](https://github.com/o/list/pull/7/checks)" in text


def test_findings_that_a_cut_report_lost_are_counted_in_its_fold() -> None:
    whole = of(*(found(subject=str(n)) for n in range(5)))
    text = comment.render(first_of_each(whole, 2))

    assert "<summary>3 more findings, by file" in text
    assert "- … and 3 more that this report had no room for" in text
    assert "5 errors to fix" in text


# Findings by file.


def test_a_finding_is_said_with_its_line_its_page_its_hint_and_what_explains_it() -> None:
    one = found(hint="write it so", related=(Related(OTHER, 3, "has it too"),))
    text = comment.render(of(one), pages=PAGES)

    (line,) = [row for row in text.split("\n") if row.startswith("- **Error**, [line 2](")]
    assert line.endswith(f": `title` is odd ([title-format]({one.page}))  ")
    assert "\n  How to fix: write it so\n" in text
    see = f"  See [`{OTHER}` line 3](https://github.com/o/list/blob/main/{OTHER}#L3): Has it too"
    assert see.replace("Has", "has") in text


def test_what_explains_a_finding_is_linked_where_it_is_changed_or_where_it_is() -> None:
    one = found(related=tuple(Related(OTHER, n, "x") for n in range(1, 8)))
    text = comment.render(of(one, cards=(card(path=OTHER),)), pages=PAGES)

    assert text.count("  See [") == 5
    assert f"blob/main/{OTHER}" not in text


def test_a_finding_about_a_whole_file_names_no_line() -> None:
    text = comment.render(of(found(location=Location(path=PATH))), pages=PAGES)

    assert "- **Error**: `title` is odd" in text


def test_files_come_worst_first_and_the_bots_own_trouble_is_not_to_edit() -> None:
    findings = (
        found(WARNING, location=at(2, path="papers/a.yaml")),
        found(location=at(2, path="papers/z.yaml")),
        found(INFO, location=at(2, path="papers/b.yaml")),
        LIST,
        OURS,
        found(name="many", location=Location(path="papers", pointer="/x")),
    )
    heads = [block.heading for block in blocks(of(*findings), PAGES)]

    assert [head.partition("`")[2].partition("`")[0] or head for head in heads] == [
        "paperlist.yml",
        "#### All papers together",
        "papers/z.yaml",
        "papers/a.yaml",
        "papers/b.yaml",
    ]
    assert (
        heads[0] == "#### [`paperlist.yml`](https://github.com/o/list/blob/main/paperlist.yml#L1)"
    )
    assert heads[2].endswith("[edit](https://github.com/new/list/edit/patch-1/papers/z.yaml)")
    assert blocks(of(OURS), PAGES)[0].heading == "#### The check itself"


@pytest.mark.parametrize(("files", "is_folded"), [(4, False), (5, True)])
def test_a_finding_of_five_files_is_said_once(files: int, is_folded: bool) -> None:
    many = [found(WARNING, location=at(2, path=f"papers/a/{n}.yaml")) for n in range(files)]
    text = comment.render(of(*many))

    assert (f"**{files} warnings in {files} files**" in text) is is_folded
    assert text.count("**Warning**") == (0 if is_folded else files)


def test_one_rule_at_two_severities_is_not_folded_together() -> None:
    many = [
        found(ERROR if n % 2 else WARNING, location=at(2, path=f"papers/a/{n}.yaml"))
        for n in range(8)
    ]

    assert "In many files" not in comment.render(of(*many))


def test_different_messages_of_one_rule_are_listed_ten_and_linked_sixty() -> None:
    many = [
        found(message=f"odd {n}", hint=f"do {n}", location=at(2, path=f"papers/a/{n}.yaml"))
        for n in range(80)
    ]
    text = comment.render(of(*many), most_lines=10_000)

    assert "**80 errors in 80 files**: for example, Odd 0" in text
    assert "  How to fix this one: do 0" in text
    assert text.count("\n  - `") == 10
    assert "  - `9.yaml` line 2: Odd 9\n" in text
    assert text.count(" · `") == 59
    assert " · and 10 more\n" in text


def test_the_same_hint_of_many_files_is_everybodys() -> None:
    many = [found(hint="do it", location=at(2, path=f"papers/a/{n}.yaml")) for n in range(5)]

    assert "  How to fix: do it" in comment.render(of(*many))


@pytest.mark.parametrize(
    ("first", "last", "text", "said"),
    [
        (2, 2, "", "Line 2 can be removed."),
        (2, 3, "", "Lines 2 to 3 can be removed."),
        (2, 2, "title: T", "Line 2 with all fixes:\n\n```yaml\ntitle: T\n```"),
        (2, 4, "a\nb", "Lines 2 to 4 with all fixes:\n\n```yaml\na\nb\n```"),
        (2, 2, "\n".join("x" * 40), f"all fixes:\n\n```yaml\n{chr(10).join('x' * 40)}\n```"),
        (2, 2, "\n".join("x" * 41), "Line 2 with all fixes; 41 lines in all."),
        (2, 2, "x" * 4_000, f"\n{'x' * 4_000}\n"),
        (2, 2, "x" * 4_001, "Line 2 with all fixes; 1 line in all."),
    ],
)
def test_the_lines_of_an_offer_are_shown_as_they_should_be(
    first: int, last: int, text: str, said: str
) -> None:
    one = found()

    assert said in comment.render(of(one, offers=(offer(first, last, text, one),)))


@pytest.mark.parametrize(
    ("line", "pointer", "is_in_box"),
    [(1, "/x", False), (2, "/x", True), (4, "/x", True), (5, "/x", False), (2, "", True)],
)
def test_a_finding_on_the_lines_of_an_offer_is_shown_with_it(
    line: int, pointer: str, is_in_box: bool
) -> None:
    solved = found()
    beside = found(WARNING, name="beside", location=at(line, pointer=pointer))
    text = comment.render(of(solved, beside, offers=(offer(2, 4, "a", solved),)))

    assert ("except beside, which only you can fix" in text) is is_in_box
    assert (text.index("[beside]") < text.index("```yaml")) is is_in_box


def test_a_finding_about_a_whole_file_is_not_one_of_its_first_line() -> None:
    solved = found(location=at(1))
    whole = found(WARNING, name="whole", location=Location(path=PATH))
    text = comment.render(of(solved, whole, offers=(offer(1, 1, "a", solved),)))

    assert "except whole" not in text


@pytest.mark.parametrize(
    ("related", "said"),
    [
        (
            (Related(OTHER, 2, "x"),),
            f"In [`{OTHER}`](https://github.com/o/list/blob/main/{OTHER}#L3), line 3 would become:",
        ),
        (
            (Related("README.md", 2, "x"),),
            f"[Add `{OTHER}`](https://github.com/new/list/new/patch-1?filename={OTHER}&value=all):",
        ),
        (
            (),
            f"[Add `{OTHER}`](https://github.com/new/list/new/patch-1?filename={OTHER}&value=all):",
        ),
    ],
)
def test_a_fix_in_another_file_is_shown_where_it_goes(
    related: tuple[Related, ...], said: str
) -> None:
    fix = fix_of(Edit(OTHER, Span(1, 1, 1, 1), "all"), preview=Preview(3, 3, "title: T"))
    text = comment.render(of(found(fix=fix, related=related)), pages=PAGES)

    assert said in text
    assert "```yaml\ntitle: T\n```" in text
    assert f"Add `{OTHER}` with this text:" in comment.render(of(found(fix=fix)))


@pytest.mark.parametrize(
    "fix",
    [
        None,
        fix_of(Edit(OTHER, Span(1, 1, 1, 1), "all")),
        fix_of(Edit(OTHER, Span(1, 1, 1, 1), "all"), preview=Preview(1, 1, "")),
        fix_of(Edit(OTHER, Span(1, 1, 1, 1), "x"), preview=Preview(1, 1, "x" * 4_001)),
        fix_of(Edit(PATH, Span(1, 1, 1, 1), "all"), preview=Preview(1, 1, "all")),
    ],
)
def test_a_fix_without_text_for_another_file_gets_no_box(fix: Fix | None) -> None:
    assert "```yaml" not in comment.render(of(found(fix=fix)), pages=PAGES)


def test_the_change_of_a_generated_file_can_be_undone_in_two_ways() -> None:
    one = found(name="generated-file-edited", location=Location(path="README.md"))
    linked, plain = comment.render(of(one), pages=PAGES), comment.render(of(one))

    command = "run `git checkout origin/main -- README.md`, commit and push."
    assert "[the list's version](https://github.com/o/list/raw/main/README.md)" in linked
    assert "[yours](https://github.com/new/list/edit/patch-1/README.md)" in linked
    assert f"; or {command}" in linked
    assert f"To undo the change of `README.md`: {command}" in plain


def test_no_address_is_left_open_where_the_contributors_branch_is_not_known() -> None:
    one = found(name="generated-file-edited", location=Location(path="README.md"))
    text = comment.render(of(one), pages=PullPages(server="s", repository="o/list", base="main"))

    assert "To undo the change of `README.md`: run `git checkout" in text
    assert "[yours]" not in text


def test_a_comment_may_be_as_long_as_github_takes_and_no_longer() -> None:
    need_room("x" * comment.LONGEST)
    with pytest.raises(Refusal):
        need_room("x" * (comment.LONGEST + 1))


# Addresses around a pull request.


def test_the_pages_around_a_pull_request_are_githubs() -> None:
    anchor = "b335630551682c19a781afebcf4d07bf978fb1f8ac04c6bf87428ed5106870f5"  # README.md

    diff = f"https://github.com/o/list/pull/7/files#diff-{anchor}"
    assert PAGES.changed_line("README.md", 3) == f"{diff}R3"
    assert PAGES.changed_line("README.md", 3, 3) == f"{diff}R3"
    assert PAGES.changed_line("README.md", 3, 5) == f"{diff}R3-R5"
    assert PAGES.file("a b.md", 3) == "https://github.com/o/list/blob/main/a%20b.md#L3"
    assert PAGES.original("a.md") == "https://github.com/o/list/raw/main/a.md"
    assert PAGES.delete("a.md") == "https://github.com/new/list/delete/patch-1/a.md"
    guide = replace(PAGES, guide_path="docs/CONTRIBUTING.md#a-paper").guide
    assert guide == "https://github.com/o/list/blob/main/docs/CONTRIBUTING.md#a-paper"


@pytest.mark.parametrize(
    "lost",
    [{"server": ""}, {"repository": ""}, {"number": 0}, {"base": ""}],
)
def test_an_address_that_is_not_known_whole_is_none(lost: dict[str, Any]) -> None:
    pages = replace(PAGES, **lost)
    is_pull = "base" in lost
    is_list = "number" in lost

    assert bool(pages.changed_line("a", 1)) is is_pull
    assert bool(pages.checks) is is_pull
    assert bool(pages.file("a", 1)) is is_list
    assert bool(pages.original("a")) is is_list
    assert bool(replace(pages, guide_path="a").guide) is is_list
    assert PullPages().changed_line("a", 1) == PullPages().new_file("a", "x") == ""
    assert PullPages(server="s", repository="o/n", base="b").checks == ""


@pytest.mark.parametrize("lost", [{"server": ""}, {"head_repository": ""}, {"head_branch": ""}])
def test_a_fork_that_is_not_known_has_no_pages(lost: dict[str, Any]) -> None:
    pages = replace(PAGES, **lost)

    assert (pages.edit("a"), pages.delete("a"), pages.new_file("a", "x")) == ("", "", "")


def test_a_new_file_is_filled_in_up_to_what_browsers_take() -> None:
    empty = len(PAGES.new_file("a", ""))

    assert len(PAGES.new_file("a", "x" * (7_000 - empty))) == 7_000
    assert PAGES.new_file("a", "x" * (7_001 - empty)) == ""


def test_long_names_are_cut_where_they_are_only_named() -> None:
    cards = (*(card(n) for n in range(10)), card(title="T" * 101), card(title="U" * 100))
    skips = (Skip("PAP301", "r" * 201, "broken-link"), Skip("PAP302", "s" * 200, "other"))
    page = found(name="readme-entry", location=Location(path="p" * 501))
    text = comment.render(of(page, cards=cards, skips=skips))

    assert f"\n{'T' * 99}… · {'U' * 100}\n" in text
    assert f": {'r' * 199}…\n" in text
    assert f": {'s' * 200}\n" in text
    assert f"git checkout origin/main -- {'p' * 499}…`" in text
    assert f"`{'p' * 199}…`" in text


@pytest.mark.parametrize(("length", "shown"), [(80, "n" * 80), (81, "n" * 79 + "…")])
def test_a_file_of_many_is_named_by_at_most_eighty_characters(length: int, shown: str) -> None:
    many = [found(location=at(2, path=f"papers/{n}/{'n' * length}")) for n in range(5)]

    assert f"`{shown}` line 2" in comment.render(of(*many))


@pytest.mark.slow
def test_a_comment_remembers_five_hundred_findings() -> None:
    many = [found(WARNING, subject=str(n)) for n in range(501)]
    text = comment.render(of(*many, found(introduced=False, subject="old")))
    memory = json.loads(text.rpartition("<!-- paperlist:state ")[2].rpartition(" -->")[0])

    assert len(memory["fingerprints"]) == 500
    assert memory["v"] == 1
    assert memory["outcome"] == "warn"
    few = comment.render(of(many[0], found(introduced=False, subject="old")))
    kept = json.loads(few.rpartition("<!-- paperlist:state ")[2].rpartition(" -->")[0])
    assert kept["fingerprints"] == [many[0].fingerprint]


@pytest.mark.promise("docs/bot.md: no comment is longer than about 120 lines")
@pytest.mark.promise("docs/bot.md: the rest is in a fold, by file")
@pytest.mark.parametrize("number", [30, 60, 119, 120, 121, 300])
def test_a_comment_has_no_more_lines_than_anybody_reads(number: int) -> None:
    many = (
        found(WARNING, name=f"rule-{n}", location=at(n + 2, path=f"papers/a/{n}.yaml"))
        for n in range(number)
    )
    text = comment.render(of(*many), pages=PAGES)

    assert text.count("\n") <= 120
    assert "more findings, by file" in text or text.count("- **Warning**") == number


def test_a_file_that_is_only_summed_up_is_linked_at_its_first_line() -> None:
    many = (
        found(WARNING, name=f"rule-{n}", location=at(n + 2, path=f"papers/a/{n}.yaml"))
        for n in range(60)
    )
    text = comment.render(of(*many), most_lines=40, pages=PAGES)

    fold = text.partition("more findings, by file")[2]
    links = re.findall(r"/pull/7/files#diff-[0-9a-f]{64}(R[0-9]+)\)", fold)
    assert links
    assert set(links) == {"R1"}


def test_the_bots_own_warnings_take_nothing_from_the_errors_to_fix() -> None:
    own = replace(OURS, severity=WARNING)
    report = of(found(), found(message="`venue` is odd"), own)
    assert state(report).startswith("2 errors to fix")


@pytest.mark.parametrize("known", ["base", "head_repository"])
def test_a_generated_file_is_undone_at_a_terminal_where_a_page_is_not_known(known: str) -> None:
    report = of(found(name="generated-file-edited", location=Location(path="README.md")))
    text = comment.render(report, pages=replace(PAGES, **{known: ""}))
    assert "copy all of" not in text
