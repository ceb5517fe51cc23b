"""Forms of lists that many people use: labels, names before titles, venues and years, tables."""

import pytest

from entries import one, read
from paperlist.importers.formats import read_document

ARXIV = "https://arxiv.org/abs/2004.0543"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("***MEVG:*** Multi-event Video of Doors", "MEVG: Multi-event Video of Doors"),
        ("*MEVG:* Multi-event Video of Doors", "MEVG: Multi-event Video of Doors"),
        ("**MEVG:** Multi-event Video of Doors", "MEVG: Multi-event Video of Doors"),
        (
            "***Make Doors Dance:*** High-Dynamic Video Generation",
            "Make Doors Dance: High-Dynamic Video Generation",
        ),
        ("***RAPO:*** *The Door is Open: A Study*", "RAPO: The Door is Open: A Study"),
    ],
)
def test_a_name_in_italics_before_a_title_stays_with_it_and_is_nobody(
    line: str, title: str
) -> None:
    entry = one(f"- {line} [[Paper]]({ARXIV}1)")
    assert entry.title == title
    assert "authors" not in entry.data


def test_words_in_bold_before_names_do_not_become_the_title() -> None:
    entry = one(
        "* **System report**: Ann Lee, Bob Ray, Cy Fox, and Di Gao. 2019. "
        "[The Doors of Some Company for WMT19](https://example.org/doors.pdf). In *Proceedings of WMT*."
    )
    assert entry.title == "The Doors of Some Company for WMT19"
    assert entry.data["authors"] == ["Ann Lee", "Bob Ray", "Cy Fox", "Di Gao"]


@pytest.mark.parametrize(
    ("label", "authors", "venue", "year"),
    [
        ("Chen et al., ICML 2012", ["Chen", "et al."], "ICML", 2012),
        ("Wang & Deng, Neurocomputing 2018", ["Wang", "Deng"], "Neurocomputing", 2018),
        ("Ruder, Vulić, Søgaard, JAIR 2019", ["Ruder", "Vulić", "Søgaard"], "JAIR", 2019),
        ("Wright and Augenstein, EMNLP 2020", ["Wright", "Augenstein"], "EMNLP", 2020),
        ("Ziser and Reichart, EMNLP 2018a", ["Ziser", "Reichart"], "EMNLP", 2018),
        ("Ruder, arXiv 2017", ["Ruder"], "arXiv", 2017),
        ("Rocha, Lopes Cardoso, DeepLo 2019", ["Rocha", "Lopes Cardoso"], "DeepLo", 2019),
        ("Wang et al., 2021 (technical report), ArXiv", ["Wang", "et al."], "arXiv", 2021),
    ],
)
def test_a_label_says_who_wrote_a_paper_and_where_it_appeared(
    label: str, authors: list[str], venue: str, year: int
) -> None:
    entry = one(f"- A Study of Plain Wooden Doors [[{label}]](https://example.org/doors)")
    assert entry.title == "A Study of Plain Wooden Doors"
    assert entry.data["authors"] == authors
    assert (entry.data["venue"], entry.data["year"]) == (venue, year)


@pytest.mark.parametrize(
    "link", ["Attend, Infer, Repeat, NeurIPS 2016", "Attend and Excite, SIGGRAPH 2023"]
)
def test_a_title_that_looks_like_surnames_is_a_title_where_nothing_else_is(link: str) -> None:
    entry = one(f"- [{link}]({ARXIV}1)")
    assert entry.title == link.rpartition(",")[0]
    assert "authors" not in entry.data


