"""Notes below entries, titles of one word, reading lists of bare titles, columns of venues."""

import pytest

from paperlist.importers.extract.result import Reading
from paperlist.importers.formats import read_document


def read(text: str) -> Reading:
    return read_document("README.md", f"{text}\n").reading


def test_a_column_headed_venue_name_is_the_venue_and_the_letters_of_sources_are_none() -> None:
    found = read(
        "| Paper Title | Venue Type | Venue Name | Type | Year | Sources |\n|---|---|---|---|---|---|\n"
        "| [Spill code for optimizing doors](https://doi.org/10.1145/73141.74841) | ACM | PLDI | C | 1989 | A, E |\n"
        "| [The problem of simplifying doors](https://doi.org/10.1080/00029890.1952.11988183) | T&F | AMM | J | 1952 | O |\n"
        "| [Data flow of old doors](https://doi.org/10.1145/73141.74842) | ACM | POPL | C | 1980 | A, E, O |\n"
        "| Array expansion | ACM | ICS | C | 1988 | S |\n"
    )
    told = [(entry.title, entry.data["venue"], entry.data["year"]) for entry in found.entries]
    assert told == [
        ("Spill code for optimizing doors", "PLDI", 1989),
        ("The problem of simplifying doors", "AMM", 1952),
        ("Data flow of old doors", "POPL", 1980),
        ("Array expansion", "ICS", 1988),
    ]


def test_years_and_venues_in_a_digest_are_not_those_of_the_paper() -> None:
    page = (
        "# Papers\n\n### Empirical Study: 2023\n\n"
        "- Why is the winner the best? [[paper]](https://arxiv.org/abs/2303.17719)\n"
        "  - <details><summary>Author List</summary> Ada Eisenmann, Bo Reinke, Cy Weru.\n"
        "  - Key Word: Competitions.\n"
        "  - <details><summary>Digest</summary> They ask MICCAI 2021. See De et al. (2022).\n\n"
        "- AI models of doors collapse [[paper]](https://www.nature.com/articles/s41586-024-07566-y)\n"
        "  - Ilia Shumailov, Zakhar Shumaylov. *Nature*\n"
    )
    first, second = read(page).entries
    assert first.data["authors"] == ["Ada Eisenmann", "Bo Reinke", "Cy Weru"]
    assert (first.data["venue"], first.data["year"]) == ("arXiv", 2023)
    assert (second.data["venue"], second.data["year"]) == ("Nature", 2023)


def test_sentences_below_an_entry_give_no_year() -> None:
    story = (
        "We show that the doors that are opened by their owners can be closed, and that this is "
        "so for all doors which have been built since 1995; we prove it by a proof that they had "
        "in 2012 and that is longer than these lines, which our readers can skip from now to then."
    )
    entry = read(
        f"# Papers\n\n- [Doors of Plain Houses](https://arxiv.org/abs/2303.17719)\n  - {story}\n"
    )
    assert entry.entries[0].data["year"] == 2023


@pytest.mark.parametrize(
    ("text", "title", "authors"),
    [
        (
            "- Cliff-Learning. [[paper]](https://arxiv.org/abs/2302.07348)\n  - Tony T. Wang, Igor Zablotchi, Nir Shavit.\n  - Key Word: Foundation Models of Doors.\n",
            "Cliff-Learning",
            ["Tony T. Wang", "Igor Zablotchi", "Nir Shavit"],
        ),
        (
            "- [Gans](https://arxiv.org/pdf/1406.2661.pdf) and [its analysis](https://www.youtube.com/x) <br>\n  Teams involved: [A University of Doors](https://example.org/)\n",
            "Gans",
            None,
        ),
    ],
)
def test_a_title_of_one_word_is_not_passed_over(
    text: str, title: str, authors: list[str] | None
) -> None:
    entry = read(f"# Papers\n\n{text}").entries[0]
    assert (entry.title, entry.data.get("authors")) == (title, authors)


WORDS = ("Doors", "Hinges", "Locks", "Keys", "Walls", "Roofs")


def bare_titles() -> str:
    made = [f"- [x] Learning of {a} for {b} with Plain Nets" for a in WORDS[:3] for b in WORDS[3:]]
    short = [f"- [ ] Neural {word} Processes" for word in WORDS]
    return "\n".join([*made, *short, "- [ ] GENESIS", "- [ ] Deep SDF"])


