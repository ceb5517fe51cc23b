"""Kinds of entries met in lists of many fields: leads, bylines, references, tables, labels."""

import pytest

from entries import one, read

PAPER = "https://example.org/p.pdf"
ARXIV = "https://arxiv.org/abs/2101.00001"
TITLE = "A plain method for all of it"


@pytest.mark.parametrize(
    ("text", "venue", "year"),
    [
        (f"- ICML'23 {TITLE} [[arxiv]({ARXIV})]", "ICML", 2023),
        (f"- CPAL'24 {TITLE} [[arxiv]({ARXIV})]", "CPAL", 2024),
        (f"- ICML'21 workshop {TITLE} [[arxiv]({ARXIV})]", "ICML Workshop", 2021),
        (f"- ICCV 2023 {TITLE} [[arxiv]({ARXIV})]", "ICCV", 2023),
        (f"- 20180612 ICML-18 多个domain的联合分布优化：[{TITLE}]({ARXIV})", "ICML", 2018),
        (f"- 20180110 arXiv 一篇比较新的文章 [{TITLE}](https://arxiv.org/abs/1704.04235)", "arXiv", 2018),
        (f"- {TITLE}, <ins>ACL SRW, 2023</ins> [[Paper]({ARXIV})]", "ACL SRW", 2023),
        (f"- {TITLE} <ins>ACL, 2023</ins> [[Paper]({ARXIV})]", "ACL", 2023),
        (f"- [[SMIC2010]({PAPER})] {TITLE} [[Matlab](https://github.com/a/b)] :fire:", "SMIC", 2010),
        (f"- Ada Smith and Bo Jones. 2015. **{TITLE}**. In Proceedings of the NAACL Workshop on Plain Things, pages 39–48. [[paper]]({PAPER})",
         "NAACL Workshop", 2015),
        (f"**{TITLE}.**  \nAda Smith, Bo Jones.  \n*ICLR workshop on Plain Models for Highly Structured Data, May 2019.*  \n[[pdf]({PAPER})]",
         "ICLR Workshop", 2019),
        (f"- {TITLE} (Transactions on Storage 2022)", "Transactions on Storage", 2022),
        (f"- Smith, A., Jones, B.,  \n*[{TITLE}]({PAPER})*,  \nIEEE/RSJ Int. Conf. Intelligent Robots and Systems (IROS), Chicago, IL, 2014, pp. 2761-2768.",
         "IROS", 2014),
    ],
)  # fmt: skip
def test_where_it_appeared(text: str, venue: str, year: int) -> None:
    found = one(text)

    assert found.title == TITLE
    assert (found.data.get("venue"), found.data.get("year")) == (venue, year)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        (f"- Ada Smith and Bo Jones. 2016. **{TITLE}**. In Proceedings of ACL, pages 1298–1307. [[paper]]({PAPER})", 2016),
        (f"- Smith, A., Jones, B., *[{TITLE}]({PAPER})*, IEEE Trans. Image Process. (TIP) 26(5):2192-2202, 2017.", 2017),
        (f"**{TITLE}.**  \nAda Smith, Bo Jones.  \n*Bioinformatics, September 2005.*  \n[[10.1093/bioinformatics/bti1109](https://doi.org/10.1093/bioinformatics/bti1109)]", 2005),
        (f"- 2022-04-21, **{TITLE}**, Ada Smith et.al., Paper: [{ARXIV}]({ARXIV}), Code: **[https://github.com/smith1996/plain](https://github.com/smith1996/plain)**", 2022),
    ],
)  # fmt: skip
def test_pages_identifiers_and_addresses_are_no_years(text: str, year: int) -> None:
    assert one(text).data["year"] == year


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        (f"- Ada Smith, Bo Jones, and Cy Park. 2012. **{TITLE}**. In Proceedings of ACL. [[paper]]({PAPER})", ["Ada Smith", "Bo Jones", "Cy Park"]),
        (f"- [{TITLE}]({PAPER}) by Smith A J. 2017.", ["A J Smith"]),
        (f"- [{TITLE}]({PAPER}) by Yu C, Zhang M, Ren F. International Conference on Plain Systems, 2013.", ["C Yu", "M Zhang", "F Ren"]),
        (f"- [{TITLE}]({PAPER}) by Tuyls K, Nowé A. The Plain Engineering Review, 2005.", ["K Tuyls", "A Nowé"]),
        (f"- [Name] <[{TITLE}]({PAPER})>, Peng et al, 2018.", ["Peng", "et al."]),
        (f"- [Name] <[{TITLE}]({PAPER})>, Le Paine et al, 2018.", ["Le Paine", "et al."]),
    ],
)  # fmt: skip
def test_names_before_a_year_or_a_venue(text: str, authors: list[str]) -> None:
    assert one(text).data.get("authors") == authors


