"""Which records may be one paper: by clues they share, never all pairs.

A clue is a short text. Exact ones (an identifier, an address, a title's letters) are enough by
themselves; weak ones (a telling word of the title, a family name) count by how rare they are.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple, Protocol

from paperlist.duplicates.people import UMLAUTS
from paperlist.duplicates.record import Record
from paperlist.duplicates.verdict import Verdict, compare

MOST_FAMILIES = 60  # of a consortium with a thousand authors
MOST_EXACT = 200  # records that share an address: a home page, not a paper's
RAREST = 5  # weak clues to follow
FEWEST_SHARED = 2
MOST_CANDIDATES = 100
MOST_FOLLOWED = 2_000  # records behind the weak clues, once two of them were followed


class Postings(Protocol):
    """Which records have a clue. Numbers stand for records."""

    def count(self, clue: str, most: int) -> int:
        """How many have it; any number above `most` when they are more than that."""
        ...

    def having(self, clue: str) -> Iterable[int]:
        """The numbers of those that have it."""
        ...


class Clues(NamedTuple):
    """What a record is found by: `exact` ones singly, `weak` ones by several."""

    exact: tuple[str, ...]
    weak: tuple[str, ...]


class Memory:
    """Postings of records in memory, numbered as they were added."""

    def __init__(self) -> None:
        self._having: dict[str, list[int]] = defaultdict(list)

    def add(self, number: int, clues: Iterable[str]) -> None:
        for clue in clues:
            self._having[clue].append(number)

    def count(self, clue: str, most: int) -> int:
        return len(self._having.get(clue, ()))

    def having(self, clue: str) -> Sequence[int]:
        return self._having.get(clue, ())


def exact_clues(record: Record) -> tuple[str, ...]:
    """Clues of which one is enough."""
    found = [f"{kind}:{text}" for kind, text in record.identifiers.items()]
    if record.url:
        found.append(f"url:{record.url}")
    if record.wording.letters:
        found.append(f"title:{record.wording.letters}")
    return tuple(found)


def weak_clues(record: Record) -> tuple[str, ...]:
    """Clues of which several are needed; independent of the order of words and authors."""
    words = {f"word:{word}" for word in record.wording.words}
    families = sorted({UMLAUTS.sub("", person.family) for person in record.people.persons})
    return (*sorted(words), *(f"family:{family}" for family in families[:MOST_FAMILIES]))


def candidates(clues: Clues, postings: Postings) -> set[int]:
    """Numbers of the records that may be the paper with these clues."""
    found: set[int] = set()
    for clue in clues.exact:
        if postings.count(clue, MOST_EXACT) <= MOST_EXACT:
            found.update(postings.having(clue))
    counted = sorted((postings.count(clue, MOST_FOLLOWED), clue) for clue in clues.weak)
    used: list[str] = []
    followed = 0
    for count, clue in counted:
        if not count:
            continue
        if len(used) == RAREST or (len(used) >= FEWEST_SHARED and followed + count > MOST_FOLLOWED):
            break
        used.append(clue)
        followed += count
    shared = Counter(chain.from_iterable(map(postings.having, used)))
    near = sorted((-times, number) for number, times in shared.items() if times >= FEWEST_SHARED)
    found.update(number for _, number in near[:MOST_CANDIDATES])
    return found


def clues_of(record: Record) -> Clues:
    """Everything by which a record is found."""
    return Clues(exact_clues(record), weak_clues(record))


def pairs(
    records: Sequence[Record],
    clues: Sequence[Clues] | None = None,
    asked: Callable[[int], bool] = lambda _: True,
) -> Iterator[tuple[int, int, Verdict]]:
    """The numbers of every two records with a verdict, of which one is asked for, in order.

    `clues` are those of the records where somebody has worked them out before.
    """
    known = clues or [clues_of(record) for record in records]
    postings = Memory()
    for number, found in enumerate(known):
        postings.add(number, {*found.exact, *found.weak})
    others = _Others(postings)
    near = {
        (min(number, other), max(number, other))
        for number, found in enumerate(known)
        if asked(number)
        for other in candidates(found, others)
        if other != number
    }
    for one, two in sorted(near):
        if verdict := compare(records[one], records[two]):
            yield one, two, verdict


class _Others:
    """The postings as seen by a record that is among them: what only it has leads nowhere."""

    def __init__(self, postings: Memory) -> None:
        self._postings = postings

    def count(self, clue: str, most: int) -> int:
        return self._postings.count(clue, most) - 1

    def having(self, clue: str) -> Iterable[int]:
        return self._postings.having(clue)
