"""Whose an identifier is: judged by what was learned, skipped with a reason where nothing was."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from conftest import DATA
from fakes import FakeTree, FakeWeb
from hub import GOOD, GOOD_PATH, Hub
from hub import paperlist as in_a_job
from lists import OTHER, OTHER_PATH, PAPER, PATH, list_files, paperlist, repository, setup_of
from paperlist.adapters.http_recording import ReplayWeb
from paperlist.document import read
from paperlist.engine import paper_of
from paperlist.jobs.check_identifiers import from_sources
from paperlist.jobs.check_papers import check_list
from paperlist.jobs.evidence import joined, nothing
from paperlist.jobs.look_up_papers import Sources
from paperlist.model.errors import WebError
from paperlist.model.finding import Finding, Severity
from paperlist.model.paper import Paper
from paperlist.model.report import Report, Skip
from paperlist.ports.files import Answer, Web

RECORDED = str(DATA / "web")
SMITH = {"given": "Ada", "family": "Smith"}
JONES = {"given": "B.", "family": "Jones"}


def checked(files: Mapping[str, str], web: Web, most: int = 200) -> Report:
    """The report on a list whose identifiers were looked up, and no links."""
    papers = [p for path, text in files.items() if (p := paper_of(read(path, text.encode())))]
    listed = [paper for paper in papers if paper.path.startswith("papers/")]
    learned = from_sources(Sources(web, lambda: 0.0), most)(listed)
    evidence = joined(nothing(listed), learned)
    return check_list(FakeTree(files), setup_of(files), evidence=evidence)


def report_on(
    title: str, authors: Sequence[object], paper: str = f"{PAPER}doi: 10.1000/x\n"
) -> Report:
    work = {"message": {"DOI": "10.1000/x", "title": [title], "author": authors}}
    web = FakeWeb({"https://api.crossref.org/works/10.1000/x": json.dumps(work)})
    return checked(list_files(**{PATH: paper}), web)


def skips(report: Report) -> list[Skip]:
    return [skip for skip in report.skips if skip.code == "PAP213"]


def mismatches(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.name == "identifier-mismatch"]


@pytest.mark.parametrize(
    ("title", "authors", "severity"),
    [
        ("Plain diffusion", [SMITH, JONES], None),
        ("Plain <i>Diffusion</i>.", [JONES, SMITH], None),
        ("Plain Diffusion", [], None),
        ("Plain Difusion", [], None),
        ("Plain Confusion", [SMITH, JONES], Severity.WARNING),
        ("Plain Diffusion of Lesions with Flows", [SMITH, JONES], Severity.WARNING),
        ("Plain Confusion Diffusion", [SMITH, JONES], Severity.WARNING),
        ("Plain Confusion Diffusion", [{"given": "Eve", "family": "Stone"}], Severity.ERROR),
        ("Plain Diffusion", [SMITH], None),
        ("Plain Diffusion", [SMITH, JONES, {"given": "Cy", "family": "Brown"}], None),
        ("Plain Diffusion", [SMITH, {"given": "Eve", "family": "Stone"}], None),
        ("Plain Diffusion", [{"given": "Eve", "family": "Stone"}], Severity.WARNING),
        ("Denoising in Nine Steps", [SMITH, JONES], Severity.WARNING),
        ("A History of Lighthouses", [{"given": "Eve", "family": "Stone"}], Severity.ERROR),
        ("A History of Lighthouses", [], Severity.ERROR),
    ],
)
def test_how_wrong_an_identifier_is(
    title: str, authors: list[object], severity: Severity | None
) -> None:
    found = [finding.severity for finding in mismatches(report_on(title, authors))]

    assert found == ([] if severity is None else [severity])


def test_the_finding_says_whose_it_is_at_the_identifier() -> None:
    (finding,) = mismatches(
        report_on("A History of Lighthouses", [{"given": "Eve", "family": "Stone"}])
    )

    assert finding.message == (
        "the DOI 10.1000/x has another paper: `A History of Lighthouses` by Eve Stone, says Crossref"
    )
    assert finding.location.pointer == "/doi"


def test_an_identifier_in_the_link_counts_as_well() -> None:
    linked = PAPER.replace("https://example.org/plain-diffusion", "https://doi.org/10.1000/x")
    (finding,) = mismatches(report_on("A History of Lighthouses", [], linked))

    assert finding.location.pointer == "/links/paper"


def test_a_hostile_title_stays_on_one_line() -> None:
    (finding,) = mismatches(report_on("::error::\r\nx\u202e" + "y" * 300, []))

    assert "\n" not in finding.message
    assert len(finding.message) < 400


@pytest.mark.promise("docs/look-up.md: asks about the papers of the change (200 at most")
def test_two_hundred_papers_of_a_change_are_asked_about() -> None:
    web = FakeWeb({})
    papers = [Paper(f"papers/a/{n}.yaml", {"doi": f"10.1000/{n}"}) for n in range(203)]
    evidence = from_sources(Sources(web, lambda: 0.0))(papers)

    assert len({request.url for request in web.asked if "crossref" in request.url}) == 200
    assert evidence.partly["sources"] == "3 papers were not looked up: there are too many"


@pytest.mark.promise(
    "docs/look-up.md: A source that is not reached makes a skipped rule with the reason, never a finding"
)
def test_a_source_that_is_not_reached_is_a_skip_and_no_finding() -> None:
    report = checked(list_files(**{PATH: f"{PAPER}doi: 10.1000/x\n"}), FakeWeb({}))

    assert mismatches(report) == []
    (skip,) = skips(report)
    assert "Crossref was not reached: there is no network" in skip.reason


def test_what_one_source_says_counts_when_another_is_not_reached() -> None:
    work = {"message": {"DOI": "10.1000/x", "title": ["A History of Lighthouses"]}}
    web = FakeWeb({"https://api.crossref.org/works/10.1000/x": json.dumps(work)})
    files = list_files(**{PATH: f"{PAPER}doi: 10.1000/x\n", OTHER_PATH: f"{OTHER}doi: 10.1000/y\n"})
    report = checked(files, web)

    assert len(mismatches(report)) == 1
    assert len(skips(report)) == 1


def test_without_identifiers_nothing_is_asked_and_nothing_skipped() -> None:
    web = FakeWeb({})

    assert skips(checked(list_files(), web)) == []
    assert web.asked == []


def test_no_more_than_a_few_hundred_papers_are_asked_about() -> None:
    assert skips(checked(list_files(), FakeWeb({}), most=1)) == [
        Skip("PAP213", "1 papers were not looked up: there are too many", "identifier-mismatch")
    ]


def test_links_and_sources_are_missed_each_by_itself() -> None:
    report = checked(list_files(), FakeWeb({}))

    assert {skip.code for skip in report.skips} >= {"PAP301"}
    assert skips(report) == []


def test_a_rule_that_is_off_is_no_skip() -> None:
    files = list_files()
    files["paperlist.yml"] += "rules: {identifier-mismatch: off}\n"

    assert skips(check_list(FakeTree(files), setup_of(files))) == []


@pytest.mark.promise("docs/look-up.md: `check` of other changes only with `--online`")
@pytest.mark.slow
def test_papers_are_looked_up_on_the_command_line_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "list").mkdir()
    bad = f"{PAPER}doi: 10.1000/other.paper\n"
    folder = repository(tmp_path / "list", list_files(**{PATH: bad}))
    check = ("check", str(folder / PATH))

    assert paperlist(folder, *check, "--web-replay", RECORDED) == 0
    assert paperlist(folder, *check, "--online", "--web-replay", RECORDED) == 1
    assert capsys.readouterr().out.count("error identifier-mismatch") == 1
    assert paperlist(folder, *check, "--online", "--offline") == 0
    assert "identifier-mismatch" in capsys.readouterr().out.partition("skipped")[2]


@pytest.mark.promise("docs/look-up.md: `check --pr` asks about the papers of the change")
def test_a_pull_request_is_looked_up_by_itself(
    hub: Hub, capsys: pytest.CaptureFixture[str]
) -> None:
    number = hub.open({GOOD_PATH: f"{GOOD}doi: 10.1000/other.paper\n"})
    pull = ("check", "--pr", str(number))

    assert in_a_job(hub.runner, *pull, "--web-replay", RECORDED) == 1
    assert "has another paper: `A History of Lighthouses` by Eve Stone" in capsys.readouterr().out
    assert in_a_job(hub.runner, *pull, "--offline") == 0
    assert "identifier-mismatch" in capsys.readouterr().out.partition("skipped")[2]


def test_the_arxiv_ids_of_a_change_are_one_request() -> None:
    class Counting(ReplayWeb):
        asked = 0

        def ask(self, request: object) -> Answer:
            self.asked += 1
            return super().ask(request)  # type: ignore[arg-type]

    web = Counting(Path(RECORDED))
    files = list_files(
        **{PATH: f'{PAPER}arxiv: "2501.00010"\n', OTHER_PATH: f'{OTHER}arxiv: "2501.00011"\n'}
    )
    report = checked(files, web)

    assert len(mismatches(report)) == 2
    assert web.asked == 1


def test_an_error_of_the_web_is_never_one_of_the_check() -> None:
    web = FakeWeb(
        {"https://api.crossref.org/works/10.1000/x": WebError("it may not be asked: address")}
    )
    files = list_files(**{PATH: f"{PAPER}doi: 10.1000/x\n"})

    assert checked(files, web).outcome == "pass"
