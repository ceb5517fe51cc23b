"""Options of commands that ask the network, and the sources they ask."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from paperlist import __version__
from paperlist.cli.link_options import named_network
from paperlist.links.safety import Gate
from paperlist.model.errors import not_written
from paperlist.model.finding import PROJECT_URL

if TYPE_CHECKING:
    from paperlist.jobs.look_up_papers import Sources
    from paperlist.ports.files import Web

Command = Callable[..., Any]
SPACING_OF_PAGES = {"arxiv.org": 3.0}  # seconds; info.arxiv.org/help/robots


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAccess:
    """Whether and how scholarly sources are asked, and where answers come from and go to."""

    is_offline: bool = False
    gate: Gate = field(default_factory=Gate)
    replay: Path | None = None
    record: Path | None = None
    seconds: float = 10.0  # for a question

    def sources(self, contact: str = "") -> "Sources":
        """The scholarly sources; `contact` is an address that they may write to."""
        from paperlist.jobs.look_up_papers import Sources
        from paperlist.metadata.sources import addresses

        named = {url: os.environ.get(name, "") for url, name in addresses().items()}
        return Sources(
            self._web(),
            time.monotonic,
            contact=os.environ.get("PAPERLIST_CONTACT", contact),
            addresses={url: other.rstrip("/") for url, other in named.items() if other},
        )

    def _web(self) -> "Web | None":
        if self.replay:
            from paperlist.adapters.http_recording import ReplayWeb

            return ReplayWeb(self.replay)
        if self.is_offline:
            return None
        web = self._http()
        if self.record is None:
            return web
        from paperlist.adapters.files import FilesSink
        from paperlist.adapters.http_recording import RecordingWeb

        try:
            self.record.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise not_written(self.record, error) from error
        return RecordingWeb(web, FilesSink(self.record))

    def _http(self) -> "Web":
        from paperlist.adapters.http import HttpWeb
        from paperlist.metadata.sources import spacing

        key = os.environ.get("S2_API_KEY", "").strip()
        return HttpWeb(
            gate=self.gate,
            seconds=self.seconds,
            spacing=SPACING_OF_PAGES | spacing(),
            agent=f"paperlist/{__version__} (+{PROJECT_URL}/blob/main/docs/look-up.md)",
            tokens={"api.semanticscholar.org": {"x-api-key": key}} if key else {},
            authorities=os.environ.get("SSL_CERT_FILE", ""),
        )


def recording_options(command: Command) -> Command:
    """Add --web-replay and --web-record."""
    for option in (
        click.option(
            "--web-record",
            metavar="DIR",
            type=click.Path(file_okay=False, path_type=Path),
            help="Keep every answer in this folder, to replay.",
        ),
        click.option(
            "--web-replay",
            metavar="DIR",
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            help="Take every answer from this recording.",
        ),
    ):
        command = option(command)
    return command


def source_options(command: Command) -> Command:
    """Add --offline, --allow-net and those for recordings; the command gets an `access`."""

    @click.option(
        "--offline",
        is_flag=True,
        envvar="PAPERLIST_OFFLINE",
        help="No requests to the network. Also: PAPERLIST_OFFLINE=1.",
    )
    @click.option(
        "--allow-net",
        multiple=True,
        metavar="CIDR",
        help="Allow requests to addresses of this network, on any port: an intranet, a test.",
    )
    @recording_options
    @wraps(command)
    def wrapped(
        offline: bool,
        allow_net: tuple[str, ...],
        web_replay: Path | None,
        web_record: Path | None,
        **options: Any,
    ) -> Any:
        gate = Gate(tuple(named_network(text) for text in allow_net))
        access = SourceAccess(is_offline=offline, gate=gate, replay=web_replay, record=web_record)
        return command(access=access, **options)

    return wrapped
