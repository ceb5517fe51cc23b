"""Fields below headings, pages of the list, logs of new papers, cells with a year in front."""

import pytest

from paperlist.importers.extract.result import Reading
from paperlist.importers.formats import read_document

URL = "https://arxiv.org/abs/2006.04153"


def read(text: str) -> Reading:
    return read_document("README.md", f"# Papers\n\n{text}\n").reading


def test_papers_beside_the_data_that_they_use_are_no_table_of_data_sets() -> None:
    found = read(
        "| Research Paper | Datasets | Metrics | Publisher | Year |\n|---|---|---|---|---|\n"
        f"| [HorizonDoor: 1st Place Solution for Doors]({URL}) | Waymo | mAP | ArXiv | 2020 |\n"
        "| [3DSSD](https://arxiv.org/abs/2002.10187) | KITTI | mAP | CVPR | 2020 |\n"
    )
    assert [(e.title, e.data["venue"]) for e in found.entries] == [
        ("HorizonDoor: 1st Place Solution for Doors", "arXiv"),
        ("3DSSD", "CVPR"),
    ]


@pytest.mark.parametrize(
    "title", ["Inharmonious Region Localization", "Interactive Portrait Locks"]
)
def test_a_quoted_title_in_italics_is_one_though_it_is_made_as_a_name(title: str) -> None:
    line = f'+ Jing Liang, Li Niu, Liqing Zhang: "*{title}.*" ICME (2021) [[arXiv]]({URL})\n'
    more = f'+ Wen Cong, Li Niu: "*Deep Harmonization of Doors.*" CVPR (2020) [[pdf]]({URL}1)\n' * 3
    entry = read(line + more).entries[0]
    assert entry.title == title
    assert entry.data["authors"] == ["Jing Liang", "Li Niu", "Liqing Zhang"]


@pytest.mark.parametrize(
    ("cell", "venue", "year"),
    [("'19-AAAI", "AAAI", 2019), ("'14-NIPS", "NeurIPS", 2014), ("'18-arXiv", "arXiv", 2018)],
)
def test_a_cell_with_a_short_year_in_front_is_venue_and_year(
    cell: str, venue: str, year: int
) -> None:
    entry = read(
        "| Conf. | Date | Title |\n|---|---|---|\n"
        f"| {cell} | 18/11/21 | [Text of Doors with Supervised Pyramid Networks]({URL}) |\n"
    ).entries[0]
    assert (entry.data["venue"], entry.data["year"]) == (venue, year)


@pytest.mark.parametrize(
    "line",
    [
        "[AI 1999] **[cited by 3296]** [Between Doors and semi-Doors: A framework for hinges](https://people.example.edu/AIJ99.pdf) --> Options",
        f"[PMLR 2018] [cited by 99] [Between Doors and semi-Doors: A framework for hinges]({URL})+ [Video](https://www.youtube.com/watch?v=x)",
    ],
)
def test_a_count_of_citations_is_neither_title_nor_prose(line: str) -> None:
    assert read(line).entries[0].title == "Between Doors and semi-Doors: A framework for hinges"


def test_who_wrote_it_is_cut_off_a_linked_title() -> None:
    entry = read(
        "- [Modeling of Doors: The Two Cultures - by Leo Breiman](https://projecteuclid.org/1)\n"
    )
    assert entry.entries[0].title == "Modeling of Doors: The Two Cultures"
    assert entry.entries[0].data["authors"] == ["Leo Breiman"]


def test_a_question_in_quotes_within_a_quoted_title_stays_in_it() -> None:
    title = 'LIME: "Why Should I Open You?": Explaining the Doors of Any House'
    assert read(f'- **"{title}"** [paper]({URL})\n').entries[0].title == title


def test_anonymous_authors_are_no_venue() -> None:
    line = "- [Generating Streams of Old Doors](https://openreview.net/forum?id=rke4) - Anonymous Authors (2018)\n"
    assert "venue" not in read(line).entries[0].data


def test_an_arxiv_number_in_a_remark_is_another_paper_s() -> None:
    line = "- [Improved logical error rates of doors](https://www.nature.com/articles/s41586-026-10628-y) (2026) - Ion traps, carbon from arXiv:2404.02280\n"
    assert "arxiv" not in read(line).entries[0].data


def test_fields_and_links_below_a_heading_belong_to_its_paper() -> None:
    page = "".join(
        f"#### [Graph {word} Networks for Doors](https://arxiv.org/abs/2006.0000{n}) **[ICLR 2018]**\n"
        "- **Research unit** : University of Doors, Some Institute\n"
        "- **Dataset** : Cora, Citeseer\n- **Task** : Node classification\n"
        f"- [Code](https://github.com/owner/{word})\n\n"
        for n, word in enumerate(("Attention", "Isomorphism", "Diffusion", "Pooling"))
    )
    found = read(page)
    assert len(found.entries) == 4
    assert [entry.links["code"] for entry in found.entries] == [
        f"https://github.com/owner/{word}"
        for word in ("Attention", "Isomorphism", "Diffusion", "Pooling")
    ]


