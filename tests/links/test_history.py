import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperlist.adapters.link_history import append_history, load_history
from paperlist.links.history import Memory, read_history, remember, write_history
from paperlist.links.rate_limits import retry_after
from paperlist.links.verdicts import Judgement

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
URL = "https://example.org/a"
OK = Judgement(verdict="ok", status=200)
HARD = Judgement(verdict="broken", cause="not-found", status=404)
SOFT = Judgement(verdict="broken", cause="dns", is_low_confidence=True)
WALL = Judgement(verdict="unverified", cause="bot-wall", status=403)


def seen(*days: tuple[int, Judgement], url: str = URL) -> Memory:
    memory = None
    for day, judgement in days:
        memory = remember(memory, url, judgement, NOW + timedelta(days=day))
    assert memory is not None
    return memory


@pytest.mark.promise(
    "docs/links.md: The audit calls a link broken after two days with hard evidence at least "
    "three days apart, or three days over two weeks with soft evidence"
)
@pytest.mark.parametrize(
    ("days", "confirmed"),
    [
        ([(0, HARD)], False),
        ([(0, HARD), (0, HARD)], False),
        ([(0, HARD), (2, HARD)], False),
        ([(0, HARD), (3, HARD)], True),
        ([(0, HARD), (1, OK), (4, HARD)], False),
        ([(0, HARD), (1, WALL), (4, HARD)], True),
        ([(0, SOFT), (7, SOFT)], False),
        ([(0, SOFT), (14, SOFT)], False),
        ([(0, SOFT), (7, SOFT), (13, SOFT)], False),
        ([(0, SOFT), (7, SOFT), (14, SOFT)], True),
        ([(0, HARD), (5, WALL)], False),
    ],
)
def test_a_link_is_broken_once_it_failed_on_different_days(
    days: list[tuple[int, Judgement]], confirmed: bool
) -> None:
    assert seen(*days).is_confirmed is confirmed


def test_days_are_counted_though_a_clock_was_set_back_between_them() -> None:
    assert seen((0, HARD), (-1, HARD)).runs == 2
    assert seen((0, HARD), (0, HARD)).runs == 1


def test_what_was_good_once_is_remembered() -> None:
    memory = seen((0, OK), (3, HARD), (9, HARD))

    assert (memory.last_good, memory.broken_since, memory.runs) == (NOW, NOW + timedelta(days=3), 2)


@pytest.mark.promise(
    "docs/links.md: An answer stands for 28 days (ok, walls), 14 (redirected), 7 "
    "(unverified, confirmed broken) or one (timeout, server trouble, broken), a fifth more "
    "or less"
)
@pytest.mark.parametrize(
    ("answers", "days"),
    [
        ([(0, OK)], 28),
        ([(0, WALL)], 28),
        ([(0, HARD)], 1),
        ([(-3, HARD), (0, HARD)], 7),
        ([(0, Judgement(verdict="redirected"))], 14),
        ([(0, Judgement(verdict="unverified", cause="login"))], 7),
        ([(0, Judgement(verdict="unverified", cause="server-error"))], 1),
        ([(0, Judgement(verdict="timeout"))], 1),
        ([(0, Judgement(verdict="unchecked"))], 0),
    ],
)
def test_answers_stand_for_a_time_of_their_own_a_fifth_more_or_less(
    answers: list[tuple[int, Judgement]], days: int
) -> None:
    urls = [f"https://example.org/{n}" for n in range(400)]
    memories = [seen(*answers, url=url) for url in urls]

    def standing(share: float) -> int:
        now = NOW + timedelta(days=days * share)
        return sum(memory.is_fresh(now) for memory in memories)

    if days:
        assert standing(0) == standing(0.8) == 400
        assert 400 > standing(0.81) > standing(1.19) > 0
    assert standing(1.2) == 0
    assert not memories[0].is_fresh(NOW - timedelta(days=1))


