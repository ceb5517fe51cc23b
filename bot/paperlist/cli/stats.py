"""``paperlist stats``."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from paperlist.adapters.process_pool import in_processes
from paperlist.cli.context import Workspace, list_options, progress_bar
from paperlist.cli.output_options import format_option
from paperlist.jobs.publish_pages import listed
from paperlist.render import statistics
from paperlist.render.listing import Listing
from paperlist.reporters.verdict_text import counted
from paperlist.text.display_width import display_width
from paperlist.text.escape import terminal

if TYPE_CHECKING:
    from rich.console import Console

MOST_VENUES = 10
MOST_REPOSITORIES = 10
MOST_YEARS = 8
BAR, LEAST_BAR = 24, 8  # characters of the longest bar
Row = tuple[str, int, str]  # label, value, what is written behind the bar


@click.command()
@format_option(["text", "json"])
@list_options
def command(workspace: Workspace, format_: str) -> int:
    """Count papers by section, year, venue and month, those with code, and stars seen so far.

    \b
    Examples:
      paperlist stats
      paperlist stats --format json
    """
    with progress_bar("Counting") as progress:
        listing = listed(workspace.files, workspace.setup(), progress, in_processes)
    if format_ == "json":
        click.echo(json.dumps(_data(listing), ensure_ascii=False, indent=2))
    else:
        _print(listing)
    return 0


def _data(listing: Listing) -> dict[str, Any]:
    sections = statistics.sections(listing)
    code = _stars_of_code(listing)
    as_of = listing.stars.code.as_of
    return {
        "papers": len(listing.papers),
        "with_code": listing.with_code,
        "sections": {f.section.id: f.papers for f in sections},
        "years": {str(year): count for year, count in statistics.years(listing).items()},
        "venues": statistics.venues(listing),
        "sections_with_code": {f.section.id: f.with_code for f in sections},
        "sections_by_year": {
            f.section.id: {str(year): f.years[year] for year in sorted(f.years)} for f in sections
        },
        "added": statistics.months(listing),
        "stars": {
            "list": listing.stars.own.total,
            "history": [[str(day), total] for day, total in listing.stars.own.points],
            "code": code,
            "as_of": str(as_of) if as_of else None,
            "rising": [gain._asdict() for gain in listing.stars.code.rising(code, len(code))],
        },
    }


def _stars_of_code(listing: Listing) -> dict[str, int]:
    """The stars of the papers' code, most first; repositories of which none were seen left out."""
    names = {name for paper in listing.papers if (name := statistics.code_of(paper))}
    current = {listing.stars.code.names(name)[-1] for name in names}
    found = {
        name: stars for name in current if (stars := listing.stars.code.stars(name)) is not None
    }
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _print(listing: Listing) -> None:
    # rich takes a twentieth of a second to import. It heeds NO_COLOR, FORCE_COLOR and COLUMNS.
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=False)
    sections = statistics.sections(listing)
    papers = counted(len(listing.papers), "paper", "papers")
    click.echo(f"{papers}, {listing.with_code:,} with code")
    _bars(
        console,
        "sections",
        [(f.section.id, f.papers, f"{f.with_code:,} with code") for f in sections],
    )
    _by_year(console, sections)
    years = statistics.years(listing)
    _bars(console, "years", _plain((str(year), count) for year, count in years.items()))
    venues = list(statistics.venues(listing).items())
    _bars(console, "venues", _plain(venues[:MOST_VENUES]))
    if rest := venues[MOST_VENUES:]:
        papers = counted(sum(count for _, count in rest), "paper", "papers")
        click.echo(f"  and {len(rest):,} more, with {papers}")
    _bars(console, "added", _plain(statistics.months(listing).items()))
    _stars(console, listing)


def _stars(console: "Console", listing: Listing) -> None:
    code = _stars_of_code(listing)
    if listing.stars.own.total is not None:
        stars = counted(listing.stars.own.total, "star", "stars")
        click.echo(f"\n{stars} on {listing.stars.own.points[-1].day}")
    _bars(console, "stars of code", _plain(list(code.items())[:MOST_REPOSITORIES]))
    rising = listing.stars.code.rising(code, MOST_REPOSITORIES)
    rows = [(gain.name, gain.gained, f"of {gain.total:,}") for gain in rising]
    _bars(console, "gained in 28 days", rows)


def _plain(rows: Iterable[tuple[str, int]]) -> list[Row]:
    return [(label, value, "") for label, value in rows]


def _bars(console: "Console", title: str, rows: Sequence[Row]) -> None:
    """A table of values with bars; without rows nothing."""
    from rich.table import Table
    from rich.text import Text

    if not rows:
        return
    high = max(value for _, value, _ in rows) or 1
    values = max(len(f"{value:,}") for _, value, _ in rows)
    notes = max(len(note) for _, _, note in rows)
    room = console.width - values - notes - 8  # for labels and bars
    widest = max(display_width(terminal(label)) for label, _, _ in rows)
    labels = min(widest, max(room - LEAST_BAR, room // 2))
    longest = max(0, min(BAR, room - labels))
    table = Table(box=None, show_header=False, padding=(0, 0, 0, 2), pad_edge=True)
    table.add_column(overflow="ellipsis", no_wrap=True, width=max(labels, 1))
    table.add_column(justify="right", no_wrap=True, min_width=values)
    table.add_column(no_wrap=True, width=longest)
    table.add_column(no_wrap=True, min_width=notes)
    for label, value, note in rows:
        length = max(round(longest * value / high), 1) if value and longest else 0
        table.add_row(
            Text(terminal(label)),
            Text(f"{value:,}"),
            Text("█" * length, style="blue"),
            Text(note, style="dim"),
        )
    console.print()
    console.print(Text(title, style="bold"))
    console.print(table)


def _by_year(console: "Console", sections: Sequence[statistics.SectionFigures]) -> None:
    """Sections against the last years."""
    from rich.table import Table
    from rich.text import Text

    labels = min(max(len(f.section.id) for f in sections), console.width // 2)
    most = max(1, min(MOST_YEARS, (console.width - labels - 2) // 6))
    years = sorted({year for f in sections for year in f.years})[-most:]
    if not years:
        return
    table = Table(box=None, padding=(0, 0, 0, 2), pad_edge=True, header_style="dim")
    table.add_column("", overflow="ellipsis", no_wrap=True, width=labels)
    for year in years:
        table.add_column(str(year), justify="right", no_wrap=True)
    for f in sections:
        table.add_row(Text(terminal(f.section.id)), *_cells(f.years, years))
    console.print()
    console.print(Text("sections by year", style="bold"))
    console.print(table)


def _cells(counts: Mapping[int, int], years: Sequence[int]) -> list[str]:
    return [str(counts.get(year) or "·") for year in years]
