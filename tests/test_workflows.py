"""The workflow files: what runs on strangers' pull requests runs nothing of theirs."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import PROJECT

FILES = sorted((PROJECT / ".github/workflows").glob("*.yml"))
ACTIONS = [PROJECT / "action.yml", PROJECT / ".github/actions/install/action.yml"]
EVENTS_OF_STRANGERS = {"pull_request_target", "issues", "issue_comment", "merge_group"}
KEPT = {
    "path",
    "fetch-depth",
    "persist-credentials",
    "sparse-checkout",
    "sparse-checkout-cone-mode",
}
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


@pytest.mark.promise("SECURITY.md: No event data is pasted into a script")
@pytest.mark.parametrize("path", [*FILES, *ACTIONS], ids=lambda p: p.name)
def test_no_event_data_is_pasted_into_a_script(path: Any) -> None:
    assert [s["run"] for s in steps(path) if EXPRESSION.search(s.get("run", ""))] == []


@pytest.mark.promise("SECURITY.md: actions are pinned by hash")
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
        assert set(step["with"]) <= KEPT
        assert step["with"]["persist-credentials"] == "false"


@pytest.mark.promise(
    "SECURITY.md: The job that reads the head has read permissions and no token while it reads"
)
def test_the_job_that_reads_the_head_writes_nothing_and_has_no_token_while_it_does() -> None:
    job = load(PROJECT / ".github/workflows/check.yml")["jobs"]["check"]

    assert set(job["permissions"].values()) == {"read"}
    assert "env" not in job
    with_token = [s["id"] for s in job["steps"] if "token" in str(s.get("env", {})).lower()]
    assert with_token == ["fetch"]
    assert "secrets." not in str(job)


@pytest.mark.promise("SECURITY.md: the job that writes gets only the report")
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


def test_every_step_has_a_name() -> None:
    released = "release.yml"  # of maintainers only, and its steps speak for themselves
    files = [path for path in [*FILES, *ACTIONS] if path.name != released]
    unnamed = [(path.name, step) for path in files for step in steps(path) if "name" not in step]
    assert unnamed == []


@pytest.mark.promise("SECURITY.md: `pull_request_target` runs the default branch's workflow")
@pytest.mark.promise("docs/bot.md: a pull request is opened or pushed to")
@pytest.mark.promise("docs/move-in.md: with a link becomes a pull request")
@pytest.mark.parametrize(
    ("workflow", "event", "types"),
    [
        ("check", "pull_request_target", {"opened", "synchronize", "reopened", "ready_for_review"}),
        ("suggest", "issues", {"opened", "edited", "reopened", "labeled"}),
    ],
)
def test_what_people_open_and_push_is_heard_of(workflow: str, event: str, types: set[str]) -> None:
    data = load(PROJECT / f".github/workflows/{workflow}.yml")

    assert set(data["on"][event]["types"]) >= types


def test_a_new_title_neither_starts_a_check_nor_stops_one() -> None:
    data = load(PROJECT / ".github/workflows/check.yml")
    edit = "github.event.action == 'edited' && !github.event.changes.base && github.run_id"

    assert "edited" in data["on"]["pull_request_target"]["types"]
    assert edit in data["concurrency"]["group"]
    read = data["jobs"]["check"]["if"]
    assert read == "github.event.action != 'edited' || github.event.changes.base"


def test_the_apps_token_is_made_where_it_is_used_and_may_what_the_job_may() -> None:
    made = 0
    for path in FILES:
        for job in load(path)["jobs"].values():
            for step in job.get("steps", []):
                if not step.get("uses", "").startswith("actions/create-github-app-token@"):
                    continue
                made += 1
                given = {
                    name.removeprefix("permission-"): level
                    for name, level in step["with"].items()
                    if name.startswith("permission-")
                }
                assert given == job["permissions"]
                assert job["env"] == {"HAS_APP": "${{ secrets.PAPERLIST_APP_ID != '' }}"}
    assert made == 4


@pytest.mark.promise("docs/bot.md: Each job makes a token of its own from them")
def test_no_job_hands_a_token_to_another() -> None:
    for path in FILES:
        for job in load(path)["jobs"].values():
            assert "token" not in str(job.get("outputs", "")).lower()
            assert "token" not in str(job.get("secrets", "")).lower()


@pytest.mark.slow
def test_a_called_workflow_asks_for_no_more_than_its_caller_grants() -> None:
    for path in FILES:
        for job in load(path)["jobs"].values():
            called = job.get("uses", "")
            if not called.startswith("$/"):
                continue
            inner = load(PROJECT / called.removeprefix("$/"))
            for one in inner["jobs"].values():
                for scope, level in one["permissions"].items():
                    assert level in (job["permissions"][scope], "read")


@pytest.mark.promise(
    "docs/bot.md: a called workflow may not ask for more permissions than the file grants"
)
@pytest.mark.promise("docs/site.md: permissions: {contents: read, pages: write, id-token: write}")
@pytest.mark.parametrize("page", ["docs/bot.md", "docs/site.md"])
def test_the_file_in_the_documentation_grants_what_the_workflows_ask_for(page: str) -> None:
    text = (PROJECT / page).read_text(encoding="utf-8")
    (block, *_) = [one for one in text.split("```yaml\n")[1:] if "\njobs:\n" in one.split("```")[0]]
    example = yaml.load(block.split("```")[0], yaml.BaseLoader)
    heard = "edited" in example["on"].get("pull_request_target", {}).get("types", [])
    assert heard or {"papers/**", "paperlist.yml"} <= set(example["on"]["push"]["paths"])
    assert heard is (page == "docs/bot.md")
    for job in example["jobs"].values():
        name = job["uses"].partition("/.github/workflows/")[2].partition("@")[0]
        wanted: dict[str, str] = {}
        for inner in load(PROJECT / ".github/workflows" / name)["jobs"].values():
            for scope, level in inner["permissions"].items():
                wanted[scope] = "write" if "write" in (level, wanted.get(scope)) else level
        assert job["permissions"] == wanted, name


NODE_24 = {  # the first major of each action that runs on Node 24, from its action.yml
    "actions/checkout": 5,
    "actions/setup-python": 6,
    "actions/cache": 5,
    "actions/upload-artifact": 6,
    "actions/download-artifact": 7,
    "actions/create-github-app-token": 3,
}


@pytest.mark.parametrize("path", [*FILES, *ACTIONS], ids=lambda p: p.name)
def test_actions_run_on_a_node_that_runners_still_have(path: Any) -> None:
    for action, version in re.findall(r"uses: (actions/[\w-]+)\S*@\S+ # v(\d+)", path.read_text()):
        assert int(version) >= NODE_24.get(action, 0), action


@pytest.mark.promise(
    "docs/bot.md: **Look up** asks the sources and the paper's page, with read permissions and, while it does, without a token"
)
def test_a_suggestion_is_looked_up_without_a_token_and_written_without_looking_up() -> None:
    jobs = load(PROJECT / ".github/workflows/suggest.yml")["jobs"]
    (looking,) = [s for s in jobs["look-up"]["steps"] if "paperlist resolve" in s.get("run", "")]
    (writing,) = [s for s in jobs["suggest"]["steps"] if "paperlist suggest" in s.get("run", "")]

    assert "env" not in looking
    assert "--looked-up" in writing["run"]
    assert set(jobs["look-up"]["permissions"].values()) == {"read"}


@pytest.mark.promise(
    "docs/stars.md: `publish.yml` refreshes once a week and when it is started by hand,"
    " not at every merge"
)
def test_stars_are_looked_at_once_a_week_and_by_hand_and_not_at_every_merge() -> None:
    data = load(PROJECT / ".github/workflows/publish.yml")
    (publish,) = [s for s in steps(PROJECT / ".github/workflows/publish.yml") if "run" in s]
    condition, said, otherwise = re.fullmatch(
        r"\$\{\{ \((.*)\) && '(.*)' \|\| '(.*)' \}\}", publish["env"]["STARS"]
    ).groups()  # type: ignore[union-attr]
    events = set(re.findall(r"github\.event_name == '(\w+)'", condition))

    assert re.sub(r"github\.event_name == '\w+'", "", condition).strip() == "||"
    assert (events, said, otherwise) == ({"schedule", "workflow_dispatch"}, "--refresh-stars", "")
    assert set(data["on"]) == {"push", "workflow_call", *events}
    (times,) = data["on"]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* \d", times["cron"])


@pytest.mark.promise("docs/stars.md: `publish.yml` refreshes once a week")
@pytest.mark.parametrize("stars", ["", "--refresh-stars"])
def test_the_step_that_publishes_hands_on_whether_stars_are_looked_at(
    tmp_path: Path, stars: str
) -> None:
    (publish,) = [s for s in steps(PROJECT / ".github/workflows/publish.yml") if "run" in s]
    program = tmp_path / "paperlist"
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    program.chmod(0o755)
    environment = {
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "STARS": stars,
        "GITHUB_STEP_SUMMARY": "/a summary",
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", publish["run"]],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    arguments = ["publish", "--list", "list", "--push", "--summary", "/a summary"]
    assert done.stdout.splitlines() == [*arguments, *([stars] if stars else [])]


@pytest.mark.promise("docs/site.md: Without `site:` it builds and does not publish")
@pytest.mark.parametrize(
    ("files", "is_published"),
    [
        ({"paperlist.yml": "title: A\nsite: https://example.org/\n"}, True),
        ({"paperlist.yml": "title: A\nsite: {url: https://example.org/}\n"}, True),
        ({".github/paperlist.yml": "site: https://example.org/\n"}, True),
        ({"paperlist.yml": "title: A\n"}, False),
        ({"paperlist.yml": "title: A\n# site: https://example.org/\n"}, False),
        ({"paperlist.yml": "title: A\nreadme: {headings: {}}\nwebsite: x\n"}, False),
    ],
)
def test_a_website_is_published_only_where_the_list_has_an_address(
    tmp_path: Path, files: dict[str, str], is_published: bool
) -> None:
    jobs = load(PROJECT / ".github/workflows/pages.yml")["jobs"]
    (step,) = [one for one in jobs["build"]["steps"] if one.get("id") == "wanted"]
    output, summary = tmp_path / "output", tmp_path / "summary"
    for path, text in files.items():
        (tmp_path / "list" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "list" / path).write_text(text)
    environment = {**os.environ, "GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary)}

    command = ["bash", "-e", "-c", step["run"]]  # as GitHub does where no shell is named
    subprocess.run(command, cwd=tmp_path, env=environment, check=True)

    assert output.exists() is is_published
    assert summary.exists() is not is_published
    assert "wanted=true" in (output.read_text() if is_published else "wanted=true")
    assert jobs["build"]["outputs"]["wanted"] == "${{ steps.wanted.outputs.wanted }}"
    assert jobs["deploy"]["needs"] == "build"
    assert jobs["deploy"]["if"] == "${{ needs.build.outputs.wanted == 'true' }}"


def test_what_is_published_is_of_the_attempt_that_built_it() -> None:
    """A run that is repeated keeps the artifacts of its earlier attempts, and Pages takes just one of
    a name; a deployment repeated alone takes what the earlier attempt built."""
    jobs = load(PROJECT / ".github/workflows/pages.yml")["jobs"]
    (upload,) = [s for s in jobs["build"]["steps"] if "upload-pages-artifact" in s.get("uses", "")]
    (publish,) = [s for s in jobs["deploy"]["steps"] if "deploy-pages" in s.get("uses", "")]

    assert "${{ github.run_attempt }}" in upload["with"]["name"]
    assert jobs["build"]["outputs"]["artifact"] == upload["with"]["name"]
    assert publish["with"]["artifact_name"] == "${{ needs.build.outputs.artifact }}"


@pytest.mark.promise("docs/site.md: It builds after a merge, and weekly with what the [audit]")
def test_the_website_is_built_after_a_merge_and_after_the_weekly_audit() -> None:
    pages = load(PROJECT / ".github/workflows/pages.yml")
    audit = load(PROJECT / ".github/workflows/audit.yml")
    build, day = pages["jobs"]["build"], pages["on"]["schedule"][0]["cron"].split()
    audited = audit["on"]["schedule"][0]["cron"].split()
    restored = [s["with"] for s in build["steps"] if "cache/restore" in s.get("uses", "")]
    saved = [
        step["with"]
        for job in audit["jobs"].values()
        for step in job.get("steps", [])
        if re.search(r"actions/cache(?:/save)?@", step.get("uses", ""))
    ]

    assert pages["on"]["push"]["branches"] == ["main"]
    assert {"papers/**", "paperlist.yml"} <= set(pages["on"]["push"]["paths"])
    assert day[2:] == audited[2:] == ["*", "*", day[4]]
    assert int(day[1]) > int(audited[1])  # on the same day, later
    (links,) = [one for one in restored if one["path"].endswith("links.jsonl")]
    assert any(one["key"].startswith(links["restore-keys"]) for one in saved)


@pytest.mark.promise("SECURITY.md: `zizmor` (auditor) runs in `make check`")
def test_the_workflows_are_audited_before_every_merge() -> None:
    recipe = (PROJECT / "Makefile").read_text("utf-8").partition("\ncheck:")[2].partition("\n\n")[0]
    (line,) = [line for line in recipe.splitlines() if "/zizmor " in line]
    ci = load(PROJECT / ".github/workflows/ci.yml")

    assert line.startswith("\t$(BIN)/zizmor ")  # not "-": what it finds ends the check
    assert "--persona auditor" in line
    assert {".github", "action.yml"} <= set(line.split())
    assert "pull_request" in ci["on"]
    assert "make check" in [step.get("run") for job in ci["jobs"].values() for step in job["steps"]]


@pytest.mark.promise("SECURITY.md: Every one is pinned with hashes in `requirements/`")
@pytest.mark.parametrize("name", ["runtime.txt", "dev.txt"])
def test_every_dependency_is_pinned_with_a_hash(name: str) -> None:
    text = (PROJECT / "requirements" / name).read_text("utf-8").replace("\\\n", " ")
    lines = [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]

    assert len(lines) > 20
    pinned = (
        r"[a-z0-9._-]+(?:\[[a-z, ]+\])?==\S+(?: ; [^#]*?)?(?:\s+--hash=sha256:[0-9a-f]{64})+\s*"
    )
    assert [line[:60] for line in lines if not re.fullmatch(pinned, line)] == []


@pytest.mark.promise("SECURITY.md: installing from there refuses anything else")
@pytest.mark.promise(
    "SECURITY.md: and so is everything that is installed in a job; nothing is built of what the bot"
)
def test_what_is_installed_in_a_job_has_a_hash_and_nothing_that_the_bot_needs_is_built() -> None:
    installs = [
        re.sub(r"\\\n\s*", "", line)
        for path in [*FILES, *ACTIONS]
        for step in steps(path)
        for line in step.get("run", "").replace("\\\n", " ").splitlines()
        if re.search(r"\bpip\b.*\b(?:install|download)\b|/pip\" (?:install|download)", line)
    ]
    ours = [line for line in installs if "--no-deps" in line]
    needed = [line for line in installs if "requirements/runtime.txt" in line]

    assert len(installs) >= 3
    assert [line for line in installs if "--require-hashes" not in line and line not in ours] == []
    assert [line for line in ours if not re.search(r"\s(?:\.|[\w/$\"{}.*-]*\.whl)\"?$", line)] == []
    assert sum("$BOT/" in line for line in needed) == 1
    assert [line for line in needed if "--only-binary :all:" not in line] == []
    assert [line for line in installs if "--no-binary" in line] == []
