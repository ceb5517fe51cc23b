"""Forms that were met in lists of many fields: security, systems, chemistry, robotics, theory."""

import pytest

from entries import one, read
from paperlist.importers.extract.volumes import without_pages

PAPER = "https://arxiv.org/abs/2101.00001"
PAGE = "https://host.example/waves.pdf"


@pytest.mark.parametrize(
    ("heading", "venue"),
    [
        ("The Network and Distributed System Security Symposium (NDSS)", "NDSS"),
        ("IEEE Symposium on Security and Privacy (IEEE S&P)", "S&P"),
        ("ACM Conference on Computer and Communications Security (ACM CCS)", "CCS"),
        ("Contrastive Learning (CL)", None),  # a topic, whose short name a journal has too
    ],
)
def test_a_heading_names_a_venue_with_its_short_name_behind(
    heading: str, venue: str | None
) -> None:
    found = one(f"### {heading}\n\n- [Slow Waves: A Method for Seas, 2021]({PAGE})")
    assert found.data.get("venue") == venue


@pytest.mark.parametrize(
    "line",
    [
        "[IEEE International Parallel & Distributed Processing Symposium (IPDPS)](http://host.example), an international forum for people.",
        "**International Conference on Waves in Seas (IWIS)**",
    ],
)
def test_a_conference_by_itself_is_no_paper(line: str) -> None:
    assert read(f"- {line}\n- **IEEE International Symposium on Biomedical Imaging (ISBI)**") == ()


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("(LPAQA) How Can We Know What Seas Know?. TACL 2020.", "How Can We Know What Seas Know?"),
        ("(De/Re)-Composition of Waves in Seas. TACL 2020.", "(De/Re)-Composition of Waves in Seas"),
        ("(Almost) No Label No Cry. TACL 2020.", "(Almost) No Label No Cry"),
        ("Models of slow seas with random, unknown waves, 2023.", "Models of slow seas with random, unknown waves"),
        ("A survey of slow seas and their waves,2023.", "A survey of slow seas and their waves"),
        ("A model of slow seas (SPIE Electronic Imaging 2008), Smith et al.", "A model of slow seas"),
    ],
)  # fmt: skip
def test_a_title_ends_where_its_year_or_venue_begins(line: str, title: str) -> None:
    assert one(f"1. {line} [[Paper]({PAPER})]").data["title"] == title


@pytest.mark.parametrize(
    ("label", "authors", "venue", "year"),
    [
        (
            "Slow Waves in Seas, Ada Smith, Bo Jones, Cy Park USENIX ATC 2013",
            ["Ada Smith", "Bo Jones", "Cy Park"],
            "USENIX ATC",
            2013,
        ),
        ("Slow Waves in Seas, 2012, Smith et al.", ["Smith", "et al."], None, 2012),
    ],
)
def test_a_link_holds_title_people_venue_and_year(
    label: str, authors: list[str], venue: str | None, year: int
) -> None:
    found = one(f"- [{label}]({PAGE})").data
    assert (found["title"], found["authors"]) == ("Slow Waves in Seas", authors)
    assert (found.get("venue"), found["year"]) == (venue, year)


def test_people_before_a_title_in_bold_need_not_all_be_well_written() -> None:
    names = "V. Smith, A. a Rusu, G. Deepmind, B. Jones, C. Park, D. Lee, and E. Fox"
    found = one(f"- {names}, **Slow Waves of Seas**, Nature, 2015. [pdf]({PAGE})").data
    assert (found["title"], found["authors"][:2]) == ("Slow Waves of Seas", ["V. Smith", "A. a Rusu"])  # fmt: skip


def test_labels_of_libraries_are_links_and_no_titles() -> None:
    found = one(f"- Disk Waves, DISC 2000 [[acmdl](https://dl.acm.org/citation.cfm?id=6),[pdf]({PAGE})]").data  # fmt: skip
    assert found["title"] == "Disk Waves"
    assert found["links"] == {"paper": "https://dl.acm.org/citation.cfm?id=6", "pdf": PAGE}


@pytest.mark.parametrize("note", ["OpenReview: 8, 6, 6", "Key: waves of ICML 2019, seas"])
def test_a_note_on_a_paper_says_nothing_of_its_venue(note: str) -> None:
    text = (
        f"### ICLR 2024\n\n- [Slow Waves: A Method]({PAPER})\n  - Ada Smith, Bo Jones\n  - {note}"
    )
    found = one(text).data
    assert (found["venue"], found["year"]) == ("ICLR", 2024)


