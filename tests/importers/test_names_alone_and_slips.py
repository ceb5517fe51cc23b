"""Papers known by one word, slips of the pen behind titles, and venues that stand unusually."""

import pytest

from entries import one, read

ARXIV = "https://arxiv.org/abs/1801.0782"
OTHER = "https://example.org/doors"


def test_a_name_with_its_own_links_is_no_note_on_the_paper_above() -> None:
    page = (
        f"<b>Dynamic Doors for Learning on Houses (2018)</b> [[Paper]]({ARXIV}1)\n\n"
        f"<b>DoorCNN (2018)</b> [[Paper]]({OTHER})\n\n"
        f":gem: <b>DoorConv (CVPR 2019)</b> [[Paper]]({OTHER}/conv)[[Code]](https://github.com/smith/door)\n\n"
        f"**DO2CAD** [[Paper]]({ARXIV}2)\n"
    )
    assert [(e.title, e.data.get("year"), sorted(e.links)) for e in read(page)] == [
        ("Dynamic Doors for Learning on Houses", 2018, ["paper"]),
        ("DoorCNN", 2018, ["paper"]),
        ("DoorConv", 2019, ["code", "paper"]),
        ("DO2CAD", 2018, ["paper"]),
    ]


def test_a_name_below_a_title_without_links_is_more_of_it() -> None:
    (paper,) = read(
        f"**A Long Title about the Doors of Houses**\n\n**DoorCNN (2018)** [[Paper]]({OTHER})\n"
    )
    assert paper.title == "A Long Title about the Doors of Houses"


@pytest.mark.parametrize("slip", ["(2019(", "(2019))", "(2019"])
def test_a_slip_in_the_parenthesis_of_a_year_stays_out_of_the_title(slip: str) -> None:
    found = one(f"**Learning to Infer the Programs of Doors {slip}** [[Paper]]({OTHER})")
    assert (found.title, found.data["year"]) == ("Learning to Infer the Programs of Doors", 2019)


def test_a_day_in_a_label_is_no_part_of_the_venue() -> None:
    page = f"- On Deep Doors: Some Theoretical Things [[arXiv 15 Nov 2018]]({ARXIV}1)\n" + "".join(
        f"- Learning Bounds for Doors of Kind {n} [[{venue}]]({OTHER}/{n})\n"
        for n, venue in enumerate(["AAAI2019", "NIPS2007", "NIPS2006", "TPAMI2020"])
    )
    first = read(page)[0]
    assert (first.data["venue"], first.data["year"]) == ("arXiv", 2018)


@pytest.mark.parametrize(
    ("entry", "title", "venue"),
    [
        (
            "Edge Doors: Vision and Challenges -- IEEE Transactions on Doors of Things, 2016,",
            "Edge Doors: Vision and Challenges",
            "IEEE Transactions on Doors of Things",
        ),
        (
            "The Economics of Doors, IEEE Door Computing, 2016,",
            "The Economics of Doors",
            "IEEE Door Computing",
        ),
        (
            (
                "Ada Smith, Bo Jones, Cy Lee, BoxDoor: Exploiting Doors to Train Houses for"
                " Segmentation, arXiv:1603.01640. (6th ranked)"
            ),
            "BoxDoor: Exploiting Doors to Train Houses for Segmentation",
            "arXiv",
        ),
        (
            "door2vec: Learning Distributed Doors, KDD'16 MLG Workshop",
            "door2vec: Learning Distributed Doors",
            "KDD MLG Workshop",
        ),
    ],
    ids=["behind dashes", "before a parenthesis", "an arXiv number", "a workshop"],
)
def test_where_a_title_ends_in_running_text(entry: str, title: str, venue: str) -> None:
    found = one(f"* {entry} ([paper]({OTHER}))")
    assert (found.title, found.data["venue"], found.data["year"]) == (title, venue, 2016)


def test_a_name_in_parentheses_is_part_of_a_persons_name() -> None:
    found = one(
        f"* <[A Plain Approach to Doors]({OTHER})> by Ada Smith, Bo (Shane) Gu, NeurIPS 2021."
    )
    assert found.data["authors"] == ["Ada Smith", "Bo (Shane) Gu"]


