"""What twenty real lists, drawn at random, have that the importer had not met before."""

import pytest

from entries import one, read
from paperlist.importers.extract.result import Entry
from paperlist.importers.formats import read_document

PDF = "https://example.org/p.pdf"
ARXIV = "https://arxiv.org/abs/2401.00001"
OTHER = "https://arxiv.org/abs/2401.00002"
NSDI = "https://www.usenix.org/system/files/conference/nsdi15/nsdi15-paper-smith.pdf"


def below(heading: str, text: str) -> tuple[Entry, ...]:
    return read_document("a.md", f"# Papers\n\n## {heading}\n\n{text}\n").reading.entries


@pytest.mark.parametrize(
    ("address", "venue", "year"),
    [
        (NSDI, "NSDI", 2015),
        ("http://conferences.sigcomm.org/sigcomm/2013/papers/sigcomm/p207.pdf", "SIGCOMM", 2013),
        ("https://journals.aps.org/prl/abstract/10.1103/PhysRevLett.98.146401",
         "Physical Review Letters", None),
    ],
)  # fmt: skip
def test_a_file_of_a_society_tells_its_venue(address: str, venue: str, year: int | None) -> None:
    data = one(f"* [A Plain Title of Some Locks]({address})").data
    assert (data.get("venue"), data.get("year")) == (venue, year)


@pytest.mark.parametrize(
    ("where", "venue"),
    [
        ("ACM SIGMOD International Conference. ACM, 2015:431-444.", "SIGMOD"),
        ("SIGCOMM Conference, 2015.", "SIGCOMM"),
        ("International Conference, 2015:1813-1828.", None),
        ("Symposium, 2015.", None),
    ],
)
def test_a_conference_has_to_be_told_by_more_than_that_word(where: str, venue: str | None) -> None:
    data = one(
        f'1. Smith A, Jones B. "**A Plain Title of Some Locks**". {where} [[pdf]]({PDF})'
    ).data
    assert (data.get("venue"), data["year"]) == (venue, 2015)


def test_a_title_that_begins_as_the_head_of_a_note_does_is_one_all_the_same() -> None:
    found = one("* Related Locks at Houses: The Evolution of a Real Door [WWW 2017]")
    assert found.title == "Related Locks at Houses: The Evolution of a Real Door"
    assert (found.data["venue"], found.data["year"]) == ("WWW", 2017)
    assert not read("* Related works: doors and locks of houses [WWW 2017]")


@pytest.mark.parametrize("host", ["aip.scitation.org", "pubs.aip.org/aip/jcp"])
def test_pages_of_the_institute_of_physics_are_papers(host: str) -> None:
    assert one(f"* [Locks of Doors](https://{host}/doi/10.1063/1.5090481)").data["links"]


@pytest.mark.parametrize("heading", ["How to Use", "Open-Source Projects Worth Studying", "Usage"])
def test_a_whole_entry_is_a_paper_below_any_heading(heading: str) -> None:
    entry = f"- A Plain Title of Some Locks: A Study. ICLR 2023. [[paper]({ARXIV})]"
    named = f"- [LockNet] Another Plain Title of Doors. ICLR 2023. [[paper]({OTHER})]"
    (first, second) = below(heading, f"{entry}\n\n{named}")
    assert first.title == "A Plain Title of Some Locks: A Study"
    assert (second.title, second.data["year"]) == ("Another Plain Title of Doors", 2023)


def test_a_project_whose_title_repeats_its_name_is_a_paper() -> None:
    entry = f"- **LockNet** **[Acme]** LockNet: A Codebase of Some Locks [[paper]({ARXIV})]"
    (found,) = below("Open-Source Projects", entry)
    assert found.title == "LockNet: A Codebase of Some Locks"
    assert not below("How to Use", entry)


@pytest.mark.parametrize("heading", ["News", "How to cite", "How to contribute"])
def test_an_entry_in_news_or_in_an_example_is_no_paper(heading: str) -> None:
    assert not below(heading, f"- A Plain Title of Some Locks. ICLR 2023. [[paper]({ARXIV})]")


