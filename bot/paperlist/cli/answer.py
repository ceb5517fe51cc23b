"""``paperlist answer``."""

import json
from pathlib import Path

import click

from paperlist.adapters.git.repository import Git
from paperlist.adapters.git.tree import GitTree
from paperlist.cli.context import (
    Workspace,
    forge_of,
    summary_option,
    summed_up,
    workspace_options,
    write_named,
)
from paperlist.cli.fetch import BASE, fetch
from paperlist.cli.revisions import check_revisions
from paperlist.jobs.answer_command import PullAtHand, answer, read_event
from paperlist.jobs.attempts import Attempts
from paperlist.model.errors import UsageError
from paperlist.model.paths import PAPERS_FOLDER
from paperlist.model.report import Report

MOST_BYTES = 8 << 20


@click.command()
@click.option(
    "--event",
    "event_file",
    required=True,
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The event as GitHub delivers it: $GITHUB_EVENT_PATH.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Append what to run next: check=N or suggest=N. In a workflow: $GITHUB_OUTPUT.",
)
@summary_option
@click.option("--dry-run", is_flag=True, help="Print every write, and write nothing.")
@workspace_options
def command(
    workspace: Workspace,
    event_file: Path,
    output: Path | None,
    summary: Path | None,
    dry_run: bool,
) -> int:
    """Do what a slash command in a comment asks, and reply.

    \b
    People with write access can ask:
      /paperlist recheck               check again (authors of the pull request too)
      /paperlist fix                   apply the safe fixes to the branch
      /paperlist section ID            put the paper into another section
      /paperlist ignore NAME reason    let a rule's finding pass
    """
    try:
        with event_file.open("rb") as file:
            event = json.loads(file.read(MOST_BYTES))
    except (ValueError, RecursionError) as error:
        raise UsageError("the event is not JSON", hint="give $GITHUB_EVENT_PATH") from error
    asked = read_event(event)
    if asked is None:
        click.echo("no command for paperlist")
        return 0

    def at_hand(number: int) -> PullAtHand:
        return _at_hand(workspace, number)

    attempts = Attempts()
    with summed_up(attempts, summary):
        outcome = answer(forge_of(workspace, dry_run=dry_run), asked, at_hand, attempts)
        click.echo(outcome.said)
        if output and outcome.then:
            write_named(output, f"{outcome.then}={asked.number}\n", append=True)
    return 0


def _at_hand(workspace: Workspace, number: int) -> PullAtHand:
    """The pull request's list as data; number 0 stands for the list itself."""
    if not number:
        return PullAtHand(workspace.files, workspace.setup(), Report(), ())
    prepared = fetch(workspace, number)
    git = Git(workspace.root)
    base = git.commit(BASE)
    fork = git.merge_base(base, prepared.head) or base
    changes = git.changes(fork, prepared.head)
    papers = tuple(
        path
        for path in changes.changed
        if path.startswith(f"{PAPERS_FOLDER}/") and path.endswith(".yaml")
    )
    setup = workspace.setup(GitTree(git, base))
    report = check_revisions(workspace, BASE, prepared.head, prepared=prepared)
    return PullAtHand(GitTree(git, prepared.head), setup, report, papers)
