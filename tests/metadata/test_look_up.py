"""What comes out for recorded answers in each source's form, the odd ones included."""

import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from conftest import DATA, PROJECT
from fakes import FakeWeb
from paperlist.adapters.http_recording import ReplayWeb
from paperlist.duplicates.authors import agreement, people
from paperlist.jobs.look_up_papers import Sources
from paperlist.metadata.merge import LookUpResult
from paperlist.model.errors import UnreachableError
from paperlist.ports.files import Answer, Request
from paperlist.reporters.lookup import row, text

RECORDED = DATA / "web"
SHARED = PROJECT.parent / "shared" / "data" / "web-dev"
ARXIV = "https://export.arxiv.org/api/query?id_list="


def looked_up(pasted: str, folder: Path = RECORDED) -> LookUpResult:
    (known,) = Sources(ReplayWeb(folder), lambda: 0.0).look_up([pasted])
    return known


CASES: list[tuple[str, dict[str, object], str]] = [
    (
        "2501.00001",
        {
            "title": "Sampling Lesions with a β-Annealed Prior",
            "venue": "MICCAI",
            "year": 2025,
            "authors": ["Ada van der Berg", "José Nuñez", "Bo Lee"],
        },
        "medium",
    ),
    (
        "arXiv:2501.00003v1",
        {
            "title": "Quiet codebooks for loud scanners",
            "venue": "Journal of Plain Imaging",
            "year": 2025,
            "authors": ["Ada Marie Smith", "Bo Lee", "Cy Park"],
            "doi": "10.1000/plain.2025.3",
            "arxiv": "2501.00003",
            "links": {"paper": "https://arxiv.org/abs/2501.00003"},
        },
        "high",
    ),
    (
        "https://arxiv.org/pdf/2501.00004",
        {
            "title": "Slow Answers to Fast Questions",
            "venue": "arXiv",
            "authors": ["Bo Lee", "Ada van der Berg"],
        },
        "high",
    ),
    ("2501.00006", {"venue": "CVPRW", "year": 2025}, "medium"),
    (
        "10.1000/subtitle",
        {"title": "Lanterns & Lesions: A CO2 Study", "venue": "TMI", "year": 2024},
        "high",
    ),
    (
        "10.1000/mathml",
        {"title": "Bounds for L2 Norms in Escherichia coli Images", "venue": "PLOS ONE"},
        "high",
    ),
    (
        "10.1000/consortium",
        {"authors": ["Ada Smith", "The Plain Imaging Consortium", "Bo Lee"]},
        "high",
    ),
    (
        "10.1000/particles",
        {
            "authors": [
                "Laurens van der Maas",
                "Sam Davis Jr.",
                "María José García Márquez",
                "J. R. de la Cruz",
                "Plato",
            ]
        },
        "high",
    ),
    ("10.1007/978-3-000-00000-0_7", {"venue": "MICCAI", "year": 2021}, "high"),
    (
        "10.1101/2025.01.01.000001",
        {
            "title": "Mice that see noise",
            "venue": "NeuroImage",
            "year": 2026,
            "doi": "10.1000/mice",
            "links": {"paper": "https://doi.org/10.1101/2025.01.01.000001"},
        },
        "high",
    ),
    (
        "10.5281/zenodo.77",
        {
            "title": "A Plain Data Set of Scans",
            "venue": "Zenodo",
            "year": 2023,
            "authors": ["Ada Smith", "Plain Hospital, Radiology"],
        },
        "medium",
    ),
    (
        "https://openreview.net/pdf?id=abcDEF1234",
        {
            "title": "Plain Flows for Odd Shapes",
            "venue": "ICLR",
            "year": 2025,
            "openreview": "abcDEF1234",
        },
        "high",
    ),
    (
        "https://openreview.net/forum?id=abcWORK001",
        {"venue": "ICLR Workshop", "year": 2025},
        "high",
    ),
    (
        "https://openreview.net/forum?id=abcOLD0001",
        {"title": "An Older Paper", "venue": "MIDL", "year": 2020},
        "high",
    ),
    (
        "https://journal.example.org/articles/1?utm_source=x",
        {
            "title": "Light & Shade: On Retinae",
            "venue": "MedIA",
            "year": 2022,
            "authors": ["Ada Smith", "Juan de la Cruz"],
            "doi": "10.1000/light",
            "links": {"paper": "https://journal.example.org/articles/1"},
        },
        "high",
    ),
    (
        "https://conf.example.org/2022/no-doi",
        {"title": "A Paper Without a Number", "year": 2022},
        "high",
    ),
    (
        "https://www.ncbi.nlm.nih.gov/pubmed/12345678",
        {
            "title": "Veins of the Hand",
            "venue": "Radiology",
            "authors": ["J A Smith", "B Lee", "A van der Berg"],
            "doi": "10.1000/veins",
        },
        "high",
    ),
    (
        "https://ieeexplore.ieee.org/stamp/stamp.jsp?arnumber=7654321",
        {
            "title": "Seeing Through Fog",
            "venue": "CVPR",
            "year": 2021,
            "authors": ["Ada Smith", "B. Lee"],
            "links": {"paper": "https://ieeexplore.ieee.org/document/7654321"},
        },
        "high",
    ),
    (
        "tides & templates for silent scans",
        {
            "title": "Tides & Templates for Silent Scans",
            "venue": "MIDL",
            "year": 2022,
            "authors": ["Ada Smith", "Bo Lee"],
            "doi": "10.1000/tides",
        },
        "high",
    ),
    (
        "https://journal.example.org/og",
        {"title": "Only a Shared Title", "authors": ["Ada Smith"], "year": 2018},
        "medium",
    ),
    ("10.1093/plain/1", {"title": "Machines and Minds", "year": 1950}, "medium"),
    (
        "Quiet codebooks for loud scanners",
        {"doi": "10.1000/plain.2025.3", "arxiv": "2501.00003", "year": 2025},
        "high",
    ),
    (
        "https://github.com/berg/annealed-prior",
        {
            "title": "Sampling Lesions with a β-Annealed Prior",
            "links": {
                "paper": "https://arxiv.org/abs/2501.00001",
                "code": "https://github.com/berg/annealed-prior",
            },
        },
        "medium",
    ),
    ("https://github.com/smith/cited", {"doi": "10.1000/plain.2025.3"}, "low"),
    ("2501.00007", {"venue": "MedIA", "year": 2026}, "medium"),
    ("2501.00010", {"doi": "10.1000/first", "venue": "IEEE Access"}, "medium"),
    (
        "@article{x,\n  title = {Wrong},\n  doi = {10.1000/subtitle},\n}",
        {"title": "Lanterns & Lesions: A CO2 Study"},
        "high",
    ),
]


