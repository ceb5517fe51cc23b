"""Forms that whole lists of strangers have, each of which once cost nearly all of their entries."""

import pytest

from entries import ARXIV, one, read, reading


@pytest.mark.parametrize(
    ("label", "venue", "year"),
    [("NeurIPS19", "NeurIPS", 2019), ("ICLR 2021", "ICLR", 2021), ("paper", None, None)],
)
def test_a_colon_before_the_link_of_the_venue_ends_the_title(
    label: str, venue: str | None, year: int | None
) -> None:
    found = one(f"* Some Plain Doors of Locks: [{label}](https://doors.example.org/locks.pdf)")
    assert found.title == "Some Plain Doors of Locks"
    assert (found.data.get("venue"), found.data.get("year")) == (venue, year)


def test_a_heading_is_no_title_where_links_below_it_are_of_several_papers() -> None:
    link = "https://arxiv.org/abs/2005.1412"
    text = "\n\n".join(
        f"### Doors of Some {name}\n\nWord. [arxiv]({link}{2 * n})\n\nWord. [arxiv]({link}{2 * n + 1})"
        for n, name in enumerate(("Houses", "Barns", "Towers"))
    )
    found = reading(f"# A list\n\n## Papers\n\n{text}")
    assert not any(entry.title.startswith("Doors of Some") for entry in found.entries)


ROWS = "\n".join(
    f"| {name}: Plain Locks for Some Doors | 关注量化感知训练的计算效率 |"
    for name in ("LockNet", "DoorNet", "KeyNet", "BoltNet")
)


def test_a_row_that_is_a_title_below_the_heading_of_a_venue_is_a_paper() -> None:
    found = reading(f"# ICLR\n\n## Locks\n\n| Title | Description |\n| --- | --- |\n{ROWS}")
    titles = [entry.title for entry in found.entries]
    assert titles[0] == "LockNet: Plain Locks for Some Doors"
    assert len(titles) == 4
    assert {entry.data["venue"] for entry in found.entries} == {"ICLR"}


def test_a_row_that_is_a_title_and_nothing_else_is_in_the_account() -> None:
    found = reading(f"# Locks\n\n| Title | Description |\n| --- | --- |\n{ROWS}")
    assert len(found.balance.records) == 4
    assert {record.fate for record in found.balance.records} == {"unread"}


def test_a_title_that_leads_to_notes_of_the_list_is_a_paper_below_a_venue() -> None:
    link = "[QVLock: The Limit of Some Locks](../notes/qvlock.md)"
    text = f"| Title | Description |\n| --- | --- |\n| {link} | 关注量化 |\n{ROWS}"
    found = reading(f"# ICLR\n\n## Locks\n\n{text}")
    assert found.entries[0].title == "QVLock: The Limit of Some Locks"
    assert len(found.entries) == 5


def test_titles_that_lead_to_files_of_a_repository_are_papers_below_a_venue_and_year() -> None:
    base = "https://github.com/doors/locks/blob/master/emnlp2019"
    text = "\n".join(
        f"* [{name} of Locks for Some Plain Doors]({base}/{name}/README.md)"
        for name in ("Graphs", "Trees", "Chains", "Rings")
    )
    found = reading(f"# Publications in EMNLP2019\n\n{text}")
    assert [entry.title for entry in found.entries][:1] == ["Graphs of Locks for Some Plain Doors"]
    assert len(found.entries) == 4
    assert {(e.data["venue"], e.data["year"]) for e in found.entries} == {("EMNLP", 2019)}


def test_files_of_a_repository_are_no_papers_where_no_venue_stands_above() -> None:
    base = "https://github.com/doors/locks/blob/master"
    text = "\n".join(
        f"* [{name} of Locks for Some Plain Doors]({base}/{name}/README.md)"
        for name in ("Graphs", "Trees", "Chains", "Rings")
    )
    assert reading(f"# Locks and doors\n\n## Tutorials\n\n{text}").entries == ()


def test_a_bold_name_before_the_title_stays_though_one_entry_says_it_twice() -> None:
    text = "\n".join(
        f"* **Lock{n}**: Plain Doors of Some Houses, *CVPR 2024*. [[Paper]({ARXIV[:-1]}{n})]"
        for n in range(9)
    )
    entries = read(f"{text}\n* **Bolt**: Bolt: Plain Doors, *CVPR 2024*. [[Paper]({ARXIV}9)]")
    assert entries[0].title == "Lock0: Plain Doors of Some Houses"


