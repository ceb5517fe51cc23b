"""A list may live on another branch than the repository's own: that one is meant everywhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hub import BAD, FORK, GOOD_PATH, Hub, hub_in, paperlist
from lists import CONFIG, git, list_files

pytestmark = pytest.mark.slow


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A list whose configuration names the branch `papers`, beside the default branch `main`."""
    config = f"{CONFIG}branch: papers\n"
    with hub_in(tmp_path, list_files(**{"paperlist.yml": config})) as scene:
        monkeypatch.setenv("GITHUB_API_URL", scene.server.url)
        monkeypatch.setenv("GITHUB_GRAPHQL_URL", f"{scene.server.url}/graphql")
        monkeypatch.setenv("GITHUB_REPOSITORY", scene.world.repository)
        monkeypatch.setenv("GITHUB_TOKEN", "of-the-job")
        git(scene.work, "push", "-q", str(scene.world.bare()), "main:papers")
        yield scene


@pytest.mark.promise("docs/cli.md: Commit to the list's branch on GitHub")
def test_what_is_published_goes_to_the_branch_of_the_list(elsewhere: Hub) -> None:
    before = elsewhere.world.head("main")

    assert paperlist(elsewhere.runner, "publish", "--push") == 0

    assert elsewhere.world.head("main") == before
    assert b"Plain Diffusion" in elsewhere.world.git("show", "papers:README.md")


@pytest.mark.promise("docs/cli.md: --config FILE Use this configuration.")
@pytest.mark.parametrize("is_named", [True, False])
def test_a_configuration_that_is_named_says_which_branch_is_the_lists(
    is_named: bool, hub: Hub, tmp_path: Path
) -> None:
    git(hub.work, "push", "-q", str(hub.world.bare()), "main:papers")
    hub.push({GOOD_PATH: BAD})
    number = hub.world.open_pull("Add a paper", "patch-1", repository=FORK, base="papers")
    named, report = tmp_path / "named.yml", tmp_path / "report"
    named.write_text(f"{CONFIG}branch: papers\n")
    option = ("--config", str(named)) if is_named else ()

    paperlist(hub.runner, "check", "--pr", str(number), f"--output=packed={report}", *option)
    paperlist(hub.runner, "comment", "--report", str(report), "--pr", str(number), *option)

    marks = hub.world.conclusions(hub.world.pull_head(number))
    assert marks == (["failure"] if is_named else [])
    assert ("1 error to fix" in hub.live(number)[0]) is is_named
