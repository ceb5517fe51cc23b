"""References as people write them: names before a colon, journals of no table, badges, copies."""

import pytest

from entries import one, read, reading

ARXIV = "https://arxiv.org/abs/2004.0543"


def test_names_before_a_colon_are_the_authors_where_several_entries_have_them() -> None:
    found = read(
        "# L\n"
        "* Jacob Lee, et al.: BERD: Pre-training of Wide Doors for Houses, 2018.\n"
        "* Thomas Ray: Probabilistic Door Indexing, SIGIR 1999.\n"
        "* Philip Fox, Franz J Gao, and Daniel Hu: Statistical Door-Based Houses, NAACL 2003.\n"
        "* John Ito, Andrew Jo, Fernando C.N. Kim: Conditional Doors: Models of Houses, ICML 2001\n"
        "* Joshua Lim: A bit of progress in doors, ACME Technical Report, 2001.\n"
    )
    assert [(entry.title, entry.data["authors"]) for entry in found] == [
        ("BERD: Pre-training of Wide Doors for Houses", ["Jacob Lee", "et al."]),
        ("Probabilistic Door Indexing", ["Thomas Ray"]),
        ("Statistical Door-Based Houses", ["Philip Fox", "Franz J Gao", "Daniel Hu"]),
        ("Conditional Doors: Models of Houses", ["John Ito", "Andrew Jo", "Fernando C.N. Kim"]),
        ("A bit of progress in doors", ["Joshua Lim"]),
    ]


def test_a_name_and_a_colon_begin_a_title_where_nobody_is_named_so() -> None:
    found = read(
        "# L\n"
        + "".join(f"- Graph Doors: A Study {n} [[pdf]({ARXIV}{n})]\n" for n in range(4))
        + f"- Wide Hinge: A Study [[pdf]({ARXIV}5)]\n"
    )
    assert found[-1].title == "Wide Hinge: A Study"
    assert not any("authors" in entry.data for entry in found)


@pytest.mark.parametrize(
    ("behind", "venue"),
    [
        (
            "Stark R, Grzel M, Hadfield J. Nature Reviews Doors, 2019, 20(11): 631-656.",
            "Nature Reviews Doors",
        ),
        ("Stark, R., Grzel, M. Quant Door 7, 247-254 (2019). https://doi.org/10.1007/s40", None),
    ],
)
def test_a_journal_behind_a_linked_title_and_names_is_not_the_title(
    behind: str, venue: str | None
) -> None:
    entry = one(
        f"- [Door sequencing: the teenage years](https://www.nature.com/articles/s4) {behind}"
    )
    assert entry.title == "Door sequencing: the teenage years"
    assert (
        entry.data["authors"][:2] == ["R Stark", "M Grzel"] or "R. Stark" in entry.data["authors"]
    )
    assert entry.data.get("venue") == venue


def test_names_and_an_address_on_the_line_below_a_title_are_no_second_paper() -> None:
    entry = one(
        "- [Circulating doors as a novel house](https://www.nature.com/articles/s41422-018-0014-x)\n"
        "    Tian, X., Sun, B., Chen, C. et al. Cell Res 28, 597-600 (2018). "
        "https://doi.org/10.1038/s41422-018-0014-x"
    )
    assert entry.title == "Circulating doors as a novel house"
    assert entry.data["authors"] == ["X. Tian", "B. Sun", "C. Chen", "et al."]


@pytest.mark.parametrize(
    ("journal", "venue"),
    [
        ("Mathematics, 8(11), 2088.", "Mathematics"),
        ("JMIR Mental Doors, 12, e70253.", "JMIR Mental Doors"),
        ("Current opinion in doors, 70, 137-144.", "Current opinion in doors"),
        ("*Journal of Doors: General, 115*(1), 39-61.", "Journal of Doors: General"),
    ],
)
def test_a_journal_of_no_table_is_the_venue_of_a_reference(journal: str, venue: str) -> None:
    entry = one(
        f"- Smith, A., & Jones, B. (2020). A study of doors in houses. {journal} "
        "[link](https://doi.org/10.2196/70253)"
    )
    assert entry.title == "A study of doors in houses"
    assert (entry.data["venue"], entry.data["year"]) == (venue, 2020)