@pytest.mark.promise("docs/links.md: so that not everything falls on one day.")
def test_the_answers_of_one_day_do_not_end_on_one_day() -> None:
    urls = [f"https://example.org/{n}" for n in range(400)]
    memories = [remember(None, url, OK, NOW) for url in urls]
    left = [
        sum(memory.is_fresh(NOW + timedelta(days=days)) for memory in memories) / len(urls)
        for days in (22, 25, 28, 31, 34)
    ]

    assert left == sorted(left, reverse=True)
    assert (left[0], left[-1]) == (1, 0)
    assert [round(share, 1) for share in left[1:4]] == [0.8, 0.5, 0.2]


moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(
    lambda found: found.replace(microsecond=0, tzinfo=UTC)
)
judgements = st.builds(
    Judgement,
    verdict=st.sampled_from(["ok", "redirected", "broken", "unverified", "timeout"]),
    cause=st.sampled_from(["", "dns", "not-found"]),
    status=st.none() | st.integers(100, 999),
    final_url=st.sampled_from(["", "https://example.org/b"]),
    is_low_confidence=st.booleans(),
    note=st.sampled_from(["", "archived"]),
)
memories = st.builds(
    Memory,
    url=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
    judgement=judgements,
    seen=moments,
    last_good=st.none() | moments,
    broken_since=st.none() | moments,
    runs=st.integers(0, 50),
)


@pytest.mark.slow
@given(st.lists(memories, unique_by=lambda memory: memory.url))
def test_what_is_written_is_read_again(found: list[Memory]) -> None:
    now = datetime(2000, 1, 2, tzinfo=UTC)
    text = write_history(found, now)

    assert read_history(text) == {memory.url: memory for memory in found}
    assert write_history(read_history(text).values(), now) == text


@pytest.mark.promise("docs/links.md: what was seen, when, since when it is broken.")
def test_a_line_holds_what_is_known_in_an_order_and_in_letters_that_people_can_read() -> None:
    moved = Judgement(verdict="redirected", cause="moved", status=301, final_url=f"{URL}/ü")
    memory = remember(None, f"{URL}/é", moved, NOW)

    assert write_history([memory], NOW) == (
        '{"cause": "moved", "final_url": "https://example.org/a/ü", '
        '"last_good": "2026-11-25T12:00:00Z", "seen": "2026-11-25T12:00:00Z", "status": 301, '
        '"url": "https://example.org/a/é", "verdict": "redirected"}\n'
    )


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    read_history(text)


def test_damaged_lines_are_left_out_and_the_newer_of_two_counts() -> None:
    old, new = seen((0, OK)), seen((1, HARD))
    lines = write_history([new], NOW), write_history([old], NOW)
    odd = (
        {},
        {"url": "u", "verdict": "fine", "seen": "2026-11-01T00:00:00Z"},
        {"url": "u", "verdict": "ok"},
        {"url": 3, "verdict": "ok", "seen": "2026-11-01T00:00:00Z"},
        {"url": "u", "verdict": "ok", "seen": "yesterday"},
        [1],
    )
    text = "{broken\n" + lines[0] + "".join(f"{json.dumps(row)}\n" for row in odd) + lines[1]

    assert read_history(text) == {URL: new}


def test_links_nobody_asked_about_for_long_are_forgotten() -> None:
    assert write_history([seen((0, OK))], NOW + timedelta(days=500)) == ""


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        (" 0 ", 0.0),
        ("Wed, 25 Nov 2026 12:00:30 GMT", 30.0),
        ("Wed, 25 Nov 2026 11:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("9" * 400, 999_999_999.0),
        ("Wed, 25 Nov 2026 12:00:30 -0000", None),
    ],
)
def test_how_long_a_server_asks_to_be_left_alone(header: str, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


def test_what_is_added_is_read_behind_a_line_that_was_cut_short(tmp_path: Path) -> None:
    file = tmp_path / ".paperlist" / "links.jsonl"
    before, after = seen((0, OK)), seen((0, HARD))
    append_history(file, [before], NOW)
    with file.open("a", encoding="utf-8") as cut:
        cut.write('{"url": "https://example.org/b", "verd')
    append_history(file, [after], NOW)

    assert load_history(file) == {URL: after}


def test_git_ignores_the_history_of_links(tmp_path: Path) -> None:
    append_history(tmp_path / ".paperlist" / "links.jsonl", [], NOW)

    assert (tmp_path / ".paperlist" / ".gitignore").read_text() == "*\n"
