"""Forms of whole lists: folded notes, wide cells, badges, dates of reading, names before dashes."""

import pytest

from entries import one, read
from paperlist.importers.formats import read_document

ARXIV = "https://arxiv.org/abs/2004.0543"
OTHER = "https://example.org/doors"
TITLES = ("Doors for Plain Houses", "Hinges of Wide Doors", "A Study of Open Locks")


def test_a_folded_note_below_a_heading_does_not_part_it_from_its_links() -> None:
    found = read(
        "# L\n\n"
        + "".join(
            f"### {title}\n> It does a thing well.\n<details>\n  <summary>Details</summary>\n\n"
            "- **Abstract**: Doors are popular.\n"
            f"- **OpenReview**: https://openreview.net/pdf?id=4Ua4hKiA{n}X\n\n</details>\n\n"
            for n, title in enumerate(TITLES)
        )
    )
    assert [entry.title for entry in found] == list(TITLES)
    assert [entry.data["openreview"] for entry in found] == [f"4Ua4hKiA{n}X" for n in range(3)]


def test_links_behind_a_folded_abstract_are_those_of_the_heading() -> None:
    found = read(
        "# L\n## Topic\n"
        + "".join(
            f"#### [CVPR 2024] {title}\n**Authors:** Ann Lee, Bob Ray\n"
            "<details span><summary><b>Abstract</b></summary>\nWe do a thing.\n</details>\n"
            f'<a href="{ARXIV}{n}">📄 Paper</a>  \n<a href="https://github.com/a/b{n}">Code</a>\n\n'
            for n, title in enumerate(TITLES)
        )
    )
    assert [entry.title for entry in found] == list(TITLES)
    assert [entry.links["code"] for entry in found] == [
        f"https://github.com/a/b{n}" for n in range(3)
    ]
    assert found[0].data["authors"] == ["Ann Lee", "Bob Ray"]


def test_a_search_for_what_somebody_wrote_is_no_paper() -> None:
    search = "https://arxiv.org/search/cs?searchtype=author&query="
    found = read(
        "# L\n## Topic\n"
        + "".join(
            f"#### [CVPR 2024] {title}\n\n**Authors:** [Ann Lee]({search}Lee,+A), "
            f"[Bob Ray]({search}Ray,+B)\n\n[Paper]({ARXIV}{n})\n\n"
            for n, title in enumerate(TITLES)
        )
    )
    assert [entry.title for entry in found] == list(TITLES)
    assert {entry.data["venue"] for entry in found} == {"CVPR"}
    assert found[2].links == {"paper": f"{ARXIV}2"}
    assert found[2].data["authors"] == ["Ann Lee", "Bob Ray"]


def test_a_wide_heading_of_a_table_stands_over_all_its_columns() -> None:
    head = "".join(
        f"<th{wide}>{text}</th>"
        for text, wide in [
            ("G", ""),
            ("Category", ' colspan="2"'),
            ("Title", ""),
            ("Time", ""),
            ("Venue", ""),
        ]
    )
    rows = "</tr>\n<tr>".join(
        f'<td><a href="https://openreview.net/forum?id=AB{n}CDEFGH">{title}</a></td>'
        "<td>2024</td><td>ACL 2024</td>"
        for n, title in enumerate(TITLES)
    )
    found = read(
        f"# L\n<table><thead>\n<tr>{head}</tr></thead><tbody>\n<tr>"
        '<td rowspan="3">Limited</td><td rowspan="3">Function</td><td rowspan="3">Code</td>'
        f"{rows}</tr></tbody></table>\n"
    )
    assert [entry.title for entry in found] == list(TITLES)
    assert {entry.data["venue"] for entry in found} == {"ACL"}


def test_a_title_over_two_lines_of_a_cell_is_one() -> None:
    rows = "".join(
        f'<tr><td>M</td><td><a href="{OTHER}/{n}">{title.rpartition(" ")[0]}</a><br>'
        f'<a href="{OTHER}/{n}">{title.rpartition(" ")[2]}</a></td><td>2024</td><td>ACL</td></tr>\n'
        for n, title in enumerate(TITLES)
    )
    head = "<tr><th>Level</th><th>Title</th><th>Time</th><th>Venue</th></tr>"
    found = read(f"# L\n<table><thead>\n{head}</thead><tbody>\n{rows}</tbody></table>\n")
    assert [entry.title for entry in found] == list(TITLES)


def test_a_title_set_as_code_behind_a_bold_name_is_the_title() -> None:
    found = read(
        "# L\n"
        + "".join(
            f"- **Foo{n}** - `{title}` (OSDI'1{n}). [[paper]](https://www.usenix.org/a{n}.pdf)\n"
            for n, title in enumerate(TITLES)
        )
    )
    assert [entry.title for entry in found] == list(TITLES)
    assert [(entry.data["venue"], entry.data["year"]) for entry in found] == [
        ("OSDI", 2010),
        ("OSDI", 2011),
        ("OSDI", 2012),
    ]


