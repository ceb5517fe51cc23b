"""What the workflow files hand from one step, job or file to the next."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from conftest import PROJECT
from paperlist.cli.main import COMMANDS, paperlist
from paperlist.jobs.contributing_guide import PLACES
from paperlist.model.paths import CONFIG_PATHS
from test_workflows import ACTIONS, FILES, load, steps

WORKFLOWS = PROJECT / ".github/workflows"
APP = ("PAPERLIST_APP_ID", "PAPERLIST_APP_KEY")
BOT = [p for p in FILES if p.stem in ("check", "suggest", "answer", "publish", "audit", "pages")]
EVENT = re.compile(r"github\.event_name == '(\w+)'")


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every job of every workflow, with what to call it by."""
    for path in FILES:
        for name, job in load(path)["jobs"].items():
            yield f"{path.stem}/{name}", job


def secret(name: str) -> str:
    return f"${{{{ secrets.{name} }}}}"


@pytest.mark.promise("docs/bot.md: No secret is needed")
def test_a_list_without_secrets_has_a_token_wherever_one_is_used() -> None:
    asked = [load(path)["on"].get("workflow_call") or {} for path in FILES]
    required = [one["required"] for call in asked for one in call.get("secrets", {}).values()]
    tokens = {
        step["env"][key]
        for _, job in jobs()
        for step in job.get("steps", [])
        for key in ("GITHUB_TOKEN", "GH_TOKEN")
        if key in step.get("env", {})
    }
    needing = [
        name
        for name, job in jobs()
        for step in job.get("steps", [])
        if "secrets." in str(step) and step.get("if") != "env.HAS_APP == 'true'"
    ]

    assert len(required) >= 8
    assert set(required) == {"false"}
    assert tokens == {
        "${{ github.token }}",
        "${{ steps.app.outputs.token || github.token }}",
    }
    assert needing == []


@pytest.mark.promise(
    "docs/bot.md: put its client id and a private key into the secrets `PAPERLIST_APP_ID` and"
    " `PAPERLIST_APP_KEY`"
)
def test_the_secrets_of_an_app_arrive_where_its_token_is_made_and_used() -> None:
    makes = {
        name: step["with"]
        for name, job in jobs()
        for step in job.get("steps", [])
        if step.get("id") == "app"
    }
    uses = {
        name
        for name, job in jobs()
        for step in job.get("steps", [])
        if "steps.app.outputs.token ||" in step.get("env", {}).get("GITHUB_TOKEN", "")
        and step["env"]["PAPERLIST_APP"] == "${{ steps.app.outputs.app-slug }}"
    }
    passed_on = {
        name: job.get("secrets")
        for name, job in jobs()
        if job.get("uses", "").startswith("$/")
        and "secrets" in (load(PROJECT / job["uses"].removeprefix("$/"))["on"]["workflow_call"])
    }

    assert makes.keys() == uses
    assert len(makes) == 4
    assert {(w["client-id"], w["private-key"]) for w in makes.values()} == {
        (secret(APP[0]), secret(APP[1]))
    }
    text = (PROJECT / "docs/bot.md").read_text(encoding="utf-8")
    (named,) = re.findall(r"the permissions of the file above \((.*?): read and write\)", text)
    asked = {name for w in makes.values() for name in w if name.startswith("permission-")}
    assert {name.removeprefix("permission-").replace("-", " ") for name in asked} == set(
        re.split(r", | and ", named)
    )
    assert passed_on.keys() == {"answer/check", "answer/suggest"}
    assert all(one == {name: secret(name) for name in APP} for one in passed_on.values())


@pytest.mark.promise("docs/bot.md: **Comment** has write permissions and gets the report alone")
def test_the_job_that_comments_gets_the_report_through_the_output_of_the_one_that_reads() -> None:
    read, comment = (load(WORKFLOWS / "check.yml")["jobs"][name] for name in ("check", "comment"))
    (posting,) = [step for step in comment["steps"] if "run" in step]

    assert read["outputs"] == {"report": "${{ steps.check.outputs.report }}"}
    assert comment["needs"] == "check"
    assert posting["env"]["REPORT"] == "${{ needs.check.outputs.report }}"
    assert [key for key, value in posting["env"].items() if "needs." in value] == ["REPORT"]
    assert "artifact" not in str(comment)
    assert "cache" not in str(comment)


