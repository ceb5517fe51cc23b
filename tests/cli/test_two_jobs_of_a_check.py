"""A check in two jobs, as `check.yml` does it: what is fetched with a token is read without one."""

from pathlib import Path

import pytest

from fakes import FakeTree
from hub import BAD, FORK, GOOD, GOOD_PATH, Hub, paperlist
from lists import CONFIG, git, write_list
from paperlist.jobs.fetch_pull import Prepared, other_pulls, read_prepared
from paperlist.ports.github import OpenPull


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the jobs put what they hand on; beside the hub's own folders."""
    made = tmp_path / "handed-on"
    made.mkdir()
    return made


def in_two_jobs(hub: Hub, number: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """The status of the check; its comment is posted from the report alone."""
    prepared, report = folder / "prepared.json", folder / "report.txt"
    pull = ("--pr", str(number))
    assert paperlist(hub.runner, "fetch", *pull, "--output", str(prepared)) == 0
    with monkeypatch.context() as patch:
        patch.delenv("GITHUB_TOKEN")
        before = len(hub.world.calls)
        given = ("--prepared", str(prepared), "--output", f"packed={report}")
        status = paperlist(hub.runner, "check", *pull, *given)
        assert len(hub.world.calls) == before
    assert paperlist(hub.runner, "comment", *pull, "--report", str(report)) == 0
    return status


@pytest.mark.promise("docs/cli.md: Write what `check --pr N --prepared FILE` needs to know.")
@pytest.mark.promise("docs/cli.md: Fetch a pull request, and the other open ones with papers")
@pytest.mark.promise("docs/bot.md: for the pull request and the other open ones, and fetches their")
@pytest.mark.promise("docs/bot.md: each says so when it is checked, and which one is older")
def test_another_pull_request_that_was_fetched_is_compared_without_a_token(
    hub: Hub, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = hub.open({GOOD_PATH: GOOD}, "patch-1")
    renamed = GOOD_PATH.replace("codebook-lesions", "lesions")
    newer = hub.open({renamed: GOOD.replace("A Codebook", "a codebook")}, "patch-2")

    assert in_two_jobs(hub, newer, folder, monkeypatch) == 0
    assert in_two_jobs(hub, older, folder, monkeypatch) == 0

    assert "older than this one, adds the same paper" in hub.live(newer)[0]
    assert "nothing for you to do: this one came first" in hub.live(older)[0]
    assert hub.world.topics[newer].labels == ["paperlist: possible duplicate"]


@pytest.mark.promise(
    "docs/bot.md: A pull request for **another branch** than the list's is not checked"
)
def test_a_pull_request_for_another_branch_is_answered_by_two_jobs_too(
    hub: Hub, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(hub.work, "push", "-q", str(hub.world.bare()), "main:dev")
    hub.push({GOOD_PATH: GOOD})
    number = hub.world.open_pull("Add a paper", "patch-1", repository=FORK, base="dev")

    assert in_two_jobs(hub, number, folder, monkeypatch) == 1

    (comment,) = hub.live(number)
    assert comment.startswith("**Not checked: this pull request is for the branch `dev`.**")
    assert hub.world.conclusions(hub.world.pull_head(number)) == []


@pytest.mark.promise("docs/bot.md: one comment, suggestions to click, one label, one mark on the")
def test_mistakes_come_through_two_jobs_as_through_one(
    hub: Hub, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = hub.open({GOOD_PATH: BAD})

    assert in_two_jobs(hub, number, folder, monkeypatch) == 1

    (comment,) = hub.live(number)
    assert comment.startswith("**1 error to fix before this can be merged.**")
    assert any("authors: [Bo Lee, Cy Park]" in note.body for note in hub.world.review_notes)
    assert hub.world.topics[number].labels == ["paperlist: needs changes"]
    assert hub.world.conclusions(hub.world.pull_head(number)) == ["failure"]
    assert len(hub.world.calls) <= 8


def test_the_comment_leads_to_the_lists_own_guide_and_website(
    hub: Hub, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(hub.work, "switch", "-q", "main")
    guide = "# Please\n\n<!-- paperlist:how-to-add -->\n## Add a paper\n"
    site = f"{CONFIG}site: https://papers.example.org/\n"
    write_list(hub.work, {"docs/CONTRIBUTING.md": guide, "paperlist.yml": site})
    git(hub.work, "add", "-A")
    git(hub.work, "commit", "-qm", "A guide and a website")
    git(hub.work, "push", "-q", str(hub.world.bare()), "main")
    git(hub.runner, "pull", "-q")
    number = hub.open({GOOD_PATH: BAD})

    assert in_two_jobs(hub, number, folder, monkeypatch) == 1

    (comment,) = hub.live(number)
    assert "/example/list/blob/main/docs/CONTRIBUTING.md#add-a-paper)" in comment
    assert "[search the list](https://papers.example.org/)" in comment


def test_what_one_job_hands_to_the_other_says_all_that_was_found() -> None:
    other = OpenPull(3, "Add another", "c" * 40, (GOOD_PATH, "README.md"))
    found = Prepared(7, "a" * 40, "main", (other,), unseen=(4, 5), is_elsewhere=True)

    assert read_prepared(found.as_json()) == found
    (compared,), skips = other_pulls(found, lambda _: FakeTree({GOOD_PATH: GOOD}))
    assert [paper.path for paper in compared.papers] == [GOOD_PATH]
    assert [skip.reason for skip in skips] == [
        "2 open pull requests were not compared, or not whole: #4, #5"
    ]
