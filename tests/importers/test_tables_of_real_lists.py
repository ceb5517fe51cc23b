"""Tables and lines of further real lists, drawn at random: what the importer had not met yet."""

import pytest

from entries import one, read
from paperlist.importers.extract.result import Entry
from paperlist.importers.formats import read_document

ARXIV = "https://arxiv.org/abs/2401.0000"
IEEE = "https://ieeexplore.ieee.org/document/1000"


def table(header: str, *rows: str) -> tuple[Entry, ...]:
    line = "|".join("--" for _ in header.split("|"))
    return read("\n".join([f"|{header}|", f"|{line}|", *(f"|{row}|" for row in rows)]))


def test_a_column_of_features_that_holds_titles_is_that_of_the_titles() -> None:
    found = table(
        "Name|Features|Paper",
        f"Lok|Locks Between Doors and Houses: Grasping of Handles|[Paper]({ARXIV}1)",
        f"DoorNet|DoorNet: A Large Set of Doors for Handles|[Paper]({ARXIV}2)",
        f"KeyGrip|Learning to Grip Keys in Highly Crowded Drawers|[Paper]({ARXIV}3)",
        f"Gate|finds gates in clouds of points|[Paper]({ARXIV}4)",
    )
    assert [entry.title for entry in found] == [
        "Locks Between Doors and Houses: Grasping of Handles",
        "DoorNet: A Large Set of Doors for Handles",
        "Learning to Grip Keys in Highly Crowded Drawers",
        "Gate",
    ]


def test_a_column_of_features_that_describes_leaves_the_name_the_title() -> None:
    found = table(
        "Name|Features|Paper",
        f"Lok|finds the locks of doors in pictures|[Paper]({ARXIV}1)",
        f"Gate|finds gates in clouds of points|[Paper]({ARXIV}2)",
        f"Grip|Learning to Grip Keys in Highly Crowded Drawers|[Paper]({ARXIV}3)",
        f"Handle|is a network for handles that needs no labels|[Paper]({ARXIV}4)",
    )
    assert [entry.title for entry in found] == ["Lok", "Gate", "Grip", "Handle"]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Experiment Datasets", "Los Doors, Lake Handles (2025), and Nova Gates (2025)"),
        ("Keywords", "Door Matching, Extraction Module"),
        ("Image Type", "Line art, Sketch"),
        ("Metric", "*Simple Regret, Cumulative Regret*"),
    ],
)
def test_cells_below_a_heading_without_people_give_no_authors(heading: str, cell: str) -> None:
    (found,) = table(
        f"Year|Title|{heading}|Paper", f"2025|A Plain Title of Some Doors|{cell}|[link]({ARXIV}1)"
    )
    assert (found.title, found.data.get("authors")) == ("A Plain Title of Some Doors", None)


@pytest.mark.parametrize("heading", ["First Author", "Team / People", "Who", ""])
def test_cells_below_other_headings_give_authors(heading: str) -> None:
    (found,) = table(
        f"Year|Title|{heading}|Paper",
        f"2025|A Plain Title of Some Doors|Ada Smith, Bo Jones|[link]({ARXIV}1)",
    )
    assert found.data["authors"] == ["Ada Smith", "Bo Jones"]


def test_names_below_the_title_in_its_own_cell_are_the_authors() -> None:
    (found,) = table(
        "Name|Date|What",
        f"Lok|2025|[**A Plain Title of Some Doors**]({ARXIV}1)<br>*Ada Smith, Bo Jones*",
    )
    assert found.data["authors"] == ["Ada Smith", "Bo Jones"]


@pytest.mark.parametrize("cell", ["N. A.", "N.A.", "N/A"])
def test_what_is_not_available_is_nobody(cell: str) -> None:
    (found,) = table(
        "Year|Title|Authors|Paper", f"2025|A Plain Title of Some Doors|{cell}|[link]({ARXIV}1)"
    )
    assert "authors" not in found.data


def test_a_term_before_its_meaning_is_nobody() -> None:
    note = "  - *Contrastive Locks* = doors that differ; *Door Loss* = what is lost at doors"
    found = one(f"- **A Plain Title of Some Doors** [[pdf]]({ARXIV}1)\n{note}")
    assert "authors" not in found.data


@pytest.mark.parametrize(
    ("title", "authors"),
    [
        ("In Search of Locks: 3D Doors by Local and Global Voting", None),
        ("In Search of Locks: 3D Doors", ["Ada Smith", "Bo Jones"]),
    ],
)
def test_by_leads_to_names_or_to_how_it_is_done(title: str, authors: list[str] | None) -> None:
    said = f"{title} by Ada Smith and Bo Jones" if authors else title
    found = one(f"- {said}. CVPR'2014 [[paper]]({ARXIV}1)")
    assert (found.title, found.data.get("authors")) == (title, authors)


