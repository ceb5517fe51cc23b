"""Where a title ends and a venue of no table begins, and what is a publisher and no venue."""

from collections.abc import Mapping, Sequence

import pytest

from entries import one, read
from paperlist.importers.extract.title_text import clean_title
from paperlist.importers.extract.venue_in_text import in_text
from paperlist.importers.formats import read_document
from paperlist.text.author_lists import split_authors

PAPER = "https://example.org/p.pdf"


@pytest.mark.parametrize(
    ("text", "title", "venue", "year"),
    [
        (f"- [Push vs. Pull in Query Engines, 2016]({PAPER})", "Push vs. Pull in Query Engines", None, 2016),
        (f"- [The Practice of Locks, in DaMoN, 2016]({PAPER})", "The Practice of Locks", "DaMoN", 2016),
        (f"- [Locks Where They Are, IoTDI 2017]({PAPER})", "Locks Where They Are", "IoTDI", 2017),
        (f"- [Locks Where They Are, ACM Transactions on Locks, 2017]({PAPER})",
         "Locks Where They Are", "ACM Transactions on Locks", 2017),
        (f"1. **Discovery of Streets and Modeling of Towns.** *Ada Smith, Bo Jones.* IEEE TKDE 2016. [link]({PAPER})",
         "Discovery of Streets and Modeling of Towns", "TKDE", 2016),
    ],
)  # fmt: skip
def test_a_title_ends_before_a_venue_or_a_year_behind_a_comma(
    text: str, title: str, venue: str | None, year: int
) -> None:
    data = one(text).data
    assert (data["title"], data.get("venue"), data["year"]) == (title, venue, year)


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        (f"- **A Plain Title of It**, *Ada Smith, Bo Jones*, Computer Methods in Locks, 2020. [[paper]({PAPER})]",
         "Computer Methods in Locks"),
        (f"- Smith, A., & Jones, B. (2012). On locks of doors. *Psychological Locks, 17*(2), 137-152. {PAPER}",
         "Psychological Locks"),
        (f"- **A Plain Title of It** [Opinion in Structural Locks 68 (2021)]({PAPER})", "Opinion in Structural Locks"),
        (f"- A. Smith and B. Jones, *Locks of Some Doors*. Cambridge, MA: MIT Press, 2011. [pdf]({PAPER})", None),
        (f'- A. Smith and B. Jones, "Locks of Some Doors," Cambridge University Press, 2011. [pdf]({PAPER})', None),
    ],
)  # fmt: skip
def test_a_journal_is_taken_by_its_place_and_a_publisher_is_not(
    text: str, venue: str | None
) -> None:
    assert one(text).data.get("venue") == venue


def test_a_name_and_et_al_before_a_title_without_a_link_are_its_authors() -> None:
    found = one("1. Smith et al., Locks and Doors: A Study of Houses. ICML 2017.")
    assert found.title == "Locks and Doors: A Study of Houses"
    assert found.data["authors"] == ["Smith", "et al."]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        (f"- **A Plain Title of It** Ada Smith, Bo Jones bioRxiv (2019), Nature Methods (2020) [[paper]({PAPER})]",
         {"authors": ["Ada Smith", "Bo Jones"], "venue": "Nature Methods", "year": 2020}),
        (f"- [A Plain Title of Clicks (Google 2013)]({PAPER})", {"title": "A Plain Title of Clicks", "year": 2013}),
        (f"- [A Plain Title of It, EPFL Technical Report 2012]({PAPER})",
         {"title": "A Plain Title of It", "venue": "EPFL Technical Report", "year": 2012}),
        ('- A. Smith and B. Jones, "A Plain Title," in *Proc. ICRA*, 2023. [Online]. Available: https://docs.example.com/a.html',
         {"links": {"paper": "https://docs.example.com/a.html"}, "venue": "ICRA"}),
        ("- ~~Smith et al., A Plain Title of It. CACM 2010.~~", {"title": "A Plain Title of It", "venue": "CACM"}),
    ],
)  # fmt: skip
def test_what_stands_around_names_titles_and_links_is_none_of_them(
    text: str, data: dict[str, object]
) -> None:
    found = one(text).data
    assert {key: found.get(key) for key in data} == data


