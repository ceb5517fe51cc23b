"""Commands in comments, on a forge in memory: who may ask, what is written, what is said."""

from dataclasses import replace
from typing import Any

import pytest

from fake_forge import FakeForge
from fakes import FakeTree
from lists import CONFIG, OTHER, OTHER_PATH, PAPER, PATH, list_files, setup_of
from paperlist.jobs.answer_command import Outcome, PullAtHand, answer, read_event
from paperlist.jobs.attempts import Attempts
from paperlist.jobs.check_papers import check_list
from paperlist.model.errors import ForgeError, RefusedError, UsageError
from paperlist.ports.github import Comment, Commit, Issue, PullRequest
from paperlist.reporters import reply
from paperlist.reporters.reply import ReplyState

FORK, HEAD, BASE = "newcomer/list", "c" * 40, "b" * 40
DOT = PAPER.replace("Plain Diffusion", "Plain Diffusion.")
QUOTED = PAPER.replace("year: 2024", 'year: "2024"')  # safe to fix
SPACED = QUOTED.replace("tags: [non-medical]", "tags:   [non-medical]")


def event(body: object = "/paperlist fix", author: str = "owner", **more: object) -> dict[str, Any]:
    """An `issue_comment` event on pull request 1, which newcomer has opened."""
    return {
        "action": "created",
        "issue": {"number": 1, "user": {"login": "newcomer"}, "pull_request": {"url": "x"}},
        "comment": {"id": 77, "body": body, "user": {"login": author, "type": "User"}},
        **more,
    }


class Scene:
    """Pull request 1 from a fork, and what its files hold."""

    def __init__(self, files: dict[str, str] | None = None, *papers: str, **pull: object) -> None:
        self.files = files or list_files()
        self.papers = papers or (PATH,)
        request = PullRequest(
            id="PR_1",
            number=1,
            title="Add a paper",
            author="newcomer",
            opened="2026-11-20",
            is_open=True,
            head=HEAD,
            head_branch="patch-1",
            head_repository=FORK,
            base=BASE,
            base_branch="main",
            maintainers_may_edit=True,
        )
        self.forge = FakeForge(
            pulls={1: replace(request, **pull)},  # type: ignore[arg-type]
            branches={f"{FORK}:patch-1": HEAD, "patch-1": HEAD, "main": BASE},
            trees={HEAD: dict(self.files)},
            writers={"owner"},
        )
        self.said: list[str] = []
        self.attempts = Attempts()
        self.fetched = 0
        self.forge.add_comment = self._keep  # type: ignore[method-assign]

    def _keep(self, number: int, body: str) -> None:
        assert number == 1
        self.said.append(body)

    def ask(self, body: str, author: str = "owner", **more: object) -> Outcome:
        command = read_event(event(body, author, **more))
        assert command is not None
        return answer(self.forge, command, self._at_hand, self.attempts)

    def _at_hand(self, number: int) -> PullAtHand:
        assert number == (0 if 1 in self.forge.issues else 1)
        self.fetched += 1
        tree, setup = FakeTree(self.files), setup_of(self.files)
        report = check_list(tree, setup)
        return PullAtHand(tree, setup, report, self.papers)

    @property
    def pushed(self) -> dict[str, str]:
        """The files of the fork's branch now."""
        return self.forge.trees[self.forge.branches[f"{FORK}:patch-1"]]

    @property
    def is_untouched(self) -> bool:
        return self.forge.written == [] and self.pushed == self.files


