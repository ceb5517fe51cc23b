"""Which records may be one paper: by clues they share, never all pairs.

A clue is a short text. Exact ones (an identifier, an address, a title's letters) are enough by
themselves; weak ones (a telling word of the title, a family name) count by how rare they are.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import chain, combinations, islice
from typing import NamedTuple, Protocol

from paperlist.duplicates.authors import family_words
from paperlist.duplicates.compare import Verdict, compare
from paperlist.duplicates.record import Record
from paperlist.duplicates.title_tokens import SMALL_WORDS
from paperlist.ports.files import Spread, here
from paperlist.text.titles import ascii_text

MOST_AUTHORS = 60  # of a consortium with a thousand of them
MOST_EXACT = 200  # records that share an address: a home page, not a paper's
RAREST = 5  # weak clues to follow
FEWEST_SHARED = 2
TERM = re.compile(r"[a-z0-9]+")
MOST_OF_A_LINK = 3  # words
MOST_OF_A_TITLE = 8
LONG_ENOUGH_TO_GO_ON = 4
MOST_CANDIDATES = 100
MOST_SIMILAR = 10
MANY_PAIRS = 20_000
MOST_FOLLOWED = 2_000  # records behind the weak clues, once two of them were followed


class Postings(Protocol):
    """Which records have a clue. Numbers stand for records."""

    def counts(self, clues: Iterable[str], most: int) -> list[tuple[int, str]]:
        """How many have each clue that anybody has.

        Any number above `most` when they are more than that.
        """
        ...

    def having(self, clue: str) -> Set[int]:
        """The numbers of those that have it."""
        ...


class Clues(NamedTuple):
    """What a record is found by: `exact` ones ("kind:text") singly, `weak` ones by several."""

    exact: tuple[str, ...]
    weak: tuple[str, ...]


class Memory:
    """Postings of records in memory, numbered as they were added."""

    def __init__(self) -> None:
        self._having: dict[str, list[int]] = defaultdict(list)
        self._followed: dict[str, frozenset[int]] = {}  # the few wanted again and again

    def add(self, number: int, clues: Iterable[str]) -> None:
        having = self._having
        for clue in clues:
            having[clue].append(number)

    def shared(self) -> list[tuple[str, Sequence[int]]]:
        """Every clue that several records have, with their numbers."""
        return [(clue, found) for clue, found in self._having.items() if len(found) > 1]

    def counts(self, clues: Iterable[str], most: int) -> list[tuple[int, str]]:
        having = self._having.get  # nothing is looked up oftener in a list
        return [(len(found), clue) for clue in clues if (found := having(clue))]

    def having(self, clue: str) -> Set[int]:
        found = self._followed.get(clue)
        if found is None:
            found = self._followed[clue] = frozenset(self._having.get(clue, ()))
        return found


def exact_clues(record: Record) -> tuple[str, ...]:
    """Clues of which one is enough."""
    found = [f"{kind}:{text}" for kind, text in record.identifiers.items()]
    if record.url:
        found.append(f"url:{record.url}")
    if record.wording.letters:
        found.append(f"title:{record.wording.letters}")
    return tuple(found)


def weak_clues(record: Record) -> tuple[str, ...]:
    """Clues of which several are needed: words as they are written, in no order.

    A word that is spelt in two ways is two clues: the others have to do.
    """
    telling = (word for word in TERM.findall(record.wording.plain) if word not in SMALL_WORDS)
    return tuple({*telling, *family_words(record.authors[:MOST_AUTHORS])})


def candidates(clues: Clues, postings: Postings) -> set[int]:
    """Numbers of the records that may be the paper with these clues."""
    found: set[int] = set()
    for count, clue in postings.counts(clues.exact, MOST_EXACT):
        if count <= MOST_EXACT:
            found.update(postings.having(clue))
    used: list[str] = []
    counts: list[int] = []
    for count, clue in sorted(postings.counts(clues.weak, MOST_FOLLOWED)):
        if not _goes_on(counts, count):
            break
        used.append(clue)
        counts.append(count)
    return found | _sharing_two([postings.having(clue) for clue in used])


def _goes_on(counts: Sequence[int], count: int) -> bool:
    """Whether, after weak clues that so many have, the next rarest one is followed too."""
    if len(counts) < FEWEST_SHARED:
        return True
    return len(counts) < RAREST and sum(counts) + count <= MOST_FOLLOWED


def weak_candidates(
    weak: Iterable[tuple[str, Sequence[int]]], is_wanted: Callable[[int], bool]
) -> Iterator[tuple[int, set[int]]]:
    """What `candidates` finds by weak clues, for all records of a list that are wanted at once.

    The clues, each with those that have it, are gone through once, the rarest first: three times
    as fast as asking record by record.
    """
    groups: dict[int, list[Set[int]]] = defaultdict(list)
    counts: dict[int, list[int]] = defaultdict(list)
    for _, numbers in sorted(weak, key=lambda found: (len(found[1]), found[0])):
        group, count = frozenset(numbers), len(numbers)
        for number in filter(is_wanted, numbers):
            if _goes_on(counts[number], count):
                counts[number].append(count)
                groups[number].append(group)
    return ((number, _sharing_two(mine)) for number, mine in groups.items() if len(mine) > 1)


def _sharing_two(groups: Sequence[Set[int]]) -> set[int]:
    """The numbers in two of the groups at least; of very many, those in most."""
    twice: set[int] = set()
    for one, other in combinations(groups, 2):
        twice |= one & other
    if len(twice) <= MOST_CANDIDATES:
        return twice
    shared = Counter(chain.from_iterable(groups))
    near = sorted(sorted(twice), key=shared.__getitem__, reverse=True)
    return set(near[:MOST_CANDIDATES])


def clues_of(record: Record) -> Clues:
    """Everything by which a record is found."""
    return Clues(exact_clues(record), weak_clues(record))


def _pairs_of(group: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Every two of a group; of a large one, everybody with the first few."""
    return (
        (one, two) for n, two in enumerate(group) for one in islice(group, min(n, MOST_SIMILAR))
    )


