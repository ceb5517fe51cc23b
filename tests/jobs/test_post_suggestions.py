"""A report's suggestions and its mark on a forge in memory: which are posted, and which go."""

from dataclasses import replace

import pytest

from fake_forge import FakeForge
from paperlist.jobs.attempts import Attempts
from paperlist.jobs.post_review import post_check
from paperlist.jobs.report_on_github import (
    check_run,
    suggestions,
)
from paperlist.model.errors import ForgeError
from paperlist.model.finding import Finding, Location, Severity
from paperlist.model.offer import Offer
from paperlist.model.report import Report
from paperlist.ports.github import Annotation, PostedSuggestion
from paperlist.reporters.suggestions import suggestion_key
from review_scene import (
    FAIL,
    HEAD,
    NEXT,
    OFFERED,
    PAPER,
    PASS,
    SHOWN,
    Scene,
    found,
    offer,
    report_of,
)

# Suggestions.


@pytest.mark.parametrize(
    ("first", "last", "is_offered"),
    [
        (1, 1, True),
        (1, 3, True),
        (3, 3, True),
        (3, 4, False),
        (4, 4, False),
        (8, 9, True),
        (7, 8, False),
        (3, 8, False),
    ],
)
def test_a_fix_is_suggested_where_the_diff_shows_all_its_lines(
    first: int, last: int, is_offered: bool
) -> None:
    one = Offer(path=PAPER, line=first, end_line=last, text="x", solves=(found().fingerprint,))
    made = suggestions(report_of(found(), offers=(one,), shown_lines=SHOWN))

    assert [(s.path, s.first, s.last) for s in made.values()] == (
        [(PAPER, first, last)] if is_offered else []
    )
    assert all("```suggestion\nx\n```" in s.body for s in made.values())


@pytest.mark.parametrize(
    "finding",
    [
        found(introduced=False),
        found(subject="another"),
        found(location=Location(path="papers/gan/other.yaml", pointer="/title")),
    ],
)
def test_a_fix_of_nothing_that_the_change_brought_is_not_suggested(finding: Finding) -> None:
    report = report_of(finding, offers=(offer(),), shown_lines=SHOWN)

    assert suggestions(report) == {}


def test_at_most_thirty_fixes_are_suggested() -> None:
    offers = tuple(offer(text=f"title: {n}") for n in range(40))
    made = suggestions(report_of(found(), offers=offers, shown_lines=SHOWN))

    assert list(made) == [suggestion_key(one) for one in offers[:30]]


def test_a_suggestion_that_is_there_is_not_made_again_and_others_are_folded() -> None:
    scene = Scene()
    scene.post(OFFERED)
    other = replace(OFFERED, offers=(offer(text="title: New"),))
    scene.post(other)
    scene.post(other)

    assert scene.forge.written.count("suggest") == 2
    assert [s.is_hidden for s in scene.forge.suggestions[1]] == [True, False]


@pytest.mark.parametrize(
    ("posted", "is_made_again"),
    [({"is_outdated": True}, True), ({"is_hidden": True}, True), ({}, False)],
)
def test_a_suggestion_that_nobody_can_take_any_more_is_made_again(
    posted: dict[str, bool], is_made_again: bool
) -> None:
    scene = Scene()
    (body,) = (s.body for s in suggestions(OFFERED).values())
    scene.forge.suggestions[1] = [PostedSuggestion("IC_1", body, **posted)]
    scene.post(OFFERED)

    live = [s for s in scene.forge.suggestions[1] if not s.is_hidden]
    assert len(scene.forge.suggestions[1]) == (2 if is_made_again else 1)
    assert len(live) == 1


def test_a_report_that_was_cut_folds_no_suggestion_that_it_may_have_lost() -> None:
    scene = Scene()
    scene.post(OFFERED)
    whole = report_of(found(), found(subject="x"), head=HEAD)
    scene.post(replace(whole, findings=(found(),), carried=whole.totals))

    assert [s.is_hidden for s in scene.forge.suggestions[1]] == [False]


def test_one_line_that_github_does_not_take_costs_only_its_own_suggestion() -> None:
    scene = Scene()
    scene.forge.diff = {PAPER: range(1, 5)}
    two = (offer(2), offer(8, text="title: Far"))
    scene.post(report_of(found(), offers=two, shown_lines=SHOWN))

    assert ["title: Far" in s.body for s in scene.forge.suggestions[1]] == [False]


