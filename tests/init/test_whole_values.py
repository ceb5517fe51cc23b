"""Values are found where they stand as a whole, as a pattern of them would find them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperlist.jobs.init_list.whole_values import URL_EDGES, WORD_EDGES, YEAR_EDGES, places_of

LETTERS = "ab1. -/()é_]"


@pytest.mark.parametrize("edges", [WORD_EDGES, YEAR_EDGES, URL_EDGES], ids=["word", "year", "url"])
@given(text=st.text(LETTERS, max_size=14), value=st.text(LETTERS, max_size=3))
def test_the_places_are_those_of_a_pattern(
    edges: tuple[re.Pattern[str], re.Pattern[str]], text: str, value: str
) -> None:
    before, after = edges
    whole = before.pattern + re.escape(value) + after.pattern

    assert list(places_of(text, value, before, after)) == [
        match.span() for match in re.finditer(whole, text)
    ]


def test_a_part_of_a_longer_word_is_passed_over() -> None:
    text = "Nets and Netsuke: nets, Nets"

    assert list(places_of(text, "Nets", *WORD_EDGES)) == [(0, 4), (24, 28)]
    assert list(places_of(text, "nets", *WORD_EDGES, re.IGNORECASE)) == [(0, 4), (18, 22), (24, 28)]
    assert list(places_of("2024 in /2024/ and 2024.", "2024", *YEAR_EDGES)) == [(0, 4), (19, 23)]