def test_a_lone_author_is_read_where_others_of_the_document_have_theirs() -> None:
    entries = [
        f"**{TITLE}, part {n}.**  \n{names}.  \n*Preprint, April 2017.*  \n[[pdf]({PAPER}?{n})]"
        for n, names in enumerate(["Ada Smith, Bo Jones", "Cy Park, Di Wu", "Carlo Mazza", "Ed Roy, Fay Lin"])
    ]  # fmt: skip
    found = read("\n\n".join(entries))
    assert [one.data.get("authors") for one in found][2] == ["Carlo Mazza"]


def test_a_line_that_is_no_name_stays_none_where_nobody_is_named() -> None:
    entries = [f"**{TITLE}, part {n}.**  \nPlain Clouds  \n[[pdf]({PAPER}?{n})]" for n in range(4)]
    assert all("authors" not in one.data for one in read("\n\n".join(entries)))


def test_a_name_in_italics_is_a_venue_where_italics_are_venues() -> None:
    venues = ["CVPR", "Pattern Recognition", "Iet Biometrics", "ICCV", "ECCV"]
    text = "\n".join(
        f"- [{TITLE}, part {n}]({PAPER}?{n}), *{v}*, 2019" for n, v in enumerate(venues)
    )
    found = read(text)
    assert all("authors" not in one.data for one in found)
    assert found[2].data["venue"] == "Iet Biometrics"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"- Octo **Octo: An Open-Source Plain Policy**, 14 Dec 2023, [paper link]({PAPER})", "Octo: An Open-Source Plain Policy"),
        (f"- LBM **A Careful Study of Plain Models**, 7 Jul 2025, [paper link]({PAPER})", "A Careful Study of Plain Models"),
        (f"- [APRIL]({ARXIV}): Active Plain Rollouts in Learning", "APRIL: Active Plain Rollouts in Learning"),
        (f"- [Supporting Our Overlords]({ARXIV}): Plain Systems for Agents", "Supporting Our Overlords: Plain Systems for Agents"),
        (f"- [WebMall -- A Plain Benchmark for Agents [Technical Report]]({ARXIV})", "WebMall -- A Plain Benchmark for Agents [Technical Report]"),
        (f"**(2019-04) Deep learning: new plain techniques for genomics** [[Nature Reviews Genetics paper]({PAPER})]",
         "Deep learning: new plain techniques for genomics"),
        ("<em>(2022-6-5)</em> Plain interaction: intermittent, continuous, and proactive. Berkel, et al. IUI (2021) [Notes](notes/a.md)",
         "Plain interaction: intermittent, continuous, and proactive"),
        ("- [Code-Pointer Integrity](https://www.usenix.org/system/files/osdi14.pdf)", "Code-Pointer Integrity"),
        (f"| Paper | Conf | Code |\n| --- | --- | --- |\n| [Video-to-Video Synthesis]({ARXIV}) | NIPS | [code](https://github.com/a/b) |", "Video-to-Video Synthesis"),
        ("| Paper | Conf | Code |\n| --- | --- | --- |\n| [Video Re-localization](https://example.org/Feng_2018_paper.html) | ECCV | [code](https://github.com/a/b) |", "Video Re-localization"),
        ("| Paper | Conf | Code |\n| --- | --- | --- |\n| [A Plain System on Devices](nan) | NIPS 2018 | [code](https://github.com/a/b) |", "A Plain System on Devices"),
    ],
)  # fmt: skip
def test_which_part_is_the_title(text: str, title: str) -> None:
    assert one(text).title == title


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        (f'- **"{TITLE}"**. Laskar et al.* ACL\'23. [[Paper]]({ARXIV})', "Laskar"),
        (f'- **"{TITLE}"**. *Opher Lieber et al.* 2021. [[Paper]({PAPER})]', "Lieber"),
        (f"| Title | Links |\n| --- | --- |\n| **{TITLE}**<br>Pr(Ai)2R Group, a talk in the media | [arXiv]({ARXIV}) |", "PR"),
        (f"- [{TITLE}]({ARXIV}) It was seen in social media, media, and elsewhere.", "MedIA"),
    ],
)  # fmt: skip
def test_what_is_no_venue(text: str, unwanted: str) -> None:
    assert unwanted not in str(one(text).data.get("venue", ""))


