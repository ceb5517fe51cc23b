"""``paperlist import``."""

import sys
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paperlist.adapters.process_pool import in_processes
from paperlist.cli.clock import today
from paperlist.cli.context import (
    Workspace,
    find_root,
    progress_bar,
    similar_to,
    with_index,
    write_named,
)
from paperlist.cli.init_repository import place_in_repository
from paperlist.cli.output_options import format_option
from paperlist.cli.source_options import SourceAccess, source_options
from paperlist.importers.balance import Balance, Fate
from paperlist.importers.extract.result import Entry, Reading
from paperlist.importers.extract.sections import (
    placement_of,
    placements,
    section_of,
    unused_headings,
)
from paperlist.importers.extract.tags import tags_of
from paperlist.importers.formats import LABELS, LARGEST, Document, read_document
from paperlist.jobs.import_document import Importing, Plan, plan_import
from paperlist.jobs.load_list import ListSetup
from paperlist.model.errors import UsageError
from paperlist.model.paths import CONFIG_PATHS
from paperlist.ports.files import Index
from paperlist.reporters.import_drafts import balance_line, draft_line, import_report
from paperlist.reporters.verdict_text import counted
from paperlist.text.escape import terminal

if TYPE_CHECKING:
    from paperlist.jobs.look_up_papers import Sources

EXIT_UNREAD = 1
SHOWN = 20  # rows of a kind in the text


