"""``paperlist add``."""

from collections.abc import Sequence

import click

from paperlist.cli.clock import today
from paperlist.cli.context import (
    Workspace,
    painter,
    progress_bar,
    similar_to,
    terminal_lines,
    with_index,
    workspace_options,
)
from paperlist.cli.resolve import EXIT_OPEN, EXIT_UNREACHED
from paperlist.cli.source_options import SourceAccess, source_options
from paperlist.config import Config
from paperlist.importers.form_draft import authors_of, section_of
from paperlist.jobs.add_papers import Adding, Addition, add
from paperlist.metadata.safe_json import year_of
from paperlist.model.errors import UsageError
from paperlist.ports.files import Index
from paperlist.reporters import terminal
from paperlist.reporters.lookup import open_points
from paperlist.text.escape import terminal as harmless

REPORTED = ("title", "authors", "venue", "year")


@click.command()
@click.argument("texts", nargs=-1, required=True, metavar="ID_OR_URL...")
@click.option("--section", required=True, metavar="S", help="The section, by id or title.")
@click.option("--tag", "tags", multiple=True, metavar="T", help="A tag of the list; repeatable.")
@click.option(
    "--set",
    "stated",
    multiple=True,
    metavar="FIELD=VALUE",
    help='What you know better: title, authors (separated by ";"), venue or year. For one paper.',
)
@click.option("--edit", is_flag=True, help="Open the new files in your editor.")
@click.option("--dry-run", is_flag=True, help="Print the files, and write nothing.")
@source_options
@workspace_options
def command(
    workspace: Workspace,
    access: SourceAccess,
    texts: tuple[str, ...],
    section: str,
    tags: tuple[str, ...],
    stated: tuple[str, ...],
    edit: bool,
    dry_run: bool,
) -> int:
    """Look papers up and write their files.

    A paper that the list already has is reported and not changed, nor is any existing file. What is
    missing or not sure is reported with what to do; answer with --set or in the file.

    \b
    Exit status: 0 all were added, 1 one was not or needs fixing, 3 nothing was
    known because a source was not reached.

    \b
    Examples:
      paperlist add 2405.14325 --section diffusion
      paperlist add https://doi.org/10.1109/x.2003.1 --section gan --set year=2003
      paperlist add 2405.14325 10.1016/j.media.2019.01.010 --section benchmarks --dry-run
    """
    setup = workspace.setup()
    chosen = _section(section, setup.config)
    fields = _reported(stated, texts)
    _check_tags(tags, setup.config)
    with progress_bar("Looking up") as progress:
        found = access.sources(setup.config.contact_email).look_up(texts, progress)

    def work(index: Index) -> list[Addition]:
        job = Adding(
            tree=workspace.files,
            similar=similar_to(workspace, index),
            setup=setup,
            section=chosen,
            tags=tags,
            added=today().isoformat(),
            stated=fields,
        )
        return add(job, found)

    additions = with_index(workspace, work)
    for one in additions:
        _say(one, dry_run=dry_run)
        if one.text and not dry_run:
            workspace.sink.write(one.path, one.text.encode())
            if edit:
                click.edit(filename=str(workspace.root / one.path))
    return _status(additions)


def _say(one: Addition, *, dry_run: bool) -> None:
    name = harmless(one.known.pasted.text[:200])
    if one.refusal:
        click.echo(f"not added {name}: {harmless(one.refusal)}")
    else:
        click.echo(f"{'would add' if dry_run else 'added'} {harmless(one.path)}")
        if dry_run:
            click.echo(terminal_lines(one.text.rstrip("\n")))
    for line in open_points(one.known):
        click.echo(line)
    if one.report.findings:
        click.echo(terminal.render(one.report, painter("auto")), nl=False, color=True)


def _status(additions: Sequence[Addition]) -> int:
    if any(not one.text and not one.known.data and one.known.unreached for one in additions):
        return EXIT_UNREACHED
    is_open = any(not one.text or one.report.outcome == "fail" for one in additions)
    return EXIT_OPEN if is_open else 0


def _section(text: str, config: Config) -> str:
    found = section_of(text, config)
    if not found:
        names = ", ".join(section.id for section in config.sections)
        raise UsageError(f"{text[:80]!r} is no section of this list", hint=f"choose from: {names}")
    return found


def _check_tags(tags: Sequence[str], config: Config) -> None:
    known = [tag.id for tag in config.tags]
    for tag in tags:
        if tag not in known:
            hint = f"choose from: {', '.join(known)}" if known else "the list has no tags"
            raise UsageError(f"{tag[:80]!r} is no tag of this list", hint=hint)


def _reported(stated: Sequence[str], texts: Sequence[str]) -> dict[str, object]:
    """The fields of --set as they are written to a file."""
    fields: dict[str, object] = {}
    if stated and len(texts) > 1:
        raise UsageError("--set is about one paper", hint="add the others in a run of their own")
    for text in stated:
        name, _, value = text.partition("=")
        if name not in REPORTED or not value.strip():
            hint = f"write --set FIELD=VALUE with one of: {', '.join(REPORTED)}"
            raise UsageError(f"--set {text[:80]!r} sets nothing", hint=hint)
        fields[name] = value.strip()
        if name == "authors":
            fields[name] = authors_of(value)
        if name == "year" and not (fields := {**fields, name: year_of(value)})[name]:
            raise UsageError(f"{value[:20]!r} is no year", hint="write --set year=2024")
    return fields