def test_sentences_in_chinese_are_nobody() -> None:
    text = (
        f"| Title | Links |\n| --- | --- |\n| **{TITLE}**<br>MC-Reward是一种先进的学习系统，利用大模型以自动方式设计奖励，"
        f"有效地提高了代理的能力。 | [arXiv]({ARXIV}) |"
    )
    assert "authors" not in one(text).data


def test_a_link_written_into_a_link_is_read() -> None:
    text = f"- {TITLE}, 2024 [[Paper]([{ARXIV}](https://arxiv.org/abs/2101.00002))]"
    assert one(text).links["paper"] == "https://arxiv.org/abs/2101.00002"


def test_a_paper_below_a_heading_of_tools_shows_itself_by_its_authors() -> None:
    text = (
        f"### Utilities\n\n- [A viewer of events](https://example.org/viewer)\n- Smith, A., Jones, B.,  \n*[{TITLE}](https://doi.org/10.1109/IROS.2014.6942940)*,  \n"
        "Int. Conf. Intelligent Robots and Systems (IROS), 2014."
    )
    assert one(text).title == TITLE


@pytest.mark.parametrize(
    ("text", "authors", "venue"),
    [
        (f"- Smith, A., Jones, B., 2017. {TITLE}. In ICML. [pdf]({PAPER})", ["A. Smith", "B. Jones"], "ICML"),
        (f"- Smith, A., 2017. {TITLE}. *Plain Letters*, 3(4), pp.100-110. [pdf]({PAPER})", ["A. Smith"], "Plain Letters"),
        (f"- Ada Smith and Bo Jones. 2017. {TITLE}. In Proceedings of ICML. [pdf]({PAPER})", ["Ada Smith", "Bo Jones"], "ICML"),
        (f"- Smith A, Jones B. 2017. {TITLE}. Bioinformatics 33(4):100-110. [pdf]({PAPER})", ["A Smith", "B Jones"], "Bioinformatics"),
        (f"- Smith A, Jones B, Park C. {TITLE}. Bioinformatics. 2017;33(4):100-110. doi:10.1093/bioinformatics/btw1234",
         ["A Smith", "B Jones", "C Park"], "Bioinformatics"),
        (f'- A. Smith and B. Jones, "{TITLE}," IEEE Trans. Pattern Anal. Mach. Intell., vol. 3, no. 4, pp. 1000–2010, 2017. [pdf]({PAPER})',
         ["A. Smith", "B. Jones"], "TPAMI"),
        (f"- Smith, Ada, Bo Jones. {TITLE}. NeurIPS (2017). [pdf]({PAPER})", ["Ada Smith", "Bo Jones"], "NeurIPS"),
        (f"- ICML 2017 | {TITLE} | [pdf]({PAPER}) | Ada Smith, Bo Jones", ["Ada Smith", "Bo Jones"], "ICML"),
        (f"- **{TITLE}** by Ada Smith (2017) [pdf]({PAPER})", ["Ada Smith"], None),
    ],
)  # fmt: skip
def test_references_of_many_forms(text: str, authors: list[str], venue: str | None) -> None:
    found = one(text)

    assert found.title == TITLE
    assert found.data.get("authors") == authors
    assert (found.data.get("venue"), found.data.get("year")) == (venue, 2017)


