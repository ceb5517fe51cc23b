"""What a release is made from: fragments that all appear, and hooks that name real commands."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

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
