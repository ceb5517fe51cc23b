"""What is wrong with an author, and that what is offered instead is right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperlist.text.name_problems import problem_of


@pytest.mark.parametrize(
    ("author", "complaint", "better"),
    [
        ("Smith, Ada and Jones, Bo", "holds several people", ("Ada Smith", "Bo Jones")),
        (
            "Lee, B., Park, C., & Fox, D. (2024)",
            "holds several people",
            ("B. Lee", "C. Park", "D. Fox"),
        ),
        ("Smith, Ada", "has the family name first", ("Ada Smith",)),
        ("Bo Lee et al.", "ends in words that are not a name", ("Bo Lee", "et al.")),
        ("Bo Lee (Acme, Inc.)", "holds more than a name", ("Bo Lee",)),
        ("Bo Lee [University of Doors]", "holds more than a name", ("Bo Lee",)),
        ("Bo Lee, Cy Park (Acme, Inc.)", "holds more than a name", ("Bo Lee", "Cy Park")),
        ("Bo Lee (and 3 others)", "ends in words that are not a name", ("Bo Lee", "et al.")),
        ("others", "is not a name", ("et al.",)),
        ("Anonymous", "is not a name", ()),
        ("the authors", "is not a name", ()),
        ("Bo Lee.", "ends in a full stop or a comma", ("Bo Lee",)),
        ("Bo Lee1", "holds marks of footnotes", ("Bo Lee",)),
        ("Bo Lee*†", "holds marks of footnotes", ("Bo Lee",)),
        ("Bo Lee (bo@example.org)", "holds an address", ("Bo Lee",)),
        ("https://example.org/bo", "holds an address", ()),
        ('Ada M"uller', "holds LaTeX without its backslash", ("Ada Müller",)),
        (r"Ada M{\"u}ller", "holds LaTeX or HTML", ("Ada Müller",)),
        ("JULIA WOLLEB", "is written in capitals", ("Julia Wolleb",)),
        ("Wei Wang 0001", "ends in a number of DBLP", ("Wei Wang",)),
        ("Bo Lee (2024)", "holds a year", ("Bo Lee",)),
        ("We present a method", "is a phrase, not a name", ()),
        ("Bo  Lee", "has too many spaces", ("Bo Lee",)),
    ],
)
def test_what_is_not_a_name(author: str, complaint: str, better: tuple[str, ...]) -> None:
    found = problem_of(author)

    assert found is not None
    assert (found.complaint, found.names, found.is_doubtful) == (complaint, better, False)


@pytest.mark.parametrize(
    "author",
    [
        "R.K.Kumar",
        "Jo ao Silva",
        "Ada SmithBo Jones",
        "KrishnamurthyDvijotham",
        "smith",
        "changpeng yang",
    ],
)
def test_what_may_be_right_is_doubted_only(author: str) -> None:
    found = problem_of(author)

    assert found is not None
    assert found.is_doubtful


@pytest.mark.parametrize(
    "author",
    [
        "Ada Smith",
        "ATLAS Collaboration",
        "NVIDIA Corporation",
        "ENIGMA Consortium",
        "LIGO Scientific Collaboration",
        "OLMO Team",
        "ADNI Initiative",
        "JMRS Tavares",
        "李雷",
        "王 伟",
        "Jong chul Ye",
        "Qiongyi zhou",
        "SeungHwan Lee",
        "Yann LeCun",
        "Andrew McCallum",
        "OpenAI",
        "DeepSeek-AI",
        "Sammy Davis Jr.",
        "Alison O'Neil",
        "Ana e Silva",
        "Guy Van den Broeck",
        "Plato",
        'Chiyu "Max" Jiang',
        "Hugh P.A. Sweatman",
        "J.-P. Serre",
        "et al.",
        "Krishnamurthy (Dj) Dvijotham",
    ],
)
def test_names_of_every_make_pass(author: str) -> None:
    assert problem_of(author) is None


def test_et_al_stands_only_at_the_end() -> None:
    assert problem_of("et al.", is_last=False) is not None


WORDS = st.sampled_from(
    [
        "Ada",
        "SMITH",
        "Lee,",
        "B.",
        "and",
        "et al.",
        "*",
        "1",
        "(2024)",
        "&",
        "0001",
        '"u',
        r"{\"u}",
        "de",
        "x",
        ".",
        "<i>",
        "a@b.org",
        ";",
        "R.K.Kumar",
    ]
)


@given(st.lists(WORDS, max_size=7).map(" ".join), st.booleans())
def test_what_is_offered_passes_itself(author: str, is_last: bool) -> None:
    found = problem_of(author, is_last=is_last)
    offered = found.names if found else ()
    problems = [
        problem_of(name, is_last=is_last and n == len(offered) - 1)
        for n, name in enumerate(offered)
    ]

    assert all(problem is None or problem.is_doubtful for problem in problems)


@pytest.mark.parametrize(
    ("author", "offered"),
    [
        ("SMITH Ada", "Ada Smith"),
        ("DE LA CRUZ Bo", "Bo de la Cruz"),
        ("WANG Xiao-Ming", "Xiao-Ming Wang"),
        ("Ada SMITH", "Ada Smith"),
        ("ADA SMITH", "Ada Smith"),
    ],
)
def test_a_family_name_that_capitals_set_off_goes_behind_the_given_ones(
    author: str, offered: str
) -> None:
    found = problem_of(author)

    assert found
    assert found.names == (offered,)
