"""``paperlist fix``."""

from difflib import unified_diff
from pathlib import PurePosixPath

import click

from paperlist.adapters.process_pool import in_processes
from paperlist.cli.context import Workspace, progress_bar, workspace_options
from paperlist.jobs.fix_papers import fix_files
from paperlist.jobs.load_list import paper_entries
from paperlist.model.errors import UsageError
from paperlist.reporters.verdict_text import counted
from paperlist.text.escape import terminal


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
@click.option(
    "--dry-run", is_flag=True, help="Name the files that would change, and write nothing."
)
@click.option("--suggested", is_flag=True, help="Apply also the fixes that a person should read.")
@workspace_options
def command(
    workspace: Workspace, paths: tuple[str, ...], diff: bool, dry_run: bool, suggested: bool
) -> int:
    """Apply safe fixes and write files in the canonical form.

    Comments stay where they are. Running it twice changes nothing the second time.

    \b
    Examples:
      paperlist fix --diff
      paperlist fix papers/benchmarks
      paperlist fix --suggested papers/gan/2019-schlegl-f-anogan.yaml
    """
    wanted = wanted_papers(workspace, paths) if paths else None
    with progress_bar("Fixing") as progress:
        fixed = fix_files(
            workspace.files,
            workspace.setup(),
            wanted,
            suggested=suggested,
            progress=progress,
            spread=in_processes,
        )
    for file in fixed:
        if diff:
            click.echo(diff_of(file.path, file.before, file.after), nl=False)
            continue
        done = ", ".join(dict.fromkeys(finding.name for finding in file.fixed))
        click.echo(f"{'would fix' if dry_run else 'fixed'} {terminal(file.path)}: {done}")
        if not dry_run:
            workspace.sink.write(file.path, file.after.encode())
    if not diff:
        click.echo(f"{counted(len(fixed), 'file', 'files')} {'to fix' if dry_run else 'fixed'}")
    return 0


def wanted_papers(workspace: Workspace, paths: tuple[str, ...]) -> list[str]:
    """The paper files at or below some paths."""
    inside = dict.fromkeys(workspace.inside(path) for path in paths)
    found = []
    holding = {"."}
    for entry in paper_entries(workspace.files):
        around = [".", entry.path, *(str(folder) for folder in PurePosixPath(entry.path).parents)]
        if not inside.keys().isdisjoint(around):
            found.append(entry.path)
            holding.update(around)
    for path in inside:
        if path not in holding:
            raise UsageError(f"{path} contains no paper files", hint="papers end in .yaml")
    return found


def diff_of(path: str, before: str, after: str) -> str:
    """What changes in a file, as `git apply` takes it."""
    old, new = (text.splitlines(keepends=True) for text in (before, after))
    lines = unified_diff(old, new, f"a/{path}", f"b/{path}")
    ended = (
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
    return "".join(ended)
