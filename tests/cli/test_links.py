"""`paperlist links`, and links in `check` and `audit`, against a server on the loopback."""

import io
import json
import socket
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from conftest import DATA, PROJECT
from hostile_server import HostileServer, moves, page, says, sends, waits
from hub import Hub, paperlist
from lists import CONFIG, list_files, write_list
from paperlist.adapters import prober
from paperlist.adapters.prober.host_queue import Chain, HostQueue
from paperlist.adapters.prober.scheduler import Scheduler
from paperlist.adapters.prober.transfer import Transfer
from paperlist.cli.main import run
from paperlist.links.rate_limits import RateLimits
from paperlist.model.finding import PROJECT_URL

Capture = pytest.CaptureFixture[str]
PAPER = page("Plain Diffusion", "text " * 300)
ANSWERS = {
    "/paper": says(200, PAPER),
    "/gone": says(410),
    "/old": moves(301, "/paper"),
    "/wall": says(403, page("Just a moment...")),
    "/api/handles/10.1000/good": says(200, '{"responseCode": 1}', kind="application/json"),
    "/api/handles/10.1000/slip": says(404, '{"responseCode": 100}', kind="application/json"),
    "/wayback": says(
        200,
        json.dumps(
            {
                "archived_snapshots": {
                    "closest": {"available": True, "url": "http://web.archive.org/web/2024/x"}
                }
            }
        ),
        kind="application/json",
    ),
    "*": says(404),
}
OPEN = ("--fast", "--allow-net", "127.0.0.0/8")
PATH = "papers/diffusion/2025-lee-codebook-lesions.yaml"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[HostileServer]:
    monkeypatch.delenv("PAPERLIST_OFFLINE")
    with HostileServer(ANSWERS) as running:
        monkeypatch.setenv("PAPERLIST_DOI_API", f"{running.url}/api/handles/")
        monkeypatch.setenv("PAPERLIST_WAYBACK_API", f"{running.url}/wayback")
        monkeypatch.setenv("PAPERLIST_CROSSREF_API", running.url)
        monkeypatch.setenv("PAPERLIST_DATACITE_API", running.url)
        yield running


def paper(server: HostileServer, path: str, more: str = "") -> str:
    return (
        'title: "A Codebook of Lesions"\nauthors: [Bo Lee, Cy Park]\nvenue: CVPR\nyear: 2025\n'
        f"links:\n  paper: {server.url}{path}\n{more}added: 2026-11-23\n"
    )


def rows(capsys: Capture) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def links(urls: Sequence[str], tmp_path: Path, *options: str) -> int:
    file = tmp_path / "urls.txt"
    file.write_text("\n".join(urls) + "\n", encoding="utf-8")
    return run(["links", "--urls", str(file), "--no-cache", *options])


@pytest.mark.promise(
    "docs/links.md: `PAPERLIST_DOI_API`, `PAPERLIST_ARXIV_API` and `PAPERLIST_WAYBACK_API` "
    "move the services."
)
@pytest.mark.promise("docs/cli.md: Check the addresses in this file, one per line, not the list's.")
def test_addresses_in_a_file_get_a_line_each_in_their_order(
    server: HostileServer, tmp_path: Path, capsys: Capture
) -> None:
    urls = [server.url + path for path in ("/wall", "/paper", "/old", "/gone", "/paper")]
    urls += ["https://doi.org/10.1000/good", "ftp://example.org/"]

    assert links(urls, tmp_path, "--format", "jsonl", *OPEN) == 1
    found = rows(capsys)
    assert [row["url"] for row in found] == urls
    assert [row["verdict"] for row in found] == [
        "unverified",
        "ok",
        "redirected",
        "broken",
        "ok",
        "ok",
        "unsafe",
    ]
    assert set(found[0]) == {
        "url",
        "verdict",
        "cause",
        "status",
        "final_url",
        "attempts",
        "elapsed_ms",
    }
    assert found[2]["final_url"] == f"{server.url}/paper"
    assert server.counts.paths["/paper"] == 2  # asked once, and once as the end of /old


