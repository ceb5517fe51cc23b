"""The issue form, as GitHub delivers it and as people leave it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lists import setup_of
from paperlist.config import Config
from paperlist.importers.form_draft import authors_of, draft_of, section_of
from paperlist.importers.issue_form import FIELDS, IssueForm, read_form

CONFIG: Config = setup_of().config
VALUES = (
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="#*:`~[-+")
    )
    .map(str.strip)
    .filter(lambda t: t.casefold() not in {"", "none", "_no response_", "n/a"})
)


def delivered(fields: dict[str, str]) -> str:
    """The body that GitHub makes of a form."""
    return "\n\n".join(
        f"### {label}\n\n{fields.get(name) or '_No response_'}"
        for name, (label, _) in FIELDS.items()
    )


@pytest.mark.slow
@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), VALUES))
def test_what_was_filled_in_is_read(fields: dict[str, str]) -> None:
    form = read_form(delivered(fields))

    assert form is not None
    assert {name: form[name] for name in FIELDS if form[name]} == fields


@given(st.text())
def test_any_text_is_read_or_is_no_form(text: str) -> None:
    form = read_form(text)

    if form is not None:
        draft_of(form.__getitem__, CONFIG, "2026-11-23")


@given(st.text(), st.text(), st.text(), st.text(), st.text())
def test_any_values_make_a_draft_whose_file_lies_in_the_list(
    link: str, title: str, authors: str, venue: str, section: str
) -> None:
    made = draft_of(
        IssueForm(
            {"link": link, "title": title, "authors": authors, "venue": venue, "section": section}
        ).__getitem__,
        CONFIG,
        "2026-11-23",
    )

    assert made.path.startswith("papers/")
    assert ".." not in made.path
    assert made.path.count("/") == 2


@pytest.mark.parametrize(
    "body",
    [
        "### Title\r\n\r\nA Codebook\r\n\r\n### Year\r\n\r\n2025",
        "## title:\nA Codebook\n## YEAR\n2025",
        "**Title:** A Codebook\n**Year** 2025",
        "- **Title**: A Codebook\n- **Year**: 2025",
        "Title: A Codebook\nYear: 2025\n",
        "### Title\n```text\nA Codebook\n```\n### Year\n2025",
    ],
)
def test_people_may_edit_the_form_as_they_like(body: str) -> None:
    form = read_form(body)

    assert form is not None
    assert (form["title"], form["year"]) == ("A Codebook", "2025")


def test_ticked_boxes_are_the_value() -> None:
    form = read_form("### Title\n\nA\n\n### Tags\n\n- [X] non-medical\n- [ ] other")

    assert form is not None
    assert form["tags"] == "non-medical"


@pytest.mark.parametrize("body", ["", "Hello", "### Steps to reproduce\n\nnone", "a: b\nc: d"])
def test_another_issue_is_no_form(body: str) -> None:
    assert read_form(body) is None


@pytest.mark.parametrize(
    "text",
    [
        "Ada Smith\nBo Jones",
        "Ada Smith, Bo Jones",
        "Ada Smith and Bo Jones",
        "- Ada Smith\n- Bo Jones",
        "1. Ada Smith\n2. Bo Jones",
        "Smith, Ada and Jones, Bo",
        "Ada Smith; Bo Jones",
    ],
)
def test_authors_in_any_of_the_usual_forms(text: str) -> None:
    assert authors_of(text) == ["Ada Smith", "Bo Jones"]


@pytest.mark.parametrize(
    "text", ["Diffusion", "1. Diffusion", "diffusion", " DIFFUSION ", "الانتشار"]
)
def test_a_section_is_known_by_id_number_or_title(text: str) -> None:
    assert section_of(text, CONFIG) == "diffusion"


@pytest.mark.parametrize(
    ("link", "page", "key", "value"),
    [
        ("2405.14325", "https://arxiv.org/abs/2405.14325", "arxiv", "2405.14325"),
        ("arXiv:2405.14325v3", "https://arxiv.org/abs/2405.14325", "arxiv", "2405.14325"),
        (
            "https://arxiv.org/pdf/2405.14325",
            "https://arxiv.org/abs/2405.14325",
            "arxiv",
            "2405.14325",
        ),
        ("10.1109/TMI.2024.1", "https://doi.org/10.1109/tmi.2024.1", "doi", "10.1109/tmi.2024.1"),
        (
            "<https://openreview.net/pdf?id=9OmCr1q54Z>",
            "https://openreview.net/forum?id=9OmCr1q54Z",
            "openreview",
            "9OmCr1q54Z",
        ),
    ],
)
def test_what_follows_from_the_link_is_taken(link: str, page: str, key: str, value: str) -> None:
    made = draft_of(IssueForm({"link": link}).__getitem__, CONFIG, "2026-11-23")

    assert made.data["links"]["paper"] == page  # type: ignore[index]
    assert made.data[key] == value


def test_an_arxiv_paper_needs_no_year() -> None:
    made = draft_of(
        IssueForm({"link": "2405.14325", "venue": "arxiv"}).__getitem__, CONFIG, "2026-11-23"
    )

    assert (made.data["venue"], made.data["year"]) == ("arXiv", 2024)
