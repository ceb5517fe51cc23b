"""Papers that tables of data sets name, records in HTML below entries, two addresses in a row."""

import pytest

from entries import one, read

PAPER = "https://arxiv.org/abs/2101.00001"


def test_a_column_of_papers_below_a_heading_of_data_sets() -> None:
    found = read(
        "## Dataset\n\n|ID|Name|Paper|Conference|\n|---|---|---|---|\n"
        f"|1|[New Waves](https://waves.example/)|[Waves: A Corpus of the Seas]({PAPER})|NAACL18|\n"
        f"|2|[Ships](https://ships.example/)|[Paper]({PAPER}2)|NAACL18|\n"
    )
    assert [entry.title for entry in found] == ["Waves: A Corpus of the Seas"]
    assert "authors" not in found[0].data
    assert (found[0].data["venue"], found[0].data["year"]) == ("NAACL", 2018)


def test_a_record_in_html_below_an_entry() -> None:
    record = (
        "@misc{s,\n  title={Slow Waves: A Method for Seas},\n  author={Ada Smith and Bo Roe}\n}"
    )
    text = f"- **Slow waves: a method for seas** [[pdf]({PAPER})]\n\n<pre>\n{record}\n</pre>\n"
    assert one(text).data["authors"] == ["Ada Smith", "Bo Roe"]
    other = text.replace("title={Slow", "title={Quick")
    assert "authors" not in one(other).data


def test_two_addresses_with_a_comma_between_them() -> None:
    text = f"- Slow Waves of Seas [{PAPER},https://waves.github.io/seas/] [2021]"
    assert one(text).data["links"] == {
        "paper": PAPER,
        "project": "https://waves.github.io/seas/",
    }


@pytest.mark.parametrize(
    ("said", "venue", "year"),
    [("USENIX Security 24", "USENIX Security", 2024), ("Nature Communications 14", "Nature Communications", None), ("Advances in Neural Information Processing Systems 34", "NeurIPS", None)],
)  # fmt: skip
def test_two_digits_behind_a_conference_of_two_words_are_a_year(
    said: str, venue: str, year: int | None
) -> None:
    found = one(f"- [Slow Waves: A Method for Seas](https://host.example/a.pdf) ({said})").data
    assert (found["venue"], found.get("year")) == (venue, year)


def test_surnames_before_a_title_within_one_link() -> None:
    text = '- [Smith-Roe & Park. "Waves: A Corpus of Slow Seas." LREC. 2012.](https://host.example/a.pdf)'
    found = one(text).data
    assert (found["title"], found["venue"]) == ("Waves: A Corpus of Slow Seas", "LREC")
    found = one("- [AB Smith et al. : Waves of the Slow Seas](https://host.example/b.pdf)").data
    assert (found["title"], found["authors"]) == ("Waves of the Slow Seas", ["AB Smith", "et al."])


def test_workshops_with_their_conference_are_no_papers() -> None:
    lines = [
        "- [Principles of Slow Waves (ICML 2022)](https://sites.google.com/view/icml-2022-waves)",
        f"- [Waves of the Slow Seas (ICML 2022)]({PAPER})",
    ]
    found = read("## Workshops\n\n" + "\n".join(lines))
    assert [entry.title for entry in found] == ["Waves of the Slow Seas"]


def test_titles_that_lead_to_files_of_the_list_with_their_year() -> None:
    lines = [
        "* [Slow Waves: A Cache-Sensitive Parallel Sort](papers/waves.pdf) (1995): Sorting is one of the most essential algorithms.",
        "* [The Sea Consensus Algorithm](papers/sea.pdf) (2014) : Sea is an alternative to Waves.",
        "* [Access Path Selection in a Sea of Waves](papers/access-path.pdf) (1979)",
        "* [My waves](waves/slides.pdf) (2001)",
    ]
    found = read("## Basics\n\n" + "\n".join(lines))
    assert [(entry.title, entry.data["year"]) for entry in found] == [
        ("Slow Waves: A Cache-Sensitive Parallel Sort", 1995),
        ("The Sea Consensus Algorithm", 2014),
        ("Access Path Selection in a Sea of Waves", 1979),
    ]
