"""Papers that were moved or renamed, and lists that went on: what a change really brings."""

import json
from pathlib import Path

import pytest

from lists import OTHER_PATH, PAPER, PATH, git, paperlist, repository, write_list

Capture = pytest.CaptureFixture[str]
OLD = PAPER.replace("Ada Smith", "ADA SMITH")  # a finding that was there before
MOVED = "papers/benchmarks/2024-smith-plain-diffusion.yaml"
NEW = "papers/diffusion/2025-lee-codebook-lesions.yaml"
NEW_PAPER = PAPER.replace("Plain Diffusion", "A Codebook of Lesions").replace(
    "plain-diffusion", "codebook"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A list whose first paper has an old error."""
    root = repository(tmp_path / "list")
    write_list(root, {PATH: OLD})
    git(root, "commit", "-q", "-am", "an old error")
    return root


def branch(folder: Path) -> None:
    git(folder, "switch", "-q", "-c", "change")


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "change")


def move(folder: Path, old: str, new: str) -> None:
    (folder / new).parent.mkdir(parents=True, exist_ok=True)
    git(folder, "mv", old, new)


def checked(folder: Path, capsys: Capture) -> tuple[int, set[str]]:
    """The exit status, and the names of what the change brings."""
    capsys.readouterr()
    status = paperlist(folder, "check", "--base", "main", "--head", "change", "--format", "json")
    findings = json.loads(capsys.readouterr().out)["findings"]
    return status, {finding["name"] for finding in findings if finding["introduced"]}


@pytest.mark.slow
def test_a_file_moved_to_another_section_brings_none_of_its_old_findings(
    folder: Path, capsys: Capture
) -> None:
    branch(folder)
    move(folder, PATH, MOVED)
    commit(folder)

    assert checked(folder, capsys) == (0, set())


@pytest.mark.slow
def test_a_moved_file_brings_what_its_new_folder_does(folder: Path, capsys: Capture) -> None:
    branch(folder)
    move(folder, PATH, "papers/nowhere/2024-smith-plain-diffusion.yaml")
    commit(folder)

    assert checked(folder, capsys) == (1, {"unknown-section"})


@pytest.mark.slow
def test_a_moved_file_that_is_edited_as_well_is_followed_by_its_address(
    folder: Path, capsys: Capture
) -> None:
    branch(folder)
    move(folder, PATH, MOVED)
    write_list(folder, {MOVED: OLD.replace("Nine steps", "Ten steps")})
    commit(folder)

    assert checked(folder, capsys) == (0, set())


@pytest.mark.slow
def test_a_file_renamed_as_advised_is_not_called_deleted(folder: Path, capsys: Capture) -> None:
    odd = "papers/diffusion/2024-jones-plain-diffusion.yaml"
    move(folder, PATH, odd)
    commit(folder)
    branch(folder)
    move(folder, odd, PATH)
    commit(folder)

    assert checked(folder, capsys) == (0, set())


@pytest.mark.slow
def test_a_bad_name_in_place_of_another_is_new(folder: Path, capsys: Capture) -> None:
    odd = "papers/diffusion/2024-jones-plain-diffusion.yaml"
    move(folder, PATH, odd)
    commit(folder)
    branch(folder)
    move(folder, odd, "papers/diffusion/2024-brown-plain-diffusion.yaml")
    commit(folder)

    assert checked(folder, capsys) == (0, {"id-mismatch"})


@pytest.mark.slow
def test_a_paper_replaced_by_another_one_is_deleted(folder: Path, capsys: Capture) -> None:
    branch(folder)
    git(folder, "rm", "-q", PATH)
    write_list(folder, {NEW: NEW_PAPER})
    commit(folder)

    assert "papers-deleted" in checked(folder, capsys)[1]


def list_goes_on(folder: Path, path: str, text: str | None) -> None:
    """The list's branch gets a commit after the change was begun."""
    git(folder, "switch", "-q", "main")
    if text is None:
        git(folder, "rm", "-q", path)
    else:
        write_list(folder, {path: text})
    commit(folder)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        (NEW_PAPER.replace("Lesions", "Lesions!"), "the same paper"),
        (PAPER.replace("Plain Diffusion", "Whole Atlases").replace("plain-", "whole-"), "another"),
    ],
)
def test_a_new_paper_whose_name_the_list_has_given_meanwhile_is_an_error(
    folder: Path, capsys: Capture, theirs: str, said: str
) -> None:
    branch(folder)
    write_list(folder, {NEW: NEW_PAPER})
    commit(folder)
    list_goes_on(folder, NEW, theirs)

    status, found = checked(folder, capsys)
    paperlist(folder, "check", "--base", "main", "--head", "change")

    assert status == 1
    assert "conflict-with-list" in found
    assert said in capsys.readouterr().out


@pytest.mark.slow
def test_the_same_file_on_both_sides_is_no_conflict(folder: Path, capsys: Capture) -> None:
    branch(folder)
    write_list(folder, {NEW: NEW_PAPER})
    commit(folder)
    list_goes_on(folder, NEW, NEW_PAPER)

    assert "conflict-with-list" not in checked(folder, capsys)[1]


@pytest.mark.slow
@pytest.mark.parametrize("theirs", [OLD.replace("Nine", "Eight"), None])
def test_a_file_that_the_list_changed_or_removed_as_well_is_a_warning(
    folder: Path, capsys: Capture, theirs: str | None
) -> None:
    branch(folder)
    write_list(folder, {PATH: OLD.replace("Nine", "Ten")})
    commit(folder)
    list_goes_on(folder, PATH, theirs)

    assert checked(folder, capsys) == (0, {"conflict-with-list"})


@pytest.mark.slow
def test_what_the_list_changed_elsewhere_is_no_conflict(folder: Path, capsys: Capture) -> None:
    branch(folder)
    write_list(folder, {NEW: NEW_PAPER})
    commit(folder)
    list_goes_on(folder, OTHER_PATH, None)

    assert "conflict-with-list" not in checked(folder, capsys)[1]
