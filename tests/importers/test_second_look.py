"""Kinds of entries that lists nobody had tuned for showed to be misread."""

import pytest

from entries import one, read
from paperlist.importers.formats import read_document

ARXIV = "https://arxiv.org/abs/2101.00001"
OTHER = "https://arxiv.org/abs/2101.00002"


def test_a_paragraph_above_an_item_of_links_is_their_title() -> None:
    text = (
        f":heavy_check_mark: [Slow GAN]\n- [[Paper]]({ARXIV})[[Code]](https://github.com/a/b)\n\n"
        f":heavy_check_mark: [Plain Waves in Seas]\n- [[Paper]]({OTHER})(The improved one)\n"
    )
    first, second = read(text)

    assert (first.title, first.data["links"]["paper"]) == ("Slow GAN", ARXIV)
    assert (second.title, second.data["links"]["paper"]) == ("Plain Waves in Seas", OTHER)


def test_an_address_is_no_title() -> None:
    text = (
        "**Slow Kernel Networks**\nAda Smith, Bo Jones, Cy Park\n"
        f"- pdf: [{ARXIV}]({ARXIV})\n- code: [official : https://github.com/a/b](https://github.com/a/b)"
    )
    found = one(text)

    assert found.title == "Slow Kernel Networks"
    assert found.data["links"] == {"paper": ARXIV, "code": "https://github.com/a/b"}


def test_a_line_of_names_below_a_plain_title_is_none_of_its_words() -> None:
    text = f"Slow: A Plain Attention Module\nAda Smith, Bo B. Jones, Cy van Park\n- pdf: [{ARXIV}]({ARXIV})"
    found = one(text)

    assert found.title == "Slow: A Plain Attention Module"
    assert found.data["authors"] == ["Ada Smith", "Bo B. Jones", "Cy van Park"]


def test_one_author_with_initials_begins_a_reference_that_is_a_link() -> None:
    found = one(f"- [Smith, A. B., (2020). slow-wave: A Plain Package. Some Journal, 5.]({ARXIV})")

    assert found.title == "slow-wave: A Plain Package"
    assert found.data["authors"] == ["A. B. Smith"]


def test_what_an_entry_is_about_is_not_its_title_behind_a_link_to_versions() -> None:
    found = one(
        f"- [Plain Slow Waves]({ARXIV}) - ***Nature***, 2004. "
        "[[All Versions](https://scholar.google.com/scholar?cluster=1)]. A canonical method on waves."
    )

    assert found.title == "Plain Slow Waves"
    assert "authors" not in found.data
    assert found.data["links"]["x-all-versions"] == "https://scholar.google.com/scholar?cluster=1"


def test_a_title_that_leads_to_notes_of_the_list_is_a_paper_with_its_own_link() -> None:
    found = one(f"- [Plain Slow Waves in Seas](notes/waves.md) [[arXiv]({ARXIV})]")

    assert found.title == "Plain Slow Waves in Seas"
    assert found.data["links"] == {"paper": ARXIV}


def test_a_link_to_notes_of_the_list_alone_is_no_paper() -> None:
    assert not read("- [Plain Slow Waves in Seas](notes/waves.md)")


def test_an_article_beside_the_paper_is_kept() -> None:
    found = one(
        f"- Plain Slow Waves in Seas [[arXiv]({ARXIV})] [[article](https://example.org/post/)]"
    )

    assert found.data["links"] == {"paper": ARXIV, "x-article": "https://example.org/post/"}


def test_names_in_italics_before_a_year_are_no_venue() -> None:
    found = one(f"- **Plain Slow Waves.** *Ada Smith, Bo Jones, Cy Park.* 2015. [paper]({ARXIV})")

    assert found.data["authors"] == ["Ada Smith", "Bo Jones", "Cy Park"]
    assert (found.data.get("venue"), found.data["year"]) == (None, 2015)


@pytest.mark.parametrize(
    "journal", ["Behavioral and Brain Sciences", "Computational Brain & Behavior"]
)
def test_a_journal_with_an_and_in_its_name_is_nobody(journal: str) -> None:
    found = one(f"- [Plain Slow Waves]({ARXIV}) - ***{journal}***, 2004.")

    assert "authors" not in found.data
    assert (found.data["venue"], found.data["year"]) == (journal, 2004)


