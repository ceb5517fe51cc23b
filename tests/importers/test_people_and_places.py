"""People as lists write them: numbers, capitals, two surnames, labs; and what is no venue or paper."""

import pytest

from entries import one, read

ARXIV = "https://arxiv.org/abs/2004.0543"


def row(authors: str) -> list[object]:
    table = (
        "| Title | Authors | Venue | Links |\n|---|---|---|---|\n"
        f"| Slow Doors of Large Houses | {authors} | OSDI 2012 | [paper]({ARXIV}1) |\n"
    )
    found = one(table).data["authors"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("Xi Wang 0005, Bo Jones 0001, Cy Park", ["Xi Wang", "Bo Jones", "Cy Park"]),
        ("Byoungyoung Lee, Cy Park", ["Byoungyoung Lee", "Cy Park"]),
        ("by Ada Smith, Cy Park", ["Ada Smith", "Cy Park"]),
        ("ADA B. SMITH, CY PARK", ["Ada B. Smith", "Cy PARK"]),
        ("IAAQ Al-Hadi, NM Sharef", ["IAAQ Al-Hadi", "NM Sharef"]),
    ],
)
def test_names_of_a_column_are_whole_and_as_usual(cell: str, people: list[str]) -> None:
    assert [str(name) for name in row(cell)][:1] == people[:1]
    assert [str(name).lower() for name in row(cell)] == [name.lower() for name in people]


def test_two_surnames_are_people_where_others_have_several() -> None:
    others = "".join(
        f"- [Doors of House {n} in the Sun]({ARXIV}{n}), {name} et al., CVPR 2021\n"
        for n, name in enumerate(("Smith", "Jones", "Park", "Fox", "Moss", "Reed"))
    )
    found = read(f"{others}- [Windows and What They Show]({ARXIV}8), Hill & Wood, Arxiv 2020\n")

    assert found[-1].data["authors"] == ["Hill", "Wood"]


def test_a_month_and_a_lab_are_nobody() -> None:
    dated = f'* **Name**: "Large Doors for Two Arms", Humanoids, Nov. 2024. [[Paper]({ARXIV}1)]\n'
    assert "authors" not in one(dated).data
    lab = f"- [Doors of the Sea and of Land]({ARXIV}2) \u2013 Mistral AI (Jun 2025)\n"
    assert "authors" not in one(lab).data


def test_a_university_in_the_place_of_a_venue_is_none() -> None:
    text = "".join(
        f"* [[D{n}] Doors of Large Houses Number {n} ({where} 201{n})](https://github.com/a/b/blob/main/{n}.pdf)\n"
        for n, where in enumerate(("NUS", "UIUC", "SJTU", "Criteo"))
    )
    assert [entry.data.get("venue") for entry in read(text)] == [None] * 4


def test_a_name_that_leads_to_the_paper_begins_its_title() -> None:
    line = f"- [Ring Attention]({ARXIV}1) with Blockwise Transformers for Near-Infinite Context\n"
    assert one(line).title == "Ring Attention with Blockwise Transformers for Near-Infinite Context"


def test_a_label_glued_to_a_title_is_no_part_of_it() -> None:
    line = "* [[EE in Go]Mastering the game of doors with deep houses (Acme 2016)](https://github.com/a/b/blob/main/a.pdf)\n"
    assert one(line).title == "Mastering the game of doors with deep houses"


def test_maintainers_of_a_list_are_no_papers() -> None:
    line = f"- [Slow Doors of Large Houses]({ARXIV}1), CVPR 2021\n"
    people = "- Xin Guo (郭昕, [@XinGuo2002](https://github.com/XinGuo2002))\n"
    assert len(read(f"## A\n\n{line}\n## Maintainers\n\n{people}")) == 1


def test_the_last_of_several_words_before_et_al_is_of_the_title() -> None:
    line = f"- Detection, Tracking, and Refinement, Li et al., [CVPR 2021]({ARXIV}1)\n"
    found = one(line)
    assert found.title == "Detection, Tracking, and Refinement"
    assert found.data["authors"] == ["Li", "et al."]


def test_the_old_title_below_an_entry_is_no_paper_and_its_venue_is_the_entry_s() -> None:
    text = (
        f"#### [Doors: A Two-stage Defense of Large Houses]({ARXIV}1)\n"
        f"old title:[Turning Your Doors against You]({ARXIV}1)\n\narXiv 2108; AsiaCCS 2023\n\n"
        f"#### [Windows and What They Show]({ARXIV}2)\n\narXiv 2311\n"
    )
    found = read(text)

    assert [entry.title for entry in found] == [
        "Doors: A Two-stage Defense of Large Houses",
        "Windows and What They Show",
    ]
    assert found[1].data.get("venue") != "AsiaCCS"


def test_links_below_a_title_are_its_own_whatever_the_first_is_called() -> None:
    text = "".join(
        f":heavy_check_mark: [{title}]\n- [[{label}]](https://{n}.org/a)[[code]](https://github.com/a/b{n}){behind}\n\n"
        for n, (title, label, behind) in enumerate(
            [
                ("Slow Doors of Large Houses", "Paper", "(CVPR2017)"),
                ("Windows and What They Show", "MainPAGE", "(SIGGRAPH 2017)"),
                ("Rooms for the Long Night", "Paper", " (Neurocomputing Journal (2018), Elsevier\uff09"),
            ]
        )
    )  # fmt: skip
    found = read(text)

    assert [entry.title for entry in found] == [
        "Slow Doors of Large Houses",
        "Windows and What They Show",
        "Rooms for the Long Night",
    ]
    assert [len(entry.links) for entry in found] == [2, 2, 2]


def test_numbers_of_dblp_are_no_years_of_an_entry() -> None:
    line = (
        f"- Slow Doors of Large Houses. Xi Wang 0005, Bo Jones 0001, Cy Park. [paper]({ARXIV}1)\n"
    )
    found = one(line)

    assert found.title == "Slow Doors of Large Houses"
    assert found.data["authors"] == ["Xi Wang", "Bo Jones", "Cy Park"]


@pytest.mark.parametrize(
    "line",
    [
        "- [Rosnav](https://github.com/Rosnav-Lab): A Platform for Robots in Crowds [[paper]({url})]",
        "- [Doors of the Large House](https://github.com/acme-lab) CVPR 2021 [[paper]({url})]",
    ],
)
def test_a_title_that_leads_to_a_group_is_a_paper_where_another_link_is_one(line: str) -> None:
    assert len(read(line.format(url=f"{ARXIV}1") + "\n")) == 1