def test_a_label_above_people_and_a_title_takes_that_title() -> None:
    found = one(
        f"* Acme Tech / MSR [[Paper]]({ARXIV}1)\n"
        "  * Ada Smith, Bo Jones, Cy Lee, Dee Park, VQD: Visual Door Answering, CVPR, 2015.\n"
    )
    assert found.title == "VQD: Visual Door Answering"


def test_a_label_with_nothing_but_people_below_it_is_the_title() -> None:
    found = one(
        f"* DoorLeNet [[Paper]]({ARXIV}1)\n  * Ada Smith, Bo Jones, Cy Lee, Dee Park, CVPR, 2015.\n"
    )
    assert found.title == "DoorLeNet"
    assert found.data["authors"] == ["Ada Smith", "Bo Jones", "Cy Lee", "Dee Park"]


@pytest.mark.parametrize(
    ("entry", "title", "authors"),
    [
        (
            "Ada Smith,Bo Jones, Cy Lee, and Dee Park, Learning Transferrable Doors for Houses, arXiv:1612.07928",
            "Learning Transferrable Doors for Houses",
            ["Ada Smith", "Bo Jones", "Cy Lee", "Dee Park"],
        ),
        (
            "Ada Li, Jimmy SJ. Ren, Cy Lee, Deep Neural Doors for Images of Houses, NIPS, 2016.",
            "Deep Neural Doors for Images of Houses",
            ["Ada Li", "Jimmy SJ. Ren", "Cy Lee"],
        ),
        ('Ada Smith, "Pushing the Boundaries of Doors", ICLR 2016,', "Pushing the Boundaries of Doors", ["Ada Smith"]),
    ],
    ids=["a comma without its blank", "two initials and one stop", "one name before a quotation"],
)  # fmt: skip
def test_names_before_a_title(entry: str, title: str, authors: list[str]) -> None:
    found = one(f"* {entry} [[Paper]({OTHER})]")
    assert (found.title, found.data["authors"], found.data["year"]) == (title, authors, 2016)


def test_the_citation_below_an_entry_says_who_wrote_it_and_is_no_second_paper() -> None:
    page = (
        f"* You Only Open Once: Unified, Real-Time Door Detection [[Paper]]({ARXIV}1),"
        f" [[Paper Version 2]]({ARXIV}2)\n"
        "  * Ada Smith, Bo Jones, Cy Lee, Dee Park, You Only Open Once: Unified, Real-Time Door"
        " Detection, arXiv:1801.07821\n"
        "  * Ada Smith, Dee Park (Version 2)\n"
        f"* Acme Tech / Lab [[Paper]]({ARXIV}3)\n"
        "  * Ada Smith, Bo Jones, Phrase-based Captions of Doors, arXiv:1801.07823\n"
        f"* [A Paper with a Note]({ARXIV}4)\n"
        f"  * [Another that Goes on with It, of Other People]({ARXIV}5)\n"
    )
    assert [(e.title, e.data.get("authors")) for e in read(page)] == [
        (
            "You Only Open Once: Unified, Real-Time Door Detection",
            ["Ada Smith", "Bo Jones", "Cy Lee", "Dee Park"],
        ),
        ("Phrase-based Captions of Doors", ["Ada Smith", "Bo Jones"]),
        ("A Paper with a Note", None),
        ("Another that Goes on with It, of Other People", None),
    ]


def test_a_paper_in_angle_brackets_below_tutorials_is_a_paper() -> None:
    page = (
        "## Tutorial\n\n"
        f"- <[Offline Doors: Tutorial, Review, and Open Problems]({ARXIV}1)> by Ada Smith, Bo Jones, 2020.\n\n"
        f"## Early\n\n- <[A Plain Paper of Doors]({ARXIV}2)> by Cy Lee, Dee Park, CVPR 2020.\n"
    )
    assert [e.data["authors"] for e in read(page)] == [
        ["Ada Smith", "Bo Jones"],
        ["Cy Lee", "Dee Park"],
    ]
