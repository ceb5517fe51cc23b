"""Forms that were met in lists of many fields: security, systems, chemistry, robotics, theory."""

import pytest

from entries import one, read

PAPER = "https://arxiv.org/abs/2101.00001"
PAGE = "https://host.example/waves.pdf"


@pytest.mark.parametrize(
    ("heading", "venue"),
    [
        ("The Network and Distributed System Security Symposium (NDSS)", "NDSS"),
        ("IEEE Symposium on Security and Privacy (IEEE S&P)", "S&P"),
        ("ACM Conference on Computer and Communications Security (ACM CCS)", "CCS"),
        ("Contrastive Learning (CL)", None),  # a topic, whose short name a journal has too
    ],
)
def test_a_heading_names_a_venue_with_its_short_name_behind(
    heading: str, venue: str | None
) -> None:
    found = one(f"### {heading}\n\n- [Slow Waves: A Method for Seas, 2021]({PAGE})")
    assert found.data.get("venue") == venue


@pytest.mark.parametrize(
    "line",
    [
        "[IEEE International Parallel & Distributed Processing Symposium (IPDPS)](http://host.example), an international forum for people.",
        "**International Conference on Waves in Seas (IWIS)**",
    ],
)
def test_a_conference_by_itself_is_no_paper(line: str) -> None:
    assert read(f"- {line}\n- **IEEE International Symposium on Biomedical Imaging (ISBI)**") == ()


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("(LPAQA) How Can We Know What Seas Know?. TACL 2020.", "How Can We Know What Seas Know?"),
        ("(De/Re)-Composition of Waves in Seas. TACL 2020.", "(De/Re)-Composition of Waves in Seas"),
        ("(Almost) No Label No Cry. TACL 2020.", "(Almost) No Label No Cry"),
        ("Models of slow seas with random, unknown waves, 2023.", "Models of slow seas with random, unknown waves"),
        ("A survey of slow seas and their waves,2023.", "A survey of slow seas and their waves"),
        ("A model of slow seas (SPIE Electronic Imaging 2008), Smith et al.", "A model of slow seas"),
    ],
)  # fmt: skip
def test_a_title_ends_where_its_year_or_venue_begins(line: str, title: str) -> None:
    assert one(f"1. {line} [[Paper]({PAPER})]").data["title"] == title


@pytest.mark.parametrize(
    ("label", "authors", "venue", "year"),
    [
        (
            "Slow Waves in Seas, Ada Smith, Bo Jones, Cy Park USENIX ATC 2013",
            ["Ada Smith", "Bo Jones", "Cy Park"],
            "USENIX ATC",
            2013,
        ),
        ("Slow Waves in Seas, 2012, Smith et al.", ["Smith", "et al."], None, 2012),
    ],
)
def test_a_link_holds_title_people_venue_and_year(
    label: str, authors: list[str], venue: str | None, year: int
) -> None:
    found = one(f"- [{label}]({PAGE})").data
    assert (found["title"], found["authors"]) == ("Slow Waves in Seas", authors)
    assert (found.get("venue"), found["year"]) == (venue, year)


def test_people_before_a_title_in_bold_need_not_all_be_well_written() -> None:
    names = "V. Smith, A. a Rusu, G. Deepmind, B. Jones, C. Park, D. Lee, and E. Fox"
    found = one(f"- {names}, **Slow Waves of Seas**, Nature, 2015. [pdf]({PAGE})").data
    assert (found["title"], found["authors"][:2]) == ("Slow Waves of Seas", ["V. Smith", "A. a Rusu"])  # fmt: skip


def test_labels_of_libraries_are_links_and_no_titles() -> None:
    found = one(f"- Disk Waves, DISC 2000 [[acmdl](https://dl.acm.org/citation.cfm?id=6),[pdf]({PAGE})]").data  # fmt: skip
    assert found["title"] == "Disk Waves"
    assert found["links"] == {"paper": "https://dl.acm.org/citation.cfm?id=6", "pdf": PAGE}


@pytest.mark.parametrize("note", ["OpenReview: 8, 6, 6", "Key: waves of ICML 2019, seas"])
def test_a_note_on_a_paper_says_nothing_of_its_venue(note: str) -> None:
    text = (
        f"### ICLR 2024\n\n- [Slow Waves: A Method]({PAPER})\n  - Ada Smith, Bo Jones\n  - {note}"
    )
    found = one(text).data
    assert (found["venue"], found["year"]) == ("ICLR", 2024)


@pytest.mark.parametrize(
    ("said", "venue"),
    [
        ("[J. Chem. Inf. Model. 2022, 62, 10, 2269–2279](https://doi.org/10.1021/acs.jcim.2c0)", "JCIM"),
        ("[RSC Advances. 2021;11(41):25921-32.](https://doi.org/10.1039/d1ra03086h)", "RSC Advances"),
        ("Ada Smith et al., Waves Workshop, CVPR2018.", "CVPRW"),
        (
            "[Machine Learning and the Physical Sciences Workshop (NeurIPS 2019)](https://host.example/w)",
            "NeurIPS Workshop",
        ),
    ],
)  # fmt: skip
def test_a_venue_stands_without_its_volume_and_with_its_workshop(said: str, venue: str) -> None:
    assert one(f"* **Slow Waves: A Method for Seas**  \n  {said}").data["venue"] == venue


def test_title_venue_and_address_stand_on_a_line_each() -> None:
    pages = "Slow Waves: A Method for Seas\nKDD 2017\nhttps://dl.acm.org/citation.cfm?id=3098043"
    more = "Fast Waves of Seas\nJournal of Machine Learning Research 18 (2018)\nhttps://arxiv.org/abs/2101.00002"  # fmt: skip
    found = [entry.data for entry in read(f"{pages}\n\n{more}")]
    assert [(one["title"], one["venue"], one["year"]) for one in found] == [
        ("Slow Waves: A Method for Seas", "KDD", 2017),
        ("Fast Waves of Seas", "JMLR", 2018),
    ]