@pytest.mark.promise(
    "docs/look-up.md: The venue table writes it; a venue that it lacks stays as given"
)
@pytest.mark.promise("docs/look-up.md: particles and suffixes stay; groups by their name")
@pytest.mark.promise(
    "docs/look-up.md: A preprint is looked for among publications, a publication among preprints"
)
@pytest.mark.parametrize(
    ("pasted", "expected", "confidence"), CASES, ids=[c[0][:50] for c in CASES]
)
def test_what_is_pasted_becomes_a_right_entry(
    pasted: str, expected: dict[str, object], confidence: str
) -> None:
    known = looked_up(pasted)

    assert {key: known.data.get(key) for key in expected} == expected
    assert known.confidence == confidence


@pytest.mark.parametrize(
    ("pasted", "origins"),
    [
        ("2501.00001", "title, authors: arxiv; venue, year: comment?; arxiv: address"),
        ("arXiv:2501.00003v1", "title, authors, venue, year, doi: crossref; arxiv: address"),
        ("10.1000/subtitle", "title, authors, venue, year: crossref; doi: address"),
        (
            "Quiet codebooks for loud scanners",
            "title, authors, venue, year, doi: crossref; arxiv: arxiv",
        ),
        (
            "2501.00010",
            "title, authors: arxiv; venue, year: openalex?; doi: openalex; arxiv: address",
        ),
        ("2501.00007", "title, authors: arxiv; venue, year: semantic-scholar?; arxiv: address"),
        ("https://arxiv.org/pdf/2501.00004", "title, authors, venue, year: page; arxiv: address"),
        ("https://journal.example.org/og", "title: page?; authors: page; year: page?"),
    ],
)
def test_each_field_says_where_it_is_from_and_whether_that_is_sure(
    pasted: str, origins: str
) -> None:
    found = {
        key: origin.source + ("" if origin.confidence == "high" else "?")
        for key, origin in looked_up(pasted).origins.items()
    }
    groups = (
        f"{', '.join(keys)}: {source}"
        for source, keys in ((s, list(k)) for s, k in groupby(found, key=found.__getitem__))
    )

    assert "; ".join(groups) == origins