@pytest.mark.parametrize("remark", ["best paper award", "Spotlight", "Oral presentation"])
def test_an_award_in_parentheses_is_no_part_of_the_title(remark: str) -> None:
    found = one(f"* Some Plain Doors of Locks ({remark}): [NeurIPS18]({ARXIV})")
    assert found.title == "Some Plain Doors of Locks"


def test_many_authors_at_the_end_of_a_list_mark_it_as_cut() -> None:
    found = one(
        f"+ **Locks of Doors: A Report.**\n  Ada Smith, Bo T. Jones, Cy Park and many authors. [[pdf]({ARXIV})]"
    )
    assert found.data["authors"] == ["Ada Smith", "Bo T. Jones", "Cy Park", "et al."]


def test_a_link_called_by_its_authors_names_them() -> None:
    found = one(f"- [Zhu et al.]({ARXIV}): Investigates the Doors of Some Plain Locks")
    assert found.data["authors"] == ["Zhu", "et al."]


def test_a_home_page_of_a_paper_beside_its_pdf_is_kept() -> None:
    base = "https://openaccess.thecvf.com//content/CVPR2023"
    found = one(
        f'- Ada Smith,Bo Jones. **"Plain Doors of Some Locks"** | [[Home Page]]({base}/html/Smith_2023_paper.html)'
        f" | [[PDF]]({base}/papers/Smith_2023_paper.pdf)"
    )
    assert found.links == {
        "paper": f"{base}/html/Smith_2023_paper.html",
        "pdf": f"{base}/papers/Smith_2023_paper.pdf",
    }


def test_a_shortened_address_below_the_heading_of_code_is_the_code() -> None:
    found = one(
        "| Method | Title | Code |\n|---|---|---|\n"
        f"| [LockNet]({ARXIV}) | LockNet: Plain Doors of Some Houses | [LockNet](https://bit.ly/lock9) |"
    )
    assert found.links == {"paper": ARXIV, "code": "https://bit.ly/lock9"}


def test_a_labelled_second_copy_of_a_paper_is_kept() -> None:
    found = one(
        f"- **Plain Doors of Some Locks.** [[paper]({ARXIV})]"
        " [[copy from a school](https://doors.example.edu/locks.pdf)]"
    )
    assert "https://doors.example.edu/locks.pdf" in found.links.values()


def test_a_column_of_papers_and_projects_holds_the_titles_and_none_of_publications() -> None:
    found = read(
        "| Paper/OpenSource Project | Keywords | Publication | Others |\n|---|---|---|---|\n"
        f"| [LockNet: Plain Doors of Some Houses]({ARXIV}) | Keys; Bolts | SC 2022 | |\n"
    )
    assert [entry.title for entry in found] == ["LockNet: Plain Doors of Some Houses"]
    assert found[0].data["venue"] == "SC"


def test_rows_of_a_title_and_a_link_to_code_are_papers() -> None:
    found = read(
        "| Paper | Code |\n|---|---|\n"
        "| Plain Doors of Some Houses | [doors](https://github.com/doors/locks) |\n"
        "| Locks via Deep Learning | [a1992/b](https://github.com/a1992/b) |\n"
    )
    assert [entry.title for entry in found] == [
        "Plain Doors of Some Houses",
        "Locks via Deep Learning",
    ]
    assert found[0].links == {"code": "https://github.com/doors/locks"}
    assert "year" not in found[1].data


def test_a_number_in_parentheses_before_a_linked_title_heads_a_paper() -> None:
    found = one(
        f"(3) [LockNet: Plain Doors of Some Houses]({ARXIV}) NAACL 2019, [[code](https://github.com/a/b)]"
    )
    assert found.title == "LockNet: Plain Doors of Some Houses"


def test_a_short_name_below_title_is_none_where_the_column_of_papers_has_one() -> None:
    found = one(
        "| Title | Paper | Conf | Code |\n|---|---|---|---|\n"
        f"| [Lock R-CNN](https://doors.example.org/post/) | [Lock R-CNN: Plain Doors of Houses]({ARXIV}) | NIPS(2015) | [code](https://github.com/a/b) |"
    )
    assert found.title == "Lock R-CNN: Plain Doors of Houses"
    assert found.links["project"] == "https://doors.example.org/post/"


