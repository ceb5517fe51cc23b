"""Words in italics, tags before names, labels above references, and tables cut in two."""

import pytest

from entries import one, read
from paperlist.importers.extract.authors import names_in
from paperlist.importers.formats import read_document

ARXIV = "https://arxiv.org/abs/2004.0543"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Wide _Door-Resolution_ with Open Network", "Wide Door-Resolution with Open Network"),
        ("Fast Human _Door Estimation_", "Fast Human Door Estimation"),
        ("_Door Blur Detection_ via Depth of Wood", "Door Blur Detection via Depth of Wood"),
        ("Distillation for Mobile _Video_ Doors", "Distillation for Mobile Video Doors"),
        ("Rethinking Pre-training and Self-training", "Rethinking Pre-training and Self-training"),
    ],
)
def test_words_in_italics_inside_a_title_belong_to_it(line: str, title: str) -> None:
    entry = one(f"1. {line}. Lee, Ann et al. ICCV 2019")
    assert entry.title == title
    assert entry.data["authors"] == ["Ann Lee", "et al."]
    assert (entry.data["venue"], entry.data["year"]) == ("ICCV", 2019)


@pytest.mark.parametrize(
    "line",
    [
        "Doors for Plain Houses *Ann Lee, Bob Ray*, CVPR 2020",
        "Doors for Plain Houses. *Ann Lee, Bob Ray*. CVPR 2020",
        "Doors for Plain Houses, *CVPR 2020*",
        "Doors for Plain Houses in *CVPR*, 2020",
    ],
)
def test_names_and_venues_in_italics_are_none_of_its_words(line: str) -> None:
    entry = one(f"- {line} [[pdf]]({ARXIV}1)")
    assert entry.title == "Doors for Plain Houses"
    assert (entry.data["venue"], entry.data["year"]) == ("CVPR", 2020)


@pytest.mark.parametrize("tag", ["[NIPS]", "[Baseline][NIPS]", "[NIPS][no IID]"])
def test_a_tag_glued_to_the_first_author_is_no_part_of_the_name(tag: str) -> None:
    entry = one(f"- {tag}Ann Lee, Bob Ray, Cy Fox .[Doors for Houses]({ARXIV}1) [J]. arXiv")
    assert entry.data["authors"] == ["Ann Lee", "Bob Ray", "Cy Fox"]
    assert entry.data["venue"] == "NeurIPS"


@pytest.mark.parametrize(
    "people",
    [
        ["Nan Liu", "Huawei Huang", "Zibin Zheng"],
        ["Deepesh Data", "Suhas Diggavi"],
        ["Tran The Anh", "Dusit Niyato", "Ann Lee"],
        ["Kaiming He", "Shaoqing Ren", "Xiangyu Zhang", "Jian Sun"],
    ],
)
def test_names_that_hold_an_english_word_are_names(people: list[str]) -> None:
    assert list(names_in(", ".join(people)).people) == people


def test_one_author_before_a_title_is_one_where_others_have_several_there() -> None:
    found = read(
        "# L\n"
        + "".join(
            f"- {names} .[Doors for Houses, Part {n}]({ARXIV}{n}) [J]. arXiv preprint\n"
            for n, names in enumerate(
                ("Ann Lee, Bob Ray", "Cy Fox, Di Gao", "El Hu, Fi Ito", "Gu Jo")
            )
        )
    )
    assert found[3].data["authors"] == ["Gu Jo"]


def test_a_team_is_the_author_where_others_have_names() -> None:
    names = ("*OpenAI*", "*Ann Lee, Bob Ray*", "*Cy Fox, Di Gao*", "*El Hu, Fi Ito*")
    found = read(
        "# L\n"
        + "".join(
            f"- **Doors for Houses, Part {n}**  \n    {who}.\n    [[paper]({ARXIV}{n})]\n"
            for n, who in enumerate(names)
        )
    )
    assert found[0].data["authors"] == ["OpenAI"]