def test_a_cited_doi_is_the_paper() -> None:
    found = one(
        f"- Smith A, Jones B. {TITLE}. Bioinformatics. 2017;33(4):1-9. doi:10.1093/bioinformatics/btw1234."
    )
    assert found.data["doi"] == "10.1093/bioinformatics/btw1234"


def test_a_paper_that_is_only_named_by_a_link_within_the_page_is_no_entry() -> None:
    text = f"- [Smith et al., CVPR 2018](#Smith18cvpr), *{TITLE}*.\n- Smith, A., Jones, B., *[{TITLE}]({PAPER})*, CVPR, 2018."
    assert one(text).data["authors"] == ["A. Smith", "B. Jones"]
    assert len(one(text).spans) == 1


def test_names_whose_initials_end_in_a_stop_are_whole() -> None:
    text = f"- [{TITLE}]({PAPER}) - Amir H. Ashouri, William Killian, John Cavazos. ACM CSUR 2018."
    assert one(text).data["authors"] == ["Amir H. Ashouri", "William Killian", "John Cavazos"]


@pytest.mark.parametrize(
    "text",
    [
        f"- [Andes:]({ARXIV}) Defining and Enhancing Quality-of-Experience in LLM-Based Services | Umich",
        f"- **(ouBioBERT)** _Pre-training Technique to Localize Medical BERT and Enhance Biomedical BERT_ ```arXiv 2020```\n[[Paper]({ARXIV})]",
        f"- Benchmarking RL-Enhanced Spatial Indices Against Traditional, Advanced, and Learned Counterparts (arxiv 2025) [pdf]({PAPER})",
        f"- {TITLE}, <ins>ACL Demo, 2023</ins> [[Paper]({ARXIV})]",
        f"**{TITLE}.**  \nSee below.  \n*Nature Catalysis, June 2022.*  \n[[pdf]({PAPER})]",
    ],
)
def test_phrases_and_venues_are_nobody(text: str) -> None:
    assert "authors" not in one(text).data


@pytest.mark.parametrize(
    ("text", "authors", "venue", "year"),
    [
        (f"- [{TITLE}]({PAPER}) by Wiering, Marco. ICML. 2000.", ["Marco Wiering"], "ICML", 2000),
        (f"- [{TITLE}]({PAPER}) by Ma J, Cameron S. Robot Soccer World Cup, 2008.", ["J Ma", "S Cameron"], None, 2008),
        (f"- <[{TITLE}]({PAPER})> by MONICA C. VROMAN, 2014.", ["Monica C. Vroman"], None, 2014),
        (f"- ACL-22 [{TITLE}]({ARXIV})", None, "ACL", 2022),
        (f"- 14-NSDI-{TITLE}", None, "NSDI", 2014),
        (f"- 21-SOSP-FaRM: {TITLE}", None, "SOSP", 2021),
    ],
)  # fmt: skip
def test_bylines_and_leads(
    text: str, authors: list[str] | None, venue: str | None, year: int
) -> None:
    found = one(text)

    assert found.title in (TITLE, f"FaRM: {TITLE}")
    assert found.data.get("authors") == authors
    assert (found.data.get("venue"), found.data["year"]) == (venue, year)


def test_a_word_before_a_title_that_is_a_link_says_nothing_of_the_link() -> None:
    found = one(
        f"- Review: [{TITLE}: A Review](https://www.sciencedirect.com/science/article/pii/S1) (N/A)"
    )
    assert found.links == {"paper": "https://www.sciencedirect.com/science/article/pii/S1"}


def test_an_arxiv_number_right_behind_a_title_is_none_of_it() -> None:
    assert (
        one(f"- Austin, et al. {TITLE} arXiv:2108.07732 (2021). [Notes](notes/a.md)").title == TITLE
    )