@pytest.mark.promise(
    "docs/look-up.md: what sources disagree on, only hint at, or do not say, is asked"
)
@pytest.mark.promise(
    "docs/look-up.md: Withdrawn and retracted papers, data sets and unaccepted submissions are asked about"
)
@pytest.mark.promise("docs/look-up.md: A year that stands nowhere but in a name is asked about")
@pytest.mark.promise("docs/look-up.md: only the same words count; anything else is a question")
@pytest.mark.parametrize(
    ("pasted", "question", "absent"),
    [
        ("2501.00001", "Is this MICCAI 2025? So says the authors' comment on arXiv.", "doi"),
        (
            "2501.00002",
            "The authors have withdrawn this paper from arXiv. Should it be in the list?",
            "doi",
        ),
        (
            "2501.00005",
            "Crossref has another paper under doi:10.1000/other.paper: “A History of Lighthouses” by Eve Stone. Which one is meant?",
            "doi",
        ),
        (
            "10.1109/plain.2003.1",
            "In which year was it published there? The name of the proceedings says 2003, and there is no date.",
            "year",
        ),
        (
            "10.1000/retracted",
            "The publisher has retracted this paper. Should it be in the list?",
            "arxiv",
        ),
        (
            "https://openreview.net/forum?id=abcDEF5678",
            "Where was it published? OpenReview says “Submitted to ICLR 2026”, which is no publication.",
            "venue",
        ),
        (
            "10.1000/nowhere",
            "Is 10.1000/nowhere right? Crossref does not know doi:10.1000/nowhere.",
            "title",
        ),
        ("BERT", "What is the paper's link, DOI, arXiv id or title?", "title"),
        (
            "https://example.org/papers/x.pdf",
            "This is a PDF. What is the address of the paper's page?",
            "title",
        ),
        (
            "quiet codebooks",
            "Is it this paper: “Quiet Codebooks for Loud Scanners”? If so, give its link.",
            "links",
        ),
        (
            "https://www.researchgate.net/publication/1_A",
            "This is a page behind a login. What is the address of the publisher's page?",
            "title",
        ),
        ("10.5281/zenodo.77", "This is registered as dataset: is it a paper?", "arxiv"),
        (
            "https://github.com/nobody/nothing",
            "This is code. What is the address of its paper?",
            "title",
        ),
        (
            "https://github.com/smith/cited",
            "The repository names this paper: “Quiet codebooks for loud scanners”. Is it the one?",
            "openreview",
        ),
    ],
)
def test_what_is_not_sure_is_an_exact_question(pasted: str, question: str, absent: str) -> None:
    known = looked_up(pasted)

    assert question in known.questions
    assert absent not in known.data


@pytest.mark.parametrize(
    "pasted",
    [
        "https://journal.example.org/gone",
        "https://shop.example.org/",
        "10.1000/nowhere",
        "2501.00009",
    ],
)
def test_what_no_source_knows_has_no_title_and_says_so(pasted: str) -> None:
    known = looked_up(pasted)

    assert known.missing == ("title", "authors", "venue", "year")
    assert known.confidence == "low"
    assert known.notes


@pytest.mark.promise(
    "docs/look-up.md: venue and year that follow from the address, CVF's file name as the last resort"
)
def test_without_a_network_the_link_alone_speaks() -> None:
    link = "https://openaccess.thecvf.com/content/CVPR2025W/VAND/papers/Lee_Plain_Flows_CVPRW_2025_paper.pdf"
    (known,) = Sources(None, lambda: 0.0).look_up([link])

    assert known.data["venue"] == "CVPRW"
    assert known.data["year"] == 2025
    assert known.data["title"] == "Plain Flows"
    assert known.confidence == "low"
    assert known.unreached == {"page": "offline"}


@pytest.mark.promise("docs/look-up.md: several ids in one request")
def test_several_arxiv_papers_are_one_request() -> None:
    body = (RECORDED / "arxiv-two.xml").read_text(encoding="utf-8")
    web = FakeWeb({f"{ARXIV}2501.00010,2501.00011&max_results=2": body})
    known = Sources(web, lambda: 0.0).look_up(["2501.00010", "2501.00011"])

    assert [one.data["title"] for one in known] == ["The First of Two", "The Second of Two"]
    assert [r.url for r in web.asked if r.url.startswith(ARXIV)] == list(web.answers)