# Which events hold a command.


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("/paperlist", ("", "")),
        ("/PaperList FIX", ("fix", "")),
        ("  /paperlist fix", ("fix", "")),
        ("please:\n/paperlist section  gan x ", ("section", "gan x")),
        ("/paperlist fix\n/paperlist recheck", ("fix", "")),
        ("hello\r\n/paperlist recheck\r\n", ("recheck", "")),
        ("hello\r/paperlist recheck", ("recheck", "")),
        ("```\ncode\n```\n/paperlist fix", ("fix", "")),
        ("~~~\n```\n~~~\n/paperlist fix", ("fix", "")),
        ("```\n``\n/paperlist fix", None),
        ("````\n```\n/paperlist fix", None),
        ("```\n````\n/paperlist fix", ("fix", "")),
        ("  ```\ncode\n```\n/paperlist fix", ("fix", "")),
        ("```\ncode\n  ```\n/paperlist fix", ("fix", "")),
        ("   ```\n/paperlist fix", None),
        ("   /paperlist fix", ("fix", "")),
        ("    /paperlist fix", None),
        ("\t/paperlist fix", None),
        ("<!-- x -->/paperlist fix", ("fix", "")),
        ("<!-- never closed\n/paperlist fix", None),
        ("<PRE>\n/paperlist fix", None),
        ("<pre>x</pre>\n/paperlist fix", ("fix", "")),
        ("> /paperlist fix", None),
        ("/paperlists fix", None),
        ("/assign me", None),
        ("/rerun fix", None),
        ("fix /paperlist", None),
        ("/close\n/paperlist fix", ("fix", "")),
        ("", None),
        (None, None),
    ],
)
def test_a_command_is_a_line_that_people_see_as_one(
    body: str | None, read: tuple[str, str] | None
) -> None:
    command = read_event(event(body))

    assert (command and (command.name, command.argument)) == read


def test_an_event_says_who_asks_where_and_whether_it_is_theirs() -> None:
    ours = read_event(event(author="newcomer"))
    theirs = read_event(event(author="owner"))
    on_issue = read_event(event(issue={"number": "4", "user": {"login": "owner"}}))

    assert ours is not None
    assert theirs is not None
    assert on_issue is not None
    assert (ours.number, ours.comment, ours.author, ours.is_by_author) == (1, 77, "newcomer", True)
    assert (theirs.is_pull, theirs.is_by_author) == (True, False)
    assert (on_issue.number, on_issue.is_pull, on_issue.is_by_author) == (4, False, True)


def test_nobody_in_particular_is_not_the_author_of_what_nobody_in_particular_opened() -> None:
    gone = event(
        comment={"id": 1, "body": "/paperlist fix", "user": None},
        issue={"number": 1, "user": None, "pull_request": {}},
    )
    command = read_event(gone)

    assert command is not None
    assert (command.author, command.is_by_author) == ("ghost", False)


@pytest.mark.parametrize("action", ["edited", "deleted"])
def test_only_a_new_comment_is_obeyed(action: str) -> None:
    assert read_event(event(action=action)) is None


def test_a_bot_is_not_obeyed() -> None:
    robot = {"id": 1, "body": "/paperlist fix", "user": {"login": "owner", "type": "Bot"}}

    assert read_event(event(comment=robot)) is None


@pytest.mark.parametrize("lost", ["comment", "issue", "action"])
def test_another_event_is_refused_with_words(lost: str) -> None:
    data = event()
    del data[lost]

    with pytest.raises(UsageError, match="not an issue_comment event"):
        read_event(data)


# Who may ask.


@pytest.mark.parametrize(
    ("command", "author", "is_done"),
    [
        ("fix", "owner", True),
        ("fix", "newcomer", False),
        ("fix", "stranger", False),
        ("recheck", "owner", True),
        ("recheck", "newcomer", True),
        ("recheck", "stranger", False),
        ("section benchmarks", "owner", True),
        ("section benchmarks", "newcomer", False),
        ("ignore title-format so it is", "newcomer", False),
    ],
)
def test_people_who_can_push_are_obeyed_and_authors_may_have_theirs_checked_again(
    command: str, author: str, is_done: bool
) -> None:
    scene = Scene({**list_files(), PATH: QUOTED.replace("Diffusion", "Diffusion.")})

    outcome = scene.ask(f"/paperlist {command}", author)

    assert (outcome.then == "check") is is_done
    assert ("only people who keep this list" in scene.said[0]) is not is_done
    assert ("/paperlist recheck" in scene.said[0]) is (not is_done and author == "newcomer")
    if not is_done:
        assert scene.is_untouched
        assert scene.fetched == 0


