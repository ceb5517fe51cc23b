"""The scripts of the workflows, run by a shell as a runner does, before a paperlist that only listens."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from conftest import PROJECT
from test_workflows import load

LISTENER = """\
#!/bin/sh
echo "$*" >> "$HEARD"
case "$*" in check*) printf '%s' "$SAYS" > report.txt; exit "$ENDS";; esac
case "$*" in *"--plan") echo '["1/2", "2/2"]';; esac
case "$*" in suggest*--link*) printf '%s' "$SAYS" > link.txt;; esac
case "$*" in resolve*) echo '{"input": "x"}'; exit "$ENDS";; esac
"""
PULL = {"PR": "7", "BASE": "", "HEAD": ""}
QUEUE = {"PR": "", "BASE": "b" * 40, "HEAD": "a" * 40}


def script(workflow: str, job: str, step: str) -> str:
    steps: list[dict[str, Any]] = load(PROJECT / f".github/workflows/{workflow}.yml")["jobs"][job][
        "steps"
    ]
    (found,) = [one["run"] for one in steps if one.get("name") == step]
    return str(found)


class Runner:
    """A folder in which a script runs; `heard` is what paperlist was given, `output` what was said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        program = folder / "bin/paperlist"
        program.parent.mkdir()
        program.write_text(LISTENER)
        program.chmod(0o755)

    def run(self, text: str, env: Mapping[str, str], says: str = "", ends: int = 0) -> int:
        files = {"HEARD": "heard", "GITHUB_OUTPUT": "output", "GITHUB_STEP_SUMMARY": "summary"}
        for name in files.values():
            (self.folder / name).write_text("")
        path = f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
        given = {"PATH": path, "SAYS": says, "ENDS": str(ends), **files, **env}
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", text]
        return subprocess.run(command, cwd=self.folder, env=given, check=False).returncode

    @property
    def heard(self) -> list[str]:
        return (self.folder / "heard").read_text().splitlines()

    @property
    def output(self) -> str:
        return (self.folder / "output").read_text()


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


@pytest.mark.promise("docs/bot.md: Its first step asks GitHub, with a token, for the pull request")
@pytest.mark.parametrize(
    ("env", "heard"),
    [
        (PULL, "fetch --list list --pr 7 --output prepared.json"),
        (QUEUE, f"fetch --list list --commit {'b' * 40} --commit {'a' * 40}"),
    ],
)
def test_a_pull_request_or_a_commit_of_the_queue_is_fetched(
    runner: Runner, env: Mapping[str, str], heard: str
) -> None:
    fetch = script("check", "check", "Fetch what is to be checked, as data")

    assert runner.run(fetch, env) == 0
    assert runner.heard == [heard]


@pytest.mark.promise("docs/bot.md: and writes the report")
@pytest.mark.parametrize(
    ("env", "prepared", "heard"),
    [
        (PULL, "{}", ["--pr 7 --prepared prepared.json"]),
        (PULL, "", []),  # nothing was fetched: the other job says that nothing could be checked
        (QUEUE, "", [f"--base {'b' * 40} --head {'a' * 40}"]),
    ],
)
def test_what_was_fetched_is_checked_and_reported(
    runner: Runner, env: Mapping[str, str], prepared: str, heard: list[str]
) -> None:
    check = script("check", "check", "Check the papers and ask their links")
    (runner.folder / "prepared.json").write_text(prepared)
    common = "check --list list --output packed=report.txt --output markdown=summary"

    assert runner.run(check, env, says="a report") == 0
    assert runner.heard == [f"{common} {rest}" for rest in heard]
    assert runner.output == ("report=a report\n" if heard else "")


@pytest.mark.promise("docs/bot.md: | something to fix | red |")
@pytest.mark.parametrize(("status", "fails"), [(0, False), (1, False), (2, True), (3, True)])
def test_findings_are_no_failure_of_the_job_and_everything_else_is(
    runner: Runner, status: int, fails: bool
) -> None:
    check = script("check", "check", "Check the papers and ask their links")
    (runner.folder / "prepared.json").write_text("{}")

    assert bool(runner.run(check, PULL, says="a report", ends=status)) is fails
    assert runner.output == "report=a report\n"


@pytest.mark.promise("docs/bot.md: **Comment** has write permissions and gets the report alone")
@pytest.mark.parametrize(
    ("env", "target"),
    [
        ({"PR": "7", "COMMIT": "c" * 40}, f"--pr 7 --commit {'c' * 40}"),
        ({"PR": "7", "COMMIT": ""}, "--pr 7"),
        ({"PR": "", "COMMIT": "a" * 40}, f"--commit {'a' * 40}"),
    ],
)
def test_the_report_is_posted_on_what_was_checked(
    runner: Runner, env: Mapping[str, str], target: str
) -> None:
    post = script("check", "comment", "Post the report")
    report = "a 'report' $(touch pwned) `touch pwned` %s"

    assert runner.run(post, {**env, "REPORT": report}) == 0
    said = "comment --list list --report report.txt --summary summary"
    assert runner.heard == [f"{said} {target}"]
    assert (runner.folder / "report.txt").read_text() == report
    assert not (runner.folder / "pwned").exists()


@pytest.mark.promise("docs/bot.md: **Look up** asks the sources and the paper's page")
@pytest.mark.parametrize("ends", [0, 1, 3])
def test_a_link_is_looked_up_whatever_it_holds_and_handed_on_whole(
    runner: Runner, ends: int
) -> None:
    link = "--offline $(touch pwned) https://example.org/'x'"
    read = script("suggest", "look-up", "Read the suggestion's link")
    look_up = script("suggest", "look-up", "Look it up")
    answer = script("suggest", "suggest", "Answer the suggestion")

    assert runner.run(read, {"ISSUE": "12"}, says=link) == 0
    assert runner.heard == ["suggest --list list --issue 12 --link link.txt"]
    assert runner.run(look_up, {}, ends=ends) == 0
    assert runner.heard == [f"resolve --list list --format jsonl -- {link}"]
    (runner.folder / "found.jsonl").unlink()
    found = runner.output.partition("found=")[2].strip()
    assert runner.run(answer, {"ISSUE": "12", "FOUND": found}) == 0
    said = "suggest --list list --issue 12 --looked-up found.jsonl --summary summary"
    assert runner.heard == [said]
    assert (runner.folder / "found.jsonl").read_text() == '{"input": "x"}\n'
    assert not (runner.folder / "pwned").exists()


def test_without_a_link_nobody_is_asked(runner: Runner) -> None:
    (runner.folder / "link.txt").write_text("")

    assert runner.run(script("suggest", "look-up", "Look it up"), {}) == 0
    assert runner.heard == []
    assert (
        runner.run(
            script("suggest", "suggest", "Answer the suggestion"), {"ISSUE": "1", "FOUND": ""}
        )
        == 0
    )
    assert (runner.folder / "found.jsonl").read_text() == ""


@pytest.mark.promise("docs/bot.md: the whole list is checked, in shards where it is large")
def test_the_shards_of_an_audit_are_those_that_were_planned(runner: Runner) -> None:
    assert runner.run(script("audit", "plan", "Count the papers"), {}) == 0

    assert runner.output == 'shards=["1/2", "2/2"]\n'
    looking = script("audit", "shard", "Look at this part of the list and ask its links")
    assert runner.run(looking, {"SHARD": "2/2"}) == 0
    assert runner.heard == ["audit --list list --shard 2/2 --output json=report.json"]
