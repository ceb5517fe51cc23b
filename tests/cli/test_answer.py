"""Slash commands, through the command and a small GitHub."""

import json
from pathlib import Path

import pytest
from test_suggest import FORM, NEW, suggest

from fake_github import Fault
from hub import BAD, FORK, GOOD, GOOD_PATH, Hub, paperlist
from lists import PAPER, PATH, git, write_list

MESSY = GOOD.replace("authors: [Bo Lee, Cy Park]", "authors:\n- Bo Lee\n- Cy Park").replace(
    "of-lesions", "of-lesions?utm_source=x"
)


def ask(
    hub: Hub,
    number: int,
    body: str,
    author: str = "owner",
    association: str = "OWNER",
    *more: str,
) -> tuple[int, str]:
    """Status and outputs of `answer` on a new comment."""
    note = hub.world.comment(number, body, author, association)
    return again(hub, note.number, *more)


def again(hub: Hub, comment: int, *more: str) -> tuple[int, str]:
    note = next(n for n in hub.world.notes if n.number == comment)
    topic = hub.world.topics[note.on]
    issue = {"number": topic.number, "user": {"login": topic.author}}
    if topic.is_pull:
        issue["pull_request"] = {"url": "x"}
    event = {
        "action": "created",
        "issue": issue,
        "comment": {
            "id": note.number,
            "body": note.body,
            "author_association": note.association,
            "user": {"login": note.author, "type": "User"},
        },
    }
    folder: Path = hub.runner.parent
    (folder / "event.json").write_text(json.dumps(event))
    (folder / "output").write_text("before=1\n")
    status = paperlist(
        hub.runner,
        "answer",
        "--event",
        str(folder / "event.json"),
        "--output",
        str(folder / "output"),
        *more,
    )
    before, _, output = (folder / "output").read_text().partition("\n")
    assert before == "before=1"  # what an earlier step has said stays
    return status, output


def last(hub: Hub, number: int) -> str:
    return hub.world.comments_on(number)[-1].body


def head_file(hub: Hub, number: int, path: str = GOOD_PATH) -> str:
    return hub.world.git("show", f"refs/pull/{number}/head:{path}").decode()


@pytest.mark.promise("docs/cli.md: Do what a slash command in a comment asks, and reply.")
@pytest.mark.promise("docs/cli.md: /paperlist fix apply the safe fixes to the branch")
@pytest.mark.promise("docs/cli.md: Append what to run next: check=N or suggest=N.")
def test_fix_pushes_the_safe_fixes_to_the_fork_and_asks_for_a_check(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: MESSY})

    status, output = ask(hub, number, "/paperlist fix")

    assert (status, output) == (0, f"check={number}\n")
    assert "authors: [Bo Lee, Cy Park]" in head_file(hub, number)
    assert "utm_source" not in head_file(hub, number)
    assert last(hub, number).startswith("Fixed:")
    assert hub.world.notes[0].reactions == [("github-actions[bot]", "eyes")]


@pytest.mark.promise(
    "docs/bot.md: where that is refused, the comment says so and contains the text"
)
def test_a_fork_that_is_closed_to_maintainers_is_offered_the_files(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: MESSY})
    hub.world.topics[number].may_edit = False

    assert ask(hub, number, "/paperlist fix") == (0, "")

    assert "authors: [Bo Lee, Cy Park]" in last(hub, number)
    assert "I may not write to this branch" in last(hub, number)
    assert head_file(hub, number) == MESSY
    assert not [call for call in hub.world.calls if FORK in call.path]


def test_a_fork_that_is_gone_is_offered_the_files_and_the_list_left_alone(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: MESSY})
    hub.world.topics[number].head_repository = ""
    before = hub.world.refs()

    assert ask(hub, number, "/paperlist fix") == (0, "")

    assert "authors: [Bo Lee, Cy Park]" in last(hub, number)
    assert hub.world.refs() == before


