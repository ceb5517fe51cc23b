"""Forms of entries that lists have which were drawn at random, and what has to come of them."""

import pytest

from paperlist.importers.extract.result import Entry
from paperlist.importers.formats import read_document

ARXIV = "https://arxiv.org/abs/2005.14125"
PDF = "https://doors.example.org/locks.pdf"


def read(text: str) -> tuple[Entry, ...]:
    return read_document("page.md", f"# A list\n\n## Papers\n\n{text}\n").reading.entries


def one(text: str) -> Entry:
    (found,) = read(text)
    return found


def test_a_tag_in_brackets_before_a_heading_is_where_its_paper_appeared() -> None:
    tags = "NDSS '18", "CCS '18", "S&P '18", "ICSE 2018"
    entries = read(
        "\n\n".join(
            f"### [{tag}] Lock {n}: Uncovering Plain Doors\n\n- [Paper]({PDF}?{n})"
            for n, tag in enumerate(tags)
        )
    )
    assert [entry.title for entry in entries] == [
        f"Lock {n}: Uncovering Plain Doors" for n in range(4)
    ]
    assert [entry.data["venue"] for entry in entries] == ["NDSS", "CCS", "S&P", "ICSE"]
    assert {entry.data["year"] for entry in entries} == {2018}


@pytest.mark.parametrize(
    ("tag", "venue"),
    [
        ("NIPS 2018 Bengio", "NeurIPS"),
        ("ICLR 2018 SNAIL", "ICLR"),
        ("CVPR 2018 simple CNAPS", "CVPR"),
        ("CVPR 2018 Workshop", "CVPRW"),
    ],
)
def test_a_name_behind_the_venue_and_the_year_is_no_part_of_the_venue(tag: str, venue: str) -> None:
    found = one(f"- [{tag}] ([paper]({ARXIV})) A Plain Title of Some Locks")
    assert found.title == "A Plain Title of Some Locks"
    assert (found.data["venue"], found.data["year"]) == (venue, 2018)


def test_a_remark_in_parentheses_before_a_title_is_none_of_it() -> None:
    found = one("- [NIPS 2017]  (RECOMMENDED!) Plain Networks for Some Locks")
    assert found.title == "Plain Networks for Some Locks"


def test_a_tag_in_parentheses_behind_the_venue_is_taken_off_where_many_have_one() -> None:
    entries = read(
        "\n".join(
            f"- [arXiv 2025] (App) LockNet {n}: A Plain Study. [[pdf]({ARXIV[:-1]}{n})]"
            for n in range(6)
        )
    )
    assert [entry.title for entry in entries] == [f"LockNet {n}: A Plain Study" for n in range(6)]


@pytest.mark.parametrize(
    ("signed", "people"),
    [
        ("T. Doe and E. van der Roe. ICML 2021", ["T. Doe", "E. van der Roe"]),
        ("Lindsay Doe and Tomasz Roe", ["Lindsay Doe", "Tomasz Roe"]),
        ("B. Doe, M. Roe and J. How", ["B. Doe", "M. Roe", "J. How"]),
        ("Y Doe and O Roe", ["Y Doe", "O Roe"]),
    ],
)
def test_names_in_the_one_item_below_a_title_wrote_it(signed: str, people: list[str]) -> None:
    found = one(f"- A Plain Review of Doors\n  - {signed}.  *ICML 2021*.  [[paper]({ARXIV})]")
    assert found.title == "A Plain Review of Doors"
    assert found.data["authors"] == people
    assert (found.data["venue"], found.data["year"]) == ("ICML", 2021)


def test_a_plain_line_that_ends_in_the_address_of_a_paper_is_an_entry() -> None:
    entries = read(
        f"LOCK - Plain Learning of Doors {ARXIV}\n\nDense Coding of Some Doors {ARXIV[:-1]}9\n\n"
        f"more about the doors can be found in {ARXIV[:-1]}7"
    )
    assert [entry.title for entry in entries] == [
        "LOCK - Plain Learning of Doors",
        "Dense Coding of Some Doors",
    ]


def test_stars_with_a_blank_inside_leave_the_authors_behind_by() -> None:
    found = one(f"- [**A Plain Title**]({ARXIV}) (2019) by *Smith, M., Jones, V., & Park, A. *")
    assert found.data["authors"] == ["M. Smith", "V. Jones", "A. Park"]


def test_a_quotation_before_a_colon_is_a_part_of_the_title() -> None:
    title = "\u201cI Do Not Think So\u201d: Summarizing the Doors of Some Agents"
    assert one(f"- {title} [[paper]({ARXIV})]").title == title
    assert one(f'- ""I Know": Some Doors of Agents" [[paper]({ARXIV})]').title == (
        '"I Know": Some Doors of Agents'
    )
    certified = "(Certified!!) Robust Locks for Free!"
    assert one(f"- {certified} [[paper]({ARXIV})]").title == certified


def test_a_linked_heading_among_others_is_an_entry_whatever_host_it_leads_to() -> None:
    text = "\n\n".join(
        f"#### [A Plain Study of Lock {n}]({ARXIV[:-1]}{n})\n\narXiv 2020" for n in range(3)
    )
    other = "#### [A Plain Study of All Locks](http://www.example.org/url?q=locks)\n\nICML 2021"
    assert [entry.title for entry in read(f"{text}\n\n{other}")][-1] == "A Plain Study of All Locks"


