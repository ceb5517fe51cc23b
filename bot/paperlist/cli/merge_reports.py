"""``paperlist merge-reports``."""

from pathlib import Path

import click

from paperlist.cli.check import parse_outputs, render, write_outputs
from paperlist.cli.comment import read_report
from paperlist.cli.output_options import report_options
from paperlist.jobs.audit_list import merged


@click.command()
@click.argument(
    "reports",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@report_options()
def command(reports: tuple[Path, ...], outputs: tuple[str, ...], format_: str) -> int:
    """Join the reports of an audit's shards into one.

    \b
    Example:
      paperlist merge-reports shards/*.json --output json=all.json
    """
    report = merged(read_report(path) for path in reports)
    write_outputs(report, parse_outputs(outputs))
    click.echo(render(report, format_, "auto"), nl=False, color=True)
    return 0