def test_tags_behind_links_are_no_title_and_the_heading_above_is() -> None:
    text = "\n\n".join(
        f"### {name}Net: Plain Doors of Some Houses (6 6 6 8)\n\n"
        f"[📄Paper]({ARXIV[:-1]}{n}) [🌐Project](https://doors.example.org/{n}) #door_generation #multi-view"
        for n, name in enumerate(("Lock", "Door", "Key"))
    )
    titles = [entry.title for entry in read(text)]
    assert titles[0] == "LockNet: Plain Doors of Some Houses"
    assert len(titles) == 3


@pytest.mark.parametrize("label", ["Paper Notes", "My Professor's Notes"])
def test_notes_on_a_paper_are_not_the_paper(label: str) -> None:
    found = one(
        f"1. **[Plain Doors of Some Houses]({ARXIV})** by *Ada Smith et al., 2018*\n"
        f"   - [{label}](https://www.dropbox.com/scl/fi/locks.pdf)"
    )
    assert found.links["paper"] == ARXIV


def test_an_arxiv_id_in_a_column_of_its_own_is_the_papers() -> None:
    found = one(
        "| タイトル | 著者 | venue | 年 | arXiv |\n|---|---|---|---|---|\n"
        "| Plain Doors of Some Houses | Ada Smith et al. | ACM Computing Surveys | 2021 | 2107.13586 |"
    )
    assert found.data["authors"] == ["Ada Smith", "et al."]
    assert (found.data["arxiv"], found.data["year"]) == ("2107.13586", 2021)


def test_the_front_page_of_a_site_of_papers_is_no_paper() -> None:
    found = one(
        "| Title | Authors | Year | Venue | Link |\n|---|---|---|---|---|\n"
        "| Plain Doors of Some Houses | Rasmussen & Williams | 2019 | NeurIPS | [arXiv](https://arxiv.org/) |"
    )
    assert found.links == {}
    assert found.data["authors"] == ["Rasmussen", "Williams"]


def test_a_row_without_a_link_among_rows_of_linked_titles_is_one_of_them() -> None:
    rows = "".join(
        f"| {n} | LockNet{n} | [Plain Doors of House {n} and More]({ARXIV[:-1]}{n}) |\n"
        for n in range(5)
    )
    found = reading(
        f"# A list\n\n## Papers\n\n| Rank | Model | Paper |\n|---|---|---|\n{rows}"
        "| 6 | KeyNet | Global Keys to Local Locks of Some Houses |\n"
    )
    assert found.entries[-1].title == "Global Keys to Local Locks of Some Houses"
    assert len(found.entries) == 6


@pytest.mark.parametrize(
    "text",
    [
        "Plain Doors via Progressive Inference EMNLP2019",
        "[Plain Doors via Progressive Inference] EMNLP2019",
        "[**EMNLP 2019**] [**Locks**] Plain Doors via Progressive Inference",
    ],
)
def test_a_title_and_a_venue_without_a_link_are_in_the_account(text: str) -> None:
    found = reading(f"# A list\n\n## Papers\n\n- {text}\n")
    assert [record.line for record in found.balance.records] == [5]


@pytest.mark.parametrize("heading", ["论文", "Paper"])
def test_rows_without_a_link_are_papers_beside_some_in_a_column_of_papers(heading: str) -> None:
    rows = "".join(
        f"| {title} | {link} |\n"
        for title, link in (
            ("Plain Doors of Some Houses", f"[pdf]({ARXIV})"),
            ("Plain Locks of Some Houses", f"[pdf]({ARXIV[:-1]}6)"),
            ("Plain Keys of Some Houses", f"[pdf]({ARXIV[:-1]}7)"),
            ("Switching Locks against Many Thieves", ""),
            ("Efficient Keys for Some Doors", ""),
            ("Old doors that open to the sea.", ""),
            ("Universal Doors of Many Barns", ""),
        )
    )
    found = reading(f"# A list\n\n| {heading} | Notes |\n|---|---|\n{rows}")
    assert [entry.title for entry in found.entries][3:] == [
        "Switching Locks against Many Thieves",
        "Efficient Keys for Some Doors",
        "Old doors that open to the sea",
        "Universal Doors of Many Barns",
    ]
    assert [one.fate for one in found.balance.records] == ["written"] * 7


