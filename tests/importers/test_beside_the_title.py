"""What stands beside titles on real lists: names, labels, venues as links, comments in HTML."""

import pytest

from paperlist.importers.extract.result import Reading
from paperlist.importers.formats import read_document

URL = "https://arxiv.org/abs/2205.12258"


def read(text: str) -> Reading:
    return read_document("README.md", f"# Papers\n\n{text}\n").reading


def test_the_label_of_a_note_is_nobody_s_name() -> None:
    entry = read(
        f"- **`[CVPR 2023]`** [**Slow Waves: Flow-Guided Doors for Films**]({URL}), Chen et al.\n"
        "  - *Key Idea*: Frames of doors with motion.\n"
        "  - *Main Result*: Doors open.\n"
    ).entries[0]
    assert entry.data["authors"] == ["Chen", "et al."]


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Fabian Paischer, Thomas Adler, etc.", ["Fabian Paischer", "Thomas Adler", "et al."]),
        ("Adam Stooke,Kimin Lee,Bo Abbeel, etc.", ["Adam Stooke", "Kimin Lee", "Bo Abbeel", "et al."]),
        ("Wei Chen et at.", ["Wei Chen", "et al."]),
    ],
)  # fmt: skip
def test_a_list_of_names_that_ends_in_etc_is_marked_as_cut(line: str, authors: list[str]) -> None:
    text = f"- [History of Doors via Language Models in Learning]({URL})\n  - {line}\n"
    assert read(text).entries[0].data["authors"] == authors


def test_a_team_and_others_are_authors_but_venues_and_etc_are_not() -> None:
    teams = read(f"- [Some Dreams of Doors in Learning]({URL}), SAM 3D Team et al., CVPR 2024\n")
    assert teams.entries[0].data["authors"] == ["SAM 3D Team", "et al."]
    venues = read(f"- [Some Dreams of Doors in Learning]({URL}) (WSDM, KDD, SIGIR, etc.)\n")
    assert "authors" not in venues.entries[0].data


HTML = """\
<table>
  <!-- <tr>
    <th>Paper</th>
  </tr> -->
  <tr>
    <td>
      <b>Online Distillation for Doors of Houses</b> <a href="https://arxiv.org/abs/2205.00001"><i>[Paper]</i></a>
      <!-- <a href="https://github.com/a/b"><i>[Code]</i></a> -->
      <br>
      <b>Authors:</b> Ada Smith and Bo Jones<br>
      <b>Publisher:</b> Methods of Slow Research <br>
      <b>Year:</b> 2023 <br>
    </td>
  </tr>
    <td>
      <b>Cross-stitch Networks for Doors and Hinges</b> <a href="https://arxiv.org/abs/2205.00002"><i>[Paper]</i></a>
      <b>Authors:</b> Cy Park and Di Roe<br>
    </td>
  </tr>
</table>
"""


def test_a_comment_inside_a_cell_ends_neither_the_cell_nor_the_table() -> None:
    first = read(HTML).entries[0]
    assert first.data["authors"] == ["Ada Smith", "Bo Jones"]
    assert (first.data["venue"], first.data["year"]) == ("Methods of Slow Research", 2023)
    assert "code" not in first.links


def test_a_cell_without_a_row_of_its_own_is_read() -> None:
    second = read(HTML).entries[1]
    assert second.title == "Cross-stitch Networks for Doors and Hinges"
    assert second.data["authors"] == ["Cy Park", "Di Roe"]


def test_a_table_of_papers_below_the_heading_dataset_is_read() -> None:
    rows = read(
        "| Dataset | Conference | Year | Code |\n|---|---|---|---|\n"
        "| [Unsupervised Selection of Doors For Series Detection](https://arxiv.org/abs/2210.01078) | ICLR | 2023 | |\n"
        "| [Towards a Rigorous Evaluation of Doors](https://example.org/poster_1) | AAAI | 2022 | - |\n"
        "| [KITTI](https://example.org/kitti) | CVPR | 2012 | - |\n"
    )
    assert [entry.line for entry in rows.entries] == [5, 6]
    assert [one.reason for one in rows.balance.of("text")] == ["a table of data sets"]


def linked(title: str, label: str, number: int) -> str:
    return f"1. **[2025]** {title} [[{label}]](https://example.org/article/{number})\n"


def test_where_links_are_called_by_venues_an_unknown_one_is_a_venue_too() -> None:
    known = ("CVPR", "ICCV", "ECCV", "NeurIPS", "Journal of Slow Processes", "AEI", "IVC")
    page = "".join(
        linked(f"Doors of Plain Houses in the Slow Village of Waves {n}", label, n)
        for n, label in enumerate(known)
    )
    entries = read(page).entries
    assert [entry.data.get("venue") for entry in entries] == list(known)
    assert all(entry.title.startswith("Doors of Plain Houses") for entry in entries)


