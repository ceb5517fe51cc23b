"""A reply says what was reviewed, fits whatever it has to name, and remembers its state."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import DATA
from lists import setup_of
from paperlist.importers.form_draft import Draft
from paperlist.model.paper import Paper
from paperlist.reporters import reply
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


KNOWN: dict[str, object] = {
    "title": "Plain *Diffusion*",
    "authors": ["Ada Smith", "Bo <b>Jones</b>"],
    "venue": "CVPR",
    "year": 2024,
    "links": {"paper": "https://example.org/p", "code": "https://github.com/smith/plain"},
    "doi": "10.1000/x",
    "arxiv": "2403.09303",
    "openreview": "abc",
    "tags": ["non-medical"],
}
STATE = ReplyState("diffusion")


def test_replies_as_they_were_reviewed(golden: Callable[[str, Path], None]) -> None:
    config = setup_of().config
    whole = Draft(data=KNOWN, section="diffusion", notes=("the link was shortened",))
    looked_up = Draft(data=KNOWN, section="elsewhere", is_looked_up=True)
    empty = Draft(data={}, missing=tuple(reply.QUESTIONS))
    asked = Draft(
        data={"title": "T"},
        missing=("venue", "year"),
        questions=("Where was it published? It says <i>two</i>.",),
        is_looked_up=True,
    )
    mine = Paper("papers/diffusion/2024-smith-plain.yaml", KNOWN)
    texts = (
        reply.accepted(whole, 7, config, STATE),
        reply.accepted(looked_up, 7, config, STATE),
        reply.incomplete(empty, config, ReplyState()),
        reply.incomplete(asked, config, STATE),
        reply.duplicate(whole, mine, "the same DOI", "https://example.org/list#x", STATE),
        reply.duplicate(whole, Paper(mine.path, {}), "the same title", "", STATE),
        reply.not_a_form(STATE),
        reply.said("A sentence.", state=STATE),
        reply.remembering(reply.said("A sentence.", state=STATE), ReplyState("gan")),
        reply.edited(5, "has been reviewed", mine.path, "title: T\n"),
    )
    golden("\n=====\n\n".join(texts), DATA / "golden" / "replies.md")


@pytest.mark.parametrize(
    ("body", "section"),
    [
        ("Thanks.", None),
        ('x <!-- paperlist:reply {"v":1,"section":"gan"} --> and more', None),
        ('<!-- paperlist:reply {"v":1,"section":"gan"} -->\n', "gan"),
        ('<!-- paperlist:reply {"v":1,"section":3} -->', ""),
        ('<!-- paperlist:reply {"v":1} -->', ""),
        ("<!-- paperlist:reply {broken} -->", ""),
    ],
)
def test_what_a_reply_remembers_is_read_from_its_end_and_never_from_broken_memory(
    body: str, section: str | None
) -> None:
    assert read_reply(body) == (None if section is None else ReplyState(section))
