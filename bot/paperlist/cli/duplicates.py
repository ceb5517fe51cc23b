"""``paperlist duplicates``."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import BinaryIO

import click

from paperlist.adapters.process_pool import in_processes
from paperlist.adapters.time_limit import within_seconds
from paperlist.cli.context import Workspace, find_root
from paperlist.cli.output_options import format_option
from paperlist.jobs.find_duplicates import (
    Failed,
    Pair,
    Records,
    pairs_between,
    pairs_of,
    records_of_entries,
    records_of_lines,
    records_of_list,
)
from paperlist.model.errors import UsageError
from paperlist.reporters.verdict_text import counted
from paperlist.text.escape import terminal

LINES = (".jsonl", ".ndjson")
GRADES = ("certain", "likely", "possible")
EXIT_FOUND = 1
MOST_SHOWN = 20  # pairs that could not be compared


@click.command()
@click.argument("records", required=False, type=click.File("rb"), metavar="[FILE]")
@click.option(
    "--against",
    type=click.File("rb"),
    metavar="FILE",
    help="Compare with this file's records, not among themselves.",
)
@click.option(
    "--least",
    type=click.Choice(GRADES),
    default="possible",
    show_default=True,
    help="The weakest grade to print.",
)
@format_option(["text", "jsonl"])
@click.option(
    "--fail-on",
    type=click.Choice([*GRADES, "never"]),
    default="never",
    show_default=True,
    help="The weakest grade that makes the exit status 1.",
)
@click.option(
    "--list",
    "list_folder",
    metavar="DIR",
    help="The list's folder; by default the nearest with a paperlist.yml.",
)
def command(
    list_folder: str | None,
    records: BinaryIO | None,
    against: BinaryIO | None,
    least: str,
    format_: str,
    fail_on: str,
) -> int:
    """Find papers that are in the list twice, or in a file of records.

    A record is a line of JSON with the keys id, title, authors, year, venue, doi,
    arxiv and url; only id and title have to be there. "-" is standard input. A file
    named .bib, .ris, .json, .md or .rst is read as `paperlist import` reads it.

    \b
    Examples:
      paperlist duplicates
      paperlist duplicates library.jsonl --format jsonl
      paperlist duplicates --against library.bib
    """
    mine = _read(records) if records else _of_list(Workspace(root=find_root(list_folder)))
    found = (
        pairs_between(mine, _read(against), within_seconds)
        if against
        else pairs_of(mine, within_seconds, in_processes)
    )
    shown = [pair for pair in found.pairs if _rank(pair) <= GRADES.index(least)]
    if format_ == "jsonl":
        for pair in shown:
            click.echo(_line(pair))
    else:
        _print(shown, len(mine.records))
    _print_failed(found.failed)
    if fail_on == "never":
        return 0
    is_found = any(_rank(pair) <= GRADES.index(fail_on) for pair in found.pairs)
    return EXIT_FOUND if is_found or found.failed else 0  # what was not compared may be one


def _read(file: BinaryIO) -> Records:
    name = terminal(str(file.name))
    if name.lower().endswith(LINES):
        return records_of_lines(file, name, in_processes)
    # What reads documents takes a while to import.
    from paperlist.importers.formats import EXTENSIONS, LARGEST, read_document

    if not name.lower().endswith(EXTENSIONS):
        return records_of_lines(file, name, in_processes)
    raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise UsageError(f"{name} is larger than {LARGEST:,} bytes", hint="split the file")
    reading = read_document(name, raw.decode("utf-8", "replace")).reading
    return records_of_entries(reading.entries, name)


def _of_list(workspace: Workspace) -> Records:
    workspace.setup()  # says so when this is no list
    records, unread = records_of_list(workspace.files, in_processes)
    if unread:
        files = counted(len(unread), "file", "files")
        click.echo(f"{files} left out, not readable: `paperlist check` says why", err=True)
    return records


def _print_failed(failed: Sequence[Failed]) -> None:
    """The pairs that nobody can say anything of."""
    for one in failed[:MOST_SHOWN]:
        pair = f"{terminal(one.one)} and {terminal(one.other)}"
        click.echo(f"{pair} could not be compared ({terminal(one.why)})", err=True)
    if len(failed) > MOST_SHOWN:
        click.echo(f"… nor could {len(failed) - MOST_SHOWN:,} more pairs", err=True)


def _rank(pair: Pair) -> int:
    return GRADES.index(pair.verdict.grade)


def _line(pair: Pair) -> str:
    verdict = pair.verdict
    fields = {
        "a": pair.one,
        "b": pair.other,
        "grade": verdict.grade,
        "score": verdict.score,
        "reason": verdict.reason,
    }
    return json.dumps(fields, ensure_ascii=False)


def _print(pairs: Sequence[Pair], number: int) -> None:
    for pair in sorted(pairs, key=_rank):
        click.echo(f"{pair.verdict.grade:8}  {terminal(pair.one)}")
        click.echo(f"{'':8}  {terminal(pair.other)}")
        click.echo(f"{'':8}  {terminal(pair.verdict.reason)}\n")
    counts: Counter[str] = Counter(pair.verdict.grade for pair in pairs)
    said = ", ".join(f"{counts[grade]:,} {grade}" for grade in GRADES if counts[grade])
    click.echo(f"{counted(number, 'record', 'records')}: {said or 'no pair'}")
