"""What is markup in a title, and what only looks like it."""

import pytest

from paperlist.text.titles import has_html, paper_id, without_html


@pytest.mark.parametrize(
    "title",
    [
        "When P<Q and Q>R Hold",
        "Foo <mask> Bar Tokens",
        "Doors < Hinges and a > b",
        "Learning from <10 Examples and >5 Classes",
        "<x, y>-Doors of <Door>",
    ],
)
def test_signs_that_are_no_element_stay_in_a_title(title: str) -> None:
    assert not has_html(title)
    assert without_html(title) == title


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Plain <i>Diffusion</i> of H<sub>2</sub>O", "Plain Diffusion of H2O"),
        ('<span class="a" id=b>Doors</span><br/> and', "Doors and"),
        ("<jats:italic>Doors</jats:italic> <mml:mi>x</mml:mi>", "Doors x"),
        ("<script>Doors</script ><IMG src=x onerror=a()>", "Doors"),
    ],
)
def test_elements_leave_a_title_with_what_they_hold(title: str, text: str) -> None:
    assert has_html(title)
    assert without_html(title) == text


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (r"\textsc{Door}Net: Wide P<Q", "2024-smith-doornet-wide-p-q"),
        ("Plain **Hinges** of [Doors](https://example.org/doors)", "2024-smith-plain-hinges-doors"),
    ],
)
def test_an_id_is_made_of_words_of_the_title_and_not_of_its_markup(
    title: str, expected: str
) -> None:
    assert paper_id(title, ["Ada Smith"], 2024) == expected
