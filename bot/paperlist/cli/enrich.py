"""``paperlist enrich``."""

from collections import Counter
from collections.abc import Sequence

import click

from paperlist.cli.context import Workspace, list_options, progress_bar
from paperlist.cli.fix import diff_of, wanted_papers
from paperlist.cli.resolve import EXIT_UNREACHED
from paperlist.cli.source_options import SourceAccess, source_options
from paperlist.jobs.enrich_papers import Change, Enriched, enrich, published_preprints
from paperlist.jobs.load_list import paper_entries
from paperlist.reporters.verdict_text import counted
from paperlist.text.escape import terminal


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
@click.option(
    "--dry-run", is_flag=True, help="Name the files that would change, and write nothing."
)
@click.option(
    "--suggested",
    is_flag=True,
    help="Make also the changes that a person should read:"
    " the publication of a preprint, the code that a paper names.",
)
@source_options
@list_options
def command(
    workspace: Workspace,
    access: SourceAccess,
    paths: tuple[str, ...],
    diff: bool,
    dry_run: bool,
    suggested: bool,
) -> int:
    """Fill in what entries lack, from scholarly sources.

    That is authors, venue and year where there are none, identifiers, and given names in full.
    Existing values stay, except that initials are replaced by full names. A preprint that has
    been published, and code that a paper names, are reported; --suggested writes them.

    \b
    Exit status: 0 done, 3 no source could be reached.

    \b
    Examples:
      paperlist enrich --diff papers/diffusion
      paperlist enrich --suggested papers/gan/2019-schlegl-f-anogan.yaml
    """
    setup = workspace.setup()
    listed = (entry.path for entry in paper_entries(workspace.files))
    wanted = wanted_papers(workspace, paths) if paths else list(listed)
    sources = access.sources(setup.config.contact_email)
    with progress_bar("Looking up") as progress:
        entries = enrich(workspace.files, sources, wanted, suggested=suggested, progress=progress)
    for entry in entries:
        _say(entry, diff=diff, dry_run=dry_run)
        if entry.after != entry.before and not (diff or dry_run):
            workspace.sink.write(entry.path, entry.after.encode())
    if not diff:
        _sum_up(entries, "to fill in" if dry_run else "filled in")
    is_unreached = sources.are_offline or sources.are_silent
    return EXIT_UNREACHED if is_unreached and entries else 0


def _say(entry: Enriched, *, diff: bool, dry_run: bool) -> None:
    if diff:
        click.echo(diff_of(entry.path, entry.before, entry.after), nl=False)
        return
    for change in entry.made:
        click.echo(f"{'would fill in' if dry_run else 'filled in'} {_shown(entry.path, change)}")
    for change in entry.left:
        click.echo(f"suggested {_shown(entry.path, change)}")


def _shown(path: str, change: Change) -> str:
    what = ", ".join(f"{pointer[1:]} = {value}" for pointer, value in change.values)
    return terminal(f"{path}: {what} ({change.why})")


def _sum_up(entries: Sequence[Enriched], done: str) -> None:
    changed = sum(entry.after != entry.before for entry in entries)
    said = [f"{counted(changed, 'file', 'files')} {done}"]
    if published := published_preprints(entries):
        verb = "has" if len(published) == 1 else "have"
        said.append(f"{counted(len(published), 'preprint', 'preprints')} {verb} been published")
    click.echo("; ".join(said))
    silent = Counter(reason for entry in entries for reason in entry.unreached)
    for reason, times in silent.most_common():
        papers = counted(times, "paper", "papers")
        click.echo(f"not reached for {papers}: {terminal(reason)}", err=True)