@pytest.mark.parametrize(
    ("text", "authors", "venue"),
    [
        (f"- **{TITLE}** (2023), arxiv, Tian, Haoye, et al. [[pdf]]({PAPER})", ["Haoye Tian", "et al."], "arXiv"),
        (f"- **{TITLE}** (2023), CGO'23, Wang, Xudong, et al.", ["Xudong Wang", "et al."], "CGO"),
        (f"- **{TITLE}** (2023), JSS, Hussain, Yasir, et al.", ["Yasir Hussain", "et al."], None),
        (f"**{TITLE}**  \\\nYuan Xia, Jingbo Zhou, Haifeng Huang \\  \nAAAI 23 – Mar 2023 [[paper]({PAPER})]",
         ["Yuan Xia", "Jingbo Zhou", "Haifeng Huang"], "AAAI"),
    ],
)  # fmt: skip
def test_names_behind_a_venue(text: str, authors: list[str], venue: str | None) -> None:
    found = one(text)

    assert (found.title, found.data["year"]) == (TITLE, 2023)
    assert found.data.get("authors") == authors
    assert found.data.get("venue") in (venue, "JSS" if venue is None else venue)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"- [Tool](https://github.com/a/tool) - [Python] - Estimates plain things with efficient resampling. Associated [paper]({PAPER}).", "Tool"),
        (f"- [Tool](https://github.com/a/tool) - [R] - [{TITLE}: towards more robust tools]({PAPER})", f"{TITLE}: towards more robust tools"),
        (f"- [Tool](https://github.com/a/tool) - [R] - Integrates plain things measured separately [Tool: {TITLE}, Genome Biology 2019]({PAPER})", f"Tool: {TITLE}"),
        (f"| Name | Institution | Evaluation Content | Features | Link |\n| --- | --- | --- | --- | --- |\n| TelBench | SK Telecom | Math modeling, open-ended QA, code generation | Holistic evaluation in telecom | [link]({ARXIV}) |", "TelBench"),
    ],
)  # fmt: skip
def test_a_description_is_no_title(text: str, title: str) -> None:
    assert one(text).title == title


def test_a_title_that_says_by_what_keeps_it_where_others_name_their_authors() -> None:
    entries = [f"- [{TITLE}, part {n}]({PAPER}?{n})\n\n  Ada Smith, Bo Jones" for n in range(4)]
    wanted = "Plain Assembly: Privacy by Architectural Inertness Under Exposure"
    found = read("\n".join([*entries, f"- [{wanted}]({PAPER}?9)\n\n  Sam Ryan"]))

    assert (found[-1].title, found[-1].data.get("authors")) == (wanted, ["Sam Ryan"])


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        (f"- Smith, A., Jones, B., *[{TITLE}]({PAPER})*, Proc. IEEE 102(10):1485-1499, 2014.", "Proceedings of the IEEE"),
        (f"- **{TITLE}** *Wang et al. ACM Trans. Softw. Eng. Methodol.* [[paper]({PAPER})]", "TOSEM"),
    ],
)  # fmt: skip
def test_abbreviated_venues(text: str, venue: str) -> None:
    assert one(text).data.get("venue") == venue


def test_a_link_that_cites_a_paper_by_its_authors_is_no_title() -> None:
    text = f"- [Tool](https://github.com/a/tool) - [R] - Detects plain things. See [Welch et al. 2016]({PAPER})."
    assert one(text).title == "Tool"


@pytest.mark.parametrize(
    ("text", "venue", "year"),
    [
        (f"- 2020-CVPR - {TITLE}. [[Paper]]({ARXIV}) [[Code]](https://github.com/a/b)", "CVPR", 2020),
        (f"- 2015-Arxiv - {TITLE}. [[Paper]](https://arxiv.org/abs/1403.3610)", "arXiv", 2015),
        (f"- KDD 20  {TITLE} [paper]({ARXIV})", "KDD", 2020),
        (f"- CVPR 2024 submission, **{TITLE}**, [paper]({PAPER})", None, 2024),
    ],
)  # fmt: skip
def test_years_and_venues_at_the_head(text: str, venue: str | None, year: int) -> None:
    found = one(text)

    assert found.title == TITLE
    assert (found.data.get("venue"), found.data["year"]) == (venue, year)


