"""Options that several commands share do in each of them what its help says."""

import json
from pathlib import Path

import jsonschema_rs
import pytest

from conftest import DATA, PROJECT
from hostile_server import HostileServer, says
from hub import paperlist
from lists import CONFIG, PAPER, PATH, git, list_files, write_list
from paperlist.cli.main import run
from paperlist.metadata.sources import addresses

RECORDED = str(DATA / "web")
WRONG = PAPER.replace("year: 2024", 'year: "2024"')
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_list(tmp_path / "list", list_files(**{PATH: WRONG}))


@pytest.mark.promise("docs/cli.md: Colours in text. [default: auto]")
@pytest.mark.parametrize("command", ["check", "rules", "links"])
@pytest.mark.parametrize(("color", "is_colored"), [("always", True), ("never", False)])
def test_colours_are_as_the_option_says_whatever_the_environment_wants(
    command: str,
    color: str,
    is_colored: bool,
    folder: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR" if is_colored else "FORCE_COLOR", "1")
    monkeypatch.chdir(folder)
    Path("urls.txt").write_text("ftp://example.org/\n")
    more = {"check": [PATH], "rules": ["title-format"], "links": ["--urls", "urls.txt"]}
    monkeypatch.delenv("PAPERLIST_OFFLINE")
    run([command, *more[command], "--color", color])

    assert ("\x1b[" in capsys.readouterr().out) is is_colored


@pytest.mark.promise("docs/cli.md: Colours in text. [default: auto]")
@pytest.mark.parametrize("is_terminal", [True, False])
def test_without_the_option_there_are_colours_on_a_terminal_alone(
    is_terminal: bool, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: is_terminal)
    run(["rules", "title-format"])

    assert ("\x1b[" in capsys.readouterr().out) is is_terminal


@pytest.mark.promise("docs/cli.md: --config FILE Use this configuration.")
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["check"], id="check"),
        pytest.param(["fix", "--diff"], id="fix"),
        pytest.param(["add", "2501.00003", "--section", "gan", "--dry-run"], id="add"),
        pytest.param(["enrich", "--dry-run"], id="enrich"),
        pytest.param(["publish", "--dry-run"], id="publish"),
        pytest.param(["site", "--dry-run"], id="site"),
        pytest.param(["stats"], id="stats"),
        pytest.param(["audit"], id="audit"),
    ],
)
def test_a_command_goes_by_the_configuration_that_is_named(
    command: list[str], folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    named = tmp_path / "named.yml"
    named.write_text("title: A List\nsections: 7\n")

    assert paperlist(folder, *command, "--config", str(named)) == 2
    assert f"{named}:2" in capsys.readouterr().err


@pytest.mark.promise("docs/cli.md: The list's folder; by default the nearest with a paperlist.yml.")
@pytest.mark.promise("docs/cli.md: --list DIR The list's folder.")
@pytest.mark.parametrize("given", [True, False])
@pytest.mark.parametrize(
    ("command", "said"),
    [
        pytest.param(["duplicates"], "2 records: no pair", id="duplicates"),
        pytest.param(["import", "{}/old.md", "--dry-run"], f"line 5: {PATH}", id="import"),
        pytest.param(["links", "--offline"], "4 links: 4 unchecked", id="links"),
        pytest.param(["check"], "2 of 2 papers", id="check"),
    ],
)
def test_the_list_is_the_one_that_is_named_or_the_nearest(
    command: list[str],
    said: str,
    given: bool,
    folder: Path,
    tmp_path: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = "# A\n\n## Diffusion\n\n- [Plain Diffusion](https://example.org/plain-diffusion) Ada Smith, Bo Jones. CVPR 2024\n"
    (tmp_path / "old.md").write_text(page)
    monkeypatch.chdir(tmp_path if given else folder / "papers" / "diffusion")
    option = ["--list", str(folder)] if given else []
    run([command[0], *(part.format(tmp_path) for part in command[1:]), *option])

    assert said in capsys.readouterr().out


@pytest.mark.promise("docs/cli.md: --schema FILE Use this schema for papers.")
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["check"], id="check"),
        pytest.param(["fix", "--diff"], id="fix"),
        pytest.param(["add", "2501.00003", "--section", "diffusion", "--dry-run"], id="add"),
        pytest.param(["audit"], id="audit"),
    ],
)
def test_a_command_goes_by_the_schema_that_is_named(
    command: list[str], folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    named = tmp_path / "named.json"
    named.write_text("[]")

    assert paperlist(folder, *command, "--schema", str(named)) == 2
    assert "must hold a JSON object" in capsys.readouterr().err


def shape_of(format_: str, text: str) -> str:
    """Which of the formats of a report a text is in, by what its readers look for."""
    if format_ == "json":
        schema = json.loads((PROJECT / "schema/report.v1.schema.json").read_text("utf-8"))
        jsonschema_rs.validate(schema, json.loads(text))
        return "json"
    if format_ == "sarif":
        return "sarif" if json.loads(text)["runs"][0]["results"] else ""
    looks = {
        "text": f"{PATH}:4:7: error wrong-type",
        "markdown": "<!-- paperlist:",
        "github": f"::error file={PATH},line=4",
    }
    return format_ if looks[format_] in text else ""


FORMATS = ["text", "json", "markdown", "github", "sarif"]


@pytest.mark.promise(
    "docs/cli.md: How to report: text (for people), json (for programs), markdown (the comment on a"
    " pull request), github (annotations on GitHub), sarif (code scanning and editors)."
)
@pytest.mark.promise(
    "docs/cli.md: Write the report also to a file, in a format of --format or `packed` for a workflow."
)
@pytest.mark.parametrize("command", ["check", "audit", "merge-reports"])
def test_a_report_is_printed_in_one_format_and_written_in_others(
    command: str, folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert paperlist(folder, "check", f"--output=json={tmp_path / 'given.json'}") == 1
    given = (
        [str(tmp_path / "given.json")] if command == "merge-reports" else ["--list", str(folder)]
    )
    files = [f"--output={format_}={tmp_path / format_}" for format_ in FORMATS]
    for format_ in FORMATS:
        capsys.readouterr()
        assert run([command, *given, "--format", format_, *files]) == int(command == "check")
        assert shape_of(format_, capsys.readouterr().out) == format_

    assert [shape_of(format_, (tmp_path / format_).read_text("utf-8")) for format_ in FORMATS] == (
        FORMATS
    )


@pytest.mark.promise("docs/links.md: `--allow-net 10.0.0.0/8` lets an intranet be asked")
@pytest.mark.promise(
    "docs/cli.md: Allow requests to addresses of this network, on any port: an intranet, a test."
)
@pytest.mark.promise(
    "docs/cli.md: Let addresses of this network be requested, on any port: an intranet, a test."
)
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["resolve", "{url}"], id="resolve"),
        pytest.param(["add", "{url}", "--section", "diffusion", "--dry-run"], id="add"),
        pytest.param(["enrich", "{list}/" + PATH, "--dry-run"], id="enrich"),
        pytest.param(["import", "{list}/old.md", "--look-up", "--dry-run"], id="import"),
        pytest.param(["init", "{list}/old.md", "--look-up", "--dry-run"], id="init"),
        pytest.param(["check", "{list}/" + PATH, "--online", "--fast"], id="check"),
        pytest.param(["links", "--fast"], id="links"),
        pytest.param(["audit", "--fast"], id="audit"),
    ],
)
def test_only_an_own_network_that_is_named_is_asked(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PAPERLIST_OFFLINE")
    asked = []
    with HostileServer({"*": says(404)}) as running:
        for variable in addresses().values():
            monkeypatch.setenv(variable, "http://127.0.0.1:9")  # where nobody listens
        url = f"{running.url}/paper"
        text = f'title: "Plain Diffusion"\nlinks:\n  paper: {url}\n'
        page = f"# Papers\n\n## Diffusion\n\n- [Plain Lesions of Brains]({url}) (CVPR 2024)\n"
        files = {"paperlist.yml": CONFIG, PATH: text}
        folder = write_list(tmp_path / "list", files if command[0] != "init" else {"a.txt": ""})
        (folder / "old.md").write_text(page)
        git(folder, "init", "-q")
        given = [part.format(url=url, list=folder) for part in command]
        for network in ("10.0.0.0/8", "127.0.0.0/8"):
            run([given[0], "--list", str(folder), *given[1:], "--allow-net", network])
            asked.append("/paper" in running.counts.paths)

    assert asked == [False, True]


MESSY = """\
# our favourite
year: 2024
title:   Plain Diffusion   # as printed
authors:
- Ada Smith
- Bo Jones
venue: CVPR
links: {paper: "https://example.org/plain-diffusion"}
added: 2026-01-02
"""


@pytest.mark.promise("docs/cli.md: Apply safe fixes and write files in the canonical form.")
@pytest.mark.promise("docs/cli.md: Usage: paperlist fix [OPTIONS] [PATH]...")
@pytest.mark.parametrize("named", [PATH, "papers/diffusion"])
def test_the_files_that_are_named_are_brought_into_the_canonical_form(
    named: str, folder: Path
) -> None:
    other = PATH.replace("diffusion/", "benchmarks/")
    write_list(folder, {PATH: MESSY, other: MESSY})

    assert paperlist(folder, "fix", str(folder / named)) == 0
    assert (folder / other).read_text("utf-8") == MESSY
    assert (folder / PATH).read_text("utf-8") == (
        'title: "Plain Diffusion"  # as printed\nauthors: [Ada Smith, Bo Jones]\nvenue: CVPR\n'
        "# our favourite\nyear: 2024\nlinks:\n  paper: https://example.org/plain-diffusion\n"
        "added: 2026-01-02\n"
    )