@pytest.mark.promise("docs/bot.md: **Suggest** gets what was found as values")
def test_the_job_that_suggests_gets_what_was_found_through_an_output_too() -> None:
    looking, writing = (
        load(WORKFLOWS / "suggest.yml")["jobs"][name] for name in ("look-up", "suggest")
    )
    (answering,) = [step for step in writing["steps"] if "run" in step]

    assert looking["outputs"] == {"found": "${{ steps.look-up.outputs.found }}"}
    assert answering["env"]["FOUND"] == "${{ needs.look-up.outputs.found }}"
    assert re.findall(r"paperlist \w+", answering["run"]) == ["paperlist suggest"]
    assert "--looked-up found.jsonl" in answering["run"]


@pytest.mark.promise("docs/bot.md: The environment is kept by runs on the default branch only")
def test_what_a_pull_requests_run_installed_is_not_kept_for_others() -> None:
    saving = [
        step
        for path in [*ACTIONS, *FILES]
        for step in steps(path)
        if re.match(r"actions/cache(?:/save)?@", step.get("uses", ""))
    ]
    installed = [step for step in saving if "steps.look" in str(step["with"])]
    links = [step for step in saving if "paperlist-links-" in step["with"]["key"]]

    (keeping,) = installed
    assert set(EVENT.findall(keeping["if"])) == {"push", "schedule"}
    assert re.fullmatch(r".* && \(github\.event_name == \S+ \|\| \S+ == \S+\)", keeping["if"])
    assert links == [step for step in saving if step not in installed]
    assert links == [s for s in steps(WORKFLOWS / "audit.yml") if s in saving]


@pytest.mark.promise(
    "docs/bot.md: the whole list is checked, in shards where it is large; one tracking issue"
)
def test_a_list_is_audited_once_a_week_by_as_many_jobs_as_the_plan_says() -> None:
    audit = load(WORKFLOWS / "audit.yml")
    plan, shard, report = (audit["jobs"][name] for name in ("plan", "shard", "report"))
    (planning,) = [step for step in plan["steps"] if step.get("id") == "plan"]
    (looking,) = [s for s in shard["steps"] if "paperlist audit" in s.get("run", "")]
    (tracking,) = [s for s in report["steps"] if "--issue" in s.get("run", "")]
    (weekly,) = audit["on"]["schedule"]

    assert re.fullmatch(r"\d+ \d+ \* \* \d", weekly["cron"])
    assert "shards=$(paperlist audit --list list --plan)" in planning["run"]
    assert plan["outputs"] == {"shards": "${{ steps.plan.outputs.shards }}"}
    assert shard["strategy"]["matrix"]["shard"] == "${{ fromJSON(needs.plan.outputs.shards) }}"
    assert looking["env"] == {"SHARD": "${{ matrix.shard }}"}
    assert '--shard "$SHARD" --output json=report.json' in looking["run"]
    assert "merge-reports reports/*/report.json --output json=all.json" in tracking["run"]
    assert "audit --list list --report all.json --issue" in tracking["run"]


@pytest.mark.promise("README.md: and publishes this page after each merge")
def test_a_merge_that_changes_what_pages_are_made_of_is_published() -> None:
    heard = load(WORKFLOWS / "publish.yml")["on"]["push"]
    frames = [path.relative_to(PROJECT).parts for path in (PROJECT / "docs/readme").glob("*.md")]

    assert heard["branches"] == ["main"]
    assert {"papers/**", "paperlist.yml"} <= set(heard["paths"])
    assert {f"{'/'.join(parts[:-1])}/**" for parts in frames} <= set(heard["paths"])
    assert len(frames) == 2


@pytest.mark.promise(
    "docs/cli.md: Append what GitHub refused. In a workflow: $GITHUB_STEP_SUMMARY."
)
@pytest.mark.promise("docs/bot.md: and is named in the run's summary")
def test_what_github_refuses_is_said_in_the_summary_of_every_job_that_writes() -> None:
    writing = {"comment", "suggest", "answer", "publish"}
    said = {
        command: '--summary "$GITHUB_STEP_SUMMARY"' in line
        for _, job in jobs()
        for step in job.get("steps", [])
        for line in step.get("run", "").replace("\\\n", " ").splitlines()
        for command in re.findall(r"paperlist (\w+) --list", line)
        if command in writing and "--link" not in line
    }

    assert said == dict.fromkeys(writing, True)


@pytest.mark.promise(
    "docs/bot.md: and pass them on in the jobs `check`, `suggest`, `answer` and `publish`"
)
def test_secrets_are_passed_on_to_workflows_that_take_them_and_to_no_other() -> None:
    text = (PROJECT / "docs/bot.md").read_text(encoding="utf-8")
    (named,) = re.findall(r"pass them on in the jobs (.*?) \(", text)
    shown = text.partition("pass them on in the jobs")[2].split("```\n")[1]
    taking = {
        path.stem
        for path in FILES
        if set((load(path)["on"].get("workflow_call") or {}).get("secrets", {})) == {*APP}
    }

    assert set(re.findall(r"`(\w+)`", named)) == taking
    assert yaml.load(shown, yaml.BaseLoader) == {"secrets": {name: secret(name) for name in APP}}