def test_the_day_of_reading_is_not_the_year_of_the_paper() -> None:
    found = one(
        f"**12/11/2020** [{TITLES[0]}](./w/1.md) A.Lee, B.Ray [pdf](https://arxiv.org/abs/1701.00000)"
    )
    assert found.title == TITLES[0]
    assert found.data["year"] == 2017


def test_the_day_of_reading_is_not_the_year_of_a_venue_named_without_one() -> None:
    found = one(
        f"**12/11/2020** [{TITLES[0]}](./w/1.md) (EMNLP) [pdf](https://arxiv.org/abs/1701.00000)"
    )
    assert (found.data["venue"], found.data["year"]) == ("EMNLP", 2017)


def test_a_badge_that_says_what_was_read_is_no_venue() -> None:
    badge = "https://img.shields.io/badge/Completed-Read%20on%2018--AUG--2020-green"
    found = one(
        f'### [{TITLES[0]}](https://papers.nips.cc/paper/4804-x.pdf) <img src="{badge}">\n\n'
        "**Brief:** This paper is good.\n"
    )
    assert found.data.get("venue") == "NeurIPS"
    assert "year" not in found.data


@pytest.mark.parametrize(
    ("names", "people"),
    [
        ("Zhang, K., Kwok, J.T. and Parvin, B.", ["K. Zhang", "J.T. Kwok", "B. Parvin"]),
        ("Tong, W. and Jin, R.", ["W. Tong", "R. Jin"]),
    ],
)
def test_the_last_of_inverted_names_follows_an_and(names: str, people: list[str]) -> None:
    found = one(f"1. **{TITLES[0]},** in ICML, 2009.\n*{names}*\n[paper]({OTHER}.pdf)\n")
    assert found.data["authors"] == people


@pytest.mark.parametrize(
    ("names", "people"),
    [
        ("Faruqui and Dyer", ["Faruqui", "Dyer"]),
        ("Le & Mikolov", ["Le", "Mikolov"]),
        ("Cho et al.", ["Cho", "et al."]),
        ("DoorNet", None),
    ],
)
@pytest.mark.parametrize("mark", ["", "**"])
def test_surnames_and_a_year_stand_before_a_title(
    names: str, people: list[str] | None, mark: str
) -> None:
    found = one(f"- {names} - 2014 - {mark}{TITLES[0]}{mark} [[pdf]]({OTHER}.pdf)")
    assert (found.title, found.data["year"]) == (TITLES[0], 2014)
    assert found.data.get("authors") == people


@pytest.mark.parametrize(
    ("behind", "venue", "year"),
    [
        ("ACL-2020 theme track", "ACL", 2020),
        ("SCNLP-2017", "SCNLP", 2017),
        ("MuTra-2005", "MuTra", 2005),
    ],
)
def test_a_venue_and_a_hyphen_before_its_year_leave_the_title(
    behind: str, venue: str, year: int
) -> None:
    found = one(f"- {TITLES[0]}, {behind}, [[paper]]({OTHER}.pdf)")
    assert (found.title, found.data["venue"], found.data["year"]) == (TITLES[0], venue, year)


@pytest.mark.parametrize("remark", ["Slope One 算法。", "FFM 模型，用于 CTR 预估。"])
def test_a_sentence_of_han_is_no_venue(remark: str) -> None:
    assert "venue" not in one(f"- [{TITLES[0]}]({OTHER}.pdf) - {remark} - 2010").data


def test_titles_without_a_link_among_papers_are_in_the_account() -> None:
    page = "# L\n## A\n" + "".join(
        f"- {title} [[paper]]({ARXIV}{n})\n" for n, title in enumerate(TITLES)
    )
    page += "## B\n" + "".join(f"- More {title}\n" for title in TITLES)
    balance = read_document("x.md", page).reading.balance
    assert [record.title for record in balance.of("unread")] == [f"More {one}" for one in TITLES]
    assert all(record.reason for record in balance.of("unread"))


def test_titles_whose_links_are_not_filled_in_are_in_the_account_one_by_one() -> None:
    page = (
        f"# L\n- [ ] [Doors]()\n\n    - [ ] [{TITLES[0]} - 2015]()\n\n    - [ ] [Wide Doors]()\n\n"
    )
    page += f"- [ ] [Locks]()\n\n    - [ ] [{TITLES[2]}]({ARXIV}1)\n"
    reading = read_document("x.md", page).reading
    assert [entry.title for entry in reading.entries] == [TITLES[2]]
    assert [record.line for record in reading.balance.of("unread")] == [4, 6]
