"""The real workflow files, run by act on this machine against a small GitHub."""

import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from test_suggest import FORM, NEW

from conftest import PROJECT
from fake_github import Grant
from fake_github.jobs import permissions_of, with_tokens
from fake_github.shapes import delivered
from hub import BAD, FORK, GOOD, GOOD_PATH, Hub, hub_in
from lists import git, list_files

ACT = Path(sys.executable).with_name("act")
WORKFLOWS = ("check", "suggest", "answer", "publish", "audit")
SECONDS = 120

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not ACT.exists(), reason="act is not installed"),
]


def real_files() -> dict[str, str]:
    """The list with this project's workflows. act does not know GitHub's ``$/`` yet.

    A step's ``$/`` becomes the folder in which the workflow has checked out the list, which in this
    repository is the bot's too; a job's becomes the repository.
    """
    files = list_files()
    for name in WORKFLOWS:
        path = f".github/workflows/{name}.yml"
        text = with_tokens(name, (PROJECT / path).read_text())
        text = text.replace("uses: $/.github/workflows/", "uses: ./.github/workflows/")
        files[path] = text.replace("uses: $/", "uses: ./list/")
    for path in (".github/actions/install/action.yml", "bot/paperlist/__init__.py"):
        files[path] = (PROJECT / path).read_text()
    return files


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Hub]:
    with hub_in(tmp_path, real_files()) as hub:
        yield hub


DESCRIBED = {  # pull_request_target delivers what pull_request does
    "pull_request_target": "WebhookPullRequestSynchronize",
    "push": "WebhookPush",
    "workflow_dispatch": "WebhookWorkflowDispatch",
    "issues": "WebhookIssuesOpened",
    "issue_comment": "WebhookIssueCommentCreated",
}


# What the two actions do with a folder in place of GitHub's storage: files keep their path below
# the nearest folder that all of them lie in, and `pattern` gives each artifact a folder of its own.
UPLOAD = """\
name: x
description: x
inputs: {name: {default: ''}, path: {default: ''}, retention-days: {default: ''}}
runs:
  using: composite
  steps:
    - shell: bash
      env: {NAME: "${{ inputs.name }}", FILES: "${{ inputs.path }}"}
      run: mkdir -p "$ARTIFACTS/$NAME" && cp $FILES "$ARTIFACTS/$NAME/"
"""
DOWNLOAD = """\
name: x
description: x
inputs: {name: {default: ''}, path: {default: '.'}, pattern: {default: ''}}
runs:
  using: composite
  steps:
    - shell: bash
      env: {NAME: "${{ inputs.name }}", INTO: "${{ inputs.path }}", PATTERN: "${{ inputs.pattern }}"}
      run: |
        mkdir -p "$INTO"
        if [ -n "$NAME" ]; then cp "$ARTIFACTS/$NAME/"* "$INTO/"; else cp -r "$ARTIFACTS/"$PATTERN "$INTO/"; fi
"""
APP = """\
name: x
description: x
outputs:
  token: {description: x, value: app-token}
  app-slug: {description: x, value: our-list}
runs:
  using: composite
  steps: [{run: 'true', shell: bash}]
"""


PULLS = {"edited": "WebhookPullRequestEdited", "opened": "WebhookPullRequestOpened"}


def used(action: str) -> str:
    """An action of GitHub's with the commit that the audit names."""
    text = (PROJECT / ".github/workflows/audit.yml").read_text()
    (found,) = set(re.findall(rf"actions/{action}@\w+", text))
    return found


