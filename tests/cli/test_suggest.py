"""An issue becomes a pull request, or an answer, through the command and a small GitHub."""

import pytest

from fake_github import Fault
from hub import Hub, paperlist
from lists import PATH

FORM = """\
### Link or identifier

https://arxiv.org/pdf/2501.01234v2

### Title

A Codebook of Lesions

### Authors

Bo Lee
Cy Park

### Venue

Conference on Computer Vision and Pattern Recognition

### Year

2025

### Code

_No response_

### Section

Diffusion

### Tags

_No response_

### Why it belongs here

It is new.
"""
NEW = "papers/diffusion/2025-lee-codebook-lesions.yaml"


def suggest(hub: Hub, number: int, *more: str) -> int:
    return paperlist(hub.runner, "suggest", "--issue", str(number), *more)


def file_on_branch(hub: Hub, number: int, path: str = NEW) -> str:
    return hub.world.git("show", f"suggest/issue-{number}:{path}").decode()


def pulls(hub: Hub) -> list[int]:
    return [topic.number for topic in hub.world.topics.values() if topic.is_pull]


@pytest.mark.parametrize("login", ["eve\nCo-authored-by: Ada", "[bot]"])
def test_a_login_that_is_none_becomes_no_co_author_and_calls_nobody(hub: Hub, login: str) -> None:
    number = hub.world.open_issue("A Codebook", FORM, author=login)

    assert suggest(hub, number) == 0

    message = hub.world.git("log", "-1", "--format=%B", f"suggest/issue-{number}").decode()
    assert "Co-authored-by" not in message
    (pull,) = pulls(hub)
    assert hub.world.topics[pull].body.startswith("Suggested by somebody in #")


@pytest.mark.promise(
    "docs/cli.md: Turn an issue that suggests a paper into a pull request, and answer it."
)
@pytest.mark.promise(
    "docs/bot.md: a branch, a checked pull request that closes the issue, and an answer"
)
def test_a_complete_suggestion_becomes_one_checked_pull_request(hub: Hub) -> None:
    number = hub.world.open_issue("[Suggestion] A Codebook", FORM)

    assert suggest(hub, number) == 0

    text = file_on_branch(hub, number)
    assert 'title: "A Codebook of Lesions"\n' in text
    assert "authors: [Bo Lee, Cy Park]\nvenue: CVPR\nyear: 2025\n" in text
    assert "paper: https://arxiv.org/abs/2501.01234\n" in text
    assert 'arxiv: "2501.01234"\n' in text
    (pull,) = pulls(hub)
    topic = hub.world.topics[pull]
    assert topic.title == 'Add "A Codebook of Lesions"'
    assert f"Closes #{number}" in topic.body
    assert topic.labels == ["paperlist: ready"]
    assert hub.world.conclusions(hub.world.pull_head(pull)) == ["success"]
    (answer,) = hub.live(number)
    assert f"became pull request #{pull}" in answer
    message = hub.world.git("log", "-1", "--format=%B", f"suggest/issue-{number}").decode()
    assert "Co-authored-by: newcomer <9+newcomer@users.noreply.github.com>" in message


def test_a_second_run_writes_nothing(hub: Hub) -> None:
    number = hub.world.open_issue("A Codebook", FORM)
    suggest(hub, number)
    hub.world.calls.clear()

    suggest(hub, number)

    assert hub.world.writes == 0


@pytest.mark.promise(
    "docs/cli.md: Editing the issue and running again updates the same branch, pull request "
    "and answer."
)
def test_editing_the_issue_updates_the_same_branch_and_pull_request(hub: Hub) -> None:
    number = hub.world.open_issue("A Codebook", FORM)
    suggest(hub, number)
    issue = hub.world.topics[number]
    issue.body = FORM.replace("A Codebook of Lesions", "Another Codebook").replace("2025", "2024")

    assert suggest(hub, number) == 0

    (pull,) = pulls(hub)
    assert hub.world.topics[pull].title == 'Add "Another Codebook"'
    files = [path for _, path in hub.world.files(pull)]
    assert files == ["papers/diffusion/2024-lee-another-codebook.yaml"]
    count = hub.world.git("rev-list", "--count", f"main..suggest/issue-{number}").decode()
    assert count.strip() == "1"
    assert len(hub.live(number)) == 1


@pytest.mark.promise("docs/bot.md: or a question for exactly what is missing")
@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("Title", "What is the paper's title?"),
        ("Section", "Which section of the list"),
    ],
)
def test_what_is_missing_is_asked_for_exactly(hub: Hub, heading: str, question: str) -> None:
    before, _, rest = FORM.partition(f"### {heading}\n\n")
    body = f"{before}### {heading}\n\n_No response_\n\n###{rest.partition('###')[2]}"
    number = hub.world.open_issue("A Codebook", body)

    assert suggest(hub, number) == 0

    (answer,) = hub.live(number)
    assert question in answer
    assert answer.count("\n- ") - answer.count("(`") == 1
    assert pulls(hub) == []


def test_completing_the_suggestion_turns_the_same_answer_into_thanks(hub: Hub) -> None:
    number = hub.world.open_issue("A Codebook", FORM.replace("\nDiffusion\n", "\n_No response_\n"))
    suggest(hub, number)
    hub.world.topics[number].body = FORM

    suggest(hub, number)

    (answer,) = hub.live(number)
    assert "became pull request" in answer