def commands() -> list[tuple[str, str]]:
    """Every call of paperlist in a workflow: the command, and what it is given."""
    scripts = [step.get("run", "") for _, job in jobs() for step in job.get("steps", [])]
    lines = [line for script in scripts for line in script.replace("\\\n", " ").splitlines()]
    return [
        found
        for line in lines
        for found in re.findall(r"(?:^|[ (/\"])paperlist\"? ([a-z-]+)((?: [^;)|&>]*)?)", line)
        if found[0] in COMMANDS
    ]


@pytest.mark.promise("docs/bot.md: Nothing of this could be run against github.com")
@pytest.mark.parametrize("name", sorted({name for name, _ in commands()}))
def test_a_workflow_gives_a_command_only_what_it_takes(name: str) -> None:
    shown = CliRunner().invoke(paperlist, [name, "--help"]).output
    given = {word for one, rest in commands() if one == name for word in rest.split()}
    options = {re.sub(r"[=\"].*", "", word.lstrip('"')) for word in given if "--" in word}

    named = {word for word in options if re.fullmatch(r"--[a-z-]+", word)}
    assert [option for option in named if not re.search(rf"(?m)(^| |/){option}\b", shown)] == []
    assert len(commands()) > 15


def test_the_job_that_comments_has_the_configuration_and_the_guide_wherever_they_are() -> None:
    job = load(WORKFLOWS / "check.yml")["jobs"]["comment"]
    (checkout,) = [s for s in job["steps"] if s.get("uses", "").startswith("actions/checkout@")]

    assert set(checkout["with"]["sparse-checkout"].split()) == {*CONFIG_PATHS, *PLACES}
    assert checkout["with"]["sparse-checkout-cone-mode"] == "false"


def test_what_talks_to_github_has_a_token_and_nothing_else_has() -> None:
    talking = re.compile(
        r"paperlist (?:fetch|comment|suggest|answer|publish .*--push|audit .*--issue|links .*github)"
    )
    for path in BOT:
        for step in steps(path):
            has_token = "GITHUB_TOKEN" in step.get("env", {})
            assert has_token is bool(talking.search(step.get("run", ""))), (path.name, step["name"])


def env_of(workflow: str, job: str, command: str) -> dict[str, str]:
    """What the step of a job that runs a command gets."""
    given = load(WORKFLOWS / f"{workflow}.yml")["jobs"][job]["steps"]
    (step,) = [one for one in given if re.search(rf"paperlist {command}\b", one.get("run", ""))]
    return {name: value for name, value in step["env"].items() if "token" not in value}


@pytest.mark.parametrize(
    ("workflow", "job", "command", "names"),
    [
        ("check", "check", "fetch", ["PR", "BASE", "HEAD"]),
        ("check", "check", "check", ["PR", "BASE", "HEAD"]),
        ("check", "comment", "comment", ["PR", "COMMIT"]),
        ("suggest", "look-up", "suggest", ["ISSUE"]),
        ("suggest", "suggest", "suggest", ["ISSUE"]),
    ],
)
def test_a_step_is_about_what_the_event_or_the_caller_names(
    workflow: str, job: str, command: str, names: list[str]
) -> None:
    pull, queue = "github.event.pull_request", "github.event.merge_group"
    wanted = {
        "PR": f"inputs.pr || {pull}.number",
        "BASE": f"{queue}.base_sha",
        "HEAD": f"{queue}.head_sha",
        "COMMIT": f"{queue}.head_sha || {pull}.head.sha",
        "ISSUE": "inputs.issue || github.event.issue.number",
    }
    given = env_of(workflow, job, command)
    inputs = load(WORKFLOWS / f"{workflow}.yml")["on"]["workflow_call"]["inputs"]

    assert {name: given[name] for name in names} == {
        name: f"${{{{ {wanted[name]} }}}}" for name in names
    }
    assert {name: one["default"] for name, one in inputs.items()} == {
        "pr" if workflow == "check" else "issue": ""
    }