def act(
    hub: Hub,
    event: str,
    workflow: str,
    payload: dict[str, object],
    secret: tuple[str, ...] = (),
    environment: Mapping[str, str] | None = None,
) -> str:
    """What a workflow's run prints; AssertionError when a job failed."""
    git(hub.runner, "pull", "-q", "--ff-only")
    folder = hub.runner.parent
    repository = {"default_branch": "main", "full_name": "example/list"}
    described = DESCRIBED[event]
    if event == "pull_request_target":
        described = PULLS.get(str(payload["action"]), described)
    whole = delivered(described, {**payload, "repository": repository})
    (folder / "event.json").write_text(json.dumps(whole))
    stub = folder / "cache"
    for name in ("restore", "save"):
        (stub / name).mkdir(parents=True, exist_ok=True)
        (stub / name / "action.yml").write_text(
            "name: x\ndescription: x\nruns:\n  using: composite\n  steps: [{run: 'true', shell: bash}]\n"
        )
    (stub / "action.yml").write_text(APP)
    for name, text in (("upload", UPLOAD), ("download", DOWNLOAD)):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "action.yml").write_text(text)
    secrets = [part for name in secret for part in ("-s", name)]
    url = hub.server.url
    command = [
        str(ACT),
        event,
        "-W",
        f".github/workflows/{workflow}.yml",
        "-e",
        str(folder / "event.json"),
        "-P",
        "ubuntu-latest=-self-hosted",
        "--pull=false",
        "-s",
        "GITHUB_TOKEN=none",
        "--local-repository",
        f"actions/cache@27d5ce7f107fe9357f9df03efb73ab90386fccae={stub}",
        "--local-repository",
        f"actions/create-github-app-token@1b10c78c7865c340bc4f6099eb2f838309f1e8c3={stub}",
        "--local-repository",
        f"{used('upload-artifact')}={folder / 'upload'}",
        "--local-repository",
        f"{used('download-artifact')}={folder / 'download'}",
        *secrets,
        "--env",
        f"ARTIFACTS={folder / 'artifacts'}",
        "--env",
        f"GITHUB_API_URL={url}",
        "--env",
        f"GITHUB_GRAPHQL_URL={url}/graphql",
        "--env",
        "GITHUB_REPOSITORY=example/list",
        "--env",
        "PAPERLIST_OFFLINE=1",
        *(
            part
            for name, value in (environment or {}).items()
            for part in ("--env", f"{name}={value}")
        ),
    ]
    path = f"{ACT.parent}{os.pathsep}{os.environ['PATH']}"
    own = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache-home"), "PATH": path}
    given = {**own, **(environment or {})}
    done = subprocess.run(
        command,
        cwd=hub.runner,
        env={**os.environ, **given},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    shutil.rmtree(folder / "cache-home", ignore_errors=True)
    assert done.returncode == 0, done.stdout[-4_000:] + done.stderr[-1_000:]
    return done.stdout


def check(hub: Hub, number: int, *secret: str, **more: object) -> str:
    pull = {"number": number, "head": {"sha": hub.world.pull_head(number)}}
    payload = {"action": "synchronize", "pull_request": pull, **more}
    return act(hub, "pull_request_target", "check", payload, secret)


def test_a_forks_pull_request_from_first_mistakes_to_the_readme(scene: Hub) -> None:
    hub = scene
    worse = BAD.replace("venue: CVPR\n", "")
    number = hub.open({GOOD_PATH: worse, "yaml.py": "raise SystemExit('ran')\n"})

    check(hub, number)
    (first,) = hub.world.comments_on(number)
    assert first.body.startswith("**2 errors to fix before this can be merged.**")
    assert any("suggestion" in note.body for note in hub.world.review_notes)
    assert hub.world.topics[number].labels == ["paperlist: needs changes"]
    assert hub.world.conclusions(hub.world.pull_head(number)) == ["failure"]

    hub.push({GOOD_PATH: BAD})
    check(hub, number)
    (edited,) = hub.world.comments_on(number)
    assert edited.number == first.number
    assert edited.body.startswith("**1 error to fix")

    hub.push({GOOD_PATH: GOOD, "yaml.py": None})
    check(hub, number)
    old, new = hub.world.comments_on(number)
    assert old.hidden
    assert new.body.startswith("**Ready to merge")
    assert hub.world.topics[number].labels == ["paperlist: ready"]
    assert hub.world.conclusions(hub.world.pull_head(number)) == ["success"]

    hub.world.calls.clear()
    check(hub, number)
    assert hub.world.writes == 0

    hub.merge(number)
    hub.world.add_code("example/list", stars=12)
    hub.world.add_code("smith/plain", stars=1203)
    act(hub, "push", "publish", {"ref": "refs/heads/main"})
    page = hub.world.git("show", "main:README.md").decode()
    assert "A Codebook of Lesions" in page
    assert "★" not in page

    act(hub, "workflow_dispatch", "publish", {"ref": "refs/heads/main"})
    page = hub.world.git("show", "main:README.md").decode()
    assert "★ 1.2k" in page
    assert "## Star history" in page


def test_an_issue_becomes_a_pull_request(scene: Hub) -> None:
    number = scene.world.open_issue("[Paper] A Codebook", FORM)

    issue = {"number": number, "body": FORM, "labels": [], "user": {"login": "newcomer"}}
    act(scene, "issues", "suggest", {"action": "opened", "issue": issue})

    assert (
        NEW in scene.world.git("ls-tree", "-r", "--name-only", f"suggest/issue-{number}").decode()
    )
    assert "became pull request" in scene.live(number)[0]


def test_a_command_is_answered_and_checked_again(scene: Hub) -> None:
    messy = GOOD.replace("authors: [Bo Lee, Cy Park]", "authors:\n- Bo Lee\n- Cy Park")
    number = scene.open({GOOD_PATH: messy})
    note = scene.world.comment(number, "/paperlist fix", "owner", "OWNER")
    payload = {
        "action": "created",
        "issue": {"number": number, "user": {"login": "newcomer"}, "pull_request": {"url": "x"}},
        "comment": {
            "id": note.number,
            "body": note.body,
            "author_association": "OWNER",
            "user": {"login": "owner", "type": "User"},
        },
    }

    act(scene, "issue_comment", "answer", payload)

    assert (
        "authors: [Bo Lee, Cy Park]"
        in scene.world.git("show", f"patch-1:{GOOD_PATH}", repository=FORK).decode()
    )
    bodies = [n.body for n in scene.world.comments_on(number)]
    assert any(body.startswith("Fixed:") for body in bodies)
    assert any(body.startswith("**Ready to merge") for body in bodies)


def test_an_audit_in_shards_keeps_one_tracking_issue(tmp_path: Path) -> None:
    words = ("Atlases", "Borders", "Counts", "Depths", "Edges", "Flows")
    papers = {
        f"papers/{('diffusion', 'benchmarks')[n % 2]}/2025-lee-{word.lower()}.yaml": GOOD.replace(
            "A Codebook of Lesions", f"{word} of Anatomy"
        )
        .replace("codebook-of-lesions", word.lower())
        .replace("venue: CVPR\n", "" if n in (0, 3) else "venue: CVPR\n")
        for n, word in enumerate(words)
    }
    files = real_files() | papers
    workflow = ".github/workflows/audit.yml"
    plan = "paperlist audit --list list --plan"
    assert plan in files[workflow]
    files[workflow] = files[workflow].replace(plan, 'echo \'["1/3", "2/3", "3/3"]\'')
    with hub_in(tmp_path, files) as hub:
        said = act(hub, "workflow_dispatch", "audit", {"ref": "refs/heads/main"})

        assert sorted(p.name for p in (tmp_path / "artifacts").glob("report-*")) == [
            "report-1",
            "report-2",
            "report-3",
        ]
        (issue,) = [t for t in hub.world.topics.values() if not t.is_pull]
        for n, path in enumerate(papers):
            assert issue.body.count(f"| error | {path}") == (n in (0, 3)), issue.body
        assert "Shard 3/3" in said


def test_a_list_with_an_app_speaks_as_the_app_and_doubles_nothing(scene: Hub) -> None:
    number = scene.open({GOOD_PATH: BAD.replace("venue: CVPR\n", "")})
    check(scene, number)
    scene.world.tokens["app-token"] = Grant("our-list[bot]", permissions_of("check/comment"))
    scene.push({GOOD_PATH: BAD})

    check(scene, number, "PAPERLIST_APP_ID=Iv1", "PAPERLIST_APP_KEY=key")

    assert "app-token" in {call.token for call in scene.world.calls}
    assert len(scene.live(number)) == 1
    assert scene.live(number)[0].startswith("**1 error to fix")


def test_only_a_changed_base_among_edits_is_checked(scene: Hub) -> None:
    git(scene.work, "push", "-q", str(scene.world.bare()), "main:dev")
    number = scene.open({GOOD_PATH: BAD})
    scene.world.topics[number].base_branch = "dev"
    check(scene, number, action="edited", changes={"title": {"from": "old"}})
    assert scene.world.calls == []

    check(
        scene,
        number,
        action="edited",
        changes={"base": {"ref": {"from": "x"}, "sha": {"from": "x"}}},
    )

    assert scene.live(number)[0].startswith("**Not checked")
    assert scene.world.conclusions(scene.world.pull_head(number)) == []


def test_an_attacker_cannot_make_a_long_report_green(scene: Hub) -> None:
    letters = random.Random(1)  # no secret
    noise = [
        "".join(letters.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=9_000)) for _ in range(4)
    ]
    files = {
        f"papers/diffusion/2025-lee-{n}.yaml": BAD.replace("venue: CVPR\n", "") for n in range(30)
    }
    files |= {
        f"papers/diffusion/2025-lee-x{n}.yaml": GOOD.replace("A Codebook", text)
        for n, text in enumerate(noise)
    }
    number = scene.open(dict(files))

    check(scene, number)

    assert scene.world.conclusions(scene.world.pull_head(number)) == ["failure"]
    assert len(scene.live(number)[0]) <= 65_536
    assert scene.world.topics[number].labels == ["paperlist: needs changes"]


