"""What people read is in plain English: the project's old private words stay out of it."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import DATA, PROJECT
from paperlist.cli.main import COMMANDS, paperlist

# As "Vocabulary" in the conventions has it; `told apart` and `kept by` a person are English.
PRIVATE = re.compile(
    r"\b(?:mend(?:s|ed|ing)?|told(?! apart)|silenc(?:e|es|ed|ing)|whoever|crying wolf|for want of"
    r"|(?:one )?file a paper|anew|twins|errand|manners|the world failed|scouts)\b",
    re.IGNORECASE,
)
PAGES = [
    *sorted((PROJECT / "docs").rglob("*.md")),
    *(PROJECT / name for name in ("CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md")),
    *sorted((DATA / "golden").rglob("*.md")),
    *sorted((PROJECT / "schema").glob("*.json")),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_are_in_plain_english(page: Path) -> None:
    assert PRIVATE.findall(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_is_in_plain_english(command: str) -> None:
    assert PRIVATE.findall(CliRunner().invoke(paperlist, [command, "--help"]).output) == []
