"""What rules make of a link's state, where more than the documentation's example matters."""

import pytest

from fakes import FakeTree
from lists import PAPER, PATH, list_files, setup_of
from paperlist.jobs.check_papers import check_list
from paperlist.jobs.evidence import Evidence
from paperlist.links.link_state import LinkState
from paperlist.links.verdicts import Judgement, Verdict
from paperlist.model.finding import Finding

PLAIN = "https://example.org/plain-diffusion"
HTTP = "http://example.org/plain-diffusion"


def seen(verdict: Verdict, cause: str = "", final_url: str = "") -> LinkState:
    return LinkState(judgement=Judgement(verdict=verdict, cause=cause, final_url=final_url))


def found(links: dict[str, LinkState], text: str = PAPER) -> list[Finding]:
    evidence = Evidence(links=links, unmet={})
    tree = FakeTree(list_files(**{PATH: text}))
    report = check_list(tree, setup_of(), evidence=evidence)
    return [f for f in report.findings if f.code.startswith("PAP3")]


def test_a_usual_address_that_leads_to_a_private_one_is_an_error() -> None:
    (finding,) = found({PLAIN: seen("unsafe", "address")})

    assert (finding.name, finding.severity.label) == ("unsafe-link", "error")
    assert "through a redirect" in finding.message


@pytest.mark.parametrize("answer", ["ok", "unverified", "broken", "timeout"])
def test_https_is_offered_only_where_it_answers(answer: Verdict) -> None:
    text = PAPER.replace(PLAIN, HTTP)

    findings = found({HTTP: seen("ok"), PLAIN: seen(answer)}, text)

    assert ("insecure-link" in [f.name for f in findings]) is (answer == "ok")
    for finding in findings:
        assert finding.fix
        assert [edit.text for edit in finding.fix.edits] == [PLAIN]


@pytest.mark.parametrize("target", ["http://10.0.0.1/x", "ftp://example.org/x", "nonsense"])
def test_no_address_that_is_not_safe_is_offered_in_place_of_a_moved_one(target: str) -> None:
    assert found({PLAIN: seen("redirected", "moved", target)}) == []
