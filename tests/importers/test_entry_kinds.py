"""Kinds of entries met in real lists, each with what it says: one row per kind."""

import pytest

from entries import one
from paperlist.importers.extract.result import LIKELY
from paperlist.importers.formats import read_document
from paperlist.text.markup_left import is_clean_field

PAPER = "https://example.org/p"
PDF = f"[[pdf]]({PAPER})"


REFERENCES = [
    (
        f'**[1]** LeCun, Yann, Yoshua Bengio, and Geoffrey Hinton. "**Deep learning**." Nature 521.7553 (2015): 436-444. {PDF} **(Three Giants\' Survey)** :star:',
        "Deep learning",
        ["Yann LeCun", "Yoshua Bengio", "Geoffrey Hinton"],
        "Nature",
        2015,
    ),
    (
        f'**[28]** Le, Quoc V. "**Building features using learning**." In ICML (2013) {PDF} **(Milestone, Cat)**',
        "Building features using learning",
        ["Quoc V. Le"],
        "ICML",
        2013,
    ),
    (
        f"- Silver, D., Huang, A., & Maddison, C. J. (2016). Mastering the game of Go with trees. Nature, 529(7587), 484-489. {PDF}",
        "Mastering the game of Go with trees",
        ["D. Silver", "A. Huang", "C. J. Maddison"],
        "Nature",
        2016,
    ),
    (
        f'- [12] A. Smith, I. Jones, and G. E. Brown, "Plain classification with nets," in Proc. NIPS, 2012, pp. 1097-1105. {PDF}',
        "Plain classification with nets",
        ["A. Smith", "I. Jones", "G. E. Brown"],
        "NeurIPS",
        2012,
    ),
    (
        f"- Simon, K., Zisser, A.: Very deep plain networks for pictures. In: ICLR (2015) {PDF}",
        "Very deep plain networks for pictures",
        ["K. Simon", "A. Zisser"],
        "ICLR",
        2015,
    ),
    (
        f'- Vaswani, Ashish, et al. "Plain attention is enough." *Advances in Neural Information Processing Systems* 30 (2017). {PDF}',
        "Plain attention is enough",
        ["Ashish Vaswani", "et al."],
        "NeurIPS",
        2017,
    ),
    (
        f"- Ada Smith, Bo Jones and Cy Park, Hierarchical Plain Features for Visual Tracking, ICCV 2015 {PDF}",
        "Hierarchical Plain Features for Visual Tracking",
        ["Ada Smith", "Bo Jones", "Cy Park"],
        "ICCV",
        2015,
    ),
    (
        f"- **Plain features in deep nets** (2014), J. Smith et al. {PDF}",
        "Plain features in deep nets",
        ["J. Smith", "et al."],
        None,
        2014,
    ),
    (
        f"- Language processing (almost) from scratch (2011), R. Collins et al. {PDF}",
        "Language processing (almost) from scratch",
        ["R. Collins", "et al."],
        None,
        2011,
    ),
    (
        f"- **Slow Waves: A method**. Ada Smith, Bo Li. *MICCAI 2019*. {PDF}",
        "Slow Waves: A method",
        ["Ada Smith", "Bo Li"],
        "MICCAI",
        2019,
    ),
    (
        f"- [A Title of Words]({PAPER}). Ada Smith, Bo Jones. CVPR 2021",
        "A Title of Words",
        ["Ada Smith", "Bo Jones"],
        "CVPR",
        2021,
    ),
    (
        f"+ [Plain Distillation of Pictures]({PAPER}) (Ada Smith et al., ICML 2026) [:book:](./a.txt)",
        "Plain Distillation of Pictures",
        ["Ada Smith", "et al."],
        "ICML",
        2026,
    ),
    (
        "- *A Title in Italics of Words*, by Ada Smith and Bo Jones (MIDL 2024)",
        "A Title in Italics of Words",
        ["Ada Smith", "Bo Jones"],
        "MIDL",
        2024,
    ),
]


@pytest.mark.parametrize(("text", "title", "authors", "venue", "year"), REFERENCES)
def test_references_in_every_usual_form(
    text: str, title: str, authors: list[str], venue: str | None, year: int
) -> None:
    entry = one(text)

    assert entry.title == title
    assert entry.data.get("authors") == authors
    assert (entry.data.get("venue"), entry.data.get("year")) == (venue, year)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            f"- [**MoCo**: Momentum Contrast for Learning]({PAPER}), Kai Hay, Ross Gir. CVPR 2021.",
            "MoCo: Momentum Contrast for Learning",
        ),
        (f"- [The *Real* Thing in Emphasis]({PAPER}) CVPR 2021", "The Real Thing in Emphasis"),
        (
            f"- Plain Hierarchical Transformers (**Marr Prize**) {PDF} CVPR 2021",
            "Plain Hierarchical Transformers",
        ),
        (
            f"- **[Stark]** Learning Plain Transformers for Tracking {PDF} CVPR 2021",
            "Learning Plain Transformers for Tracking",
        ),
        (
            f"- [**VoTr**] Plain Transformers for Detection {PDF} CVPR 2021",
            "Plain Transformers for Detection",
        ),
        (
            f"**My Art My Choice: Protection Against Unruly Nets** {PDF} CVPR 2021",
            "My Art My Choice: Protection Against Unruly Nets",
        ),
        (f"**It is all about where you start** {PDF} CVPR 2021", "It is all about where you start"),
        (
            f"**Composite Diffusion | whole and parts** {PDF} CVPR 2021",
            "Composite Diffusion | whole and parts",
        ),
        (
            f"- **Learning from plain data (TKDE, 2009, 6000+ citations) [[**Paper**]({PAPER})]**",
            "Learning from plain data",
        ),
        (
            f"**VCR**: [Fusion of Plain Objects in Text](https://arxiv.org/abs/1908.05054), EMNLP 2019, {PDF}",
            "Fusion of Plain Objects in Text",
        ),
        (
            "[DBA: Plain Attacks against Learning. ICLR 2020.](https://arxiv.org/abs/1908.05054)",
            "DBA: Plain Attacks against Learning",
        ),
        (
            "1. [**TL;DR: Too Long, Do Plain Re-weighting.**](https://arxiv.org/abs/1908.05054) ICLR 2020",
            "TL;DR: Too Long, Do Plain Re-weighting",
        ),
        (
            f"- ModelNet Text-to-Video Technical Report {PDF} CVPR 2021",
            "ModelNet Text-to-Video Technical Report",
        ),
    ],
)
def test_titles_are_whole_and_nothing_but_the_title(text: str, title: str) -> None:
    assert one(text).title == title


