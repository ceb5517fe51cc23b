"""Which records are looked at together: by what they share, and how many at most."""

import re
from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperlist.duplicates import candidates as module
from paperlist.duplicates.candidates import (
    Clues,
    Memory,
    Relations,
    candidates,
    clues_of,
    queries,
    relations,
    weak_candidates,
)
from paperlist.duplicates.compare import Verdict
from paperlist.duplicates.record import Record, from_fields

TITLES = ("Noise in Brain Scans", "Codebooks of Chest Films", "Flows over Retinas at Night")


def record(key: str, **fields: object) -> Record:
    return from_fields(key, {"title": TITLES[0], "authors": ["Ada Smith"], **fields})


def memory(**clues: Sequence[int]) -> Memory:
    """Postings in which these records have each clue; a name with two lines is an exact one."""
    postings = Memory()
    for clue, numbers in clues.items():
        for number in numbers:
            postings.add(number, [clue.replace("__", ":")])
    return postings


def test_what_a_record_is_found_by() -> None:
    one = record("a", doi="10.1000/x", url="https://example.org/p", authors=["Ada Smith"] * 3)
    exact, weak = clues_of(one)

    assert exact == ("DOI:10.1000/x", f"url:{one.url}", f"title:{one.wording.letters}")
    assert set(weak) == {"noise", "brain", "scans", "smith"}
    assert clues_of(record("b", title="", authors=[])).exact == ()


def test_authors_beyond_the_sixtieth_are_no_clue() -> None:
    letters = "bcdfghjk"
    names = [f"Ada Zz{letters[n // 8]}{letters[n % 8]}q" for n in range(61)]
    weak = clues_of(record("a", authors=names)).weak

    assert len([clue for clue in weak if clue.startswith("zz")]) == 60


@pytest.mark.parametrize(("number", "found"), [(200, 200), (201, 0)])
def test_what_more_than_two_hundred_share_is_a_home_page(number: int, found: int) -> None:
    postings = memory(url__x=range(number))

    assert len(candidates(Clues(("url:x",), ()), postings)) == found


@pytest.mark.promise("docs/duplicates.md: and a paper that shares two of them is compared")
def test_one_weak_clue_is_not_enough_and_two_are() -> None:
    postings = memory(a=[1, 2, 3], b=[2, 3], c=[3, 4], d=[5, 6])

    assert candidates(Clues((), ("a",)), postings) == set()
    assert candidates(Clues((), ("a", "b")), postings) == {2, 3}
    assert candidates(Clues((), ("a", "c")), postings) == {3}
    assert candidates(Clues((), ("a", "d", "no")), postings) == set()


@pytest.mark.promise("docs/duplicates.md: the five rarest are followed")
@pytest.mark.parametrize(
    ("sizes", "followed"),
    [
        ([3, 3, 3, 3, 3, 3, 3], 5),
        ([1, 5_000, 5_000], 2),
        ([5_000, 5_000, 1], 2),
        ([500, 500, 1_000], 3),
        ([500, 500, 1_001], 2),
        ([500, 500, 500, 500], 4),
        ([500, 500, 500, 500, 1], 4),
    ],
)
def test_the_rarest_weak_clues_are_followed_as_far_as_it_stays_quick(
    sizes: list[int], followed: int
) -> None:
    asked: list[str] = []

    class Postings:
        def counts(self, clues: Sequence[str], most: int) -> list[tuple[int, str]]:
            return [(sizes[int(clue)], clue) for clue in clues]

        def having(self, clue: str) -> set[int]:
            asked.append(clue)
            return {int(clue)}

    candidates(Clues((), tuple(str(n) for n in range(len(sizes)))), Postings())  # type: ignore[arg-type]

    rarest = sorted(range(len(sizes)), key=lambda n: (sizes[n], n))[: len(asked)]
    if sizes == [500, 500, 500, 500, 1]:
        followed = 4  # 1 + 500 + 500 + 500, and no more than two thousand
    assert len(asked) == followed
    assert asked == [str(n) for n in rarest]


def test_only_what_is_wanted_gets_candidates() -> None:
    weak = [("a", [1, 2, 3]), ("b", [1, 2]), ("c", [3, 9])]

    assert dict(weak_candidates(weak, lambda _: True)) == {1: {1, 2}, 2: {1, 2}, 3: {3}}
    assert dict(weak_candidates(weak, {2}.__contains__)) == {2: {1, 2}}


@pytest.mark.parametrize(
    ("fields", "query"),
    [
        ({"doi": "10.1007/978-3-031-72120-5_51"}, "72120* 031 978"),
        ({"doi": "10.1000/short.word"}, "short word"),
        ({"arxiv": "2403.09303"}, "09303* 2403*"),
        ({"url": "https://example.org/p/1"}, "example org 1"),
        ({"doi": "10.1000/abc1"}, "abc1*"),
        ({"doi": "10.1000/ab1"}, "ab1"),
    ],
)
def test_an_identifier_is_sought_by_its_longest_words(
    fields: dict[str, object], query: str
) -> None:
    found = queries(record("a", **fields), ())

    assert found.exact[0] == query
    assert found.exact[-1] == "brain noise scans in"
    assert queries(record("a"), ["summary:one two three four"]).exact[0] == "three four one"


def test_a_title_is_sought_by_its_eight_longest_words() -> None:
    title = "one three fifteen thirteen eleven seventeen nineteen hundred thousand million"
    (query,) = queries(record("a", title=title), ()).exact

    assert query.split(" ") == [
        "seventeen",
        "nineteen",
        "thirteen",
        "thousand",
        "fifteen",
        "hundred",
        "million",
        "eleven",
    ]


