"""The contract of the forge port, run on the fake and on the adapter before a small GitHub."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from fake_forge import FakeForge
from fake_github import FakeGitHub, Fault, Grant, World
from lists import PATH, git, list_files, repository, write_list
from paperlist.adapters.github import DryRun, GitHubForge
from paperlist.adapters.github.client import _is_fatal
from paperlist.adapters.github.repositories import batches
from paperlist.jobs.report_on_github import LEVELS
from paperlist.model.errors import ForgeError
from paperlist.ports.github import (
    WEEKS_A_PAGE,
    Annotation,
    CheckRun,
    Commit,
    Forge,
    Issue,
    Label,
    PullRequest,
    RepositoryState,
    StarWeek,
    Suggestion,
)

NEW = "papers/diffusion/2025-lee-new.yaml"
TEXT = "title: New\nyear: 2025\n"
MARK = "<!-- paperlist:state {} -->"
READY = Label("paperlist: ready", "0e8a16", "Nothing to fix")


ALL = frozenset({"contents: write", "issues: write", "pull-requests: write", "checks: write"})
SUNDAY = date(2026, 11, 22)
WEEKS = [
    StarWeek(SUNDAY - timedelta(weeks=n), (n % 3, 0, 0, 1, 0, 0, 0))
    for n in range(WEEKS_A_PAGE + 2)
]
PLAIN = RepositoryState(
    standing="found",
    name="Smith/Plain",
    stars=1203,
    forks=7,
    pushed="2026-11-20T10:00:00Z",
    license="MIT",
)
MOVED = RepositoryState(
    standing="found", name="smith/new-name", stars=5, is_archived=True, license=""
)


class Stage:
    """A list with pull request 1 from a fork, and issue 2; in memory, or behind HTTP."""

    forge: Forge
    base: str
    head: str


class FakeStage(Stage):
    def __init__(self) -> None:
        self.base, self.head = "b" * 40, "c" * 40
        files = list_files()
        pull = PullRequest(
            id="PR_1",
            number=1,
            title="Add a paper",
            author="newcomer",
            opened="2026-11-20",
            is_open=True,
            head=self.head,
            head_branch="patch-1",
            head_repository="newcomer/list",
            base=self.base,
            base_branch="main",
            maintainers_may_edit=True,
        )
        self.forge = FakeForge(
            pulls={1: pull},
            paths={1: (NEW,)},
            issues={
                2: Issue(
                    number=2,
                    title="A paper",
                    body="text",
                    author="x",
                    author_id=2,
                    opened="2026-11-20",
                    is_open=True,
                )
            },
            branches={"main": self.base, "newcomer/list:patch-1": self.head},
            trees={self.base: dict(files), self.head: {**files, NEW: TEXT}},
            writers={"owner"},
            diff={NEW: range(1, 3)},
            protected={"locked"},
            repositories={
                "smith/plain": PLAIN,
                "smith/old-name": MOVED,
                "smith/new-name": MOVED,
                "smith/hidden": RepositoryState(standing="private"),
                "example/list": replace(PLAIN, name="example/list", stars=9, open_issues=1),
            },
            weeks={"example/list": WEEKS},
        )


def make_world(folder: Path) -> World:
    """The same, in bare repositories."""
    world = World(folder / "hub")
    work = folder / "work"
    work.mkdir()
    repository(work)
    git(work, "push", "-q", str(world.bare()), "main:main", "main:locked")
    git(work, "switch", "-q", "-c", "patch-1")
    write_list(work, {NEW: TEXT})
    git(work, "add", "-A")
    git(work, "commit", "-q", "-m", "add")
    git(work, "push", "-q", str(world.bare("newcomer/list")), "main", "patch-1")
    world.open_pull("Add a paper", "patch-1", repository="newcomer/list")
    world.open_issue("A paper", "text", author="x")
    world.protected.add("locked")
    world.add_code("Smith/Plain", stars=1203, forks=7)
    world.add_code(
        "smith/new-name",
        also=("smith/old-name",),
        stars=5,
        archived=True,
        pushed=None,
        license=None,
    )
    world.add_code("smith/hidden", stars=3, private=True)
    weeks = [(moment(week.start), week.days) for week in reversed(WEEKS)]
    world.add_code("example/list", stars=9, forks=7, weeks=weeks)
    return world


def moment(day: date) -> int:
    """A week's start as GitHub may give it: somewhere behind UTC."""
    return int(datetime(day.year, day.month, day.day, 7, tzinfo=UTC).timestamp())


