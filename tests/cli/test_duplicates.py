"""``paperlist duplicates``: the list, a file of records, and what is no record."""

import json
from pathlib import Path

import pytest

from lists import PAPER, PATH, list_files, write_list
from paperlist import isolation
from paperlist.cli.main import run
from paperlist.duplicates import candidates
from paperlist.duplicates.compare import Verdict, compare
from paperlist.duplicates.record import Record
from paperlist.jobs import find_duplicates

SMITH = {"id": "smith", "title": "Plain Diffusion for Small Lesions", "authors": ["Ada Smith"]}
COPY = {
    "id": 2,
    "title": "plain diffusion for small lesions",
    "authors": "Smith, A.",
    "year": "2024",
}
LEE = {"id": "lee", "title": "Codebooks of Chest Films", "authors": ["Bo Lee"], "year": None}


def paperlist(*arguments: str) -> int:
    return run(arguments)


TWIN_PATH = "papers/benchmarks/2024-smith-diffusion-plainly.yaml"


def lines(*records: object) -> str:
    return "".join(f"{json.dumps(record)}\n" for record in records)


@pytest.mark.promise("docs/cli.md: or in a file of records.")
@pytest.mark.promise(
    "docs/duplicates.md: `paperlist duplicates records.jsonl` looks for pairs in a file of records"
)
def test_pairs_of_a_file_of_records_need_no_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("records.jsonl").write_text("\n" + lines(SMITH, LEE, COPY), encoding="utf-8")

    assert paperlist("duplicates", "records.jsonl", "--format", "jsonl") == 0

    found = json.loads(capsys.readouterr().out)
    assert found == {
        "a": "smith",
        "b": "2",
        "grade": "likely",
        "score": 1.0,
        "reason": "the same title, the same authors",
    }


def test_one_doi_under_two_titles_is_certain(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "records.jsonl"
    doi = {"doi": "10.1000/182"}
    file.write_text(lines({**SMITH, **doi}, {**LEE, **doi, "authors": ["Ada Smith"]}), "utf-8")

    assert paperlist("duplicates", str(file), "--format", "jsonl") == 0

    assert json.loads(capsys.readouterr().out)["grade"] == "certain"


@pytest.mark.promise(
    "docs/cli.md: The weakest grade that makes the exit status 1. [default: never]"
)
@pytest.mark.promise("docs/cli.md: --format [text|jsonl] How to print. [default: text]")
def test_pairs_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "records.jsonl"
    file.write_text(lines(SMITH, LEE, COPY), encoding="utf-8")

    assert paperlist("duplicates", str(file)) == 0
    assert capsys.readouterr().out == (
        "likely    smith\n"
        "          2\n"
        "          the same title, the same authors\n\n"
        "3 records: 1 likely\n"
    )


@pytest.mark.promise("docs/cli.md: Compare with this file's records, not among themselves.")
def test_two_files_are_compared_with_each_other_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, theirs = tmp_path / "mine.jsonl", tmp_path / "theirs.jsonl"
    mine.write_text(lines(SMITH, {**SMITH, "id": "again"}), encoding="utf-8")
    theirs.write_text(lines(COPY, LEE), encoding="utf-8")

    paperlist("duplicates", str(mine), "--against", str(theirs), "--format", "jsonl")

    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(pair["a"], pair["b"]) for pair in found] == [("smith", "2"), ("again", "2")]


@pytest.mark.promise("docs/cli.md: Find papers that are in the list twice")
def test_pairs_of_the_list_are_named_by_their_paths(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    duplicate = PAPER.replace("Plain Diffusion", "Diffusion, Plain").replace(
        "Ada Smith", "A. Smith"
    )
    write_list(
        tmp_path, {**list_files(), TWIN_PATH: duplicate, "papers/diffusion/x.yaml": "title: [\n"}
    )

    assert paperlist("duplicates", "--list", str(tmp_path), "--format", "jsonl") == 0

    captured = capsys.readouterr()
    found = json.loads(captured.out)
    assert (found["a"], found["b"]) == (TWIN_PATH, PATH)
    assert "1 file left out" in captured.err


def test_a_list_without_pairs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_list(tmp_path, list_files())

    assert paperlist("duplicates", "--list", str(tmp_path)) == 0
    assert capsys.readouterr().out == "2 records: no pair\n"


@pytest.mark.promise("docs/cli.md: The weakest grade that makes the exit status 1.")
@pytest.mark.promise("docs/cli.md: The weakest grade to print.")
@pytest.mark.promise(
    "docs/architecture.md: **`duplicates` ends with 0 unless `--fail-on` asks otherwise**"
)
@pytest.mark.parametrize(
    ("grade", "least", "status"),
    [("certain", "possible", 0), ("likely", "certain", 1), ("never", "possible", 0)],
)
def test_the_exit_status_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], grade: str, least: str, status: int
) -> None:
    file = tmp_path / "records.jsonl"
    file.write_text(lines(SMITH, COPY), encoding="utf-8")

    assert paperlist("duplicates", str(file), "--fail-on", grade, "--least", least) == status
    assert ("2 records: no pair" in capsys.readouterr().out) == (least == "certain")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"not json\n", "line 1: not JSON"),
        (b'{"id": "a", "title": "T"}\n["a"]\n', "line 2: not an object"),
        (b'{"title": "T"}\n', "line 1: no id"),
        (b'{"id": "a", "title": " "}\n', "line 1: no title"),
        (b'{"id": true, "title": "T"}\n', "line 1: no id"),
        (b'{"id": "a", "title": "T"}\n\n{"id": "a", "title": "T"}\n', "line 3: the id a is that"),
        (b"[" * 100_000 + b"\n", "line 1: not JSON"),
        (b'{"id": "a", "title": "\xff"}\n', "line 1: not JSON"),
        (b'{"id": "' + b"a" * 1_000_001 + b'"}\n', "line 1: longer than"),
    ],
    ids=range(9),
)
def test_what_is_no_record_is_named_by_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, said: str
) -> None:
    file = tmp_path / "records.jsonl"
    file.write_bytes(content)

    assert paperlist("duplicates", str(file)) == 2

    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert captured.err.count("\n") == 2  # what is wrong, and what to do


