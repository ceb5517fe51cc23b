"""What takes for ever on one paper is stopped in every check, and is an error on that paper alone."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import DATA
from hub import Hub
from hub import paperlist as on_github
from lists import PAPER, PATH, git, list_files, paperlist, repository, write_list
from paperlist import isolation
from paperlist.duplicates import candidates
from paperlist.duplicates.compare import Verdict, compare
from paperlist.duplicates.record import Record
from paperlist.jobs import same_paper
from paperlist.model.finding import Finding
from paperlist.model.paper import Paper
from paperlist.rules.base import Context
from paperlist.rules.style.title_format import TitleFormat

Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.slow  # each waits until a limit of time is reached
TWIN = "papers/benchmarks/2024-smith-diffusion-plainly.yaml"
FOR_EVER = 3 * 10**8  # turns that take some seconds: what is not stopped fails and does not hang
CHANGE = ["--base", "HEAD~", "--head", "HEAD"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list to which the last commit added a paper; a paper has less than half a second."""
    monkeypatch.setattr(isolation, "SECONDS", 0.4)
    files = list_files()
    del files[PATH]
    folder = repository(tmp_path / "list", files)
    write_list(folder, {PATH: PAPER})
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "add")
    return folder


def errors(folder: Path, what: list[str], capsys: Capture) -> list[tuple[str, str]]:
    assert paperlist(folder, "check", *what, "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert all("TookTooLong" in f["message"] for f in found if f["name"] == "rule-crashed")
    return [(f["name"], f["location"]["path"]) for f in found if f["severity"] == "error"]


@pytest.mark.promise("SECURITY.md: each rule and each comparison has seconds for one paper")
@pytest.mark.promise("SECURITY.md: and what takes longer is an error on that paper alone")
@pytest.mark.parametrize("what", [[], [PATH], CHANGE], ids=["list", "path", "change"])
def test_a_rule_that_takes_for_ever_on_a_paper_is_an_error_on_it(
    what: list[str], folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check(self: TitleFormat, subject: Paper, context: Context) -> Iterator[Finding]:
        for _ in range(FOR_EVER if subject.path == PATH else 0):
            pass
        return iter(())

    monkeypatch.setattr(TitleFormat, "check", check)

    assert errors(folder, what, capsys) == [("rule-crashed", PATH)]


@pytest.mark.promise("SECURITY.md: each rule and each comparison has seconds for one paper")
@pytest.mark.parametrize("what", [[], [TWIN], CHANGE], ids=["list", "path", "change"])
def test_two_papers_that_are_compared_for_ever_are_an_error_on_one_of_them(
    what: list[str], folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And those that it is compared with afterwards are compared all the same."""

    def compared(one: Record, other: Record) -> Verdict | None:
        for _ in range(FOR_EVER if {one.key, other.key} == {PATH, TWIN} else 0):
            pass
        return compare(one, other)

    third = TWIN.replace("2024-smith", "2025-smith")
    newer = PAPER.replace("2026-01-02", "2026-02-02")
    write_list(folder, {TWIN: newer, third: newer.replace("02-02", "01-01")})
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "add a twin")
    monkeypatch.setattr(candidates, "compare", compared)

    found = errors(folder, what, capsys)

    assert ("rule-crashed", TWIN) in found or ("rule-crashed", PATH) in found
    assert sum(name == "rule-crashed" for name, _ in found) == 1
    assert "duplicate-paper" in {name for name, _ in found}


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What came of each comparison of two papers outside the rules: it takes for ever."""
    seen: list[str] = []

    def for_ever(one: Record, other: Record) -> Verdict | None:
        seen.append("begun")
        for _ in range(FOR_EVER):
            pass
        seen.append("ended")
        return compare(one, other)

    monkeypatch.setattr(isolation, "SECONDS", 0.4)
    monkeypatch.setattr(same_paper, "compare", for_ever)
    return seen


@pytest.mark.promise("SECURITY.md: each rule and each comparison has seconds for one paper")
def test_a_paper_that_is_compared_for_ever_is_added_and_checked(
    stopped: list[str], folder: Path, capsys: Capture
) -> None:
    write_list(folder, {TWIN: f"{PAPER}doi: 10.1000/plain.2025.3\n"})
    new = ("2501.00003", "--web-replay", str(DATA / "web"))

    assert paperlist(folder, "add", *new, "--section", "diffusion") == 1

    assert stopped == ["begun"]
    assert "error duplicate-paper" in capsys.readouterr().out


@pytest.mark.promise("SECURITY.md: each rule and each comparison has seconds for one paper")
def test_a_suggestion_that_is_compared_for_ever_is_a_checked_pull_request(
    stopped: list[str], hub: Hub
) -> None:
    said = {"Link or identifier": "https://example.org/plain-diffusion"}
    said |= {"Title": "Plain Diffusion", "Authors": "Ada Smith", "Venue": "CVPR", "Year": "2025"}
    said |= {"Code": "", "Section": "Diffusion", "Tags": "", "Why it belongs here": ""}
    form = "".join(f"### {name}\n\n{text or '_No response_'}\n\n" for name, text in said.items())
    number = hub.world.open_issue("Plain Diffusion", form)

    on_github(hub.runner, "suggest", "--issue", str(number))

    assert stopped == ["begun"]
    assert any("duplicate-paper" in note.body for note in hub.world.notes)


@pytest.mark.promise("SECURITY.md: each rule and each comparison has seconds for one paper")
def test_a_moved_paper_that_is_compared_for_ever_is_a_new_one(
    stopped: list[str], folder: Path, capsys: Capture
) -> None:
    git(folder, "mv", PATH, TWIN)
    write_list(folder, {TWIN: PAPER.replace("Ada Smith", "ADA SMITH")})
    git(folder, "commit", "-qam", "move")

    paperlist(folder, "check", *CHANGE)

    assert stopped == ["begun"]
    assert TWIN in capsys.readouterr().out
