"""``paperlist rules``."""

import json

import click

from paperlist.engine import rule_infos
from paperlist.model.errors import UsageError
from paperlist.model.rule_info import RuleInfo


@click.command()
@click.argument("code", required=False)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="How to print.")  # fmt: skip
def command(code: str | None, format_: str) -> int:
    """List the rules, or explain the one with this CODE or name.

    \b
    Examples:
      paperlist rules
      paperlist rules PAP404
      paperlist rules title-format
    """
    infos = rule_infos()
    if code is not None:
        wanted = code.strip().lower()
        infos = tuple(i for i in infos if wanted in (i.code.lower(), i.name))
        if not infos:
            raise UsageError(f"there is no rule {code}", hint="`paperlist rules` lists them")
    if format_ == "json":
        click.echo(json.dumps([_data(info) for info in infos], ensure_ascii=False, indent=2))
    elif code is not None:
        click.echo(_explained(infos[0]))
    else:
        width = max(len(info.name) for info in infos)
        for info in infos:
            mark = "fix" if info.fixable else "   "
            row = (
                f"{info.code}  {info.severity.label:7}  {mark}  {info.name:{width}}  {info.summary}"
            )
            click.echo(row)
    return 0


def _explained(info: RuleInfo) -> str:
    fixable = "; has fixes" if info.fixable else ""
    head = f"{info.code} {info.name} ({info.severity.label}{fixable}, since {info.since})"
    silence = f"Silence it on one line with: # paperlist: ignore[{info.name}] reason"
    return f"{head}\n\n{info.summary}\n\n{info.documentation}\n\n{silence}"


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
