"""``paperlist fetch``: bring a pull request's objects here, as data."""

from pathlib import Path

import click

from paperlist.adapters.git.repository import Git
from paperlist.cli.context import (
    Workspace,
    branch_of,
    forge_of,
    git_of,
    list_options,
    write_named,
)
from paperlist.jobs.fetch_pull import COMMIT, Prepared, prepare
from paperlist.model.errors import GitError, UsageError
from paperlist.reporters.verdict_text import counted

BASE = "refs/paperlist/base"


@click.command()
@click.option("--pr", "number", type=click.IntRange(1), metavar="N", help="The pull request.")
@click.option(
    "--commit",
    "commits",
    multiple=True,
    metavar="SHA",
    help="Fetch these commits instead: those of a merge queue.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write what `check --pr N --prepared FILE` needs to know.",
)
@list_options
def command(
    workspace: Workspace, number: int | None, commits: tuple[str, ...], output: Path | None
) -> int:
    """Fetch a pull request, and the other open ones with papers, without checking out anything.

    The only step of a check that sends requests to GitHub: `check --pr N --prepared FILE` then
    needs no token.

    \b
    Example:
      paperlist fetch --pr 7 --output prepared.json
      paperlist check --pr 7 --prepared prepared.json
    """
    if (number is None) == (not commits):
        raise UsageError(
            "there is nothing to fetch, or too much", hint="give --pr N or --commit SHA"
        )
    if number is None:
        git_of(workspace).fetch(*map(_commit, commits))
        return 0
    prepared = fetch(workspace, number)
    if output:
        write_named(output, prepared.as_json())
    others = counted(len(prepared.others), "other open pull request", "other open pull requests")
    click.echo(f"#{number} is at {prepared.head[:12]}; {others} with papers")
    return 0


def _commit(text: str) -> str:
    """A commit's whole name, as GitHub serves it."""
    if not COMMIT.fullmatch(text):
        raise UsageError(
            f"{text[:80]!r} is not the whole name of a commit", hint="see git rev-parse"
        )
    return text


def fetch(workspace: Workspace, number: int) -> Prepared:
    """Ask GitHub about a pull request, and bring its objects and those of the other open ones."""
    prepared = prepare(forge_of(workspace), number, branch_of(workspace))
    git = git_of(workspace)
    git.fetch(f"+refs/heads/{prepared.base_branch}:{BASE}", _refspec(number))
    if prepared.others:
        try:
            git.fetch(*(_refspec(other.number) for other in prepared.others))
        except GitError:  # one that was just closed: what came is compared, the rest is a skip
            for other in prepared.others:
                _try(git, other.number)
    return prepared


def ref_of(number: int) -> str:
    """Where a pull request's commit is kept here."""
    return f"refs/paperlist/pull/{number}"


def _refspec(number: int) -> str:
    return f"+refs/pull/{number}/head:{ref_of(number)}"


def _try(git: Git, number: int) -> None:
    try:
        git.fetch(_refspec(number))
    except GitError as error:
        click.echo(f"paperlist: #{number} was not fetched: {error.message}", err=True)
