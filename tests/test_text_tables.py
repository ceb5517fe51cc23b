"""Names, titles, letters and venues: tables of what people write and what it means."""

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperlist.text.author_lists import split_authors
from paperlist.text.confusables import garbled, look_alikes
from paperlist.text.latex import without_latex
from paperlist.text.person_names import calm, family_name, given_first, is_shouted
from paperlist.text.titles import (
    MAX_ID_LENGTH,
    ascii_words,
    paper_id,
    without_html,
)
from paperlist.text.venues import fold, venue_table


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Julia Wolleb", ["Julia Wolleb"]),
        ("Wolleb, Julia", ["Julia Wolleb"]),
        ("Wolleb, Julia and Bieder, Florentin", ["Julia Wolleb", "Florentin Bieder"]),
        (
            "Julia Wolleb, Florentin Bieder and Philippe C. Cattin",
            ["Julia Wolleb", "Florentin Bieder", "Philippe C. Cattin"],
        ),
        ("A B; C D; E F", ["A B", "C D", "E F"]),
        ("A B & C D", ["A B", "C D"]),
        ("Wolleb, Julia, Bieder, Florentin", ["Julia Wolleb", "Florentin Bieder"]),
        ("Julia Wolleb et al.", ["Julia Wolleb"]),
        ("Julia Wolleb and others", ["Julia Wolleb"]),
        ("van der Maaten, Laurens", ["Laurens van der Maaten"]),
        ("Sammy Davis, Jr.", ["Sammy Davis Jr."]),
        ("孙逸飞、李明", ["孙逸飞", "李明"]),
        ("O'Neil, Alison Q", ["Alison Q O'Neil"]),
        ("", []),
    ],
)
def test_names_in_one_line(text: str, people: list[str]) -> None:
    assert list(split_authors(text).names) == people


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Laurens van der Maaten", "van der Maaten"),
        ("Jia Guo", "Guo"),
        ("Plato", "Plato"),
        ("Davis, Sammy", "Davis"),
        ("Sammy Davis Jr.", "Davis"),
        ("Van Nguyen", "Nguyen"),
        ("van der Maaten", "van der Maaten"),
        ("李, 雷", "李"),
        ("Mohammed El Adoui", "El Adoui"),
        ("Ursula Schmidt-Erfurth", "Schmidt-Erfurth"),
    ],
)
def test_family_names(name: str, family: str) -> None:
    assert family_name(name) == family


def test_a_suffix_with_a_given_name_keeps_its_place() -> None:
    assert given_first("Davis, Jr., Sammy") == "Sammy Davis Jr."


@pytest.mark.parametrize(
    ("name", "shouted"),
    [
        ("JULIA WOLLEB", True),
        ("Jean DUPONT", True),
        ("Xu LI", False),
        ("Ada LEE", False),  # or initials
        ("Ada LUIS", True),
        ("J K Rowling", False),
        ("NASA", False),
        ("孙 逸飞", False),
    ],
)
def test_shouted_names(name: str, shouted: bool) -> None:
    assert is_shouted(name) is shouted


def test_a_calmed_name() -> None:
    assert calm("JULIA SCHMIDT-ERFURTH") == "Julia Schmidt-Erfurth"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"M{\"u}ller", "Müller"),
        (r"Beno{\^\i}t", "Benoît"),
        (r"{\o}re", "øre"),
        (r"$L_2$ norm", "L_2 norm"),
        (r"The {CLIP} way", "The CLIP way"),
        (r"100\% sure", "100% sure"),
        ("plain", "plain"),
    ],
)
def test_latex_as_letters(text: str, plain: str) -> None:
    assert without_latex(text) == plain


@given(st.text(st.sampled_from("\\{}$^_~%&#ab \"'"), max_size=30))
def test_any_latex_like_text_is_taken(text: str) -> None:
    assert isinstance(without_latex(text), str)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a <i>b</i> c", "a b c"),
        ("R&amp;D", "R&D"),
        ("p<0.05", "p<0.05"),
        ("<b>x", "x"),
        ("a&#39;s", "a's"),
    ],
)
def test_html_as_text(text: str, plain: str) -> None:
    assert without_html(text) == plain


