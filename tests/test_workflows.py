"""The workflow files: what runs on strangers' pull requests runs nothing of theirs."""

import re
from typing import Any

import pytest
import yaml

from conftest import PROJECT

FILES = sorted((PROJECT / ".github/workflows").glob("*.yml"))
ACTIONS = [PROJECT / "action.yml", PROJECT / ".github/actions/install/action.yml"]
EVENTS_OF_STRANGERS = {"pull_request_target", "issues", "issue_comment", "merge_group"}
EXPRESSION = re.compile(r"\$\{\{.*?\}\}", re.DOTALL)


def load(path: Any) -> dict[str, Any]:
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert isinstance(data, dict)
    return data


def steps(path: Any) -> list[dict[str, Any]]:
    data = load(path)
    jobs = data.get("jobs", {"action": data.get("runs", {})})
    return [step for job in jobs.values() for step in job.get("steps", [])]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_nothing_is_allowed_but_what_a_job_asks_for(path: Any) -> None:
    data = load(path)

    assert data["permissions"] == {}
    assert all("permissions" in job for job in data["jobs"].values())
    assert all("timeout-minutes" in job for job in data["jobs"].values() if "steps" in job)


@pytest.mark.parametrize("path", [*FILES, *ACTIONS], ids=lambda p: p.name)
def test_no_event_data_is_pasted_into_a_script(path: Any) -> None:
    assert [s["run"] for s in steps(path) if EXPRESSION.search(s.get("run", ""))] == []


@pytest.mark.parametrize("path", [*FILES, *ACTIONS], ids=lambda p: p.name)
def test_actions_of_others_are_pinned_by_hash(path: Any) -> None:
    used = [step["uses"] for step in steps(path) if "uses" in step]

    loose = [u for u in used if not u.startswith("$/") and not re.search(r"@[0-9a-f]{40}$", u)]
    assert loose == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_no_checkout_names_a_head_or_keeps_a_token(path: Any) -> None:
    if not EVENTS_OF_STRANGERS & set(load(path)["on"]):
        return
    checkouts = [s for s in steps(path) if s.get("uses", "").startswith("actions/checkout@")]

    assert checkouts != []
    for step in checkouts:
        assert set(step["with"]) <= {"path", "fetch-depth", "persist-credentials"}
        assert step["with"]["persist-credentials"] == "false"


def test_the_job_that_reads_the_head_writes_nothing_and_has_no_token_while_it_does() -> None:
    job = load(PROJECT / ".github/workflows/check.yml")["jobs"]["check"]

    assert set(job["permissions"].values()) == {"read"}
    assert "env" not in job
    with_token = [s["id"] for s in job["steps"] if "token" in str(s.get("env", {})).lower()]
    assert with_token == ["fetch"]
    assert "secrets." not in str(job)


def test_the_job_that_writes_sees_the_report_and_nothing_else_of_the_head() -> None:
    job = load(PROJECT / ".github/workflows/check.yml")["jobs"]["comment"]
    (script,) = [step["run"] for step in job["steps"] if "run" in step]

    assert re.findall(r"paperlist \w+", script) == ["paperlist comment"]
    assert "fetch" not in script


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_the_current_folder_is_never_imported_from(path: Any) -> None:
    scripts = " ".join(step.get("run", "") for step in steps(path))

    assert "python -m" not in scripts
    assert "PYTHONPATH" not in path.read_text()
    if EVENTS_OF_STRANGERS & set(load(path)["on"]):
        assert load(path)["env"]["PYTHONSAFEPATH"] == "1"