class RealStage(Stage):
    def __init__(self, folder: Path) -> None:
        self.world = make_world(folder)
        self.base = self.world.head("main") or ""
        self.head = self.world.pull_head(1)
        self.server = FakeGitHub(self.world)
        self.forge = forge_at(self.server)


def forge_at(server: FakeGitHub, token: str | None = "bot-token") -> GitHubForge:
    return GitHubForge("example/list", api=server.url, graphql=f"{server.url}/graphql", token=token)


@pytest.fixture(params=["fake", "github"])
def stage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stage]:
    if request.param == "fake":
        yield FakeStage()
        return
    real = RealStage(tmp_path)
    with real.server:
        yield real
    assert real.world.mistakes == []


@pytest.fixture
def real(tmp_path: Path) -> Iterator[RealStage]:
    stage = RealStage(tmp_path)
    with stage.server:
        yield stage
    assert stage.world.mistakes == []


def pull_of(stage: Stage) -> PullRequest:
    return pull_of_1(stage.forge)


def head_of(forge: Forge, branch: str) -> str:
    found = forge.branch(branch)
    assert found is not None
    return found.head


def pull_of_1(forge: Forge) -> PullRequest:
    pull = forge.pull_request(1)
    assert pull is not None
    return pull


@pytest.mark.slow
def test_a_pull_request_from_a_fork_is_described(stage: Stage) -> None:
    pull = pull_of(stage)
    assert (pull.head, pull.base, pull.head_repository) == (stage.head, stage.base, "newcomer/list")
    assert (pull.is_open, pull.head_is_ours, pull.maintainers_may_edit) == (True, False, True)
    assert (pull.comments, pull.suggestions, pull.labels, pull.check) == ((), (), frozenset(), None)


@pytest.mark.slow
def test_what_does_not_exist_is_none(stage: Stage) -> None:
    assert stage.forge.pull_request(99) is None
    assert stage.forge.issue(99, "suggest/issue-99") is None
    assert stage.forge.branch("nowhere") is None


@pytest.mark.slow
def test_open_pull_requests_name_the_papers_they_touch(stage: Stage) -> None:
    (only,) = stage.forge.open_pulls("papers", besides=9)
    assert (only.number, only.head, only.paths) == (1, stage.head, (NEW,))
    assert stage.forge.open_pulls("elsewhere", besides=9) == []
    assert stage.forge.open_pulls("papers", besides=1) == []


@pytest.mark.slow
def test_files_are_read_at_a_revision(stage: Stage) -> None:
    assert stage.forge.texts(stage.head, [NEW, "absent.yaml", PATH]) == {
        NEW: TEXT,
        PATH: list_files()[PATH],
    }
    assert NEW not in stage.forge.texts(stage.base, [NEW])


@pytest.mark.slow
def test_a_comment_is_found_again_by_its_mark(stage: Stage) -> None:
    stage.forge.add_comment(1, f"first {MARK}")
    stage.forge.add_comment(1, "no mark of ours")
    (comment,) = pull_of(stage).comments
    assert (comment.body, comment.is_hidden) == (f"first {MARK}", False)


