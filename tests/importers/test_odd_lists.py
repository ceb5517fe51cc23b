"""Odd forms of whole lists: tables and items in which a paper's parts stand at unusual places."""

import pytest

from entries import ARXIV, one, read, reading


def test_a_column_of_papers_before_one_of_data_sets_holds_papers() -> None:
    rows = "".join(
        f"|{n}|Plain Doors of {name} Houses[[paper]({ARXIV[:-1]}{n})]|CVPR2017||\n"
        for n, name in enumerate(("Red", "Blue", "Green"))
    )
    found = reading(f"# A list\n\n|No.| paper | venue | dataset |\n|---|---|---|---|\n{rows}")
    assert [entry.title for entry in found.entries] == [
        "Plain Doors of Red Houses",
        "Plain Doors of Blue Houses",
        "Plain Doors of Green Houses",
    ]


def test_several_papers_that_a_cell_links_by_their_names_are_an_entry_each() -> None:
    found = reading(
        "# A list\n\n| Topic | Papers |\n|---|---|\n"
        f"| **Privacy** | [FedOne]({ARXIV}), [code](https://github.com/smith/one); "
        f"[FedTwo (ICLR'24)]({ARXIV[:-1]}6); [FedThree]({ARXIV[:-1]}7) |\n"
    )
    titles = [(entry.title, entry.links["paper"]) for entry in found.entries]
    assert titles == [
        ("FedOne", ARXIV),
        ("FedTwo", f"{ARXIV[:-1]}6"),
        ("FedThree", f"{ARXIV[:-1]}7"),
    ]


def test_an_abstract_with_links_in_a_cell_is_no_list_of_papers() -> None:
    found = reading(
        "# A list\n\n| Topic | About |\n|---|---|\n"
        f"| Doors | [Plain Doors of Houses]({ARXIV}) opens doors in another way than the older and "
        f"well-known [Locks]({ARXIV[:-1]}6) did, and compares both of them with many other keys. |\n"
    )
    assert [entry.title for entry in found.entries] == ["Plain Doors of Houses"]


def test_a_bold_title_takes_the_paragraph_that_is_indented_too_little() -> None:
    items = "".join(
        f"{n}. **Plain Doors of {name} Houses and Barns** (2025) `core`\n\n"
        f"   *First author: Ada Smith; venue: NeurIPS 2025.* [[Paper]({ARXIV[:-1]}{n % 10})] -- Doors in three layers.\n\n"
        for n, name in ((9, "Red"), (10, "Blue"), (11, "Green"))
    )
    entries = read(items)
    assert [entry.title for entry in entries] == [
        f"Plain Doors of {name} Houses and Barns" for name in ("Red", "Blue", "Green")
    ]
    assert [entry.data["authors"] for entry in entries] == [["Ada Smith", "et al."]] * 3
    assert {entry.data["venue"] for entry in entries} == {"NeurIPS"}


def test_lines_that_begin_with_a_link_in_brackets_are_entries_where_most_are() -> None:
    others = "".join(
        f"[[SIGIR](https://arxiv.org/abs/2005.1{n})] Plain Doors of {n} Houses\n\n"
        for n in range(4100, 4112)
    )
    *_, found = read(
        f"{others}[[WWW](https://doors.example.org/www.pdf)] Some Plain Locks of Houses\n"
    )
    assert found.title == "Some Plain Locks of Houses"


@pytest.mark.parametrize("name", ["EoH", "Beyond Doors"])
def test_what_stands_behind_a_name_in_bold_and_a_dash_is_the_title(name: str) -> None:
    found = one(f"- [**{name}** \u2014 Opening of Doors: Towards Old Houses]({ARXIV})")
    assert found.title == "Opening of Doors: Towards Old Houses"


def test_institutions_in_bold_brackets_are_no_title() -> None:
    found = one(
        f"- **LockNet** **[A University / Some Company]** LockNet: Plain Doors of Houses [[paper]({ARXIV})]"
    )
    assert found.title == "LockNet: Plain Doors of Houses"


def test_the_page_of_a_paper_is_kept_beside_what_is_called_its_pdf() -> None:
    page, file = (
        f"https://papers.nips.cc/paper_files/paper/2022/{part}/7418d4cfa9c095d8bd06af7deb95ad54-Abstract-Conference.html"
        for part in ("hash", "file")
    )
    found = one(f"1. Plain Doors of Some Houses | [link]({page}), [pdf]({file})")
    assert (found.links["paper"], found.links["pdf"]) == (page, file)


def test_the_kind_of_a_venue_on_a_badge_is_no_part_of_its_name() -> None:
    found = one(
        "- ![](https://img.shields.io/badge/Conference-ICML'25-blue) "
        f"[Plain Doors of Some Houses]({ARXIV})"
    )
    assert (found.data["venue"], found.data["year"]) == ("ICML", 2025)