@pytest.mark.parametrize(
    ("label", "title", "year"),
    [
        ("Verified Compilers for Small Machines, PhD Thesis", "Verified Compilers for Small Machines", None),
        ("Types for Wide Tables. Ph.D. dissertation, MIT 2012", "Types for Wide Tables", 2012),
        ("Types for Wide Tables, Master's thesis", "Types for Wide Tables", None),
        ("Writing a PhD Thesis in Plain Words", "Writing a PhD Thesis in Plain Words", None),
        ("PDF: A Study of Quiet Rooms", "A Study of Quiet Rooms", None),
        ("Book: A Primer on Quiet Logic", "A Primer on Quiet Logic", None),
        ("2020 - Types for Wide Tables - PHD THESIS", "Types for Wide Tables", 2020),
        ("2020 - Types for Wide Tables, MSc thesis", "Types for Wide Tables", 2020),
    ],
)  # fmt: skip
def test_a_title_is_without_the_kind_of_text_it_is_of(
    label: str, title: str, year: int | None
) -> None:
    data = one(f"- [{label}](https://example.org/papers/1.pdf)").data

    assert (data["title"], data.get("year")) == (title, year)


@pytest.mark.parametrize(
    "entry",
    [
        "- [[ICDE 2021] Slow Waves in Seas and Lakes](https://host.example/waves)",
        "|Name|Paper|\n|---|---|\n|SW|[[ICDE 2021] Slow Waves in Seas and Lakes](https://host.example/waves)|",
        "- **(ICDE 2021) Slow Waves in Seas and Lakes** [[paper]](https://host.example/waves)",
    ],
)
def test_a_venue_may_stand_in_the_title_s_own_link_or_in_bold_with_it(entry: str) -> None:
    found = one(f"## Papers\n\n{entry}").data
    assert (found["title"], found["venue"], found["year"]) == (
        "Slow Waves in Seas and Lakes",
        "ICDE",
        2021,
    )


def test_a_tag_before_a_title_that_is_no_venue_says_nothing_of_where_it_appeared() -> None:
    found = one("- [[Survey] Slow Waves in Seas and Lakes](https://host.example/waves) ICDE 2021")
    assert (found.data["title"], found.data["venue"]) == ("Slow Waves in Seas and Lakes", "ICDE")


def test_bold_text_that_ends_in_a_comma_is_the_whole_title() -> None:
    found = one(
        "1. **Slow waves in seas and lakes,** in Journal of physics, 2014.\n"
        "*A. Smith and B. Jones.*\n[paper](https://host.example/waves)"
    ).data
    assert (found["title"], found["venue"]) == (
        "Slow waves in seas and lakes",
        "Journal of physics",
    )


@pytest.mark.parametrize(
    ("year", "venue", "note"),
    [
        (2018, None, ["the address says NAACL 2019, the entry 2018"]),
        (2019, "NAACL", []),
    ],
)
def test_an_address_of_another_year_tells_no_venue(
    year: int, venue: str | None, note: list[str]
) -> None:
    """NAACL had no such paper in 2018: that year may be the preprint's."""
    row = f"| {year} | [Slow Waves in Seas](https://aclanthology.org/N19-1423/) |"
    found = one(f"## Papers\n\n| Year | Paper |\n|---|---|\n{row}")
    assert (found.data["year"], found.data.get("venue")) == (year, venue)
    assert list(found.notes) == note


@pytest.mark.parametrize(
    ("said", "venue", "year"),
    [
        ("ACM TOPLAS 13, 4 (October 1991), pp. 451–490", "TOPLAS", 1991),
        ("Commun. ACM 13, 6 (June 1970), 377–387", "CACM", 1970),
        ("ACM Trans. Graph. 36, 4, Article 73 (July 2017)", "TOG", 2017),
        ("BioNLP@ACL 2019", "BioNLP@ACL", 2019),
        ("Seas @ CHIL 2020", "Seas @ CHIL", 2020),
    ],
)
def test_volumes_are_no_years_and_a_workshop_keeps_its_name(
    said: str, venue: str, year: int
) -> None:
    assert in_text(said)[:2] == (venue, year)


@pytest.mark.parametrize(
    ("behind", "venue"),
    [
        (
            "Proc. of the Thirteenth Annual ACM Symposium on Principles of Programming Languages, 1986.",
            "POPL",
        ),
        ("In R. Brown and K. White, editors, Compiler Construction, pp. 3–9. 1986.", "CC"),
    ],
)
def test_a_year_may_come_before_the_people_of_a_reference(behind: str, venue: str) -> None:
    found = one(f"* 1986 A. Smith, B. Jones, C. Park. Slow Waves in Seas and Lakes. {behind}").data
    assert found["title"] == "Slow Waves in Seas and Lakes"
    assert found["authors"] == ["A. Smith", "B. Jones", "C. Park"]
    assert (found["venue"], found["year"]) == (venue, 1986)


