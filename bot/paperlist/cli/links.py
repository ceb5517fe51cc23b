"""``paperlist links``."""

from pathlib import Path
from typing import BinaryIO

import click

from paperlist.cli.context import Workspace, find_root, painter, progress_bar
from paperlist.cli.link_options import Network, network_options
from paperlist.cli.output_options import color_option, format_option
from paperlist.cli.shards import parse_shard
from paperlist.jobs.probe_links import offline, probe_links
from paperlist.links.papers import urls_of_all
from paperlist.links.planning import QuestionKind
from paperlist.model.errors import UsageError
from paperlist.reporters import link_verdicts as reporter

MOST_URLS = 1_000_000
VERDICTS = ("broken", "unsafe", "never")


@click.command()
@click.option(
    "--urls",
    type=click.File("rb"),
    metavar="FILE",
    help='Check the addresses in this file, one per line, not the list\'s. "-" is standard input.',
)
@click.option("--shard", metavar="I/N", help="Only the hosts of part I of N.")
@click.option(
    "--only",
    type=click.Choice(["web", "doi", "arxiv", "github"]),
    help="Only links checked there: with their own hosts, the DOI system, arXiv, or GitHub.",
)
@format_option(["text", "jsonl"])
@click.option(
    "--fail-on",
    type=click.Choice(VERDICTS),
    default="broken",
    show_default=True,
    help="The verdicts that make the exit status 1: broken includes unsafe.",
)
@color_option
@click.option("--list", "list_folder", metavar="DIR", help="The list's folder.")
@network_options
def command(
    network: Network,
    urls: BinaryIO | None,
    shard: str | None,
    only: QuestionKind | None,
    format_: str,
    fail_on: str,
    color: str,
    list_folder: str | None,
) -> int:
    """Check the links of the list, or of a file, and say which are broken.

    A site that refuses programs, a login or a server error is never called broken: such links are
    "unverified".

    \b
    Examples:
      paperlist links
      paperlist links --urls addresses.txt --format jsonl
      paperlist links --shard 2/4
    """
    if urls:
        root = find_root(list_folder) if list_folder else None
        asked = _read(urls)
    else:
        root = find_root(list_folder)
        asked = _of_list(root)
    part = parse_shard(shard) if shard else (1, 1)
    if network.is_offline:
        answers = offline(asked, part, only)
    else:
        memory = network.memory(root)
        with progress_bar("Asking") as progress:
            answers = probe_links(network.settings(memory), asked, progress, part, only)
        memory.keep(answers.history)
    asked = [url for url in asked if url in answers.outcomes]
    if format_ == "jsonl":
        click.echo(reporter.jsonl(asked, answers.outcomes), nl=False)
    else:
        click.echo(reporter.text(asked, answers.outcomes, painter(color)), nl=False, color=True)
    failing = {"broken": {"broken", "unsafe"}, "unsafe": {"unsafe"}}.get(fail_on, set())
    return int(any(o.judgement.verdict in failing for o in answers.outcomes.values()))


def _read(file: BinaryIO) -> list[str]:
    # Windows puts a byte order mark in front.
    lines = (line.decode("utf-8", "replace").strip("\ufeff \t\r\n") for line in file)
    found = [line for line in lines if line and not line.startswith("#")]
    if len(found) > MOST_URLS:
        raise UsageError(f"more than {MOST_URLS:,} addresses", hint="split the file")
    return found


def _of_list(root: Path) -> list[str]:
    # Addresses in a file need none of this.
    from paperlist.adapters.process_pool import in_processes
    from paperlist.jobs.load_list import papers_of

    return urls_of_all(papers_of(Workspace(root=root).files, in_processes))