@pytest.mark.parametrize("heading", ["Methods", "Datasets"])
def test_a_row_of_figures_whose_cell_quotes_a_paper_with_its_link_is_that_paper(
    heading: str,
) -> None:
    head = "| Date | Venue | Benchmark | Size | Language | Source |\n|--|--|--|--|--|--|\n"
    row = f'| 2018-05 | ICSE 2018 | DeepDoor | 16.2M | Java, Go, Python, PHP Java | "Deep Door Search" [[paper]({ARXIV})] |'
    (found,) = below(
        heading, f"{head}{row}\n| 2019-05 | ICSE 2019 | Doors | 2M | C | [data]({PDF}) |"
    )
    assert found.title == "Deep Door Search"
    assert "authors" not in found.data
    assert (found.data["venue"], found.data["year"]) == ("ICSE", 2018)


def test_a_cell_that_opens_quotes_and_closes_none_takes_no_time() -> None:
    row = f'| 2018 | "{"locks " * 30}doors and {"keys" * 200} [[paper]({ARXIV})] |'
    assert len(below("Methods", f"| Date | Source |\n|--|--|\n{row}")) < 2


def test_a_title_never_begins_with_who_wrote_it() -> None:
    (found,) = read(
        "- [DOOR STAR](https://example.org/table/) by Ada Smith - a collection of data included in the report, "
        f"[DOOR STAR: The State of Some Locks and Doors]({ARXIV})"
    )
    assert found.title == "DOOR STAR: The State of Some Locks and Doors"


def test_news_is_no_paper_and_takes_none_away() -> None:
    news = (
        f"- **Our work on locks LockNet ([Paper]({ARXIV}), [Code](https://github.com/a/b)) "
        "has been accepted by top journal TMM in September 2023!**"
    )
    more = f"- We release **LockNet** of our lab ([Paper]({ARXIV}))."
    entry = f"- **LockNet: A Plain Title of Locks**. TMM 2023. [[paper]({ARXIV})]"
    (found,) = read(f"{news}\n{more}\n{entry}")
    assert found.title == "LockNet: A Plain Title of Locks"


def test_a_title_may_begin_with_we() -> None:
    found = one(f"- **We Release Locks of Doors in Houses**. ICML 2023. [[paper]({ARXIV})]")
    assert found.title == "We Release Locks of Doors in Houses"


@pytest.mark.parametrize(
    ("names", "where", "venue"),
    [
        ("Ada Smith, Bo Jones, and Cy Lee", "JAMIA - what it is about", "JAMIA"),
        ("Ada Smith, Bo Jones & Cy Lee", "Computer Graphics Forum", "CGF"),
        ("Ada Smith, Bo Jones, Cy Lee",
         "IEEE Transactions on Visualization and Computer Graphics - a tool", "TVCG"),
    ],
)  # fmt: skip
def test_people_are_from_somewhere_and_papers_on_a_journal(
    names: str, where: str, venue: str
) -> None:
    data = one(f"- [A Plain Title of Locks]({PDF}) by {names} from Acme University on {where}").data
    assert data["authors"] == ["Ada Smith", "Bo Jones", "Cy Lee"]
    assert data["venue"] == venue


def test_one_person_on_a_site_wrote_a_post() -> None:
    where = "https://doors.example.com/2017/02/09/how"
    assert not read(f"- [How to Spot Some Lies]({where}) by Ada Smith on DoorData - a field guide")


def test_one_author_before_a_quoted_title_in_bold_is_a_reference() -> None:
    where = "ACM SIGKDD International Conference on Knowledge Discovery and Data Mining"
    found = one(
        f'**[27]** Smith Y. "**Locks meet the doors: a model**". {where}. ACM, 2008:426-434. [[pdf]]({PDF})'
    )
    assert found.title == "Locks meet the doors: a model"
    assert (found.data["authors"], found.data["venue"]) == (["Y. Smith"], "KDD")


def test_a_blank_behind_the_signs_of_bold_in_quotes_is_no_part_of_the_form() -> None:
    found = one(
        f'**[6]** Smith H, Jones B, et al."** Locks by Graph Ordering[C]**". ICML, 2016.[[pdf]]({PDF})'
    )
    assert found.title == "Locks by Graph Ordering"
    assert found.data["authors"] == ["H Smith", "B Jones", "et al."]


@pytest.mark.parametrize(
    ("where", "venue"),
    [
        ("IEEE Trans Vis Comput Graph. 2023 Oct 24;PP", "TVCG"),
        ("Int J Med Inform. 2023 Aug;188:105466", "International Journal of Medical Informatics"),
    ],
)
def test_journals_are_known_as_pubmed_abbreviates_them(where: str, venue: str) -> None:
    data = one(f"- [A Plain Title of Locks]({PDF}) by Ada Smith, et al, {where}.").data
    assert (data["venue"], data["year"]) == (venue, 2023)