@pytest.mark.parametrize("lead", ["[LM][CM]", ""], ids=["behind tags", "alone"])
@pytest.mark.parametrize(
    ("behind", "venue"),
    [
        (
            "in Proceedings of the tenth ACM SIGKDD international conference on Knowledge discovery and data mining. ACM, 2004, pp. 6–8.",
            "KDD",
        ),
        ("Book of nobody knows what, vol. 1, no. 2, p. 44, 2004.", "Book of nobody knows what"),
    ],
)
def test_a_whole_reference_without_a_link_is_a_paper_wherever_it_appeared(
    lead: str, behind: str, venue: str
) -> None:
    found = one(
        f'- {lead}A. P. Smith, X. Brown, and J. P. White, "Slow waves in seas," {behind}'
    ).data
    assert found["title"] == "Slow waves in seas"
    assert found["authors"] == ["A. P. Smith", "X. Brown", "J. P. White"]
    assert (found.get("venue"), found["year"]) == (venue, 2004)


@pytest.mark.parametrize(
    ("label", "title", "authors", "year"),
    [
        ("Turney 2002 : Thumbs up or down?", "Thumbs up or down?", ["Turney"], 2002),
        ("Pang, Lee 2002 : Thumbs up or down?", "Thumbs up or down?", None, 2002),
        ("Bing Liu, Di Fan : Mining Seas", "Mining Seas", ["Bing Liu", "Di Fan"], None),
        ("AL Maas et al. : Waves for Seas", "Waves for Seas", ["AL Maas", "et al."], None),
        (
            'Brown & White. "Slow Waves of Seas." LREC. 2012.',
            "Slow Waves of Seas",
            ["Brown", "White"],
            2012,
        ),
        ("Open World : A Study of Seas", "Open World : A Study of Seas", None, None),
    ],
)
def test_people_before_a_title_in_its_link(
    label: str, title: str, authors: list[str] | None, year: int | None
) -> None:
    found = one(f"- [{label}](https://host.example/waves.pdf)").data
    assert (found["title"], found.get("authors"), found.get("year")) == (title, authors, year)


@pytest.mark.parametrize(
    ("said", "venue", "year"),
    [
        (
            "Innovations in Information Seas (IIS), 2013 9th International Conference on. IEEE, 2013.",
            "International Conference on Innovations in Information Seas",
            2013,
        ),
        ("Computer Vision and Pattern Recognition (CVPR), 2014 IEEE Conference on. IEEE", "CVPR", 2014),
        ("Wireless Personal Communications, Mar. 2022.", "Wireless Personal Communications", 2022),
    ],
)  # fmt: skip
def test_a_conference_may_be_turned_round_and_a_journal_have_a_month(
    said: str, venue: str, year: int
) -> None:
    assert in_text(said)[:2] == (venue, year)


def test_a_quotation_far_behind_a_linked_title_is_no_title() -> None:
    found = one(
        "- [Slow Waves: a Review of Seas](https://arxiv.org/abs/2101.00001) - A review of methods"
        ' that have been used with seas. An important note from it: "One of the main challenges in'
        ' the field is that waves can be shared and used by everybody to push methods forward".'
    ).data
    assert found["title"] == "Slow Waves: a Review of Seas"


@pytest.mark.parametrize(
    ("said", "venue"),
    [
        ("ICCV (HIDE, 2019)", "ICCV"),
        ("biorxiv GAN, 2021", "bioRxiv"),
        ("mAbs. Vol. 14. No. 1. 2022", "mAbs. Vol. 14. No. 1"),
    ],
)
def test_of_a_text_that_no_table_knows_what_is_known_is_taken(said: str, venue: str) -> None:
    found = one(
        f"|Title|Venue|\n|---|---|\n|[Slow Waves of Seas](https://host.example/w.pdf)|{said}|"
    )
    assert found.data.get("venue") == venue


def test_what_is_cut_out_of_a_sentence_is_no_venue() -> None:
    found = one(
        "- [Slow Waves of Seas and Lakes](https://arxiv.org/abs/2101.00001): directly embedding waves"
        " into a graph (Wavelet, 2022)"
    ).data
    assert found.get("venue") in (None, "arXiv")


