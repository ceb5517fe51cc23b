"""Options of commands that ask links, and what stands behind them."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from paperlist import __version__
from paperlist.cli.clock import now
from paperlist.cli.context import CACHE_FOLDER, forge_for
from paperlist.links import safety
from paperlist.links.safety import Gate
from paperlist.model.errors import UsageError
from paperlist.model.finding import PROJECT_URL
from paperlist.model.paper import Paper

# How links are requested is imported only where it is done: most runs of `check` request none.
if TYPE_CHECKING:
    from paperlist.jobs.evidence import LookUp
    from paperlist.jobs.probe_links import ProbeSettings, Repositories
    from paperlist.links.history import Memory
    from paperlist.ports.github import RepositoryState

GITHUB_GRAPHQL = "https://api.github.com/graphql"
HISTORY = "links.jsonl"
USER_AGENT = f"paperlist/{__version__} (+{PROJECT_URL}/blob/main/docs/links.md)"
# Seconds between two questions to arXiv's API, one at a time: its terms of use.
ARXIV_SPACING = 3.0

Command = Callable[..., Any]


@dataclass
class LinkMemory:
    """What earlier runs saw; `file` is None where nothing is kept."""

    known: "Mapping[str, Memory]"
    file: Path | None
    now: datetime

    def add(self, memories: "Iterable[Memory]") -> None:
        """Remember some answers already: the run may be stopped."""
        if self.file:
            from paperlist.adapters.link_history import append_history

            append_history(self.file, memories, self.now)

    def keep(self, history: "Mapping[str, Memory]") -> None:
        """Remember what is known now."""
        if self.file and history:
            from paperlist.adapters.link_history import save_history

            save_history(self.file, history.values(), self.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """How links are requested in this run."""

    is_offline: bool = False
    gate: Gate = field(default_factory=Gate)
    has_cache: bool = True
    is_fast: bool = False

    def settings(self, memory: LinkMemory, *, somebody_waits: bool = False) -> "ProbeSettings":
        """Everything that probing links works with.

        Where `somebody_waits`, deadlines are short, and GitHub's pages are requested: here they say
        as much as its API, which limits its calls.
        """
        from paperlist.adapters.prober import NetworkProber
        from paperlist.jobs.probe_links import ARXIV_API, CANARIES, DOI_API, ProbeSettings
        from paperlist.links.planning import host_key
        from paperlist.links.rate_limits import FAST, FAST_PULL_REQUEST, PULL_REQUEST, WEEKLY

        slow, fast = (PULL_REQUEST, FAST_PULL_REQUEST) if somebody_waits else (WEEKLY, FAST)
        limits = fast if self.is_fast else slow
        arxiv = os.environ.get("PAPERLIST_ARXIV_API", ARXIV_API)
        spacing = 0.0 if self.is_fast else ARXIV_SPACING
        own_limits = {host_key(arxiv): (1, spacing)}
        return ProbeSettings(
            prober=NetworkProber(limits, self.gate, USER_AGENT, own_limits),
            now=memory.now,
            doi_api=os.environ.get("PAPERLIST_DOI_API", DOI_API),
            arxiv_api=arxiv,
            repositories=None if somebody_waits else repositories(),
            history=memory.known,
            is_fresh_only=not self.has_cache,
            save=memory.add if not somebody_waits else lambda _: None,
            most_of_a_host=limits.most_of_a_host,
            # A network of one's own may have hosts where the rest of the web has none.
            canaries=0 if self.is_fast or self.gate.allowed else CANARIES,
        )

    def memory(self, root: Path | None) -> LinkMemory:
        """What earlier runs saw of links, kept beside the list."""
        moment = now().replace(microsecond=0)
        if root is None or not self.has_cache:
            return LinkMemory({}, None, moment)
        from paperlist.adapters.link_history import load_history

        file = root / CACHE_FOLDER / HISTORY
        return LinkMemory(load_history(file), file, moment)

    def look_up(self, root: Path) -> "LookUp":
        """What checks the links of a change, at the limits of somebody who waits.

        What earlier runs saw is used and nothing is added to it: a change is anybody's.
        """
        from paperlist.jobs.evidence import Evidence, nothing

        if self.is_offline:
            return nothing

        def look_up(papers: Sequence[Paper]) -> "Evidence":
            if not papers:
                return Evidence({}, {}, gate=self.gate)
            from paperlist.jobs.check_links import evidence_of_change

            settings = self.settings(self.memory(root), somebody_waits=True)
            return replace(evidence_of_change(settings, papers), gate=self.gate)

        return look_up


def repositories() -> "Repositories | None":
    """What tells how repositories are; None without a token, as GitHub tells nobody then."""
    token = os.environ.get("GITHUB_TOKEN") or os.environ.get("GH_TOKEN")
    # A runner names GitHub's own address in every job, also in those that hold no token.
    other = os.environ.get("GITHUB_GRAPHQL_URL", GITHUB_GRAPHQL) != GITHUB_GRAPHQL
    if not token and not other:
        return None

    def states(names: Sequence[str]) -> "Mapping[str, RepositoryState]":
        # A server of one's own may want no token; GitHub's library sends nothing without one.
        return forge_for("github/github", token=token or "none").repository_states(names)

    return states


def network_options(command: Command) -> Command:
    """Add --offline, --allow-net, --fast and --no-cache; the command gets a `network`."""

    @click.option(
        "--offline",
        is_flag=True,
        envvar="PAPERLIST_OFFLINE",
        help="No requests: links are not checked. Also: PAPERLIST_OFFLINE=1.",
    )
    @click.option(
        "--allow-net",
        multiple=True,
        metavar="CIDR",
        help="Let addresses of this network be requested, on any port: an intranet, a test.",
    )
    @click.option(
        "--fast",
        is_flag=True,
        help="No pause between requests and many at once: for servers of your own.",
    )
    @click.option("--no-cache", is_flag=True, help="Check every link, and remember nothing.")
    @wraps(command)
    def wrapped(
        offline: bool, allow_net: tuple[str, ...], fast: bool, no_cache: bool, **options: Any
    ) -> Any:
        found = Network(
            is_offline=offline,
            gate=Gate(tuple(named_network(text) for text in allow_net)),
            has_cache=not no_cache,
            is_fast=fast,
        )
        return command(network=found, **options)

    return wrapped


def named_network(text: str) -> safety.Network:
    """A network of --allow-net; UsageError says how to write one."""
    try:
        return safety.network(text)
    except ValueError as error:
        hint = "write it like --allow-net 10.0.0.0/8"
        raise UsageError(f"{text[:60]!r} is no network", hint=hint) from error