@pytest.mark.parametrize(
    ("badge", "venue", "year"),
    [
        ("`ACL19`", "ACL", 2019),
        ("`WWW20`", "WWW", 2020),
        ("**`MMAsia 25`**", "MMAsia", 2025),
        ("**`CVPR 25 Best Paper Honorable Mention`**", "CVPR", 2025),
    ],
)
def test_a_badge_behind_a_title_is_its_venue(badge: str, venue: str, year: int) -> None:
    entry = one(f"- A Survey on Doors of Plain Houses. {badge} [[Paper](https://example.org/d)]")
    assert entry.title == "A Survey on Doors of Plain Houses"
    assert (entry.data["venue"], entry.data["year"]) == (venue, year)


def test_names_of_methods_behind_titles_are_none_of_them() -> None:
    nicks = ("FinDoor", "Moirai", "TimesFM")
    found = read(
        "# L\n| Paper | Year | Link |\n|--|--|--|\n"
        + "".join(
            f"| A wide model of doors, part {n} -- {nick} | 2024 | [paper]({ARXIV}{n}) |\n"
            for n, nick in enumerate(nicks)
        )
    )
    assert [entry.title for entry in found] == [
        f"A wide model of doors, part {n}" for n in range(3)
    ]


@pytest.mark.parametrize(
    "title",
    ["Abstract Visual Doors: An Approach for Houses", "Dataset for Automatic Summaries of Doors"],
)
def test_a_title_may_begin_as_a_label_does(title: str) -> None:
    (entry,) = read(f"# L\n| Paper | Link |\n|--|--|\n| {title} | [paper]({ARXIV}1) |\n")
    assert entry.title == title


def test_headings_with_a_year_and_a_copy_in_the_list_are_papers() -> None:
    titles = ("Doors for Plain Houses", "Hinges of Wide Doors", "A Study of Open Locks")
    found = read(
        "# L\n"
        + "".join(
            f"### {title} (202{n})\nProposes a door.\n\n[Annotated PDF](papers/202{n}%20x.pdf)\n\n"
            for n, title in enumerate(titles)
        )
    )
    assert [(entry.title, entry.data["year"]) for entry in found] == [
        (title, 2020 + n) for n, title in enumerate(titles)
    ]


def test_a_few_words_and_the_link_below_a_published_title_are_more_of_it() -> None:
    entry = one(
        "* Clearing the doors: A network for houses (TIP 2017)\n"
        f"  * Clearing The Doors [[paper]({ARXIV}1)] [[code](https://github.com/a/b)]"
    )
    assert entry.title == "Clearing the doors: A network for houses"
    assert entry.data["venue"] == "TIP"
    assert entry.links == {"paper": f"{ARXIV}1", "code": "https://github.com/a/b"}


@pytest.mark.parametrize(
    "line",
    [
        "[Line] Fast and Automatic Registration of Clouds. RS 2020.",
        "[4plane PCS] 4-Plane congruent sets for registration of clouds. 2018",
        "Recent developments and trends in registration methods。 2017",
        "CICP: Cluster Iterative Closest Point for clouds. 2018 RAS.",
        "Analysis of robust functions for registration.ICRA 2019.",
        "(Optimization)Title of a paper on clouds. 1999",
    ],
)
def test_a_title_with_its_year_is_accounted_for_whatever_its_form(line: str) -> None:
    page = f"# L\n- A Study of Doors. CVPR 2020. [paper]({ARXIV}1)\n- {line}\n"
    assert 3 in {record.line for record in reading(page).balance.records}
