"""Every registered format can be asked for, and written."""

import pytest
from click.testing import CliRunner

from fakes import FakeTree
from lists import PAPER, PATH, list_files, setup_of
from paperlist.cli.main import COMMANDS, paperlist
from paperlist.engine import rule_infos
from paperlist.jobs.check_papers import check_list
from paperlist.reporters.registry import FORMATS, REPORTERS, Reporter, Surroundings, render

BROKEN = PAPER.replace("year:", "yeer:")
REPORT = check_list(FakeTree(list_files(**{PATH: BROKEN})), setup_of())


@pytest.mark.parametrize("reporter", REPORTERS, ids=lambda reporter: reporter.name)
def test_every_format_writes_a_report(reporter: Reporter) -> None:
    around = Surroundings(rules=rule_infos)

    assert render(REPORT, reporter.name, around).strip() != ""


@pytest.mark.parametrize("command", ["check", "audit", "merge-reports"])
def test_commands_that_report_take_every_format(command: str) -> None:
    assert command in COMMANDS
    help_text = " ".join(CliRunner().invoke(paperlist, [command, "--help"]).output.split())

    assert f"[{'|'.join(FORMATS)}]" in help_text
    assert [r.label for r in REPORTERS if not r.is_for_jobs and r.label not in help_text] == []


def test_what_jobs_hand_on_is_no_format_for_the_terminal() -> None:
    assert {r.name for r in REPORTERS} - set(FORMATS) == {"packed"}