def related(records: list[Record], wanted: Callable[[int], bool] = lambda _: True) -> Relations:
    return relations([clues_of(one) for one in records], records.__getitem__, wanted)


def test_records_that_share_something_are_told_with_it_and_those_alike_with_a_verdict() -> None:
    records = [
        record("a", url="https://example.org/p"),
        record("b", title=TITLES[1], authors=["Bo Jones"], url="https://example.org/p"),
        record("c", title=TITLES[2], authors=["Cy Brown"]),
        record("d"),
    ]
    found = related(records)

    assert dict(found.groups) == {
        f"url:{records[0].url}": (0, 1),
        f"title:{records[0].wording.letters}": (0, 3),
    }
    assert [(one, two) for one, two, _ in found.pairs] == [(0, 3)]
    assert found.failed == ()
    assert found.involved == {0, 1, 3}


@pytest.mark.parametrize(
    ("wanted", "pairs"), [({0}, [(0, 1)]), ({1}, [(0, 1)]), ({2}, []), (set(), [])]
)
def test_pairs_are_compared_where_one_of_them_is_wanted(
    wanted: set[int], pairs: list[tuple[int, int]]
) -> None:
    records = [record("a"), record("b"), record("c", title=TITLES[1], authors=["Bo Jones"])]
    found = related(records, wanted.__contains__)

    assert [(one, two) for one, two, _ in found.pairs] == pairs


def test_two_records_that_cannot_be_compared_are_told_and_the_others_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = module.compare

    def broken(one: Record, other: Record) -> Verdict | None:
        if "x" in (one.key, other.key):
            raise ZeroDivisionError
        return whole(one, other)

    monkeypatch.setattr(module, "compare", broken)
    found = related([record("a"), record("x"), record("b")])

    assert [(one, two) for one, two, _ in found.pairs] == [(0, 2)]
    assert found.failed == ((0, 1, "ZeroDivisionError"), (1, 2, "ZeroDivisionError"))
    assert found.among([1, 0]).failed == ((1, 0, "ZeroDivisionError"),)
    assert found.involved == {0, 1, 2}


def test_a_record_that_cannot_be_had_is_reported_with_each_it_should_be_compared_with() -> None:
    records = [record("a"), record("x"), record("b")]

    def had(number: int) -> Record:
        if number == 1:
            raise OSError
        return records[number]

    found = relations([clues_of(one) for one in records], had)

    assert [(one, two) for one, two, _ in found.pairs] == [(0, 2)]
    assert found.failed == ((0, 1, "OSError"), (1, 2, "OSError"))


@pytest.mark.promise(
    "docs/duplicates.md: a record that resembles ten later ones is compared with no more"
)
def test_of_many_alike_each_is_compared_with_the_first_ten_and_ten_later_ones() -> None:
    found = related([record(str(n)) for n in range(40)])

    pairs = [(one, two) for one, two, _ in found.pairs]
    assert [one for one, two in pairs if two == 39][:10] == list(range(10))
    assert len([two for one, two in pairs if one == 0]) == 39
    assert [two for one, two in pairs if one == 20] == list(range(21, 31))


def test_very_many_pairs_are_shared_out_and_few_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    shared_out: list[int] = []

    def spread(
        work: Callable[[Sequence[int]], list[object]], items: Sequence[int]
    ) -> Iterator[object]:
        shared_out.append(len(items))
        yield from work(items)

    records = [record(str(n)) for n in range(4)]
    clues = [clues_of(one) for one in records]
    few = relations(clues, records.__getitem__, spread=spread)  # type: ignore[arg-type]
    monkeypatch.setattr(module, "MANY_PAIRS", 6)
    many = relations(clues, records.__getitem__, spread=spread)  # type: ignore[arg-type]

    assert few == many
    assert len(shared_out) == 1


@pytest.mark.parametrize(
    ("wanted", "pairs"), [({0}, [(0, 1)]), ({1}, [(0, 1)]), ({2}, []), (set(), [])]
)
def test_an_identifier_alone_brings_two_records_together_where_one_of_them_is_wanted(
    wanted: set[int], pairs: list[tuple[int, int]]
) -> None:
    renamed = record("b", title=TITLES[1], doi="10.1000/x")
    records = [record("a", doi="10.1000/x"), renamed, record("c", title=TITLES[2], authors=["Bo"])]

    found = related(records, wanted.__contains__)

    assert [(one, two) for one, two, _ in found.pairs] == pairs


@pytest.mark.parametrize(
    ("year", "read_as"),
    [(2024, 2024), ("2024", 2024), (" 2024 ", 2024), ("in 2024", 0), (True, 0), (None, 0), ([], 0)],
)
def test_the_year_of_a_record_is_a_number_or_not_known(year: object, read_as: int) -> None:
    assert record("a", year=year).year == read_as


@pytest.mark.promise("SECURITY.md: the index is queried with words of letters and digits only")
@given(st.text(max_size=60), st.text(max_size=40), st.text(max_size=40))
def test_whatever_a_paper_holds_the_index_is_queried_with_words(
    title: str, name: str, address: str
) -> None:
    url = f"https://example.org/{address}"
    hostile = record("a", title=title, authors=[name, title], doi=f"10.1000/{address}", url=url)
    found = queries(hostile, [f"summary:{title}", f"url:{address}"])

    assert all(re.fullmatch(r"(?:[a-z0-9]+\*?(?: |$))*", query) for query in found.exact)
    assert all(re.fullmatch(r"[a-z0-9]+", clue) for clue in found.weak)
