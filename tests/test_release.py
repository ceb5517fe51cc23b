"""What a release is made from, what its workflow lets through, and hooks that name real commands."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

from paperlist.cli.main import COMMANDS, paperlist

ROOT = Path(__file__).parents[1]
FRAGMENTS = sorted(path for path in (ROOT / "changelog.d").iterdir() if path.suffix == ".md")
TYPES = {
    row["directory"]
    for row in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["towncrier"]["type"]
}


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=lambda path: path.name)
def test_every_changelog_fragment_has_a_known_type(fragment: Path) -> None:
    assert fragment.name.split(".")[-2] in TYPES


@pytest.mark.slow
def test_every_changelog_fragment_reaches_the_notes() -> None:
    command = [sys.executable, "-m", "towncrier", "build", "--draft", "--version", "9.9.9"]
    notes = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    words = " ".join(notes.split())

    missing = [
        path.name
        for path in FRAGMENTS
        if " ".join(path.read_text(encoding="utf-8").split())[:60] not in words
    ]
    assert missing == []


def test_hooks_for_other_lists_name_real_commands() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert {hook["id"] for hook in hooks} == {"paperlist-check", "paperlist-fix"}

    for hook in hooks:
        program, name, *options = hook["entry"].split()
        help_text = CliRunner().invoke(paperlist, [name, "--help"]).output
        assert (program, name in COMMANDS) == ("paperlist", True)
        assert [option for option in options if option not in help_text] == []


@pytest.mark.parametrize(
    ("path", "hooks"),
    [
        ("papers/a/2024-b-c.yaml", {"paperlist-check", "paperlist-fix"}),
        ("papers/a/2024-b-c.yml", {"paperlist-check"}),
        ("README.md", set()),
    ],
)
def test_a_hook_runs_for_the_files_it_is_for(path: str, hooks: set[str]) -> None:
    rows = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())

    assert {row["id"] for row in rows if re.search(row["files"], path)} == hooks


@pytest.mark.promise("docs/start-a-list.md: Install paperlist (Python 3.11 or later)")
@pytest.mark.parametrize("builder", [WheelBuilder, SdistBuilder])
def test_what_is_installed_has_every_file_that_the_program_reads(builder: Any) -> None:
    made = {one.distribution_path for one in builder(str(ROOT)).recurse_included_files()}
    wanted = {
        path.relative_to(ROOT / "bot").as_posix()
        for path in (ROOT / "bot/paperlist").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    schemas = {f"schema/{path.name}" for path in (ROOT / "schema").glob("*.json")}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    if builder is WheelBuilder:
        assert wanted - made == set()
        forced = builder(str(ROOT)).config.get_force_include()
        assert {Path(source).name: where for source, where in forced.items()} == {
            "schema": "paperlist/schema"
        }
    else:
        assert {f"bot/{path}" for path in wanted} | schemas <= made
    assert project["requires-python"] == ">=3.11"
    assert project["scripts"] == {"paperlist": "paperlist.cli.main:main"}


# The workflow that a tag starts.

WORKFLOW = ROOT / ".github/workflows/release.yml"
VERSION = '"""The package."""\n\n__version__ = "1.2.0"\n'
CHANGES = """\
# Change log

## 1.2.0 (2026-11-23)

### Features

- It can fly.

## 1.2 (2026-01-01)

- It could walk.
"""


def jobs() -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(WORKFLOW.read_text(encoding="utf-8"), yaml.BaseLoader)["jobs"]
    return found


def run_step(folder: Path, name: str, tag: str) -> "subprocess.CompletedProcess[str]":
    """Run the script of a step where a checkout would be, as a runner's shell runs it."""
    (script,) = [step["run"] for step in jobs()["build"]["steps"] if step.get("name") == name]
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "TAG": tag},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "bot/paperlist").mkdir(parents=True)
    (tmp_path / "bot/paperlist/__init__.py").write_text(VERSION)
    (tmp_path / "CHANGELOG.md").write_text(CHANGES)
    (tmp_path / "dist").mkdir()
    return tmp_path