@pytest.mark.parametrize(
    "label", ["Buy or read", "Intro-Chinese", "ACL Anthology", "Google Research"]
)
def test_a_link_that_is_called_otherwise_is_no_venue_there(label: str) -> None:
    page = "".join(
        linked(f"Doors of Plain Houses in the Slow Village of Waves {n}", name, n)
        for n, name in enumerate(("CVPR", "ICCV", "ECCV", "NeurIPS", "ICLR", label))
    )
    assert label not in [entry.data.get("venue") for entry in read(page).entries]


def test_names_inside_a_bold_link_are_authors() -> None:
    entry = read(
        "- **`[PCS 2021]`** [**Bordes P, Galpin F, Dumas T, et al. Revisiting the Adaptive Offset of Doors**]"
        "(https://doi.org/10.1109/PCS50896.2021.9477457)\n"
    ).entries[0]
    assert entry.title == "Revisiting the Adaptive Offset of Doors"
    assert entry.data["authors"] == ["P Bordes", "F Galpin", "T Dumas", "et al."]


def test_a_name_with_its_colon_in_bold_is_not_said_twice() -> None:
    line = f"**ByteDoor:** ByteDoor: Opening by Associating Every Hinge [[paper]({URL})] **new SOTA**\n"
    assert read(line).entries[0].title == "ByteDoor: Opening by Associating Every Hinge"


def test_a_picture_of_a_formula_is_no_figure() -> None:
    entry = read(
        f"- [Slow Doors of Houses in the Village]({URL})\n"
        "  - Needs ![](http://latex.codecogs.com/svg.latex?T) times.\n"
    ).entries[0]
    assert "figure" not in entry.links


def test_two_surveys_with_the_same_words_in_another_order_are_two_papers() -> None:
    found = read(
        "| Title | Venue | Year |\n|---|---|---|\n"
        "| [Time-series forecasting with deep learning: a survey](https://arxiv.org/pdf/2004.13408.pdf) | Phil. Trans. A | 2021 |\n"
        "| [Deep learning for time series forecasting: a survey](https://example.org/doi/10.1089/big.2020.0159) | Big Data | 2021 |\n"
    )
    assert len(found.entries) == 2
    assert not found.balance.of("merged")


def test_a_reproduction_is_not_the_paper_that_it_repeats() -> None:
    found = read(
        "- Learning Memory-Guided Doors for Anomaly Detection | **[CVPR' 20]** | [`[pdf]`](https://example.org/a.pdf)\n"
        "- Re Learning Memory Guided Doors for Anomaly Detection | **[Arxiv' 20]** | [`[pdf]`](https://arxiv.org/pdf/2101.12382.pdf)\n"
    )
    assert len(found.entries) == 2


def test_one_doi_under_two_titles_of_the_same_people_is_two_papers() -> None:
    doi = "https://doi.org/10.1109/ICIP40778.2020.9191030"
    found = read(
        f"- **`[ICIP 2020]`** [**Smith A, Jones B O. Development of New Fractal Networks for Opening of Doors**]({doi})\n"
        f"- **`[ICIP 2020]`** [**Smith A, Jones B O. Deep Hinge Greasing Using Residual Maxout Units**]({doi})\n"
    )
    assert len(found.entries) == 2


def test_journals_that_are_listed_are_no_papers() -> None:
    found = read(
        "- [Slow Doors of Houses in the Village of Waves](https://arxiv.org/abs/2205.00001)\n"
        "- **[IEEE Transaction on Medical Imaging (IEEE-TMI)](https://ieee-tmi.org/)**\n"
        "- **[Applied Soft Computing (ASC)](https://www.sciencedirect.com/journal/applied-soft-computing)**\n"
    )
    assert [one.reason for one in found.balance.of("text")] == [
        "it is a conference or a journal"
    ] * 2


def test_a_record_in_a_quotation_is_no_entry() -> None:
    found = read(
        f"- [Slow Doors of Houses in the Village of Waves]({URL})\n\n"
        "> @article{smith2025,\n  title={Slow Doors 1997--2024: Part I},\n  author={Smith, Ada},\n  year={2025}\n}\n"
    )
    assert len(found.entries) == 1


def test_a_sign_behind_venue_and_year_hides_no_title() -> None:
    line = "- Diversity regularized attention for opening of old doors (arXiv 2018) 🔥\n"
    page = f"- Slow Doors of Houses in the Village (CVPR 2019) [pdf]({URL})\n" * 3 + line
    assert read(page).entries[-1].title.startswith("Diversity regularized")