@pytest.mark.slow
def test_a_comment_is_edited_and_folded(stage: Stage) -> None:
    stage.forge.add_comment(1, f"first {MARK}")
    (comment,) = pull_of(stage).comments
    stage.forge.edit_comment(comment, f"second {MARK}")
    stage.forge.tidy(pull_of(stage), hide=[comment.id])
    (after,) = pull_of(stage).comments
    assert (after.body, after.is_hidden) == (f"second {MARK}", True)


@pytest.mark.slow
def test_suggestions_are_posted_on_lines_of_the_diff(stage: Stage) -> None:
    assert stage.forge.suggest(1, stage.head, [Suggestion(NEW, 1, 2, f"better {MARK}")])
    (made,) = pull_of(stage).suggestions
    assert (made.body, made.is_hidden, made.is_outdated) == (f"better {MARK}", False, False)
    stage.forge.tidy(pull_of(stage), hide=[made.id])
    assert pull_of(stage).suggestions[0].is_hidden


@pytest.mark.slow
def test_a_review_with_a_line_outside_the_diff_is_refused_whole(stage: Stage) -> None:
    good, bad = Suggestion(NEW, 1, 1, MARK), Suggestion(NEW, 40, 41, MARK)
    assert not stage.forge.suggest(1, stage.head, [good, bad])
    assert pull_of(stage).suggestions == ()


@pytest.mark.slow
def test_labels_are_made_put_on_and_taken_off(stage: Stage) -> None:
    stage.forge.make_labels([READY])
    assert list(stage.forge.tidy(pull_of(stage), label=READY)) == []
    pull = pull_of(stage)
    assert (pull.labels, set(pull.known_labels or ())) == ({READY.name}, {READY.name})
    stage.forge.tidy(pull, unlabel=[READY.name, "paperlist: unknown"])
    assert pull_of(stage).labels == frozenset()


@pytest.mark.slow
def test_a_label_that_the_repository_does_not_have_is_left_out(stage: Stage) -> None:
    stage.forge.tidy(pull_of(stage), label=READY)
    assert pull_of(stage).labels == frozenset()


@pytest.mark.slow
def test_labels_that_are_there_are_not_made_again(stage: Stage) -> None:
    stage.forge.make_labels([READY])
    stage.forge.make_labels([READY])
    assert set(pull_of(stage).known_labels or ()) == {READY.name}


@pytest.mark.promise("docs/architecture.md: so that a second run knows there is nothing to do")
@pytest.mark.slow
def test_a_check_is_put_once_for_what_it_was_made_from(stage: Stage) -> None:
    note = Annotation(NEW, 1, 2, "failure", "PAP101", "missing")
    check = CheckRun(
        head=stage.head,
        conclusion="failure",
        title="1 thing to fix",
        summary="…",
        digest="d1",
        annotations=(note,),
    )
    stage.forge.put_check(check, None)
    pull = stage.forge.pull_request(1, with_check=True)
    assert pull is not None
    assert pull.check is not None
    assert pull.check.digest == "d1"
    stage.forge.put_check(check, pull.check)
    assert stage.forge.pull_request(1, with_check=True) == pull
    assert pull_of(stage).check is None  # not asked for


@pytest.mark.slow
def test_marks_of_every_severity_are_what_github_knows(stage: Stage) -> None:
    for level in LEVELS.values():
        note = Annotation(NEW, 1, 2, level, "PAP101", "missing")
        mark = CheckRun(head=stage.head, conclusion="neutral", title="t", summary="s", digest=level)
        stage.forge.put_check(replace(mark, annotations=(note,)), None)


@pytest.mark.slow
def test_only_writers_may_write(stage: Stage) -> None:
    assert stage.forge.may_write("owner")
    assert not stage.forge.may_write("newcomer")


def push(forge: Forge, branch: str, commit: Commit, *, force: bool = False) -> str:
    made = forge.make_commit(commit)
    return forge.move_branch(branch, made, instead_of=commit.parent, force=force)


