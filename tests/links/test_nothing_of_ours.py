"""Neither links nor sources are asked through a proxy, or with a password, that this machine has."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hostile_server import HostileServer, page, says
from paperlist.adapters.http import HttpWeb
from paperlist.adapters.prober import NetworkProber
from paperlist.links.rate_limits import RateLimits
from paperlist.links.request import LinkRequest
from paperlist.links.safety import Gate, network
from paperlist.ports.files import Request

HERE = Gate((network("127.0.0.0/8"),))
QUICK = RateLimits(spacing=0.0, connect=20.0, hop=20.0, retries_of_timeouts=0, backoff=0.01)
PAPER = says(200, page("Plain Diffusion", "A text about it. " * 60))
Ask = Callable[[str], object]


def as_a_link(url: str) -> None:
    found: list[object] = []
    prober = NetworkProber(QUICK, HERE, "paperlist-test")
    prober.probe([LinkRequest(url)], lambda _, outcome: found.append(outcome.judgement.verdict))
    assert found == ["ok"]


def as_a_source(url: str) -> None:
    assert HttpWeb(gate=HERE, agent="paperlist-test").ask(Request(url)).status == 200


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer({"*": PAPER}) as running:
        yield running


@pytest.mark.promise("SECURITY.md: that session sends no cookie, credential or proxy of ours")
@pytest.mark.promise("SECURITY.md: No proxy, cookies or credentials")
@pytest.mark.parametrize("ask", [as_a_link, as_a_source])
def test_a_proxy_of_this_machine_is_asked_nothing(
    ask: Ask, server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with HostileServer({"*": PAPER}) as proxy:
        for name in ("http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        ask(f"{server.url}/p")

        assert not proxy.counts.paths
    assert server.counts.paths["/p"] == 1


@pytest.mark.promise("SECURITY.md: that session sends no cookie, credential or proxy of ours")
@pytest.mark.promise("SECURITY.md: No proxy, cookies or credentials")
@pytest.mark.parametrize("ask", [as_a_link, as_a_source])
def test_a_password_of_this_machine_goes_nowhere(
    ask: Ask, server: HostileServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    ask(f"{server.url}/p")

    (headers,) = server.counts.headers["/p"]
    assert "authorization" not in headers