def test_odd_fields_do_no_harm(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = {
        "id": "x",
        "title": "\x1b[31m\u202e",
        "authors": {"a": [1]},
        "year": True,
        "doi": 7,
        "url": "http://[",
        "venue": ["x"],
        "arxiv": "\0",
    }
    file = tmp_path / "records.jsonl"
    file.write_text(lines(odd, {**odd, "id": "\x1b[2J"}, {"id": "y", "title": "?" * 9}), "utf-8")

    assert paperlist("duplicates", str(file)) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert paperlist("duplicates", "/nowhere/records.jsonl") == 2
    assert "/nowhere/records.jsonl" in capsys.readouterr().err


@pytest.mark.promise("docs/duplicates.md: What it names is read and compared as above")
def test_a_change_finds_what_the_whole_list_finds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The look-up by words finds the pairs that comparing everything finds."""
    duplicate = PAPER.replace("Plain Diffusion", "Diffusion: Plain")
    write_list(tmp_path, {**list_files(), TWIN_PATH: duplicate + "# a comment\n"})
    paperlist("check", "--list", str(tmp_path))
    whole = [line for line in capsys.readouterr().out.splitlines() if line.startswith("papers/")]
    paperlist("check", "--list", str(tmp_path), str(tmp_path / PATH))
    one = [line for line in capsys.readouterr().out.splitlines() if line.startswith("papers/")]

    assert len(whole) >= 1
    assert [line.partition(": ")[2] for line in whole] == [line.partition(": ")[2] for line in one]


def test_a_bibliography_is_compared_with_the_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_list(tmp_path / "list", list_files())
    library = tmp_path / "library.bib"
    library.write_text(
        "@article{a, title={Plain {Diffusion}}, author={Smith, Ada and Jones, Bo}, year=2024}\n"
        "@article{b, title={Something Else Entirely}, author={Lee, Cy}, year=2020}\n"
    )
    arguments = ("--list", str(folder), "--against", str(library), "--format", "jsonl")

    assert paperlist("duplicates", *arguments) == 0
    (pair,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert pair["b"] == f"{library}:1"
    assert pair["grade"] in ("likely", "possible")


def broken(one: Record, other: Record) -> Verdict | None:
    raise ZeroDivisionError(one.key, other.key)


@pytest.mark.parametrize("is_against", [False, True])
def test_pairs_that_cannot_be_compared_are_named_and_no_success(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    is_against: bool,
) -> None:
    file, other = tmp_path / "records.jsonl", tmp_path / "others.jsonl"
    file.write_text(lines(SMITH, *([] if is_against else [COPY])), encoding="utf-8")
    other.write_text(lines(COPY), encoding="utf-8")
    monkeypatch.setattr(candidates, "compare", broken)
    monkeypatch.setattr(find_duplicates, "compare", broken)
    told = ["duplicates", str(file), *(["--against", str(other)] if is_against else [])]

    assert paperlist(*told) == 0
    assert paperlist(*told, "--fail-on", "likely") == 1

    said = capsys.readouterr().err.splitlines()
    assert said == ["smith and 2 could not be compared (ZeroDivisionError)"] * 2


@pytest.mark.slow
def test_a_pair_that_is_compared_for_ever_is_stopped_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def for_ever(one: Record, other: Record) -> Verdict | None:
        for _ in range(3 * 10**8):  # some seconds: what is not stopped fails and does not hang
            pass
        return compare(one, other)

    file = tmp_path / "records.jsonl"
    file.write_text(lines(SMITH, COPY), encoding="utf-8")
    monkeypatch.setattr(isolation, "SECONDS", 0.2)
    monkeypatch.setattr(candidates, "compare", for_ever)

    assert paperlist("duplicates", str(file), "--fail-on", "possible") == 1
    assert "smith and 2 could not be compared (TookTooLong)" in capsys.readouterr().err