def test_a_reading_list_of_bare_titles_is_read_where_its_page_is_called_so() -> None:
    page = read(f"# paper-notes\n\n{bare_titles()}\n")
    assert len(page.entries) == 15
    rest = [(one.fate, one.title) for one in page.balance.of("unread")]
    assert rest == [("unread", "GENESIS"), ("unread", "Deep SDF")]


def test_on_another_page_titles_without_links_are_told_and_not_taken() -> None:
    page = read(
        f"# Our house\n\n{bare_titles()}\n" + "".join(f"- Some {w} Of Ours Here\n" for w in WORDS)
    )
    assert not page.entries
    assert len(page.balance.of("unread")) == 23


def test_files_called_by_the_beginning_of_a_title_are_papers_where_there_are_many() -> None:
    titles = [f"Mastering the Doors of {word} without Human Knowledge at Night" for word in WORDS]
    titles += [f"Opening the Locks of {word} by Self-Play in the Morning" for word in WORDS]
    page = "# List\n\n" + "".join(
        f"- [x] [(Name{n}) {title}📝](./Pages/(Name{n})%20{title[:38].replace(' ', '%20')}%20a1b2c3.md) <br>\n"
        f"  Team involved: [A Company](https://example.com/)\n"
        for n, title in enumerate(titles)
    )
    found = [entry.title.rpartition(") ")[2] for entry in read(page).entries]
    assert found == titles


def test_a_workshop_with_its_topic_behind_a_colon_is_one() -> None:
    line = "- **Brain Doors of Houses** · *Barmpas et al.* (NeurIPS 2025 Workshop: Models for the Brain and Body; [arXiv:2505.16724](https://arxiv.org/abs/2505.16724)) · [NeurIPS page](https://neurips.cc/virtual/2025/poster/117334)"
    entry = read(f"# Papers\n\n{line}\n").entries[0]
    assert (entry.data["venue"], entry.data["year"]) == ("NeurIPS Workshop", 2025)
    assert entry.links["x-neurips-page"] == "https://neurips.cc/virtual/2025/poster/117334"


def test_family_names_alone_are_several_people_where_the_page_has_them_so() -> None:
    lines = ("Chen et al.", "Wang et al.", "Döner, Ingolfsson, Benini, Li", "Yang, Westover, Sun")
    lines = (*lines, "Zhou et al.", "Kostas, Aroca-Ouellette, Rudzicz", "Fang et al.", "Cui et al.")
    topics = (*WORDS, "Rooms", "Floors")
    page = "# Papers\n\n" + "".join(
        f"- **Waves of Brains in {word}: A Plain Model**\n"
        f"  [paper](https://arxiv.org/abs/2505.0000{n}) · *{line}* (NeurIPS 2025)\n"
        for n, (word, line) in enumerate(zip(topics, lines, strict=True))
    )
    authors = [entry.data["authors"] for entry in read(page).entries]
    assert authors[3] == ["Yang", "Westover", "Sun"]
    assert authors[5] == ["Kostas", "Aroca-Ouellette", "Rudzicz"]


def test_a_blank_before_the_stop_ends_the_names_too() -> None:
    entry = read(
        "# Papers\n\n[1] Ada Guillemot, Olivier Le Meur . Image Doors : Overview and Recent Advances "
        "[pdf](https://ieeexplore.ieee.org/document/6678248)\n"
    ).entries[0]
    assert entry.title == "Image Doors : Overview and Recent Advances"
    assert entry.data["authors"] == ["Ada Guillemot", "Olivier Le Meur"]


def test_a_submission_to_a_shared_task_is_a_title() -> None:
    line = "- [BSNLP2019 Shared Task Submission: Neural Doors](https://aclanthology.org/W19-3710/)"
    assert read(f"# Papers\n\n{line}\n").entries[0].title.endswith("Neural Doors")


def test_long_titles_that_tell_two_methods_apart_are_two_papers() -> None:
    page = (
        "# Papers\n\n"
        "- Detection of Slow Doors in Old Houses with CNN Models [[paper](https://arxiv.org/abs/2101.00001)]\n"
        "- Detection of Slow Doors in Old Houses with GNN Models [[paper](https://doi.org/10.1000/2)]\n"
        "- Detection of Slow Doors in Old Houses with Diffusion Models [[paper](https://arxiv.org/abs/2101.00003)]\n"
        "- Detection of Slow Doors in Old Houses with Difusion Models [[paper](https://doi.org/10.1000/4)]\n"
    )
    assert [entry.line for entry in read(page).entries] == [3, 4, 5]