@pytest.mark.parametrize("path", BOT, ids=lambda path: path.stem)
def test_whatever_a_job_refers_to_is_there_before_it(path: Path) -> None:
    workflow = load(path)
    inputs = (workflow["on"].get("workflow_call") or {}).get("inputs", {})
    for name, job in workflow["jobs"].items():
        before = {job["needs"]} if isinstance(job.get("needs"), str) else set(job.get("needs", ()))
        known: set[str] = set()
        for step in job.get("steps", ()):
            assert set(re.findall(r"steps\.([\w-]+)\.", str(step))) <= known, name
            known |= {step["id"]} if "id" in step else set()
        outputs = job.get("outputs", {})
        assert set(re.findall(r"steps\.([\w-]+)\.", str(outputs))) <= known, name
        assert set(re.findall(r"needs\.([\w-]+)\.", str(job))) <= before <= set(workflow["jobs"])
        for other, output in re.findall(r"needs\.([\w-]+)\.outputs\.([\w-]+)", str(job)):
            assert output in workflow["jobs"][other]["outputs"], name
        assert set(re.findall(r"\$\{\{[^}]*inputs\.(\w+)", str(job))) <= set(inputs)


@pytest.mark.parametrize("path", BOT, ids=lambda path: path.stem)
def test_a_job_that_runs_the_bot_has_checked_the_list_out_and_installed_the_bot(path: Path) -> None:
    for name, job in load(path)["jobs"].items():
        used = [
            (step.get("uses", "").partition("@")[0], step.get("with", {}))
            for step in job.get("steps", ())
        ]
        runs = [
            n for n, step in enumerate(job.get("steps", ())) if "paperlist" in step.get("run", "")
        ]
        if not runs:
            continue
        ready = used[: runs[0]]
        (place,) = [given for action, given in ready if action == "actions/checkout"]
        assert place["path"] == "list", name
        assert "$/.github/actions/install" in [action for action, _ in ready], name
        # Both compare commits, and one writes fixes of a branch.
        wants_history = (path.stem, name) in {
            ("check", "check"),
            ("answer", "answer"),
            ("pages", "build"),
        }
        assert (place.get("fetch-depth") == "0") is wants_history, name


@pytest.mark.promise("docs/cli.md: In a workflow: $GITHUB_OUTPUT.")
@pytest.mark.promise("docs/bot.md: a comment says `/paperlist …`")
def test_what_a_command_asks_for_next_is_called_with_its_number() -> None:
    workflow = load(WORKFLOWS / "answer.yml")
    answer = workflow["jobs"]["answer"]

    assert workflow["on"]["issue_comment"] == {"types": ["created"]}
    asked = "contains(github.event.comment.body, '/paperlist')"
    assert answer["if"] == f"{asked} && github.event.comment.user.type != 'Bot'"
    assert answer["concurrency"]["cancel-in-progress"] == "false"
    (step,) = [one for one in answer["steps"] if one.get("id") == "answer"]
    assert '--event "$GITHUB_EVENT_PATH" --output "$GITHUB_OUTPUT"' in step["run"]
    assert "github.event.issue.number" in answer["concurrency"]["group"]
    for name, number in (("check", "pr"), ("suggest", "issue")):
        job, output = workflow["jobs"][name], f"needs.answer.outputs.{name}"
        assert answer["outputs"][name] == f"${{{{ steps.answer.outputs.{name} }}}}"
        assert job["if"] == f"{output} != ''"
        assert job["uses"] == f"$/.github/workflows/{name}.yml"
        assert job["with"] == {number: f"${{{{ {output} }}}}"}


@pytest.mark.promise("docs/bot.md: an issue suggests a paper")
def test_an_issue_is_looked_at_by_its_label_or_its_headings_and_one_run_after_the_other() -> None:
    workflow = load(WORKFLOWS / "suggest.yml")
    said = workflow["jobs"]["look-up"]["if"]
    label, heading = re.findall(r"contains\(([^)]*)\)", said)

    assert said.split()[0] == "inputs.issue"
    assert said.count("||") == 2
    form = yaml.safe_load((PROJECT / ".github/ISSUE_TEMPLATE/suggest-paper.yml").read_text("utf-8"))
    assert label.partition(", ")[2].strip("'") in form["labels"]
    assert heading.partition(", ")[2].strip("'") in [
        part.get("attributes", {}).get("label") for part in form["body"]
    ]
    assert workflow["concurrency"]["cancel-in-progress"] == "false"
    assert "inputs.issue || github.event.issue.number" in workflow["concurrency"]["group"]


@pytest.mark.parametrize(("workflow", "last"), [("check", "comment"), ("suggest", "suggest")])
def test_the_job_that_answers_runs_too_where_the_one_before_it_failed(
    workflow: str, last: str
) -> None:
    job = load(WORKFLOWS / f"{workflow}.yml")["jobs"][last]
    before = f"needs.{job['needs']}.result"

    assert job["if"] == f"${{{{ always() && {before} != 'cancelled' && {before} != 'skipped' }}}}"