@click.command()
@click.argument("file", metavar="FILE", type=click.Path())
@click.option(
    "--into",
    metavar="SECTION",
    default="",
    help="Put all papers in this section, except those of --section-map.",
)
@click.option(
    "--section-map",
    "maps",
    metavar="HEADING=SECTION",
    multiple=True,
    help="The section for the papers under a heading; or a file of such lines.",
)
@click.option(
    "--added", metavar="DATE", default="", help="The date to write as `added`. Default: today."
)
@click.option(
    "--look-up", is_flag=True, help="Look up authors, venue, year and link where entries lack them."
)
@click.option(
    "--questions",
    "questions_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write what is left to answer to this file, one question per line.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@format_option(["text", "json", "jsonl"])
@click.option(
    "--list",
    "list_folder",
    metavar="DIR",
    help="The list's folder; by default the nearest with a paperlist.yml.",
)
@source_options
def command(
    access: SourceAccess,
    file: str,
    into: str,
    maps: tuple[str, ...],
    added: str,
    look_up: bool,
    questions_file: Path | None,
    dry_run: bool,
    format_: str,
    list_folder: str | None,
) -> int:
    """Import the papers of a page, or of a file of a reference manager.

    Reads Markdown and reStructuredText lists of most kinds, says line by line what
    it could not read, asks what is missing, and writes a file for each paper that
    is complete and not in the list yet. At the end it accounts for every entry of
    the document: written, merged, kept as text, or not read.

    "-" is standard input. With --dry-run it works outside a list too.

    \b
    Examples:
      paperlist import README.md --dry-run
      paperlist import README.md --section-map "GAN-based=gan" --section-map map.txt
      paperlist import library.bib --into diffusion
      paperlist import README.md --dry-run --format jsonl
    """
    path, base = ("", "") if file == "-" else place_in_repository(Path(file))
    document = read_document("" if file == "-" else file, _text(file), base, path)
    workspace = _workspace(list_folder, needed=not dry_run)
    if look_up:
        contact = workspace.setup().config.contact_email if workspace else ""
        document = replace(document, reading=_looked_up(document.reading, access.sources(contact)))
    reported = dict(_reported(maps))
    if workspace is None:
        _print_reading(document, format_)
        return 0 if document.reading.entries else EXIT_UNREAD
    setup = workspace.setup()
    _check_sections(setup, [*reported.values(), *([into] if into else [])])
    _print_unused(document.reading, reported)
    if format_ == "jsonl" and dry_run:
        _print_drafts(document.reading, setup, reported, into)
        return 0 if document.reading.entries else EXIT_UNREAD

    def work(index: Index) -> Plan:
        job = Importing(
            tree=workspace.files,
            similar=similar_to(workspace, index),
            setup=setup,
            reported=reported,
            into=into,
            added=added or today().isoformat(),
            spread=in_processes,
        )
        return plan_import(job, document.reading)

    plan = with_index(workspace, work)
    if not dry_run:
        for path, text in plan.files.items():
            workspace.sink.write(path, text.encode())
    if questions_file:
        rows = (f"line {u.entry.line}: {_named(u.entry)}: {u.question}\n" for u in plan.unsure)
        write_named(questions_file, "".join(rows))
    if format_ == "jsonl":
        _print_drafts(document.reading, setup, reported, into)
    elif format_ == "json":
        click.echo(import_report(plan.balance))
    else:
        _print_plan(document, plan, dry_run)
    return EXIT_UNREAD if plan.unsure or not document.reading.entries else 0


def _looked_up(reading: Reading, sources: "Sources") -> Reading:
    """The reading with what the sources know of what its entries lack."""
    from paperlist.jobs.init_list.look_up import fill_in
    from paperlist.jobs.init_list.moved_papers import MovedPaper

    papers = [MovedPaper(dict(entry.data), [], entry.title) for entry in reading.entries]
    with progress_bar("Looking up") as progress:
        gained = fill_in(papers, sources, {}, lambda _: None, progress)
    click.echo(f"looked up: {counted(gained, 'paper', 'papers')} gained something", err=True)
    entries = tuple(
        replace(entry, data=paper.data)
        for entry, paper in zip(reading.entries, papers, strict=True)
    )
    return replace(reading, entries=entries)


def _text(file: str) -> str:
    """The document's text; bytes that are no UTF-8 become U+FFFD."""
    try:
        if file == "-":
            raw = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(file).open("rb") as opened:
                raw = opened.read(LARGEST + 1)
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from error
    if len(raw) > LARGEST:
        hint = "split it, or take out what is no list of papers"
        raise UsageError(f"{file} is larger than {LARGEST:,} bytes", hint=hint)
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return raw.decode(encoding, "replace")


def _workspace(list_folder: str | None, *, needed: bool) -> Workspace | None:
    """The list to import into; None where there is none and none is needed."""
    try:
        root = find_root(list_folder)
    except UsageError:
        if needed or list_folder is not None:
            raise
        return None
    has_config = any((root / path).is_file() for path in CONFIG_PATHS)
    return Workspace(root=root) if has_config or needed else None


def _reported(maps: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Headings and their sections, from options and from files of such lines."""
    for given in maps:
        if "=" in given:
            yield _pair(given, "--section-map")
            continue
        try:
            lines = Path(given).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            hint = "give HEADING=SECTION, or a file with such lines"
            raise UsageError(
                f"--section-map {given} is no file that can be read", hint=hint
            ) from error
        for number, line in enumerate(lines, 1):
            if line.strip() and not line.lstrip().startswith("#"):
                yield _pair(line, f"{given}, line {number}")


def _pair(text: str, place: str) -> tuple[str, str]:
    heading, equals, section = text.rpartition("=")
    if not equals or not heading.strip() or not section.strip():
        hint = "write the heading, an equals sign, and the section's id"
        raise UsageError(f"{place}: {text.strip()!r} is no HEADING=SECTION", hint=hint)
    return heading.strip(), section.strip()


def _check_sections(setup: ListSetup, ids: Iterable[str]) -> None:
    known = [section.id for section in setup.config.sections]
    for section in ids:
        if section not in known:
            hint = f"the list's sections are {', '.join(known)}"
            raise UsageError(f"there is no section {section!r} in this list", hint=hint)


def _print_unused(reading: Reading, reported: Iterable[str]) -> None:
    """What --section-map says of headings that the document does not have."""
    for heading, near in unused_headings(reading.entries, reported).items():
        meant = f" (did you mean “{terminal(near)}”?)" if near else ""
        said = f"--section-map: no paper stands below a heading “{terminal(heading)}”{meant}"
        click.echo(said, err=True)


def _print_drafts(
    reading: Reading, setup: ListSetup, reported: Mapping[str, str], into: str
) -> None:
    placed = placements(reading.entries, setup.config, reported)
    for entry in reading.entries:
        place = placement_of(entry, placed)
        section = (
            into if into and (place is None or place.how != "stated") else section_of(entry, placed)
        )
        click.echo(draft_line(entry, section, tags_of(entry, reading.legend, setup.config)))


def _print_reading(document: Document, format_: str) -> None:
    """What was read where there is no list to compare with."""
    reading = document.reading
    if format_ == "jsonl":
        for entry in reading.entries:
            click.echo(draft_line(entry, "", tags_of(entry, reading.legend, None)))
    elif format_ == "json":
        click.echo(import_report(reading.balance))
    else:
        _not_read(reading.balance)
        _lacking(reading)
        _account(document, reading.balance, is_plan=True)


def _lacking(reading: Reading) -> None:
    """What entries would be asked for, in a list that requires what most do."""
    keys = ("authors", "venue", "year")
    lacking = {key: sum(key not in entry.data for entry in reading.entries) for key in keys}
    lacking["a link"] = sum("paper" not in entry.links for entry in reading.entries)
    said = ", ".join(f"{key} {number:,}" for key, number in lacking.items() if number)
    if said:
        click.echo(f"\nEntries without {said} (`--look-up` asks the sources for it)")


def _print_plan(document: Document, plan: Plan, dry_run: bool) -> None:
    for entry, path in plan.new[:SHOWN]:
        click.echo(f"{'would write' if dry_run else 'wrote'} {terminal(path)} (line {entry.line})")
    _more(len(plan.new))
    if plan.known:
        click.echo("\nAlready in the list:")
        for known in plan.known[:SHOWN]:
            click.echo(f"  line {known.entry.line}: {terminal(known.path)} ({terminal(known.why)})")
        _more(len(plan.known))
    if plan.unsure:
        click.echo("\nNot written, because an answer is missing:")
        for one in plan.unsure:  # all of them: each waits for an answer
            click.echo(f"  line {one.entry.line}: {_named(one.entry)}: {terminal(one.question)}")
    _placed(plan)
    questions = {one.entry.line for one in plan.unsure}
    _not_read(plan.balance, without=questions)
    _account(document, plan.balance, is_plan=dry_run)


def _named(entry: Entry) -> str:
    return terminal(entry.title[:80]) or "(no title)"


def _placed(plan: Plan) -> None:
    """The sections that headings were taken for, where nobody said so."""
    guessed = {
        text: place
        for text, place in plan.placed.items()
        if place.section and place.how not in ("stated", "anchor")
    }
    if guessed:
        click.echo("\nHeadings taken for sections (say otherwise with --section-map):")
        for text, place in guessed.items():  # all of them, whole: each may be said otherwise
            click.echo(f"  {terminal(text)} = {place.section}")


def _not_read(balance: Balance, without: Set[int] = frozenset()) -> None:
    """Every entry that was not read and is not a paper, with its line and the reason."""
    headings: dict[Fate, str] = {"unread": "Not read:", "text": "Kept as text:"}
    for fate, heading in headings.items():
        records = [one for one in balance.of(fate) if one.line not in without]
        if records:
            click.echo(f"\n{heading}")
        for one in records[:SHOWN]:
            shown = f": {terminal(one.title[:80])}" if one.title else ""
            click.echo(f"  line {one.line}: {terminal(one.reason)}{shown}")
        _more(len(records))


def _more(number: int) -> None:
    if number > SHOWN:
        click.echo(f"  … and {number - SHOWN:,} more")


def _account(document: Document, balance: Balance, *, is_plan: bool) -> None:
    """The account, at the end: four numbers that add up to the entries of the document."""
    for note in document.reading.notes:
        click.echo(f"\n{terminal(note)}")
    read = counted(len(document.reading.entries), "paper", "papers")
    click.echo(f"\n{read} in this {LABELS[document.kind]}.")
    click.echo(balance_line(balance, is_plan=is_plan))
