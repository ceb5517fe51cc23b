"""Paragraphs that are a number and a title, and titles in two halves."""

from paperlist.importers.formats import read_document

NUMBERED = """# Reading

1.Locks and Doors

1.1Distance Learning of Doors using Graph Networks

1.2 Spectral Locks for Population-based Hinge Prediction

1.33D fully convolutional networks for co-segmentation of doors
"""


def reading(text: str):
    return read_document("README.md", text).reading


def test_numbered_paragraphs_without_links_are_accounted_for_line_by_line():
    balance = reading(NUMBERED).balance
    assert [(one.line, one.fate) for one in balance.records] == [
        (3, "unread"),
        (5, "unread"),
        (7, "unread"),
        (9, "unread"),
    ]
    assert balance.records[3].title.startswith("3D fully convolutional")


def test_a_page_of_numbered_titles_is_a_list_of_papers_without_their_numbers():
    titles = [
        f"Learning of Doors and Hinges with Keys from Place {name}" for name in "ABCDEFGHIJKL"
    ]
    page = "# Papers\n\n" + "\n\n".join(f"2.{n}{title}" for n, title in enumerate(titles, 1))
    assert [entry.title for entry in reading(page).entries] == titles


def test_two_numbered_paragraphs_are_running_text():
    page = (
        "# Notes\n\n1.1 Install Python and Make on Your Machine\n\n1.2 Run the Tests of This Page\n"
    )
    assert reading(page).balance.records == ()


def test_family_names_with_dotted_initials_and_a_year_are_a_reference():
    page = (
        "# Papers\n\nSmith A.S., Jones L.E. (2003) Fundamentals applicable to the use of doors. "
        "Renewable Energy 28(14):2205–2211. https://doi.org/10.1016/S0960-1481(03)00103-4\n"
    )
    entry = reading(page).entries[0]
    assert entry.title == "Fundamentals applicable to the use of doors"
    assert entry.data["authors"] == ["A.S. Smith", "L.E. Jones"]
    assert (entry.data["venue"], entry.data["year"]) == ("Renewable Energy", 2003)


def test_a_bold_half_of_a_title_keeps_the_other_half_behind_the_colon():
    page = (
        "# Papers\n\n"
        "- **Deep Learning for Doors and Hinges**: A Review of Methods and Challenges, CVPR 2020. "
        "[[paper](https://arxiv.org/abs/2001.00001)]\n"
        "- **Learning to Open Every Door at Home**: we propose a new way to do it. "
        "[[paper](https://arxiv.org/abs/2001.00003)]\n"
        "- **Three Doors from a Single Video**: Shape of Hinges: Doors from a Single Video. "
        "[[paper](https://arxiv.org/abs/2001.00004)]\n"
        "- **Deep Learning for Locks and Keys**: Ada Smith and Bo Jones, CVPR 2020. "
        "[[paper](https://arxiv.org/abs/2001.00005)]\n"
    )
    titles = [entry.title for entry in reading(page).entries]
    assert titles == [
        "Deep Learning for Doors and Hinges: A Review of Methods and Challenges",
        "Learning to Open Every Door at Home",
        titles[2],
        "Deep Learning for Locks and Keys",
    ]
    assert not titles[2].startswith("Three Doors from a Single Video: Shape")
