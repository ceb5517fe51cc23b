"""The links of an entry: which is the paper's, under which key each is kept, and which are none."""

import json

import pytest

from entries import one, read, reading
from paperlist.importers.extract.result import Entry
from paperlist.reporters.import_drafts import draft_line

PAPER = "https://arxiv.org/abs/2401.00001"
CODE = "https://github.com/smith/plain"
ARXIV = "https://arxiv.org/abs/2004.0543"
MINE = "https://github.com/owner/list/blob/main/"


def entry(text: str, base: str = "") -> Entry:
    return one(f"- **Plain Nets for Pictures** CVPR 2024 [[paper]]({PAPER}) {text}", base)


@pytest.mark.promise('docs/import.md: `()`, `(#)`, `-`, "Coming soon" are no links')
@pytest.mark.parametrize(
    "text",
    [
        "[[code]]()",
        "[[code]](#)",
        "[[code]](-)",
        "[code](Coming soon)",
        "Code: -",
        "| Code: Coming soon",
        "[[code]](TBA)",
    ],
)
def test_what_stands_for_a_link_that_is_not_there_is_none(text: str) -> None:
    found = entry(text)

    assert found.data == {
        "title": "Plain Nets for Pictures",
        "links": {"paper": PAPER},
        "arxiv": "2401.00001",
        "venue": "CVPR",
        "year": 2024,
    }


@pytest.mark.promise("docs/import.md: `[[PDF](…)]` and `[[PDF]](…)` alike")
@pytest.mark.promise("docs/import.md: by what stands before (`Code: [official](…)`)")
@pytest.mark.promise("docs/import.md: A badge's target counts")
@pytest.mark.parametrize(
    "text",
    [
        f"[[code]]({CODE})",
        f"[[code]({CODE})]",
        f"[code]({CODE})",
        f"Code: [official]({CODE})",
        f"Code: [link]({CODE})",
        f"[![code](https://img.shields.io/badge/code-blue)]({CODE})",
        CODE,
    ],
)
def test_a_link_is_read_by_its_label_by_what_stands_before_and_by_its_host(text: str) -> None:
    assert entry(text).links == {"paper": PAPER, "code": CODE}


def test_words_of_a_title_before_a_kind_do_not_hide_the_link() -> None:
    found = one(f"- **Plain Nets for Pictures** Code: [official]({CODE}) [[paper]]({PAPER})")

    assert found.links == {"paper": PAPER, "code": CODE}


def test_what_stands_before_a_link_counts_more_than_where_it_leads() -> None:
    assert entry(f"Data: [official]({CODE})").links == {"paper": PAPER, "data": CODE}
    assert entry("Code: [here](https://example.org/x)").links["code"] == "https://example.org/x"


@pytest.mark.promise("docs/import.md: Of a PDF the landing page is taken where that")
@pytest.mark.parametrize(
    ("pdf", "page"),
    [
        ("https://arxiv.org/pdf/2401.00001.pdf", PAPER),
        (
            "https://openaccess.thecvf.com/content/CVPR2024/papers/Smith_Plain_CVPR_2024_paper.pdf",
            "https://openaccess.thecvf.com/content/CVPR2024/html/Smith_Plain_CVPR_2024_paper.html",
        ),
    ],
)
def test_of_a_pdf_the_page_is_taken_and_the_pdf_is_kept(pdf: str, page: str) -> None:
    found = one(f"- **Plain Nets for Pictures** CVPR 2024 [[paper]]({pdf})")

    assert found.links == {"paper": page, "pdf": pdf}


def test_a_pdf_whose_page_does_not_follow_from_its_address_is_the_paper() -> None:
    found = one("- **Plain Nets for Pictures** CVPR 2024 [[paper]](https://example.org/p.pdf)")

    assert found.links == {"paper": "https://example.org/p.pdf"}


@pytest.mark.promise("docs/import.md: tracking parameters are dropped")
def test_of_an_address_only_what_follows_readers_is_dropped() -> None:
    address = "https://example.org/p?utm_source=list&id=3&fbclid=x"
    found = one(f"- **Plain Nets for Pictures** CVPR 2024 [[paper]]({address})")

    assert found.links == {"paper": "https://example.org/p?id=3"}


@pytest.mark.promise("docs/import.md: Every labelled link is kept: a second one of a kind as")
@pytest.mark.promise("docs/import.md: a copy elsewhere is `x-copy`")
def test_every_labelled_link_is_kept() -> None:
    found = entry(
        f"[[code]]({CODE}) [[code]]({CODE}-2) [[code]]({CODE}-3) [[video]](https://example.org/v)"
        " [[weights]](https://example.org/w) [copy](https://school.example.org/plain.pdf)"
    )

    assert found.links == {
        "paper": PAPER,
        "code": CODE,
        "x-code-2": f"{CODE}-2",
        "x-code-3": f"{CODE}-3",
        "video": "https://example.org/v",
        "x-weights": "https://example.org/w",
        "x-copy": "https://school.example.org/plain.pdf",
    }