def test_the_head_of_a_page_is_no_paper() -> None:
    profile = "https://scholar.google.com/citations?user=4rTE4ogAAAAJ&hl=en"
    head = f"**Accepted by TPAMI, 2025** [**Ada Smith**]({profile}) · [**Bo Mae Jones**]({profile}2) [pdf]({PDF})"
    picture = f"**A Decade of Locks and Doors**\n\nThis repo is used for recording locks, see our [Survey]({ARXIV})."
    assert not read(f"{head}\n\n{picture}")


@pytest.mark.parametrize(
    ("before", "venue"),
    [("(*KDD'24*)", "KDD"), ("(**KDD 2024**)", "KDD"), ("(*arXiv'24*)", "arXiv")],
)
def test_an_emphasised_venue_in_parentheses_leads_a_title(before: str, venue: str) -> None:
    found = one(f"- {before} Language Is All a Plain Lock Needs [[paper]({ARXIV})]")
    assert found.title == "Language Is All a Plain Lock Needs"
    assert (found.data["venue"], found.data["year"]) == (venue, 2024)


XPLORE = "https://ieeexplore.ieee.org/document/12"


@pytest.mark.parametrize(
    ("label", "venue", "year"),
    [
        ("S&P'20: A Plain Title of Some Locks", "S&P", 2020),
        ("CVPR 2020: A Plain Title of Some Locks", "CVPR", 2020),
        ("(CVPR 2020) A Plain Title of Some Locks", "CVPR", 2020),
        ("A Plain Title of Some Locks | IEEE Xplore", None, None),
        ("A Plain Title of Some Locks | USENIX", None, None),
        ("A Plain Title of Some Locks - ACL Anthology", None, None),
        ("A Plain Title of Some Locks | Nature Methods", "Nature Methods", None),
    ],
)
def test_titles_as_a_browser_shows_them(label: str, venue: str | None, year: int | None) -> None:
    found = one(f"- [{label}]({XPLORE})")
    assert found.title == "A Plain Title of Some Locks"
    assert (found.data.get("venue"), found.data.get("year")) == (venue, year)


@pytest.mark.parametrize(
    "title", ["CVPR 2020: Challenge on Some Locks", "PASCAL 2012: A Plain Set of Some Locks"]
)
def test_a_venue_that_belongs_to_a_title_stays(title: str) -> None:
    assert one(f"- [{title}]({XPLORE})").title == title


def test_names_before_a_year_and_a_dash_are_authors() -> None:
    found = one("3. Ada Smith, Bo Jones (2016) - A Plain Title of Some Locks")
    assert found.title == "A Plain Title of Some Locks"
    assert (found.data["authors"], found.data["year"]) == (["Ada Smith", "Bo Jones"], 2016)


def test_titles_in_bold_behind_a_topic_with_names_behind_the_venue() -> None:
    text = (
        "**[Some Topic] A Plain Title of Some Locks**. (2022-NIPS) Ada Smith, Bo Jones.\n\n"
        "**[Doors] Another Plain Title of Doors**. (ICML 2021) Cy Park, Di Lee."
    )
    (first, second) = below("Works", text)
    assert first.title == "A Plain Title of Some Locks"
    assert first.data == {
        "title": first.title,
        "authors": ["Ada Smith", "Bo Jones"],
        "venue": "NeurIPS",
        "year": 2022,
    }
    assert second.data["authors"] == ["Cy Park", "Di Lee"]


def test_the_word_for_a_link_that_there_is_none_of_is_no_part_of_a_title() -> None:
    (found,) = below("Works", f"- [paper]({ARXIV}) / code &nbsp;-&nbsp; Lock-It: A Plain System")
    assert found.title == "Lock-It: A Plain System"


def test_notes_on_a_paper_are_no_code() -> None:
    note = "https://github.com/ada/notes/blob/main/05-net.md"
    found = one(f"- [A Plain Title of Some Locks]({ARXIV}) [05-net.md]({note})")
    assert "code" not in found.data["links"]


def test_a_row_with_a_title_and_a_year_is_a_paper_without_any_link() -> None:
    table = (
        "| Venue | Year | Method | Title | First Author | Code |\n|---|---|---|---|---|---|\n"
        "| SMC | 2023 | LockNet | LockNet: A Plain Title of Some Locks | Ada Smith | - |\n"
        f"| CVPR | 2024 | DoorNet | A Plain Title of Some Doors | Bo Jones | [Code]({ARXIV}) |"
    )
    (first, second) = below("Works", table)
    assert first.data == {
        "title": "LockNet: A Plain Title of Some Locks",
        "authors": ["Ada Smith", "et al."],
        "venue": "SMC",
        "year": 2023,
    }
    assert second.title == "A Plain Title of Some Doors"


