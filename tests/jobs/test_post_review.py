"""A report on its pull request, on a forge in memory: what is written, and what is left alone."""

import pytest

from paperlist.jobs.report_on_github import (
    DUPLICATE_RULES,
)
from paperlist.model.finding import Severity
from paperlist.model.report import Report
from paperlist.ports.github import Comment
from paperlist.reporters import reply
from paperlist.reporters.comment import render
from paperlist.reporters.reply import ReplyState
from review_scene import (
    DUPLICATE,
    FAIL,
    HEAD,
    NEEDS_CHANGES,
    NEXT,
    OFFERED,
    OURS,
    PASS,
    READY,
    SILENT,
    WARN,
    Scene,
    found,
    report_of,
)

# The mark, the comment, the label.


@pytest.mark.promise(
    "docs/architecture.md: the mark, the comment, new suggestions, then folding and labels in one mutation"
)
@pytest.mark.promise("SECURITY.md: It is written first")
@pytest.mark.promise(
    "docs/cli.md: A mark on the commit, one comment, suggestions and a label, in this order."
)
def test_what_people_wait_for_is_written_first() -> None:
    scene = Scene()

    scene.post(OFFERED)
    assert scene.forge.written == ["put_check", "add_comment", "suggest", "tidy"]
    scene.post(OFFERED)
    assert len(scene.forge.written) == 4


@pytest.mark.parametrize(
    ("report", "conclusion", "label"),
    [
        (PASS, "success", READY),
        (WARN, "success", READY),
        (report_of(found(Severity.INFO)), "success", READY),
        (FAIL, "failure", NEEDS_CHANGES),
        (report_of(found(), found(code="PAP903", name="no-answer")), "failure", NEEDS_CHANGES),
        (OURS, "action_required", None),
        (report_of(found(introduced=False)), "success", READY),
        *(
            (report_of(found(Severity.WARNING, name=name)), "success", DUPLICATE)
            for name in sorted(DUPLICATE_RULES)
        ),
        (report_of(found(name="duplicate-paper")), "failure", NEEDS_CHANGES),
    ],
)
def test_a_report_becomes_a_mark_a_comment_and_one_label(
    report: Report, conclusion: str, label: str | None
) -> None:
    scene = Scene()

    said = scene.post(report)

    assert scene.marks == [(HEAD, conclusion)]
    assert scene.live[0].startswith(f"**{said}.**")
    assert scene.labels == ({label} if label else set())
    assert scene.attempts.remarks == ()


def test_the_label_of_another_state_is_taken_off_and_those_of_people_stay() -> None:
    scene = Scene()
    scene.forge.labels[1] = {NEEDS_CHANGES, DUPLICATE, "help wanted"}
    scene.post(PASS)

    assert scene.labels == {READY, "help wanted"}


def test_a_state_that_is_not_known_takes_every_label_of_ours_off() -> None:
    scene = Scene()
    scene.forge.labels[1] = {NEEDS_CHANGES, "help wanted"}
    scene.post(OURS)

    assert scene.labels == {"help wanted"}


def test_a_label_that_the_repository_lacks_is_told_or_made() -> None:
    told, made = Scene(), Scene()
    told.forge.known_labels = made.forge.known_labels = set()
    told.post(PASS)
    made.post(PASS, makes_labels=True)

    assert told.labels == set()
    assert told.attempts.notes == [
        f"the repository has no label {READY!r} yet: publishing makes it"
    ]
    assert made.forge.known_labels == {READY}
    assert made.labels == {READY}
    assert made.attempts.remarks == ()


def test_a_second_run_writes_nothing() -> None:
    scene = Scene()
    scene.post(FAIL)
    scene.forge.written.clear()
    scene.post(FAIL)

    assert scene.forge.written == []


# One comment.


@pytest.mark.parametrize(
    ("first", "second", "is_new"),
    [
        (PASS, FAIL, True),
        (FAIL, PASS, True),
        (PASS, WARN, False),
        (WARN, PASS, False),
        (FAIL, OURS, False),
        (OURS, FAIL, True),
        (OURS, OURS, False),
    ],
)
def test_people_are_called_again_only_when_the_state_is_another(
    first: Report, second: Report, is_new: bool
) -> None:
    scene = Scene()
    scene.post(first)
    (before,) = scene.forge.comments[1]
    scene.post(second)

    old, *new = scene.forge.comments[1]
    assert (len(new), old.is_hidden) == ((1, True) if is_new else (0, False))
    assert (old.body == before.body) is (is_new or first is second)
    assert len(scene.live) == 1