def test_a_copy_of_a_paper_is_not_said_to_be_another_paper() -> None:
    found = entry("[copy from a school](https://school.example.org/plain.pdf)")

    assert found.links["x-copy"] == "https://school.example.org/plain.pdf"
    assert found.second_papers == ()


@pytest.mark.promise("docs/import.md: a page of the list's own about the paper `x-notes`")
def test_a_title_that_leads_to_the_lists_notes_keeps_them() -> None:
    text = f"- [Plain Nets for Pictures]({MINE}notes/plain.md) CVPR 2024 [[paper]]({PAPER})"

    assert one(text).links == {"paper": PAPER, "x-notes": f"{MINE}notes/plain.md"}


@pytest.mark.promise("docs/import.md: Home pages of people are no projects")
def test_pages_of_people_are_no_links_of_the_paper() -> None:
    people = "[Ada Smith](https://ada.github.io/), [Bo Jones](https://bo.example.org)"
    found = one(f"- **Plain Nets for Pictures** {people} CVPR 2024 [[paper]]({PAPER})")

    assert found.links == {"paper": PAPER}
    assert found.data["authors"] == ["Ada Smith", "Bo Jones"]


PRINTED = "https://link.springer.com/chapter/10.1007/978-3-031-72120-5_51"
ITEM = "- **Plain Nets for Pictures** *Ada Smith, Bo Jones* {} [[paper]]({})"


@pytest.mark.promise(
    "docs/import.md: a publisher's page goes before arXiv's, and a venue before a preprint server"
)
@pytest.mark.parametrize("is_turned", [False, True])
def test_of_two_places_the_publisher_and_the_venue_count(is_turned: bool) -> None:
    items = [
        f"{ITEM.format('arXiv 2023', PAPER)} [[code]]({CODE})",
        f"{ITEM.format('MICCAI 2024', PRINTED)} [[code]]({CODE}-2)",
    ]
    found = one("\n".join(reversed(items) if is_turned else items))

    assert found.links["paper"] == PRINTED
    assert (found.data["venue"], found.data["year"]) == ("MICCAI", 2024)
    assert found.data["arxiv"] == "2401.00001"
    assert {found.links["code"], found.links["x-code-2"]} == {CODE, f"{CODE}-2"}


@pytest.mark.promise("docs/import.md: when [duplicates](duplicates.md) calls it certain or likely")
@pytest.mark.parametrize(
    ("title", "names", "number"),
    [
        ("Plain Nets for Pictures", "Ada Smith, Bo Jones", 1),
        ("Plain Nets for Picturs", "Ada Smith, Bo Jones", 1),
        ("Plain Nets for Pictures", "Cy Brown, Di White", 2),
        ("Plain Nets for Sounds", "Ada Smith, Bo Jones", 2),
    ],
)
def test_entries_are_merged_when_they_are_one_paper(title: str, names: str, number: int) -> None:
    other = f"- **{title}** *{names}* CVPR 2024 [[paper]](https://example.org/p)"
    page = f"## Vision\n\n{ITEM.format('CVPR 2024', PAPER)}\n\n## Audio\n\n{other}\n"

    entries = reading(page).entries

    assert len(entries) == number
    assert entries[0].section == "Vision"
    assert entries[0].also == (("Audio",) if number == 1 else ())


@pytest.mark.promise(
    "docs/import.md: an address of another year than the entry says tells no venue, and a note says so"
)
@pytest.mark.parametrize(
    ("year", "venue", "notes"),
    [
        (2024, "CVPR", ()),
        (2019, None, ("the address says CVPR 2024, the entry 2019",)),
    ],
)
def test_an_address_of_another_year_tells_no_venue(
    year: int, venue: str | None, notes: tuple[str, ...]
) -> None:
    page = "https://openaccess.thecvf.com/content/CVPR2024/html/Smith_Plain_CVPR_2024_paper.html"
    found = one(f"- **Plain Nets for Pictures** {year} [[paper]]({page})")

    assert (found.data.get("venue"), found.data["year"], found.notes) == (venue, year, notes)


@pytest.mark.promise("docs/import.md: Nothing is invented")
def test_a_field_that_was_not_found_is_not_there() -> None:
    (found,) = read("- **Plain Nets for Pictures** [[paper]](https://example.org/p)")

    assert found.data == {
        "title": "Plain Nets for Pictures",
        "links": {"paper": "https://example.org/p"},
    }


