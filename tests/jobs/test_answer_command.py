"""Commands in comments: what is one, who may ask for what, and what is said where nothing is done."""

from dataclasses import replace

import pytest

from answer_scene import HEAD, QUOTED, Scene, event
from lists import PATH, list_files
from paperlist.jobs.answer_command import Outcome, read_event
from paperlist.model.errors import ForgeError, UsageError
from paperlist.ports.github import Comment

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