def test_headings_above_their_authors_are_papers() -> None:
    text = "\n\n".join(
        f"## {title}\n\nAuthors: ['Ada Smith', 'Bo Jones']\n\nRatings: ['6: Weak Accept']\n\nWhat it is about."
        for title in ("Plain Doors of Houses", "Old Locks of Houses", "New Keys of Some Houses")
    )
    found = reading(f"# Poster\n\n{text}")
    assert [entry.title for entry in found.entries] == [
        "Plain Doors of Houses",
        "Old Locks of Houses",
        "New Keys of Some Houses",
    ]
    assert [entry.data["authors"] for entry in found.entries] == [["Ada Smith", "Bo Jones"]] * 3
    assert [one.fate for one in found.balance.records] == ["written"] * 3


def test_headings_above_their_venue_are_papers_and_what_is_said_of_them_no_title() -> None:
    text = "\n\n".join(
        f"### {title}\ncode-link: https://github.com/smith/doors{n}  \nMLSys 2020  \nsummary: {title} opens doors."
        for n, title in enumerate(
            ("Plain Doors of Some Houses", "Old Locks of Some Houses", "New Keys of Old Houses")
        )
    )
    entries = reading(f"# A list\n\n## Doors\n\n{text}").entries
    assert [(entry.title, entry.data["venue"], entry.data["year"]) for entry in entries] == [
        ("Plain Doors of Some Houses", "MLSys", 2020),
        ("Old Locks of Some Houses", "MLSys", 2020),
        ("New Keys of Old Houses", "MLSys", 2020),
    ]
    assert entries[0].links["code"] == "https://github.com/smith/doors0"


def test_bold_titles_alone_on_a_page_of_such_are_papers() -> None:
    titles = [
        f"Plain Doors of {name} Houses"
        for name in ["Red", "Blue", "Green", "Old", "New", "Tall", "Wide", "Low", "Far", "Near"]
    ]
    text = "".join(f"- **{title}**\n  - it opens doors slowly\n" for title in titles)
    assert [entry.title for entry in read(text)] == titles


@pytest.mark.parametrize(
    ("line", "title", "venue", "year"),
    [
        ("2018 - ICML - Plain Doors with Jumping Locks", "Plain Doors with Jumping Locks", "ICML", 2018),
        ("Tuple Bubbles: Learned Doors of Houses (aiDM 2023)", "Tuple Bubbles: Learned Doors of Houses",
         "aiDM", 2023),
    ],
)  # fmt: skip
def test_a_title_without_a_link_beside_its_venue_is_a_paper(
    line: str, title: str, venue: str, year: int
) -> None:
    others = "".join(f"- 2018 - CVPR - [Plain Doors of {n} Houses]({ARXIV}{n})\n" for n in range(4))
    *_, found = read(f"{others}- {line}")
    assert (found.title, found.data["venue"], found.data["year"]) == (title, venue, year)


def test_labelled_links_below_an_entry_are_its_own_whatever_they_are_called() -> None:
    found = one(
        "1. **Plain Doors of Some Houses** *Ada Smith, Bo Jones.* ICLR 2021\n"
        f"    + __Paper:__ [*arXiv*]({ARXIV}) | __Code:__ [*some_doors*](https://github.com/smith/doors)\n"
    )
    assert found.links == {"paper": ARXIV, "code": "https://github.com/smith/doors"}


def test_a_list_of_authors_is_no_title_beside_a_name_in_bold() -> None:
    found = one(
        "- **DoorsDB (Journal of Doors 2014)**\n"
        "  - Smith, Ada, Bo Jones, Cy Lee, Dee Park, Eve Brown, Flo White, and Gus Green.\n"
        f"  - [[Paper]({ARXIV})]\n"
    )
    assert found.title == "DoorsDB"
    assert found.data["authors"][0] == "Ada Smith"


def test_words_of_korean_sentences_are_no_authors() -> None:
    found = one(
        f"* [Plain Doors of Some Houses]({ARXIV})\n\n"
        "    - \uc774\ubbf8\uc9c0\uc640 \uc774\ubbf8\uc9c0 \uc548\uc5d0 \uc788\ub294 \uad00\uacc4 (e.g. Person)\ub97c \ud1b5\ud574\n"
        "    - Unsupervised\ub85c \ubb38\uc7a5 \uc784\ubca0\ub529, \ub192\uc740 \uc131\ub2a5\n"
    )
    assert "authors" not in found.data


def test_et_al_in_italics_is_kept_behind_the_only_name() -> None:
    found = one(
        '- **"Plain doors of some houses"**, CVPR, 2020\n'
        f"  - Ada Smith *et al.* *(how doors open)*\n  - [[Paper]({ARXIV})]\n"
    )
    assert found.data["authors"] == ["Ada Smith", "et al."]