@pytest.mark.slow
def test_a_commit_makes_a_branch_and_moves_it(stage: Stage) -> None:
    first = Commit(parent=stage.base, files={NEW: b"title: A\n"}, message="one")
    assert push(stage.forge, "suggest/issue-2", first) == "done"
    head = head_of(stage.forge, "suggest/issue-2")
    second = Commit(parent=head, files={NEW: b"title: B\n", PATH: None}, message="two")
    assert push(stage.forge, "suggest/issue-2", second) == "done"
    last = head_of(stage.forge, "suggest/issue-2")
    assert stage.forge.texts(last, [NEW, PATH]) == {NEW: "title: B\n"}
    issue = stage.forge.issue(2, "suggest/issue-2")
    assert issue is not None
    assert (issue.branch_head, issue.branch_message, issue.base) == (last, "two", stage.base)


@pytest.mark.slow
def test_a_commit_can_be_marked_before_a_branch_moves_to_it(stage: Stage) -> None:
    made = stage.forge.make_commit(Commit(parent=stage.base, files={NEW: b"a"}, message="one"))
    mark = CheckRun(head=made, conclusion="success", title="t", summary="s", digest="d")
    stage.forge.put_check(mark, None)
    assert stage.forge.branch("b") is None
    stage.forge.move_branch("b", made, instead_of=stage.base)
    branch = stage.forge.branch("b")
    assert branch is not None
    assert branch.check is not None
    assert (branch.head, branch.check.digest) == (made, "d")


@pytest.mark.slow
def test_a_branch_that_moved_is_left_alone_unless_it_is_ours_alone(stage: Stage) -> None:
    push(stage.forge, "b", Commit(parent=stage.base, files={NEW: b"a"}, message="one"))
    head = head_of(stage.forge, "b")
    stale = Commit(parent=stage.base, files={NEW: b"b"}, message="two")
    assert push(stage.forge, "b", stale) == "moved"
    assert head_of(stage.forge, "b") == head
    assert push(stage.forge, "b", stale, force=True) == "done"
    assert head_of(stage.forge, "b") != head


@pytest.mark.slow
def test_a_branch_that_moves_between_our_look_and_our_write_has_moved(real: RealStage) -> None:
    push(real.forge, "b", Commit(parent=real.base, files={NEW: b"a"}, message="one"))
    head = head_of(real.forge, "b")
    made = real.forge.make_commit(Commit(parent=head, files={NEW: b"b"}, message="two"))

    def meanwhile(method: str, path: str) -> bool:
        if method == "PATCH" and real.world.head("b") == head:
            real.world.commit_on("b", "somebody else was faster")
        return False

    real.world.faults = [Fault("drop", when=meanwhile)]
    assert real.forge.move_branch("b", made, instead_of=head) == "moved"
    assert head_of(real.forge, "b") not in (head, made)


@pytest.mark.slow
def test_a_branch_that_is_asked_for_in_too_much_haste_is_not_called_protected(
    real: RealStage,
) -> None:
    made = real.forge.make_commit(Commit(parent=real.base, files={NEW: b"a"}, message="one"))
    real.world.faults = [Fault("secondary", 50, when=lambda method, path: "/git/refs" in path)]

    with pytest.raises(ForgeError, match="rate limit"):
        real.forge.move_branch("b", made, instead_of=real.base)


@pytest.mark.slow
def test_a_protected_branch_refuses(stage: Stage) -> None:
    commit = Commit(parent=stage.base, files={NEW: b"a"}, message="one")
    assert push(stage.forge, "locked", commit) == "refused"


@pytest.mark.slow
def test_a_fork_that_lets_maintainers_edit_is_pushed_to(stage: Stage) -> None:
    commit = Commit(parent=stage.head, files={NEW: b"title: Fixed\n"}, message="fix")
    made = stage.forge.make_commit(commit, "newcomer/list")
    moved = stage.forge.move_branch(
        "patch-1", made, instead_of=stage.head, repository="newcomer/list"
    )
    assert moved == "done"
    head = pull_of(stage).head
    assert head != stage.head
    assert stage.forge.texts(head, [NEW]) == {NEW: "title: Fixed\n"}


