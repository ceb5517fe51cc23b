"""Parsers that others wrote are given any text and any bytes: each answers, and never breaks."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from paperlist.links.pages import Page, is_sign_in, read_page, says_not_found
from paperlist.metadata.html_meta import tags_of
from paperlist.text.arxiv_atom import read_feed
from paperlist.text.confusables import garbled
from paperlist.text.titles import ascii_text

WEB = Path(__file__).parents[1] / "data" / "web"
FEED = (WEB / "arxiv-two.xml").read_bytes()
BOMB = (
    b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "'
    + b"&a;" * 99
    + b'"><!ENTITY c "'
    + b"&b;" * 99
    + b'">]><feed xmlns="http://www.w3.org/2005/Atom"><entry><title>&c;</title></entry></feed>'
)
pieces = st.lists(
    st.one_of(
        st.sampled_from(
            ("<meta name=citation_title content='", "'>", "<title>", "</title>", "<!--", "-->",
             "<div>", "<svg>", "<template>", "<script>", "</", "&#x0;", "&amp;", "<![CDATA[",
             "<input type=password>", "<body", "<plaintext>", "\0", "\ufffd")
        ),
        st.text(max_size=8),
    ),
    max_size=60,
).map("".join)  # fmt: skip


def _misread(text: str, codec: str, times: int) -> str:
    for _ in range(times):
        text = text.encode("utf-8", "replace").decode(codec, "replace")
    return text


# Text that was read in the wrong encoding once or more often.
mojibake = st.builds(
    _misread,
    st.text(max_size=60),
    st.sampled_from(("latin-1", "cp1252", "cp437", "macroman", "cp1251")),
    st.integers(1, 4),
)


@given(st.one_of(st.text(), mojibake))
def test_garbled_text_becomes_text_that_is_not_or_is_left_to_people(text: str) -> None:
    repaired = garbled(text)

    assert repaired is None or repaired == "" or garbled(repaired) is None


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_becomes_ascii_and_ascii_stays_as_it_is(text: str) -> None:
    plain = ascii_text(text)

    assert plain.isascii()
    assert ascii_text(plain) == plain
    assert not text.isascii() or plain == text


@st.composite
def damaged_feeds(draw: st.DrawFn) -> bytes:
    """A real answer with some bytes cut out, doubled or replaced."""
    feed = FEED
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(feed)))
        end = draw(st.integers(start, min(len(feed), start + 80)))
        new = draw(st.one_of(st.binary(max_size=12), st.just(feed[start:end] * 2)))
        feed = feed[:start] + new + feed[end:]
    return feed


@given(st.one_of(st.binary(), damaged_feeds()))
@example(BOMB)
@example(b"<feed" + b"<entry>" * 50_000)
@example(FEED.replace(b"UTF-8", b"no-such-encoding"))
def test_a_damaged_feed_is_read_as_papers_or_as_no_feed(body: bytes) -> None:
    for entry in read_feed(body) or ():
        assert entry.arxiv
        assert entry.title


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("", "2501.00001v1"),
        (" ", "2501.00001v1"),
        ("Error", "2501.00001v1"),
        ("Error", "errors#incorrect_id_format_for_2501.1"),
        ("A Title", "errors#incorrect_id_format_for_2501.1"),
    ],
)
def test_an_entry_without_title_or_number_is_no_paper(title: str, number: str) -> None:
    entry = f"<entry><id>http://arxiv.org/api/{number}</id><title>{title}</title></entry>"
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>'

    assert read_feed(feed.encode()) == ()


def test_a_feed_that_unpacks_to_more_than_was_sent_is_no_feed() -> None:
    assert read_feed(BOMB) is None


@given(pieces)
@example("<title>" * 5_000)
@example("<meta name=citation_title content=x>" * 5_000)
def test_any_page_has_a_title_and_tags_that_are_text(html: str) -> None:
    page = Page(html)

    assert len(page.title) <= 1_000
    assert says_not_found(page) in (True, False)
    assert is_sign_in(page) in (True, False)
    assert all(name and values for name, values in tags_of(html).items())


@given(st.binary(), st.sampled_from(("text/html", "text/html; charset=utf-7", "", "image/png")))
def test_any_bytes_are_read_as_a_page(body: bytes, kind: str) -> None:
    assert isinstance(read_page({"content-type": kind}, body).title, str)


@pytest.mark.parametrize("text", ["Ã©" * 100_000, "é" * 200_000, "漢" * 200_000, "ab" * 200_000])
def test_long_texts_take_no_more_than_their_length(text: str) -> None:
    assert ascii_text(text).isascii()
    assert garbled(text) in (None, "", "é" * 100_000)