def test_a_family_name_and_its_initial_may_be_parted_by_a_comma_among_others_that_are_not() -> None:
    found = split_authors("Santuz A., Ekizos A., Janshen, L., Mersmann F. and Bohm S.")
    assert found.names == ("A. Santuz", "A. Ekizos", "L. Janshen", "F. Mersmann", "S. Bohm")


def test_a_heading_without_a_link_among_entries_that_are_headings_heads_none_of_them() -> None:
    """It is one more entry, whose venue and year are its own."""
    page = """\
### Attacks

#### [Slow Waves of Many Seas](https://arxiv.org/abs/2004.05682)

ECCV 2020

#### [Fast Waves of Many Seas]

arXiv 2005

1. a note

#### [Some Waves of Many Lakes](https://ieeexplore.ieee.org/document/10225573)

1. a note
"""
    found = {entry.data["title"]: entry for entry in read(page)}

    lakes = found["Some Waves of Many Lakes"]
    assert (lakes.data.get("venue"), lakes.data.get("year")) == (None, None)
    assert lakes.section == "Attacks"
    assert found["Slow Waves of Many Seas"].data["venue"] == "ECCV"


@pytest.mark.parametrize(
    ("said", "arxiv", "year"),
    [
        ("arXiv 2005", "2106.15202", 2021),
        ("arXiv 2009", "0912.1234", 2009),
        ("arXiv 2019", "2106.15202", 2019),
    ],
)
def test_a_month_of_arxiv_is_no_year(said: str, arxiv: str, year: int) -> None:
    found = one(f"- [Slow Waves of Many Seas](https://arxiv.org/abs/{arxiv}), {said}")
    assert found.data["year"] == year


def test_a_second_sentence_of_a_title_is_nobody() -> None:
    found = one(
        "- Why Do Waves Fail? A View of Necessity and Sufficiency [[paper](https://host.example/w.pdf)]"
    ).data
    assert found["title"] == "Why Do Waves Fail? A View of Necessity and Sufficiency"
    assert "authors" not in found


SECURITY = [
    "Automated Generation of Event-Oriented Exploits",
    "CFIXX : Object Type Integrity of Waves",
    "Back To The Epilogue: Evading Control via Seas.",
    "Build It, Break It, Fix It: Contesting Secure Development",
    "Sound Lake Prediction",
    "You Exploit is Mine : Automatic Shells",
    "Enhancing Memory Error Detection",
    "JavaScript Zero: Real Scripts",
    "K-Miner: Uncovering Corruption in Lakes",
    "Deep Waves for Shallow Lakes",
    "How Not to Structure Your Lakes",
    "Finding and Preventing Bugs in Bindings",
]


def test_titles_alone_below_a_year_and_a_venue_are_papers_and_each_is_accounted_for() -> None:
    items = "".join(f"* {title}\n" for title in SECURITY)
    found = read_document("a.md", f"# Papers\n\n## 2018\n\n### NDSS\n\n{items}").reading

    assert [entry.data["title"] for entry in found.entries] == [t.rstrip(".") for t in SECURITY]
    assert {(e.data["venue"], e.data["year"]) for e in found.entries} == {("NDSS", 2018)}
    assert not any("authors" in entry.data for entry in found.entries)


def test_a_page_of_titles_alone_is_read_and_one_of_other_words_is_told() -> None:
    def counts(items: Sequence[str]) -> Mapping[str, int]:
        listed = "".join(f"* {item}\n" for item in items)
        return read_document("a.md", f"# Papers\n\n## Things\n\n{listed}").reading.balance.counts

    words = [f"Some {thing} And Other Things" for thing in ("Waves", "Lakes", "Seas", "Doors")]
    assert counts(SECURITY)["written"] == len(SECURITY)
    assert counts(words * 3)["written"] == 0