@pytest.mark.slow
def test_a_pull_request_with_more_than_our_commit_is_relied_on(real: RealStage) -> None:
    one = Commit(parent=real.base, files={NEW: b"title: A\n"}, message="one")
    push(real.forge, "suggest/issue-2", one)
    real.forge.open_pull("suggest/issue-2", "main", "Add A", "Closes #2")
    head = head_of(real.forge, "suggest/issue-2")
    two = Commit(parent=head, files={NEW: b"title: B\n"}, message="two")
    push(real.forge, "suggest/issue-2", two)

    issue = real.forge.issue(2, "suggest/issue-2")

    assert issue is not None
    assert issue.branch_pull is not None
    assert "commit" in issue.branch_pull.relied_on


@pytest.mark.slow
def test_a_pull_request_is_opened_and_edited(stage: Stage) -> None:
    commit = Commit(parent=stage.base, files={NEW: b"title: A\n"}, message="one")
    push(stage.forge, "suggest/issue-2", commit)
    number = stage.forge.open_pull("suggest/issue-2", "main", "Add A", "Closes #2")
    stage.forge.edit_pull(number, "Add B", "Closes #2")
    issue = stage.forge.issue(2, "suggest/issue-2")
    assert issue is not None
    assert issue.branch_pull is not None
    pull = issue.branch_pull
    assert (pull.number, pull.title, pull.is_open, pull.relied_on) == (number, "Add B", True, "")
    branch = stage.forge.branch("suggest/issue-2")
    assert branch is not None
    assert (branch.head, branch.message, branch.pull) == (issue.branch_head, "one", number)


@pytest.mark.slow
def test_a_tracking_issue_is_opened_found_edited_and_closed(stage: Stage) -> None:
    label, mark = "paperlist: audit", "<!-- paperlist:audit"
    assert stage.forge.tracking(label, mark) is None
    number = stage.forge.open_issue("2 things", f"body {mark} x -->", label)
    found = stage.forge.tracking(label, mark)
    assert found is not None
    assert (found.number, found.title) == (number, "2 things")
    stage.forge.edit_issue(number, "1 thing", f"less {mark} y -->")
    found = stage.forge.tracking(label, mark)
    assert found is not None
    assert (found.title, found.body) == ("1 thing", f"less {mark} y -->")
    stage.forge.edit_issue(number, "All is well", f"{mark} z -->", close=True)
    assert stage.forge.tracking(label, mark) is None


@pytest.mark.slow
def test_states_of_repositories_are_told_apart(stage: Stage) -> None:
    names = ["smith/plain", "smith/old-name", "smith/hidden", "nobody/nothing", "example/list"]

    states = stage.forge.repository_states(names)

    assert list(states) == names
    assert states["smith/plain"] == PLAIN
    assert not states["smith/plain"].is_renamed_from("smith/plain")
    assert states["smith/old-name"] == MOVED
    assert states["smith/old-name"].is_renamed_from("smith/old-name")
    assert states["smith/hidden"].standing == "private"
    assert states["nobody/nothing"].standing == "missing"
    assert (states["example/list"].stars, states["example/list"].open_issues) == (9, 1)


@pytest.mark.slow
def test_a_star_history_comes_newest_first_and_ends_with_a_short_page(stage: Stage) -> None:
    pages = [stage.forge.star_weeks("example/list", page) for page in (1, 2, 3)]

    assert [week for page in pages for week in page] == WEEKS
    assert [len(page) for page in pages] == [WEEKS_A_PAGE, 2, 0]


@pytest.mark.slow
def test_the_star_history_of_no_repository_is_refused(stage: Stage) -> None:
    with pytest.raises(ForgeError, match="star history of nobody/nothing"):
        stage.forge.star_weeks("nobody/nothing", 1)


