"""``paperlist check``."""

import click

from paperlist.adapters.git import Git, GitTree
from paperlist.adapters.processes import in_processes
from paperlist.cli.wiring import Workspace, painter, progress_bar, workspace_options
from paperlist.engine import rule_infos
from paperlist.errors import UsageError
from paperlist.jobs.check import Comparison, check_change, check_list, check_paths
from paperlist.model import PAPERS_FOLDER, Report, Severity
from paperlist.ports import Changes, Tree
from paperlist.render.paths import is_generated
from paperlist.reporters import annotations, comment, json_report, sarif, terminal

FAIL_ON = ("error", "warning", "info", "never")
FORMATS = ("text", "json", "markdown", "github", "sarif")


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option("--base", metavar="REV", help="Check only what changed since this revision.")
@click.option("--head", metavar="REV", help="With --base: check this revision. It is read from"
              " git objects, nothing is checked out.")  # fmt: skip
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True,
              help="How to report: for people, programs, the pull request's comment, annotations on"
              " GitHub, or code scanning.")  # fmt: skip
@click.option("--fail-on", type=click.Choice(FAIL_ON), default="error", show_default=True,
              help="Exit with 1 from this severity on.")  # fmt: skip
@click.option("--offline", is_flag=True, help="Ask nothing of the network.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto",
              show_default=True, help="Colours in text.")  # fmt: skip
@workspace_options
def command(
    workspace: Workspace,
    paths: tuple[str, ...],
    base: str | None,
    head: str | None,
    format_: str,
    fail_on: str,
    offline: bool,
    color: str,
) -> int:
    """Check papers and say what to mend.

    Without PATH or --base the whole list is checked. With --base, findings that were there before
    are not counted.

    \b
    Examples:
      paperlist check
      paperlist check papers/benchmarks/2024-bao-bmad.yaml
      paperlist check --base origin/main --format markdown
      paperlist check --base origin/main --head refs/pull/7/head --format json
    """
    if head and not base:
        raise UsageError("--head needs --base", hint="say what to compare with: --base REV")
    inside = tuple(workspace.inside(path) for path in paths)
    if base:
        report = _change(workspace, base, head, inside)
    elif inside:
        report = check_paths(workspace.files, workspace.setup(), _expanded(workspace, inside))
    else:
        with progress_bar("Checking") as progress:
            report = check_list(workspace.files, workspace.setup(), progress, in_processes)
    click.echo(render(report, format_, color), nl=False, color=True)
    return exit_status(report, fail_on)


def render(report: Report, format_: str, color: str) -> str:
    """The report in one of the formats."""
    match format_:
        case "json":
            return json_report.render(report)
        case "markdown":
            return comment.render(report)
        case "github":
            return annotations.render(report)
        case "sarif":
            return sarif.render(report, rule_infos())
        case _:
            return terminal.render(report, painter(color))


def exit_status(report: Report, fail_on: str) -> int:
    """1 when something the change brought is as bad as `fail_on`, else 0."""
    worst = report.worst()
    if worst is None or fail_on == "never":
        return 0
    return int(worst >= Severity.from_label(fail_on))


def _change(workspace: Workspace, base: str, head: str | None, paths: tuple[str, ...]) -> Report:
    git = Git(workspace.root)
    base_commit = git.commit(base)
    head_commit = git.commit(head) if head else None
    fork = git.merge_base(base_commit, head_commit or git.commit("HEAD"))
    if fork is None:
        click.echo(
            f"paperlist: this clone does not hold where the change left {base}; comparing with"
            f" {base} itself (git fetch --unshallow gets the rest)",
            err=True,
        )
    changes = git.changes(fork or base_commit, head_commit)
    base_tree = GitTree(git, base_commit)
    tree: Tree = GitTree(git, head_commit) if head_commit else workspace.files
    # What a change brings is judged by the list's own rules, not by rules it brings along.
    setup = workspace.setup(base_tree if head_commit else None)
    if paths:
        changes = Changes(
            tuple(p for p in changes.changed if _below(p, paths)),
            tuple(p for p in changes.deleted if _below(p, paths)),
        )
    touched = (*changes.changed, *changes.deleted)
    comparison = Comparison(
        base=base_tree,
        fork=GitTree(git, fork) if fork else base_tree,
        changes=changes,
        base_name=base_commit,
        head_name=head_commit,
        generated=frozenset(p for p in touched if is_generated(p, setup.config)),
    )
    return check_change(tree, setup, comparison)


def _expanded(workspace: Workspace, paths: tuple[str, ...]) -> list[str]:
    """Files as given, folders as the files below them."""
    expanded: list[str] = []
    for path in paths:
        if path != PAPERS_FOLDER and not path.startswith(f"{PAPERS_FOLDER}/") and path != ".":
            hint = f"papers lie in {PAPERS_FOLDER}/<section>/"
            raise UsageError(f"{path} is no paper of the list", hint=hint)
        full = workspace.root / path
        if full.is_dir() and not full.is_symlink() and not path.endswith(".yaml"):
            folder = PAPERS_FOLDER if path == "." else path
            expanded += [entry.path for entry in workspace.files.entries(folder)]
        else:
            expanded.append(path)
    return list(dict.fromkeys(expanded))


def _below(path: str, wanted: tuple[str, ...]) -> bool:
    return any(w == "." or path == w or path.startswith(f"{w}/") for w in wanted)