def test_what_was_last_known_outlives_a_run_that_knows_nothing() -> None:
    scene = Scene()
    for report in (FAIL, OURS, FAIL):
        scene.post(report)

    assert len(scene.forge.comments[1]) == 1  # problems before, problems after


def test_older_comments_of_ours_are_folded_whatever_happens_to_the_newest() -> None:
    scene = Scene()
    scene.forge.comments[1] = [
        Comment("IC_1", 1, render(PASS)),
        Comment("IC_2", 2, render(FAIL), is_hidden=True),
        Comment("IC_3", 3, render(FAIL)),
        Comment("IC_4", 4, reply.said("Thank you.", state=ReplyState())),
    ]
    scene.post(FAIL)

    assert [c.is_hidden for c in scene.forge.comments[1]] == [True, True, False, False]


def test_a_folded_comment_is_not_written_on() -> None:
    scene = Scene()
    scene.forge.comments[1] = [Comment("IC_1", 1, render(FAIL), is_hidden=True)]
    scene.post(FAIL)

    assert len(scene.forge.comments[1]) == 2
    assert len(scene.live) == 1


def test_a_comment_under_another_name_gives_way_to_a_new_one() -> None:
    scene = Scene()
    scene.post(PASS)
    scene.refuse("edit_comment")
    scene.post(WARN)

    assert [c.is_hidden for c in scene.forge.comments[1]] == [True, False]
    assert scene.attempts.refused == []


@pytest.mark.parametrize(
    ("is_first", "head_is_ours", "is_thanked"),
    [(True, False, True), (False, False, False), (True, True, False)],
)
def test_somebody_new_is_thanked_and_the_bot_is_not(
    is_first: bool, head_is_ours: bool, is_thanked: bool
) -> None:
    scene = Scene(is_first=is_first, head_is_ours=head_is_ours)
    scene.post(PASS)

    assert ("your first contribution" in scene.live[0]) is is_thanked


@pytest.mark.parametrize(
    ("there", "says"),
    [
        ([], False),
        ([Comment("IC_1", 1, "hello <!-- paperlist:reply {} -->")], False),
        ([Comment("IC_1", 1, render(FAIL), is_hidden=True)], False),
        ([Comment("IC_1", 1, render(FAIL))], True),
    ],
)
def test_a_change_without_papers_is_marked_and_spoken_of_only_where_we_spoke(
    there: list[Comment], says: bool
) -> None:
    scene = Scene()
    scene.forge.comments[1] = list(there)
    scene.post(SILENT)

    assert scene.marks == [(HEAD, "success")]
    assert (len(scene.forge.comments[1]) - len(there) == 1) is says
    assert (READY in scene.labels) is says


def test_a_change_without_papers_that_breaks_something_is_spoken_of() -> None:
    scene = Scene()
    scene.post(report_of(found(), checked=0))

    assert len(scene.live) == 1


# Where there is nothing to post, or not on this.


@pytest.mark.parametrize(
    ("pull", "report", "said"),
    [
        ({"is_open": False}, PASS, "pull request 1 is closed"),
        ({"head": NEXT}, PASS, f"#1 has moved on from {HEAD[:12]}: its newest commit"),
    ],
)
def test_what_a_report_is_not_about_any_more_is_left_alone(
    pull: dict[str, object], report: Report, said: str
) -> None:
    scene = Scene(**pull)

    assert scene.post(report).startswith(said)
    assert scene.forge.written == []


def test_no_pull_request_is_said() -> None:
    scene = Scene()
    scene.forge.pulls.clear()

    assert scene.post(PASS) == "there is no pull request 1"
    assert scene.forge.written == []