@pytest.mark.slow
def test_a_dry_run_reads_for_real(stage: Stage) -> None:
    dry_run = DryRun(stage.forge, print)

    assert dry_run.repository_states(["smith/plain"]) == {"smith/plain": PLAIN}
    assert list(dry_run.star_weeks("example/list", 2)) == WEEKS[WEEKS_A_PAGE:]


# What only the real adapter has to bear.


@pytest.mark.promise(
    "docs/architecture.md: An error about one repository, or half an answer, leaves the others their states"
)
@pytest.mark.slow
def test_one_repository_with_an_error_leaves_the_others_their_states(real: RealStage) -> None:
    real.world.add_code(
        "sso/behind", error=("FORBIDDEN", "Resource protected by organization SAML")
    )
    real.world.add_code(
        "ill/fated", error=(None, "Something went wrong while executing your query.")
    )

    states = real.forge.repository_states(["sso/behind", "smith/plain", "ill/fated"])

    assert [state.standing for state in states.values()] == ["error", "found", "error"]
    assert "Something went wrong" in states["ill/fated"].reason


@pytest.mark.promise(
    "docs/architecture.md: asking about N repositories takes N/100 calls with the list's own among them"
)
@pytest.mark.slow
@pytest.mark.promise(
    "docs/links.md: GitHub repositories a hundred at a time where there is a token"
)
def test_a_hundred_repositories_are_one_call_and_the_list_beside_them_none(real: RealStage) -> None:
    names = [f"made/repository-{n}" for n in range(300)]
    for name in names:
        real.world.add_code(name, stars=len(name))

    states = real.forge.repository_states([*names, "example/list"])

    assert len(real.world.calls) == 3
    assert {state.standing for state in states.values()} == {"found"}


@pytest.mark.parametrize(
    ("number", "sizes"),
    [(0, []), (1, [1]), (100, [100]), (101, [101]), (102, [100, 2]), (201, [100, 101])],
)
def test_batches_leave_nobody_alone(number: int, sizes: list[int]) -> None:
    assert [len(part) for part in batches([str(n) for n in range(number)])] == sizes


@pytest.mark.slow
def test_when_github_stops_half_way_the_rest_are_errors(real: RealStage) -> None:
    names = [f"made/repository-{n}" for n in range(150)]
    for name in names:
        real.world.add_code(name)
    answered: list[str] = []

    def second(method: str, path: str) -> bool:
        answered.append(path)
        return len(answered) > 1

    real.world.faults = [Fault("502", times=99, when=second)]
    states = real.forge.repository_states(names)

    assert [states[name].standing for name in (names[0], names[99], names[100], names[149])] == [
        "found",
        "found",
        "error",
        "error",
    ]
    assert "refused" in states[names[149]].reason


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["limited", "drop"])
def test_without_any_answer_about_repositories_the_reason_is_told(
    real: RealStage, kind: str
) -> None:
    real.world.faults = [Fault(kind, times=99)]
    with pytest.raises(ForgeError, match="ask how repositories are"):
        real.forge.repository_states(["smith/plain"])


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["404", "drop"])
def test_a_history_that_cannot_be_had_is_one_line(real: RealStage, kind: str) -> None:
    real.world.faults = [Fault(kind, times=99)]
    with pytest.raises(ForgeError, match="star history of example/list"):
        real.forge.star_weeks("example/list", 1)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["429-wait"])
def test_a_history_is_asked_for_again_after_haste_or_a_fault(real: RealStage, kind: str) -> None:
    real.world.faults = [Fault(kind, times=2)]
    assert list(real.forge.star_weeks("example/list", 1)) == WEEKS[:WEEKS_A_PAGE]


@pytest.mark.slow
@pytest.mark.parametrize("hour", [-11, 4])
def test_a_week_begins_on_sunday_wherever_githubs_clock_stands(real: RealStage, hour: int) -> None:
    midnight = int(datetime(2026, 11, 22, tzinfo=UTC).timestamp())
    real.world.code["example/list"].weeks = [(midnight + hour * 3600, (0,) * 7)]

    assert real.forge.star_weeks("example/list", 1)[0].start == SUNDAY


