"""``paperlist resolve``: what it prints, and its exit status."""

import json
from pathlib import Path

import pytest

from conftest import DATA
from lists import CONFIG, list_files, write_list
from paperlist.adapters.http_recording import ReplayWeb
from paperlist.cli.main import run
from paperlist.ports.files import Request
from test_web import send, serving

RECORDED = str(DATA / "web")


@pytest.mark.promise("docs/cli.md: Every field comes with its source.")
def test_a_row_of_json_has_the_keys_of_a_paper_and_where_they_are_from(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert (
        run(
            [
                "resolve",
                "2501.00003",
                "10.1000/subtitle",
                "--web-replay",
                RECORDED,
                "--format",
                "jsonl",
            ]
        )
        == 0
    )

    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert first["title"] == "Quiet codebooks for loud scanners"
    assert first["links"] == {"paper": "https://arxiv.org/abs/2501.00003"}
    assert (first["source"], first["confidence"]) == ("crossref", "high")
    assert first["fields"]["venue"] == {"source": "crossref", "confidence": "high"}
    told = {key for key in ("title", "authors", "venue", "year", "doi", "arxiv") if first[key]}
    assert {key for key in told if first["fields"][key]["source"]} == told
    assert first["id"] == "2025-smith-quiet-codebooks-loud-scanners"
    assert second["input"] == "10.1000/subtitle"


@pytest.mark.promise("docs/cli.md: Look papers up by link, DOI, arXiv id or title")
@pytest.mark.parametrize(
    "pasted",
    [
        "https://arxiv.org/abs/2501.00003",
        "10.1000/plain.2025.3",
        "2501.00003",
        "Quiet codebooks for loud scanners",
    ],
)
def test_a_paper_is_found_by_what_people_have_of_it(
    pasted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["resolve", pasted, "--web-replay", RECORDED, "--format", "jsonl"])

    assert json.loads(capsys.readouterr().out)["doi"] == "10.1000/plain.2025.3"


@pytest.mark.promise("docs/cli.md: --format [text|json|jsonl] How to print. [default: text]")
def test_json_is_one_list(capsys: pytest.CaptureFixture[str]) -> None:
    run(["resolve", "2501.00003", "--web-replay", RECORDED, "--format", "json"])

    assert [row["arxiv"] for row in json.loads(capsys.readouterr().out)] == ["2501.00003"]


@pytest.mark.promise(
    "docs/cli.md: What sources disagree on, or do not say, is a question to you, never a guess."
)
def test_text_names_sources_doubts_and_questions(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["resolve", "2501.00001", "--web-replay", RECORDED]) == 0

    out = capsys.readouterr().out
    assert "venue       MICCAI  [the authors' comment on arXiv, medium confidence]" in out
    assert "question    Is this MICCAI 2025?" in out
    assert "may be      code: https://github.com/berg/annealed-prior" in out


@pytest.mark.promise("docs/cli.md: Exit status: 0 something is known")
@pytest.mark.promise("docs/cli.md: Without a network only the link itself is used.")
@pytest.mark.promise("docs/look-up.md: ask nothing, as `--offline`")
@pytest.mark.parametrize("arguments", [["--offline"], []])
def test_without_a_network_it_says_what_was_not_reached(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["resolve", "https://doi.org/10.1000/x", *arguments]) == 0

    out = capsys.readouterr().out
    assert "doi         10.1000/x" in out
    assert "not reached Crossref: offline" in out


@pytest.mark.promise("docs/cli.md: 1 nothing is, 3 nothing is and a source was not reached.")
def test_when_nothing_is_known_the_status_says_whose_fault_it_is() -> None:
    assert run(["resolve", "A Title That Nobody Has", "--offline"]) == 3
    assert run(["resolve", "https://t.co/abc", "--offline"]) == 1
    assert run(["resolve", "BERT", "--offline"]) == 1


@pytest.mark.promise("docs/cli.md: A list's folder: its contact address is sent to the sources.")
def test_the_contact_of_a_list_is_told_to_the_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PAPERLIST_OFFLINE")
    contact = f"{CONFIG}contact: {{email: list@a.example}}\n"
    folder = write_list(tmp_path, list_files(**{"paperlist.yml": contact}))
    with serving() as server:
        monkeypatch.setenv("PAPERLIST_CROSSREF_API", server.url)
        for source in ("DATACITE", "SEMANTIC_SCHOLAR", "OPENALEX"):
            monkeypatch.setenv(f"PAPERLIST_{source}_API", server.url)
        run(["resolve", "--list", str(folder), f"{server.url}/p", "--allow-net", "127.0.0.0/8"])
        run(["resolve", "--list", str(folder), "10.1000/x", "--allow-net", "127.0.0.0/8"])

    assert "/works/10.1000/x?mailto=list%40a.example" in [path for path, _ in server.seen]


def test_a_wrong_network_or_recording_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PAPERLIST_OFFLINE")

    assert run(["resolve", "10.1000/x", "--allow-net", "home"]) == 2
    assert run(["resolve", "10.1000/x", "--web-replay", str(tmp_path)]) == 2


@pytest.mark.promise("docs/look-up.md: `--web-record DIR` keeps every answer")
@pytest.mark.promise("docs/look-up.md: `--allow-net` opens a private network")
def test_a_page_on_an_own_network_is_asked_and_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PAPERLIST_OFFLINE")
    tags = b'<meta name="citation_title" content="A Local Paper"><meta name="citation_author" content="Lee, Bo">'
    with serving() as server:
        server.pages["/p"] = lambda h: send(h, 200, tags, Content_Type="text/html")
        url = f"{server.url}/p"
        arguments = ["--allow-net", "127.0.0.0/8", "--web-record", str(tmp_path / "kept")]
        assert run(["resolve", url, *arguments, "--format", "jsonl"]) == 0

    assert json.loads(capsys.readouterr().out)["authors"] == ["Bo Lee"]
    assert ReplayWeb(tmp_path / "kept").ask(Request(url)).body == tags


def test_a_source_of_ones_own_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PAPERLIST_OFFLINE")
    feed = (DATA / "web" / "arxiv-withdrawn.xml").read_bytes()
    with serving() as server:
        server.pages["/api/query?id_list=2501.00002&max_results=1"] = lambda h: send(h, 200, feed)
        monkeypatch.setenv("PAPERLIST_ARXIV_API", f"{server.url}/api/query")
        monkeypatch.setenv("PAPERLIST_SEMANTIC_SCHOLAR_API", server.url)
        monkeypatch.setenv("PAPERLIST_OPENALEX_API", server.url)
        run(["resolve", "2501.00002", "--allow-net", "127.0.0.0/8", "--format", "jsonl"])

    assert json.loads(capsys.readouterr().out)["title"] == "A Theorem That Does Not Hold"


@pytest.mark.promise(
    "docs/look-up.md: and always: `input`, `id`, `source` (the title's), `confidence`, `fields` (source and confidence of each), `missing`, `questions`, `notes`, `unreached` (source and reason), `suggestions` (links that may be the paper's), `retraction`"
)
@pytest.mark.parametrize("pasted", ["2501.00001", "10.1000/nowhere", "BERT"])
def test_a_row_has_always_the_same_keys_beside_those_of_the_paper(
    pasted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["resolve", pasted, "--web-replay", RECORDED, "--format", "jsonl"])

    row = json.loads(capsys.readouterr().out)
    always = "input id source confidence fields missing questions notes unreached suggestions"
    always += " retraction"
    of_a_paper = {"title", "authors", "venue", "year", "links", "arxiv", "doi", "openreview"}
    assert {*always.split()} <= set(row) <= {*always.split(), *of_a_paper}
    assert row["input"] == pasted


@pytest.mark.promise(
    "docs/look-up.md: the address that was pasted, as the landing page; code only as a suggestion"
)
def test_code_that_sources_name_is_only_suggested(capsys: pytest.CaptureFixture[str]) -> None:
    run(["resolve", "2501.00001", "--web-replay", RECORDED, "--format", "jsonl"])

    row = json.loads(capsys.readouterr().out)
    assert row["links"] == {"paper": "https://arxiv.org/abs/2501.00001"}
    assert row["suggestions"] == {"code": "https://github.com/berg/annealed-prior"}


@pytest.mark.promise("docs/look-up.md: a request that is not there fails as offline does")
def test_what_is_not_in_a_recording_is_not_reached_as_offline(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = []
    for how in (["--offline"], ["--web-replay", RECORDED]):
        status = run(["resolve", "A Title That Nobody Has", *how, "--format", "jsonl"])
        rows.append((status, json.loads(capsys.readouterr().out)))

    assert [status for status, _ in rows] == [3, 3]
    assert rows[0][1]["unreached"].keys() <= rows[1][1]["unreached"].keys()
