"""Options of commands that ask the network, and the sources they ask."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from paperlist import __version__
from paperlist.errors import UsageError
from paperlist.model import PROJECT_URL

if TYPE_CHECKING:
    from paperlist.jobs.look_up import Sources
    from paperlist.ports import Web

Command = Callable[..., Any]
# Where a source is asked, and the variable that names another address for it.
ADDRESSES = {
    "https://export.arxiv.org/api/query": "PAPERLIST_ARXIV_API",
    "https://api.crossref.org": "PAPERLIST_CROSSREF_API",
    "https://api.datacite.org": "PAPERLIST_DATACITE_API",
    "https://api.semanticscholar.org": "PAPERLIST_SEMANTIC_SCHOLAR_API",
    "https://api2.openreview.net": "PAPERLIST_OPENREVIEW_API",
    "https://api.openalex.org": "PAPERLIST_OPENALEX_API",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What a command may ask, and where its answers come from and go to."""

    offline: bool = False
    replay: Path | None = None
    record: Path | None = None
    allowed: tuple[str, ...] = ()

    def sources(self, contact: str = "") -> "Sources":
        """The scholarly sources; `contact` is an address that they may write to."""
        from paperlist.jobs.look_up import Sources

        named = {url: os.environ.get(name, "") for url, name in ADDRESSES.items()}
        return Sources(
            self._web(),
            time.monotonic,
            contact=os.environ.get("PAPERLIST_CONTACT", contact),
            addresses={url: other.rstrip("/") for url, other in named.items() if other},
        )

    def _web(self) -> "Web | None":
        if self.replay:
            from paperlist.adapters.replay import ReplayWeb

            return ReplayWeb(self.replay)
        if self.offline or os.environ.get("PAPERLIST_OFFLINE"):
            return None
        web = self._http()
        if self.record is None:
            return web
        from paperlist.adapters.files import FilesSink
        from paperlist.adapters.replay import RecordingWeb

        self.record.mkdir(parents=True, exist_ok=True)
        return RecordingWeb(web, FilesSink(self.record))

    def _http(self) -> "Web":
        from paperlist.adapters.http import HttpWeb
        from paperlist.links.safety import Gate, network

        try:
            gate = Gate(tuple(network(text) for text in self.allowed))
        except ValueError as error:
            hint = "write a network like 127.0.0.0/8 or 2001:db8::/32"
            raise UsageError(f"--allow-net: {error}", hint=hint) from error
        key = os.environ.get("S2_API_KEY", "").strip()
        return HttpWeb(
            gate=gate,
            agent=f"paperlist/{__version__} (+{PROJECT_URL})",
            tokens={"api.semanticscholar.org": {"x-api-key": key}} if key else {},
            authorities=os.environ.get("SSL_CERT_FILE", ""),
        )


def network_options(command: Command) -> Command:
    """Add --offline, --web-replay, --web-record and --allow-net; the command gets a `network`."""

    @click.option("--offline", is_flag=True, help="Ask nothing of the network.")
    @click.option("--web-replay", metavar="DIR",
                  type=click.Path(exists=True, file_okay=False, path_type=Path),
                  help="Take every answer from this recording.")  # fmt: skip
    @click.option("--web-record", metavar="DIR",
                  type=click.Path(file_okay=False, path_type=Path),
                  help="Keep every answer in this folder, to replay.")  # fmt: skip
    @click.option("--allow-net", multiple=True, metavar="CIDR",
                  help="A private network that may be asked; repeatable.")  # fmt: skip
    @wraps(command)
    def wrapped(
        offline: bool,
        web_replay: Path | None,
        web_record: Path | None,
        allow_net: tuple[str, ...],
        **options: Any,
    ) -> Any:
        network = Network(offline=offline, replay=web_replay, record=web_record, allowed=allow_net)
        return command(network=network, **options)

    return wrapped