def test_addresses_that_explain_the_signs_of_a_list_are_no_papers_code() -> None:
    legend = "[![Type](https://img.shields.io/badge/T-x-blue)](https://github.com/o/n/blob/main/c/types.md)"
    text = "".join(
        f"- [Plain Doors of {n} Houses](https://arxiv.org/abs/2005.1{n}) "
        f"[[code](https://github.com/smith/doors{n})] {legend}\n"
        for n in range(4100, 4112)
    )
    assert [entry.links["code"] for entry in read(text)] == [
        f"https://github.com/smith/doors{n}" for n in range(4100, 4112)
    ]
    assert {key for entry in read(text) for key in entry.links} == {"paper", "code"}


def test_links_below_weights_are_models_whatever_host_they_lead_to() -> None:
    rows = "".join(
        f"| **Door{n}**: Plain Doors of {n} Houses | arXiv 2025 | [\u2713]({host}/{n}) |\n"
        for n, host in enumerate(
            ("https://zenodo.org/records", "https://packages.example.org/project")
        )
    )
    found = reading(f"# A list\n\n| Title | Venue | Weights |\n|---|---|---|\n{rows}")
    assert [[*entry.links] for entry in found.entries] == [["x-model"]] * 2


@pytest.mark.parametrize("tag", ["sca.", "case"])
def test_a_small_word_in_code_is_no_venue(tag: str) -> None:
    found = one(
        f"- [Plain Doors of Some Houses](https://doors.example.org/p.pdf) `{tag}` [[pdf]({ARXIV})]"
    )
    assert found.data.get("venue") in (None, "arXiv")


def test_a_title_before_in_and_an_emphasised_conference_is_the_title() -> None:
    found = one(
        f"- Making Realistic Doors, in *International Conference on Door Processing* 2025. [[paper]({ARXIV})]"
    )
    assert found.title == "Making Realistic Doors"


def test_titles_alike_of_nobody_stay_two_papers_unless_they_are_long() -> None:
    short = read(
        "- [Learning Birch Doors](https://doors.example.org/a.pdf) [[paper](https://doors.example.org/a)]\n"
        "- [Learning Larch Doors](https://doors.example.org/b.pdf) [[paper](https://doors.example.org/b)]\n"
    )
    assert len(short) == 2


@pytest.mark.parametrize(
    "index", ["https://papers.nips.cc/paper/2017", "https://openaccess.thecvf.com/CVPR2019"]
)
def test_the_index_of_a_conference_is_no_papers_page(index: str) -> None:
    found = one(f"- [Plain Doors of Some Houses]({ARXIV}) [[NIPS 2017]({index})]")
    assert found.links["paper"] == ARXIV


@pytest.mark.parametrize(
    "title",
    ["Molecule Making by Principal Subgraph Mining and Assembling",
     "Doors by Agentic Exploration and Structured Modeling"],
)  # fmt: skip
def test_what_a_method_does_by_is_nobody(title: str) -> None:
    found = one(f"1. {title} | [pdf]({ARXIV})")
    assert (found.title, found.data.get("authors")) == (title, None)


@pytest.mark.parametrize(
    ("lead", "venue", "year"),
    [
        ("(arXiv 22)", "arXiv", 2022),
        ("(WWW 22)", "WWW", 2022),
        ("(Trends in Neurosciences 23)", "Trends in Neurosciences", 2023),
        ("(Book 18)", None, 2018),
    ],
)
def test_a_short_year_in_parentheses_before_a_title_without_a_link(
    lead: str, venue: str | None, year: int
) -> None:
    others = "".join(
        f"* (CVPR 2{n}) Old Doors of {n} Houses [[pdf]({ARXIV}{n})]\n" for n in range(4)
    )
    *_, found = read(f"{others}* {lead} Some Plain Doors of Houses")
    assert found.title == "Some Plain Doors of Houses"
    assert (found.data.get("venue"), found.data["year"]) == (venue, year)


def test_a_preprint_with_its_year_in_parentheses_is_no_part_of_the_title() -> None:
    found = one(f"* (Preprint 24') Some Plain Ramps of Houses [[paper]({ARXIV})]")
    assert (found.title, found.data["year"]) == ("Some Plain Ramps of Houses", 2024)


@pytest.mark.parametrize("link", ["", f" [[paper (a copy)]]({ARXIV})"])
def test_people_between_a_name_in_bold_and_the_title_are_the_authors(link: str) -> None:
    found = one(
        f"- **FedGMM:** Ada Smith, Bo Jones, Cy Lee, and Dee Park. Federated Doors of Mixtures. ICML23.{link}"
    )
    assert found.title == "Federated Doors of Mixtures"
    assert found.data["authors"] == ["Ada Smith", "Bo Jones", "Cy Lee", "Dee Park"]


def test_a_venue_in_bold_brackets_right_behind_a_bold_title_is_none_of_it() -> None:
    found = one(f"- [**Some Plain Floors of Houses**]({ARXIV})[**ICML 2024**]")
    assert (found.title, found.data["venue"]) == ("Some Plain Floors of Houses", "ICML")


def test_a_title_in_quotes_below_its_people_is_surer_than_their_last_name() -> None:
    found = one(
        "- **LockNet:** ADA SMITH, BO JONES, CY LEE,\nDEE PARK, AND EVE BROWN.<br />\n"
        f'  "LockNet: Plain Doors of Some Houses." Neurocomputing (2014). [[paper]({ARXIV})]'
    )
    assert found.title == "LockNet: Plain Doors of Some Houses"
