"""Publishing after a merge, through the command and a small GitHub."""

import pytest
import yaml

from fake_github import Fault
from hub import GOOD, GOOD_PATH, Hub, paperlist
from lists import CONFIG, git, write_list
from paperlist.jobs.report_on_github import LABELS


def publish(hub: Hub, *more: str) -> int:
    return paperlist(hub.runner, "publish", "--push", *more)


def merged(hub: Hub) -> None:
    hub.merge(hub.open({GOOD_PATH: GOOD}))


def commits(hub: Hub, branch: str = "main") -> int:
    return int(hub.world.git("rev-list", "--count", "--first-parent", branch))


def readme(hub: Hub, branch: str = "main") -> str:
    return hub.world.git("show", f"{branch}:README.md").decode()


@pytest.mark.promise(
    "docs/cli.md: Write README, its other languages, pictures and exports from the papers."
)
@pytest.mark.promise("docs/bot.md: one commit with README, pictures, exports and the issue form")
def test_a_merge_is_followed_by_one_commit_with_everything(hub: Hub) -> None:
    merged(hub)
    before = commits(hub)

    assert publish(hub) == 0

    assert commits(hub) == before + 1
    assert "A Codebook of Lesions" in readme(hub)
    changed = hub.world.git("show", "--name-only", "--format=", "main").decode().split()
    assert {
        "README.md",
        "assets/banner-light.svg",
        "assets/badge-papers-dark.svg",
        "exports/papers.bib",
        "exports/feed.xml",
        ".github/ISSUE_TEMPLATE/suggest-paper.yml",
    } <= set(changed)
    assert "[skip ci]" in hub.world.git("log", "-1", "--format=%s", "main").decode()


def test_what_is_published_no_more_goes_with_the_same_commit(hub: Hub) -> None:
    merged(hub)
    publish(hub)
    git(hub.work, "switch", "-q", "main")
    git(hub.work, "pull", "-q", str(hub.world.bare()), "main")
    write_list(hub.work, {"paperlist.yml": f"{CONFIG}exports: [json]\n"})
    git(hub.work, "commit", "-qam", "JSON is enough")
    git(hub.work, "push", "-q", str(hub.world.bare()), "main")
    before = commits(hub)

    assert publish(hub) == 0

    assert commits(hub) == before + 1
    there = hub.world.git("ls-tree", "-r", "--name-only", "main", "exports/").decode().split()
    assert there == ["exports/papers.json"]


def test_a_second_run_commits_nothing(hub: Hub) -> None:
    merged(hub)
    publish(hub)
    hub.world.calls.clear()

    assert publish(hub) == 0

    assert hub.world.calls == []


def test_a_merge_meanwhile_is_published_too_and_nothing_forced(hub: Hub) -> None:
    merged(hub)
    other = hub.open({GOOD_PATH.replace("2025", "2024"): GOOD.replace("2025", "2024")}, "patch-2")
    raced = []

    def race(method: str, path: str) -> bool:
        if path.endswith("/git/trees") and not raced:
            raced.append(path)
            hub.merge(other)
        return False

    hub.world.faults = [Fault("502", when=race)]

    assert publish(hub) == 0

    assert raced != []
    assert readme(hub).count("**A Codebook of Lesions**") == 2
    assert "Merge" in hub.world.git("log", "-2", "--format=%s", "main").decode()


@pytest.mark.promise("docs/cli.md: a protected branch gets a pull request.")
@pytest.mark.promise("docs/bot.md: a standing pull request where the branch is protected")
def test_a_protected_branch_gets_one_standing_pull_request(hub: Hub) -> None:
    hub.world.protected.add("main")
    merged(hub)
    before = commits(hub)

    assert publish(hub) == 0
    hub.world.calls.clear()
    assert publish(hub) == 0

    assert commits(hub) == before
    assert "A Codebook of Lesions" in readme(hub, "paperlist/publish")
    pulls = [t for t in hub.world.topics.values() if t.head_branch == "paperlist/publish"]
    assert len(pulls) == 1
    hub.merge(hub.open({GOOD_PATH.replace("2025", "2024"): GOOD.replace("2025", "2024")}, "two"))
    assert publish(hub) == 0
    assert len([t for t in hub.world.topics.values() if t.head_branch == "paperlist/publish"]) == 1
    assert readme(hub, "paperlist/publish").count("**A Codebook of Lesions**") == 2


