"""Papers that tables of data sets name, records in HTML below entries, two addresses in a row."""

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
