"""Commands in comments that are carried out: what is written, where, and what is said of it."""

import pytest

from answer_scene import DOT, FORK, QUOTED, SPACED, Scene
from lists import CONFIG, OTHER, OTHER_PATH, PAPER, PATH, list_files
from paperlist.jobs.answer_command import Outcome
from paperlist.model.errors import RefusedError
from paperlist.ports.github import Comment, Commit, Issue
from paperlist.reporters import reply
from paperlist.reporters.reply import ReplyState

# What is written.


def test_fix_commits_the_safe_fixes_and_names_them_by_file() -> None:
    scene = Scene({**list_files(), PATH: SPACED})

    outcome = scene.ask("/paperlist fix")

    assert outcome == Outcome("Fixed:", "check")
    assert scene.pushed == list_files()
    message = scene.forge.messages[scene.forge.branches[f"{FORK}:patch-1"]]
    subject, _, trailer = message.partition("\n\n")
    assert set(subject.removeprefix("Fix ").split(", ")) == {"wrong-type", "unformatted"}
    assert trailer == "Paperlist-Answer: 77\n"
    line = next(line for line in scene.said[0].split("\n") if line.startswith("- "))
    assert line.startswith(f"- `{PATH}`: ")
    assert set(line.partition(": ")[2].split(", ")) == {"wrong-type", "unformatted"}


def test_nothing_to_fix_is_no_commit_and_no_check() -> None:
    scene = Scene()

    assert scene.ask("/paperlist fix").then == ""
    assert scene.said[0].startswith("There is nothing that could be fixed")
    assert scene.is_untouched


@pytest.mark.parametrize(
    ("old", "wanted"), [("diffusion", "benchmarks"), ("benchmarks", "diffusion")]
)
def test_section_moves_the_one_paper(old: str, wanted: str) -> None:
    path, new = (f"papers/{where}/2024-smith-plain-diffusion.yaml" for where in (old, wanted))
    scene = Scene({"paperlist.yml": CONFIG, path: PAPER}, path)

    assert scene.ask(f"/paperlist section {wanted} now") == Outcome(f"Moved to `{new}`.", "check")
    assert scene.pushed[new] == PAPER
    assert path not in scene.pushed
    message = scene.forge.messages[scene.forge.branches[f"{FORK}:patch-1"]]
    assert message == f"Move to the section {wanted}\n\nPaperlist-Answer: 77\n"


@pytest.mark.parametrize(
    ("command", "papers", "said"),
    [
        ("section", (PATH,), "The sections are: `diffusion`, `benchmarks`."),
        ("section gan", (PATH,), "There is no section `gan`. The sections are: `diffusion`"),
        ("section benchmarks", (PATH, OTHER_PATH), "This pull request brings 2 papers"),
        ("section diffusion", (PATH,), "It is in the section `diffusion` already."),
        ("section benchmarks", ("papers/diffusion/gone.yaml",), "It is in the section"),
    ],
)
def test_what_cannot_be_moved_is_said_and_stays(
    command: str, papers: tuple[str, ...], said: str
) -> None:
    scene = Scene(None, *papers)

    assert scene.ask(f"/paperlist {command}").then == ""
    assert scene.said[0].startswith(said)
    assert scene.is_untouched


def test_a_paper_is_not_moved_over_another() -> None:
    taken = "papers/benchmarks/2024-smith-plain-diffusion.yaml"
    scene = Scene({**list_files(), taken: OTHER})

    assert scene.ask("/paperlist section benchmarks").then == ""
    assert scene.said[0].startswith(f"There is a `{taken}` already")
    assert scene.is_untouched


@pytest.mark.parametrize("length", [100, 101])
def test_a_section_that_is_none_is_quoted_up_to_a_hundred_characters(length: int) -> None:
    scene = Scene()
    scene.ask(f"/paperlist section {'x' * length}")

    assert f"`{'x' * 100}`" in scene.said[0]