def test_names_with_initials_may_be_of_two_people_and_whole_ones_are_a_slip() -> None:
    paper = f'"A Plain Title of Some Doors," in *CVPR*, 2024. [[paper]]({ARXIV}1)'
    two = one(f"1. Y. Li, J. Shi, T. Chen, and Y. Li, {paper}")
    slip = one(f"1. Ada Smith, Bo Jones, Cy Lee, and Ada Smith, {paper}")
    assert two.data["authors"] == ["Y. Li", "J. Shi", "T. Chen", "Y. Li"]
    assert slip.data["authors"] == ["Ada Smith", "Bo Jones", "Cy Lee"]


def test_a_data_set_whose_cell_leads_to_its_paper_by_the_title_is_a_paper() -> None:
    found = table(
        "Dataset|Pub.|Paper|Open Resource",
        f"DSEC|RAL-2021|[A Plain Set of Doors for Driving]({IEEE}1)|[GitHub](https://github.com/a/b)",
        f"MVSEC|RAL-2018|[Paper]({IEEE}2)|[Website](https://a.github.io/x)",
    )
    assert [(e.title, e.data["year"], e.links["code"]) for e in found] == [
        ("A Plain Set of Doors for Driving", 2021, "https://github.com/a/b")
    ]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Year|Task|Target|Dataset|Publication",
         f"2018|BCD|Door|[The Door Data Set](https://a.org/d)|[TGRS2018]({IEEE}1)"),
        ("Year|Task|Target|Dataset|Publication",
         f"2018|BCD|Door|[CDD](https://a.org/d)|[Int. Arch. Doors Remote Sens. 2018]({IEEE}1)"),
        ("Name|Description",
         f"[ada/Door-Review](https://github.com/ada/Door-Review)|Of *A Review*, in [RS2020]({IEEE}1)."),
        ("Company|Devices", "[Doors](https://a.org)|[Door S Duo 346](https://a.org/x/s-duo.html)"),
    ],
)  # fmt: skip
def test_rows_of_data_sets_repositories_and_products_are_no_papers(header: str, row: str) -> None:
    assert table(header, row) == ()


def test_posts_of_one_site_below_tutorials_are_text_wherever_they_are() -> None:
    page = (
        "# Papers\n\n## Tutorials\n\n|Articles|Notebook|\n|--|--|\n"
        "|[Why Do All Doors Struggle With Locks?](https://levelup.gitconnected.com/why-0717)|-|\n"
        "|[Could We Have a Handle for All Doors](https://medium.com/p/f5095)|-|\n"
    )
    reading = read_document("a.md", page).reading
    assert [one.fate for one in reading.balance.records] == ["text", "text"]


def test_a_title_with_venue_and_year_is_a_paper_below_data_sets_whatever_its_host() -> None:
    page = (
        "# Papers\n\n## Datasets\n\n|Conference / Journal|Title|Links|\n|--|--|--|\n"
        "|JoV 2014|[Predicting Doors Beyond Locks](https://jov.example.org/a?id=2)|-|\n"
    )
    (found,) = read_document("a.md", page).reading.entries
    assert (found.title, found.data["venue"], found.data["year"]) == (
        "Predicting Doors Beyond Locks", "JoV", 2014,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://gitlab.example.edu/ada/doors", "code"),
        ("https://figshare.com/articles/doors/278", "data"),
        ("https://people.example.edu/ada/software.html", "project"),
    ],
)
def test_a_name_leads_to_what_it_names_where_another_link_is_the_papers(
    address: str, kind: str
) -> None:
    (found,) = table(
        "Year|Abbreviation|Title|Publication",
        f"2021|[Dor]({address})|A Plain Title of Some Doors|[TGRS2021]({IEEE}1)",
    )
    assert found.links == {"paper": f"{IEEE}1", kind: address}


def test_a_model_below_the_heading_of_the_code_is_kept_beside_it() -> None:
    badge = "![Badge](https://badgen.net/badge/color/Code/black)"
    (found,) = table(
        "Year|Paper|Code",
        f"2023|[A Plain Title of Some Doors]({ARXIV}1)"
        f"|[{badge}](https://huggingface.co/ada/doors) [{badge}](https://github.com/ada/doors)",
    )
    assert found.links["code"] == "https://github.com/ada/doors"
    assert found.links["x-model"] == "https://huggingface.co/ada/doors"


def test_data_may_be_where_the_code_is() -> None:
    code = "https://github.com/ada/doors"
    found = one(
        f"- A Plain Title of Some Doors [[paper]]({ARXIV}1) [[code]]({code}) [[data]]({code})"
    )
    assert (found.links["code"], found.links["data"]) == (code, code)


