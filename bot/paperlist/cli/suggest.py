"""``paperlist suggest``."""

import os
from pathlib import Path
from urllib.parse import quote

import click

from paperlist.cli.context import (
    Workspace,
    forge_of,
    repository_of,
    similar_to,
    site_of,
    summary_option,
    summed_up,
    with_index,
    workspace_options,
    write_named,
)
from paperlist.cli.source_options import SourceAccess, source_options
from paperlist.jobs.attempts import Attempts
from paperlist.jobs.suggest_paper import Suggesting, link_of, suggest
from paperlist.ports.files import Index

MOST_BYTES = 1 << 20


@click.command()
@click.option(
    "--issue",
    "number",
    type=click.IntRange(1),
    required=True,
    metavar="N",
    help="The issue that suggests a paper.",
)
@click.option(
    "--link",
    "link_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Only write the suggestion's link to a file, for `resolve`.",
)
@click.option(
    "--looked-up",
    "looked_up_file",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Use what `resolve --format jsonl` printed about the link, and send requests to nothing"
    " but GitHub.",
)
@summary_option
@click.option("--dry-run", is_flag=True, help="Print every write, and write nothing.")
@source_options
@workspace_options
def command(
    workspace: Workspace,
    access: SourceAccess,
    number: int,
    link_file: Path | None,
    looked_up_file: Path | None,
    summary: Path | None,
    dry_run: bool,
) -> int:
    """Turn an issue that suggests a paper into a pull request, and answer it.

    What the form leaves empty is looked up; what it says is used first. The answer says what was
    taken, what is missing, or which paper of the list it is. Editing the issue and running again
    updates the same branch, pull request and answer.

    \b
    Example:
      paperlist suggest --issue 12 --dry-run
    """
    setup = workspace.setup()
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com").rstrip("/")
    blob = f"{server}/{repository_of(workspace)}/blob/{setup.config.branch}"
    forge = forge_of(workspace, dry_run=dry_run)
    if link_file:
        write_named(link_file, link_of(forge, number))
        return 0
    looked_up = None
    if looked_up_file:
        with looked_up_file.open("rb") as file:
            looked_up = file.read(MOST_BYTES).decode("utf-8", "replace")
    sources = access.sources(setup.config.contact_email)
    attempts = Attempts()

    def work(index: Index) -> str:
        job = Suggesting(
            forge=forge,
            tree=workspace.files,
            similar=similar_to(workspace, index),
            setup=setup,
            page_of=lambda path: f"{blob}/{quote(path)}",
            site=site_of(workspace),
            sources=None if sources.are_offline else sources,
            looked_up=looked_up,
            attempts=attempts,
        )
        return suggest(job, number)

    with summed_up(attempts, summary):
        click.echo(with_index(workspace, work))
    return 0