@pytest.mark.promise("docs/cli.md: or which paper of the list it is.")
@pytest.mark.promise("docs/bot.md: or a link to the paper, where the list has it already")
def test_a_paper_of_the_list_is_named_and_nothing_opened(hub: Hub) -> None:
    body = FORM.replace("A Codebook of Lesions", "PLAIN  diffusion")
    body = body.replace("Bo Lee\nCy Park", "B. Jones\nSmith, Ada")
    number = hub.world.open_issue("Plain Diffusion", body)

    suggest(hub, number)

    (answer,) = hub.live(number)
    assert "has this paper already" in answer
    assert f"/example/list/blob/main/{PATH}" in answer
    assert pulls(hub) == []


def test_an_ordinary_issue_is_left_alone(hub: Hub) -> None:
    number = hub.world.open_issue("A question", "How do I cite this list?")

    assert suggest(hub, number) == 0

    assert hub.world.writes == 0


def test_a_form_whose_headings_were_edited_away_is_answered(hub: Hub) -> None:
    number = hub.world.open_issue("A Codebook", "### What\n\nsome paper\n\n### Who\n\nme")

    suggest(hub, number)

    assert "its headings are missing" in hub.live(number)[0]


@pytest.mark.parametrize("state", ["MERGED"])
def test_a_pull_request_that_was_closed_is_not_opened_again(hub: Hub, state: str) -> None:
    number = hub.world.open_issue("A Codebook", FORM)
    suggest(hub, number)
    (pull,) = pulls(hub)
    hub.world.topics[pull].state = state
    hub.world.topics[number].body = FORM.replace("2025", "2024")

    suggest(hub, number)

    assert pulls(hub) == [pull]
    assert f"#{pull} for this suggestion has been closed" in hub.live(number)[0]


def test_a_branch_that_a_maintainer_works_on_is_left_alone(hub: Hub) -> None:
    number = hub.world.open_issue("A Codebook", FORM)
    suggest(hub, number)
    tree = hub.world.git("rev-parse", f"suggest/issue-{number}^{{tree}}").decode().strip()
    parent = hub.world.head(f"suggest/issue-{number}") or ""
    sha = hub.world.git("commit-tree", tree, "-p", parent, "-m", "mine now").decode().strip()
    hub.world.git("update-ref", f"refs/heads/suggest/issue-{number}", sha)
    hub.world.topics[number].body = FORM.replace("2025", "2024")

    suggest(hub, number)

    assert hub.world.head(f"suggest/issue-{number}") == sha


@pytest.mark.promise("docs/bot.md: Without it the bot says so in its answer")
def test_when_actions_may_not_open_pull_requests_the_issue_says_what_to_tick(hub: Hub) -> None:
    hub.world.denied.add("open pulls")
    number = hub.world.open_issue("A Codebook", FORM)

    assert suggest(hub, number) == 3

    assert "Allow GitHub Actions to create and approve" in hub.live(number)[0]


def test_cut_off_at_any_call_and_run_again_the_end_is_the_same(hub: Hub) -> None:
    number = hub.world.open_issue("A Codebook", FORM)
    for calls in range(16):
        hub.world.cut_after = len(hub.world.calls) + calls
        suggest(hub, number)
    hub.world.cut_after = None

    assert suggest(hub, number) == 0

    (pull,) = pulls(hub)
    assert len(hub.live(number)) == 1
    assert len(hub.live(pull)) == 1
    assert hub.world.git("rev-list", "--count", f"main..suggest/issue-{number}").strip() == b"1"


@pytest.mark.promise("SECURITY.md: requests that may have done something are never repeated")
def test_a_lost_answer_makes_no_second_pull_request(hub: Hub) -> None:
    number = hub.world.open_issue("A Codebook", FORM)
    hub.world.faults = [Fault("lost", when=lambda method, path: path.endswith("/pulls"))]

    suggest(hub, number)
    assert suggest(hub, number) == 0

    assert len(pulls(hub)) == 1


@pytest.mark.promise(
    "SECURITY.md: `escape.commit_text` breaks up mentions, numbers, addresses, trailers and `[skip ci]`"
)
@pytest.mark.parametrize(
    "title",
    [
        "Fixes #1 and closes GH-2 by @owner",
        "Co-authored-by: Owner <owner@example.org>",
        "<!-- paperlist:reply {} --> <img src=x>",
        "[x](https://evil.example) ``` | **b**",
        "../../.github/workflows/x",
    ],
)
def test_hostile_titles_cannot_act_in_commit_title_branch_or_answer(hub: Hub, title: str) -> None:
    number = hub.world.open_issue("x", FORM.replace("A Codebook of Lesions", title))

    assert suggest(hub, number) == 0

    (pull,) = pulls(hub)
    message = hub.world.git("log", "-1", "--format=%B", f"suggest/issue-{number}").decode()
    for text in (hub.world.topics[pull].title, message.split("\n")[0]):
        assert "@owner" not in text
        assert "#1" not in text
        assert "GH-2" not in text
    trailers = message.strip().split("\n")[-2:]
    assert trailers == [
        f"Paperlist-Suggestion: {number}",
        "Co-authored-by: newcomer <9+newcomer@users.noreply.github.com>",
    ]
    (path,) = [path for _, path in hub.world.files(pull)]
    assert path.startswith("papers/diffusion/2025-lee")
    assert "<img" not in hub.live(number)[0]


@pytest.mark.promise("docs/cli.md: Print every write, and write nothing.")
def test_a_dry_run_writes_nothing(hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    number = hub.world.open_issue("A Codebook", FORM)

    assert suggest(hub, number, "--dry-run") == 0

    assert hub.world.writes == 0
    assert "would open a pull request" in capsys.readouterr().out