@pytest.mark.slow
def test_ignore_writes_a_comment_above_each_line_that_the_rule_speaks_of() -> None:
    text = PAPER.replace(
        "authors: [Ada Smith, Bo Jones]", "authors:\n  - Johanna MÃ¼ller\n  - Bo JÃ¼nes"
    )
    scene = Scene({**list_files(), PATH: text})

    outcome = scene.ask("/paperlist ignore mojibake  so  they\tsay")

    comment = "# paperlist: ignore[mojibake] so they say"
    assert outcome == Outcome(f"`mojibake` is ignored in `{PATH}`: so they say", "check")
    assert scene.pushed[PATH] == text.replace("  - ", f"  {comment}\n  - ")
    message = scene.forge.messages[scene.forge.branches[f"{FORK}:patch-1"]]
    assert message == "Ignore mojibake: so they say\n\nPaperlist-Answer: 77\n"


def test_ignore_touches_only_the_files_that_the_rule_speaks_of() -> None:
    scene = Scene({**list_files(), PATH: DOT}, PATH, OTHER_PATH)
    scene.ask("/paperlist ignore title-format on purpose")

    assert scene.pushed[OTHER_PATH] == OTHER
    assert "# paperlist: ignore[title-format] on purpose\ntitle:" in scene.pushed[PATH]
    assert OTHER_PATH not in scene.said[0]


@pytest.mark.parametrize(("length", "kept"), [(199, 199), (200, 200), (201, 200), (5_000, 200)])
def test_a_reason_stays_a_line_that_people_read(length: int, kept: int) -> None:
    scene = Scene({**list_files(), PATH: DOT})
    scene.ask(f"/paperlist ignore title-format {'x' * length}")

    assert f"ignore[title-format] {'x' * kept}\n" in scene.pushed[PATH]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("ignore", "There is no rule "),
        ("ignore no-such x", "There is no rule `no-such`."),
        ("ignore hidden-characters x", "`hidden-characters` cannot be ignored"),
        ("ignore title-format", "Please say why: `/paperlist ignore title-format reason`."),
        ("ignore mojibake x", "`mojibake` has nothing to say about this pull request."),
    ],
)
def test_what_cannot_be_ignored_is_said_and_stays(command: str, said: str) -> None:
    scene = Scene({**list_files(), PATH: DOT})

    assert scene.ask(f"/paperlist {command}").then == ""
    assert scene.said[0].startswith(said)
    assert scene.is_untouched


# Where it is written.


@pytest.mark.parametrize(
    ("pull", "where"),
    [
        ({}, f"{FORK}:patch-1"),
        ({"head_is_ours": True}, "patch-1"),
        ({"head_is_ours": True, "maintainers_may_edit": False}, "patch-1"),
        ({"maintainers_may_edit": False}, None),
        ({"head_repository": None}, None),
    ],
)
def test_a_commit_goes_to_the_branch_of_the_pull_request_or_nowhere(
    pull: dict[str, object], where: str | None
) -> None:
    scene = Scene({**list_files(), PATH: QUOTED}, **pull)
    before = dict(scene.forge.branches)

    outcome = scene.ask("/paperlist fix")

    moved = [name for name, head in scene.forge.branches.items() if head != before[name]]
    assert moved == ([where] if where else [])
    assert outcome.then == ("check" if where else "")
    assert (PAPER in scene.said[0]) is (where is None)


@pytest.mark.parametrize(
    ("may_edit", "why"),
    [(True, "although edits by maintainers are allowed"), (False, "*Allow edits by maintainers*")],
)
def test_what_may_not_be_written_is_offered_with_the_true_reason(may_edit: bool, why: str) -> None:
    scene = Scene({**list_files(), PATH: QUOTED}, maintainers_may_edit=may_edit)
    scene.forge.protected = {f"{FORK}:patch-1"}

    assert scene.ask("/paperlist fix").then == ""
    assert why in scene.said[0]
    answer, _, _ = scene.said[0].partition("\n\n<!-- ")
    assert answer.endswith(f"`{PATH}`:\n\n```yaml\n{PAPER}```")


def test_a_move_that_may_not_be_written_names_the_file_to_remove() -> None:
    scene = Scene(maintainers_may_edit=False)
    scene.ask("/paperlist section benchmarks")

    new = PATH.replace("diffusion/", "benchmarks/")
    assert f"Remove `{PATH}`.\n\n`{new}`:\n\n```yaml\n{PAPER}```" in scene.said[0]


