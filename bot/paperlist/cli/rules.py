"""``paperlist rules``."""

import json
from collections.abc import Sequence
from difflib import get_close_matches

import click

from paperlist.cli.context import painter, terminal_width
from paperlist.cli.output_options import color_option, format_option
from paperlist.engine import rule_infos
from paperlist.model.errors import UsageError
from paperlist.model.rule_info import RuleInfo
from paperlist.render.rule_docs import explanation
from paperlist.reporters.rule_text import rule_table, rule_text


@click.command()
@click.argument("rule", required=False)
@format_option(["text", "json"])
@color_option
def command(rule: str | None, format_: str, color: str) -> int:
    """List the rules, or explain the one with this name or code.

    \b
    Examples:
      paperlist rules
      paperlist rules title-format
      paperlist rules PAP404
    """
    infos = rule_infos() if rule is None else (_find(rule),)
    if format_ == "json":
        click.echo(json.dumps([_data(info) for info in infos], ensure_ascii=False, indent=2))
        return 0
    paint = painter(color)
    width = terminal_width()
    if rule is None:
        click.echo(rule_table(infos, width, paint), color=True)
    else:
        click.echo(rule_text(infos[0], explanation(infos[0]), width, paint), color=True)
    return 0


def _find(given: str) -> RuleInfo:
    """The rule meant; UsageError names the nearest when there is none of this name."""
    wanted = given.strip().lower().replace("_", "-")
    infos = rule_infos()
    found = next((info for info in infos if wanted in (info.code.lower(), info.name)), None)
    if found is not None:
        return found
    near = _nearest(wanted, [info.name for info in infos])
    hint = f"did you mean `{near}`?" if near else "`paperlist rules` lists them"
    raise UsageError(f"there is no rule `{given[:80]}`", hint=hint)


def _nearest(wanted: str, names: Sequence[str]) -> str:
    """The name that was probably meant, or the one that has a word like it; '' if there is none."""
    words = {word: name for name in reversed(names) for word in name.split("-") if len(word) > 3}
    near = get_close_matches(wanted, names, n=1)
    word = get_close_matches(wanted, words, n=1, cutoff=0.8)
    return near[0] if near else words[word[0]] if word else ""


def _data(info: RuleInfo) -> dict[str, object]:
    return {
        "code": info.code,
        "name": info.name,
        "severity": info.severity.label,
        "summary": info.summary,
        "fixable": info.fixable,
        "since": info.since,
        "documentation": info.documentation,
    }
