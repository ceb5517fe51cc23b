"""Fixes tried out on a file whose rules are made up: which hold, how safe they are, what they show."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from lists import PATH
from paperlist.document import read
from paperlist.fixes import MOST_PASSES, apply_fixes, compatible, verified, with_preview
from paperlist.model.finding import Edit, Finding, Fix, Location, Preview, Severity, Span
from paperlist.rules.base import PaperFile, paper_of

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
Examine = Callable[[PaperFile], Sequence[Finding]]


def file_of(text: str) -> PaperFile:
    return PaperFile(path=PATH, document=read(PATH, text.encode()))


def rule(
    name: str,
    key: str,
    old: str,
    new: str | None = None,
    severity: Severity = WARNING,
    *,
    applicability: str = "safe",
    drops: tuple[str, ...] = (),
) -> Callable[[PaperFile], list[Finding]]:
    """A rule that finds a word in the line of a key, and would write another one."""

    def check(file: PaperFile) -> list[Finding]:
        assert file.document is not None
        for number, line in enumerate(file.document.text.split("\n"), 1):
            start = line.find(old) + 1
            if not line.startswith(f"{key}:") or not start:
                continue
            paper = paper_of(file.document)
            assert paper is not None
            span = Span(number, start, number, start + len(old))
            edits = () if new is None else (Edit(file.path, span, new),)
            fix = Fix(f"write {new}", edits, applicability, drops=drops) if edits else None  # type: ignore[arg-type]
            return [
                Finding(
                    code="PAP990",
                    name=name,
                    severity=severity,
                    message=f"{old} is odd",
                    location=replace(paper.at(f"/{key}"), span=span),
                    fix=fix,
                )
            ]
        return []

    return check


def examine_by(*rules: Callable[[PaperFile], list[Finding]]) -> Examine:
    return lambda file: [found for check in rules for found in check(file)]


def outcome(text: str, *rules: Callable[[PaperFile], list[Finding]]) -> list[tuple[str, str]]:
    """Each finding with how safe its fix is: "" for none."""
    file, examine = file_of(text), examine_by(*rules)
    found = verified(file, examine(file), examine)
    return [(f.name, f.fix.applicability if f.fix else "") for f in found]


TEXT = "title: one two\nvenue: three\n"
ONE = rule("one", "title", "one", "eins", drops=("one",))


def test_a_fix_that_solves_its_finding_and_brings_nothing_holds() -> None:
    assert outcome(TEXT, ONE) == [("one", "safe")]
    assert outcome(TEXT, rule("none", "title", "one")) == [("none", "")]


def test_a_fix_that_does_not_solve_its_finding_is_none() -> None:
    again = rule("again", "title", "one", "one one")

    assert outcome(TEXT, again) == [("again", "")]


@pytest.mark.parametrize(
    ("severity", "applicability"), [(INFO, "safe"), (WARNING, "suggested"), (ERROR, "")]
)
def test_a_fix_is_as_safe_as_what_stands_in_its_place_afterwards(
    severity: Severity, applicability: str
) -> None:
    after = rule("after", "title", "eins", severity=severity)
    found = outcome(TEXT, ONE, after)

    assert found[0] == ("one", applicability)
    is_told = severity is WARNING  # of a fix that does not hold, nothing is said
    assert [name for name, _ in found] == ["one", *(["after"] if is_told else [])]


@pytest.mark.parametrize(
    ("key", "text"), [("venue", "title: one two\nvenue: eins\n"), ("title", TEXT)]
)
def test_what_was_there_before_is_no_news_of_a_fix(key: str, text: str) -> None:
    known = rule("known", key, "eins" if key == "venue" else "two", severity=ERROR)

    assert outcome(text, ONE, known) == [("one", "safe"), ("known", "")]


def test_an_error_elsewhere_that_a_fix_brings_is_told_and_is_not_held_against_it() -> None:
    def elsewhere(file: PaperFile) -> list[Finding]:
        is_fixed = file.document is not None and "eins" in file.document.text
        return rule("elsewhere", "venue", "three", severity=ERROR)(file) if is_fixed else []

    assert outcome(TEXT, ONE, elsewhere) == [("one", "safe"), ("elsewhere", "")]


@pytest.mark.parametrize(
    ("new", "drops", "applicability"),
    [
        ("eins", (), "suggested"),
        ("eins", ("one",), "safe"),
        ("eins", ("One!",), "safe"),
        ("ONE", (), "safe"),
        ("two one", (), "safe"),
    ],
)
def test_a_fix_that_loses_a_word_that_its_rule_does_not_name_is_for_a_person(
    new: str, drops: tuple[str, ...], applicability: str
) -> None:
    text = TEXT.replace("one", "one\u200b")  # an unseen character is no part of a word
    check = rule("word", "title", "one\u200b", new, drops=drops)

    assert outcome(text, check) == [("word", applicability)]


def test_fixes_of_one_line_become_one_and_of_two_lines_stay_two() -> None:
    two = rule("two", "title", "two", "zwei", drops=("two",))
    three = rule("three", "venue", "three", "drei", drops=("three",))
    file, examine = file_of(TEXT), examine_by(ONE, two, three)
    first, second, third = verified(file, examine(file), examine)

    assert first.fix == second.fix
    assert first.fix is not None
    assert first.fix.title == "write eins; write zwei"
    assert first.fix.edits == (Edit(PATH, Span(1, 1, 2, 1), "title: eins zwei\n"),)
    assert set(first.fix.drops) == {"one", "two"}
    assert first.fix.applicability == "safe"
    assert third.fix is not None
    assert third.fix.title == "write drei"


@pytest.mark.parametrize(
    ("one", "two", "both"),
    [
        ("safe", "safe", "safe"),
        ("safe", "suggested", "suggested"),
        ("suggested", "safe", "suggested"),
    ],
)
def test_a_fix_of_several_findings_is_as_safe_as_each_of_them(
    one: str, two: str, both: str
) -> None:
    rules = (
        rule("one", "title", "one", "eins", applicability=one, drops=("one",)),
        rule("two", "title", "two", "zwei", applicability=two, drops=("two",)),
    )

    assert outcome(TEXT, *rules) == [("one", both), ("two", both)]


def test_a_finding_that_stays_loses_its_fix_and_the_others_of_its_line_keep_theirs() -> None:
    stays = rule("stays", "title", "two", "two two")

    assert outcome(TEXT, stays, ONE) == [("stays", ""), ("one", "safe")]
    assert outcome(TEXT, ONE, stays) == [("one", "safe"), ("stays", "")]


def test_what_a_fix_uncovers_is_fixed_with_it_and_told_where_it_stands_now() -> None:
    second = rule("second", "title", "eins", "uno", severity=ERROR, drops=("eins",))
    file, examine = file_of(TEXT), examine_by(ONE, second)
    first, uncovered = verified(file, examine(file), examine)

    assert (first.name, uncovered.name) == ("one", "second")
    assert first.fix == uncovered.fix
    assert first.fix is not None
    assert [edit.text for edit in first.fix.edits] == ["title: uno two\n"]
    assert uncovered.location.span == Span(1, 8, 1, 15)
    assert first.fix.title == "write eins"


def test_fixes_that_lead_to_one_another_for_ever_are_given_up() -> None:
    there = rule("there", "title", "one", "eins", drops=("one",))
    back = rule("back", "title", "eins", "one", drops=("eins",))
    file, examine = file_of(TEXT), examine_by(there, back)

    assert [f.fix for f in verified(file, examine(file), examine) if f.name == "there"] == [None]
    text, _ = apply_fixes(file, examine, lambda _: True)
    assert text == TEXT
    assert MOST_PASSES > 1


def test_what_comes_and_goes_with_others_says_nothing_of_a_fix() -> None:
    idle = rule("unused-ignore", "title", "eins", severity=ERROR)

    assert outcome(TEXT, ONE, idle) == [("one", "safe")]


def test_formatting_is_tried_by_itself_and_made_last() -> None:
    line = rule("unformatted", "title", "title: one two", "title: EINS two", drops=("one",))
    file, examine = file_of(TEXT), examine_by(line, ONE)
    form, one = verified(file, examine(file), examine)

    assert form.fix != one.fix
    text, fixed = apply_fixes(file, examine, lambda _: True)
    assert text.startswith("title: eins two")
    assert [f.name for f in fixed] == ["one"]


def test_only_wanted_fixes_are_made_round_after_round() -> None:
    chain = [rule(f"r{n}", "title", f"w{n}", f"w{n + 1}", drops=(f"w{n}",)) for n in range(3)]
    suggested = rule("s", "venue", "three", "drei", applicability="suggested", drops=("three",))
    file = file_of("title: w0\nvenue: three\n")
    examine = examine_by(*chain, suggested)

    safe, made = apply_fixes(file, examine, lambda fix: fix.applicability == "safe")
    every, all_made = apply_fixes(file, examine, lambda _: True)

    assert safe == "title: w3\nvenue: three\n"
    assert every == "title: w3\nvenue: drei\n"
    assert {f.name for f in made} <= {"r0", "r1", "r2"}
    assert "s" in {f.name for f in all_made}
    assert apply_fixes(file, examine, lambda _: False) == (
        file_of("title: w0\nvenue: three\n").document.text,
        [],
    )  # type: ignore[union-attr]


def test_a_fix_of_another_file_is_left_as_it_is() -> None:
    (found,) = ONE(file_of(TEXT))
    assert found.fix is not None
    elsewhere = replace(found.fix, edits=(Edit("papers/other.yaml", Span(1, 1, 1, 2), "x"),))
    told = [replace(found, fix=elsewhere), replace(found, fix=replace(found.fix, edits=()))]

    assert verified(file_of(TEXT), told, lambda _: []) == told
    assert with_preview(told[0], TEXT) == told[0]
    assert with_preview(replace(found, fix=None), TEXT).fix is None


@pytest.mark.parametrize("path", ["papers/a.yaml", "papers/other.yaml"])
def test_a_fix_of_another_file_leaves_those_of_this_one_to_be_tried(path: str) -> None:
    stays = rule("stays", "title", "two", "two two")
    file, examine = file_of(TEXT), examine_by(stays)
    (own,) = examine(file)
    assert own.fix is not None
    elsewhere = replace(own, fix=replace(own.fix, edits=(Edit(path, Span(1, 1, 1, 2), "x"),)))

    first, second = verified(file, [replace(elsewhere, name="first"), own], examine)

    assert first.fix == elsewhere.fix
    assert second.fix is None


def test_the_canonical_form_that_comes_first_leaves_the_other_fixes_to_be_tried() -> None:
    form = rule("unformatted", "venue", "three", "THREE")
    file, examine = file_of(TEXT), examine_by(form, rule("stays", "title", "two", "two two"))

    _, other = verified(file, examine(file), examine)

    assert other.fix is None


def test_fixes_of_one_line_become_one_whatever_their_rules_are_called() -> None:
    two = rule("year-of-it", "title", "two", "zwei", drops=("two",))
    one = rule("venue-of-it", "title", "one", "eins", drops=("one",))
    file, examine = file_of(TEXT), examine_by(one, two)

    found = verified(file, examine(file), examine)

    assert len({f.fix for f in found}) == 1


@pytest.mark.promise("docs/architecture.md: Fixes get a preview of whole lines")
def test_a_fix_is_shown_as_whole_lines() -> None:
    (found,) = ONE(file_of(TEXT))
    shown = with_preview(found, TEXT)

    assert shown.fix is not None
    assert shown.fix.preview == Preview(1, 1, "title: eins two")


def spans(*edits: tuple[int, int]) -> Finding:
    made = tuple(Edit(PATH, Span(1, start, 1, end), "x") for start, end in edits)
    place = Location(path=PATH, pointer="/title")
    return Finding(
        code="PAP990",
        name=f"{edits}",
        severity=WARNING,
        message="m",
        location=place,
        fix=Fix("t", made),
    )


def test_of_many_fixes_those_are_made_that_touch_nothing_taken() -> None:
    taken = [spans((n * 10, n * 10 + 5)) for n in range(1, 9)]
    for start, end, fits in (
        (15, 20, True),
        (25, 30, True),
        (14, 16, False),
        (16, 21, False),
        (9, 86, False),
        (1, 10, True),
        (85, 99, True),
        (42, 43, False),
    ):
        chosen = compatible([*taken, spans((start, end))])
        assert (len(chosen) == 9) is fits


def test_a_fix_that_is_several_findings_is_made_for_all_of_them() -> None:
    shared = spans((1, 5), (20, 25))
    twin = replace(shared, subject="twin")
    none = replace(shared, fix=None, name="none")

    assert compatible([shared, twin, none]) == [shared, twin, none]
    assert compatible([spans((3, 4)), shared, twin]) == [spans((3, 4))]


def test_nothing_is_said_of_words_that_only_a_refused_fix_would_bring() -> None:
    moved = rule("moved", "title", "one", "eins", drops=("one",))
    later = rule("later", "title", "eins", severity=ERROR)
    turned = rule("turned", "title", "two zwei", "zwei two")
    own = rule("own", "title", "zwei two", severity=ERROR)

    assert outcome(TEXT, moved, later) == [("moved", "")]
    assert outcome("title: two zwei\n", turned, own) == [("turned", ""), ("own", "")]


def test_the_canonical_form_holds_without_a_trial_only_where_the_data_is_the_same() -> None:
    same = rule("unformatted", "title", "one two", '"one two"')
    other = rule("unformatted", "title", "one two", "one")

    assert outcome(TEXT, same, rule("after", "title", '"', severity=ERROR)) == [
        ("unformatted", "safe")
    ]
    assert outcome(TEXT, other) == [("unformatted", "suggested")]