@pytest.mark.parametrize(
    "labels",
    [
        f"[[NeurIPS2021]]({ARXIV}1) [[code is coming soon]](https://github.com/a/b)",
        f"[[NIPS2017]]({ARXIV}1) [[Python Doors Transport Library]](https://github.com/a/c)",
        "[[ISPRS Photo and remote sensing, 2020]](https://example.org/a)",
        f"[[Computer Vision Winter Workshop]]({ARXIV}1)",
        f"[[Code]](https://github.com/a/b) [[Note]]({ARXIV}1)  Plain Wooden Doors, arXiv2018",
    ],
)
def test_a_label_or_a_remark_behind_a_title_in_plain_text_is_not_the_title(labels: str) -> None:
    assert one(f"- A Study of Plain Wooden Doors {labels}").title == "A Study of Plain Wooden Doors"


def test_one_name_behind_each_title_is_the_author_of_each() -> None:
    names = ("Salman Khan", "Yingwei Pan", "Marcella Cornia", "Lun Huang", "Xu Yang", "Long Chen")
    found = read(
        "# L\n"
        + "".join(
            f"- **A study of doors, part {n}.** {name}. | [[pdf]]({ARXIV}{n})\n"
            for n, name in enumerate(names)
        )
    )
    assert [entry.data["authors"] for entry in found] == [[name] for name in names]


def test_the_same_words_behind_each_title_are_no_author() -> None:
    found = read(
        "# L\n"
        + "".join(
            f"- **A study of doors, part {n}.** Open Houses. | [[pdf]]({ARXIV}{n})\n"
            for n in range(6)
        )
    )
    assert not any("authors" in entry.data for entry in found)


def test_names_before_a_venue_are_not_read_as_pairs() -> None:
    entry = one(
        f"- [Pixor: Real-time doors]({ARXIV}1),\nBin Yang, Wenjie Luo, Raquel Urtasun,\n"
        "CVPR, 2018  :star:"
    )
    assert entry.data["authors"] == ["Bin Yang", "Wenjie Luo", "Raquel Urtasun"]
    assert (entry.data["venue"], entry.data["year"]) == ("CVPR", 2018)


@pytest.mark.parametrize(
    ("behind", "data"),
    [
        ("(25'Measurement)", {"venue": "Measurement", "year": 2025}),
        (
            "(24'International Symposium on Autonomous Doors (ISAD))",
            {"venue": "International Symposium on Autonomous Doors (ISAD)", "year": 2024},
        ),
        ("(24'CVPR)", {"venue": "CVPR", "year": 2024}),
    ],
)
def test_a_short_year_and_a_venue_in_parentheses_end_a_title(
    behind: str, data: dict[str, object]
) -> None:
    entry = one(f"1. **Doors of Radar for Houses {behind}** [[paper]](https://example.org/d)")
    assert entry.title == "Doors of Radar for Houses"
    assert {key: entry.data[key] for key in data} == data


def test_a_short_year_before_titles_is_read_where_others_have_the_venue_there() -> None:
    leads = ("(MM24)", "(25)", "(CVPR25)", "(SIGGRAPH Asia 24)", "(CVPR24 Highlight)")
    found = read(
        "# L\n|Title|Paper|\n|--|--|\n"
        + "".join(
            f"|**{lead}Avatars of Doors {n}**|[PDF]({ARXIV}{n})|\n" for n, lead in enumerate(leads)
        )
    )
    assert [entry.title for entry in found] == [f"Avatars of Doors {n}" for n in range(5)]
    assert [entry.data["year"] for entry in found] == [2024, 2025, 2025, 2024, 2024]
    assert found[0].data["venue"] == "MM"


def test_a_topic_that_is_called_as_a_venue_is_none_on_a_page_of_one_meeting() -> None:
    found = read(
        "# ECCV-2022-Papers\n* VR\n"
        f"  * [Title of the First Paper on Doors]({ARXIV}1)\n* MVS\n"
        f"  * [RC-Doors: Unsupervised Multi-View Houses]({ARXIV}2)\n"
    )
    assert {entry.data["venue"] for entry in found} == {"ECCV"}


