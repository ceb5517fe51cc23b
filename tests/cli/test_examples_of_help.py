"""The examples in the help of each command are command lines that it understands."""

import re
import shlex
from pathlib import Path

import pytest

from conftest import PROJECT
from hub import BAD, GOOD_PATH, Hub, paperlist
from lists import list_files, write_list
from paperlist.cli.main import COMMANDS
from paperlist.cli.main import paperlist as group

PAGE = (PROJECT / "docs/cli.md").read_text("utf-8")
LINES = [
    line.strip() for line in PAGE.splitlines() if re.match(r"    paperlist [a-z-]+( |$)", line)
]
EXAMPLES = sorted({re.sub(r"  .*", "", line) for line in LINES})  # without the words beside them


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_has_no_option_that_its_command_lacks(example: str) -> None:
    _, name, *given = shlex.split(example.partition(" | ")[0])
    context = group.make_context("paperlist", [name, "--help"], resilient_parsing=True)
    command = group.get_command(context, name)
    assert command is not None
    known = {option for parameter in command.params for option in parameter.opts}

    assert {word for word in given if word.startswith("--")} <= known


def test_every_command_has_an_example() -> None:
    shown = {example.split()[1] for example in EXAMPLES}

    assert set(COMMANDS) - shown <= {"answer", "completion"}  # theirs are of another kind


@pytest.mark.slow
@pytest.mark.promise(
    "docs/cli.md: The report: JSON, or packed as `check --output packed=FILE` writes it."
)
@pytest.mark.parametrize("format_", ["json", "packed"])
def test_a_report_of_either_kind_is_put_on_its_pull_request(
    format_: str, hub: Hub, tmp_path: Path
) -> None:
    number, report = hub.open({GOOD_PATH: BAD}), tmp_path / "report"
    paperlist(hub.runner, "check", "--pr", str(number), f"--output={format_}={report}")

    assert paperlist(hub.runner, "comment", "--report", str(report), "--pr", str(number)) == 0
    assert hub.world.conclusions(hub.world.pull_head(number)) == ["failure"]
    assert "1 error to fix" in hub.live(number)[0]


@pytest.mark.promise(
    "docs/cli.md: Print the shards that this list is worth, as a JSON list for a workflow's matrix, and do nothing else."
)
def test_a_plan_of_an_audit_is_no_audit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, report = write_list(tmp_path / "list", list_files()), tmp_path / "report.json"

    assert paperlist(folder, "audit", "--plan", f"--output=json={report}") == 0
    assert capsys.readouterr().out == '["1/1"]\n'
    assert not report.exists()