def test_a_link_alone_on_a_line_is_an_entry_called_by_its_name() -> None:
    entries = read(
        "[LockNet](http://openaccess.thecvf.com/content_cvpr_2018/papers/Li_Locks_CVPR_2018_paper.pdf)\n\n"
        "How locks work, in some words.\n\n"
        f"[Some-Keys]({ARXIV})  \n**Point**: what it is about\n"
    )
    assert [entry.title for entry in entries] == ["LockNet", "Some-Keys"]


def test_a_title_below_a_link_called_by_the_venue_and_a_name_is_the_papers() -> None:
    entries = read(
        f"[CVPR21 LockNet]({ARXIV})\nLockNet: Plain Doors of Some Houses\n\n"
        f"[RAL21 KeyNet]({ARXIV[:-1]}6)\nMoving keys of old houses\n"
    )
    assert [(e.title, e.data["venue"], e.data["year"]) for e in entries] == [
        ("LockNet: Plain Doors of Some Houses", "CVPR", 2021),
        ("Moving keys of old houses", "RA-L", 2021),
    ]


def test_short_titles_with_venue_and_label_are_entries_of_a_line_each() -> None:
    entries = read(
        f"Mask R-Doors, ICCV 2017 [web](https://doors.example.org/a) [paper]({ARXIV})\n\n"
        f"U-Doors, ICCV 2019 [web](https://doors.example.org/b) [paper]({ARXIV[:-1]}6)\n\n"
        f"Some Plain Doors, ECCV 2018 [paper]({ARXIV[:-1]}7)\n"
    )
    assert [entry.title for entry in entries] == ["Mask R-Doors", "U-Doors", "Some Plain Doors"]


def test_a_bold_title_is_a_paper_where_its_label_leads_nowhere_or_to_the_lists_own_copy() -> None:
    found = reading(
        "# A list\n\n## Papers\n\n- **Plain Doors of Some Houses** [[Paper]](link) [[Code]](link)\n\n"
        "| | Title | Note | Link |\n|---|---|---|---|\n"
        "| x | **Plain Locks of Some Houses** | - | [Paper](papers/locks.pdf) |\n"
    )
    assert [entry.title for entry in found.entries] == [
        "Plain Doors of Some Houses",
        "Plain Locks of Some Houses",
    ]


def test_a_link_called_as_those_of_other_papers_is_one() -> None:
    others = "".join(
        f"- [[Link](https://arxiv.org/abs/2005.1{n})] Plain Doors of {n} Houses\n"
        for n in range(4100, 4112)
    )
    *_, found = read(
        f"{others}- [[Link](https://www.doors.example.net/97)] Some Plain Locks of Houses"
    )
    assert found.title == "Some Plain Locks of Houses"


def test_a_linked_cell_is_the_title_rather_than_a_longer_description() -> None:
    rows = "".join(
        f"| [{name} Law](https://arxiv.org/abs/2005.1412{n}) | Macro | $p$ grows with the number of all doors |\n"
        for n, name in enumerate(("Plain Door", "Old Lock", "New Key"))
    )
    entries = reading(f"# A list\n\n| Law | Kind | Formula |\n|---|---|---|\n{rows}").entries
    assert [entry.title for entry in entries] == ["Plain Door Law", "Old Lock Law", "New Key Law"]


def test_names_behind_a_dash_leave_a_title_and_are_its_authors() -> None:
    found = one(
        f"- **[Plain Doors of Houses \u2014 Smith et al. (NeurIPS, 2021)]({ARXIV})** \u2014 what it is"
    )
    assert (found.title, found.data["authors"]) == ("Plain Doors of Houses", ["Smith", "et al."])


@pytest.mark.parametrize(
    ("said", "venue"),
    [
        ("DMKD'2023-InfoDoors", "DMKD"),
        ("KDD'2023-Workshop", "KDD Workshop"),
        ("NeurIPS'2020-GRAND", "NeurIPS"),
    ],
)
def test_a_name_behind_the_year_is_no_part_of_the_venue(said: str, venue: str) -> None:
    assert one(f"- [{said}] Plain Doors of Some Houses. [[paper]]({ARXIV})").data["venue"] == venue