def test_two_titles_with_one_address_are_two_papers() -> None:
    doi = "https://doi.org/10.1145/3581783.3612013"
    found = read(
        f"# L\n- [MM 2023] Cross-modal Adaptation for 3D Doors via Distillation [[paper]]({doi})\n"
        f"- [MM 2024] CLIP2Door: Frozen Reward Adaptation in 3D Doors [[paper]]({doi})\n"
        f"- [Efficient Door Alignment via Gradients]({ARXIV}1), Ann Lee, Bob Ray. ICLR 2025\n"
        f"- [Improving Flow of Houses for Alignment]({ARXIV}1), Cy Fox, Di Gao. TMLR 2025\n"
    )
    assert len(found) == 4


def test_a_title_is_cut_before_its_venue_in_parentheses_and_one_author() -> None:
    entry = one(f"- Full Network for Wide Doors (IROS 2017) B. Li. [[pdf]]({ARXIV}1)")
    assert entry.title == "Full Network for Wide Doors"
    assert entry.data["authors"] == ["B. Li"]
    assert (entry.data["venue"], entry.data["year"]) == ("IROS", 2017)


@pytest.mark.parametrize(
    "line",
    [
        "Revisiting Doors by Reliable, Diverse and Class-balanced Pseudo-Labeling",
        "Image Recognition of Doors (**FAST, FAFT, FAGT**)",
    ],
)
def test_words_and_methods_are_nobody(line: str) -> None:
    assert "authors" not in one(f"- {line} [[ICCV 2023]]({ARXIV}1)").data


def test_names_written_with_underscores_are_names() -> None:
    entry = one(f"- **A Study of Doors** *Ann_Lee, Bob Ray, Cy Fox* [[paper]]({ARXIV}1)")
    assert entry.data["authors"] == ["Ann Lee", "Bob Ray", "Cy Fox"]


def test_an_address_behind_a_page_that_leads_elsewhere_is_the_papers() -> None:
    entry = one(
        "- [Doors for Plain Houses](https://link.zhihu.com/?target=https%3A//arxiv.org/pdf/2503.07536)"
    )
    assert entry.data["arxiv"] == "2503.07536"


def test_data_that_a_row_used_is_no_paper_and_says_nothing_of_it() -> None:
    found = read(
        "# L\n| Method | Reward | Dataset |\n|--|--|--|\n"
        + "".join(
            f"| [{name}]({ARXIV}{n}) | EM | [[HotpotQA](https://aclanthology.org/D18-1259/), "
            "[MuSiQue](https://aclanthology.org/2022.tacl-1.31/)] |\n"
            for n, name in enumerate(("CuSearch", "ExSearch", "WebDoors"))
        )
    )
    assert [entry.title for entry in found] == ["CuSearch", "ExSearch", "WebDoors"]
    assert {entry.data["venue"] for entry in found} == {"arXiv"}
    assert "doi" not in found[0].data


def test_what_a_column_says_of_sizes_is_not_the_title() -> None:
    found = read(
        "# L\n## Papers\n| Name | Paper Link | Description |\n|--|--|--|\n"
        + "".join(
            f"| Door {kind} for Question Answering | [Paper Link]({ARXIV}{n}) | "
            f"Size: {n}72 images and many questions of houses |\n"
            for n, kind in enumerate(("Texts", "Images", "Films"))
        )
    )
    assert [entry.title for entry in found] == [
        "Door Texts for Question Answering",
        "Door Images for Question Answering",
        "Door Films for Question Answering",
    ]


def test_a_venue_that_nobody_knows_is_kept_below_its_heading() -> None:
    (entry,) = read(
        "# L\n| Method | Venue / Source | Year | Paper |\n|--|--|--|--|\n"
        f"| TimeM | Information Sciences | 2024 | [Third paper on time]({ARXIV}1) |\n"
    )
    assert entry.data["venue"] == "Information Sciences"