def test_suggestions_are_made_on_the_commit_that_was_checked() -> None:
    heads = []
    scene = Scene(head=NEXT)
    suggest = scene.forge.suggest
    scene.forge.suggest = lambda n, head, s: (heads.append(head), suggest(n, head, s))[1]  # type: ignore[method-assign]
    scene.post(OFFERED, is_newest=True)

    assert heads == [HEAD]


# The mark itself.


def test_a_mark_names_each_new_finding_where_it_is_and_how_bad() -> None:
    findings = (
        found(hint="write it so"),
        found(Severity.WARNING, 5, message="odd"),
        found(Severity.INFO, 7, message="fyi"),
        found(introduced=False),
    )
    notes = check_run(report_of(*findings)).annotations

    title = "PAP404 title-format"
    assert notes == (
        Annotation(PAPER, 2, 3, "failure", title, "`title` is odd\nwrite it so"),
        Annotation(PAPER, 5, 6, "warning", title, "odd"),
        Annotation(PAPER, 7, 8, "notice", title, "fyi"),
    )


def test_hidden_characters_are_seen_in_an_annotation_of_a_mark() -> None:
    (note,) = check_run(report_of(found(message="`\u202egnp` is odd", hint="a\nb"))).annotations

    assert note.message == "`\ufffdgnp` is odd\na\nb"


@pytest.mark.promise("docs/bot.md: and in full in the check's summary")
def test_what_a_comment_has_no_room_for_is_in_the_marks_summary() -> None:
    scene = Scene()
    many = (
        found(line=n, subject=str(n), message=f"number {n} is odd", name=f"rule-{n}")
        for n in range(2, 152)
    )
    scene.post(report_of(*many))

    said = [f"Number {n} is odd" for n in range(2, 152)]
    (mark,) = scene.forge.checks
    assert [words for words in said if words not in mark.summary] == []
    assert any(words not in scene.live[0] for words in said)


@pytest.mark.slow
def test_a_mark_is_never_more_than_github_takes() -> None:
    many = [found(line=n, subject=str(n), message="é" * 3_000) for n in range(500)]
    mark = check_run(report_of(*many, found(name="x" * 300)))

    assert len(mark.annotations) == 50
    assert len(mark.summary) <= 65_535
    assert {len(note.message) for note in mark.annotations} == {2_000}
    assert all(len(note.title) <= 255 for note in mark.annotations)


def test_the_title_of_an_annotation_is_cut_to_what_github_takes() -> None:
    (note,) = check_run(report_of(found(name="x" * 300))).annotations

    assert len(note.title) == 255


@pytest.mark.parametrize(
    "other",
    [
        report_of(found(Severity.WARNING)),
        report_of(found(message="`title` is long")),
        report_of(found(line=3)),
        report_of(found(), found(subject="more")),
    ],
)
def test_a_mark_made_from_something_else_has_another_digest(other: Report) -> None:
    assert check_run(FAIL).digest == check_run(report_of(found())).digest
    assert check_run(FAIL).digest != check_run(other).digest
    assert len(check_run(other).digest) == 32


def test_a_commit_of_a_merge_queue_is_marked_once() -> None:
    forge, attempts = FakeForge(), Attempts()
    for _ in range(2):
        assert post_check(forge, attempts, FAIL, NEXT) == "1 error to fix before this can be merged"

    assert [(check.head, check.conclusion) for check in forge.checks] == [(NEXT, "failure")]
    assert attempts.refused == []


def test_a_commit_whose_mark_cannot_be_seen_is_marked_all_the_same() -> None:
    forge, attempts = FakeForge(), Attempts()

    def unseen(commit: str) -> None:
        raise ForgeError("no answer")

    forge.commit_check = unseen  # type: ignore[method-assign,assignment]
    post_check(forge, attempts, PASS, NEXT)

    assert [check.conclusion for check in forge.checks] == ["success"]
    assert [error.message for error in attempts.refused] == ["no answer"]


# What could not be written.


def test_what_had_to_be_written_fails_the_job_and_what_people_can_do_without_does_not() -> None:
    attempts = Attempts()

    def fail(message: str, hint: str = "") -> object:
        raise ForgeError(message, hint=hint)

    attempts.may(lambda: fail("no label", "give a permission"))
    attempts.may(lambda: fail("no folding"))
    attempts.settle()
    attempts.must(lambda: fail("no mark"))
    attempts.must(lambda: fail("no comment"))

    assert attempts.remarks == (
        "no mark",
        "no comment",
        "no label (give a permission)",
        "no folding",
    )
    with pytest.raises(ForgeError, match="no mark"):
        attempts.settle()