@pytest.mark.parametrize(
    ("title", "authors", "year", "expected"),
    [
        (
            "Dinomaly: The Less Is More Philosophy in Multi-Class",
            ["Jia Guo"],
            2025,
            "2025-guo-dinomaly-less-more-philosophy",
        ),
        ("Plain <i>Diffusion</i>", ["Ada Smith"], 2024, "2024-smith-plain-diffusion"),
        ("A Survey", ["Laurens van der Maaten"], 2020, "2020-vandermaaten-survey"),
        ("The", ["Johanna Müller"], 2020, "2020-muller-the"),
        ("Deep Things", ["김철수"], 2021, "2021-kim-deep-things"),
        ("Deep Things", ["李雷"], 2021, "2021-li-deep-things"),
        ("深度学习", ["孙逸飞"], 2021, "2021-sun-shenduxuexi"),
        ("x" * 80, ["A B"], 2021, "2021-b"),
        ("Title", [], 2021, "2021-title"),
    ],
)
def test_ids_of_papers(title: str, authors: list[str], year: int, expected: str) -> None:
    assert paper_id(title, authors, year) == expected


@given(st.text(max_size=80), st.lists(st.text(min_size=1, max_size=40), max_size=3))
def test_ids_are_short_and_plain(title: str, authors: list[str]) -> None:
    found = paper_id(title, authors, 2024)

    assert len(found) <= MAX_ID_LENGTH
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_words_of_any_script_become_ascii() -> None:
    assert ascii_words("L'Été à Zürich") == ["lete", "a", "zurich"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Brain lmages", ["Images"]),
        ("lndustrial and ldentity", ["Industrial", "Identity"]),
        ("an0maly m0del", ["anomaly", "model"]),
        ("Аnomaly", ["Anomaly"]),
        ("medicаl imаge", ["medical", "image"]),
        ("eﬃcient", ["ffi"]),
        ("Ｄiffusion", ["D"]),
        ("𝐁old", ["B"]),
        ("Transfоrmer", ["Transformer"]),
        ("mοdαl", ["modal"]),
    ],
)
def test_letters_that_imitate_others(text: str, meant: list[str]) -> None:
    assert [alike.meant for alike in look_alikes(text)] == meant


@pytest.mark.parametrize(
    "text",
    [
        "Learning large language models",
        "lncRNA",
        "lstm",
        "β-VAE and α-divergence",
        "kβVAE",
        "Müller",
        "Обнаружение аномалий",
        "Ανίχνευση",
        "深度学习 Deep",
        "L0 norm",
        "Res2Net",
        "GPT-4o",
        "x 10 y",
        "Ångström",
        "İstanbul",
        "naïve",
        "Kılıç",
        "Łukasz",
        "ƒunction",
        "10x faster",
        "llama",
        "lymph nodes",
        "μCT",
        "αGAN",
        "GANα",
        "αα",
        "F1 score",
    ],
)
def test_words_that_are_fine(text: str) -> None:
    assert list(look_alikes(text)) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Johanna MÃ¼ller", "Johanna Müller"),
        ("itâ€™s", "it’s"),
        ("Philipp SeebÃ¶ck", "Philipp Seeböck"),
        ("caf\ufffd", ""),
        ("Ð¿Ñ€Ð¸Ð²ÐµÑ‚", "привет"),
    ],
)
def test_garbled_text(text: str, meant: str) -> None:
    assert garbled(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "Müller",
        "São Paulo",
        "Ângela Ãvila",
        "Обнаружение",
        "孙逸飞",
        "it’s",
        "naïve café",
        "“quoted” – dash",
    ],
)
def test_text_that_is_not_garbled(text: str) -> None:
    assert garbled(text) is None


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("CVPR", "CVPR"),
        ("cvpr", "CVPR"),
        ("CVPR 2025", "CVPR"),
        ("NIPS", "NeurIPS"),
        ("Medical Image Analysis", "MedIA"),
        ("IEEE Transactions on Medical Imaging", "TMI"),
        ("Proceedings of the AAAI Conference on Artificial Intelligence", "AAAI"),
        ("IEEE Trans. Med. Imaging", "TMI"),
        ("Information Fusion", "Inf. Fusion"),
        ("Conference on Computer Vision and Pattern Recognition (CVPR)", "CVPR"),
        ("The Thirteenth International Conference on Learning Representations", "ICLR"),
        ("Thirty-Eighth AAAI Conference on Artificial Intelligence", "AAAI"),
        ("Advances in Neural Information Processing Systems 36", "NeurIPS"),
    ],
)
def test_spellings_of_a_venue(text: str, short: str) -> None:
    venue = venue_table().find(text)

    assert venue is not None
    assert venue.short == short