@pytest.mark.promise("docs/import.md: Each field of a draft is as sure as what it was read from")
@pytest.mark.parametrize(
    ("text", "field", "level"),
    [
        (f"- **Plain Nets** CVPR 2024 [[paper]]({PAPER})", "venue", "high"),
        (f"- **Plain Nets for Pictures** CVPR 2024 [[paper]]({PAPER})", "title", "high"),
        (f"- Plain Nets for Pictures CVPR 2024 {PAPER}", "title", "medium"),
        ("- **Plain Nets** CVPR 2024 [[paper]](https://example.org/p)", "links", "medium"),
        (f"- **Plain Nets** CVPR 2024 [[paper]]({PAPER})", "links", "high"),
        (f"- **Plain Nets for Pictures** [[paper]]({PAPER})", "venue", "low"),
        (f"- **Plain Nets for Pictures** [[paper]]({PAPER})", "year", "medium"),
    ],
)
def test_a_field_is_as_sure_as_what_it_was_read_from(text: str, field: str, level: str) -> None:
    draft = json.loads(draft_line(one(text), "", []))
    order = ("low", "medium", "high")
    counted = [draft["fields"][key]["confidence"] for key in ("title", "links", "venue", "year")]

    assert draft["fields"][field]["confidence"] == level
    assert draft["confidence"] == min(counted, key=order.index)


def test_every_link_in_a_row_of_labels_is_kept() -> None:
    found = one(
        f"**ABC: A Big Door Model Dataset** [[Link](https://abc.example.edu/abc)] [[Paper]({ARXIV}1)]"
        " [[SNAP](http://snap.example.edu/abc)] [[C++](https://github.com/smith/abc)]"
        " [[DBLP:conf/x/SmithJ20](https://dblp.org/rec/conf/x/SmithJ20)]"
    )
    assert found.links == {
        "paper": f"{ARXIV}1",
        "code": "https://github.com/smith/abc",
        "project": "https://abc.example.edu/abc",
        "x-snap": "http://snap.example.edu/abc",
        "x-dblp": "https://dblp.org/rec/conf/x/SmithJ20",
    }


def test_a_link_within_a_sentence_is_none_of_the_papers() -> None:
    found = one(
        f"[A Plain Approach to Doors]({ARXIV}1) It uses [Gym](https://gym.example.org) and"
        " [MuJoCo](https://mujoco.example.org) for its doors."
    )
    assert found.links == {"paper": f"{ARXIV}1"}


def test_the_page_of_a_title_stays_beside_the_file_that_is_called_the_paper() -> None:
    found = one(
        "- **DOORW**\n"
        "  - [Door Representation Learning with Rich Keys](http://dl.acm.org/citation.cfm?id=28), IJCAI'15\n"
        "  - [[paper]](https://www.ijcai.org/15/299.pdf) [[C++]](https://github.com/a/b) [[faster version]](https://github.com/a/c)\n"
    )
    assert found.links == {
        "paper": "https://www.ijcai.org/15/299.pdf",
        "code": "https://github.com/a/b",
        "x-paper": "http://dl.acm.org/citation.cfm?id=28",
        "x-code-2": "https://github.com/a/c",
    }


def test_a_label_of_links_below_a_title_is_no_paper() -> None:
    found = one(
        "- **ADNN**\n  - Attention-based Door Neural Networks for semi-supervised locks\n"
        "  - [[ICLR 2018 OpenReview (rejected)]](https://openreview.net/forum?id=rJg4YGWRb)\n"
        "  - [[Python]](https://github.com/a/adnn)\n"
    )
    assert found.title == "Attention-based Door Neural Networks for semi-supervised locks"
    assert set(found.links) == {"paper", "code"}


def test_extensions_of_a_paper_in_its_cell_are_its_links() -> None:
    (found,) = read(
        "| Title | Venue | Code |\n|---|---|---|\n"
        f"| [On Implicit Levels of Doors]({ARXIV}1), [Extension1]({ARXIV}2), [Extension2]({ARXIV}3)"
        " | CVPR | [PyTorch](https://github.com/a/b) |\n"
    )
    assert (found.title, found.data["venue"]) == ("On Implicit Levels of Doors", "CVPR")
    assert found.links["x-extension1"] == f"{ARXIV}2"
    assert found.links["code"] == "https://github.com/a/b"


@pytest.mark.parametrize("below", ["![](x.png)", "", "<!-- c -->", "<b></b>"])
def test_nothing_that_can_be_read_below_an_entry_harms_it(below: str) -> None:
    found = one(f"- Doors [[Paper]({ARXIV}1)]\n  - {below}\n")
    assert found.links == {"paper": f"{ARXIV}1"}


def test_a_second_page_of_the_paper_that_is_only_called_a_link_is_no_project() -> None:
    page = "https://papers.nips.cc/paper/2017/hash/48ab2f9b-Abstract.html"
    found = one(f"**A Plain Approach to Doors** [[Paper]({ARXIV}1)] [[url]({page})]")
    assert found.links == {"paper": f"{ARXIV}1", "x-paper": page}