def test_a_title_in_the_marks_of_books_keeps_the_links_of_the_items_below_it() -> None:
    names = "Doors", "Locks", "Keys", "Gates", "Walls", "Roofs"
    text = "\n\n".join(
        f"**\u300aA Plain Study of {name}\u300b**\n\n- intro: TPAMI 2018\n- arXiv: {ARXIV[:-1]}{n}"
        for n, name in enumerate(names, 1)
    )
    found = below("Works", text)
    assert [entry.title for entry in found] == [f"A Plain Study of {name}" for name in names]
    assert all("paper" in entry.data["links"] for entry in found)


def test_a_venue_set_as_code_stands_apart_from_the_title_as_in_brackets() -> None:
    first = one(f"- `TPAMI` A Plain Title of Some Locks [[paper]({ARXIV})]")
    assert (first.title, first.data["venue"]) == ("A Plain Title of Some Locks", "TPAMI")
    second = one(f"- A Plain Title of Some Doors `CVPR'24` [[paper]({ARXIV})]")
    assert (second.title, second.data["venue"], second.data["year"]) == (
        "A Plain Title of Some Doors",
        "CVPR",
        2024,
    )
    both = one(f"- [A Plain Title of Doors]({ARXIV}) - *A Smith et al*, `arXiv 2019, ICLR 2020`")
    assert (both.data["venue"], both.data["year"]) == ("ICLR", 2020)
    third = one(f"- [A Plain Title of `malloc` and Its Friends]({ARXIV}) <kbd>ICSE 2021</kbd>")
    assert (third.title, third.data["venue"]) == (
        "A Plain Title of malloc and Its Friends",
        "ICSE",
    )


def test_people_named_behind_those_left_out_are_kept() -> None:
    found = one(
        f"- Ada Smith, Bo Jones, ..., Cy Park. **A Plain Title.** CVPR 2019 [[pdf]({ARXIV})]"
    )
    assert found.data["authors"] == ["Ada Smith", "Bo Jones", "Cy Park", "et al."]


def test_a_short_link_in_brackets_behind_a_plain_line_makes_it_an_entry() -> None:
    text = "\n\n".join(
        f"A Plain Study of {name} [[link]({ARXIV[:-1]}{n})]"
        for n, name in enumerate(("Some Locks", "Some Doors"))
    )
    found = below("Surveys", text)
    assert [entry.title for entry in found] == [
        "A Plain Study of Some Locks",
        "A Plain Study of Some Doors",
    ]


def test_a_title_that_leads_to_notes_is_an_entry_behind_a_date_too() -> None:
    found = one(
        f"**06/15/2020** [A Plain Title of Locks](./x.md) A. Smith, B. Jones [[pdf]({ARXIV})]"
    )
    assert found.title == "A Plain Title of Locks"
    assert found.data["authors"] == ["A. Smith", "B. Jones"]


def test_a_short_year_stands_before_a_remark_too() -> None:
    found = one(f"- CVPR18 Spotlight: [A Plain Title of Some Locks]({ARXIV})")
    assert (found.data["venue"], found.data["year"]) == ("CVPR", 2018)


def test_one_author_behind_a_plain_title_is_read_where_others_stand_there() -> None:
    names = "Ada Smith, Bo Jones", "Cy Park, Di Ray", "Bo Jones, Ada Smith", "Cy Park"
    text = "\n".join(
        f"- A Plain Study of Lock {n}. {people}. NeurIPS 202{n}. [[pdf]({ARXIV[:-1]}{n})]"
        for n, people in enumerate(names)
    )
    found = below("Works", text)
    assert [entry.title for entry in found] == [f"A Plain Study of Lock {n}" for n in range(4)]
    assert found[3].data["authors"] == ["Cy Park"]


def test_a_preprint_server_is_known_by_its_address() -> None:
    found = one("- [A Plain Title of Some Locks](https://eprint.iacr.org/2020/123)")
    assert (found.data["venue"], found.data["year"]) == ("IACR ePrint", 2020)
    other = one("- [A Plain Title of Some Locks](https://eprint.iacr.org/2020/123). CCS 2021")
    assert (other.data["venue"], other.data["year"]) == ("CCS", 2021)
