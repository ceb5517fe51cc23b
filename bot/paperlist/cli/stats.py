"""``paperlist stats``."""

import json
from collections import Counter
from collections.abc import Mapping

import click

from paperlist.adapters.processes import in_processes
from paperlist.cli.wiring import Workspace, progress_bar, workspace_options
from paperlist.escape import terminal
from paperlist.jobs.publish import listed

MOST_VENUES = 10


@click.command()
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="How to print.")  # fmt: skip
@workspace_options
def command(workspace: Workspace, format_: str) -> int:
    """Count papers by section, year and venue, and how many have code.

    \b
    Examples:
      paperlist stats
      paperlist stats --format json
    """
    setup = workspace.setup()
    with progress_bar("Counting") as progress:
        listing = listed(workspace.files, setup, progress, in_processes)
    papers = listing.papers
    tables: dict[str, Mapping[str, int]] = {
        "sections": {s.id: len(listing.by_section[s.id]) for s in setup.config.sections},
        "years": dict(sorted(Counter(str(p.year) for p in papers if p.year).items())),
        "venues": dict(Counter(p.venue for p in papers if p.venue).most_common()),
    }
    if format_ == "json":
        data = {"papers": len(papers), "with_code": listing.with_code, **tables}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return 0
    click.echo(f"{len(papers):,} papers, {listing.with_code:,} with code")
    for name, counts in tables.items():
        click.echo(f"\n{name}")
        shown = list(counts.items())[:MOST_VENUES] if name == "venues" else list(counts.items())
        width = max((len(key) for key, _ in shown), default=0)
        for key, count in shown:
            click.echo(f"  {terminal(key):{width}}  {count:>6,}")
        if len(counts) > len(shown):
            click.echo(f"  and {len(counts) - len(shown):,} more")
    return 0