def test_a_label_of_two_kinds_is_of_the_first() -> None:
    where = "https://example.org/doors"
    found = one(f"- A Plain Title of Some Doors [[paper]]({ARXIV}1) [[Dataset / Project]]({where})")
    assert found.links["data"] == where


def test_a_technical_report_is_a_label_of_its_link() -> None:
    found = one("- Lok3-preview2 technical report [[technical report]](https://a.org/lok.pdf)")
    assert found.title == "Lok3-preview2 technical report"


RECORD = """
<pre><code>@inproceedings{{lok,
  title={{{title}}},
  author={{Smith, Ada and Jones, Bo}},
  year={{2020}}
}}</code></pre>
"""


@pytest.mark.parametrize(
    ("listed", "recorded"),
    [
        ("Lok: Learned Doors Between Houses", "LEARNED DOORS BETWEEN HOUSES"),
        ("Learned Doors Between Houses", "Lok-2: Learned doors between houses"),
        ("Does it_Open? Doors Between Houses", "Does it? Open? Doors between Houses"),
    ],
)
def test_a_record_below_an_entry_is_its_own_without_the_name_before_the_title(
    listed: str, recorded: str
) -> None:
    found = one(f"[[CVPR_2020]({ARXIV}1)] {listed}\n{RECORD.format(title=recorded)}")
    assert found.data["authors"] == ["Ada Smith", "Bo Jones"]


def test_a_record_of_another_paper_is_not_taken() -> None:
    text = f"[[CVPR_2020]({ARXIV}1)] Lok: Learned Doors Between Houses\n"
    found = one(text + RECORD.format(title="Lok: Learned Windows of Houses"))
    assert "authors" not in found.data


def test_a_record_without_its_type_is_read() -> None:
    record = RECORD.format(title="Learned Doors Between Houses").replace(
        "inproceedings{lok", "lok_2020"
    )
    found = one(f"[[CVPR_2020]({ARXIV}1)] Learned Doors Between Houses\n{record}")
    assert found.data["authors"] == ["Ada Smith", "Bo Jones"]


def joined(*lines: str) -> Entry:
    return one("\n".join(f"- A Plain Title of Some Doors. {line}" for line in lines))


def test_of_two_places_the_one_that_says_where_it_appeared_tells_venue_and_year() -> None:
    found = joined(
        f"arxiv'2024 [[paper]]({ARXIV}1) [[code]](https://github.com/ada/doors)",
        f"TPAMI'2025 [[paper]]({IEEE}1) [[code]](https://github.com/ada/doors.git)",
    )
    assert (found.data["venue"], found.data["year"], found.data["arxiv"]) == (
        "TPAMI", 2025, "2401.00001",
    )  # fmt: skip
    assert found.links == {"paper": f"{IEEE}1", "code": "https://github.com/ada/doors"}


def test_a_preprint_further_down_changes_nothing_where_it_appeared_is_known() -> None:
    found = joined(f"CVPR'2024 [[paper]]({IEEE}1)", f"arxiv'2023 [[paper]]({ARXIV}1)")
    assert (found.data["venue"], found.data["year"]) == ("CVPR", 2024)
    assert found.links == {"paper": f"{IEEE}1"}


@pytest.mark.promise("docs/import.md: The links of two places of one paper are all kept")
def test_links_of_both_places_are_kept() -> None:
    found = joined(
        f"CVPR'2024 [[paper]]({IEEE}1) [[code]](https://github.com/ada/doors)",
        "CVPR'2024 [[paper]](https://a.example.org/doors) [[code]](https://github.com/bo/doors)",
        f"CVPR'2024 [[paper]]({IEEE}1) [[code]](https://github.com/cy/doors)"
        " [[code]](https://github.com/di/doors)",
    )
    assert found.links == {
        "paper": f"{IEEE}1",
        "x-paper-2": "https://a.example.org/doors",
        "code": "https://github.com/ada/doors",
        "x-code-2": "https://github.com/bo/doors",
        "x-code-3": "https://github.com/cy/doors",
        "x-code-4": "https://github.com/di/doors",
    }


DATED = "\n".join(
    f"- [OSDI'2{n}] [A Plain Title of {what} Doors]({ARXIV}{n})"
    for n, what in enumerate(["Some", "Many", "Few", "All"])
)


@pytest.mark.parametrize(
    ("line", "title", "year"),
    [
        ("[SAA'25] Useful Doors: An Outlook on Locks", "Useful Doors: An Outlook on Locks", 2025),
        (
            "[NIPS 2018 TADAM] Doors-Adaptive Locks of Houses",
            "Doors-Adaptive Locks of Houses",
            2018,
        ),
        ("Ada Smith, Bo Jones, and Cy Lee (2018) - Deep Door Search", "Deep Door Search", 2018),
        ("[2015-TPRMI]Plain Doors of Houses", "Plain Doors of Houses", 2015),
        ("[12] Combining Plain Doors, 1993", "Combining Plain Doors", 1993),
    ],
)
def test_an_item_made_as_an_entry_is_one_among_others_without_a_link(
    line: str, title: str, year: int
) -> None:
    found = {entry.title: entry for entry in read(f"{DATED}\n- {line}")}
    assert len(found) == 5
    assert (found[title].data["year"], found[title].links) == (year, {})