def queries(record: Record, shared: Iterable[str]) -> Clues:
    """The clues of a record as queries for the words of files, and those of what it `shared`.

    A query asks for the few longest words of an identifier or an address, which all its spellings
    have. What is found is read and compared, or left.
    """
    found = [clue.partition(":") for clue in (*exact_clues(record), *shared)]
    whole = " ".join(_longest(record.title, MOST_OF_A_TITLE))
    exact = [_query(kind, text) for kind, _, text in found if kind != "title"]
    # "dvo?ak", where a letter was lost, is no word of the index, and an error in a query.
    return Clues(
        tuple(filter(None, (*exact, whole))), tuple(filter(TERM.fullmatch, weak_clues(record)))
    )


def _query(kind: str, text: str) -> str:
    if kind == "DOI":
        text = text.partition("/")[2]  # some publishers' addresses have no more of it
    words = _longest(text, MOST_OF_A_LINK)
    # "2403.09303v2" has the word "09303v2". Of a word that many files have, such a query is slow.
    return " ".join(f"{word}*" if _goes_on_after(word) else word for word in words)


def _goes_on_after(word: str) -> bool:
    return len(word) >= LONG_ENOUGH_TO_GO_ON and word[-1].isdigit()


def _longest(text: str, number: int) -> list[str]:
    words = {*TERM.findall(ascii_text(text).lower())}
    return sorted(words, key=lambda word: (-len(word), word))[:number]


