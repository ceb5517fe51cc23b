"""What commands send to scholarly sources, and where their answers come from and go to."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_suggest_lookup import form

from conftest import DATA
from hostile_server import HostileServer, says
from hub import Hub, paperlist
from lists import CONFIG, PAPER, PATH, list_files, write_list
from paperlist.cli.main import run
from paperlist.metadata.sources import addresses
from test_web import Server, send, serving

RECORDED = str(DATA / "web")
OPEN = ("--allow-net", "127.0.0.0/8")
DOI = "10.1000/plain.2025.3"  # in the recording; another paper than `PAPER`
CONTACT = f"{CONFIG}contact: {{email: list@a.example}}\n"
DRAFT = f"# Papers\n\n## Diffusion\n\n- [Plain Lesions](https://doi.org/{DOI})\n"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that is every source, and knows nothing."""
    monkeypatch.delenv("PAPERLIST_OFFLINE")
    with serving() as running:
        for variable in addresses().values():
            monkeypatch.setenv(variable, running.url)
        yield running


def looked_up(link: str, file: Path, capsys: Capture) -> str:
    """What the recorded sources know of a link, in a file as `suggest --looked-up` takes it."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in addresses().values():
            patch.delenv(variable)
        run(["resolve", link, "--format", "jsonl", "--web-replay", RECORDED])
    file.write_text(capsys.readouterr().out)
    return str(file)


def list_with(folder: Path, paper: str = f"{PAPER}doi: {DOI}\n") -> Path:
    return write_list(folder, list_files(**{"paperlist.yml": CONTACT, PATH: paper}))


def written_to(server: Server) -> set[str]:
    """Whom Crossref was told to write to."""
    asked = [path for path, _ in server.seen if path.startswith("/works/10.")]
    return {path.partition("mailto=")[2] for path in asked}


@pytest.mark.slow
@pytest.mark.promise(
    "docs/look-up.md: an address for Crossref to write to; by default the list's `contact.email`"
)
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["add", DOI, "--section", "diffusion", "--dry-run"], id="add"),
        pytest.param(["enrich", PATH, "--dry-run"], id="enrich"),
        pytest.param(["import", "old.md", "--look-up", "--dry-run"], id="import"),
        pytest.param(["check", PATH, "--online"], id="check"),
    ],
)
def test_every_command_names_the_lists_contact_to_crossref(
    command: list[str], server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = list_with(tmp_path / "list", f"{PAPER}doi: 10.1000/x\n")
    (folder / "old.md").write_text(DRAFT)
    monkeypatch.chdir(folder)
    run([*command, *OPEN])

    assert written_to(server) == {"list%40a.example"}


@pytest.mark.promise("docs/cli.md: and which papers DOIs and arXiv ids belong to")
@pytest.mark.promise("docs/cli.md: Take every answer from this recording.")
def test_a_check_of_a_recording_asks_no_source_and_no_link(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PAPERLIST_OFFLINE")
    with HostileServer({"*": says(404)}) as running:
        mine = f"{PAPER}doi: {DOI}\n".replace("https://example.org", running.url)
        folder = list_with(tmp_path / "list", mine)
        paperlist(folder, "check", PATH, "--online", "--web-replay", RECORDED, *OPEN)

        assert not running.counts.paths
    assert "error identifier-mismatch" in capsys.readouterr().out


@pytest.mark.promise("docs/cli.md: No requests: links are not checked. Also: PAPERLIST_OFFLINE=1.")
@pytest.mark.parametrize("command", [["check", PATH, "--online"], ["audit"]])
@pytest.mark.parametrize("option", [["--offline"], []])
def test_offline_neither_links_nor_sources_are_asked(
    command: list[str], option: list[str], server: Server, tmp_path: Path
) -> None:
    text = f"{PAPER}doi: {DOI}\n".replace("https://example.org", server.url)
    folder = list_with(tmp_path / "list", text.replace("https://github.com", server.url))
    for path in folder.glob("papers/benchmarks/*"):
        path.unlink()
    paperlist(folder, *command, *option, "--fast", *OPEN)

    asked = {path.split("/")[1].partition("?")[0] for path, _ in server.seen}
    assert asked >= {"plain-diffusion", "works"} if not option else asked == set()


@pytest.mark.promise("docs/cli.md: Keep every answer in this folder, to replay.")
@pytest.mark.slow
def test_what_a_check_was_answered_can_be_replayed(
    server: Server, tmp_path: Path, capsys: Capture
) -> None:
    work = {"message": {"DOI": DOI, "title": ["Another Paper"], "author": [{"family": "Lee"}]}}
    server.pages[f"/works/{DOI}?mailto=list%40a.example"] = lambda h: send(
        h, 200, json.dumps(work).encode()
    )
    folder, kept = list_with(tmp_path / "list"), str(tmp_path / "kept")
    paperlist(folder, "check", PATH, "--online", "--web-record", kept, *OPEN)
    assert "error identifier-mismatch" in capsys.readouterr().out

    server.seen.clear()
    paperlist(folder, "check", PATH, "--online", "--web-replay", kept, *OPEN)
    assert "error identifier-mismatch" in capsys.readouterr().out
    assert server.seen == []


@pytest.mark.promise(
    "docs/cli.md: Use what `resolve --format jsonl` printed about the link, and send requests to"
    " nothing but GitHub."
)
def test_a_suggestion_that_was_looked_up_is_not_looked_up_again(
    hub: Hub, server: Server, tmp_path: Path, capsys: Capture
) -> None:
    link = "https://arxiv.org/abs/2501.00003"
    found = looked_up(link, tmp_path / "found", capsys)
    number = hub.world.open_issue("x", form(link))
    issue = ("--issue", str(number), *OPEN)

    assert paperlist(hub.runner, "suggest", *issue, "--looked-up", found) == 0
    assert server.seen == []
    assert "became pull request" in hub.live(number)[0]
    assert paperlist(hub.runner, "suggest", *issue) == 0
    assert server.seen


@pytest.mark.promise("docs/cli.md: Only write the suggestion's link to a file, for `resolve`.")
def test_the_link_of_a_suggestion_alone_is_written(
    hub: Hub, server: Server, tmp_path: Path
) -> None:
    number = hub.world.open_issue("x", form("https://arxiv.org/abs/2501.00003"))
    file = tmp_path / "link"

    issue = ("--issue", str(number), *OPEN)
    assert paperlist(hub.runner, "suggest", *issue, "--link", str(file)) == 0
    assert file.read_text() == "https://arxiv.org/abs/2501.00003"
    assert hub.world.writes == 0
    assert server.seen == []


@pytest.mark.slow
@pytest.mark.promise(
    "docs/look-up.md: the audit asks no more than whether papers were retracted and preprints published"
)
def test_an_audit_asks_about_retractions_and_not_whose_the_identifiers_are(
    server: Server, tmp_path: Path, capsys: Capture
) -> None:
    folder = list_with(tmp_path / "list")
    for path in folder.glob("papers/benchmarks/*"):
        path.unlink()
    with HostileServer({"*": says(200, "x" * 2_000)}) as running:
        text = f"{PAPER}doi: {DOI}\n".replace("https://example.org", running.url)
        (folder / PATH).write_text(text.replace("https://github.com", running.url))
        paperlist(folder, "audit", "--format", "json", "--fast", *OPEN)

    asked = [path for path, _ in server.seen]
    skips = {
        skip["code"]: skip["reason"] for skip in json.loads(capsys.readouterr().out)["skipped"]
    }
    assert [path for path in asked if "filter=updates" in path or "updates:" in path] == asked
    assert asked
    assert skips["PAP213"].startswith("looked up for changes only")


@pytest.mark.slow
@pytest.mark.promise("docs/cli.md: Exit status: 0 done, 3 no source could be reached.")
@pytest.mark.parametrize(("answers", "status"), [(True, 0), (False, 3)])
def test_where_no_source_answers_nothing_was_filled_in_and_that_is_no_success(
    answers: bool, status: int, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not answers:
        for variable in addresses().values():
            monkeypatch.setenv(variable, "http://127.0.0.1:9")  # where nobody listens
    folder = list_with(tmp_path / "list")

    assert paperlist(folder, "enrich", PATH, "--dry-run", *OPEN) == status
    assert bool(server.seen) is answers