@pytest.mark.parametrize(
    ("label", "reference"),
    [
        ("Acme / Door Lab [[Paper]]", "Ann Lee, Bob Ray, Cy Fox, Explain Doors with Wide Houses"),
        ("Acme (Deep Doors) [[Paper]]", 'Lee, Ann, and Bob Ray. "Explain Doors with Wide Houses."'),
        (
            "Fast D-NN, Acme Research [[Paper]]",
            "Ann Lee and Bob Ray, *Explain Doors with Wide Houses*",
        ),
    ],
)
def test_a_label_and_the_reference_below_it_are_one_paper(label: str, reference: str) -> None:
    entry = one(f"* {label}({ARXIV}1)\n  * {reference}, arXiv:2004.05431.")
    assert entry.title == "Explain Doors with Wide Houses"
    assert entry.data["authors"][:2] == ["Ann Lee", "Bob Ray"]
    assert entry.links["paper"] == f"{ARXIV}1"


@pytest.mark.parametrize(
    ("nick", "title"),
    [
        ("GigaDoor-0", "GigaDoor-0: World Models of Doors"),
        ("Cosmos 3", "Cosmos 3: Omnimodal Models of Doors"),
        ("X Square Robot", "WALL: Carving Models of Doors"),
        ("Yann Lee", "A Path Towards Autonomous Doors"),
    ],
)
def test_what_follows_a_nickname_and_a_comma_is_the_title(nick: str, title: str) -> None:
    assert one(f"* **`{nick}`**, {title}. [[Paper]({ARXIV}1)]").title == title


def test_a_chinese_title_that_names_films_is_a_title() -> None:
    found = read(
        "# L\n**《门：面向扩散模型的多模态攻击》**\n\n"
        f"- 论文链接：{ARXIV}1\n- 代码仓库：https://github.com/a/door\n\n"
        "**《窗：基于时序注意力自适应的文本到视频扩散模型视频运动定制》**\n\n"
        f"- 论文链接：{ARXIV}2\n- 代码仓库：https://github.com/a/window\n"
    )
    assert [entry.links["code"] for entry in found] == [
        "https://github.com/a/door",
        "https://github.com/a/window",
    ]


def test_commas_without_blanks_part_title_venue_and_year() -> None:
    entry = one("- Long-term feature banks of open doors,CVPR,2019")
    assert entry.title == "Long-term feature banks of open doors"
    assert (entry.data["venue"], entry.data["year"]) == ("CVPR", 2019)


def test_data_of_a_paper_does_not_give_it_an_identifier() -> None:
    entry = one(
        "- A model of neural doors [[Neuron 2023](https://www.cell.com/neuron/fulltext/S1)] "
        "[[data](https://zenodo.org/records/7302474)]"
    )
    assert "doi" not in entry.data
    assert entry.links["data"] == "https://zenodo.org/records/7302474"


def test_a_star_that_closes_nothing_is_in_no_venue() -> None:
    found = read(
        "# L\n"
        f"- [**ChartDoor: Evaluating Doors.**]({ARXIV}1) Ann Lee, Bob Ray, Cy Fox\n.* Arxiv 2024.\n"
        f"- [**DesignDoor: Dual Design.**]({ARXIV}2) * Ann Lee, Bob Ray, Cy Fox.* ICSE 2025.\n"
    )
    assert [entry.data["venue"] for entry in found] == ["arXiv", "ICSE"]
    assert [entry.data["authors"][-1] for entry in found] == ["Cy Fox", "Cy Fox"]


def test_the_year_of_a_contest_is_not_that_of_the_paper() -> None:
    entry = one(
        "* Ann Lee, Bob Ray, Learning of a Door Network, arXiv:1502.02734. "
        "[[Paper]](http://arxiv.org/pdf/1502.02734) (9th ranked in VOC2012)"
    )
    assert entry.data["year"] == 2015