def test_a_numbered_reference_does_not_go_on_with_the_next() -> None:
    text = (
        "**[10]** Ju \u0308rgen Park. **A plain network of its own waves**. In Neural Networks, 1993.\n\n"
        "**[11]** Ada Smith. **Slow learning waves**. In Learning to learn, pp. 181-209, 1998.\n\n"
        "**[12]** Park, C., & Smith, A. (2017). **Fast waves for networks**. ICML."
    )
    found = read(text)

    assert [one.data["authors"] for one in found] == [
        ["J\u00fcrgen Park"],
        ["Ada Smith"],
        ["C. Park", "A. Smith"],
    ]
    assert [one.title for one in found] == [
        "A plain network of its own waves",
        "Slow learning waves",
        "Fast waves for networks",
    ]


@pytest.mark.parametrize("names", ["Rao, P. & Kim, S.", "P. Rao, S. Kim", "Ada Rao, Bo Kim"])
def test_a_title_of_one_word_before_names_and_bars_is_the_title(names: str) -> None:
    found = one(f"- Surges | {names} | Nature 2020 | https://doi.org/10.1038/s41586-020-1234-5")

    assert found.title == "Surges"
    assert [name.split()[-1] for name in found.data["authors"]] == ["Rao", "Kim"]


def test_a_title_of_one_word_in_a_table_is_none_of_the_names_beside_it() -> None:
    found = one(
        "| Paper | Who | Where | Link |\n|---|---|---|---|\n"
        "| Surges | Rao, P. & Kim, S. | Nature 2020 | [link](https://doi.org/10.1038/s41586-020-1234-5) |"
    )

    assert (found.title, found.data["authors"]) == ("Surges", ["P. Rao", "S. Kim"])


@pytest.mark.parametrize(
    "text",
    [
        "Slow Waves in Seas. Ada Smith, Bo Jones. bioRxiv (2019), Nature Methods (2020)",
        "Ada Smith, Bo Jones. Slow Waves in Seas. bioRxiv (2019), Nature Methods (2020)",
    ],
)
def test_names_before_a_preprint_and_a_venue_are_no_part_of_the_title(text: str) -> None:
    found = one(f"- {text} [[paper]]({ARXIV})")

    assert found.title == "Slow Waves in Seas"
    assert found.data["authors"] == ["Ada Smith", "Bo Jones"]
    assert (found.data["venue"], found.data["year"]) == ("Nature Methods", 2020)


@pytest.mark.parametrize(
    "text",
    [
        f"[Slow Waves in Seas]({ARXIV}). Ada Smith, Bo Jones. ICML 2019. Extends [Doe et al. (2018)]({OTHER}).",
        f"[Slow Waves in Seas. Ada Smith, Bo Jones. ICML 2019]({ARXIV}). Extends [Doe et al. (2018)]({OTHER}).",
    ],
)
def test_a_venue_before_what_a_paper_extends_is_no_title(text: str) -> None:
    found = one(f"- {text}")

    assert found.title == "Slow Waves in Seas"
    assert found.data["authors"] == ["Ada Smith", "Bo Jones"]
    assert (found.data["links"], found.data["venue"]) == ({"paper": ARXIV}, "ICML")


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Smith, Jones, Lee", ["Smith", "Jones", "Lee"]),
        ("Smith and Jones", ["Smith", "Jones"]),
        ("Smith, Ada and Jones, Bo", ["Ada Smith", "Bo Jones"]),
    ],
)
def test_names_behind_by_are_as_many_as_they_are(said: str, names: list[str]) -> None:
    found = one(f"- **Slow Waves in Seas** by {said}. ICML 2019. [paper]({ARXIV})")

    assert (found.title, found.data["authors"]) == ("Slow Waves in Seas", names)


def test_two_names_with_an_initial_behind_are_two() -> None:
    found = one(f"- **Slow Waves in Seas**. Keerthika K, Saravanan T. ICML 2019. [paper]({ARXIV})")

    assert len(found.data["authors"]) == 2


@pytest.mark.parametrize("label", ["Inception (2015)", "Smith, Ada (2020)"])
def test_who_a_label_of_a_name_and_a_year_means_is_a_guess(label: str) -> None:
    found = one(f"- Slow Waves in Plain Seas [{label}]({ARXIV})")

    assert found.confidence["authors"] == 0.5


def test_a_reference_with_its_year_behind_the_names_and_again_at_its_end() -> None:
    found = one(
        "- N.D. Park, L. Phan, and T. Kim. 2020. Slow: Elastic Waves in Fog. IEEE Access 8 (2020), 183-190."
    )

    assert found.title == "Slow: Elastic Waves in Fog"
    assert found.data["authors"] == ["N.D. Park", "L. Phan", "T. Kim"]


