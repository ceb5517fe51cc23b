"""A reply is taken by GitHub whatever it has to name, and remembers its state."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lists import setup_of
from paperlist.importers.form_draft import Draft
from paperlist.reporters.reply import ReplyState, incomplete, read_reply
from paperlist.reporters.shortening import accumulated, length_for_github

pieces = st.sampled_from(("*", "@a ", "😀", "<b>", "x", "`", "\n"))


@pytest.mark.slow
@given(st.lists(pieces, max_size=5).map("".join), st.sampled_from((1, 5_000, 30_000)))
@settings(deadline=None, max_examples=30)
def test_an_answer_with_anything_in_it_fits_and_is_found_again(unit: str, times: int) -> None:
    draft = Draft(
        data={"title": unit * times, "authors": [unit * times]},
        missing=("venue",),
        questions=(f"What is {unit}?",),
        notes=(unit * times,),
    )

    text = incomplete(draft, setup_of().config, ReplyState("diffusion"))

    assert length_for_github(text) <= 65_536
    assert read_reply(text) == ReplyState("diffusion")
    assert "A little more is needed" in text


def test_parts_are_kept_whole_or_left_out() -> None:
    assert list(accumulated(["aaaa", "bbbb", "c"], 13)) == ["aaaa", "bbbb"]