def _later(
    exact: Iterable[tuple[int, int]],
    weak: Iterable[tuple[str, Sequence[int]]],
    is_wanted: Callable[[int], bool],
) -> dict[int, set[int]]:
    """For a record, the later ones that may be the same paper, where one of them is wanted."""
    later: dict[int, set[int]] = defaultdict(set)
    for one, two in exact:
        if is_wanted(one) or is_wanted(two):
            later[one].add(two)
    for number, found in weak_candidates(weak, is_wanted):
        for other in found:
            if other > number:
                later[number].add(other)
            elif other < number:
                later[other].add(number)
    return later


@dataclass(frozen=True, slots=True)
class Relations:
    """What records share, by number: those behind one exact clue, and those that may be one.

    `failed` are two that could not be compared, with the name of the error.
    """

    groups: tuple[tuple[str, tuple[int, ...]], ...]
    pairs: tuple[tuple[int, int, Verdict], ...]
    failed: tuple[tuple[int, int, str], ...] = ()

    @property
    def involved(self) -> set[int]:
        every = (*self.pairs, *self.failed)
        similar = {number for one, two, _ in every for number in (one, two)}
        return similar.union(*(numbers for _, numbers in self.groups))

    def among(self, numbers: Sequence[int]) -> "Relations":
        """What these have with one another, each under its place in the sequence."""
        place = {number: n for n, number in enumerate(numbers)}
        groups = (
            (clue, tuple(place[n] for n in group if n in place)) for clue, group in self.groups
        )
        pairs = (
            (place[one], place[two], verdict)
            for one, two, verdict in self.pairs
            if one in place and two in place
        )
        failed = (
            (place[one], place[two], error)
            for one, two, error in self.failed
            if one in place and two in place
        )
        several = tuple(group for group in groups if len(group[1]) > 1)
        return Relations(several, tuple(pairs), tuple(failed))


def relations(
    clues: Sequence[Clues],
    record: Callable[[int], Record],
    is_wanted: Callable[[int], bool] = lambda _: True,
    spread: Spread = here,
    limit: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Relations:
    """Every group, and every two records with a verdict of which one is wanted, in order.

    A record that looks like ten later ones is not compared with still more, unless they share an
    exact clue: on a list of look-alikes that is enough to say, and it bounds the work. `limit`
    stops comparing a record with others when that takes too long.
    """
    postings = Memory()
    for number, found in enumerate(clues):
        postings.add(number, dict.fromkeys(found.exact))
        postings.add(number, found.weak)
    shared = postings.shared()
    groups = tuple((clue, tuple(found)) for clue, found in shared if ":" in clue)
    exact = {
        pair for _, numbers in groups if len(numbers) <= MOST_EXACT for pair in _pairs_of(numbers)
    }
    later = _later(exact, (one for one in shared if ":" not in one[0]), is_wanted)

    def similar(one: int) -> list[tuple[int, int, Verdict | str]]:
        pairs: list[tuple[int, int, Verdict | str]] = []
        left = iter(sorted(later[one]))
        two = one
        while True:  # whatever one pair does to us, the rest is compared, with its whole time
            try:
                with limit():
                    for two in left:
                        if len(pairs) < MOST_SIMILAR or (one, two) in exact:
                            verdict = compare(record(one), record(two))
                            pairs += [(one, two, verdict)] if verdict else []
                return pairs
            except Exception as error:  # noqa: BLE001
                pairs.append((one, two, type(error).__name__))

    def work(some: Sequence[int]) -> list[list[tuple[int, int, Verdict | str]]]:
        return [similar(one) for one in some]

    # Few are sooner compared than processes started that hold all the records.
    is_worth_it = sum(map(len, later.values())) >= MANY_PAIRS
    every = chain.from_iterable((spread if is_worth_it else here)(work, sorted(later)))
    pairs: list[tuple[int, int, Verdict]] = []
    failed: list[tuple[int, int, str]] = []
    for one, two, verdict in every:
        if isinstance(verdict, str):
            failed.append((one, two, verdict))
        else:
            pairs.append((one, two, verdict))
    return Relations(groups, tuple(pairs), tuple(failed))
