"""Generated pages are current. To make them again: `make generate`, then read the diff."""

from collections.abc import Callable
from pathlib import Path

import click
import pytest

from conftest import PROJECT
from paperlist.cli.main import COMMANDS, paperlist
from paperlist.engine import rule_infos
from paperlist.model.rule_info import RuleInfo
from paperlist.render.rule_docs import index_page, rule_page

DOCS = PROJECT / "docs"
Golden = Callable[[str, Path], None]


@pytest.mark.parametrize("info", rule_infos(), ids=lambda info: info.name)
def test_page_of_a_rule(info: RuleInfo, golden: Golden) -> None:
    golden(rule_page(info), DOCS / "rules" / f"{info.name}.md")


def test_table_of_the_rules(golden: Golden) -> None:
    golden(index_page(rule_infos()), DOCS / "rules" / "README.md")


def test_every_rule_has_a_page_and_no_page_is_left_over() -> None:
    pages = {path.stem for path in (DOCS / "rules").glob("*.md")} - {"README"}

    assert pages == {info.name for info in rule_infos()}, "make generate; remove what is left over"


def test_command_line_reference(golden: Golden) -> None:
    top = click.Context(
        paperlist, info_name="paperlist", terminal_width=100, **paperlist.context_settings
    )
    parts = [
        "<!-- Generated from --help by `make generate`. -->\n\n# Commands\n",
        _block(paperlist, top),
    ]
    for name in COMMANDS:
        command = paperlist.get_command(top, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=top, terminal_width=100)
        parts += [f"## {name}\n", _block(command, context)]
    golden("\n".join(parts), DOCS / "cli.md")


def _block(command: click.Command, context: click.Context) -> str:
    return f"```text\n{command.get_help(context)}\n```\n"