@pytest.mark.parametrize("text", ["", "Journal of Nothing", "C", "VPR"])
def test_unknown_venues(text: str) -> None:
    assert venue_table().find(text) is None


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Accepted at MICCAI 2024 (oral)", "MICCAI"),
        ("to appear in Medical Image Analysis, 2022", "MedIA"),
        ("ICML 2024 workshop", "ICML Workshop"),
        ("12 pages, 4 figures", None),
        ("We thank CVPRX", None),
    ],
)
def test_venues_that_a_sentence_names(text: str, short: str | None) -> None:
    found = venue_table().mentioned(text)

    assert (found.short if found else None) == short


def test_the_workshops_of_a_conference() -> None:
    assert [venue_table().workshop_of(name) for name in ("CVPR", "ICLR", "KDD")] == [
        "CVPRW",
        "ICLR Workshop",
        None,
    ]


def test_the_nearest_venue_of_a_slip() -> None:
    assert venue_table().nearest("MICAI") == "MICCAI"
    assert venue_table().nearest("qqqqqqqq") is None


@pytest.mark.parametrize(
    ("what", "venue", "year"),
    [
        ("https://openaccess.thecvf.com/content/CVPR2025/html/x.html", "CVPR", 2025),
        ("https://openaccess.thecvf.com/content/CVPR2024W/VAND/html/x.html", "CVPRW", 2024),
        ("https://proceedings.mlr.press/v227/behrendt24a.html", "MIDL", 2023),
        ("10.1109/tmi.2024.3460974", "TMI", None),
        ("10.1109/cvprw59228.2023.00123", "CVPRW", 2023),
        ("https://aclanthology.org/P19-1001", "ACL", 2019),
        ("https://www.usenix.org/system/files/conference/nsdi15/nsdi15-paper-x.pdf", "NSDI", 2015),
        ("https://www.usenix.org/system/files/nsdi23-x.pdf", "NSDI", 2023),
        ("https://www.usenix.org/legacy/events/osdi99/full_papers/x.pdf", "OSDI", 1999),
        ("https://www.usenix.org/conference/atc19/presentation/x", "USENIX ATC", 2019),
        ("https://www.usenix.org/system/files/sec21fall-x.pdf", "USENIX Security", 2021),
        ("https://www.usenix.org/conference/fast20/presentation/x", "FAST", 2020),
        ("https://conferences.sigcomm.org/sigcomm/2013/papers/sigcomm/p3.pdf", "SIGCOMM", 2013),
        ("https://journals.aps.org/prl/abstract/10.1103/PhysRevLett.98.1", "Physical Review Letters", None),
        ("https://link.aps.org/doi/10.1103/PhysRevB.99.014104", "Physical Review B", None),
        ("10.1103/RevModPhys.91.045002", "Reviews of Modern Physics", None),
    ],
)  # fmt: skip
def test_what_addresses_and_dois_tell(what: str, venue: str, year: int | None) -> None:
    hint = venue_table().hint(what)

    assert hint is not None
    assert (hint.venue, hint.year) == (venue, year)


@pytest.mark.parametrize(
    "what",
    ["https://arxiv.org/abs/2405.14325", "10.1000/x", "", "https://example.org/content/cvpr2025/",
     "https://conferences.sigcomm.org/sigcomm/2013/papers/hotsdn/p3.pdf"],
)  # fmt: skip
def test_what_tells_nothing(what: str) -> None:
    assert venue_table().hint(what) is None


def test_the_venue_table_is_sound() -> None:
    rows = json.loads(
        files("paperlist").joinpath("text/venue_table.json").read_text(encoding="utf-8")
    )
    spellings = [
        fold(s)
        for row in rows
        for s in {fold(row["short"]), fold(row["name"])} | {fold(a) for a in row["aliases"]}
    ]
    hints = [hint["at"] for row in rows for hint in row["hints"]]

    assert len(rows) >= 80
    assert len(spellings) == len(set(spellings))
    assert len(hints) == len(set(hints))
    assert all(at == at.lower() for at in hints)
    assert {row["kind"] for row in rows} == {"conference", "workshop", "journal", "preprint"}