def test_an_answer_of_ours_is_not_taken_for_the_comment_of_a_check(hub: Hub) -> None:
    number = hub.open({"notes.txt": "hello"})
    ask(hub, number, "/paperlist recheck")
    said = [note.body for note in hub.world.comments_on(number)]

    assert hub.check(number) == 0

    assert [note.body for note in hub.world.comments_on(number)] == said


def test_a_command_behind_a_block_of_code_is_obeyed(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: MESSY})

    status, output = ask(hub, number, "Look:\n\n```yaml\nyear: 2024\n```\n\n/paperlist recheck")

    assert (status, output) == (0, f"check={number}\n")


def test_ignore_leaves_alone_what_the_pull_request_did_not_bring(hub: Hub) -> None:
    messy = PAPER.replace("Plain Diffusion", "Plain Diffusion.")  # before this pull request
    git(hub.work, "switch", "-q", "main")
    write_list(hub.work, {PATH: messy})
    git(hub.work, "commit", "-qam", "old trouble")
    git(hub.work, "push", "-q", str(hub.world.bare()), "main")
    number = hub.open({PATH: messy.replace("CVPR", "ICCV")})

    assert ask(hub, number, "/paperlist ignore title-format it is old") == (0, "")

    assert "has nothing to say about this pull request" in last(hub, number)
    assert "paperlist: ignore" not in head_file(hub, number, PATH)


@pytest.mark.promise("docs/cli.md: /paperlist section ID put the paper into another section")
def test_section_moves_the_paper(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: GOOD})

    assert ask(hub, number, "/paperlist section benchmarks") == (0, f"check={number}\n")

    moved = GOOD_PATH.replace("diffusion", "benchmarks")
    assert [p for _, p in hub.world.files(number)] == [moved]
    assert head_file(hub, number, moved) == GOOD


@pytest.mark.promise("docs/cli.md: /paperlist ignore NAME reason let a rule's finding pass")
def test_ignore_writes_a_comment_that_silences(hub: Hub) -> None:
    shouted = GOOD.replace("A Codebook of Lesions", "A Codebook of Lesions.")
    number = hub.open({GOOD_PATH: shouted})

    assert ask(hub, number, "/paperlist ignore title-format the stop belongs to it")[0] == 0

    text = head_file(hub, number)
    assert "# paperlist: ignore[title-format] the stop belongs to it\ntitle:" in text
    hub.check(number)
    assert "title-format" not in hub.live(number)[-1]


@pytest.mark.promise("docs/cli.md: check again (authors of the pull request too)")
@pytest.mark.promise("SECURITY.md: authors may ask for another check")
def test_the_author_may_ask_for_another_check_and_nothing_else(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: BAD})

    assert ask(hub, number, "/paperlist recheck", "newcomer", "NONE") == (0, f"check={number}\n")
    assert ask(hub, number, "/paperlist fix", "newcomer", "NONE") == (0, "")

    assert "only people who keep this list" in last(hub, number)
    assert head_file(hub, number) == BAD


@pytest.mark.promise("docs/cli.md: People with write access can ask")
def test_a_member_who_may_only_read_gets_a_kind_no(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: BAD})

    assert ask(hub, number, "/paperlist recheck", "reader", "MEMBER") == (0, "")

    assert last(hub, number).startswith("Thank you, but")


def test_an_unknown_command_is_answered_with_the_known_ones(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: BAD})

    ask(hub, number, "/paperlist `dance` @owner <b>")

    assert "- `/paperlist recheck`" in last(hub, number)
    assert ("github-actions[bot]", "confused") in hub.world.notes[0].reactions


@pytest.mark.promise("SECURITY.md: Commands in quotes and code are none")
@pytest.mark.parametrize(
    "body",
    [
        "hello",
        "> /paperlist fix",
        "```\n/paperlist fix\n```",
    ],
)
def test_comments_without_a_command_are_left_alone(hub: Hub, body: str) -> None:
    number = hub.open({GOOD_PATH: BAD})

    assert ask(hub, number, body) == (0, "")

    assert hub.world.calls == []


