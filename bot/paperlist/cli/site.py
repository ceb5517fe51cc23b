"""``paperlist site``."""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import click

from paperlist.adapters.files import FilesSink, FilesTree
from paperlist.adapters.git.history import day_of, renames
from paperlist.adapters.git.repository import Git
from paperlist.adapters.link_history import load_history
from paperlist.adapters.process_pool import in_processes
from paperlist.cli.context import (
    CACHE_FOLDER,
    Workspace,
    list_options,
    make_cache_folder,
    progress_bar,
)
from paperlist.cli.link_options import HISTORY
from paperlist.jobs.build_site import MOST_BYTES, Built, Folder, Known, build
from paperlist.model.errors import GitError, UsageError, WriteError
from paperlist.model.paths import CONFIG_PATHS, PAPERS_FOLDER
from paperlist.render.site.catalog import Commit
from paperlist.reporters.verdict_text import counted
from paperlist.text.escape import terminal
from paperlist.text.identifiers import address

SITE_FOLDER = "_site"

MOST_NAMED = 20


@click.command()
@click.option("--out", metavar="DIR", help="Where the website goes. Default: _site in the list.")
@click.option(
    "--base-url",
    metavar="URL",
    help="The address it will have. Default: `site:` of"
    " paperlist.yml, else the repository's address on GitHub Pages.",
)
@click.option(
    "--check",
    "check_only",
    is_flag=True,
    help="Write nothing; exit with 1 if a file is out of date.",
)
@click.option("--dry-run", is_flag=True, help="Name the files that would change; write nothing.")
@list_options
def command(
    workspace: Workspace, out: str | None, base_url: str | None, check_only: bool, dry_run: bool
) -> int:
    """Build the list's website: static pages that need no server and no other site.

    Only files that differ are written, and only files of an earlier build are removed. Link states
    come from .paperlist/links.jsonl, which `paperlist audit` and `paperlist links` leave.

    \b
    Examples:
      paperlist site
      paperlist site --out public --base-url https://papers.example.org
      python3 -m http.server --bind 127.0.0.1 --directory _site
    """
    if base_url and address(base_url) is None:
        hint = "write it as https://owner.github.io/name/"
        raise UsageError(f"{base_url[:200]} is not a web address", hint=hint)
    target = Path(out).absolute() if out else workspace.root / SITE_FOLDER
    reads_only = check_only or dry_run
    # Beside the list, as what is in the website's folder is served.
    cache = workspace.root / CACHE_FOLDER
    memory = f"site-{sha256(str(target).encode('utf-8', 'surrogateescape')).hexdigest()[:12]}.json"
    folder = Folder(
        FilesTree(target),
        None if reads_only else FilesSink(target),
        FilesTree(cache).read(memory, MOST_BYTES) or b"",
    )
    known = Known(
        base=base_url or "",
        links=load_history(cache / HISTORY),
        commit=_commit(workspace),
        renamed=_renamed(workspace),
    )
    with progress_bar("Building") as progress:
        built = build(workspace.files, workspace.setup(), folder, known, progress, in_processes)
    if not reads_only and built.memory != folder.memory:
        with suppress(OSError, WriteError):  # without it the next build only takes longer
            make_cache_folder(cache)
            FilesSink(cache).write(memory, built.memory)
    return _report(built, target, reads_only=reads_only, check_only=check_only)


def _commit(workspace: Workspace) -> Commit | None:
    """The commit that the work tree's papers are those of; None where they are not."""
    git = Git(workspace.root)
    head = git.head()
    if head is None:
        return None
    changes = git.changes(head, None)
    edited = (*changes.changed, *changes.deleted)
    if any(path.startswith(f"{PAPERS_FOLDER}/") or path in CONFIG_PATHS for path in edited):
        click.echo("paperlist: papers are not committed: nothing to cite as of a commit", err=True)
        return None
    return Commit(head, day_of(git.run, head))


def _renamed(workspace: Workspace) -> dict[str, str]:
    """Ids that papers had, with those they have: as far back as the history here goes."""
    git = Git(workspace.root)
    if git.head() is None:
        return {}
    try:
        return renames(git.run, PAPERS_FOLDER)
    except GitError as error:
        click.echo(f"paperlist: no redirects from former ids: {terminal(str(error))}", err=True)
        return {}


def _report(built: Built, target: Path, *, reads_only: bool, check_only: bool) -> int:
    for path in built.unreadable:
        click.echo(f"paperlist: left out, it cannot be read: {terminal(path)}", err=True)
    if not built.base:
        hint = "set `site:` or `repository:` in paperlist.yml, or give --base-url"
        click.echo(f"paperlist: no sitemap and no addresses for others: {hint}", err=True)
    changed = (*built.changed, *(f"{path} (removed)" for path in built.removed))
    if reads_only:
        for path in changed[:MOST_NAMED]:
            click.echo(f"would change {terminal(path)}")
        if len(changed) > MOST_NAMED:
            click.echo(f"and {len(changed) - MOST_NAMED} more")
    papers, files = counted(built.papers, "paper", "papers"), counted(built.files, "file", "files")
    news = f"{len(changed)} to change" if reads_only else f"{len(changed)} changed"
    click.echo(f"{papers} in {terminal(str(target))}: {files}, {news}")
    return int(bool(built.unreadable) or (check_only and bool(changed)))