@pytest.mark.promise("docs/cli.md: broken includes unsafe. [default: broken]")
@pytest.mark.promise("docs/cli.md: or of a file, and say which are broken.")
def test_what_is_wrong_is_told_in_words(
    server: HostileServer, tmp_path: Path, capsys: Capture
) -> None:
    assert links([server.url + "/gone", server.url + "/paper"], tmp_path, *OPEN) == 1
    assert capsys.readouterr().out == (
        f"{server.url}/gone: broken (410)\n  the page was removed\n2 links: 1 broken, 1 ok\n"
    )


@pytest.mark.promise("docs/links.md: `--offline` (or `PAPERLIST_OFFLINE=1`) asks nothing")
def test_offline_nothing_is_asked_and_nothing_called_broken(
    server: HostileServer, tmp_path: Path, capsys: Capture
) -> None:
    assert links([server.url + "/gone"], tmp_path, "--offline", "--format", "jsonl") == 0
    assert [(row["verdict"], row["cause"]) for row in rows(capsys)] == [("unchecked", "offline")]
    assert not server.counts.paths


@pytest.mark.promise("docs/cli.md: No requests: links are not checked. Also: PAPERLIST_OFFLINE=1.")
@pytest.mark.promise("docs/cli.md: No requests to the network. Also: PAPERLIST_OFFLINE=1.")
@pytest.mark.parametrize("value", ["1", ""])
def test_a_variable_keeps_every_command_from_asking(
    server: HostileServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("PAPERLIST_OFFLINE", value)
    folder = write_list(tmp_path / "list", {**list_files(), PATH: paper(server, "/paper")})
    (tmp_path / "urls.txt").write_text(f"{server.url}/gone\n", encoding="utf-8")
    asked = []
    for command in (
        ["links", "--urls", str(tmp_path / "urls.txt"), *OPEN],
        ["check", "--list", str(folder), str(folder / PATH), "--online", *OPEN],
        ["resolve", f"{server.url}/paper", *OPEN[1:]],
    ):
        server.counts.paths.clear()
        run(command)
        asked.append(bool(server.counts.paths))

    assert asked == [not value] * 3


@pytest.mark.promise("docs/cli.md: Only the hosts of part I of N.")
@pytest.mark.promise("docs/links.md: the hosts of one part; a host is always whole")
def test_shards_share_out_the_links_and_a_host_stays_whole(
    server: HostileServer, tmp_path: Path, capsys: Capture
) -> None:
    urls = [f"https://host{n % 5}.example/{n}" for n in range(20)]
    shards = []
    for n in (1, 2, 3):
        assert links(urls, tmp_path, "--offline", "--format", "jsonl", "--shard", f"{n}/3") == 0
        shards.append([str(row["url"]) for row in rows(capsys)])

    assert sorted(url for shard in shards for url in shard) == sorted(urls)
    hosts = [{url.split("/")[2] for url in shard} for shard in shards]
    assert sum(map(len, hosts)) == 5


@pytest.mark.parametrize("option", [("--shard", "0/2"), ("--shard", "x"), ("--allow-net", "here")])
def test_options_that_make_no_sense_are_told(option: tuple[str, str], tmp_path: Path) -> None:
    assert links(["https://example.org"], tmp_path, *option) == 2


@pytest.mark.promise("docs/cli.md: which `paperlist audit` and `paperlist links` leave.")
@pytest.mark.promise("docs/cli.md: Check the links of the list")
def test_answers_are_remembered_beside_the_list(server: HostileServer, tmp_path: Path) -> None:
    folder = write_list(tmp_path / "list", {**list_files(), PATH: paper(server, "/paper")})
    for path in folder.glob("papers/*/*.yaml"):
        if path != folder / PATH:
            path.unlink()
    for _ in range(2):
        assert paperlist(folder, "links", *OPEN) == 0

    assert server.counts.paths == {"/paper": 1}
    assert (folder / ".paperlist/links.jsonl").exists()


@pytest.mark.promise("docs/cli.md: Check every link, and remember nothing.")
def test_without_the_memory_every_link_is_asked_and_nothing_kept(
    server: HostileServer, tmp_path: Path
) -> None:
    folder = write_list(tmp_path / "list", {**list_files(), PATH: paper(server, "/paper")})
    for path in folder.glob("papers/*/*.yaml"):
        if path != folder / PATH:
            path.unlink()
    assert paperlist(folder, "links", "--no-cache", *OPEN) == 0
    assert not (folder / ".paperlist").exists()

    assert paperlist(folder, "links", *OPEN) == 0
    memory = (folder / ".paperlist/links.jsonl").read_bytes()
    assert paperlist(folder, "links", "--no-cache", *OPEN) == 0
    assert server.counts.paths == {"/paper": 3}
    assert (folder / ".paperlist/links.jsonl").read_bytes() == memory


class Seen(Exception):  # noqa: N818  # it ends a run, and is no error
    """What a run would go to work with."""

    def __init__(self, limits: RateLimits) -> None:
        self.limits = limits


@pytest.mark.promise("docs/links.md: `--fast` is for servers of your own.")
@pytest.mark.promise(
    "docs/cli.md: No pause between requests and many at once: for servers of your own."
)
def test_a_server_of_ones_own_is_not_spared(
    server: HostileServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def started(limits: RateLimits, *_: object) -> None:
        raise Seen(limits)

    monkeypatch.setattr("paperlist.adapters.prober.NetworkProber", started)
    monkeypatch.setattr("paperlist.cli.main.Exception", KeyError, raising=False)
    folder = write_list(tmp_path / "list", {**list_files(), PATH: paper(server, "/paper")})
    for command in (["links"], ["check", PATH, "--online"], ["audit"]):
        with pytest.raises(Seen) as slow:
            paperlist(folder, *command, *OPEN[1:])
        with pytest.raises(Seen) as fast:
            paperlist(folder, *command, *OPEN)
        assert slow.value.limits.spacing > 0
        assert fast.value.limits.spacing == 0
        assert fast.value.limits.per_host > slow.value.limits.per_host
        assert fast.value.limits.in_flight > slow.value.limits.in_flight


@pytest.mark.promise('docs/cli.md: "-" is standard input.')
def test_addresses_come_from_standard_input_too(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    given = io.TextIOWrapper(io.BytesIO(b"https://example.org/a\nhttps://example.org/b\n"))
    monkeypatch.setattr("sys.stdin", given)

    assert run(["links", "--urls", "-", "--offline", "--format", "jsonl"]) == 0
    assert [row["url"] for row in rows(capsys)] == [
        "https://example.org/a",
        "https://example.org/b",
    ]


@pytest.mark.promise("docs/cli.md: Check links too, and which papers DOIs and arXiv ids belong to")
def test_a_change_is_checked_with_its_links_when_asked_to(
    server: HostileServer, tmp_path: Path, capsys: Capture
) -> None:
    more = "doi: 10.1000/slip\n"
    folder = write_list(tmp_path / "list", {**list_files(), PATH: paper(server, "/old", more)})

    assert paperlist(folder, "check", PATH, "--online", "--format", "json", *OPEN) == 1
    report = json.loads(capsys.readouterr().out)
    assert {f["name"] for f in report["findings"]} >= {"redirected-link", "doi-not-found"}
    assert report["skipped"] == []
    assert [card["links"] for card in report["papers"]] == ["1 work, 1 broken"]


def test_a_wall_is_never_an_error(server: HostileServer, tmp_path: Path, capsys: Capture) -> None:
    folder = write_list(tmp_path / "list", {**list_files(), PATH: paper(server, "/wall")})
    paperlist(folder, "check", PATH, "--online", "--format", "json", *OPEN)
    found = {f["name"]: f["severity"] for f in json.loads(capsys.readouterr().out)["findings"]}

    assert found["unverified-link"] == "info"
    assert "broken-link" not in found


@pytest.mark.promise("docs/cli.md: For a whole list there is `paperlist audit`.")
@pytest.mark.promise("docs/architecture.md: **`check` asks links only for a change**")
def test_a_whole_list_is_not_asked_by_a_check(tmp_path: Path) -> None:
    folder = write_list(tmp_path / "list", list_files())

    assert paperlist(folder, "check", "--online") == 2


def aged(folder: Path, days: int) -> None:
    """What was seen of links, made so many days older."""
    from datetime import timedelta

    from paperlist.adapters.link_history import load_history
    from paperlist.links.history import TIME_FORMAT

    file = folder / ".paperlist/links.jsonl"
    lines = file.read_text().splitlines()
    for n, line in enumerate(lines):
        row = json.loads(line)
        memory = load_history(file)[row["url"]]
        for key in ("seen", "broken_since", "last_good"):
            moment = getattr(memory, key)
            if moment:
                row[key] = (moment - timedelta(days=days)).strftime(TIME_FORMAT)
        lines[n] = json.dumps(row)
    file.write_text("\n".join(lines) + "\n")


@pytest.mark.promise(
    "docs/links.md: `PAPERLIST_DOI_API`, `PAPERLIST_ARXIV_API` and `PAPERLIST_WAYBACK_API` "
    "move the services."
)
@pytest.mark.promise(
    "docs/cli.md: A link is called broken once it has failed on several days; what was seen "
    "is kept in .paperlist/links.jsonl beside the list."
)
@pytest.mark.promise(
    "docs/rules/broken-link.md: the issue of the weekly audit names one if there is one"
)
def test_an_audit_calls_a_link_broken_after_days_and_says_where_a_copy_is(
    server: HostileServer, hub: Hub, capsys: Capture
) -> None:
    write_list(hub.runner, {PATH: paper(server, "/gone")})
    for path in hub.runner.glob("papers/*/*.yaml"):
        if path != hub.runner / PATH:
            path.unlink()

    def audit() -> dict[str, object]:
        capsys.readouterr()
        paperlist(hub.runner, "audit", "--issue", "--format", "json", *OPEN)
        return json.loads(capsys.readouterr().out.rpartition("}\n")[0] + "}")  # type: ignore[no-any-return]

    first = audit()
    assert first["dead_links"] == []
    assert [f for f in first["findings"] if f["name"] == "broken-link"] == []  # type: ignore[attr-defined]
    aged(hub.runner, 4)
    second = audit()
    (dead,) = second["dead_links"]  # type: ignore[misc]
    assert dead["copy"] == "http://web.archive.org/web/2024/x"  # type: ignore[index]
    issue = max(hub.world.topics)
    body = hub.world.topics[issue].body
    assert f"]({server.url}/gone) | 2025-lee-codebook-lesions | " in body
    assert "[copy](http://web.archive.org/web/2024/x)" in body
    writes = hub.world.writes
    audit()
    assert hub.world.writes == writes
    write_list(hub.runner, {PATH: paper(server, "/paper")})
    audit()
    assert hub.world.topics[issue].state == "CLOSED"


@pytest.mark.promise(
    "docs/cli.md: Take the answers of sources from this recording, and check no links."
)
@pytest.mark.promise("docs/cli.md: Use this report; check nothing.")
def test_an_audit_of_a_recording_or_of_a_report_asks_no_link(
    server: HostileServer, tmp_path: Path, capsys: Capture
) -> None:
    folder = write_list(tmp_path / "list", {**list_files(), PATH: paper(server, "/gone")})
    report = f"--output=json={tmp_path / 'report.json'}"

    assert paperlist(folder, "audit", "--web-replay", str(DATA / "web"), report, *OPEN) == 0
    assert not server.counts.paths

    write_list(folder, {PATH: "title: [\n"})
    capsys.readouterr()
    given = ("--report", str(tmp_path / "report.json"), "--format", "json")
    assert paperlist(folder, "audit", *given, *OPEN) == 0
    assert not server.counts.paths
    shown = json.loads(capsys.readouterr().out)
    assert shown["findings"] == json.loads((tmp_path / "report.json").read_text())["findings"]


@pytest.mark.promise("docs/links.md: offline, or no time left | reported as skipped |")
def test_an_audit_without_a_network_says_nothing_of_links(hub: Hub, capsys: Capture) -> None:
    paperlist(hub.runner, "audit", "--format", "json", "--offline")
    report = json.loads(capsys.readouterr().out)

    assert "PAP301" in [skip["code"] for skip in report["skipped"]]


@pytest.mark.promise("docs/cli.md: --pr always does.")
@pytest.mark.promise("docs/architecture.md: **`check` asks links only for a change**")
def test_a_pull_request_says_how_its_links_are(server: HostileServer, hub: Hub) -> None:
    number = hub.open({PATH: paper(server, "/gone")})
    report = hub.runner.parent / "report.json"

    status = paperlist(hub.runner, "check", "--pr", str(number), f"--output=packed={report}", *OPEN)
    paperlist(hub.runner, "comment", "--report", str(report), "--pr", str(number))
    (comment,) = hub.live(number)
    assert status == 1
    assert "| Paper | Venue | Section | Links |" in comment
    assert "1 broken" in comment
    assert "broken-link" in comment
    assert hub.world.conclusions(hub.world.pull_head(number)) == ["failure"]


def test_repositories_are_asked_where_graphql_is_even_if_nothing_else_is_there(
    hub: Hub,
    server: HostileServer,
    tmp_path: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("GITHUB_API_URL")
    urls = ["https://github.com/example/list", "https://github.com/no/such"]

    assert links(urls, tmp_path, "--format", "jsonl", *OPEN) == 1
    assert [row["verdict"] for row in rows(capsys)] == ["ok", "broken"]


@pytest.mark.promise("docs/links.md: by their page where there is none")
def test_a_job_without_a_token_asks_the_pages_of_repositories(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from paperlist.cli.link_options import repositories

    monkeypatch.setenv("GITHUB_GRAPHQL_URL", "https://api.github.com/graphql")
    assert repositories() is None
    monkeypatch.setenv("GITHUB_TOKEN", "x")
    assert repositories() is not None


# The limits at which links are asked, as they arrive where requests are sent.

OWN_NETWORK = ("--allow-net", "127.0.0.0/8")
WEEKLY = ("audit", "--no-cache", *OWN_NETWORK)
FOR_A_CHANGE = ("check", PATH, "--online", *OWN_NETWORK)


@pytest.mark.slow
@pytest.mark.promise(
    "docs/links.md: A pull request waits 5.5 s for a page, and 1.4 s for one of a host that was silent already; the weekly audit 30 s and 15 s"
)
@pytest.mark.parametrize(
    ("command", "waited"), [(FOR_A_CHANGE, {5.5, 1.4}), (WEEKLY, {30.0, 15.0})]
)
def test_a_page_is_waited_for_and_a_host_that_was_silent_less_long(
    command: tuple[str, ...],
    waited: set[float],
    server: HostileServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    deadlines: list[float] = []
    prepare = Transfer.prepare

    def sooner(transfer: Transfer, *given: Any, deadline: float, **more: Any) -> None:
        if f"127.0.0.1:{silent.port}" in given[0]:
            deadlines.append(deadline)
            deadline = 0.1
        prepare(transfer, *given, deadline=deadline, **more)

    monkeypatch.setattr(Transfer, "prepare", sooner)
    with HostileServer({"*": sends(b"", then=9, closes=False)}) as silent:
        more = "".join(f"  {kind}: {silent.url}/{kind}\n" for kind in ("pdf", "code", "project"))
        entry = paper(server, "/paper").replace("added:", f"{more}added:")
        folder = write_list(tmp_path / "list", {"paperlist.yml": CONFIG, PATH: entry})
        paperlist(folder, *command)

    assert set(deadlines) == waited
    assert deadlines[0] == max(waited)


@pytest.mark.slow
@pytest.mark.promise("docs/links.md: A run takes at most 40 minutes, a pull request 90 seconds")
@pytest.mark.parametrize(("command", "seconds"), [(FOR_A_CHANGE, 90), (WEEKLY, 2_400)])
def test_a_run_ends_with_its_time_and_the_rest_is_skipped(
    command: tuple[str, ...],
    seconds: int,
    server: HostileServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    folder = write_list(tmp_path / "list", {"paperlist.yml": CONFIG, PATH: paper(server, "/paper")})
    asked = []
    for ago in (seconds - 60, seconds + 1):  # the run has begun so long ago
        monkeypatch.setattr(prober, "monotonic", lambda ago=ago: monotonic() - ago)
        paperlist(folder, *command, "--format", "json")
        report = json.loads(capsys.readouterr().out)
        asked.append(server.counts.paths["/paper"])

    assert asked == [1, 1]
    assert "PAP301" in [skip["code"] for skip in report["skipped"]]


@pytest.mark.slow
@pytest.mark.promise("docs/links.md: A host has at most two requests in flight, 250 ms apart")
def test_a_host_gets_two_requests_at_once_a_quarter_of_a_second_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PAPERLIST_OFFLINE")
    sent: list[tuple[float, int]] = []
    send = Scheduler._send

    def noted(scheduler: Scheduler, host: HostQueue, chain: Chain, now: float) -> None:
        send(scheduler, host, chain, now)
        sent.append((now, host.in_flight))

    monkeypatch.setattr(Scheduler, "_send", noted)
    with HostileServer({"*": waits(0.8, says(200, PAPER))}) as running:
        links([f"{running.url}/{n}" for n in range(5)], tmp_path, *OWN_NETWORK)

    assert len(sent) == 5
    assert min(later - earlier for (earlier, _), (later, _) in pairwise(sent)) > 0.2499
    assert max(in_flight for _, in_flight in sent) == 2


@pytest.mark.promise("docs/links.md: the User-Agent names this page")
def test_whoever_is_asked_can_read_what_asks(server: HostileServer, tmp_path: Path) -> None:
    links([f"{server.url}/paper"], tmp_path, *OPEN)

    ((headers,),) = server.counts.headers.values()
    assert f"{PROJECT_URL}/blob/main/docs/links.md" in headers["user-agent"]
    assert (PROJECT / "docs/links.md").exists()


@pytest.mark.slow
@pytest.mark.promise("docs/links.md: unless `--allow-net` or `--fast` is given")
def test_nothing_goes_first_where_a_network_of_ones_own_may_be_asked(
    server: HostileServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only_this_machine(monkeypatch)
    lost = [f"https://host{n}.example/" for n in range(40)]
    links([*lost, f"{server.url}/paper"], tmp_path, *OWN_NETWORK)

    assert server.counts.paths["/paper"] == 1


@pytest.mark.promise(
    "docs/architecture.md: A pull request's GitHub links are checked by their page, so that they cost none of its API calls"
)
def test_repositories_that_a_pull_request_names_cost_no_call_of_the_api(
    server: HostileServer, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = only_this_machine(monkeypatch)
    calls = []
    for code in ("", "  code: https://github.com/lee/codebook\n"):
        entry = paper(server, "/paper").replace("added:", f"{code}added:")
        number = hub.open({PATH: entry}, branch=f"with-{len(code)}")
        hub.world.calls.clear()
        paperlist(hub.runner, "check", "--pr", str(number), *OPEN)
        calls.append(len(hub.world.calls))

    assert calls[0] == calls[1]
    assert "github.com" in asked


def only_this_machine(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """No name is known but this machine's; those that are looked up."""
    look_up = socket.getaddrinfo
    asked: list[str] = []

    def found(host: Any, *rest: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        asked.append(name)
        if name not in ("127.0.0.1", "localhost"):
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return look_up(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", found)
    return asked


@pytest.mark.promise("SECURITY.md: Nothing of a body is ever printed")
@pytest.mark.parametrize("format_", ["text", "jsonl"])
def test_nothing_of_a_body_is_printed_or_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture, format_: str
) -> None:
    monkeypatch.delenv("PAPERLIST_OFFLINE")
    words = page("Page not found: ZQXTITLE", "ZQXBODY " * 300)
    answers = {
        "/soft": says(200, words),
        "/gone": says(404, words),
        "/failing": says(500, words),
        "/wall": says(403, page("Just a moment... ZQXTITLE", "ZQXBODY")),
        "/fine": says(200, page("Plain ZQXTITLE", "ZQXBODY " * 300)),
    }
    file = tmp_path / "urls.txt"
    folder = write_list(tmp_path / "list")
    with HostileServer(answers) as running:
        file.write_text("".join(f"{running.url}{path}\n" for path in answers))
        run(["links", "--list", str(folder), "--urls", str(file), "--format", format_, *OPEN])

    said = capsys.readouterr()
    kept = [p.read_text("utf-8", "replace") for p in folder.rglob("*") if p.is_file()]
    assert "/gone" in said.out
    assert not any("ZQX" in text for text in (said.out, said.err, *kept))
