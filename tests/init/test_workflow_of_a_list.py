"""The workflow that a list gets: it grants what the called workflows ask for, and nothing more."""

import re

import pytest
import yaml

from conftest import PROJECT
from paperlist.jobs.init_list.companions import JOBS, About, workflow_text

WORKFLOWS = PROJECT / ".github" / "workflows"
MADE = yaml.safe_load(workflow_text(About(title="T", branch="trunk", bot="v0.1.0")))
DOCUMENTED = yaml.safe_load(
    re.search(
        r"```yaml\n(name: paperlist\n.*?)```", (PROJECT / "docs/bot.md").read_text(), re.DOTALL
    )[1]  # type: ignore[index]  # the page has it
)
ON = True  # what YAML 1.1 makes of `on`


def asked_by(name: str) -> dict[str, str]:
    """The permissions that the jobs of a workflow ask for, all together."""
    called = yaml.safe_load((WORKFLOWS / f"{name}.yml").read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for job in called["jobs"].values():
        for scope, level in (job.get("permissions") or {}).items():
            found[scope] = "write" if "write" in (level, found.get(scope)) else level
    return found


@pytest.mark.parametrize("name", JOBS)
def test_a_job_grants_what_its_workflow_asks_for(name: str) -> None:
    assert MADE["jobs"][name]["permissions"] == asked_by(name)


@pytest.mark.promise("docs/site.md: A list that `paperlist init` made has the job already")
def test_a_list_has_every_job_that_the_documentation_speaks_of() -> None:
    assert set(MADE["jobs"]) >= {"check", "suggest", "answer", "publish", "audit", "pages"}
    assert set(JOBS) == set(MADE["jobs"])


@pytest.mark.promise("docs/move-in.md: with a link becomes a pull request")
@pytest.mark.promise("docs/bot.md: a pull request is opened or pushed to")
def test_a_list_hears_of_what_people_open_and_push() -> None:
    assert set(MADE[ON]["pull_request_target"]["types"]) >= {"opened", "synchronize", "reopened"}
    assert set(MADE[ON]["issues"]["types"]) >= {"opened", "edited", "reopened", "labeled"}


@pytest.mark.promise("docs/bot.md: Put this into `.github/workflows/paperlist.yml` of your list")
@pytest.mark.promise("docs/readme-template.md: after a merge the bot makes README.md from it")
def test_it_is_the_workflow_of_the_documentation() -> None:
    for name, job in DOCUMENTED["jobs"].items():
        mine = MADE["jobs"][name]
        assert (mine["permissions"], mine["if"]) == (job["permissions"], job["if"])
    ours = {**MADE[ON], "push": {**MADE[ON]["push"], "branches": ["main"]}}
    assert ours == DOCUMENTED[ON]
    assert MADE[ON]["push"]["branches"] == ["trunk"]
    assert {"papers/**", "paperlist.yml", "**.template.md"} <= set(MADE[ON]["push"]["paths"])


@pytest.mark.promise("docs/bot.md: once a week | the whole list is checked")
@pytest.mark.promise("docs/move-in.md: **Once a week** it checks the links")
@pytest.mark.promise("docs/move-in.md: **After a merge** the bot publishes")
@pytest.mark.parametrize("name", JOBS)
def test_a_job_runs_at_each_event_that_its_workflow_is_for(name: str) -> None:
    heard = yaml.safe_load((WORKFLOWS / f"{name}.yml").read_text(encoding="utf-8"))[ON]
    events = set(heard) - {"workflow_call"}
    named = set(re.findall(r"[a-z]+(?:_[a-z]+)+|push|issues|schedule", MADE["jobs"][name]["if"]))

    assert events <= set(MADE[ON])
    assert named - {"event_name"} == events
    for event in events - {"push", "schedule"}:
        types = (heard[event] or {}).get("types", [])
        assert set(types) <= set((MADE[ON][event] or {}).get("types", []))
    (weekly,) = MADE[ON]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* \d", weekly["cron"])
