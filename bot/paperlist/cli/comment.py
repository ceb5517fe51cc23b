"""``paperlist comment``."""

import json
from dataclasses import replace
from pathlib import Path

import click

from paperlist.cli.context import (
    Workspace,
    branch_of,
    forge_of,
    list_options,
    shipped_schema,
    site_of,
    summary_option,
    summed_up,
)
from paperlist.document.schema import Schema
from paperlist.jobs.attempts import Attempts
from paperlist.jobs.post_review import Posting, post, post_check
from paperlist.model.errors import UsageError, WorldError
from paperlist.model.report import Report
from paperlist.reporters.json_report import MOST_BYTES, parse, unpack

REPORT_SCHEMA = "report.v1.schema.json"


@click.command()
@click.option(
    "--report",
    "report_file",
    required=True,
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The report: JSON, or packed as `check --output packed=FILE` writes it. An empty"
    " file says that the check ended without one.",
)
@click.option(
    "--pr",
    "number",
    type=click.IntRange(1),
    metavar="N",
    help="The pull request. Without it only the commit is marked.",
)
@click.option(
    "--commit",
    metavar="SHA",
    help="The commit that the report is about, where an empty report does not say.",
)
@summary_option
@click.option("--dry-run", is_flag=True, help="Print every write, and write nothing.")
@list_options
def command(
    workspace: Workspace,
    report_file: Path,
    number: int | None,
    commit: str | None,
    summary: Path | None,
    dry_run: bool,
) -> int:
    """Put a report made elsewhere on its pull request.

    A mark on the commit, one comment, suggestions and a label, in this order. Running it twice
    changes nothing.

    \b
    Example:
      paperlist comment --report report.json --pr 7
    """
    report = read_report(report_file)
    if report.head is None and commit:
        report = replace(report, head=commit)
    forge = forge_of(workspace, dry_run=dry_run)
    attempts = Attempts()
    with summed_up(attempts, summary):
        if number is not None:
            job = Posting(forge, site_of(workspace), attempts, branch_of(workspace))
            click.echo(post(job, number, report))
        elif report.head:
            click.echo(post_check(forge, attempts, report, report.head))
        else:
            hint = "name it with --commit, or a pull request with --pr"
            raise UsageError("the report names no commit to mark", hint=hint)
    return 0


def read_report(path: Path) -> Report:
    """The report in a file; one that says so when the file is empty."""
    with path.open("rb") as file:
        raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise UsageError("the report is too large", hint="a report has at most 16 MiB")
    text = raw.decode("utf-8", "replace")
    if not text.strip():
        from paperlist.jobs.failed_check import trouble  # loads the rules, for this case alone

        return trouble(WorldError("the check ended before it could report"))
    return parse(unpack(text), Schema(json.loads(shipped_schema(REPORT_SCHEMA)), REPORT_SCHEMA))
