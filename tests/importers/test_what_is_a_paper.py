"""What docs/import.md takes for a paper, and whom for its authors, is taken so."""

import pytest

from paperlist.importers.formats import read_document

TITLE = "Quiet Codebooks for Loud Scanners"
PAGE, CODE = "https://example.org/p", "https://github.com/smith/quiet"
ARXIV = f"[{TITLE}](https://arxiv.org/abs/2104.00001)"


@pytest.mark.promise(
    "docs/import.md: emphasised text, a column, a labelled line, names with links, or what stands before or behind the title"
)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"- {ARXIV} *Ada Smith, Bo Lee* CVPR 2021", id="emphasised"),
        pytest.param(
            f"| Title | Authors | Venue |\n|-|-|-|\n| {ARXIV} | Ada Smith, Bo Lee | CVPR 2021 |",
            id="column",
        ),
        pytest.param(f"- {ARXIV}\n  - Authors: Ada Smith, Bo Lee\n  - CVPR 2021", id="label"),
        pytest.param(
            f"- {ARXIV}. [Ada Smith](https://ada.example.org), [Bo Lee](https://bo.example.org)."
            " CVPR 2021",
            id="links",
        ),
        pytest.param(f"- Ada Smith, Bo Lee. {ARXIV}. CVPR 2021", id="before"),
        pytest.param(f"- {ARXIV}, Ada Smith, Bo Lee. CVPR 2021", id="behind"),
    ],
)
def test_authors_are_read_wherever_lists_have_them(text: str) -> None:
    (entry,) = read_document("README.md", f"# Papers\n\n{text}\n").reading.entries

    assert entry.data["authors"] == ["Ada Smith", "Bo Lee"]


@pytest.mark.promise(
    "docs/architecture.md: **A guess is marked, and a name that is none is left out.**"
)
@pytest.mark.promise("docs/import.md: if it is made as names are")
def test_what_is_not_made_as_names_are_is_nobody() -> None:
    text = f"- {ARXIV}, finds small lesions, and says where. CVPR 2021"
    (entry,) = read_document("README.md", f"# Papers\n\n{text}\n").reading.entries

    assert "authors" not in entry.data


@pytest.mark.promise(
    "docs/import.md: Which part of a name comes first is decided by all lists of the document."
)
@pytest.mark.parametrize(
    ("others", "authors"),
    [
        (
            ["Smith, Ada, Lee, Bo", "Park, Dee, Brown, Ed K.", "White, Flo, Green, Gus R."],
            ["Jose Maria Vasquez"],
        ),
        (
            ["Ada Smith, Bo Lee", "Dee Park, Ed K. Brown", "Flo White, Gus Green"],
            ["Maria Vasquez", "Jose"],
        ),
    ],
)
def test_a_list_that_can_be_read_in_two_ways_is_read_as_the_others_are(
    others: list[str], authors: list[str]
) -> None:
    text = "".join(
        f"- [{first} Codebooks for Loud Scanners](https://arxiv.org/abs/2104.0000{n}), *{names}*\n"
        for n, (first, names) in enumerate(
            zip(["Quiet", "Plain", "Slow", "Old"], [*others, "Maria Vasquez, Jose"], strict=True)
        )
    )

    assert read_document("a.md", text).reading.entries[-1].data["authors"] == authors


@pytest.mark.promise(
    "docs/import.md: An entry is taken for a paper if it shows a paper's link, or a venue with its year, or something else that only papers have"
)
@pytest.mark.parametrize(
    ("item", "is_paper"),
    [
        (f"## 2021\n\n- {ARXIV}", True),
        (f"## Notes\n\n- [{TITLE}](https://example.org/p), CVPR 2021", True),
        (f"## Notes\n\n- [{TITLE}](https://example.org/p)", False),
        (f"## Notes\n\n| Paper | Code |\n|-|-|\n| [{TITLE}]({PAGE}) | [code]({CODE}) |", True),
        (f"## CVPR 2021\n\n- [{TITLE}](notes/quiet.md)", True),
        (f"## Notes\n\n- [{TITLE}](notes/quiet.md)", False),
    ],
)
def test_an_entry_is_a_paper_that_shows_what_only_papers_have(item: str, is_paper: bool) -> None:
    reading = read_document("README.md", f"# List\n\n{item}\n").reading

    assert [entry.title for entry in reading.entries] == [TITLE] * is_paper


@pytest.mark.promise(
    "docs/import.md: what is set off, by bold, by a link, by quotation marks, else the text up to the first link, bar or bracket"
)
@pytest.mark.parametrize(
    "item",
    [
        pytest.param(f"**{TITLE}** Ada Smith, CVPR 2021 [[paper]]({PAGE})", id="bold"),
        pytest.param(f"[{TITLE}]({PAGE}), Ada Smith, CVPR 2021", id="link"),
        pytest.param(f'Ada Smith, "{TITLE}", CVPR 2021 [[paper]]({PAGE})', id="quoted"),
        pytest.param(f"{TITLE} [paper]({PAGE}), CVPR 2021", id="up to a link"),
        pytest.param(f"{TITLE} | CVPR 2021 | [paper]({PAGE})", id="up to a bar"),
        pytest.param(f"{TITLE} [CVPR 2021] [paper]({PAGE})", id="up to a bracket"),
    ],
)
def test_a_title_is_what_is_set_off_or_stands_first(item: str) -> None:
    reading = read_document("README.md", f"# Papers\n\n- {item}\n").reading

    assert [entry.title for entry in reading.entries] == [TITLE]
