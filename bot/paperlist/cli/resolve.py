"""``paperlist resolve``."""

import json
from collections.abc import Sequence

import click

from paperlist.cli.context import Workspace, find_root, progress_bar
from paperlist.cli.output_options import format_option
from paperlist.cli.source_options import SourceAccess, source_options
from paperlist.metadata.merge import LookUpResult
from paperlist.reporters.lookup import row, text

EXIT_OPEN = 1
EXIT_UNREACHED = 3


@click.command()
@click.argument("texts", nargs=-1, required=True, metavar="ID_OR_URL...")
@format_option(["text", "json", "jsonl"])
@click.option(
    "--list",
    "list_folder",
    metavar="DIR",
    help="A list's folder: its contact address is sent to the sources.",
)
@source_options
def command(
    access: SourceAccess, texts: tuple[str, ...], format_: str, list_folder: str | None
) -> int:
    """Look papers up by link, DOI, arXiv id or title, and print what is known.

    Every field comes with its source. What sources disagree on, or do not say, is a
    question to you, never a guess. Without a network only the link itself is used.

    \b
    Confidence:
      high     every field from a reliable source, and no open question
      medium   a field is missing, only hinted at, or there is a question
      low      the title is not sure: check it before you use it

    \b
    Exit status: 0 something is known, 1 nothing is, 3 nothing is and a source
    was not reached.

    \b
    Examples:
      paperlist resolve 2405.14325
      paperlist resolve https://doi.org/10.1016/j.media.2019.01.010 --format json
      paperlist resolve "Diffusion models for medical anomaly detection"
    """
    workspace = Workspace(root=find_root(list_folder)) if list_folder else None
    contact = workspace.setup().config.contact_email if workspace else ""
    with progress_bar("Looking up") as progress:
        found = access.sources(contact).look_up(texts, progress)
    if format_ == "json":
        rows = [row(known) for known in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    for known in found:
        if format_ == "jsonl":
            click.echo(json.dumps(row(known), ensure_ascii=False))
        elif format_ == "text":
            click.echo(text(known))
    return exit_status(found)


def exit_status(found: Sequence[LookUpResult]) -> int:
    """Whether anything is known; if not, whether that may be the network's fault."""
    if any(known.data for known in found):
        return 0
    return EXIT_UNREACHED if any(known.unreached for known in found) else EXIT_OPEN
