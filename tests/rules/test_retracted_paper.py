"""Retracted papers are found by their titles, and by the notices that Crossref knows."""

import json
from pathlib import Path

import pytest

from fakes import FakeTree, FakeWeb
from lists import PAPER, PATH, list_files, paperlist, setup_of, write_list
from paperlist.document import read
from paperlist.engine import paper_of
from paperlist.jobs.check_identifiers import from_sources, retractions
from paperlist.jobs.check_papers import check_list
from paperlist.jobs.evidence import Evidence, joined, nothing
from paperlist.jobs.look_up_papers import Sources
from paperlist.model.finding import Finding, Severity
from paperlist.model.paper import Paper
from paperlist.model.report import Report
from paperlist.ports.files import Web

DOI = "10.1000/plain"
WITH_DOI = f"{PAPER}doi: {DOI}\n"
NOTICE = "10.1000/notice"
AUTHORS = [{"given": "Ada", "family": "Smith"}, {"given": "Bo", "family": "Jones"}]
# The shape of "updated-by" and "update-to" is that of api.crossref.org/works.
WORK = {
    "DOI": DOI,
    "title": ["Plain Diffusion"],
    "author": AUTHORS,
    "updated-by": [
        {"DOI": "10.1000/correction", "type": "correction"},
        {"DOI": NOTICE, "type": "retraction", "updated": {"date-parts": [[2025, 2, 6]]}},
    ],
}


def papers(text: str) -> list[Paper]:
    paper = paper_of(read(PATH, text.encode()))
    return [paper] if paper else []


def report(text: str, evidence: Evidence | None = None) -> Report:
    return check_list(FakeTree(list_files(**{PATH: text})), setup_of(), evidence=evidence)


def found(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.name == "retracted-paper"]


def sources(answers: dict[str, object]) -> Sources:
    web: Web = FakeWeb({url: json.dumps(body) for url, body in answers.items()})
    return Sources(web, lambda: 0.0)


@pytest.mark.parametrize(
    ("title", "severity"),
    [
        ("RETRACTED: Plain Diffusion", Severity.ERROR),
        ("RETRACTED ARTICLE: Plain Diffusion", Severity.ERROR),
        ("[Retracted] Plain Diffusion", Severity.ERROR),
        ("Retraction notice to Plain Diffusion", Severity.ERROR),
        ("Retraction: Plain Diffusion", Severity.ERROR),
        ("Retraction-Free Optimization on the Stiefel Manifold", Severity.WARNING),
        ("Retraction of the Lung in Thoracic Surgery", Severity.WARNING),
        ("Retractions in Medical Imaging", None),
        ("Why Papers Are Retracted: A Study", None),
    ],
)
def test_titles_of_new_entries(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], title: str, severity: Severity | None
) -> None:
    folder = write_list(tmp_path, list_files(**{PATH: PAPER.replace("Plain Diffusion", title)}))

    paperlist(folder, "check", PATH, "--format", "json")
    findings = json.loads(capsys.readouterr().out)["findings"]
    labels = [f["severity"] for f in findings if f["name"] == "retracted-paper"]
    assert labels == ([severity.label] if severity else [])


def test_a_paper_that_the_list_has_is_a_warning() -> None:
    text = PAPER.replace("Plain Diffusion", "RETRACTED: Plain Diffusion")

    assert [f.severity for f in found(report(text))] == [Severity.WARNING]


def test_a_notice_at_crossref_is_named_for_a_change() -> None:
    asked = sources({f"https://api.crossref.org/works/{DOI}": {"message": WORK}})
    evidence = joined(nothing([]), from_sources(asked)(papers(WITH_DOI)))

    assert [f.message for f in found(report(WITH_DOI, evidence))] == [
        f"the paper with the DOI {DOI} has been retracted: {NOTICE}"
    ]


def test_a_correction_is_no_retraction() -> None:
    work = WORK | {"updated-by": [{"DOI": "10.1000/correction", "type": "correction"}]}
    asked = sources({f"https://api.crossref.org/works/{DOI}": {"message": work}})
    evidence = joined(nothing([]), from_sources(asked)(papers(WITH_DOI)))

    assert found(report(WITH_DOI, evidence)) == []


def notices_url(doi: str) -> str:
    return (
        "https://api.crossref.org/works?filter=update-type:retraction,updates:"
        f"{doi.replace('/', '%2F')}&select=DOI,update-to&rows=100"
    )


def test_the_audit_asks_for_the_notices_about_its_dois() -> None:
    update = {
        "updated": {"date-parts": [[2023, 4, 22]], "date-time": "2023-04-22T00:00:00Z"},
        "DOI": DOI,
        "type": "retraction",
        "source": "publisher",
        "label": "Retraction",
    }
    notice = {"DOI": NOTICE, "update-to": [update]}
    asked = sources({notices_url(DOI): {"message": {"items": [notice]}}})

    evidence = retractions(asked, papers(WITH_DOI))

    assert (evidence.retracted, evidence.partly) == ({DOI: NOTICE}, {})


def test_what_could_not_be_asked_is_said() -> None:
    evidence = retractions(sources({}), papers(WITH_DOI))

    assert evidence.retracted == {}
    assert evidence.partly["notices"].startswith("1 DOIs were not looked up at Crossref: ")


def test_offline_the_rule_says_that_it_ran_in_part() -> None:
    assert [skip.reason for skip in report(PAPER).skips if skip.code == "PAP311"] == ["offline"]