def test_an_item_made_as_an_entry_is_accounted_for_where_no_others_are() -> None:
    reading = read_document("a.md", "# Papers\n\n- [SAA'25] Useful Doors: An Outlook\n").reading
    assert [(one.fate, one.line) for one in reading.balance.records] == [("unread", 3)]


@pytest.mark.parametrize("line", ["[May 2024] We release all of our doors", "[1] Some more of it"])
def test_a_month_or_a_number_in_front_makes_no_entry(line: str) -> None:
    assert read_document("a.md", f"# Papers\n\n- {line}\n").reading.balance.records == ()


def test_a_title_in_bold_is_an_entry_where_all_others_of_its_form_are() -> None:
    lines = [
        f"- **Doors of {what} Houses** — Smith, Ada, 2019 | A Journal. [[Paper]({ARXIV}{n})]"
        for n, what in enumerate(["Some", "Many", "Few"])
    ]
    found = read("\n".join([*lines, "- **Door Search.** — Lee, Cy, 1996 | Annual review (ARI)."]))
    assert found[-1].title == "Door Search"
    assert (found[-1].data["authors"], found[-1].data["year"]) == (["Cy Lee"], 1996)


@pytest.mark.parametrize(
    "heading", ["[A Plain Title of No Doors]", "[A Plain Title of No Doors]()"]
)
def test_a_heading_is_an_entry_where_the_linked_ones_of_its_level_are(heading: str) -> None:
    others = "".join(
        f"#### [A Plain Title of {what} Doors]({ARXIV}{n})\n\nCVPR 2024\n\n"
        for n, what in enumerate(["Some", "Many", "Few", "All"])
    )
    found = read(f"{others}#### {heading}\n\nCVPR 2023\n")
    assert [entry.title for entry in found][-1] == "A Plain Title of No Doors"
    assert (found[-1].data["venue"], found[-1].data["year"]) == ("CVPR", 2023)


LINKED = "\n".join(
    f"- {what} Doors of Plain Houses in Towns [[paper]]({ARXIV}{n})"
    for n, what in enumerate(["Some", "Many", "Few", "All", "Most", "No"])
)


@pytest.mark.parametrize(
    "line",
    [
        "Learning to Open Doors: A Plain Approach",
        ":blush: **Learning to Open Doors: A Plain Approach**",
        "Learning to Open Doors: A Plain Approach\n  - a note of some words on it",
    ],
)
def test_a_title_alone_is_an_entry_where_the_others_of_its_list_are(line: str) -> None:
    titles = [entry.title for entry in read(f"{LINKED}\n- {line}")]
    assert titles[6:] == ["Learning to Open Doors: A Plain Approach"]


@pytest.mark.parametrize(
    "line",
    [
        "How can we open all of the doors?",
        "The following ones open all doors:",
        "(Worth reading though they are old.)",
        "Some doors",
    ],
)
def test_a_remark_in_a_list_of_entries_is_none(line: str) -> None:
    assert len(read(f"{LINKED}\n- {line}")) == 6


def test_names_before_a_title_alone_leave_it_unread() -> None:
    reading = read_document(
        "a.md", f"# Papers\n\n## Methods\n\n{LINKED}\n- G. Smith, A Survey of Doors, in DOORS\n"
    ).reading
    assert [one.fate for one in reading.balance.records] == [*["written"] * 6, "unread"]


def test_year_and_venue_before_a_title_in_bold_are_taken_off() -> None:
    found = one("- **15-NSDI-The Design and Implementation of Doors**")
    assert (found.title, found.data["venue"], found.data["year"]) == (
        "The Design and Implementation of Doors", "NSDI", 2015,
    )  # fmt: skip


def test_a_note_with_a_link_below_a_title_behind_its_venue_is_no_paper() -> None:
    note = f"  * There is more of it on arxiv [here]({ARXIV}7)"
    found = read(f"{LINKED}\n- [SKIM 2020 Smith] Learning to Open Doors Plainly\n{note}")
    assert [entry.title for entry in found[6:]] == ["Learning to Open Doors Plainly"]


def test_a_title_that_leads_to_its_publisher_goes_before_the_preprint() -> None:
    found = one(f"- [A Plain Title of Some Doors]({IEEE}1) - [preprint]({ARXIV}1)")
    assert (found.links, found.data["arxiv"]) == ({"paper": f"{IEEE}1"}, "2401.00001")