@pytest.mark.parametrize(
    ("line", "authors", "title", "venue"),
    [
        ("Ada Smith, Bo Jones:Plain Doors on Old Houses. Proc. VLDB Endow. 13(6): 884-897 (2020)",
         ["Ada Smith", "Bo Jones"], "Plain Doors on Old Houses", "PVLDB"),
        ("Ada B. Smith:Plain doors in main memory. ACM Trans. Database Syst. 29: 132-161 (2004)",
         ["Ada B. Smith"], "Plain doors in main memory", "TODS"),
        (f"[Ada Smith, Bo Jones:  Plain doors of houses. ICML 2016: 555-563]({ARXIV})",
         ["Ada Smith", "Bo Jones"], "Plain doors of houses", "ICML"),
        ("A. Smith, et al., Sort vs. Hash Doors: Fast Locks, in VLDB, 2009 (Optional)",
         ["A. Smith", "et al."], "Sort vs. Hash Doors: Fast Locks", "VLDB"),
        ("A. Smith, A Survey of Locking Doors, in DaMoN, 2012 (Optional)",
         ["A. Smith"], "A Survey of Locking Doors", "DaMoN"),
    ],
)  # fmt: skip
def test_references_as_dblp_and_courses_have_them(
    line: str, authors: list[str], title: str, venue: str
) -> None:
    found = one(f"+ {line}")
    assert (found.title, found.data["authors"], found.data["venue"]) == (title, authors, venue)


def test_folded_parts_headed_by_a_title_are_papers() -> None:
    text = "".join(
        f"<details>\n<summary>{title} [CVPR 2018]</summary>\n<p>\nWhat it is about.\n\n"
        f"code: https://github.com/smith/doors{n}\npaper: https://arxiv.org/pdf/2005.1412{n}.pdf\n</p>\n</details>\n\n"
        for n, title in enumerate(
            ("Plain Doors of Houses", "Old Locks of Houses", "New Keys of Houses")
        )
    )
    found = reading(f"# A list\n\n## Doors\n\n{text}")
    assert [(entry.title, entry.data["venue"]) for entry in found.entries] == [
        ("Plain Doors of Houses", "CVPR"),
        ("Old Locks of Houses", "CVPR"),
        ("New Keys of Houses", "CVPR"),
    ]
    assert found.entries[2].links["code"] == "https://github.com/smith/doors2"
    assert {one.fate for one in found.balance.records} == {"written"}


def test_a_long_list_of_nothing_but_titles_is_read() -> None:
    names = (
        "Amber Birch Cedar Delta Ember Fjord Grove Heath Inlet Joist Knoll Larch Maple Night Ocean"
    )
    titles = [
        f"{'Learning' if n % 2 else 'Opening'} {name} Doors for {'Small' if n % 3 else 'Large'} Houses"
        for n, name in enumerate([*names.split(), *(f"{name}wood" for name in names.split())])
    ]
    found = reading("# Accepted\n\n## Doors\n\n" + "".join(f"- {title}\n" for title in titles))
    assert [entry.title for entry in found.entries] == titles


def test_a_venue_in_square_brackets_behind_a_heading_is_its_own() -> None:
    text = "\n\n".join(
        f"### {n}. Plain Doors of {name} Houses [ICLR 2023]\n\n**Authors**: Ada Smith, Bo Jones\n\n"
        f"- [Paper](https://arxiv.org/abs/2105.1412{n})"
        for n, name in enumerate(("Red", "Blue", "Green"))
    )
    entries = reading(f"# A list\n\n## Doors\n\n{text}").entries
    assert [(entry.data["venue"], entry.data["year"]) for entry in entries] == [("ICLR", 2023)] * 3


def test_tags_in_code_before_a_title_are_no_part_of_it() -> None:
    found = one(
        f"- `2010` `Old Doors` Plain Locks of Some Houses `Remote Doors` [`paper`]({ARXIV})"
    )
    assert found.title == "Plain Locks of Some Houses"


def test_notes_below_a_heading_of_other_things_are_in_the_account() -> None:
    found = reading(
        "# A list\n\n## Papers\n\n" + f"- [Plain Doors of Some Houses]({ARXIV})\n\n## Tutorials\n\n"
        "+ **A Talk on Doors.**\n\n    *Ada Smith.* **2023.** [[slides](https://doors.example.org/s.pdf)]\n"
    )
    (_, note) = found.balance.records
    assert (note.fate, note.reason) == ("text", "below the heading \u201cTutorials\u201d")
