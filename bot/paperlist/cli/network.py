"""Options of commands that ask links, and what stands behind them."""

import gc
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from paperlist import __version__
from paperlist.adapters.link_history import load_history, save_history
from paperlist.cli.wiring import CACHE_FOLDER, forge_for
from paperlist.errors import UsageError
from paperlist.forge import RepositoryState
from paperlist.jobs.links import ARXIV_API, DOI_API, Asking, Repositories
from paperlist.links.history import Memory
from paperlist.links.pace import FAST, PULL_REQUEST, WEEKLY, Pace
from paperlist.links.safety import Gate, network
from paperlist.model import PROJECT_URL

HISTORY = "links.jsonl"
USER_AGENT = f"paperlist/{__version__} (+{PROJECT_URL}/blob/main/docs/links.md)"
ARXIV_SPACING = (
    3.0  # seconds between two questions to arXiv's API, one at a time (its terms of use)
)

Command = Callable[..., Any]


@dataclass
class LinkMemory:
    """What earlier runs saw; `file` is None where nothing is kept."""

    known: Mapping[str, Memory]
    file: Path | None
    now: datetime

    def keep(self, history: Mapping[str, Memory]) -> None:
        """Remember what is known now."""
        if self.file and history:
            save_history(self.file, history.values(), self.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """How links are asked in this run."""

    is_offline: bool = False
    gate: Gate = field(default_factory=Gate)
    is_fast: bool = False
    has_cache: bool = True
    pace: Pace = WEEKLY

    def asking(self, memory: LinkMemory) -> Asking:
        """Everything that asking links works with."""
        # aiohttp takes a fifth of a second to import: only commands that ask links pay it.
        from paperlist.adapters.prober import NetworkProber

        # Off since the start: thousands of requests leave cycles behind. Seldom, as looking for
        # them at the usual rate is a quarter of a run's time.
        gc.enable()
        gc.set_threshold(50_000, 20, 100)
        arxiv = os.environ.get("PAPERLIST_ARXIV_API", ARXIV_API)
        spacing = 0.0 if self.is_fast else ARXIV_SPACING
        manners = {urlsplit(arxiv).netloc.lower(): (1, spacing)}
        return Asking(
            prober=NetworkProber(self.pace, self.gate, USER_AGENT, manners),
            now=memory.now,
            doi_api=os.environ.get("PAPERLIST_DOI_API", DOI_API),
            arxiv_api=arxiv,
            repositories=repositories(),
            history=memory.known,
            is_fresh_only=not self.has_cache,
        )

    @contextmanager
    def memory(self, root: Path | None) -> Iterator[LinkMemory]:
        """What earlier runs saw of links, kept beside the list."""
        now = datetime.now(UTC).replace(microsecond=0)
        file = root / CACHE_FOLDER / HISTORY if root and self.has_cache else None
        yield LinkMemory(load_history(file) if file else {}, file, now)

    def for_a_pull_request(self) -> "Network":
        """The same, at the pace of somebody who waits."""
        return self if self.is_fast else replace(self, pace=PULL_REQUEST)


def repositories() -> Repositories | None:
    """What tells how repositories are; None without a token, as GitHub tells nobody then."""
    token = os.environ.get("GITHUB_TOKEN") or os.environ.get("GH_TOKEN")
    if not token and "GITHUB_GRAPHQL_URL" not in os.environ:
        return None

    def states(names: Sequence[str]) -> Mapping[str, RepositoryState]:
        return forge_for("github/github").repository_states(names)

    return states


def network_options(command: Command) -> Command:
    """Add --offline, --allow-net, --fast and --no-cache; the command gets a `network`."""

    @click.option("--offline", is_flag=True, help="Ask nothing; links are not checked.")
    @click.option("--allow-net", multiple=True, metavar="CIDR", help="Let addresses of this network"
                  " be asked, on any port: an intranet, a test.")  # fmt: skip
    @click.option("--fast", is_flag=True, help="No pause between requests and many at once: for"
                  " servers of your own.")  # fmt: skip
    @click.option("--no-cache", is_flag=True, help="Ask everything anew, and remember nothing.")
    @wraps(command)
    def wrapped(
        offline: bool, allow_net: tuple[str, ...], fast: bool, no_cache: bool, **options: Any
    ) -> Any:
        found = Network(
            is_offline=offline,
            gate=Gate(tuple(_network(text) for text in allow_net)),
            is_fast=fast,
            has_cache=not no_cache,
            pace=FAST if fast else WEEKLY,
        )
        return command(network=found, **options)

    return wrapped


def _network(text: str) -> Any:
    try:
        return network(text)
    except ValueError as error:
        hint = "write it like --allow-net 10.0.0.0/8"
        raise UsageError(f"{text[:60]!r} is no network", hint=hint) from error