@pytest.mark.slow
@pytest.mark.parametrize(
    ("when", "days"),
    [
        (moment(SUNDAY), (1, 2)),
        (10**15, (0,) * 7),
    ],
)
def test_a_history_that_makes_no_sense_is_told(
    real: RealStage, when: int, days: tuple[int, ...]
) -> None:
    real.world.code["example/list"].weeks = [(when, days)]
    with pytest.raises(ForgeError, match="makes no sense"):
        real.forge.star_weeks("example/list", 1)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["page", "odd"])
def test_an_answer_on_repositories_that_makes_no_sense_is_told(real: RealStage, kind: str) -> None:
    real.world.faults = [Fault(kind)]
    with pytest.raises(ForgeError, match="sense"):
        real.forge.repository_states(["smith/plain"])


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["429", "429-wait", "secondary", "502", "drop", "lost", "slow"])
def test_a_read_is_repeated_until_it_works(real: RealStage, kind: str) -> None:
    real.world.faults = [Fault(kind, times=2)]
    assert pull_of(real).head == real.head


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["429", "429-wait", "secondary"])
def test_a_comment_that_was_refused_for_haste_is_sent_again(real: RealStage, kind: str) -> None:
    real.world.faults = [Fault(kind, times=2, when=lambda _, path: "comments" in path)]
    real.forge.add_comment(1, MARK)
    assert len(real.world.comments_on(1)) == 1


@pytest.mark.promise(
    "docs/architecture.md: it would repeat a POST whose answer was lost, and post a comment twice"
)
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["502", "lost", "drop"])
def test_a_comment_that_may_have_arrived_is_not_sent_again(real: RealStage, kind: str) -> None:
    real.world.faults = [Fault(kind, times=9, when=lambda _, path: "comments" in path)]
    with pytest.raises(ForgeError):
        real.forge.add_comment(1, MARK)
    assert len(real.world.comments_on(1)) == (1 if kind == "lost" else 0)


@pytest.mark.slow
def test_a_read_is_given_up_in_the_end(real: RealStage) -> None:
    real.world.faults = [Fault("502", times=99)]
    with pytest.raises(ForgeError, match="refused to read pull request 1"):
        real.forge.pull_request(1)


MARKED = CheckRun(head="a" * 40, conclusion="success", title="t", summary="s", digest="d")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("permission", "act"),
    [
        ("pull-requests: write", lambda forge, _: forge.suggest(1, "a" * 40, [])),
        ("checks: write", lambda forge, _: forge.put_check(MARKED, None)),
        ("issues: write", lambda forge, _: forge.make_labels([READY])),
        (
            "contents: write",
            lambda forge, base: forge.make_commit(Commit(parent=base, files={}, message="m")),
        ),
    ],
)
def test_a_missing_permission_is_named(real: RealStage, permission: str, act) -> None:  # type: ignore[no-untyped-def]
    granted = ALL - {permission} | {permission.replace("write", "read")}
    real.world.tokens["job"] = Grant("github-actions[bot]", granted)
    with pytest.raises(ForgeError) as refused:
        act(forge_at(real.server, "job"), real.base)
    assert f"lacks `{permission}`" in refused.value.hint


@pytest.mark.slow
def test_either_of_two_permissions_is_named(real: RealStage) -> None:
    real.world.tokens["job"] = Grant("github-actions[bot]", frozenset({"contents: read"}))
    with pytest.raises(ForgeError) as refused:
        forge_at(real.server, "job").add_comment(1, MARK)
    assert "lacks `issues: write` or `pull-requests: write`" in refused.value.hint