def test_a_title_follows_a_name_and_a_date_set_as_code() -> None:
    found = one(f"- [Lock8k]({PDF}), `2024.03`. LockMan: Plain Models for Locks, [arXiv]({ARXIV})")
    assert (found.title, found.data["year"]) == ("LockMan: Plain Models for Locks", 2024)


@pytest.mark.parametrize("label", ["LockNet", "Deep Lock Model", ":star: **Lock Net Two"])
def test_a_label_of_several_words_before_a_quoted_title_is_none(label: str) -> None:
    label = label if "**" in label else f"**{label}"
    found = one(
        f'* {label}**: *"A deep model for plain locks"*, Doe et al., *ICCV, 2015*. [[Paper]({ARXIV})]'
    )
    assert found.title == "A deep model for plain locks"
    assert (found.data["authors"], found.data["venue"]) == (["Doe", "et al."], "ICCV")


def test_a_venue_a_year_and_a_colon_stand_before_a_title() -> None:
    found = one(f"- EMNLP 2020: Improving Locks with Plain Doors. [[paper]({ARXIV})]")
    assert (found.title, found.data["venue"]) == ("Improving Locks with Plain Doors", "EMNLP")


def test_tags_set_as_code_behind_a_title_are_none_of_it() -> None:
    found = one(f"- [[Link]({ARXIV})] Discrete Locks on Weighted Doors `var.` `pde`")
    assert found.title == "Discrete Locks on Weighted Doors"


def test_bold_words_in_a_note_in_italics_are_no_title() -> None:
    found = one(
        f"- **[ICLR, 2025]** LockGei: Open Models for Doors [[paper]({ARXIV})] - *Compared with "
        "**Some Other Models** for keys*"
    )
    assert found.title == "LockGei: Open Models for Doors"


@pytest.mark.parametrize(
    ("said", "venue"),
    [
        ("ACL (Findings) 2024", "ACL Findings"),
        ("The Conference on Neural Information Processing Systems (NeurIPS) Datasets and Benchmarks Track (2024)", "NeurIPS"),
        ("User Model. User-Adapt. Interact., 2024", "User Model. User-Adapt. Interact"),
    ],
)  # fmt: skip
def test_venues_with_a_part_behind_them(said: str, venue: str) -> None:
    found = one(f"- **A Plain Title of Some Locks.** {said}. [[paper]({PDF})]")
    assert (found.data["venue"], found.data["year"]) == (venue, 2024)


@pytest.mark.parametrize(
    ("key", "venue"),
    [("Xu-etal2018", "CVPR"), ("Liu-Han2018 TMM", "TMM"), ("Lu-etal2018a IVC", "IVC")],
)
def test_the_key_of_a_reference_is_no_venue(key: str, venue: str) -> None:
    (found,) = read_document(
        "page.md", f"# A list\n\n## CVPR\n\n- [{key}] Plain Locks in Some Videos. [[PDF]({PDF})]\n"
    ).reading.entries
    assert found.title == "Plain Locks in Some Videos"
    assert (found.data["venue"], found.data["year"]) == (venue, 2018)


@pytest.mark.parametrize(
    ("said", "people"),
    [
        ("By Goldreich,  Micali and Wigderson, a relative to it.", ["Goldreich", "Micali", "Wigderson"]),
        ("By Pascal Junod.", ["Pascal Junod"]),
        ("Paper by R. Merkle", ["R. Merkle"]),
    ],
)  # fmt: skip
def test_names_behind_by_at_the_start_of_a_remark_are_the_authors(
    said: str, people: list[str]
) -> None:
    assert one(f"* [Proofs of Plain Locks]({PDF}) - {said}").data["authors"] == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ('*Alexander L{\\"o}ser, Jo{\\~a}o Sedoc*', ["Alexander Löser", "João Sedoc"]),
        ("*Ada Smith, Bo Jones et, al.* 2023", ["Ada Smith", "Bo Jones", "et al."]),
        ("Ada Smith, Bo Jones, Saman amarasinghe, MLSys 2021", ["Ada Smith", "Bo Jones", "Saman amarasinghe"]),
        ("*Ada Smith and Jonathan P. How*. ICRA 2019", ["Ada Smith", "Jonathan P. How"]),
    ],
)  # fmt: skip
def test_names_as_lists_have_them(text: str, people: list[str]) -> None:
    assert (
        one(f"- **A Plain Title of Some Locks.** {text}. [[paper]({ARXIV})]").data["authors"]
        == people
    )


def test_the_authors_are_no_venue_where_a_year_follows_them() -> None:
    found = one(f"1. **A Plain Title of Some Locks**. *Leurent, Edouard.* 2018. [link]({PDF})")
    assert found.data["authors"] == ["Edouard Leurent"]
    assert "venue" not in found.data


@pytest.mark.parametrize(
    "title",
    [
        "Why have one lock and not both? Improving Doors at Large Scale",
        "Take me to your lock! Online Doors of Distributed Gates",
    ],
)
def test_a_title_goes_on_behind_a_question(title: str) -> None:
    assert one(f"* {title}, HotCloud 2017 [[pdf]({PDF})]").title == title


def test_a_short_title_behind_a_key_and_before_a_labelled_link_is_an_entry() -> None:
    text = f'<h5>[Doe-etal2018] Task-driven Door Locks. <a href="{ARXIV}">[PDF]</a></h5>'
    (found,) = read_document("page.md", f"# A list\n\n## CVPR\n\n{text}\n").reading.entries
    assert (found.title, found.data["venue"]) == ("Task-driven Door Locks", "CVPR")