@pytest.mark.parametrize(
    ("said", "venue"),
    [
        ("[J. Chem. Inf. Model. 2022, 62, 10, 2269–2279](https://doi.org/10.1021/acs.jcim.2c0)", "JCIM"),
        ("[RSC Advances. 2021;11(41):25921-32.](https://doi.org/10.1039/d1ra03086h)", "RSC Advances"),
        ("Ada Smith et al., Waves Workshop, CVPR2018.", "CVPRW"),
        ("[Science385,276-282(2024)](https://doi.org/10.1126/science.adn6354)", "Science"),
        ("[International Conference on Machine Learning. PMLR, 2022](https://host.example/w)", "ICML"),
        (
            "[Machine Learning and the Physical Sciences Workshop (NeurIPS 2019)](https://host.example/w)",
            "NeurIPS Workshop",
        ),
    ],
)  # fmt: skip
def test_a_venue_stands_without_its_volume_and_with_its_workshop(said: str, venue: str) -> None:
    assert one(f"* **Slow Waves: A Method for Seas**  \n  {said}").data["venue"] == venue


def test_title_venue_and_address_stand_on_a_line_each() -> None:
    pages = "Slow Waves: A Method for Seas\nKDD 2017\nhttps://dl.acm.org/citation.cfm?id=3098043"
    more = "Fast Waves of Seas\nJournal of Machine Learning Research 18 (2018)\nhttps://arxiv.org/abs/2101.00002"  # fmt: skip
    found = [entry.data for entry in read(f"{pages}\n\n{more}")]
    assert [(one["title"], one["venue"], one["year"]) for one in found] == [
        ("Slow Waves: A Method for Seas", "KDD", 2017),
        ("Fast Waves of Seas", "JMLR", 2018),
    ]


def test_where_titles_stand_before_venue_and_year_unknown_venues_are_cut_off_too() -> None:
    titles = [
        ("Slow Waves: A Method for Seas", "SOSP 2014", "SOSP", 2014),
        ("Fast Waves: Another Method for Seas", "HotOS 2017", "HotOS", 2017),
        ("The Reliability of Waves", "TOCS 1991", "TOCS", 1991),
        ("Optimizing waves with batching", "Theoretical Sea Science 2013", "Theoretical Sea Science", 2013),
        ("Be Aware of Your Waves", "Unpublished 2021", None, 2021),
    ]  # fmt: skip
    text = "\n".join(
        f"* {title}, {said} [[pdf](https://host.example/{number}.pdf)]"
        for number, (title, said, *_) in enumerate(titles)
    )
    found = [entry.data for entry in read(text)]
    said = [(one["title"], one.get("venue"), one["year"]) for one in found]
    assert said == [(title, venue, year) for title, _, venue, year in titles]


def test_where_methods_stand_before_titles_their_names_are_no_part_of_them() -> None:
    names = ["BERT", "T5", "GPT-3", "Transformer", "Adapter", "ELMo"]
    text = "\n".join(
        f"1. ({name}) Slow Waves of Seas Number {n}. ACL 2020. [[Paper](https://arxiv.org/abs/2101.0000{n})]"
        for n, name in enumerate(names, 1)
    )
    assert [entry.title for entry in read(text)] == [f"Slow Waves of Seas Number {n}" for n in range(1, 7)]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        (f"[Slow Waves of Seas]({PAPER}) by Smith, Jones, and Park et al.", ["Smith", "Jones", "Park", "et al."]),
        (f"Slow Waves of Seas (ICCV 2019), Smith and Jones. [[PDF]]({PAPER})", ["Smith", "Jones"]),
    ],
)  # fmt: skip
def test_surnames_alone_are_people(line: str, authors: list[str]) -> None:
    assert one(f"- {line}").data["authors"] == authors


def test_a_short_name_above_a_citation_is_not_the_title() -> None:
    cited = "Local Waves for Noise Removal (CVPR 2017), Ada Smith, Bo Jones, and Cy Park."
    found = one(f"* Tuned Wave Filtering [[PDF]]({PAPER})\n  * {cited}").data
    assert found["title"] == "Local Waves for Noise Removal"
    assert found["authors"] == ["Ada Smith", "Bo Jones", "Cy Park"]


def test_titles_whose_links_are_empty_are_entries_of_their_own() -> None:
    text = "\n\n".join(
        f"(NeurIPS 2024) [Slow Waves of Seas Number {number}]({link}) by Smith et al."
        for number, link in enumerate([PAPER, "", ""], 1)
    )
    assert [entry.title[-1] for entry in read(text)] == ["1", "2", "3"]