def test_a_branch_that_has_moved_is_not_written_over() -> None:
    scene = Scene({**list_files(), PATH: QUOTED})
    scene.forge.branches[f"{FORK}:patch-1"] = "d" * 40

    assert scene.ask("/paperlist fix") == Outcome(
        "The branch has changed meanwhile: please ask again."
    )
    assert scene.forge.branches[f"{FORK}:patch-1"] == "d" * 40


@pytest.mark.parametrize("status", [403, 404, 409, 500])
def test_only_a_refusal_for_lack_of_rights_is_answered_with_the_files(status: int) -> None:
    scene = Scene({**list_files(), PATH: QUOTED})

    def refuse(commit: Commit, repository: str = "") -> str:
        raise RefusedError("GitHub refused", hint="", status=status, said="")

    scene.forge.make_commit = refuse  # type: ignore[method-assign]
    if status in (403, 404):
        scene.ask("/paperlist fix")
        assert PAPER in scene.said[0]
        return
    with pytest.raises(RefusedError):
        scene.ask("/paperlist fix")
    assert scene.said == []


@pytest.mark.slow
def test_files_that_are_too_long_to_show_are_counted_and_the_answer_still_fits() -> None:
    long = f"{QUOTED}{'# a remark of somebody' * 40}\n" + "# and another\n" * 2_000
    paths = [f"papers/diffusion/2024-smith-plain-diffusion-{n}.yaml" for n in range(3)]
    scene = Scene(
        {**list_files(), **dict.fromkeys(paths, long)}, *paths, maintainers_may_edit=False
    )
    scene.ask("/paperlist fix")

    assert "… and 2 more files, too long to show here." in scene.said[0]
    assert len(scene.said[0]) < 65_536


@pytest.mark.slow
def test_of_what_is_too_long_for_a_comment_only_that_it_was_done_is_said() -> None:
    paths = [f"papers/diffusion/2024-smith-{'x' * 220}-{n}.yaml" for n in range(300)]
    scene = Scene({**list_files(), **dict.fromkeys(paths, QUOTED)}, *paths)

    assert scene.ask("/paperlist fix").then == "check"
    assert {scene.pushed[path] for path in paths} == {PAPER}
    assert scene.said[0].startswith("This was done, but what there is to say about it is longer")


# On a suggestion.


def on_issue(scene: Scene, body: str, *comments: str) -> Outcome:
    scene.forge.issues[1] = Issue(
        number=1,
        title="A paper",
        body="text",
        author="newcomer",
        author_id=2,
        opened="2026-11-20",
        is_open=True,
    )
    scene.forge.comments[1] = [Comment(f"IC_{n}", n, text) for n, text in enumerate(comments)]
    return scene.ask(body, issue={"number": 1, "user": {"login": "newcomer"}})


OURS = reply.said("A little more is needed.", state=ReplyState())


def test_a_section_chosen_for_a_suggestion_is_kept_in_our_reply() -> None:
    scene = Scene()

    outcome = on_issue(scene, "/paperlist section benchmarks", "hello", OURS)

    assert outcome == Outcome("It goes to the section `benchmarks`.", "suggest")
    kept = scene.forge.comments[1][1].body
    assert reply.read_reply(kept) == ReplyState("benchmarks")
    assert scene.forge.written == ["edit_comment"]
    on_issue(scene, "/paperlist section benchmarks", kept)
    assert scene.forge.written == ["edit_comment"]  # nothing to write


@pytest.mark.parametrize(
    ("body", "comments", "said"),
    [
        ("fix", (OURS,), "`/paperlist fix` is for pull requests; this is an issue."),
        ("section benchmarks", ("hello",), "This issue is not a suggestion of a paper."),
        ("section gan", (OURS,), "There is no section `gan`."),
    ],
)
def test_what_cannot_be_done_on_an_issue_is_said(
    body: str, comments: tuple[str, ...], said: str
) -> None:
    scene = Scene()

    assert on_issue(scene, f"/paperlist {body}", *comments).then == ""
    assert scene.said[0].startswith(said)
    assert scene.forge.written == []


def test_a_suggestion_is_looked_at_again_as_a_suggestion() -> None:
    assert on_issue(Scene(), "/paperlist recheck").then == "suggest"
