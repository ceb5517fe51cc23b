"""The audit of a whole list: shards, their merging, and one tracking issue."""

import json
from pathlib import Path

import pytest

from conftest import DATA
from hub import GOOD, Hub, paperlist
from lists import CONFIG, git, list_files, write_list
from paperlist.jobs.audit_list import MOST_PREPRINTS, papers_of_shard, preprints_to_ask
from paperlist.model.paper import Paper

BROKEN = {f"papers/gan/{n}.yaml": GOOD.replace("year: 2025\n", "") for n in range(9)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_list(tmp_path / "list", {**list_files(), **BROKEN})


def findings(path: Path) -> list[tuple[str, str]]:
    data = json.loads(path.read_text())
    return sorted((f["location"]["path"], f["code"]) for f in data["findings"])


@pytest.mark.slow
def test_shards_together_are_the_whole_and_none_speaks_twice(folder: Path, tmp_path: Path) -> None:
    paperlist(folder, "audit", f"--output=json={tmp_path / 'whole.json'}")
    names = []
    for n in (1, 2, 3):
        names.append(tmp_path / f"{n}.json")
        assert paperlist(folder, "audit", "--shard", f"{n}/3", f"--output=json={names[-1]}") == 0

    parts = [part for name in names for part in findings(name)]

    assert sorted(parts) == findings(tmp_path / "whole.json")
    assert len({tuple(findings(name)) for name in names}) == 3


@pytest.mark.slow
@pytest.mark.promise("docs/cli.md: Join the reports of an audit's shards into one.")
def test_merged_reports_are_the_report_of_the_whole(folder: Path, tmp_path: Path) -> None:
    from paperlist.cli.main import run

    paperlist(folder, "audit", f"--output=json={tmp_path / 'whole.json'}")
    names = [tmp_path / f"{n}.json" for n in (1, 2)]
    for n, name in enumerate(names, 1):
        paperlist(folder, "audit", "--shard", f"{n}/2", f"--output=json={name}")

    assert run(["merge-reports", *map(str, names), f"--output=json={tmp_path / 'all.json'}"]) == 0

    assert (tmp_path / "all.json").read_text() == (tmp_path / "whole.json").read_text()


@pytest.mark.promise("docs/cli.md: Check one of N equal parts of the list.")
def test_shards_look_up_equal_parts_that_are_together_the_whole() -> None:
    papers = [
        Paper(f"papers/gan/{n}.yaml", {"title": f"Net {n}", "venue": "arXiv", "year": 2025})
        for n in range(200)
    ]
    looked_up = [[p.path for p in papers_of_shard(papers, (n, 4))] for n in range(1, 5)]
    asked = [preprints_to_ask(papers, (n, 4), week) for n in range(1, 5) for week in (0, 1)]

    assert sorted(path for part in looked_up for path in part) == sorted(p.path for p in papers)
    assert all(30 < len(part) < 70 for part in looked_up)
    # What is left of a large shard has its turn a week later.
    for part, first, second in zip(looked_up, asked[::2], asked[1::2], strict=True):
        assert {*first, *second} == {*part}


def test_reports_of_different_lists_are_not_merged(folder: Path, tmp_path: Path) -> None:
    from paperlist.cli.main import run

    one, two = tmp_path / "1.json", tmp_path / "2.json"
    paperlist(folder, "audit", f"--output=json={one}")
    (folder / "papers/gan/0.yaml").unlink()
    paperlist(folder, "audit", f"--output=json={two}")

    assert run(["merge-reports", str(one), str(two)]) == 2


@pytest.mark.parametrize("shard", ["0/2", "3/2", "x", "1/", "1/2/3", "-1/2", "1/9999999999"])
def test_what_is_no_shard_is_refused(folder: Path, shard: str) -> None:
    assert paperlist(folder, "audit", "--shard", shard) == 2


def test_the_plan_is_a_matrix(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert paperlist(folder, "audit", "--plan") == 0
    assert json.loads(capsys.readouterr().out) == ["1/1"]


@pytest.mark.slow
@pytest.mark.promise("docs/scale.md: `audit.yml` makes a shard of every 5,000 papers")
def test_of_every_five_thousand_papers_a_shard_is_planned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_list(tmp_path / "list", {"paperlist.yml": CONFIG, "papers/gan/0.yaml": ""})
    for n in range(1, 5_000):
        (folder / f"papers/gan/{n}.yaml").touch()
    assert paperlist(folder, "audit", "--plan") == 0
    assert json.loads(capsys.readouterr().out) == ["1/1"]

    (folder / "papers/gan/one-more.yaml").touch()
    assert paperlist(folder, "audit", "--plan") == 0
    assert json.loads(capsys.readouterr().out) == ["1/2", "2/2"]


@pytest.mark.promise("docs/cli.md: audit only reports, so findings are no failure of it")
@pytest.mark.parametrize("options", [(), ("--shard", "1/1")])
def test_findings_are_no_failure_of_an_audit(hub: Hub, options: tuple[str, ...]) -> None:
    write_list(hub.runner, BROKEN)

    assert paperlist(hub.runner, "check") == 1
    assert paperlist(hub.runner, "audit", *options) == 0


@pytest.mark.promise("docs/cli.md: and keep one tracking issue about what is found.")
@pytest.mark.promise(
    "docs/bot.md: one tracking issue is opened, edited in place, and closed when all is well"
)
def test_the_tracking_issue_is_opened_left_alone_edited_and_closed(hub: Hub) -> None:
    write_list(hub.runner, BROKEN)
    audit = ("audit", "--issue")

    assert paperlist(hub.runner, *audit) == 0
    (issue,) = hub.world.topics.values()
    assert issue.labels == ["paperlist: audit"]
    assert "missing-field" in issue.body
    writes = hub.world.writes
    assert paperlist(hub.runner, *audit) == 0
    assert hub.world.writes == writes
    (hub.runner / "papers/gan/0.yaml").unlink()
    assert paperlist(hub.runner, *audit) == 0
    assert "gan/0.yaml" not in issue.body
    git(hub.runner, "clean", "-fdq")
    assert paperlist(hub.runner, *audit) == 0
    assert issue.state == "CLOSED"
    assert len(hub.world.topics) == 1


@pytest.mark.promise("docs/move-in.md: with the command that fixes each kind")
def test_the_tracking_issue_says_which_command_fixes_what(hub: Hub) -> None:
    short = {
        "papers/gan/2025-lee-short.yaml": GOOD.replace("[Bo Lee, Cy Park]", "[Bo Lee, et al.]"),
        "papers/gan/2025-lee-other.yaml": GOOD.replace("of Lesions", "of Lesions."),
    }
    write_list(hub.runner, short)

    assert paperlist(hub.runner, "audit", "--issue") == 0
    (issue,) = hub.world.topics.values()
    rows = [line for line in issue.body.replace("\\", "").splitlines() if line[:2] == "| "]
    (names,) = [row for row in rows if "truncated-authors" in row]
    assert "'paperlist enrich' looks them up" in names
    assert "\n`paperlist fix` fixes most of it" in issue.body


PREPRINT = """\
title: "Quiet Codebooks for Loud Scanners"
authors: [Ada M Smith, Bo Lee, Cy Park]
venue: arXiv
year: 2025
links:
  paper: https://arxiv.org/abs/2501.00003
arxiv: "2501.00003"
added: 2026-01-02
"""


def test_preprints_that_have_been_published_are_named_in_the_issue(hub: Hub) -> None:
    path = "papers/gan/2025-smith-quiet-codebooks.yaml"
    write_list(hub.runner, {path: PREPRINT})
    for _ in range(2):
        paperlist(hub.runner, "audit", "--issue", "--web-replay", str(DATA / "web"))
    (issue,) = hub.world.topics.values()

    assert "1 preprint has been published." in issue.body
    assert "venue Journal of Plain Imaging" in issue.body.replace("\\", "")


@pytest.mark.promise("docs/cli.md: Preprints that have been published are named.")
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_preprints_that_have_been_published_are_named_to_whoever_runs_the_audit(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = "papers/gan/2025-smith-quiet-codebooks.yaml"
    folder = write_list(tmp_path / "list", {**list_files(), path: PREPRINT})
    paperlist(folder, "audit", "--web-replay", str(DATA / "web"), "--format", form)

    shown = capsys.readouterr().out.replace("\\", "")
    assert f"{path}: venue Journal of Plain Imaging" in shown
    assert "`paperlist enrich --suggested FILE`" in shown


def test_every_preprint_of_a_long_list_gets_its_turn() -> None:
    papers = [Paper(f"papers/gan/{n}.yaml", {"venue": "arXiv"}) for n in range(200)]
    papers.append(Paper("papers/gan/published.yaml", {"venue": "CVPR"}))
    asked = [preprints_to_ask(papers, (1, 1), week) for week in range(10)]

    assert {len(some) for some in asked} == {MOST_PREPRINTS}
    assert {path for some in asked for path in some} == {p.path for p in papers[:-1]}