def test_a_label_speaks_of_what_follows_it() -> None:
    item = "- Paper {0} of Plain Nets [[paper](https://arxiv.org/abs/2204.0000{0})]\n"
    text = f"### 2022\n\n**TPAMI**\n{item.format(1)}\n**ECCV**\n{item.format(2)}{item.format(3)}\n**CVPR**\n{item.format(4)}"

    entries = read_document("a.md", text).reading.entries

    assert [entry.data["venue"] for entry in entries] == ["TPAMI", "ECCV", "ECCV", "CVPR"]
    assert {entry.data["year"] for entry in entries} == {2022}


def test_headings_are_paths() -> None:
    item = "- **Paper {0} of Plain Nets** [[paper](https://arxiv.org/abs/2204.0000{0})]\n"
    text = f"# List\n\n## Vision\n\n### Generation\n\n{item.format(1)}\n## Audio\n\n### Generation\n\n{item.format(2)}"

    entries = read_document("a.md", text).reading.entries

    assert [one.place.path for one in entries] == [
        ("Vision", "Generation"),
        ("Audio", "Generation"),
    ]


def test_home_pages_of_people_are_no_projects() -> None:
    text = f"**A Plain Title of Words.**<br>\n*[Jason Y. Zhang](https://jason.github.io), [Gengshan Yang](https://g.github.io/), Deva Rama.*<br>\nNeurIPS 2021. [[PDF]({PAPER})]"

    entry = one(text)

    assert entry.data["authors"] == ["Jason Y. Zhang", "Gengshan Yang", "Deva Rama"]
    assert "project" not in entry.links


def test_every_labelled_link_is_kept() -> None:
    text = f"- **A Plain Title of Words** {PDF} [[Code](https://github.com/a/b)] [[Code2](https://github.com/a/c)] [[Project](host.example.org/dir/index.htm)] [[Blog](https://example.org/blog)] CVPR 2021"

    assert one(text).links == {
        "paper": PAPER,
        "code": "https://github.com/a/b",
        "x-code-2": "https://github.com/a/c",
        "project": "https://host.example.org/dir/index.htm",
        "blog": "https://example.org/blog",
    }


SURVEY = "**Diffusion Models in NLP: A Survey** \\\n*{0}* \\\narXiv 2023. [[Paper](https://arxiv.org/abs/{1})]\n"


def test_two_papers_of_one_title_by_two_teams_are_two() -> None:
    text = (
        SURVEY.format("Yuansong Zhu, Yu Zhao", "2303.07576")
        + "\n"
        + SURVEY.format("Hao Zou, Dongyeop Kang", "2305.14671")
    )

    entries = read_document("a.md", text).reading.entries

    assert [one.data["authors"] for one in entries] == [
        ["Yuansong Zhu", "Yu Zhao"],
        ["Hao Zou", "Dongyeop Kang"],
    ]


def test_reference_links_and_boxes_of_task_lists_are_read() -> None:
    text = "- [x] [Theta of Reference Links][th] - Jane Doe, ECCV 2022\n\n[th]: https://example.org/theta\n"

    entry = one(text)

    assert (entry.title, entry.links["paper"]) == (
        "Theta of Reference Links",
        "https://example.org/theta",
    )


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        (f"- **Title of a plain paper**, Science Robotics, 2019. {PDF}", "Science Robotics"),
        (f"- **Title of a plain paper**, Nature Genetics, 2019. {PDF}", "Nature Genetics"),
        (f"- [NeuroImage: Clinical 2019] **Title of a plain paper** {PDF}", "NeuroImage: Clinical"),
        (f"- **Title of a plain paper**, TOG (SIGGRAPH), 2019. {PDF}", "TOG"),
    ],
)
def test_a_longer_name_is_another_venue(text: str, venue: str) -> None:
    assert one(text).data["venue"] == venue


def test_a_column_of_publications_beside_papers_is_the_venue() -> None:
    text = "|Year|Publication|Paper|\n|---|---|---|\n|2017|CVPR Workshop|[Looking Under the Hood](https://arxiv.org/abs/1706.07269)|"

    entry = one(text)

    assert (entry.title, entry.data["venue"]) == ("Looking Under the Hood", "CVPRW")


@pytest.mark.parametrize(
    ("value", "is_clean"),
    [
        (["Ada Smith", "Bo Jones"], True),
        (["Ada Smith", "Bo {J}ones"], False),
        (["Ada \\Smith", "Bo Jones"], False),
        ("Ada Smith", False),
    ],
)
def test_authors_are_clean_where_each_name_is(value: object, is_clean: bool) -> None:
    assert is_clean_field("authors", value) is is_clean


def test_text_with_markup_left_in_it_is_never_sure() -> None:
    entry = one(f"- **Nets with \\\\textbf{{Plain Things** {PDF} CVPR 2024")

    assert entry.confidence["title"] <= LIKELY
