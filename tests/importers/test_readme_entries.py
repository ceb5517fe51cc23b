"""Items of a README, read back as papers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import DATA
from lists import TODAY, setup_of
from paperlist.adapters.files import FilesTree
from paperlist.cli.context import shipped_schema
from paperlist.document import MAX_BYTES, read
from paperlist.engine import paper_of
from paperlist.importers.readme_entries import readme_entries
from paperlist.jobs.load_list import load_setup, paper_entries


@pytest.mark.slow
def test_every_paper_of_our_own_readme_is_read_back() -> None:
    tree = FilesTree(DATA / "list")
    config = load_setup(tree, shipped=shipped_schema, today=TODAY).config
    sections = [section.id for section in config.sections]
    text = (DATA / "list/README.md").read_text(encoding="utf-8")
    lines = range(1, text.count("\n") + 2)
    found = {e.title: e for e in readme_entries(text, lines, sections)}
    paths = [entry.path for entry in paper_entries(tree)]

    for path, raw in tree.read_many(paths, MAX_BYTES):
        paper = paper_of(read(path, raw))
        assert paper is not None
        entry = found[paper.title]
        assert entry.missing == ()
        assert entry.section == paper.section
        assert entry.data["authors"] == list(paper.authors)
        assert (entry.data["venue"], entry.data["year"]) == (paper.venue, paper.year)
        assert entry.data["links"] == {
            k: v for k, v in paper.links.items() if k in ("paper", "code")
        }


@given(st.text(), st.sets(st.integers(1, 20)))
def test_any_text_is_read_without_a_crash(text: str, added: set[int]) -> None:
    for entry in readme_entries(f"- [[CVPR 2025]](https://x.org) **{text}**\n{text}", added, ["a"]):
        assert entry.id


def test_only_new_lines_count() -> None:
    text = "- [[CVPR 2025]](https://x.org/1) **Old**\n- [[CVPR 2025]](https://x.org/2) **New**\n"

    assert [e.title for e in readme_entries(text, {2}, [])] == ["New"]


def test_what_cannot_be_read_is_named() -> None:
    (entry,) = readme_entries("- **A Title** [Code](https://github.com/a/b)", {1}, [])

    assert entry.missing == ("the authors", "the venue and year", "the link")


PAGE = """\
<a id="diffusion"></a>

## 1. Diffusion

- [[CVPR 2023]](https://example.org/old) **An Old Paper of Ours**
{0}

## Benchmarks

{1}
"""


@pytest.mark.promise("docs/import.md: The bullet may have any of these forms")
@pytest.mark.parametrize(
    "item",
    [
        "1. **Noise Without Signal.** *Cy Brown, Di White.* MICCAI 2023. [[pdf](https://example.org/noise)]; [[code](https://github.com/brown/noise)].",
        "+ Noise Without Signal [[MICCAI 2023]](https://example.org/noise)[[code]](https://github.com/brown/noise) *Cy Brown, Di White*",
        '* **Noise**: "Noise Without Signal", MICCAI, 2023 (*Some University*). [[Paper](https://example.org/noise)][[PyTorch](https://github.com/brown/noise)] *Cy Brown, Di White*',
        "- [Noise Without Signal](https://example.org/noise), Cy Brown and Di White, MICCAI 2023 | [code](https://github.com/brown/noise)",
    ],
)
def test_an_item_in_any_known_form_is_offered(item: str) -> None:
    config = setup_of().config
    text = PAGE.format(item, "")

    (entry,) = readme_entries(text, {6}, ["diffusion", "benchmarks"], config)

    assert (entry.line, entry.section, entry.missing) == (6, "diffusion", ())
    assert entry.data == {
        "title": "Noise Without Signal",
        "authors": ["Cy Brown", "Di White"],
        "venue": "MICCAI",
        "year": 2023,
        "links": {"paper": "https://example.org/noise", "code": "https://github.com/brown/noise"},
    }


def test_the_section_of_a_heading_without_an_anchor() -> None:
    text = PAGE.format("", "+ Noise Without Signal [[MICCAI 2023]](https://example.org/noise)")

    (entry,) = readme_entries(text, {10}, ["diffusion"], setup_of().config)

    assert entry.section == "benchmarks"


def test_a_row_of_a_table_is_offered() -> None:
    table = "| Title | Venue | Paper |\n|---|---|---|\n| An Old Paper of Ours | CVPR 2023 | [pdf](https://example.org/old) |\n"
    row = "| Noise Without Signal | MICCAI 2023 | [pdf](https://example.org/noise) |"

    (entry,) = readme_entries(table + row, {4}, [])

    assert (entry.title, entry.data["venue"]) == ("Noise Without Signal", "MICCAI")


def test_a_venue_that_is_only_guessed_is_asked_for() -> None:
    text = (
        "- **Noise Without Signal** *Cy Brown, Di White* [[pdf](https://arxiv.org/abs/2307.00001)]"
    )

    (entry,) = readme_entries(text, {1}, [])

    assert entry.missing == ("the venue and year",)
