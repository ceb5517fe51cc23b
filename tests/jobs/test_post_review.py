"""A report on its pull request, on a forge in memory: what is written, and what is left alone."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from fake_forge import FakeForge
from paperlist.jobs.attempts import Attempts
from paperlist.jobs.post_review import Posting, Site, post, post_check
from paperlist.jobs.report_on_github import (
    DUPLICATE_RULES,
    LABELS,
    check_run,
    suggestions,
)
from paperlist.model.errors import ForgeError, RefusedError
from paperlist.model.finding import Finding, Location, Severity, Span
from paperlist.model.offer import Offer
from paperlist.model.report import Report
from paperlist.ports.github import Annotation, Comment, PostedSuggestion, PullRequest
from paperlist.reporters import reply
from paperlist.reporters.comment import render
from paperlist.reporters.reply import ReplyState
from paperlist.reporters.suggestions import suggestion_key

HEAD, NEXT, PAPER = "c" * 40, "d" * 40, "papers/gan/2024-smith-x.yaml"
READY, NEEDS_CHANGES, DUPLICATE = (label.name for label in LABELS)


def found(severity: Severity = Severity.ERROR, line: int = 2, **more: object) -> Finding:
    values: dict[str, object] = {
        "code": "PAP404",
        "name": "title-format",
        "message": "`title` is odd",
        "location": Location(path=PAPER, span=Span(line, 1, line + 1, 9), pointer="/title"),
        **more,
    }
    return Finding(severity=severity, **values)  # type: ignore[arg-type]


def report_of(*findings: Finding, **more: object) -> Report:
    values: dict[str, object] = {"checked": 1, "papers": 2, "head": HEAD, **more}
    return Report(findings=findings, **values)  # type: ignore[arg-type]


PASS, FAIL = report_of(), report_of(found())
WARN = report_of(found(Severity.WARNING))
OURS = report_of(found(code="PAP903", name="no-answer"))
SILENT = report_of(checked=0)


class Scene:
    """Pull request 1 of the list's branch `main`."""

    def __init__(self, **pull: object) -> None:
        request = PullRequest(
            id="PR_1",
            number=1,
            title="Add a paper",
            author="newcomer",
            opened="2026-11-20",
            is_open=True,
            head=HEAD,
            head_branch="patch-1",
            head_repository="newcomer/list",
            base="b" * 40,
            base_branch="main",
        )
        self.forge = FakeForge(
            pulls={1: replace(request, **pull)},  # type: ignore[arg-type]
            known_labels={label.name for label in LABELS},
        )
        self.attempts = Attempts()

    def post(self, report: Report, **more: object) -> str:
        site = Site("https://github.com", "example/list")
        values: dict[str, object] = {"branch": "main", **more}
        job = Posting(self.forge, site, self.attempts, **values)  # type: ignore[arg-type]
        return post(job, 1, report)

    @property
    def live(self) -> list[str]:
        return [c.body for c in self.forge.comments.get(1, ()) if not c.is_hidden]

    @property
    def labels(self) -> set[str]:
        return self.forge.labels.get(1, set())

    @property
    def marks(self) -> list[tuple[str, str]]:
        return [(check.head, check.conclusion) for check in self.forge.checks]

    def without(self, **unseen: None) -> None:
        """GitHub does not show these parts of the pull request."""
        read = self.forge.pull_request

        def partly(number: int, *, with_check: bool = False) -> PullRequest | None:
            pull = read(number, with_check=with_check)
            return pull and replace(pull, **unseen)  # type: ignore[arg-type]

        self.forge.pull_request = partly  # type: ignore[method-assign]

    def refuse(self, name: str, times: int = 99, status: int = 403) -> None:
        """GitHub refuses a kind of write, so many times."""
        write: Callable[..., object] = getattr(self.forge, name)
        left = [times]

        def refused(*arguments: object, **named: object) -> object:
            left[0] -= 1
            if left[0] >= 0:
                raise RefusedError(f"refused to {name}", hint="", status=status, said="")
            return write(*arguments, **named)

        setattr(self.forge, name, refused)


# The mark, the comment, the label.


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


# Suggestions.


def offer(line: int = 2, *solves: Finding, text: str = 'title: "T"', path: str = PAPER) -> Offer:
    marks = tuple(finding.fingerprint for finding in solves or (found(),))
    return Offer(path=path, line=line, end_line=line, text=text, solves=marks)


SHOWN = {PAPER: ((1, 3), (8, 9))}
OFFERED = report_of(found(), offers=(offer(),), shown_lines=SHOWN)


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