WHEELS = PROJECT / ".wheels"  # `make wheels`


@pytest.mark.skipif(not WHEELS.exists(), reason="there are no wheels: make wheels")
def test_the_bot_is_installed_where_nothing_is_installed(tmp_path: Path) -> None:
    """The way that a runner takes: an environment, wheels with hashes, the bot copied beside."""
    files = real_files()
    listed = git(PROJECT, "ls-files", "bot/paperlist", "schema", "requirements/runtime.txt")
    files |= {name: (PROJECT / name).read_text() for name in listed.splitlines()}
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "python3").symlink_to(Path(sys.base_prefix) / "bin" / "python3")
    environment = {
        "PATH": f"{tools}{os.pathsep}/usr/bin{os.pathsep}/bin",
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(WHEELS),
    }
    with hub_in(tmp_path, files) as hub:
        number = hub.open({GOOD_PATH: BAD})
        pull = {"number": number, "head": {"sha": hub.world.pull_head(number)}}
        payload = {"action": "opened", "pull_request": pull}
        said = act(hub, "pull_request_target", "check", payload, environment=environment)

    assert said.count("Success - Main Set up an environment") == 2
    assert hub.live(number)[0].startswith("**1 error to fix")
    assert hub.world.conclusions(hub.world.pull_head(number)) == ["failure"]
