"""What entries lack is looked up: a hundred arXiv papers per request, and never twice."""

import re

import pytest

from paperlist.jobs.init_list.look_up import Found, fill_in
from paperlist.jobs.init_list.moved_papers import MovedPaper
from paperlist.jobs.look_up_papers import Sources
from paperlist.model.errors import WebError
from paperlist.ports.files import Answer, Request

ENTRY = """\
<entry><id>http://arxiv.org/abs/{id}v1</id><title>{title}</title><published>2024-01-05T00:00:00Z</published>
<author><name>Ada Smith</name></author><author><name>Bo Jones</name></author><summary>Rooms.</summary></entry>
"""


class ArxivAlone:
    """arXiv answers, whatever it is asked; nobody else does."""

    def __init__(self, titles: dict[str, str]) -> None:
        self.titles = titles
        self.asked: list[list[str]] = []

    def ask(self, request: Request) -> Answer:
        listed = re.search(r"arxiv\.org/api/query\?id_list=([^&]+)", request.url)
        if listed is None:
            raise WebError("there is no network")
        ids = listed[1].split(",")
        self.asked.append(ids)
        body = "".join(ENTRY.format(id=one, title=self.titles[one]) for one in ids)
        feed = f'<feed xmlns="http://www.w3.org/2005/Atom">{body}</feed>'
        return Answer(url=request.url, status=200, headers={}, body=feed.encode())


def papers(number: int) -> tuple[list[MovedPaper], dict[str, str]]:
    titles = {f"2401.{n:05}": f"Rooms and How to Draw Number {n}" for n in range(1, number + 1)}
    made = [
        MovedPaper(
            {
                "title": title,
                "venue": "arXiv",
                "year": 2024,
                "arxiv": arxiv,
                "links": {"paper": f"https://arxiv.org/abs/{arxiv}"},
            },
            [],
            title,
        )
        for arxiv, title in titles.items()
    ]
    return made, titles


@pytest.mark.slow
def test_a_hundred_papers_are_one_request() -> None:
    made, titles = papers(250)
    web = ArxivAlone(titles)

    gained = fill_in(made, Sources(web, lambda: 0.0), {}, lambda _: None)

    assert gained == 250
    assert [len(ids) for ids in web.asked] == [100, 100, 50]
    assert made[0].data["authors"] == ["Ada Smith", "Bo Jones"]


def test_a_second_run_asks_only_what_is_not_known_yet() -> None:
    made, titles = papers(3)
    known: dict[str, Found] = {
        "2401.00001": {"title": made[0].title, "authors": ["Cy Park"]},
        "2401.00002": {},
    }
    web = ArxivAlone(titles)
    fill_in(made, Sources(web, lambda: 0.0), known, lambda _: None)

    assert web.asked == [["2401.00003"]]
    assert [paper.data.get("authors") for paper in made] == [
        ["Cy Park"],
        None,
        ["Ada Smith", "Bo Jones"],
    ]


def test_what_belongs_to_another_title_is_not_taken() -> None:
    made, _ = papers(2)
    web = ArxivAlone(dict.fromkeys(("2401.00001", "2401.00002"), "Lamps of the North Sea"))

    assert fill_in(made, Sources(web, lambda: 0.0), {}, lambda _: None) == 0
    assert "authors" not in made[0].data


def test_authors_cut_short_are_completed() -> None:
    made, titles = papers(1)
    made[0].data["authors"] = ["Ada Smith", "et al."]
    fill_in(made, Sources(ArxivAlone(titles), lambda: 0.0), {}, lambda _: None)

    assert made[0].data["authors"] == ["Ada Smith", "Bo Jones"]


def unlinked(**data: object) -> MovedPaper:
    title = str(data.get("title", "Rooms and How to Draw Each of Them"))
    return MovedPaper({"title": title, **data}, [], title)


PAGE = {"links": {"paper": "https://example.org/rooms"}}


@pytest.mark.promise("docs/cli.md: Look up authors, venue, year and link where entries lack them.")
def test_a_paper_without_a_link_gets_the_page_of_the_paper_of_its_title() -> None:
    paper = unlinked()
    found = {"title": paper.title, "authors": ["Ada Smith"], "year": 2024, **PAGE}

    assert fill_in([paper], Sources(None, lambda: 0.0), {paper.title: found}, lambda _: None) == 1
    assert paper.data["links"] == {"paper": "https://example.org/rooms"}


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ({"authors": ["Cy Park", "Di Fox"]}, {"authors": ["Ada Smith", "Bo Jones"]}),
        ({"year": 2009}, {"year": 2024}),
        ({"title": "Drawing Rooms"}, {}),
        ({}, {"title": "Lamps of the North Sea and Their Keepers"}),
    ],
    ids=["other people", "another time", "a short title alone", "another title"],
)
def test_a_page_that_may_be_of_another_paper_is_not_linked(
    says: dict[str, object], found: dict[str, object]
) -> None:
    paper = unlinked(**says)
    answer = {"title": paper.title, **PAGE, **found}
    fill_in([paper], Sources(None, lambda: 0.0), {paper.title: answer}, lambda _: None)

    assert "links" not in paper.data


def test_the_link_of_a_paper_is_never_replaced() -> None:
    paper = unlinked(links={"pdf": "https://example.org/mine.pdf"})
    answer = {"title": paper.title, "authors": ["Ada Smith"], **PAGE}
    asked = "https://example.org/mine.pdf"
    known: dict[str, Found] = {paper.title: answer, asked: answer}
    fill_in([paper], Sources(None, lambda: 0.0), known, lambda _: None)

    assert paper.data["links"] == {"pdf": "https://example.org/mine.pdf"}