def test_a_row_with_the_list_s_own_page_and_a_venue_is_a_paper_unless_it_says_otherwise() -> None:
    found = read(
        "| Paper | Venue |\n|---|---|\n"
        "| [GenDoor: Scalable Doors via Language Models](wiki/papers/gendoor.md) | npj Robotics 2026 |\n"
        "| [Building a fast door with learning [Blog]](wiki/papers/fast.md) | 2025 |\n"
        "| [Planning after Trial for Doors](wiki/papers/pat.md) | 2025 |\n"
    )
    assert [(e.line, e.data["year"]) for e in found.entries] == [(5, 2026), (7, 2025)]


def log(lines: int) -> str:
    names = ("Vorch", "Slot", "Leap", "Proxy", "Geo", "Read", "Hi", "Swap", "Mo", "Uni")
    made = "".join(
        f"**[2026/08/{n % 28 + 1:02}] [V{n} Vision](https://github.com/owner/list): Update.**\n\n"
        f"[![arXiv](https://img.shields.io/badge/arXiv-b.svg)](https://arxiv.org/abs/2608.{n:05}) "
        f"{names[n % 10]}{n}: Opening Doors of House Number {n} (Audio, Head Driving)\n\n"
        f"[![arXiv](https://img.shields.io/badge/arXiv-b.svg)](https://arxiv.org/abs/2607.{n:05}) "
        f"{names[n % 10]}Two{n}: Closing Doors of House Number {n} (Visual, Try-On)\n\n"
        for n in range(lines // 2)
    )
    return f"## News\n\n{made}"


def test_a_log_of_new_papers_by_the_dozen_is_read_and_its_topics_are_no_part_of_titles() -> None:
    found = read(log(60))
    assert len(found.entries) == 60
    assert found.entries[0].title == "Vorch0: Opening Doors of House Number 0"
    assert {one.reason for one in found.balance.of("text")} == {
        "below the heading \u201cNews\u201d"
    }


def test_a_few_news_are_news() -> None:
    assert not read(log(10)).entries


def test_the_month_in_which_a_paper_was_read_is_not_its_year() -> None:
    found = read(
        "### 2019 May:\n- Data-Efficient Learning of Doors [paper](https://arxiv.org/abs/1805.08296)\n\n"
        "### 2026\n- Zero-Shot Opening of Doors [paper](https://arxiv.org/abs/2205.11916)\n"
        "- Self-Opening Doors of Houses [paper](https://arxiv.org/abs/2602.11916)\n"
    )
    assert [(e.data["venue"], e.data["year"]) for e in found.entries] == [
        ("arXiv", 2018),
        ("arXiv", 2022),
        ("arXiv", 2026),
    ]


def test_every_item_without_a_link_among_papers_is_in_the_account() -> None:
    found = read(
        f"- Slow Doors of Plain Houses [paper]({URL})\n- Old Doors of Plain Houses [paper]({URL}1)\n"
        f"- New Doors of Plain Houses [paper]({URL}2)\n"
        "- MAT: adaptive tactile grasping via deep reinforcement learning\n"
        "- Please open a pull request\n\n### 2019 July:\n\n- Doors that open and matter\n"
    )
    assert [(one.line, one.fate) for one in found.balance.records] == [
        (3, "written"),
        (4, "written"),
        (5, "written"),
        (6, "written"),
        (7, "text"),
        (11, "unread"),
    ]


def test_papers_below_one_framework_are_papers() -> None:
    found = read(
        "## Framework\n\n### Local Doors\n\n"
        "* Answering queries of doors under local privacy [[paper]](https://par.nsf.gov/servlets/purl/10194803) by Tianhao Wang, Bolin Ding. 2019\n"
        f"* Locally Private Estimation of Doors [[paper]]({URL}) by Matthew Joseph, Jieming Mao. 2019\n"
    )
    assert len(found.entries) == 2


def test_a_lead_is_the_venue_as_the_table_has_it_and_prj_is_the_project() -> None:
    leads = ("ARXIV", "CVPR", "ICCV", "ECCV", "ICRA", "IROS")
    found = read(
        "".join(
            f"+ [[{lead}](https://arxiv.org/abs/2402.1679{n})] Doors of Point Clouds at the {word} Sea [[`PRJ`](http://www.robots.ox.ac.uk/~vgg/{n}/)]\n"
            for n, (lead, word) in enumerate(
                zip(leads, ("Red", "Black", "White", "Dead", "North", "Baltic"), strict=True)
            )
        )
    )
    assert [entry.data["venue"] for entry in found.entries] == ["arXiv", *leads[1:]]
    assert found.entries[0].links["project"] == "http://www.robots.ox.ac.uk/~vgg/0/"