def test_papers_among_tools_and_data_are_read_by_their_venue_and_link() -> None:
    found = read(
        "# L\n## Tools\n"
        f"- [CVPR'19] [Face Doors] [[**ArcDoor**]({ARXIV}1)] ArcDoor: Additive Margin of Doors\n"
        "## Datasets\n"
        f"- Doors 2 : [Doors 2: Next Generation Data of Houses]({ARXIV}2) [NeurIPS'2021]\n"
    )
    assert [entry.title for entry in found] == [
        "ArcDoor: Additive Margin of Doors",
        "Doors 2: Next Generation Data of Houses",
    ]


def test_a_picture_of_the_list_is_no_code() -> None:
    picture = "https://github.com/a/b/assets/26109316/6d8"
    entry = one(
        f'<a href="{picture}"><img src="{picture}" alt="x"></a>\n'
        f"**[Doors for Plain Houses]({ARXIV}1)**\n<br>\nAnn Lee, Bob Ray\n<br>\n"
        "[[code](https://github.com/c/d)]"
    )
    assert entry.links == {"paper": f"{ARXIV}1", "code": "https://github.com/c/d"}


def test_files_called_by_titles_make_a_list_of_papers() -> None:
    titles = [f"Energy Efficient Doors for Wide House {kind}" for kind in "ABCDEFGHIJ"]
    page = "# L\n" + "".join(f"1. [{t}](papers/{t.replace(' ', '-')})\n" for t in titles)
    assert [entry.title for entry in read_document("x.md", page).reading.entries] == titles

    few = read_document("x.md", "".join(page.splitlines(keepends=True)[:4])).reading
    assert not few.entries
    assert {one.reason for one in few.balance.of("text")} == {
        "it leads to a file of the list, and to no paper"
    }


def test_a_paragraph_that_is_a_title_with_its_venue_is_read() -> None:
    entry = one("# L\n### Accidents\nUnsupervised Detection of Open Doors in Films, IROS 2019.")
    assert entry.title == "Unsupervised Detection of Open Doors in Films"
    assert (entry.data["venue"], entry.data["year"]) == ("IROS", 2019)


def test_a_name_in_parentheses_that_the_title_repeats_is_none_of_its_words() -> None:
    entry = one(f"- **(Timbre) Detecting Doors via Timbre Marks** [[paper]]({ARXIV}1)")
    assert entry.title == "Detecting Doors via Timbre Marks"
    other = one(f"- **(More) Efficient Doors via Posterior Sampling** [[paper]]({ARXIV}1)")
    assert other.title == "(More) Efficient Doors via Posterior Sampling"


def test_a_row_of_one_cell_in_italics_heads_the_rows_below_it() -> None:
    page = "# L\n| Title | Venue |\n|--|--|\n| _Movement Primitives of Doors_ | |\n" + "".join(
        f"| [Doors for Houses {n}]({ARXIV}{n}) | CVPR 2024 |\n" for n in range(3)
    )
    found = read_document("x.md", page).reading.entries
    assert [entry.title for entry in found] == [f"Doors for Houses {n}" for n in range(3)]
    assert found[0].spans[0].labels == ("Movement Primitives of Doors",)


def test_two_names_on_the_line_below_a_title_and_its_venue_are_its_authors() -> None:
    entry = one("- Deep Closest Door: Learning of Wide Houses, ICCV2019\n  Yue Wang, Justin M. Lee")
    assert entry.title == "Deep Closest Door: Learning of Wide Houses"
    assert entry.data["authors"] == ["Yue Wang", "Justin M. Lee"]
    assert (entry.data["venue"], entry.data["year"]) == ("ICCV", 2019)


def test_a_post_that_names_the_venue_is_no_paper() -> None:
    entry = one(
        f"* [Doors for Plain Houses]({ARXIV}1)<br>"
        ":newspaper:[ECCV 2022 | 一种方法](https://mp.weixin.qq.com/s/x)"
    )
    assert entry.title == "Doors for Plain Houses"
    assert entry.links == {"paper": f"{ARXIV}1", "blog": "https://mp.weixin.qq.com/s/x"}