def test_a_cited_paper_among_data_sets_is_a_paper() -> None:
    cited = f"(SEA 2.0) **SEA: Questions on Waves.** Ada Smith, and Bo Jones. ACL 2018. [paper]({PAPER})"
    text = f"## Datasets\n\n1. {cited}\n2. [Waves](https://host.example/data): a set of waves."
    assert [entry.title for entry in read(text)] == ["SEA: Questions on Waves"]


def test_people_are_taken_from_a_record_below_the_entry() -> None:
    record = '@inproceedings{a,\n title={Slow Waves: A method for seas},\n author={Smith, Ada and G{\\"o}rner, Bo}\n}'  # fmt: skip
    entry = f"**[ICRA2019]** Slow Waves: A Method for Sea, [[Paper]({PAPER})].\n\n*Keywords: sea.*"
    assert one(f"{entry}\n\n```latex\n{record}\n```").data["authors"] == ["Ada Smith", "Bo Görner"]
    other = record.replace("Slow", "Fast")
    assert "authors" not in one(f"{entry}\n\n```latex\n{other}\n```").data


def test_the_address_of_a_paper_alone_below_a_title_is_enough() -> None:
    journal = "Slow Waves: a library for seas\nComputational Seas & Discovery, 8(1) 2015\nhttps://iopscience.iop.org/article/10.1088/1749-4699/8/1/014008"  # fmt: skip
    post = "Meet Waves: the platform of a company\nhttps://eng.host.example/waves/"
    found = read(f"Slow Waves of all the Seas\n{PAPER}\n\n{journal}\n\n{post}")
    assert [entry.title for entry in found] == ["Slow Waves of all the Seas", "Slow Waves: a library for seas"]  # fmt: skip
    assert "authors" not in found[1].data


@pytest.mark.parametrize(
    "title",
    [
        "I Know What You Draw: Learning of Waves",
        "Contact-WaveNet: Waves in Cluttered Seas",
        "Systematic Fuzzing and Testing of TLS Waves",
    ],
)
def test_titles_that_begin_as_notes_or_read_as_names_do(title: str) -> None:
    labelled = f"**[ICRA2021]** {title}, [[Project](https://host.example/p)], [[Paper]({PAPER})]."
    assert one(labelled).title == title
    assert one(f"- [{title}, 2016]({PAGE})").title == title


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"(*NAACL'21*) Slow Waves of Seas [[paper]({PAPER})]", "Slow Waves of Seas"),
        (f"[(*) Slow Waves of Seas]({PAPER})", "Slow Waves of Seas"),
        (f"[Slow Waves of Seas [TCYB 2024]]({PAPER})[[code](https://github.com/a/b)]", "Slow Waves of Seas"),
        (f"**Slow Waves of Seas (ISPRAS Open 2022)** [[paper]({PAPER})]", "Slow Waves of Seas"),
        (f"[Wave-Pair Encoding (Smith et al.)]({PAPER}) - units of seas; the base of ships.", "Wave-Pair Encoding"),
        (f"[Over-Waved Sea]({PAPER}) (ICML 2025) - shows a relation between waves and seas.", "Over-Waved Sea"),
        (f"[fastWave]({PAPER}) - [implementation](https://github.com/a/b); waves of seas are fast.", "fastWave"),
    ],
)  # fmt: skip
def test_signs_remarks_and_descriptions_are_no_part_of_a_title(line: str, title: str) -> None:
    assert one(f"- {line}").title == title


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        (f"Smith, Ada etc. Slow Waves of Seas. (AAAI 2021) [[paper]({PAPER})]", ["Ada Smith", "et al."]),
        (f"**Slow Waves of Seas**(2016), Ada Smith et al. [[pdf]({PAPER})]", ["Ada Smith", "et al."]),
        (f"A. Smith, et. al., Slow Waves of Seas, Nature, 2015. [[Paper]({PAPER})]", ["A. Smith", "et al."]),
        (f"Ada Smith, Bo Jones et al., Slow Waves of Seas (KDD 2004) [[Paper]({PAPER})]", ["Ada Smith", "Bo Jones", "et al."]),
        (f"Smith, S.-C. and Jones, T.,  \n  *[Slow Waves of Seas]({PAPER})*,  \n  A Journal of Seas, 2010.", ["S.-C. Smith", "T. Jones"]),
        ("[Slow Waves of Seas](https://github.com/a/b) A. Smith, B. Jones and C. D. Park. arXiv:2101.00001, 2021.", ["A. Smith", "B. Jones", "C. D. Park"]),
    ],
)  # fmt: skip
def test_people_end_where_the_title_begins(line: str, authors: list[str]) -> None:
    found = one(f"- {line}").data
    assert (found["title"], found["authors"]) == ("Slow Waves of Seas", authors)