def test_a_doi_may_lead_to_data_instead_of_a_page() -> None:
    csl = {
        "DOI": "10.1000/csl",
        "title": "Plain Data",
        "author": [{"family": "Lee", "given": "Bo"}],
        "container-title": "NeuroImage",
        "issued": {"date-parts": [[2020]]},
        "type": "article-journal",
    }
    kind = {"content-type": "application/vnd.citationstyles.csl+json"}
    body = json.dumps(csl).encode()
    data = Answer(url="https://doi.org/10.1000/csl", status=200, headers=kind, body=body)
    (known,) = Sources(FakeWeb({data.url: data}), lambda: 0.0).look_up(["10.1000/csl"])

    assert (known.data["title"], known.data["venue"], known.data["year"]) == (
        "Plain Data",
        "NeuroImage",
        2020,
    )


def answer(status: int) -> Answer:
    return Answer(url="", status=status, headers={}, body=b"")


@pytest.mark.promise("docs/architecture.md: a source that fails or throttles left in peace")
@pytest.mark.promise(
    "docs/look-up.md: Who answers 429, 503 or (arXiv) 406, or cannot be reached, is not asked again in the run"
)
@pytest.mark.parametrize("status", [406, 429, 503])
def test_a_source_that_throttles_is_left_in_peace_and_its_page_asked(status: int) -> None:
    page = (RECORDED / "arxiv-abs.html").read_text(encoding="utf-8")
    web = FakeWeb(
        {
            f"{ARXIV}2501.00004&max_results=1": answer(status),
            "https://arxiv.org/abs/2501.00004": page,
            "https://arxiv.org/abs/2501.00008": page,
        }
    )
    sources = Sources(web, lambda: 0.0)
    known = sources.look_up(["2501.00004"]) + sources.look_up(["2501.00008"])

    assert [one.data["title"] for one in known] == ["Slow Answers to Fast Questions"] * 2
    assert [r.url for r in web.asked if "id_list" in r.url] == [f"{ARXIV}2501.00004&max_results=1"]


@pytest.mark.promise(
    "docs/look-up.md: Who answers 429, 503 or (arXiv) 406, or cannot be reached, is not asked again in the run"
)
def test_a_host_that_cannot_be_reached_is_not_asked_again() -> None:
    class Down(FakeWeb):
        def ask(self, request: object) -> Answer:
            self.asked.append(request)  # type: ignore[arg-type]
            raise UnreachableError("no answer within 10 s")

    web = Down({})
    sources = Sources(web, lambda: 0.0)
    (first,) = sources.look_up(["10.1000/a"])
    sources.look_up(["10.1000/b"])

    assert first.unreached["crossref"] == "no answer within 10 s"
    assert len([r for r in web.asked if "crossref" in r.url]) == 1


@pytest.mark.promise("docs/architecture.md: each question once a run")
def test_the_same_question_is_asked_once_a_run() -> None:
    web = FakeWeb({})
    sources = Sources(web, lambda: 0.0)
    sources.look_up(["10.1000/a"])
    before = len(web.asked)
    sources.look_up(["https://doi.org/10.1000/A"])

    assert len(web.asked) == before


class SlowWeb(FakeWeb):
    """Nobody answers, and each takes so many seconds over it; `now` is the clock."""

    def __init__(self, seconds: float) -> None:
        super().__init__({})
        self.seconds, self.time = seconds, 0.0

    def ask(self, request: Request) -> Answer:
        self.time += self.seconds
        return super().ask(request)

    def now(self) -> float:
        return self.time


@pytest.mark.promise("docs/look-up.md: 30 seconds a paper")
@pytest.mark.parametrize(("seconds", "asked"), [(31.0, 1), (29.0, 2), (15.5, 2), (14.9, 3)])
def test_no_new_question_about_a_paper_is_asked_after_half_a_minute(
    seconds: float, asked: int
) -> None:
    web = SlowWeb(seconds)
    sources = Sources(web, web.now)
    (known,) = sources.look_up(["10.1000/a"])

    assert "no time was left" in known.unreached.values()
    assert len(web.asked) == asked
    sources.look_up(["10.1000/b"])  # each has its own
    assert len(web.asked) == 2 * asked