def test_an_unknown_command_is_answered_with_all_of_them_and_changes_nothing() -> None:
    scene = Scene()

    outcome = scene.ask("/paperlist dance")

    assert outcome == Outcome("I do not know `dance`.")
    for known in ("recheck`", "fix`", "section ID`", "ignore NAME reason`"):
        assert f"- `/paperlist {known}: " in scene.said[0]
    assert scene.forge.reactions == [(77, "eyes"), (77, "confused")]
    assert scene.is_untouched


@pytest.mark.parametrize(
    ("command", "said"), [("", "I do not know"), ("ignore ", "There is no rule")]
)
def test_of_a_name_that_is_none_a_hundred_characters_are_quoted(command: str, said: str) -> None:
    scene = Scene()
    scene.ask(f"/paperlist {command}{'x' * 65_000}")

    assert scene.said[0].startswith(f"{said} `{'x' * 100}`.")


def test_what_is_obeyed_is_seen_at_once() -> None:
    scene = Scene()
    scene.ask("/paperlist recheck")

    assert scene.forge.reactions == [(77, "eyes")]


def test_a_reaction_that_github_refuses_holds_nothing_up() -> None:
    scene = Scene()

    def refuse(*_: object) -> None:
        raise ForgeError("no reactions here")

    scene.forge.react = refuse  # type: ignore[method-assign]

    assert scene.ask("/paperlist recheck").then == "check"
    assert scene.ask("/paperlist dance").then == ""
    assert scene.attempts.notes == ["no reactions here"] * 3
    assert scene.attempts.refused == []


# Where it cannot be done.


def test_a_number_that_is_nothing_is_said_and_nothing_written() -> None:
    scene = Scene()
    scene.forge.pulls.clear()

    assert scene.ask("/paperlist fix") == Outcome("there is no #1")
    assert scene.said == []


def test_where_comments_are_not_shown_nothing_is_done_twice() -> None:
    scene = Scene()
    unseen = replace(scene.forge.pulls[1], comments=None)
    scene.forge.pull_request = lambda number, with_check=False: unseen  # type: ignore[method-assign]

    with pytest.raises(ForgeError, match="does not show the comments on #1"):
        scene.ask("/paperlist recheck")
    assert scene.said == []


@pytest.mark.parametrize(
    ("there", "is_answered"),
    [
        ("Fixed.\n\n<!-- paperlist:answer 77 -->\n", True),
        ("Fixed.\n\n<!-- paperlist:answer 770 -->\n", False),
        ("<!-- paperlist:answer 77 --> quoted", False),
    ],
)
def test_an_answer_is_known_by_the_mark_at_its_end(there: str, is_answered: bool) -> None:
    scene = Scene()
    scene.forge.comments[1] = [Comment("IC_1", 1, there)]

    assert (scene.ask("/paperlist recheck").said == "answered before") is is_answered
    assert len(scene.said) == (0 if is_answered else 1)


def test_an_answer_ends_with_the_mark_of_what_it_answers() -> None:
    scene = Scene()
    scene.ask("/paperlist recheck")

    assert scene.said == ["Checking again.\n\n<!-- paperlist:answer 77 -->\n"]


@pytest.mark.parametrize("command", ["fix", "section benchmarks", "ignore title-format x"])
def test_a_closed_pull_request_is_left_as_it_is(command: str) -> None:
    scene = Scene({**list_files(), PATH: QUOTED.replace("Diffusion", "Diffusion.")}, is_open=False)

    assert scene.ask(f"/paperlist {command}").then == ""
    assert scene.said[0].startswith("This pull request is closed; nothing was changed.")
    assert scene.is_untouched


def test_a_commit_that_answers_already_is_named_and_not_made_again() -> None:
    scene = Scene(message="Fix title-format\n\nPaperlist-Answer: 77")
    other = Scene(message="Fix title-format\n\nPaperlist-Answer: 778")

    done = scene.ask("/paperlist fix")
    other.ask("/paperlist fix")

    assert done == Outcome(f"Done in {HEAD[:12]}: `Fix title-format`.", "check")
    assert scene.is_untouched
    assert scene.fetched == 0
    assert "Done in" not in other.said[0]


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