def test_links_above_a_title_are_those_of_the_title() -> None:
    name = f"N3 [[Web](https://github.com/a/b)] [[Code](https://github.com/a/b)] [[PDF]({PAPER})]"
    found = one(f"* {name}\n  * Neural Nearest Waves (NIPS 2018), Smith et al.").data
    assert (found["title"], found["arxiv"]) == ("Neural Nearest Waves", "2101.00001")


def test_a_paper_appeared_where_a_label_says_so_and_not_where_it_was_posted() -> None:
    labels = "[J Seas 15, 91 (2023)](https://doi.org/10.1186/s13321-023-00766-0) | [Research Square. (2023)](https://host.example/v1)"  # fmt: skip
    found = one(f"* **Slow Waves: A Method for Seas** [2023]  \n  {labels}").data
    assert (found["venue"], found["year"]) == ("J Seas", 2023)
    both = f"[[arXiv 2021]({PAPER})] [[GitHub 2021](https://github.com/a/b)]"
    assert one(f"* **Slow Waves of All the Seas** {both}").data["venue"] == "arXiv"


def test_the_line_of_institutions_may_hold_people_and_is_no_title() -> None:
    head = "| Date | Paper | Links |\n| --- | --- | --- |\n"
    row = "| 05-20 | **Waves Learn Less and Forget Less**<br><sub>机构: {}<br>A text. </sub> | [paper]({}) |"  # fmt: skip
    people, places = "Lei Li, Damai Dai, Deli Chen", "Columbia University, Databricks"
    found = [one(head + row.format(said, PAPER)).data for said in (people, places)]
    assert [entry["title"] for entry in found] == ["Waves Learn Less and Forget Less"] * 2
    assert [entry.get("authors") for entry in found] == [["Lei Li", "Damai Dai", "Deli Chen"], None]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Smith Ç, Jones J, Alonso G. Waves on many seas. ICDE 2013.", ["Ç Smith", "J Jones", "G Alonso"]),
        ("“Waves on many seas,” Ada Smith and Bo Jones, in Proc. IEEE INFOCOM, 2020.", ["Ada Smith", "Bo Jones"]),
    ],
)  # fmt: skip
def test_people_of_citations_with_a_letter_of_another_language_or_a_venue_behind(
    line: str, said: list[str]
) -> None:
    found = one(f"- {line} [[pdf]({PAGE})]").data
    assert (found["title"].lower(), found["authors"]) == ("waves on many seas", said)


def test_signs_between_links_and_people_are_no_part_of_a_name() -> None:
    links = f"([paper]({PAPER}), [code](https://github.com/a/b))"
    found = one(f"- Slow Waves of Canoes {links} - Ada Smith, Bo Jones (ICML 2020)").data
    assert found["authors"] == ["Ada Smith", "Bo Jones"]


def test_one_person_before_a_linked_title_is_its_author_where_several_are_so_elsewhere() -> None:
    names = ["Ada Smith, Bo Jones", "Cy Park, Di Lee", "Ed Fox and Flo Hill", "Gus Roe"]
    text = "\n".join(
        f"- {said}, [Slow Waves of Sea Number {n}](https://arxiv.org/abs/2101.0000{n})"
        for n, said in enumerate(names, 1)
    )
    assert read(text)[3].data["authors"] == ["Gus Roe"]
    assert "authors" not in one(text.splitlines()[3]).data


def test_a_thesis_is_no_venue() -> None:
    found = one(f"- Slow waves of many seas, PHD THESIS, 2010 [[pdf]({PAGE})]").data
    assert (found["title"], found.get("venue"), found["year"]) == ("Slow waves of many seas", None, 2010)  # fmt: skip


def test_years_before_most_titles_are_years() -> None:
    text = "\n".join(
        f"- [20{n}: Slow Waves of Ships](https://host.example/{n}.pdf)" for n in (10, 12, 14)
    )
    assert [(one.title, one.data["year"]) for one in read(text)] == [
        ("Slow Waves of Ships", year) for year in (2010, 2012, 2014)
    ]
    assert one(text.splitlines()[0]).title == "2010: Slow Waves of Ships"


