"""``paperlist audit``."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from paperlist.adapters.process_pool import in_processes
from paperlist.cli.check import parse_outputs, render, write_outputs
from paperlist.cli.clock import now
from paperlist.cli.comment import read_report
from paperlist.cli.context import Workspace, forge_of, progress_bar, workspace_options
from paperlist.cli.link_options import Network, network_options
from paperlist.cli.output_options import report_options
from paperlist.cli.shards import parse_shard
from paperlist.jobs.audit_list import (
    papers_of_shard,
    preprints_to_ask,
    published_since,
    shards_for,
    share,
    track,
)
from paperlist.jobs.check_papers import check_list
from paperlist.jobs.evidence import Evidence, with_notices
from paperlist.jobs.load_list import paper_entries, papers_of
from paperlist.model.paper import Paper
from paperlist.model.report import PublishedPreprint, Report
from paperlist.rules.base import Need

# Thousands of questions a week would be no way to treat a free service.
NO_SOURCES: Mapping[Need, str] = {"sources": "looked up for changes only: check --pr, --online"}


@click.command()
@click.option("--shard", metavar="I/N", help="Check one of N equal parts of the list.")
@click.option(
    "--plan",
    is_flag=True,
    help="Print the shards that this list is worth, as a JSON"
    " list for a workflow's matrix, and do nothing else.",
)
@click.option(
    "--report",
    "report_file",
    metavar="FILE",
    help="Use this report; check nothing.",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--issue", "to_issue", is_flag=True, help="Open, edit or close the tracking issue on GitHub."
)
@report_options()
@click.option("--dry-run", is_flag=True, help="Print every write to GitHub, and write nothing.")
@click.option(
    "--web-replay",
    "recording",
    metavar="DIR",
    help="Take the answers of sources from this recording, and check no links.",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@network_options
@workspace_options
def command(
    workspace: Workspace,
    network: Network,
    recording: Path | None,
    shard: str | None,
    plan: bool,
    report_file: Path | None,
    to_issue: bool,
    outputs: tuple[str, ...],
    format_: str,
    dry_run: bool,
) -> int:
    """Check the whole list and its links, and keep one tracking issue about what is found.

    A link is called broken once it has failed on several days; what was seen is kept in
    .paperlist/links.jsonl beside the list. Preprints that have been published are named.

    \b
    Examples:
      paperlist audit --issue --dry-run
      paperlist audit --shard 2/4 --output json=2.json
      paperlist merge-reports 1.json 2.json 3.json 4.json --output json=all.json
      paperlist audit --report all.json --issue
    """
    if plan:
        count = shards_for(len(paper_entries(workspace.files)))
        click.echo("[" + ", ".join(f'"{n}/{count}"' for n in range(1, count + 1)) + "]")
        return 0
    files = parse_outputs(outputs)
    if report_file:
        report = read_report(report_file)
    else:
        report = _looked_at(workspace, network, recording, shard)
    write_outputs(report, files)
    click.echo(render(report, format_, "auto"), nl=False, color=True)
    if to_issue:
        click.echo(track(forge_of(workspace, dry_run=dry_run), report))
    return 0


def _looked_at(
    workspace: Workspace, network: Network, recording: Path | None, shard: str | None
) -> Report:
    part = parse_shard(shard) if shard else (1, 1)
    setup = workspace.setup()
    papers = papers_of(workspace.files, in_processes)
    evidence = Evidence() if recording else _links(workspace, network, papers, part)
    evidence = with_notices(evidence, _notices(workspace, network, recording, papers, part))
    with progress_bar("Checking") as progress:
        report = check_list(workspace.files, setup, progress, in_processes, evidence)
    published = _published(workspace, network, recording, papers, part)
    return replace(share(report, *part), published=published)


def _links(
    workspace: Workspace, network: Network, papers: Sequence[Paper], part: tuple[int, int]
) -> Evidence:
    """What the links of this shard's hosts show; the rest of the audit works offline, too."""
    if network.is_offline:
        return Evidence()
    from paperlist.jobs.check_links import WAYBACK_API, evidence_of_list

    memory = network.memory(workspace.root)
    with progress_bar("Checking links") as progress:
        evidence, history = evidence_of_list(
            network.settings(memory),
            papers,
            part,
            os.environ.get("PAPERLIST_WAYBACK_API", WAYBACK_API),
            progress,
        )
    memory.keep(history)
    return replace(evidence, gate=network.gate, unmet={**evidence.unmet, **NO_SOURCES})


def _notices(
    workspace: Workspace,
    network: Network,
    recording: Path | None,
    papers: Sequence[Paper],
    part: tuple[int, int],
) -> Evidence:
    """Which papers of this shard were retracted, as far as Crossref answers."""
    if network.is_offline and recording is None:
        return Evidence()
    from paperlist.cli.source_options import SourceAccess
    from paperlist.jobs.check_identifiers import retractions

    access = SourceAccess(gate=network.gate, replay=recording)
    sources = access.sources(workspace.setup().config.contact_email)
    return retractions(sources, papers_of_shard(papers, part))


def _published(
    workspace: Workspace,
    network: Network,
    recording: Path | None,
    papers: Sequence[Paper],
    part: tuple[int, int],
) -> tuple[PublishedPreprint, ...]:
    """The preprints that have been published, as far as the sources answer."""
    if network.is_offline and recording is None:
        return ()
    from paperlist.cli.source_options import SourceAccess
    from paperlist.jobs.enrich_papers import enrich

    week = now().toordinal() // 7
    paths = preprints_to_ask(papers, part, week)
    access = SourceAccess(gate=network.gate, replay=recording)
    sources = access.sources(workspace.setup().config.contact_email)
    with progress_bar("Looking up preprints") as progress:
        return published_since(enrich(workspace.files, sources, paths, progress=progress))
