"""Names that break a clone on another system are errors, wherever in the repository they are."""

import json
import subprocess
import unicodedata
from pathlib import Path

import pytest

from lists import CONFIG, PAPER, PATH, git, paperlist, repository, write_list

Capture = pytest.CaptureFixture[str]
ACCENTED = "papers/diffusion/2024-müller-x.yaml"
CASES = {
    "a device of Windows": "papers/diffusion/con.yaml",
    "a device with a superscript": "papers/diffusion/COM¹.yaml",
    "a device as a folder": "assets/aux/readme.txt",
    "a blank before the extension": "papers/diffusion/2024-smith-x .yaml",
    "a blank at the end": "notes ",
    "a dot at the end": "notes.",
    "another case": PATH.replace("smith", "Smith"),
    "another case of the configuration": "PAPERLIST.YML",
    "another case of the folder": "Papers/flow/a.yaml",
    "a sign that a disk refuses": "assets/a:b.txt",
    "a name that no disk has room for": f"assets/{'x' * 300}.txt",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return repository(tmp_path / "list")


def add(folder: Path, path: str, content: str) -> None:
    """A file in a commit, whether or not this disk can store it."""
    done = subprocess.run(
        ["git", "hash-object", "-w", "--stdin"],
        cwd=folder,
        input=content.encode(),
        check=True,
        capture_output=True,
    )
    git(
        folder,
        "update-index",
        "--add",
        "--cacheinfo",
        f"100644,{done.stdout.decode().strip()},{path}",
    )


def findings(folder: Path, capsys: Capture, *arguments: str) -> list[tuple[str, str]]:
    capsys.readouterr()
    paperlist(folder, "check", *arguments, "--format", "json")
    report = json.loads(capsys.readouterr().out)
    found = [f for f in report["findings"] if f["name"] == "unportable-name"]
    assert all(f["severity"] == "error" for f in found)
    return [(f["location"]["path"], f["message"]) for f in found]


def change(folder: Path, *paths: str) -> None:
    git(folder, "switch", "-q", "-c", "change")
    for path in paths:
        add(folder, path, CONFIG if path.endswith("YML") else PAPER)
    git(folder, "commit", "-q", "-m", "change")


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_a_name_that_breaks_clones_is_an_error(folder: Path, case: str, capsys: Capture) -> None:
    change(folder, CASES[case])

    found = findings(folder, capsys, "--base", "main", "--head", "change")

    assert [path for path, _ in found] == [CASES[case]]


@pytest.mark.slow
def test_two_spellings_of_an_accent_are_one_name(folder: Path, capsys: Capture) -> None:
    both = [unicodedata.normalize(form, ACCENTED) for form in ("NFC", "NFD")]
    change(folder, *both)

    found = findings(folder, capsys, "--base", "main", "--head", "change")

    assert [path for path, _ in found] == [max(both)]


@pytest.mark.slow
def test_of_two_new_names_in_one_folder_the_second_is_reported(
    folder: Path, capsys: Capture
) -> None:
    change(folder, "papers/benchmarks/2024-A.yaml", "papers/benchmarks/2024-a.yaml")

    found = findings(folder, capsys, "--base", "main", "--head", "change")

    assert [path for path, _ in found] == ["papers/benchmarks/2024-a.yaml"]


@pytest.mark.slow
def test_a_folder_is_reported_once_however_much_is_in_it(folder: Path, capsys: Capture) -> None:
    change(folder, *(f"Papers/flow/{n}.yaml" for n in range(5)))

    assert len(findings(folder, capsys, "--base", "main", "--head", "change")) == 1


@pytest.mark.slow
def test_what_the_list_had_before_is_no_matter_of_a_change(folder: Path, capsys: Capture) -> None:
    add(folder, "aux", "x")
    git(folder, "commit", "-q", "-m", "odd")
    change(folder, "papers/benchmarks/2024-a.yaml")

    assert findings(folder, capsys, "--base", "main", "--head", "change") == []


@pytest.mark.slow
def test_a_new_case_of_a_name_that_goes_is_fine(folder: Path, capsys: Capture) -> None:
    git(folder, "switch", "-q", "-c", "change")
    git(folder, "mv", PATH, PATH.replace("smith", "Smith"))
    git(folder, "commit", "-q", "-m", "change")

    assert findings(folder, capsys, "--base", "main", "--head", "change") == []


def test_a_check_of_the_whole_list_finds_them_as_well(folder: Path, capsys: Capture) -> None:
    write_list(folder, {PATH.replace("smith", "Smith"): PAPER, "PAPERLIST.YML": CONFIG})

    assert [path for path, _ in findings(folder, capsys)] == ["paperlist.yml", PATH]
