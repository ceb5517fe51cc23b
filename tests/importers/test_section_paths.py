"""Headings as sections of the list: told, by anchor, by words, by number."""

import pytest

from lists import CONFIG, list_files, setup_of
from paperlist.importers.extract.result import Entry
from paperlist.importers.extract.sections import Placement, placements, section_of

LIST = setup_of().config
THREE = setup_of(
    list_files(
        **{
            "paperlist.yml": CONFIG.replace(
                "tags:", "  - {id: gan, title: {en: GAN-Based Approaches, ar: شبكات}}\ntags:"
            )
        }
    )
).config


def entry(section: str, anchor: str = "", also: tuple[str, ...] = ()) -> Entry:
    return Entry(data={}, line=1, section=section, anchor=anchor, also=also, source="test")


@pytest.mark.promise("docs/import.md: by the section's title in any language")
def test_by_title_in_any_language() -> None:
    found = placements([entry("1. Diffusion"), entry("الانتشار"), entry("🔥 BENCHMARK")], LIST, {})

    assert found == {
        "1. Diffusion": Placement("diffusion", "words"),
        "الانتشار": Placement("diffusion", "words"),
        "🔥 BENCHMARK": Placement("benchmarks", "words"),
    }


def test_words_that_most_headings_have_do_not_count() -> None:
    assert placements([entry("GAN-based methods")], THREE, {})["GAN-based methods"].section == "gan"


@pytest.mark.promise("docs/import.md: by an anchor that is a section's id")
def test_by_anchor() -> None:
    assert placements([entry("Noise", "diffusion")], LIST, {}) == {
        "Noise": Placement("diffusion", "anchor")
    }


@pytest.mark.promise("docs/import.md: To say otherwise")
def test_what_is_told_comes_first() -> None:
    reported = {"noise": "benchmarks", "s2": "diffusion"}
    found = placements([entry("2. Noise", "diffusion"), entry("Sound", "s2")], LIST, reported)

    assert found["2. Noise"] == Placement("benchmarks", "stated")
    assert found["Sound"] == Placement("diffusion", "stated")


@pytest.mark.promise(
    "docs/import.md: by the numbers when all headings are numbered as the sections are"
)
def test_by_number_when_the_words_agree() -> None:
    headings = [entry("1. Rauschen"), entry("2. Benchmarks"), entry("3. Netze")]

    found = placements(headings, THREE, {})

    assert found["1. Rauschen"] == Placement("diffusion", "number")
    assert found["3. Netze"] == Placement("gan", "number")


@pytest.mark.promise(
    "docs/import.md: by the numbers when all headings are numbered as the sections are"
)
@pytest.mark.parametrize(
    "others",
    [
        ["3. Rauschen"],  # a number left out
        ["1. Rauschen"],
        ["1. Rauschen", "2. Benchmarks", "4. Netze"],  # one more than there are sections
        ["1. Rauschen", "3. Netze", "3. Nochmals"],
        ["1. Rauschen", "3. Netze", "4. Rest"],
    ],
)
def test_numbers_say_nothing_when_they_are_not_those_of_the_sections(others: list[str]) -> None:
    headings = [entry(text) for text in ["2. Benchmarks", *others]]

    found = placements(headings, THREE, {})

    assert found == {"2. Benchmarks": Placement("benchmarks", "words")}


def test_numbers_say_nothing_when_the_words_disagree() -> None:
    headings = [entry("1. Benchmarks"), entry("2. Rauschen"), entry("3. Netze")]

    assert set(placements(headings, THREE, {})) == {"1. Benchmarks"}


def test_the_first_place_that_is_known() -> None:
    placed = placements([entry("By venue", also=("Benchmarks",))], LIST, {})

    assert section_of(entry("By venue", also=("Benchmarks",)), placed) == "benchmarks"
    assert section_of(entry("By venue"), placed) == ""