def test_titles_in_the_marks_of_books_are_papers_wherever_they_stand() -> None:
    page = (
        "1.《Application of Waves in Lakes》推荐系统的维度下降技术。\n\n"
        "2. 《Deep Waves for Shallow Lakes》谷歌神作，字字珠玑\n\n"
        "3. 《Session-based Waves with Seas》 2016年的工作\n"
    )
    assert [(e.data["title"], e.data.get("authors"), e.data.get("year")) for e in read(page)] == [
        ("Application of Waves in Lakes", None, None),
        ("Deep Waves for Shallow Lakes", None, None),
        ("Session-based Waves with Seas", None, 2016),
    ]


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ("**SayCan** **[Google]** Do as I Say in Seas · Agents / Robots [[paper]({0})]", "Do as I Say in Seas"),
        ('**[3]** Peng Y, Choi B, et al. "**Waves on large graphs[C]**".ICDE, 2016. [[pdf]({0})]', "Waves on large graphs"),
        ("**Wavenet**: Wavenet: Multimodal Seas for Lakes, ICLR 2024 [[paper]({0})]", "Wavenet: Multimodal Seas for Lakes"),
        ('"Are "Solved Waves" in Seas Really Solved? A Study" [2025-03] [[paper]({0})]', 'Are "Solved Waves" in Seas Really Solved? A Study'),
    ],
)  # fmt: skip
def test_what_stands_around_a_title_is_no_part_of_it(entry: str, title: str) -> None:
    assert one(f"- {entry.format('https://arxiv.org/abs/2101.00001')}").data["title"] == title


def test_a_column_of_family_names_alone_is_never_paired_to_people() -> None:
    """Two such names look like one person's: the document tells, by lists of an odd number."""
    rows = [
        ("Slow Waves", "Drautz", ["Drautz"]),
        ("Fast Waves", "Drautz, Ortner", ["Drautz", "Ortner"]),
        ("Deep Waves", "Goff, Sievers, Wood, Thompson", ["Goff", "Sievers", "Wood", "Thompson"]),
        ("Cold Waves", "Dusson, Csanyi, van der Oord", ["Dusson", "Csanyi", "van der Oord"]),
        ("Warm Waves", "Chen, Y. Chi", ["Chen", "Y. Chi"]),
        ("Old Waves", "Behler and Csanyi", ["Behler", "Csanyi"]),
    ]
    table = "".join(
        f"| [{title} of Many Seas](https://arxiv.org/abs/2101.0000{n}) | {names} | Jan 2021 |\n"
        for n, (title, names, _) in enumerate(rows)
    )
    found = read(f"| Title & Link | Author(s) | Pub. Date |\n|---|---|---|\n{table}")
    assert [entry.data["authors"] for entry in found] == [names for *_, names in rows]


def test_a_label_that_one_title_repeats_is_no_part_of_the_others() -> None:
    items = (
        "- **Wavenet**: Wavenet: Multimodal Seas, ICLR 2024 [[paper](https://arxiv.org/abs/2101.00001)]\n"
        "- **POYO**: A Unified Lake, NeurIPS 2023 [[paper](https://arxiv.org/abs/2101.00002)]\n"
        "- **MtM**: Towards Waves of Seas, NeurIPS 2024 [[paper](https://arxiv.org/abs/2101.00003)]\n"
    )
    repeated = [entry.data["title"] for entry in read(items)]
    assert repeated == ["Wavenet: Multimodal Seas", "A Unified Lake", "Towards Waves of Seas"]

    others = [entry.data["title"] for entry in read(items.replace("Wavenet: Multi", "Multi"))]
    assert others[1:] == ["POYO: A Unified Lake", "MtM: Towards Waves of Seas"]


def test_a_link_to_the_whole_list_is_no_paper() -> None:
    found = read("- [Full List of Papers on Slow Waves](https://arxiv.org/list/cs.CV/recent)")
    assert found == ()


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        ("\u2018Plain Doors of Some Houses\u2019", "Plain Doors of Some Houses"),
        ("\u2018Plain Doors of Some Houses", "Plain Doors of Some Houses"),
        ("\u2018Plain\u2019 Doors of Some Houses", "\u2018Plain\u2019 Doors of Some Houses"),
        ("Plain Doors of Some \u2018Houses\u2019", "Plain Doors of Some \u2018Houses\u2019"),
        ("\u2018Plain\u2019 and \u2018New\u2019", "\u2018Plain\u2019 and \u2018New\u2019"),
        ("Plain Doors of Some Houses (Google Research)", "Plain Doors of Some Houses"),
        ("Plain Doors of Some Houses (from Apple)", "Plain Doors of Some Houses"),
        (
            "Plain Doors of Some Houses (from Hardware)",
            "Plain Doors of Some Houses (from Hardware)",
        ),
    ],
)
def test_a_title_is_without_single_marks_around_it_and_without_a_company(
    shown: str, title: str
) -> None:
    assert clean_title(shown) == title