@pytest.mark.promise("docs/look-up.md: no new one after 8")
@pytest.mark.parametrize(("seconds", "asked"), [(8.1, 1), (7.9, 2), (4.1, 2), (3.9, 3)])
def test_whoever_waits_for_a_check_waits_seconds(seconds: float, asked: int) -> None:
    web = SlowWeb(seconds)
    known = Sources(web, web.now).identify([f"10.1000/{n}" for n in range(9)])

    assert known[-1].unreached["crossref"] == "no time was left"
    assert len(web.asked) == asked


FORUM = "https://openreview.net/forum?id=abcDEF1234"
VERSIONS = [
    "https://api2.openreview.net/notes?id=abcDEF1234",
    "https://api.openreview.net/notes?id=abcDEF1234",
]


@pytest.mark.promise(
    "docs/look-up.md: | OpenReview id | its API, version 2, then 1 | the tags of the forum page |"
)
@pytest.mark.parametrize(("known", "asked"), [(None, [*VERSIONS, FORUM]), (0, VERSIONS[:1])])
def test_openreview_is_asked_by_the_newer_interface_first(
    known: int | None, asked: list[str]
) -> None:
    note = {"id": "abcDEF1234", "content": {"title": {"value": "Plain Flows for Odd Shapes"}}}
    answers = {} if known is None else {VERSIONS[known]: json.dumps({"notes": [note]})}
    web = FakeWeb(answers)
    Sources(web, lambda: 0.0).look_up([FORUM])

    assert [request.url for request in web.asked] == asked


def hosts_of(web: FakeWeb) -> list[str]:
    return list(dict.fromkeys(urlsplit(request.url).netloc for request in web.asked))


REGISTRIES = ["api.crossref.org", "api.datacite.org"]
OTHERS = ["api.semanticscholar.org", "api.openalex.org", "doi.org"]


@pytest.mark.promise("docs/look-up.md: | pasted | asked | if that says nothing |")
@pytest.mark.parametrize(
    ("pasted", "hosts"),
    [
        ("2501.00004", ["export.arxiv.org", "arxiv.org"]),
        ("10.1000/a", [*REGISTRIES, *OTHERS]),
        ("10.5281/zenodo.1", [*REGISTRIES[::-1], *OTHERS]),
        ("10.48550/some.other", [*REGISTRIES[::-1], *OTHERS]),
        ("10.6084/m9.figshare.1", [*REGISTRIES[::-1], *OTHERS]),
        (
            "https://link.springer.com/article/10.1007/s00000-020-1",
            [*REGISTRIES, *OTHERS, "link.springer.com"],
        ),
        ("A Title that Nobody Gave", ["api.semanticscholar.org", "api.crossref.org", "dblp.org"]),
    ],
)
def test_sources_are_asked_in_the_order_of_the_page(pasted: str, hosts: list[str]) -> None:
    web = FakeWeb({})
    Sources(web, lambda: 0.0).look_up([pasted])

    assert hosts_of(web) == hosts


@pytest.mark.promise("docs/look-up.md: | a repository | its `CITATION.cff`, then its README |")
def test_of_a_repository_the_file_made_for_this_is_asked_first() -> None:
    web = FakeWeb({})
    Sources(web, lambda: 0.0).look_up(["https://github.com/smith/code"])

    names = [request.url.rpartition("/")[2] for request in web.asked]
    assert names == ["CITATION.cff", "README.md"]


class Chain(FakeWeb):
    """Every DOI is registered as the preprint of as many others."""

    def __init__(self, width: int) -> None:
        super().__init__({})
        self.width = width

    def ask(self, request: Request) -> Answer:
        self.asked.append(request)
        doi = unquote(urlsplit(request.url).path).removeprefix("/works/")
        if "crossref" not in request.url or not doi.startswith("10.1000/"):
            return answer(404)
        others = [{"id": f"{doi}.{n}", "id-type": "doi"} for n in range(self.width)]
        work = {"DOI": doi, "title": ["A Paper"], "relation": {"is-preprint-of": others}}
        body = json.dumps({"message": work}).encode()
        return Answer(url=request.url, status=200, headers={}, body=body)