@pytest.mark.slow
def test_what_the_token_may_not_fold_or_label_is_given_back_in_words(real: RealStage) -> None:
    real.world.tokens["job"] = Grant("github-actions[bot]", ALL - {"issues: write"})
    real.forge.make_labels([READY])
    pull = pull_of(real)
    real.world.faults = [Fault("field", field="Mutation.addLabelsToLabelable")]
    real.forge.add_comment(1, MARK)
    (comment,) = pull_of(real).comments or ()
    real.world.faults = [Fault("field", field="Mutation.addLabelsToLabelable")]

    (refused,) = forge_at(real.server, "job").tidy(pull, hide=[comment.id], label=READY)

    assert "refused to put the label on: Resource not accessible" in refused
    assert (pull_of(real).comments or ())[0].is_hidden


@pytest.mark.slow
def test_the_setting_for_pull_requests_by_actions_is_named(real: RealStage) -> None:
    real.world.denied.add("open pulls")
    with pytest.raises(ForgeError) as refused:
        real.forge.open_pull("main", "main", "t", "b")
    assert "Allow GitHub Actions to create and approve" in refused.value.hint


@pytest.mark.slow
def test_a_wrong_token_and_no_token_are_told_apart(real: RealStage) -> None:
    with pytest.raises(ForgeError) as wrong:
        forge_at(real.server, "stale").pull_request(1)
    assert "wrong or has expired" in wrong.value.hint
    with pytest.raises(ForgeError) as none:
        forge_at(real.server, None).pull_request(1)
    assert "GITHUB_TOKEN" in none.value.hint


@pytest.mark.slow
def test_an_unknown_repository_is_one_line(real: RealStage) -> None:
    other = GitHubForge(
        "example/other",
        api=real.server.url,
        graphql=f"{real.server.url}/graphql",
        token="bot-token",
    )
    with pytest.raises(ForgeError, match="shows no repository example/other") as told:
        other.pull_request(1)
    assert told.value.hint == "check GITHUB_REPOSITORY, and that the token may read it"


@pytest.mark.slow
def test_our_comment_is_found_behind_hundreds_of_others(real: RealStage) -> None:
    real.forge.add_comment(1, f"ours {MARK}")
    for n in range(250):
        real.world.comment(1, f"chat {n}", "somebody")
    real.world.comment(1, f"not ours {MARK}", "somebody")
    assert [c.body for c in pull_of(real).comments] == [f"ours {MARK}"]


@pytest.mark.slow
def test_a_pull_request_of_more_than_300_files_is_read_page_by_page(
    real: RealStage, tmp_path: Path
) -> None:
    work = tmp_path / "work"
    write_list(work, {f"papers/diffusion/many-{n}.yaml": "x" for n in range(350)})
    git(work, "add", "-A")
    git(work, "commit", "-q", "-m", "many")
    git(work, "push", "-q", str(real.world.bare("newcomer/list")), "patch-1")
    real.world.follow("newcomer/list", "patch-1")
    (pull,) = real.forge.open_pulls("papers", besides=9)
    assert len(pull.paths) == 351
    assert len(real.world.calls) == 4


@pytest.mark.slow
def test_binary_files_are_stored_and_not_read_as_text(real: RealStage) -> None:
    commit = Commit(parent=real.base, files={"a.bin": b"\x00\xff"}, message="binary")
    assert push(real.forge, "b", commit) == "done"
    assert real.forge.texts(head_of(real.forge, "b"), ["a.bin"]) == {}
    assert real.world.git("show", "b:a.bin") == b"\x00\xff"


@pytest.mark.parametrize(
    ("kind", "is_fatal"),
    [("RATE_LIMITED", True), ("INTERNAL", True), ("FORBIDDEN", False), ("NOT_FOUND", False)],
)
def test_what_came_with_an_error_of_an_odd_kind_is_not_trusted(kind: str, is_fatal: bool) -> None:
    error = {"type": kind, "path": ["repository", "pullRequest", "comments"]}

    assert _is_fatal(error, {"repository": {"pullRequest": {"comments": None}}}) is is_fatal