@pytest.mark.parametrize(
    ("head", "is_newest", "marked"),
    [(None, False, NEXT), (NEXT, False, NEXT), (HEAD, True, HEAD), (None, True, NEXT)],
)
def test_the_commit_that_is_marked_is_the_one_that_was_checked(
    head: str | None, is_newest: bool, marked: str
) -> None:
    scene = Scene(head=NEXT)
    scene.post(report_of(head=head), is_newest=is_newest)

    assert scene.marks == [(marked, "success")]
    assert f"commit {marked[:12]}" in scene.live[0]


def test_a_pull_request_for_another_branch_is_told_once_and_not_marked() -> None:
    scene = Scene(base_branch="dev")

    assert scene.post(FAIL) == "#1 is not for main: it was not checked"
    scene.post(FAIL)
    assert scene.forge.written == ["add_comment"]
    assert "is for the branch `dev`" in scene.live[0]
    assert "lives on `main`" in scene.live[0]
    assert scene.labels == set()


def test_where_the_configuration_names_no_branch_that_of_the_repository_is_named() -> None:
    scene = Scene(base_branch="dev")
    scene.post(FAIL, branch="")

    assert "lives on `main`" in scene.live[0]


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("before", [render(PASS), "Zebra", "!"])
def test_what_was_said_last_of_another_branch_is_put_right_in_place(
    before: str, number: int
) -> None:
    last = render(PASS).replace(render(PASS).partition("\n")[0], before)
    bodies = [*[render(PASS)] * (number - 1), last]
    scene = Scene(base_branch="dev")
    scene.forge.comments[1] = [Comment(f"IC_{n}", n, body) for n, body in enumerate(bodies)]
    scene.post(FAIL)

    assert scene.forge.written == ["edit_comment"]
    assert ["branch `dev`" in body for body in scene.live] == [False] * (number - 1) + [True]

    scene.post(FAIL)
    assert scene.forge.written == ["edit_comment"]


# What GitHub does not show, or refuses.


def test_a_pull_request_that_cannot_be_read_still_gets_its_mark() -> None:
    marked, nothing = Scene(), Scene()
    for scene, report in ((marked, FAIL), (nothing, report_of(found(), head=None))):
        scene.refuse("pull_request")
        assert scene.post(report) == "#1 could not be read"
        assert len(scene.attempts.refused) == 1

    assert marked.marks == [(HEAD, "failure")]
    assert nothing.marks == []


@pytest.mark.promise("docs/architecture.md: One that is refused does not stop the next")
@pytest.mark.parametrize(
    ("write", "is_needed", "left"),
    [
        ("put_check", True, ["add_comment", "suggest", "tidy"]),
        ("add_comment", True, ["put_check", "suggest", "tidy"]),
        ("suggest", False, ["put_check", "add_comment", "tidy"]),
        ("tidy", False, ["put_check", "add_comment", "suggest"]),
    ],
)
def test_one_write_that_is_refused_does_not_stop_the_others(
    write: str, is_needed: bool, left: list[str]
) -> None:
    scene = Scene()
    scene.refuse(write)
    scene.post(OFFERED)

    assert scene.forge.written == left
    assert len(scene.attempts.refused) == (1 if is_needed else 0)
    assert scene.attempts.remarks == (f"refused to {write}",)


def test_where_comments_are_not_shown_none_is_written() -> None:
    scene = Scene()
    scene.without(comments=None)
    scene.post(SILENT)

    assert "add_comment" not in scene.forge.written
    (error,) = scene.attempts.refused
    assert "does not show the comments of #1" in error.message


def test_where_review_threads_are_not_shown_nothing_is_suggested_twice() -> None:
    scene = Scene()
    scene.without(suggestions=None)
    scene.post(OFFERED)

    assert scene.forge.written == ["put_check", "add_comment", "tidy"]
    (note,) = scene.attempts.notes
    assert "does not show the review threads of #1" in note


@pytest.mark.parametrize("unseen", ["labels", "known_labels"])
def test_where_labels_are_not_shown_none_is_changed_and_comments_are_folded(unseen: str) -> None:
    scene = Scene()
    scene.forge.comments[1] = [Comment("IC_1", 1, render(PASS))]
    scene.forge.labels[1] = {READY}
    scene.without(**{unseen: None})
    scene.post(FAIL)

    assert scene.labels == {READY}
    assert len(scene.live) == 1
    (note,) = scene.attempts.notes
    assert "does not show the labels of #1" in note