def test_films_and_books_behind_by_are_nobody() -> None:
    title = "Aligning Books: Towards Story-like Doors by Watching Movies and Reading Books"
    entry = one(f"- {title}, ICCV, 2015 [[paper]({ARXIV}1)]")
    assert entry.title == title
    assert "authors" not in entry.data


def test_a_topic_in_a_title_is_no_venue_that_is_called_so() -> None:
    title = "Multimodal Doors: Representation Learning, Information Fusion, and Applications"
    assert one(f"- {title} [[paper]({ARXIV}1)]").title == title


def test_a_table_in_html_keeps_its_headings_behind_a_blank_line() -> None:
    row = '<tr><td>Flow</td><td>{0} [<a href="http://x.org/{0}">Link</a>]</td><td>[<a href="https://dl.acm.org/doi/10.1145/{1}">1</a>]</td></tr>\n\n'
    page = "# L\n<table>\n<tr><th>Domain</th><th>Dataset</th><th>Reference</th></tr>\n"
    page += "".join(row.format(name, n) for n, name in enumerate(("PEMS", "UCar", "Census"), 337))
    reading = read_document("x.md", f"{page}</table>\n").reading
    assert not reading.entries
    assert {record.reason for record in reading.balance.records} == {"a table of data sets"}


def test_a_heading_with_nothing_below_it_is_accounted_for() -> None:
    titles = ("Wide Doors of Open Houses", "Open Doors of Wide Houses", "Plain Doors of Houses")
    page = "# L\n### GenDoor: Two-Stage Learning of Open Doors\n" + "".join(
        f"### {title}\nAnn Lee, Bob Ray\n\n[CVPR 2022] [[Paper]({ARXIV}{n})]\n"
        for n, title in enumerate(titles)
    )
    reading = read_document("x.md", page).reading
    assert [entry.title for entry in reading.entries] == list(titles)
    assert [record.line for record in reading.balance.of("unread")] == [2]


def test_a_tag_glued_to_the_title_of_a_heading_is_none_of_it() -> None:
    found = read(
        "# L\n"
        + "".join(
            f"### [ICCV '2023]Zero-{n}: One Image to Doors\nAnn Lee, Bob Ray\n\n[[arXiv]({ARXIV}{n})]\n\n"
            for n in range(3)
        )
    )
    assert found[0].title == "Zero-0: One Image to Doors"


def test_the_reason_for_a_paper_is_not_its_title() -> None:
    entry = one(
        f"* **(1) Federated Doors： Concept and Houses（TIST19)** {ARXIV}1\n"
        "    * 推荐理由：一篇联邦学习经典论文，主要介绍联邦学习基本概念。"
    )
    assert entry.title == "Federated Doors： Concept and Houses"


def test_commas_in_a_column_of_venues_stay() -> None:
    (entry,) = read(
        "# L\n| Year | Paper | Venue |\n|--|--|--|\n"
        f"| 2025 | [Doors for Plain Houses]({ARXIV}1) | 2025 Conference on Doors, Hinges and Houses |\n"
    )
    assert entry.data["venue"] == "Conference on Doors, Hinges and Houses"


def test_surnames_behind_a_title_are_its_authors_where_others_have_names_there() -> None:
    who = (
        "Lee, Ann et al",
        "Ray, Bob and Fox, Cy et al",
        "Miles & Door",
        "Wang, Xiao",
        "Ito, Fi et al",
    )
    found = read(
        "# L\n"
        + "".join(
            f"{n}. Learning of Wide Doors {n}. {names}. CVPR 2020\n" for n, names in enumerate(who)
        )
    )
    assert [entry.title for entry in found] == [f"Learning of Wide Doors {n}" for n in range(5)]
    assert found[2].data["authors"] == ["Miles", "Door"]
    assert found[3].data["authors"] == ["Xiao Wang"]
