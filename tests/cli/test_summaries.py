"""What GitHub refused is in the summary of the job that was refused, behind what was there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from test_answer import MESSY, ask
from test_suggest import FORM

from fake_github import Fault
from hub import BAD, GOOD, GOOD_PATH, Hub, paperlist
from lists import write_list

pytestmark = pytest.mark.slow
Told = Callable[[Hub, Path], int]


def publishing(hub: Hub, summary: Path) -> int:
    """The commit of what was made from the papers is not taken, which ends the job."""
    hub.merge(hub.open({GOOD_PATH: GOOD}))
    hub.world.faults = [Fault("403", when=lambda method, path: path.endswith("/git/commits"))]
    return paperlist(hub.runner, "publish", "--push", "--summary", str(summary))


def suggesting(hub: Hub, summary: Path) -> int:
    """The branch of the suggestion is not taken, which ends the job."""
    number = hub.world.open_issue("A Codebook", FORM)
    hub.world.faults = [Fault("403", when=lambda method, path: path.endswith("/git/commits"))]
    return paperlist(hub.runner, "suggest", "--issue", str(number), "--summary", str(summary))


def answering(hub: Hub, summary: Path) -> int:
    """The answer itself is not taken."""
    number = hub.open({GOOD_PATH: MESSY})
    hub.world.faults = [Fault("403", when=lambda method, path: path.endswith("/comments"))]
    return ask(hub, number, "/paperlist recheck", "owner", "OWNER", "--summary", str(summary))[0]


def commenting(hub: Hub, summary: Path) -> int:
    """The comment is not taken, and the mark is."""
    number = hub.open({GOOD_PATH: BAD})
    report = ("--report", str(summary.with_name("report")), "--pr", str(number))
    paperlist(hub.runner, "check", "--pr", str(number), f"--output=packed={report[1]}")
    hub.world.faults = [Fault("403", when=lambda method, path: path.endswith("/comments"))]
    status = paperlist(hub.runner, "comment", *report, "--summary", str(summary))
    assert hub.world.conclusions(hub.world.pull_head(number)) == ["failure"]
    return status


@pytest.mark.promise(
    "docs/cli.md: Append what GitHub refused. In a workflow: $GITHUB_STEP_SUMMARY."
)
@pytest.mark.parametrize("job", [publishing, suggesting, answering, commenting])
def test_what_github_refuses_is_in_the_summary(
    job: Told, hub: Hub, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.world.expects_refusals = True
    summary = tmp_path / "summary.md"
    summary.write_text("Said before.\n")

    assert job(hub, summary) == 3

    before, _, told = summary.read_text().partition("**Not written to GitHub:**")
    assert before.strip() == "Said before."
    (refused,) = [line[2:] for line in told.strip().splitlines()]
    first = capsys.readouterr().err.split("paperlist: ")[-1].splitlines()[0]
    assert refused.replace("\\", "").replace("&#8203;", "") == first


@pytest.mark.promise("docs/cli.md: Print every write, and write nothing.")
@pytest.mark.parametrize("command", ["fix", "section benchmarks", "ignore author-format so it is"])
def test_a_dry_run_of_an_answer_prints_what_would_be_written(
    command: str, hub: Hub, capsys: pytest.CaptureFixture[str]
) -> None:
    number = hub.open({GOOD_PATH: BAD})
    head = hub.world.pull_head(number)
    capsys.readouterr()

    assert ask(hub, number, f"/paperlist {command}", "owner", "OWNER", "--dry-run")[0] == 0

    assert hub.world.writes == 0
    assert hub.world.pull_head(number) == head
    said = capsys.readouterr().out
    assert "would react to" in said
    assert "would commit" in said
    assert f"would comment on #{number}" in said


@pytest.mark.promise("docs/cli.md: Print every write to GitHub, and write nothing.")
@pytest.mark.promise("docs/cli.md: Open, edit or close the tracking issue on GitHub.")
def test_an_audit_writes_an_issue_only_where_that_is_said_and_no_dry_run_is(
    hub: Hub, capsys: pytest.CaptureFixture[str]
) -> None:
    write_list(hub.runner, {"papers/gan/0.yaml": GOOD})

    assert paperlist(hub.runner, "audit") == 0
    assert paperlist(hub.runner, "audit", "--issue", "--dry-run") == 0
    assert hub.world.writes == 0
    assert "would open an issue" in capsys.readouterr().out
    assert paperlist(hub.runner, "audit", "--issue") == 0
    assert hub.world.writes > 0
