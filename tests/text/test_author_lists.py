"""Lists of authors in every convention that papers, search engines and lists write them in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperlist.text.author_lists import Convention, convention_of, is_list_of, split_authors


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ada Smith, Bo Jones and Cy Park", ["Ada Smith", "Bo Jones", "Cy Park"]),
        ("Lee, Bo, and Cy Park.", ["Bo Lee", "Cy Park"]),
        ("Lee, Bo and Park, Cy", ["Bo Lee", "Cy Park"]),
        ("Lee, Park, and Fox", ["Lee", "Park", "Fox"]),
        ("Ho, Jain & Abbeel", ["Ho", "Jain", "Abbeel"]),
        ("Lee,B.,Park,C.", ["B. Lee", "C. Park"]),
        ("Bo Lee<br>Cy Park", ["Bo Lee", "Cy Park"]),
        ("Bo Lee,<br/>Cy Park and<br>Di Fox", ["Bo Lee", "Cy Park", "Di Fox"]),
        ("Lee, Bo<br>Park, Cy", ["Bo Lee", "Cy Park"]),
        ("Bo Lee · Cy Park", ["Bo Lee", "Cy Park"]),
        ("Gal·la Lee • Cy Park", ["Gal·la Lee", "Cy Park"]),
        ("Bo Lee / Cy Park", ["Bo Lee", "Cy Park"]),
        ("محمد علي، أحمد حسن", ["محمد علي", "أحمد حسن"]),
        (
            "LeCun, Yann, Yoshua Bengio, and Geoffrey Hinton",
            ["Yann LeCun", "Yoshua Bengio", "Geoffrey Hinton"],
        ),
        (
            "Goodfellow, Ian J., Jean Pouget-Abadie, and Mehdi Mirza",
            ["Ian J. Goodfellow", "Jean Pouget-Abadie", "Mehdi Mirza"],
        ),
        ("Kim, Tae Hyun, and Kyoung Mu Lee", ["Tae Hyun Kim", "Kyoung Mu Lee"]),
        ("Lee, B., Park, C., & Fox, D. (2024)", ["B. Lee", "C. Park", "D. Fox"]),
        ("Chen, Haoxing, Xu, Zhuoer, Gu, Zhangxuan", ["Haoxing Chen", "Zhuoer Xu", "Zhangxuan Gu"]),
        ("Oviedo, Felipe and Lavista Ferres, Juan M.", ["Felipe Oviedo", "Juan M. Lavista Ferres"]),
        ("van den Oord, A., Kalchbrenner, N.", ["A. van den Oord", "N. Kalchbrenner"]),
        ("García Márquez, Gabriel, and Ana Ruiz", ["Gabriel García Márquez", "Ana Ruiz"]),
        (
            "Mordvintsev, Alexander; Olah, Christopher; Tyka, Mike (2015)",
            ["Alexander Mordvintsev", "Christopher Olah", "Mike Tyka"],
        ),
        ("Smith A. B., Jones C.", ["A. B. Smith", "C. Jones"]),
        ("Devlin J, Chang MW, Lee K", ["J Devlin", "M W Chang", "K Lee"]),
        ("Smith, John, Jr., and Jane Doe", ["John Smith Jr.", "Jane Doe"]),
        ("John Smith, Jr., Jane Doe", ["John Smith Jr.", "Jane Doe"]),
        ("Nathan, Kumar and ATLAS Collaboration", ["Kumar Nathan", "ATLAS Collaboration"]),
        (
            "Rémi Tachet des Combes, Ioannis Mitliagkas",
            ["Rémi Tachet des Combes", "Ioannis Mitliagkas"],
        ),
        (r"Mu{\~n}oz, Jos{\'e} and M{\"u}ller, Ada", ["José Muñoz", "Ada Müller"]),
        ("李雷, 韩梅梅", ["李雷", "韩梅梅"]),
        ("Bo Lee (MIT), Cy Park (Google)", ["Bo Lee", "Cy Park"]),
        ("Bo Lee1,2, Cy Park1*, Dan Fox†", ["Bo Lee", "Cy Park", "Dan Fox"]),
        ("Wei Wang 0001 and Li Zhang 0012", ["Wei Wang", "Li Zhang"]),
        ("R.K.Kumar and P.Natarajan", ["R. K. Kumar", "P. Natarajan"]),
        (
            "Florian Tramer, Krishnamurthy (Dj)Dvijotham",
            ["Florian Tramer", "Krishnamurthy (Dj) Dvijotham"],
        ),
        ("By Ada Smith & Bo Jones", ["Ada Smith", "Bo Jones"]),
        ("Ada Smith III", ["Ada Smith III"]),
        ("Ada Smith II, Bo Jones IV", ["Ada Smith II", "Bo Jones IV"]),
    ],
)
def test_a_list_is_read_in_its_own_convention(text: str, people: list[str]) -> None:
    found = split_authors(text)

    assert (list(found.names), found.is_truncated, found.odd) == (people, False, ())


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Lee, Bo, et al.", ["Bo Lee"]),
        ("Bo Lee and 3 others", ["Bo Lee"]),
        ("Bo Lee et al", ["Bo Lee"]),
        ("Okafor, Ada and Lee, Bo et al.", ["Ada Okafor", "Bo Lee"]),
        ("Chung, et al.", ["Chung"]),
        ("Bo Lee, Cy Park, ...", ["Bo Lee", "Cy Park"]),
        ("Bo Lee, Cy Park and many others", ["Bo Lee", "Cy Park"]),
        ("Bo Lee and others", ["Bo Lee"]),
        ("李雷等", ["李雷"]),
        ("Bo Lee + 12 more authors", ["Bo Lee"]),
    ],
)
def test_a_list_that_names_only_some_says_so(text: str, people: list[str]) -> None:
    found = split_authors(text)

    assert (list(found.names), found.listed) == (people, (*people, "et al."))


@pytest.mark.parametrize(
    "name",
    [
        "Qiongyi zhou",
        "Jong chul Ye",
        "eong Joon Park",
        "Hamd ul-moqeet Riaz",
        "dirisuriya M. D. Siriwardane",
        "J. Zico Kolter",
    ],
)
def test_an_unusual_name_costs_neither_itself_nor_the_others(name: str) -> None:
    found = split_authors(f"Ada Smith, {name}, Bo Jones")

    assert (list(found.names), found.odd) == (["Ada Smith", name, "Bo Jones"], ())


def test_what_is_no_name_is_kept_and_reported() -> None:
    found = split_authors("Ada Smith, see our web page for more, Bo Jones")

    assert found.names == ("Ada Smith", "see our web page for more", "Bo Jones")
    assert found.odd == ("see our web page for more",)


def test_the_document_decides_what_a_text_alone_leaves_open() -> None:
    family_first = convention_of(
        ["Smith, Ada, Jones, Bo", "Park, Cy, Fox, Dan", "Lee, Eva, Ray, Guy"]
    )
    given_first = convention_of(["Ada Smith, Bo Jones", "Cy Park and Dan Fox", "Eva Lee, Guy Ray"])
    text = "Garcia Lopez, Ana"

    assert (family_first.order, given_first.order) == ("family", "given")
    assert split_authors(text, family_first).names == ("Ana Garcia Lopez",)
    assert split_authors(text, given_first).names == ("Garcia Lopez", "Ana")


def test_a_clear_list_is_read_right_in_a_document_of_the_other_convention() -> None:
    found = split_authors("Ada Smith, Bo Jones, Cy Park", Convention("family"))

    assert found.names == ("Ada Smith", "Bo Jones", "Cy Park")


def test_what_follows_the_names_is_given_back() -> None:
    assert split_authors("Ada Smith et al. In CVPR 2020").rest == "In CVPR 2020"


NAMES = st.sampled_from(
    [
        "Ada Smith",
        "Bo van der Berg",
        "J. R. Ray",
        "Rémi Tachet des Combes",
        "Li Wei Zhang",
        "Ana Garcia-Lopez",
    ]
)
SEPARATORS = st.sampled_from([", ", "; ", " and ", " & "])


@given(st.lists(NAMES, min_size=1, max_size=8), SEPARATORS)
def test_names_joined_are_split_again(people: list[str], separator: str) -> None:
    assert list(split_authors(separator.join(people)).names) == people


FAMILIES = st.sampled_from(["Smith", "Jones", "Park", "Li", "Zhou", "O'Neil"])
GIVEN = st.sampled_from(["Ada", "Bo", "C.", "D.E.", "Mei"])


@given(
    st.lists(st.tuples(FAMILIES, GIVEN), min_size=1, max_size=8), st.sampled_from([" and ", "; "])
)
def test_inverted_names_joined_are_split_again(
    people: list[tuple[str, str]], separator: str
) -> None:
    text = separator.join(f"{family}, {given}" for family, given in people)

    assert list(split_authors(text).names) == [f"{given} {family}" for family, given in people]


@given(st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    assert set(split_authors(text).odd) <= set(split_authors(text).names)


def test_a_long_list_with_accents_is_decoded_to_its_end() -> None:
    text = " and ".join([r"M{\"u}ller, Ada"] * 90)

    assert split_authors(text).names == ("Ada Müller",) * 90


@pytest.mark.parametrize("number", ["[4] ", "4. ", "(12) "])
def test_the_number_of_a_reference_is_no_name(number: str) -> None:
    assert split_authors(f"{number}LeCun, Yann, and Cy Park").names == ("Yann LeCun", "Cy Park")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王伟 李雷", ["王伟", "李雷"]),
        ("王伟 李雷 张三丰", ["王伟", "李雷", "张三丰"]),
        ("王 伟", ["王 伟"]),
        ("王伟", ["王伟"]),
        ("王伟、李雷", ["王伟", "李雷"]),
    ],
)
def test_a_blank_separates_east_asian_names_unless_it_sets_a_family_name_apart(
    text: str, names: list[str]
) -> None:
    assert list(split_authors(text).names) == names


@pytest.mark.parametrize(
    ("family_first", "given_first", "neither", "order"),
    [
        (0, 0, 0, None),
        (0, 0, 9, None),
        (2, 0, 0, None),
        (3, 0, 0, "family"),
        (4, 0, 9, "family"),
        (3, 2, 0, "family"),
        (5, 4, 0, None),
        (2, 3, 0, "given"),
        (4, 6, 1, "given"),
    ],
)
def test_three_in_five_of_the_lists_that_leave_no_doubt_make_a_convention(
    family_first: int, given_first: int, neither: int, order: str | None
) -> None:
    texts = ["Smith, Ada, Jones, Bo"] * family_first + ["Ada Smith, Bo Jones"] * given_first

    assert convention_of([*texts, *["Smith"] * neither]).order == order


@pytest.mark.parametrize(
    ("text", "people", "is_list"),
    [
        ("Ada Smith and Bo Jones", ["Ada Smith", "Bo Jones"], True),
        ("Smith, Ada", ["Ada Smith"], True),
        ("Jones, Bo; Smith, Ada", ["Bo Jones", "Ada Smith"], True),
        ("Bo Jones, Ada Smith", ["Ada Smith", "Bo Jones"], False),
        ("Ada Smith", ["Ada Smith", "Bo Jones"], False),
        ("Smith Charts", ["Ada Smith"], False),
        ("Ada Smith", [], False),
        ("", [], False),
    ],
)
def test_a_text_is_a_list_of_people_where_it_names_them_and_nothing_else(
    text: str, people: list[str], is_list: bool
) -> None:
    assert is_list_of(text, people) is is_list


def test_of_thousands_of_names_six_thousand_are_read() -> None:
    text = "; ".join(["A B"] * 6_001)

    assert len(split_authors(text).names) == 6_000
