"""LaTeX as letters: what it stands for, and what a hostile title costs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calls import calls_made
from paperlist.text.latex import LONGEST, without_latex

MOST_CALLS = 400_000  # a few tenths of a second
ATOMS = (
    r"\frac",
    r"\sqrt",
    r"\sqrt[",
    "{",
    "}",
    "[",
    "]",
    "$",
    r"\emph",
    r"\'",
    r"\"",
    "a",
    r"\alpha",
    " ",
    r"\begin{a}",
    r"\end{a}",
    r"\left(",
    r"\right)",
    r"\item[",
    "%",
    r"\\",
    "&",
    r"\cite",
    "^",
    "_",
    r"\(",
    r"\)",
    r"\[",
    r"\]",
    r"\verb|",
    "~",
    "#1",
    r"\newcommand",
    r"\def",
    r"\href",
    "é",
)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        (r"M{\"u}ller Cells", "Müller Cells"),
        (r"The {\'E}cole {\"O}ne", "The École Öne"),
        (r"$\alpha$-Stable 50% Noise", "α-Stable 50% Noise"),
        (r"\emph{Plain} {GAN}s", "Plain GANs"),
        (r"\texttt{Door}: Wide \textsf{Hinges}", "Door: Wide Hinges"),
        (r"360\deg Doors of $\log\pi$", "360° Doors of logπ"),
        (r"$\mathcal{O}\left(1/k^2\right)$ Doors", "𝒪(1/k^2) Doors"),
        ("$k$-Doors cost $5 and $7 each", "k-Doors cost $5 and $7 each"),
        (r"A \textcolor{red}{Door} \textbf{\textsf{Hinge}}", "A Door Hinge"),
        (r"$\boldsymbol{\alpha}$-Doors of $\operatorname{Sup}$", "α-Doors of Sup"),
        (r"\textsc{Door}\xspace: {\bf Hinges}", "Door: Hinges"),
        (r"{\v{S}}ko{\ss}a", "Škoßa"),
    ],
)
def test_commands_become_the_letters_they_stand_for(text: str, letters: str) -> None:
    assert without_latex(text) == letters


@pytest.mark.parametrize(
    "text",
    [
        r"A Study of \sqrt[ Things",
        r"\frac{" * 12,
        r"\frac{" * 30,
        r"\frac" * 40,
        r"\sqrt[" * 30,
        r"An {unfinished title",
        r"A closed} title",
        r"\'{" * 18 + "x" + "}" * 18,
        r"M{\"u}ller " * 200,
        "{" * 5_000 + "}" * 5_000,
    ],
)
def test_what_is_no_complete_latex_of_a_title_stays_as_it_is(text: str) -> None:
    assert without_latex(text) == text


@pytest.mark.promise("SECURITY.md: Fuzz tests count calls, so that cost follows length")
@given(st.lists(st.sampled_from(ATOMS), max_size=200).map("".join))
@settings(deadline=None)
def test_any_latex_reads_or_stays_at_a_limited_cost(text: str) -> None:
    without_latex.cache_clear()

    assert calls_made(lambda: without_latex(text)) < MOST_CALLS


@given(
    st.lists(st.sampled_from(ATOMS), min_size=1, max_size=4).map("".join),
    st.lists(st.sampled_from(ATOMS), max_size=3).map("".join),
    st.integers(1, 60),
    st.booleans(),
)
@settings(deadline=None)
def test_the_same_again_and_again_inside_itself_has_a_limited_cost(
    opening: str, closing: str, times: int, braces: bool
) -> None:
    mark = ("{", "}") if braces else ("", "")
    text = (opening + mark[0]) * times + "x" + (mark[1] + closing) * times
    without_latex.cache_clear()

    assert calls_made(lambda: without_latex(text[:LONGEST])) < MOST_CALLS


@pytest.mark.parametrize(
    "text", [r"\begin{x} text", r"a \] b", r"\end{x} b", "cost of $x", r"a \( b", r"\sqrt[3 x"]
)
def test_what_is_no_whole_latex_stays_as_it_is(text: str) -> None:
    assert without_latex(text) == text


@pytest.mark.promise("SECURITY.md: Limits on length, depth and number before a library sees it")
@pytest.mark.parametrize(
    ("text", "letters"),
    [
        (r"\LaTeX{} and \BibTeX\ in \TeX", "LaTeX and BibTeX in TeX"),
        (r"\mbox{GAN}s", "GANs"),
        (r"\hbox {x}y", "xy"),
        (r"two\hyphen three", "two-three"),
        (r"50\% off", "50% off"),
        ("  two   words ", "two words"),
        (r"{{{{{{a}}}}}}", "a"),
        (r"{{{{{{{a}}}}}}}", r"{{{{{{{a}}}}}}}"),
        (r"\{a\}", "{a}"),
        ("a" * 800, "a" * 800),
        (r"{a}" + "a" * 797, "a" * 798),
        (r"{a}" + "a" * 798, r"{a}" + "a" * 798),
        ("}{", "}{"),
    ],
)
def test_titles_are_decoded_within_limits(text: str, letters: str) -> None:
    assert without_latex(text) == letters


@pytest.mark.parametrize("text", [r"\ours: Wide Doors", r"Wide\Doors of \door@hinges"])
def test_a_macro_of_the_authors_own_stays_as_it_is_written(text: str) -> None:
    assert without_latex(text) == text


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "textbf", "texttt", "textsf", "mbox", "ours", "uline", "textls"]),
            st.sampled_from(["Door", "Hinge", "Lock-2", "House"]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_no_word_in_the_braces_of_any_macro_is_lost(words: list[tuple[str, str]]) -> None:
    text = " ".join(f"\\{macro}{{{word}}}" if macro else word for macro, word in words)
    assert without_latex(text) == " ".join(word for _, word in words)