def test_a_venue_below_a_heading_that_is_an_entry_is_of_that_entry() -> None:
    text = "\n\n".join(
        f"#### [{TITLE}, part {n}](https://arxiv.org/abs/{number})\n\n{said}\n\nSome words about it."
        for n, (number, said) in enumerate(
            [("1708.00001", "arXiv 1708; ICCV 2017"), ("1801.00002", "arXiv 1801; ICML 2018"), ("2004.00003", "arXiv 2004")]
        )
    )  # fmt: skip
    assert [(one.data.get("venue"), one.data["year"]) for one in read(text)] == [
        ("ICCV", 2017),
        ("ICML", 2018),
        ("arXiv", 2020),
    ]


@pytest.mark.parametrize("lead", ["**[MBIE, MBIE-EB]** ", "**[Beyesian UCB]** ", "[A, BC] "])
def test_what_stands_in_brackets_before_a_title_is_nobody(lead: str) -> None:
    text = f"- {lead}<[{TITLE}]({PAPER})> by Emilie Kaufmann, Olivier Cappé, and Aurélien Garivier, 2012."
    assert one(text).data["authors"] == ["Emilie Kaufmann", "Olivier Cappé", "Aurélien Garivier"]


def test_accents_that_are_characters_of_their_own_are_letters() -> None:
    text = f"- [{TITLE}]({PAPER}) by Emilie Kaufmann, Olivier Cappe\u0301, and Aure\u0301lien Garivier, 2012."
    assert one(text).data["authors"] == ["Emilie Kaufmann", "Olivier Cappé", "Aurélien Garivier"]


@pytest.mark.parametrize(
    ("text", "venue", "year"),
    [
        (f"* {TITLE}, UCC 2016, ([paper]({PAPER}))", "UCC", 2016),
        (f"- [{TITLE} - CVPR - 2017]({ARXIV})", "CVPR", 2017),
        (f"* {TITLE}, IEEE Cloud Computing 2017, ([paper]({PAPER}))", "IEEE Cloud Computing", 2017),
        (f"*2. (CVPR 2025) {TITLE}\n[[paper]]({ARXIV}) 2025.3", "CVPR", 2025),
        (f"- M. Carvalho and D. F. Macedo. 2021. {TITLE}. In 2021 IFIP/IEEE Int. Symposium on Plain Management (IM). 286-294.",
         "IFIP/IEEE Int. Symposium on Plain Management", 2021),
    ],
)  # fmt: skip
def test_venues_that_nobody_knows(text: str, venue: str, year: int) -> None:
    found = one(text)

    assert found.title == TITLE
    assert (found.data.get("venue"), found.data["year"]) == (venue, year)


def test_a_remark_in_chinese_names_nobody() -> None:
    text = f"1. 【Edit】 {TITLE}\n[[paper]]({ARXIV}) 2026.4\n\n   数据集的全面之处在于编辑指令多模态：视频，语音，手绘，鼠标交互"
    assert "authors" not in one(text).data


def test_family_names_alone_before_a_title_are_its_authors() -> None:
    text = f'**[8]** Gatys, Leon and Ecker, et al."**{TITLE}**." arXiv preprint arXiv:1611.07865 (2016). [[pdf]]({ARXIV})'
    assert one(text).data["authors"] == ["Gatys", "Leon", "Ecker", "et al."]


def test_a_double_dash_in_a_title_does_not_hide_the_venue_behind_it() -> None:
    found = one(f"- [Plain Kernels -- Improve It by a Global Network - CVPR - 2017]({ARXIV})")

    assert found.title == "Plain Kernels -- Improve It by a Global Network"
    assert (found.data["venue"], found.data["year"]) == ("CVPR", 2017)