@pytest.mark.parametrize(
    ("said", "venue"),
    [
        ("CVPR 2017. Some University & Some Company", "CVPR"),
        ("ICCV 2017 (poster)", "ICCV"),
        ("CVPR 2017 Camera Ready", "CVPR"),
        ("ECCV 2017 / TPAMI 2018", "ECCV"),
    ],
)
def test_a_venue_behind_intro_is_where_the_paper_appeared(said: str, venue: str) -> None:
    found = one(f"**Slow Waves for Plain Detection**\n\n- intro: {said}\n- arxiv: {ARXIV}")

    assert (found.data["venue"], found.data["year"]) == (venue, 2017)


@pytest.mark.parametrize(
    ("said", "venue"),
    [
        ("MELBA Feb. 2023", "MELBA"),
        ("Transportation Research: Part C, 2023", "Transportation Research Part C"),
        ("IEEE T-IV 2023", "TIV"),
    ],
)
def test_a_venue_is_known_by_the_names_that_lists_give_it(said: str, venue: str) -> None:
    found = one(f"- **Slow Waves for Plain Detection**. {said}. [paper]({ARXIV})")

    assert (found.data["venue"], found.data["year"]) == (venue, 2023)


def test_the_heading_of_a_security_conference_says_where_papers_appeared() -> None:
    found = one(f"- **SP 2024**\n\n  - [Slow Waves for Plain Fuzzing]({ARXIV})")

    assert (found.data["venue"], found.data["year"]) == ("S&P", 2024)


def test_names_before_a_venue_with_its_short_name_behind_are_read() -> None:
    found = one(
        f"- [Slow Waves for Plain Fuzzing]({ARXIV}) Smith, Ada, et al.Security and Privacy (SP), 2016"
    )

    assert (found.data["authors"], found.data["venue"]) == (["Ada Smith", "et al."], "S&P")


@pytest.mark.parametrize("end", ["", "<br />", " <br />"])
def test_names_behind_a_method_and_before_a_quoted_title_are_the_authors(end: str) -> None:
    found = one(
        f'- **SlowNet++:** Ada Smith, Bo Jones and Cy Park.{end}\n  "A Plain Network of Waves." CVPR (2018).\n'
        f"  [[paper]({ARXIV})]"
    )

    assert found.title == "A Plain Network of Waves"
    assert found.data["authors"] == ["Ada Smith", "Bo Jones", "Cy Park"]
    assert (found.data["venue"], found.data["year"]) == ("CVPR", 2018)


def test_the_year_beside_a_venue_goes_before_that_of_another_column() -> None:
    found = one(
        "| Year | Title | Venue | Paper |\n|---|---|---|---|\n"
        f"| 2021 | Slow Waves for Plain Graphs | ICLR 2022 OpenReview | [Link]({ARXIV}) |"
    )

    assert (found.data["venue"], found.data["year"]) == ("ICLR", 2022)


def test_a_title_that_begins_like_a_name_keeps_its_method() -> None:
    found = one(f"- [OptiWave: Meeting Goals, Slashing Hours of Plain Work]({ARXIV})")

    assert found.title == "OptiWave: Meeting Goals, Slashing Hours of Plain Work"


@pytest.mark.parametrize(
    "second",
    [
        f"**Fast Waves: Another Method**. Cy Brown. *CVPR 2020*. [[paper]({OTHER})]",
        f"and its follow-up, [Fast Waves: Another Method]({OTHER})",
        f"[arXiv v1]({OTHER})",
    ],
)
def test_a_second_paper_in_an_entry_is_not_lost_without_a_word(second: str) -> None:
    text = f"- **Slow Waves: A Method**. Ada Smith. *MICCAI 2019*. [[paper]({ARXIV})] {second}"
    found = one(text)

    assert found.title == "Slow Waves: A Method"
    assert found.data["arxiv"] == "2101.00001"
    assert found.second_papers == (
        "another paper may stand in this entry, and one was read: it names arXiv:2101.00002 as well",
    )
    (told,) = read_document("a.md", f"# Papers\n\n{text}\n").reading.notes
    assert told.startswith("line 3: another paper may stand in this entry")


def test_two_links_to_one_paper_are_one_paper() -> None:
    text = (
        f"- **Slow Waves: A Method**. [[paper]({ARXIV})] [[pdf]({ARXIV.replace('abs', 'pdf')}v2)]"
    )

    assert one(text).second_papers == ()