@pytest.mark.parametrize(
    ("line", "authors", "venue", "year"),
    [
        (
            "Jumper, J. et al. Prediction of slow waves. Nature 596, 583–589 (2021).",
            ["J. Jumper", "et al."], "Nature", 2021,
        ),
        (
            "Simm, G., Pinsler, R. and Lobato, J.M., 2020, November. Prediction of slow waves. In International Conference on Machine Learning (pp. 8-9). PMLR.",
            ["G. Simm", "R. Pinsler", "J.M. Lobato"], "ICML", 2020,
        ),
        (
            'Acemoglu, Daron, and Simon Johnson. 2001. "Prediction of slow waves." American Economic Review 91 (5): 1369–1401.',
            ["Daron Acemoglu", "Simon Johnson"], "American Economic Review", 2001,
        ),
        (
            'Angrist, Joshua D., and Alan B. Krueger. "Prediction of slow waves." The Quarterly Journal of Economics 106.4 (1991): 979-1014.',
            ["Joshua D. Angrist", "Alan B. Krueger"], "Quarterly Journal of Economics", 1991,
        ),
        (
            "Lamport L. Prediction of slow waves[J]. Communications of the ACM, 1978, 21(7): 558-565.",
            ["L Lamport"], "CACM", 1978,
        ),
        (
            'Vansteelandt, Stijn, and Marshall Joffe. "Prediction of slow waves." Statistical Science 29, no. 4 (2014): 707-731.',
            ["Stijn Vansteelandt", "Marshall Joffe"], "Statistical Science", 2014,
        ),
        (
            "**Dourish, P. (2004).** Prediction of slow waves. *Personal and Ubiquitous Computing*, 8(1), 19–30.",
            ["P. Dourish"], "Personal and Ubiquitous Computing", 2004,
        ),
    ],
)  # fmt: skip
def test_references_of_many_fields(line: str, authors: list[str], venue: str, year: int) -> None:
    found = one(f"- {line} [[pdf]({PAGE})]").data
    assert (found["title"], found["authors"]) == ("Prediction of slow waves", authors)
    assert (found["venue"], found["year"]) == (venue, year)


def test_a_preprint_server_in_a_label_and_a_note_in_brackets() -> None:
    label = "[bioRxiv (2023)](https://www.biorxiv.org/content/10.1101/2023.06.29.543848v1)"
    assert one(f"* **Slow Waves: A Method for Seas** [2023]  \n  {label}").data["venue"] == "bioRxiv"  # fmt: skip
    note = "<br>[Summary] Sets of waves: SemEval 2007 Task 4 (114 waves)"
    text = f"1. **Slow Waves: A Method for Seas** _Ada Smith_. [[pdf]({PAGE})]\n{note}"
    assert not {"venue", "year"} & one(text).data.keys()


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Ada Smith, Bo Jones, Or Park, Di B. Roe:\n  Context-Aware Waves for Ships.\n\n ", "Context-Aware Waves for Ships"),
        ('Ada Smith, Or Park:\n  "Hidden Waves: A Sea of Ships."\n\n ', "Hidden Waves: A Sea of Ships"),
        ("**Slow Waves of the Seas**, Ada Smith, Or Park.", "Slow Waves of the Seas"),
    ],
)  # fmt: skip
def test_names_and_a_colon_before_a_title(line: str, title: str) -> None:
    found = one(f"- {line} [[paper]({PAGE})]").data
    assert found["title"] == title
    assert found["authors"][0] == "Ada Smith"
    assert "Or Park" in found["authors"]


def test_the_number_of_an_article_is_not_cut_in_two() -> None:
    assert without_pages("WIREs Mol Sci. e1646") == "WIREs Mol Sci. e1646"
    assert without_pages("Science385,276-282") == "Science"


def test_a_title_before_a_colon_is_no_name() -> None:
    title = "Scaling Up and Distilling Down: Language-Guided Waves"
    assert one(f"- **Scaling Up and Distilling Down: Language-Guided Waves** [[pdf]({PAGE})]").title == title  # fmt: skip
    assert one(f"- Learning to Simplify:\n  Waves of the Rough Seas, [[pdf]({PAGE})]").title == "Learning to Simplify: Waves of the Rough Seas"  # fmt: skip
    people = "Ada Smith, Bo Jones, Cy Park, Ask Your Neurons"
    assert one(f"- {people}: A Sea of Waves, ICCV, 2015. [[pdf]({PAGE})]").data["authors"][:2] == ["Ada Smith", "Bo Jones"]  # fmt: skip


def test_a_country_is_no_venue_and_one_word_before_a_volume_is() -> None:
    text = f"- Smith, A., Roe, B.,  \n*[Waves of the Slow Seas]({PAGE})*,  \n"
    assert "venue" not in one(text + "MSc. Thesis, TU Delft, The Netherlands, 2018.").data
    assert one(text + "Information 15.8 (2024): 472.").data["venue"] == "Information"