@pytest.mark.promise("docs/bot.md: Without it the bot says so in its answer")
def test_where_actions_may_not_open_pull_requests_publishing_says_what_to_tick(
    hub: Hub, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.world.protected.add("main")
    hub.world.denied.add("open pulls")
    merged(hub)

    assert publish(hub) == 3

    assert "Allow GitHub Actions to create and approve" in capsys.readouterr().err


def test_without_the_right_to_write_the_permission_is_named(
    hub: Hub, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.world.denied.add("contents: write")
    hub.world.expects_refusals = True
    merged(hub)

    assert publish(hub) == 3

    assert "contents: write" in capsys.readouterr().err


def test_cut_off_at_any_call_the_branch_is_as_before_or_complete(hub: Hub) -> None:
    merged(hub)
    before = commits(hub)
    for calls in range(6):
        hub.world.cut_after = len(hub.world.calls) + calls
        publish(hub)
        assert commits(hub) in (before, before + 1)
    hub.world.cut_after = None

    assert publish(hub) == 0

    assert commits(hub) == before + 1
    assert "A Codebook of Lesions" in readme(hub)


def test_a_dry_run_changes_nothing(hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    merged(hub)
    before = commits(hub)

    assert publish(hub, "--dry-run") == 0

    assert commits(hub) == before
    assert "write README.md" in capsys.readouterr().out


@pytest.mark.promise("docs/bot.md: its commit is marked before the branch moves to it")
def test_where_the_check_is_required_the_commit_is_marked_before_the_branch_moves(hub: Hub) -> None:
    hub.world.required.add("main")
    merged(hub)
    before = commits(hub)

    assert publish(hub) == 0

    assert commits(hub) == before + 1
    assert hub.world.conclusions(hub.world.head("main") or "") == ["success"]


def test_the_standing_pull_requests_head_is_marked_and_marked_again_when_that_was_refused(
    hub: Hub,
) -> None:
    hub.world.protected.add("main")
    merged(hub)
    marks = [Fault("403", when=lambda _, path: path.endswith("/check-runs")) for _ in range(2)]
    hub.world.faults = marks

    assert publish(hub) == 0
    head = hub.world.head("paperlist/publish") or ""
    assert hub.world.conclusions(head) == []
    assert publish(hub) == 0
    assert publish(hub) == 0

    assert hub.world.conclusions(head) == ["success"]


@pytest.mark.promise(
    "docs/bot.md: makes the issue form `.github/ISSUE_TEMPLATE/suggest-paper.yml` from your sections"
    " and tags, and with `--push`, as the workflow runs it, the labels"
)
def test_publishing_makes_the_labels_that_checks_put_on(hub: Hub) -> None:
    hub.world.labels.clear()
    merged(hub)

    assert publish(hub) == 0

    assert set(hub.world.labels) == {label.name for label in LABELS}
    path = ".github/ISSUE_TEMPLATE/suggest-paper.yml"
    form = yaml.safe_load(hub.world.git("show", f"main:{path}"))
    shown = {part["id"]: part["attributes"] for part in form["body"] if "id" in part}
    assert shown["section"]["options"][1:] == ["Diffusion", "Benchmarks"]
    assert "Not medical" in str(shown["tags"])


def test_a_forks_branch_of_the_standing_branchs_name_is_in_nobodys_way(hub: Hub) -> None:
    hub.world.protected.add("main")
    merged(hub)
    publish(hub)
    for _ in range(8):  # the newest ones, and more than a short list would hold
        stranger = hub.open({"notes.txt": "x"}, "paperlist/publish")
    hub.merge(hub.open({GOOD_PATH.replace("2025", "2024"): GOOD.replace("2025", "2024")}, "two"))

    assert publish(hub) == 0

    ours = hub.world.pulls_from("example/list", "paperlist/publish")
    assert len(ours) == 1
    assert hub.world.topics[stranger].title == "Add a paper"
