"""``paperlist publish``."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click

from paperlist.adapters.git.tree import GitTree
from paperlist.adapters.process_pool import in_processes
from paperlist.cli.clock import today
from paperlist.cli.context import (
    Workspace,
    forge_of,
    git_of,
    list_options,
    progress_bar,
    repository_of,
    shipped_template,
    summary_option,
    summed_up,
)
from paperlist.jobs.attempts import Attempts
from paperlist.jobs.load_list import ListSetup
from paperlist.jobs.publish_pages import Publication, carry_out, no_news, plan
from paperlist.jobs.push_changes import Newest, deliver
from paperlist.jobs.refresh_stars import Answers, refresh
from paperlist.model.errors import UsageError
from paperlist.model.paper import Paper
from paperlist.ports.files import Tree
from paperlist.reporters.verdict_text import counted
from paperlist.text.escape import terminal

LONGEST_PAGE = 64 << 20  # bytes


@click.command()
@click.option(
    "--check",
    "check_only",
    is_flag=True,
    help="Write nothing; exit with 1 if a file is"
    " out of date or would not show as meant on GitHub.",
)
@click.option(
    "--dry-run", is_flag=True, help="Name the files that would change, and write nothing."
)
@click.option(
    "--push",
    is_flag=True,
    help="Commit to the list's branch on GitHub instead of"
    " writing files here; a protected branch gets a pull request.",
)
@click.option(
    "--refresh-stars",
    is_flag=True,
    help="First ask GitHub for star counts, and keep"
    " them in data/stars/; what cannot be had stays as it was.",
)
@click.option("--offline", is_flag=True, help="No requests: not with --push or --refresh-stars.")
@click.option(
    "--replace",
    is_flag=True,
    help="Replace a README that people wrote; a numbered copy of it is kept.",
)
@click.option(
    "--allow-shrink",
    is_flag=True,
    help="Publish even if the list shows less than half of the papers it showed.",
)
@summary_option
@list_options
def command(
    workspace: Workspace,
    check_only: bool,
    dry_run: bool,
    push: bool,
    refresh_stars: bool,
    offline: bool,
    replace: bool,
    allow_shrink: bool,
    summary: Path | None,
) -> int:
    """Write README, its other languages, pictures and exports from the papers.

    Only files that differ are written, each at once or not at all. Text between the
    <!-- paperlist:keep --> marks of a README stays. A README that people wrote is
    not touched: `paperlist init` moves it in.

    \b
    Examples:
      paperlist publish
      paperlist publish --check
      paperlist publish --push
      paperlist publish --refresh-stars
    """
    if offline and (push or refresh_stars):
        hint = "leave out --offline, or --push and --refresh-stars"
        raise UsageError("--push and --refresh-stars talk to GitHub", hint=hint)
    if check_only and refresh_stars:
        hint = "--check changes nothing: leave one of the two out"
        raise UsageError("--check and --refresh-stars do not go together", hint=hint)
    stars = _StarLook(workspace) if refresh_stars else None
    if push:
        if replace:
            hint = "run `paperlist publish --replace` here, and push its commit"
            raise UsageError("--push and --replace do not go together", hint=hint)
        return _push(workspace, stars, summary, dry_run=dry_run, allow_shrink=allow_shrink)
    setup, tree = workspace.setup(), workspace.files
    with progress_bar("Publishing") as progress:
        look = stars.at(tree, setup) if stars else no_news
        publication = plan(
            tree,
            setup,
            shipped_template,
            progress,
            in_processes,
            look,
            replace=replace,
            allow_shrink=allow_shrink,
        )
    _say(publication)
    if check_only:
        return _check(workspace, publication)
    if not dry_run:
        carry_out(publication, workspace.sink)
    _report(publication, dry_run=dry_run)
    return int(bool(publication.unreadable))


def _report(publication: Publication, *, dry_run: bool) -> None:
    would = "would " if dry_run else ""
    for path in publication.write:
        click.echo(f"{would}write {path}" if dry_run else f"wrote {path}")
    for path in publication.remove:
        click.echo(f"{would}remove {path}" if dry_run else f"removed {path}")
    for path in publication.copies:
        click.echo(f"what people wrote is kept in {path}", err=True)
    papers = counted(publication.papers, "paper", "papers")
    changed = counted(len(publication.write) + len(publication.remove), "file", "files")
    click.echo(f"{papers}; {changed} {'to change' if dry_run else 'changed'}")


class _StarLook:
    """Asks GitHub for stars, once in a run, and says on stderr what there is to say."""

    def __init__(self, workspace: Workspace) -> None:
        self._own = repository_of(workspace)
        self._asked = Answers(forge_of(workspace))

    def at(self, tree: Tree, setup: ListSetup) -> Callable[[Sequence[Paper]], Mapping[str, bytes]]:
        """What gives the files of stars for one state of the list."""

        def look(papers: Sequence[Paper]) -> Mapping[str, bytes]:
            beside = setup.config.stars.beside
            found = refresh(self._asked, tree, self._own, beside, papers, today())
            for note in found.notes:
                click.echo(f"paperlist: {terminal(note)}", err=True)
            return found.files

        return look


def _say(publication: Publication) -> None:
    for path in publication.unreadable:
        click.echo(f"paperlist: left out, it cannot be read: {terminal(path)}", err=True)
    for note in (*publication.notes, *publication.oversized):
        click.echo(f"paperlist: {terminal(note)}", err=True)


def _push(
    workspace: Workspace,
    stars: _StarLook | None,
    summary: Path | None,
    *,
    dry_run: bool,
    allow_shrink: bool,
) -> int:
    """Publish the newest commit of the list's branch, whatever lies in the work tree."""
    git = git_of(workspace)
    branch = workspace.setup().config.branch
    here = f"refs/paperlist/{branch}"

    unreadable: list[str] = []

    def newest() -> Newest:
        git.fetch(f"+refs/heads/{branch}:{here}")
        commit = git.commit(here)
        tree = GitTree(git, commit)
        setup = workspace.setup(tree)
        look = stars.at(tree, setup) if stars else no_news
        made = plan(
            tree,
            setup,
            shipped_template,
            spread=in_processes,
            refreshed=look,
            allow_shrink=allow_shrink,
        )
        _say(made)
        unreadable[:] = made.unreadable
        return Newest(commit, made)

    attempts = Attempts()
    with summed_up(attempts, summary):
        click.echo(deliver(forge_of(workspace, dry_run=dry_run), branch, newest, attempts))
    return int(bool(unreadable))


def _check(workspace: Workspace, publication: Publication) -> int:
    for path in (*publication.write, *publication.remove):
        click.echo(f"{path} is out of date: run `paperlist publish`")
    problems = _rendered_problems(workspace, publication)
    for problem in problems:
        click.echo(problem)
    is_whole = not (problems or publication.unreadable or publication.oversized)
    if publication.is_current and is_whole:
        click.echo(f"all {counted(publication.generated, 'file', 'files')} up to date")
        return 0
    return 1


def _rendered_problems(workspace: Workspace, publication: Publication) -> list[str]:
    """What a reader on GitHub would stumble over, if the libraries to tell are installed."""
    try:
        from paperlist.render import github_view
    except ImportError:
        hint = "pip install 'paperlist[render]'"
        click.echo(f"paperlist: how pages show on GitHub was not checked ({hint})", err=True)
        return []
    found = []
    for path in publication.pages:
        raw = publication.write.get(path) or workspace.files.read(path, LONGEST_PAGE)
        if raw is not None:
            found += [f"{path}: {problem}" for problem in github_view.problems(raw.decode())]
    return found
