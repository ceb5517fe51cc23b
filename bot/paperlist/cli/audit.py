"""``paperlist audit``."""

from pathlib import Path

import click

from paperlist.adapters.processes import in_processes
from paperlist.cli.check import FORMATS, parse_outputs, render, write_outputs
from paperlist.cli.comment import read_report
from paperlist.cli.wiring import Workspace, forge_of, progress_bar, workspace_options
from paperlist.errors import UsageError
from paperlist.jobs.audit import shards_for, share, track
from paperlist.jobs.check import check_list
from paperlist.jobs.loading import paper_entries
from paperlist.model import Report


@click.command()
@click.option("--shard", metavar="I/N", help="Speak for one of N equal parts of the list.")
@click.option("--plan", is_flag=True, help="Print the shards that this list is worth, as a JSON"
              " list for a workflow's matrix, and do nothing else.")  # fmt: skip
@click.option("--report", "report_file", metavar="FILE", help="Use this report instead of looking.",
              type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
@click.option("--issue", "to_issue", is_flag=True, help="Open, edit or close the tracking issue on"
              " GitHub.")  # fmt: skip
@click.option("--output", "outputs", multiple=True, metavar="FORMAT=FILE", help="Write the report"
              " also to a file.")  # fmt: skip
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True,
              help="How to report.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Print every write to GitHub, and write nothing.")
@workspace_options
def command(
    workspace: Workspace,
    shard: str | None,
    plan: bool,
    report_file: Path | None,
    to_issue: bool,
    outputs: tuple[str, ...],
    format_: str,
    dry_run: bool,
) -> int:
    """Check the whole list, and keep one tracking issue about what is found.

    \b
    Examples:
      paperlist audit --issue --dry-run
      paperlist audit --shard 2/4 --output json=2.json
      paperlist merge-reports 1.json 2.json 3.json 4.json --output json=all.json
      paperlist audit --report all.json --issue
    """
    if plan:
        count = shards_for(len(paper_entries(workspace.files)))
        click.echo("[" + ", ".join(f'"{n}/{count}"' for n in range(1, count + 1)) + "]")
        return 0
    files = parse_outputs(outputs)
    report = read_report(report_file) if report_file else _looked_at(workspace, shard)
    write_outputs(report, files)
    click.echo(render(report, format_, "auto"), nl=False, color=True)
    if to_issue:
        click.echo(track(forge_of(workspace, dry_run=dry_run), report))
    return 0


def _looked_at(workspace: Workspace, shard: str | None) -> Report:
    index, count = _shard(shard) if shard else (1, 1)
    with progress_bar("Checking") as progress:
        report = check_list(workspace.files, workspace.setup(), progress, in_processes)
    return share(report, index, count)


def _shard(text: str) -> tuple[int, int]:
    index, _, count = text.partition("/")
    if not (index.isdecimal() and count.isdecimal() and 1 <= int(index) <= int(count) <= 1_000):
        raise UsageError(f"{text[:40]!r} is no shard", hint="write --shard 2/4 for the second of 4")
    return int(index), int(count)