@pytest.mark.promise("docs/releasing.md: The workflow compares the tag with the version")
@pytest.mark.parametrize(
    ("tag", "status"),
    [("v1.2.0", 0), ("v1.2.1", 1), ("v1.2", 1), ("1.2.0", 1), ("v1.2.0-rc1", 1), ("vv1.2.0", 1)],
)
def test_only_the_tag_of_the_version_is_released(checkout: Path, tag: str, status: int) -> None:
    done = run_step(checkout, "Compare the tag with the version", tag)

    assert done.returncode == status
    assert done.stdout == ("" if status == 0 else f"the tag {tag} is not the version 1.2.0\n")


def test_a_version_that_the_change_log_does_not_have_is_not_released(checkout: Path) -> None:
    (checkout / "CHANGELOG.md").write_text(CHANGES.replace("## 1.2.0 (", "## 1.1.9 ("))
    done = run_step(checkout, "Compare the tag with the version", "v1.2.0")

    assert done.returncode == 1
    assert done.stdout == "CHANGELOG.md has nothing on 1.2.0\n"


@pytest.mark.promise("docs/releasing.md: with the notes of this version")
@pytest.mark.parametrize(
    ("tag", "notes"),
    [("v1.2.0", "### Features\n\n- It can fly."), ("v1.2", "- It could walk.")],
)
def test_the_notes_are_those_of_the_version_alone(checkout: Path, tag: str, notes: str) -> None:
    assert run_step(checkout, "Write the notes", tag).returncode == 0

    assert (checkout / "dist/notes.md").read_text().strip() == notes
    last = jobs()["release"]["steps"][-1]
    assert "--notes-file dist/notes.md" in last["run"]


@pytest.mark.promise(
    "docs/releasing.md: runs `make check demo test`, builds the wheel and the source archive once,"
    " installs the wheel into a clean environment and uses it on this list"
)
def test_what_is_released_was_tested_built_once_and_used_first() -> None:
    scripts = [step.get("run", "") for step in jobs()["build"]["steps"]]
    order = [
        next(n for n, script in enumerate(scripts) if words in script)
        for words in ("make check demo test", "hatchling build", 'clean/bin/paperlist" check')
    ]

    everywhere = "\n".join(step.get("run", "") for job in jobs().values() for step in job["steps"])
    assert order == sorted(order)
    assert len(re.findall(r"\b(?:hatch|hatchling|python -m) build\b", everywhere)) == 1
    assert 'clean/bin/pip" install --quiet --no-deps dist/*.whl' in scripts[order[-1]]


@pytest.mark.promise(
    "docs/releasing.md: attests what was built, waits for the approval of the environment, publishes"
)
def test_a_release_is_public_only_behind_its_attestation_and_the_approval() -> None:
    needed = {name: job.get("needs") for name, job in jobs().items()}
    used = {
        name: [step.get("uses", "").partition("@")[0] for step in job["steps"]]
        for name, job in jobs().items()
    }

    assert needed == {"build": None, "attest": "build", "publish": "attest", "release": "publish"}
    assert "actions/attest-build-provenance" in used["attest"]
    assert [n for n, actions in used.items() if "pypa/gh-action-pypi-publish" in actions] == [
        "publish"
    ]
    assert jobs()["publish"]["environment"] == "release"
    assert not any("if" in part for job in jobs().values() for part in (job, *job["steps"]))


@pytest.mark.promise("docs/releasing.md: so that nobody's machine and no stored token has a part")
def test_no_stored_token_has_a_part_in_a_release() -> None:
    assert "secrets." not in WORKFLOW.read_text(encoding="utf-8")
    assert jobs()["publish"]["permissions"] == {"id-token": "write"}


@pytest.mark.promise("docs/releasing.md: A release is a tag")
def test_nothing_but_a_tag_of_a_version_starts_a_release() -> None:
    data = yaml.load(WORKFLOW.read_text(encoding="utf-8"), yaml.BaseLoader)

    assert data["on"] == {"push": {"tags": ["v*"]}}
