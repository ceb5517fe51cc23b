"""``paperlist check``."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from paperlist.adapters.git.repository import Git
from paperlist.adapters.git.tree import GitTree
from paperlist.adapters.process_pool import in_processes, meanwhile
from paperlist.cli.context import (
    Workspace,
    painter,
    progress_bar,
    similar_to,
    terminal_width,
    with_index,
    workspace_options,
    write_named,
)
from paperlist.cli.link_options import Network, network_options
from paperlist.cli.output_options import color_option, report_options
from paperlist.cli.revisions import check_pull, check_revisions
from paperlist.cli.source_options import SourceAccess, recording_options
from paperlist.document import MAX_BYTES
from paperlist.engine import rule_infos
from paperlist.jobs.check_papers import check_list, check_paths
from paperlist.jobs.evidence import Evidence, LookUp, joined, nothing
from paperlist.jobs.failed_check import trouble
from paperlist.model.errors import ConfigError, PaperlistError, UsageError
from paperlist.model.finding import Severity
from paperlist.model.paper import Paper
from paperlist.model.paths import PAPERS_FOLDER
from paperlist.model.report import Report
from paperlist.ports.files import Tree
from paperlist.reporters import registry
from paperlist.reporters.registry import FILE_FORMATS, Surroundings
from paperlist.reporters.terminal import Lines, no_lines

FAIL_ON = ("error", "warning", "info", "never")
SECONDS_A_SOURCE = 5.0  # somebody waits for the answer on a pull request
READ_AHEAD = 64  # files
MANY_PATHS = 1_000  # from here on the whole list is read, and compared in memory
LONGEST_FILE = 1_000_000  # bytes; GitHub takes a summary of 1 MiB


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option("--base", metavar="REV", help="Check only what changed since this revision.")
@click.option(
    "--head",
    metavar="REV",
    help="With --base: check this revision. It is read from git objects, nothing is checked out.",
)
@click.option(
    "--pr",
    "number",
    type=click.IntRange(1),
    metavar="N",
    help="Check a pull request of the list's repository on GitHub, read as data.",
)
@click.option(
    "--prepared",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="With --pr: what `paperlist fetch` wrote; no more requests to GitHub.",
)
@report_options(
    "Write the report also to a file, in a format of --format or `packed` for a workflow."
)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="error",
    show_default=True,
    help="Exit with 1 from this severity on.",
)
@click.option(
    "--online",
    is_flag=True,
    help="Check links too, and which papers DOIs and arXiv ids belong to; --pr always does. For a"
    " whole list there is `paperlist audit`.",
)
@color_option
@network_options
@recording_options
@workspace_options
def command(
    workspace: Workspace,
    network: Network,
    paths: tuple[str, ...],
    base: str | None,
    head: str | None,
    number: int | None,
    prepared: Path | None,
    outputs: tuple[str, ...],
    format_: str,
    fail_on: str,
    online: bool,
    web_replay: Path | None,
    web_record: Path | None,
    color: str,
) -> int:
    """Check papers and say what to fix.

    Without PATH or --base the whole list is checked. With --base, findings that were there before
    are not counted.

    \b
    Examples:
      paperlist check
      paperlist check papers/benchmarks/2024-bao-bmad.yaml
      paperlist check --base origin/main --format markdown
      paperlist check --base origin/main --head refs/pull/7/head --format json
      paperlist check --pr 7
    """
    if head and not base:
        raise UsageError("--head needs --base", hint="say what to compare with: --base REV")
    if number and (base or paths):
        raise UsageError(
            "--pr cannot be combined with --base, --head or PATH", hint="leave them out"
        )
    if prepared and not number:
        raise UsageError("--prepared needs --pr", hint="name the pull request: --pr N")
    if online and not (number or base or paths):
        raise UsageError(
            "--online is for a change", hint="`paperlist audit` checks the links of a whole list"
        )
    access = SourceAccess(
        is_offline=network.is_offline,
        gate=network.gate,
        replay=web_replay,
        record=web_record,
        seconds=SECONDS_A_SOURCE,
    )
    look_up = _look_up(workspace, network, access) if online or number else nothing
    files = parse_outputs(outputs)
    try:
        report = _report(workspace, paths, base, head, number, prepared, look_up)
    except PaperlistError as error:
        # A pull request waits for this report: it says why there is nothing else in it.
        if not isinstance(error, UsageError):
            write_outputs(trouble(error), files)
        raise
    write_outputs(report, files)
    lines_of = source_lines(workspace, report)
    click.echo(render(report, format_, color, lines_of), nl=False, color=True)
    return exit_status(report, fail_on)


def _report(
    workspace: Workspace,
    paths: tuple[str, ...],
    base: str | None,
    head: str | None,
    number: int | None,
    prepared: Path | None,
    look_up: LookUp,
) -> Report:
    if number:
        return check_pull(workspace, number, prepared, look_up)
    inside = tuple(workspace.inside(path) for path in paths)
    if base:
        report = check_revisions(workspace, base, head, inside, look_up=look_up)
    elif inside:
        expanded = _expanded(workspace, inside)
        setup = workspace.setup()
        if len(expanded) > MANY_PATHS and look_up is nothing:
            with progress_bar("Checking") as progress:
                return check_list(workspace.files, setup, progress, in_processes, only=expanded)
        report = with_index(
            workspace,
            lambda index: check_paths(
                workspace.files, setup, expanded, similar_to(workspace, index), look_up
            ),
        )
    else:
        with progress_bar("Checking") as progress:
            report = check_list(workspace.files, workspace.setup(), progress, in_processes)
    return report


def _look_up(workspace: Workspace, network: Network, access: SourceAccess) -> LookUp:
    """What asks the links and the sources, loaded only when a check comes to that.

    A recording holds the sources' answers, and stands for the network: then no link is asked.
    """
    links = nothing if access.replay else network.look_up(workspace.root)

    def look_up(papers: Sequence[Paper]) -> Evidence:
        from paperlist.jobs.check_identifiers import from_sources

        sources = from_sources(access.sources(_contact(workspace)))
        learned = meanwhile(lambda: sources(papers))  # both at once: the slower one sets the time
        return joined(links(papers), learned())

    return look_up


def _contact(workspace: Workspace) -> str:
    """Whom sources may write to; a folder without a usable configuration checks commits as well."""
    try:
        return workspace.setup().config.contact_email
    except ConfigError:
        return ""


def parse_outputs(texts: Sequence[str]) -> list[tuple[str, Path]]:
    """The formats and files of --output; UsageError for anything else."""
    return [_output(text) for text in texts]


def _output(text: str) -> tuple[str, Path]:
    format_, _, name = text.partition("=")
    if format_ not in FILE_FORMATS or not name:
        hint = f"write --output FORMAT=FILE with one of: {', '.join(FILE_FORMATS)}"
        raise UsageError(f"--output {text[:80]} names no format and file", hint=hint)
    return format_, Path(name)


def write_outputs(report: Report, files: Sequence[tuple[str, Path]]) -> None:
    """Write the report to each file in its format."""
    for format_, path in files:
        # A job's summary has room for what a comment has not.
        around = Surroundings(rules=rule_infos, longest=LONGEST_FILE)
        write_named(path, registry.render(report, format_, around))


def render(report: Report, format_: str, color: str, lines_of: Lines = no_lines) -> str:
    """The report in one of the formats, for stdout."""
    around = Surroundings(
        paint=painter(color), lines_of=lines_of, width=terminal_width(), rules=rule_infos
    )
    return registry.render(report, format_, around)


def source_lines(workspace: Workspace, report: Report) -> Lines:
    """What gives the lines of the files that were checked, as they were then.

    They are wanted in the order of the findings: some are read ahead, as git takes as long for one.
    """
    git = Git(workspace.root)
    tree: Tree = GitTree(git, report.head) if report.head else workspace.files
    order = list(dict.fromkeys(finding.location.path for finding in report.findings))
    places = {path: place for place, path in enumerate(order)}
    at_hand: dict[str, Sequence[str]] = {}

    def lines_of(path: str) -> Sequence[str]:
        if path not in at_hand:
            place = places.get(path, len(order))
            ahead = [path, *order[place + 1 : place + READ_AHEAD]]
            at_hand.clear()
            at_hand[path] = ()
            # What cannot be read is not shown beside the finding, and costs no other its lines:
            # those behind it are read when they are wanted.
            with suppress(PaperlistError, OSError):
                at_hand.update(
                    (name, raw.decode("utf-8", "replace").split("\n"))
                    for name, raw in tree.read_many(ahead, MAX_BYTES)
                )
        return at_hand[path]

    return lines_of


def exit_status(report: Report, fail_on: str) -> int:
    """1 when something the change brought is as bad as `fail_on`, else 0."""
    worst = report.worst()
    if worst is None or fail_on == "never":
        return 0
    return int(worst >= Severity.from_label(fail_on))


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
