"""The files of stars: canonical when written, readable whatever happened to them."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperlist.stars import Counts, Facts, History, Hole, Point, Stars
from paperlist.stars.store import FACTS, OWN, Damage, read_stars, written

names = st.from_regex(r"[a-z0-9_][a-z0-9_-]{0,9}/[a-z0-9_][a-z0-9_.-]{0,9}", fullmatch=True)
days = st.dates(date(2000, 1, 1), date(2999, 12, 31))
points = st.dictionaries(days, st.integers(0, 10**9), max_size=6).map(
    lambda found: tuple(Point(d, found[d]) for d in sorted(found))
)
holes = st.lists(st.tuples(days, days).filter(lambda two: two[0] < two[1]), max_size=2).map(
    lambda pairs: tuple(sorted({Hole(*pair) for pair in pairs}))
)
histories = st.builds(History, points, holes)
facts = st.builds(
    Facts,
    now=st.one_of(st.just(""), names),
    is_archived=st.booleans(),
    is_gone=st.booleans(),
    forks=st.none() | st.integers(0, 10**9),
    issues=st.none() | st.integers(0, 10**9),
).filter(lambda known: known != Facts())
stars = st.builds(
    Stars,
    histories,
    st.dictionaries(names, histories.filter(lambda h: h != History()), max_size=2),
    st.builds(
        Counts,
        st.dictionaries(names, points.filter(bool), max_size=4),
        st.dictionaries(names, facts, max_size=3),
    ),
)


@pytest.mark.slow
@given(stars)
def test_what_is_written_reads_as_it_was(known: Stars) -> None:
    assert read_stars(written(known).items()) == (known, [])


@pytest.mark.slow
@given(stars, st.randoms(use_true_random=False))
def test_lines_in_any_order_and_twice_read_the_same(known: Stars, chance: random.Random) -> None:
    shuffled = []
    for path, raw in written(known).items():
        lines = raw.decode().splitlines() * 2
        chance.shuffle(lines)
        shuffled.append((path, "\n".join(lines).encode()))
    chance.shuffle(shuffled)

    assert read_stars(shuffled) == (known, [])


@given(
    st.dictionaries(
        st.sampled_from([OWN, FACTS, "data/stars/2026.txt", "data/stars/x.txt"]), st.binary()
    )
)
def test_any_bytes_read_and_are_written_canonically(files: dict[str, bytes]) -> None:
    known, _ = read_stars(files.items())

    assert read_stars(written(known).items()) == (known, [])


def test_files_as_they_were_reviewed() -> None:
    known = Stars(
        History(
            (Point(date(2026, 1, 3), 0), Point(date(2026, 11, 21), 7)),
            (Hole(date(2026, 1, 3), date(2026, 5, 3)),),
        ),
        {"other/list": History((Point(date(2026, 2, 7), 4),))},
        Counts(
            {
                "b/c": (Point(date(2025, 12, 29), 9), Point(date(2026, 1, 5), 12)),
                "a/b": (Point(date(2026, 1, 5), 1),),
            },
            {
                "b/c": Facts(now="c/d", is_archived=True),
                "x/y": Facts(is_gone=True),
                "own/list": Facts(forks=3, issues=0),
            },
        ),
    )

    texts = {path: raw.decode().partition("\n")[2] for path, raw in written(known).items()}
    assert texts == {
        "data/stars/list.txt": "2026-01-03 .. 2026-05-03\n2026-01-03 0\n2026-11-21 7\n",
        "data/stars/beside/other/list.txt": "2026-02-07 4\n",
        "data/stars/2025.txt": "b/c 12-29:9\n",
        "data/stars/2026.txt": "a/b 01-05:1\nb/c 01-05:12\n",
        "data/stars/repositories.txt": (
            "b/c archived\nb/c renamed c/d\nown/list forks 3\nown/list issues 0\nx/y gone\n"
        ),
    }


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (OWN, "2026-13-01 5"),
        (OWN, "2026-11-01"),
        (OWN, "2026-11-01 -5"),
        (OWN, "2026-11-01 5 5"),
        (OWN, "1026-11-01 5"),
        (OWN, "2026-11-01 ٥"),
        (OWN, "2026-11-01 9999999999"),
        (OWN, "<<<<<<< HEAD"),
        (OWN, "2026-05-01 .. 2026-01-01"),
        (OWN, "\x00\ufffd"),
        (FACTS, "a/b"),
        (FACTS, "a/b renamed"),
        (FACTS, "a/b renamed .."),
        (FACTS, "a/b forks many"),
        (FACTS, f"a/b forks {'9' * 5000}"),
        (FACTS, "../../etc gone"),
        (FACTS, "a/b vanished"),
        ("data/stars/2026.txt", "a/b"),
        ("data/stars/2026.txt", "a/.. 01-01:1"),
        ("data/stars/2026.txt", "a/b 02-30:1"),
        ("data/stars/2026.txt", "A/B 01-01:1"),
        ("data/stars/beside/other/list.txt", "soon 5"),
    ],
)
def test_a_damaged_line_is_left_out_and_named(path: str, line: str) -> None:
    known, damaged = read_stars([(path, f"# fine\n\n{line}\n".encode())])

    assert damaged == [Damage(path, 3)]
    assert known == Stars(beside=known.beside)


def test_a_damaged_part_of_a_line_leaves_the_rest() -> None:
    known, damaged = read_stars([("data/stars/2026.txt", b"a/b 01-05:1 01-:x 02-02:3\n")])

    assert damaged == [Damage("data/stars/2026.txt", 1)]
    assert [point.total for point in known.code.points["a/b"]] == [1, 3]


@pytest.mark.parametrize(
    "path",
    [
        "data/stars/notes.md",
        "data/stars/beside/x.txt",
        "data/stars/beside/a/...txt",
        "data/other.txt",
    ],
)
def test_other_files_are_passed_over(path: str) -> None:
    assert read_stars([(path, b"what is this?\n")]) == (Stars(), [])


@pytest.mark.promise("docs/stars.md: Of two counts for a day the higher one is taken")
@pytest.mark.parametrize(("ours", "theirs"), [(4, 5), (5, 4)])
def test_both_sides_of_a_merge_are_kept_and_the_higher_of_two_counts(
    ours: int, theirs: int
) -> None:
    text = (
        f"<<<<<<< a\na/b 01-05:1 01-12:{ours}\n=======\n"
        f"a/b 01-05:1 01-12:{theirs} 01-19:6\n>>>>>>> b\n"
    )
    known, damaged = read_stars([("data/stars/2026.txt", text.encode())])

    assert [point.total for point in known.code.points["a/b"]] == [1, 5, 6]
    assert [line for _, line in damaged] == [1, 3, 5]


def test_nothing_known_is_no_file_but_an_emptied_one() -> None:
    assert written(Stars()) == {}
    assert read_stars(written(Stars(), [FACTS, "data/stars/notes.md"]).items()) == (Stars(), [])
    assert list(written(Stars(), [FACTS])) == [FACTS]
