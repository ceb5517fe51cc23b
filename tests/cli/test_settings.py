"""Environment variables and options, where they are wired: what arrives at a server or in a page."""

import base64
import json
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import trustme
from test_suggest import FORM

from conftest import DATA
from hostile_server import HostileServer, page, says
from hub import BAD, GOOD, GOOD_PATH, Hub, paperlist
from lists import CONFIG, PAPER, PATH, git, list_files, repository, write_list
from paperlist.adapters import process_pool
from paperlist.cli import check
from paperlist.cli.main import run
from paperlist.jobs import check_identifiers, probe_links
from paperlist.jobs.evidence import Evidence
from paperlist.metadata.sources import addresses
from test_web import Server, already, send, serving

CONTACT = SimpleNamespace(contact_email="")

Capture = pytest.CaptureFixture[str]
OPEN = ("--allow-net", "127.0.0.0/8")
SHA = "0" * 40
LOGIN = "basic " + base64.b64encode(b"x-access-token:secret").decode()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.delenv("PAPERLIST_OFFLINE")
    with serving() as running:
        yield running


@pytest.mark.slow
@pytest.mark.promise(
    "docs/bot.md: `GITHUB_API_URL`, `GITHUB_GRAPHQL_URL` and `GITHUB_SERVER_URL` say where requests go and where comments lead"
)
def test_gits_token_goes_to_the_server_of_the_list_and_to_no_other(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = repository(tmp_path / "list")
    git(folder, "remote", "add", "origin", f"{server.url}/o/r.git")
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    given = {}
    for name in (server.url, f"{server.url}/", "https://github.com", "https://evil.example"):
        monkeypatch.setenv("GITHUB_SERVER_URL", name)
        server.seen.clear()
        paperlist(folder, "fetch", "--commit", SHA)
        given[name] = {headers.get("authorization") for _, headers in server.seen}

    assert given == {
        server.url: {LOGIN},
        f"{server.url}/": {LOGIN},
        "https://github.com": {None},
        "https://evil.example": {None},
    }


@pytest.mark.promise(
    "docs/bot.md: `GITHUB_API_URL`, `GITHUB_GRAPHQL_URL` and `GITHUB_SERVER_URL` say where requests go and where comments lead"
)
@pytest.mark.parametrize("given", ["https://git.example", "https://git.example/"])
def test_comments_lead_to_the_github_that_is_named(
    hub: Hub, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_SERVER_URL", given)
    number = hub.open({GOOD_PATH: BAD})
    hub.check(number)

    (comment,) = hub.live(number)
    assert f"(https://git.example/example/list/pull/{number}/files" in comment
    assert "github.com/example" not in comment


def test_a_suggestion_that_is_in_the_list_leads_to_the_github_that_is_named(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://git.example/")
    there = FORM.replace("A Codebook of Lesions", "Plain Diffusion").replace(
        "https://arxiv.org/pdf/2501.01234v2", "https://example.org/plain-diffusion"
    )
    number = hub.world.open_issue("Plain", there.replace("Bo Lee\nCy Park", "Ada Smith\nBo Jones"))
    paperlist(hub.runner, "suggest", "--issue", str(number))

    assert f"https://git.example/example/list/blob/main/{PATH}" in hub.live(number)[0]


def resolve(server: Server, *more: str) -> int:
    return run(["resolve", "10.1000/x", *OPEN, "--format", "jsonl", *more])


@pytest.mark.promise("docs/look-up.md: an address for Crossref to write to")
def test_sources_are_told_whom_to_write_to(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERLIST_CROSSREF_API", server.url)
    monkeypatch.setenv("PAPERLIST_CONTACT", "ada@example.org")
    resolve(server)

    assert "/works/10.1000/x?mailto=ada%40example.org" in [path for path, _ in server.seen]


@pytest.fixture
def scholar(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[HostileServer]:
    """A server that says that it is Semantic Scholar, by a certificate of an authority of ours."""
    authority, name = trustme.CA(), "api.semanticscholar.org"
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name).configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    look_up = socket.getaddrinfo

    def at_home(host: Any, *rest: Any, **more: Any) -> Any:
        return look_up("127.0.0.1" if host == name else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", at_home)
    monkeypatch.setenv("S2_API_KEY", " key ")
    with HostileServer({"*": says(404)}, context) as running:
        monkeypatch.setenv("PAPERLIST_SEMANTIC_SCHOLAR_API", f"https://{name}:{running.port}")
        yield running


def keys(running: HostileServer) -> set[str | None]:
    return {h.get("x-api-key") for every in running.counts.headers.values() for h in every}


@pytest.mark.promise("SECURITY.md: a source's key goes to its own host")
def test_the_key_of_semantic_scholar_goes_to_nobody_else(
    server: Server, scholar: HostileServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    for source in ("CROSSREF", "OPENALEX", "DATACITE", "DBLP"):
        monkeypatch.setenv(f"PAPERLIST_{source}_API", server.url)
    resolve(server)

    assert keys(scholar) == {"key"}
    assert server.seen
    assert {headers.get("x-api-key") for _, headers in server.seen} == {None}


@pytest.mark.promise(
    "docs/look-up.md: certificates of authorities to trust in place of the usual ones"
)
def test_a_source_is_believed_when_an_authority_of_ours_vouches_for_it(
    server: Server, scholar: HostileServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve(server)
    assert not scholar.counts.paths

    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    resolve(server)
    assert scholar.counts.paths


@pytest.mark.promise(
    "docs/links.md: `PAPERLIST_DOI_API`, `PAPERLIST_ARXIV_API` and `PAPERLIST_WAYBACK_API` "
    "move the services."
)
@pytest.mark.promise(
    "docs/links.md: arXiv in batches of a hundred, one question every three seconds"
)
@pytest.mark.slow
def test_arxiv_is_asked_once_in_three_seconds_and_where_it_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PAPERLIST_OFFLINE")
    file = tmp_path / "urls.txt"
    ids = [f"2401.{n:05}" for n in range(1, 102)]
    file.write_text("".join(f"https://arxiv.org/abs/{one}\n" for one in ids))
    # All are in one answer, so that nothing is asked for again.
    known = "".join(
        f"<entry><id>http://arxiv.org/abs/{one}v1</id><title>T</title></entry>" for one in ids
    )
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom">{known}</feed>'
    with HostileServer({"*": says(200, feed)}) as running:
        monkeypatch.setenv("PAPERLIST_ARXIV_API", f"{running.url}/api/query")
        run(["links", "--urls", str(file), "--no-cache", "--only", "arxiv", *OPEN])

        times = sorted(at for every in running.counts.times.values() for at in every)
    assert len(times) >= 2
    assert times[1] - times[0] >= 2.9


@pytest.mark.promise("docs/cli.md: No requests to the network. Also: PAPERLIST_OFFLINE=1.")
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["resolve", "10.1000/x"], id="resolve"),
        pytest.param(["add", "10.1000/x", "--section", "diffusion", "--dry-run"], id="add"),
        pytest.param(["enrich", PATH, "--dry-run"], id="enrich"),
        pytest.param(["import", "old.md", "--look-up", "--dry-run"], id="import"),
        pytest.param(["init", "old.md", "--look-up", "--dry-run", "--yes"], id="init"),
    ],
)
@pytest.mark.parametrize("option", [["--offline"], []])
def test_the_option_alone_keeps_a_command_from_asking(
    command: list[str],
    option: list[str],
    server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for variable in addresses().values():
        monkeypatch.setenv(variable, server.url)
    files = list_files(**{PATH: f"{PAPER}doi: 10.1000/x\n"})
    files["old.md"] = "# Papers\n\n- [Plain Lesions](https://doi.org/10.1000/x). CVPR 2024.\n"
    if command[0] == "init":
        del files["paperlist.yml"]
    monkeypatch.chdir(repository(tmp_path / "list", files))
    run([*command, *option, *OPEN])

    assert bool(server.seen) is not bool(option)


@pytest.mark.promise("docs/look-up.md: arXiv once in 3 seconds, Semantic Scholar once a second")
def test_sources_are_spared_as_they_ask_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from paperlist.adapters import http
    from paperlist.cli.source_options import SourceAccess

    made: list[dict[str, Any]] = []
    monkeypatch.setattr(http, "HttpWeb", lambda **named: made.append(named))
    SourceAccess()._http()

    spacing = made[0]["spacing"]
    assert spacing["export.arxiv.org"] >= 3
    assert spacing["arxiv.org"] >= 3
    assert spacing["api.semanticscholar.org"] >= 1


@pytest.mark.promise("docs/look-up.md: 200 at most, 5 seconds a question")
@pytest.mark.parametrize(("passed", "is_answered"), [(4.9, True), (5.1, False)])
def test_a_change_waits_five_seconds_for_each_answer_of_a_source(
    server: Server,
    tmp_path: Path,
    passed: float,
    is_answered: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    already(passed, monkeypatch)
    for source in ("CROSSREF", "DATACITE"):
        monkeypatch.setenv(f"PAPERLIST_{source}_API", server.url)
    work = {"DOI": "10.1000/x", "title": ["Plain Diffusion"]}
    body = json.dumps({"message": work}).encode()
    server.pages["/works/10.1000/x"] = lambda h: send(h, 200, body)
    folder = write_list(tmp_path / "list", list_files(**{PATH: f"{PAPER}doi: 10.1000/x\n"}))
    paperlist(folder, "check", PATH, "--online", "--format", "json", "--fast", *OPEN)

    skipped = {
        skip["code"]: skip["reason"] for skip in json.loads(capsys.readouterr().out)["skipped"]
    }
    late = "Crossref was not reached: no whole answer within 5 s"
    assert skipped.get("PAP213", "").partition(";")[0] == ("" if is_answered else late)


@pytest.mark.slow
@pytest.mark.promise(
    "docs/cli.md: Only links checked there: with their own hosts, the DOI system, arXiv, or GitHub."
)
@pytest.mark.parametrize("mode", [("--fast", *OPEN), ("--offline",)])
def test_only_one_kind_of_link_is_asked(
    mode: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.delenv("PAPERLIST_OFFLINE")
    with HostileServer({"*": says(200, page("A Page", "Words. " * 200))}) as running:
        monkeypatch.setenv("PAPERLIST_DOI_API", f"{running.url}/api/handles/")
        urls = [f"{running.url}/page", "https://doi.org/10.1000/x"]
        (tmp_path / "urls.txt").write_text("\n".join(urls))
        given = ("--urls", str(tmp_path / "urls.txt"), "--no-cache", "--format", "jsonl")
        run(["links", *given, "--only", "doi", *mode])

        assert "/page" not in running.counts.paths
    assert [json.loads(line)["url"] for line in capsys.readouterr().out.splitlines()] == urls[1:]


@pytest.mark.promise(
    "docs/cli.md: The verdicts that make the exit status 1: broken includes unsafe."
)
@pytest.mark.parametrize(
    ("fail_on", "ends"), [("broken", [1, 1]), ("unsafe", [0, 1]), ("never", [0, 0])]
)
def test_the_worst_link_decides_how_links_ends(
    fail_on: str, ends: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PAPERLIST_OFFLINE")
    ended = []
    with HostileServer({"*": says(404)}) as running:
        for url in (f"{running.url}/gone", "ftp://example.org/"):
            (tmp_path / "urls.txt").write_text(url)
            given = ("--urls", str(tmp_path / "urls.txt"), "--no-cache", "--fail-on", fail_on)
            ended.append(run(["links", *given, "--fast", *OPEN]))

    assert ended == ends


def test_a_configuration_and_a_schema_elsewhere_are_used(tmp_path: Path, capsys: Capture) -> None:
    folder = write_list(tmp_path / "list")
    other = tmp_path / "other.yml"
    other.write_text(CONFIG.replace("{id: benchmarks, title: Benchmarks}", "{id: x, title: X}"))
    schema = json.loads((DATA.parents[1] / "schema/paper.schema.json").read_text())
    schema["properties"]["title"] = {"type": "string", "maxLength": 3}
    strict = tmp_path / "strict.json"
    strict.write_text(json.dumps(schema))

    assert paperlist(folder, "check") == 0
    assert paperlist(folder, "check", "--config", str(other)) == 1
    assert "unknown-section" in capsys.readouterr().out
    assert paperlist(folder, "check", "--schema", str(strict)) == 1
    assert "bad-value" in capsys.readouterr().out


def test_a_change_is_checked_by_a_configuration_and_a_schema_elsewhere(
    tmp_path: Path, capsys: Capture
) -> None:
    folder = repository(tmp_path / "list")
    other = tmp_path / "other.yml"
    other.write_text(CONFIG.replace("{id: diffusion, ", "{id: x, "))
    strict = tmp_path / "strict.json"
    strict.write_text('{"properties": {"title": {"type": "string", "maxLength": 3}}}')
    git(folder, "switch", "-q", "-c", "change")
    write_list(folder, {GOOD_PATH: GOOD})
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "add")
    change = ("check", "--base", "main", "--head", "change")  # the rules are those of main

    assert paperlist(folder, *change) == 0
    assert paperlist(folder, *change, "--config", str(other)) == 1
    assert "unknown-section" in capsys.readouterr().out
    assert paperlist(folder, *change, "--schema", str(strict)) == 1
    assert "bad-value" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.promise("docs/links.md: Pull requests read this memory and add nothing to it")
def test_a_pull_request_adds_nothing_to_what_is_remembered_of_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PAPERLIST_OFFLINE")
    with HostileServer({"*": says(404)}) as running:
        old = PAPER.replace("https://example.org", running.url)
        folder = repository(tmp_path / "list", list_files(**{PATH: old}))
        memory = folder / ".paperlist/links.jsonl"
        paperlist(folder, "links", "--fast", *OPEN)
        before = memory.read_bytes()
        (folder / PATH).write_text(old.replace("/plain-diffusion", "/another"))

        monkeypatch.setattr(probe_links, "SAVE_EVERY", 1)
        paperlist(folder, "check", "--base", "main", "--online", "--fast", *OPEN)

        assert running.counts.paths["/another"]
        assert memory.read_bytes() == before


@pytest.mark.promise("docs/look-up.md: while their links are asked")
def test_sources_and_links_are_asked_at_the_same_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    links_begun, sources_begun, met = threading.Event(), threading.Event(), []

    def links_of(*_: Any) -> Evidence:
        links_begun.set()
        met.append(sources_begun.wait(20))
        return Evidence()

    def sources_of(*_: Any) -> Evidence:
        sources_begun.set()
        met.append(links_begun.wait(20))
        return Evidence()

    monkeypatch.setattr(check_identifiers, "from_sources", lambda *_: sources_of)
    workspace = SimpleNamespace(root=tmp_path, setup=lambda: SimpleNamespace(config=CONTACT))
    network = SimpleNamespace(look_up=lambda _: links_of)
    access = SimpleNamespace(replay="", sources=lambda _: None)

    check._look_up(workspace, network, access)(())  # type: ignore[arg-type]  # what it reads of them

    assert met == [True, True]


@pytest.mark.promise("docs/architecture.md: on macOS and Windows they are started")
def test_macos_starts_its_processes_and_forks_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert not process_pool.can_fork()
    monkeypatch.setattr("sys.platform", "linux")
    assert process_pool.can_fork()