@pytest.mark.promise("docs/look-up.md: at most three rounds, fourteen questions per paper")
@pytest.mark.parametrize(("width", "followed"), [(0, 0), (1, 3), (2, 12)])
def test_identifiers_are_followed_in_three_rounds_and_fourteen_questions(
    width: int, followed: int
) -> None:
    web = Chain(width)
    Sources(web, lambda: 0.0).look_up(["10.1000/a"])

    asked = [request.url for request in web.asked]
    assert len([url for url in asked if "crossref.org/works/10.1000/a." in url]) == followed
    assert len(asked) <= 14


@pytest.mark.promise(
    "docs/look-up.md: Semantic Scholar, OpenAlex and dblp are never needed: that they were not reached is reported only when something is missing"
)
@pytest.mark.parametrize("lacks", ["", "venue"])
def test_sources_that_are_never_needed_are_missed_only_when_something_is_missing(
    lacks: str,
) -> None:
    work = {
        "DOI": "10.1000/a",
        "type": "posted-content",
        "title": ["A Quiet Paper"],
        "author": [{"given": "Ada", "family": "Smith"}],
        "institution": [] if lacks else [{"name": "bioRxiv"}],
        "issued": {"date-parts": [[2024]]},
        "updated-by": [{"type": "retraction"}],  # so that the whole is not sure
    }
    web = FakeWeb({"https://api.crossref.org/works/10.1000/a": json.dumps({"message": work})})
    (known,) = Sources(web, lambda: 0.0).look_up(["10.1000/a"])

    assert known.missing == ((lacks,) if lacks else ())
    assert {"api.semanticscholar.org", "api.openalex.org", "dblp.org"} <= set(hosts_of(web))
    never_needed = {"semantic-scholar", "openalex", "dblp"}
    assert never_needed & set(known.unreached) == (never_needed if lacks else set())


@pytest.mark.promise("docs/look-up.md: another address for a source, as in the table above")
def test_a_source_may_have_another_address() -> None:
    web = FakeWeb({})
    own = {"https://api.crossref.org": "http://127.0.0.1:9"}
    Sources(web, lambda: 0.0, contact="a@b.example", addresses=own).look_up(["10.1000/a"])

    assert web.asked[0].url == "http://127.0.0.1:9/works/10.1000/a?mailto=a%40b.example"


def test_every_sample_is_told_in_lines_and_as_a_row() -> None:
    known = Sources(ReplayWeb(RECORDED), lambda: 0.0).look_up([case[0] for case in CASES])

    for one in known:
        assert text(one).startswith(one.pasted.text[:5])
        rebuilt = json.loads(json.dumps(row(one)))
        assert {"source", "confidence", "fields", "missing", "questions", "notes"} <= set(rebuilt)
        assert rebuilt["confidence"] in ("high", "medium", "low")


def same_people(one: Sequence[str], other: Sequence[str]) -> bool:
    return len(one) == len(other) and agreement(people(one), people(other)) in ("same", "unknown")


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the recorded answers are not here")
def test_the_facts_of_real_answers_come_out() -> None:
    for fact in json.loads((SHARED / "facts.json").read_text(encoding="utf-8")):
        data = looked_up(fact["url"], SHARED).data
        assert data["title"] == fact["title"], fact["url"]
        assert data.get("year") == fact["year"], fact["url"]
        assert same_people(data.get("authors", []), fact["authors"]), fact["url"]  # type: ignore[arg-type]
        # One page gives a number of its own as its DOI, and the DOI elsewhere.
        assert str(data.get("doi", "None")).endswith(str(fact["doi"])), fact["url"]


@pytest.mark.promise(
    "docs/look-up.md: Where a preprint names its publication and that cannot be looked up, the draft says so and is no longer sure"
)
def test_a_published_version_that_could_not_be_reached_is_named_and_lowers_the_confidence() -> None:
    feed = (RECORDED / "arxiv-published.xml").read_text(encoding="utf-8")
    web = FakeWeb({f"{ARXIV}2501.00003&max_results=1": feed})
    (known,) = Sources(web, lambda: 0.0).look_up(["2501.00003"])

    assert known.confidence == "medium"
    assert [note for note in known.notes if "10.1000/plain.2025.3, which was not checked" in note]


@pytest.mark.parametrize(("length", "shown"), [(200, 200), (201, 200)])
def test_of_what_was_pasted_two_hundred_characters_are_shown(length: int, shown: int) -> None:
    known = looked_up("x" * length)

    assert text(known).split("\n")[0] == "x" * shown