def test_a_command_is_answered_once(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: MESSY})
    ask(hub, number, "/paperlist fix")
    hub.world.calls.clear()

    again(hub, hub.world.notes[0].number)

    assert hub.world.writes == 0


def test_cut_off_at_any_call_and_run_again_the_end_is_the_same(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: MESSY})
    hub.world.cut_after = 0
    ask(hub, number, "/paperlist fix")
    asked = hub.world.notes[0].number
    for calls in range(12):
        hub.world.cut_after = len(hub.world.calls) + calls
        again(hub, asked)
    hub.world.cut_after = None

    assert again(hub, asked)[0] == 0

    assert len(hub.world.comments_on(number)) == 2
    assert "authors: [Bo Lee, Cy Park]" in head_file(hub, number)
    commits = hub.world.git("rev-list", "--count", "patch-1", "--not", "main", repository=FORK)
    assert commits.strip() == b"2"


def test_a_section_chosen_on_a_suggestion_is_remembered(hub: Hub) -> None:
    number = hub.world.open_issue("A Codebook", FORM.replace("\nDiffusion\n", "\n_No response_\n"))
    suggest(hub, number)

    assert ask(hub, number, "/paperlist section benchmarks") == (0, f"suggest={number}\n")
    suggest(hub, number)
    hub.world.topics[number].body = hub.world.topics[number].body.replace("2025", "2024")
    suggest(hub, number)

    files = hub.world.git("ls-tree", "-r", "--name-only", f"suggest/issue-{number}").decode()
    assert NEW.replace("diffusion", "benchmarks").replace("2025", "2024") in files


@pytest.mark.promise("docs/cli.md: The event as GitHub delivers it: $GITHUB_EVENT_PATH.")
@pytest.mark.parametrize("text", ["", "[]", "{}", '{"comment": 1}', "[" * 100_000])
def test_what_is_no_event_is_refused_in_one_line(hub: Hub, tmp_path: Path, text: str) -> None:
    (tmp_path / "event").write_text(text)

    assert paperlist(hub.runner, "answer", "--event", str(tmp_path / "event")) == 2


@pytest.mark.promise(
    "SECURITY.md: Only people whom GitHub's permission endpoint says can push are obeyed, whatever the comment's association"
)
@pytest.mark.parametrize("association", ["CONTRIBUTOR", "NONE"])
def test_a_private_member_who_may_write_is_obeyed(hub: Hub, association: str) -> None:
    number = hub.open({GOOD_PATH: MESSY})

    assert ask(hub, number, "/paperlist fix", "owner", association) == (0, f"check={number}\n")


def test_a_fork_that_refuses_although_its_owner_allows_edits_gets_true_words(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: MESSY})
    fork = f"/repos/{FORK}/git/trees"
    hub.world.faults = [Fault("403", when=lambda _, path: path == fork)]

    assert ask(hub, number, "/paperlist fix") == (0, "")

    assert "although edits by maintainers are allowed" in last(hub, number)
    assert "authors: [Bo Lee, Cy Park]" in last(hub, number)
    assert head_file(hub, number) == MESSY


def test_an_answer_that_could_not_be_given_is_given_by_the_next_run(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: MESSY})
    hub.world.faults = [Fault("403", when=lambda _, path: path.endswith("/comments"))]
    assert ask(hub, number, "/paperlist fix")[0] == 3
    asked = hub.world.notes[0].number

    assert again(hub, asked) == (0, f"check={number}\n")
    assert again(hub, asked) == (0, "")

    assert last(hub, number).startswith("Done in ")
    commits = hub.world.git("rev-list", "--count", "patch-1", "--not", "main", repository=FORK)
    assert commits.strip() == b"2"
