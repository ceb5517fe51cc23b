"""The account of an import: what became of every entry of a document.

An entry is a list item, paragraph, table row or reference that carries a link or reads like a
citation, as the parser counts them. Each ends in exactly one way: *written* as a paper, *merged*
into another one, *kept as text* because it is no paper, or *not read*, with the reason.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from paperlist.importers.parse.blocks import Block, is_candidate

Fate = Literal["written", "merged", "text", "unread"]
FATES: tuple[Fate, ...] = get_args(Fate)
NOBODY_READ = "nothing on this page says what it is"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What became of one entry: on which lines it stands, and why it ended as it did.

    `into` is the line of the entry that it was merged into, `path` the file of its paper. `entry`
    is the number of that paper among those that were read; one line may hold several.
    """

    fate: Fate
    line: int
    last: int
    title: str = ""
    reason: str = ""
    into: int = 0
    path: str = ""
    file: str = ""
    entry: int = -1


@dataclass(frozen=True, slots=True)
class Balance:
    """All entries of a document, in the order in which they stand."""

    records: tuple[Record, ...] = ()

    def of(self, fate: Fate) -> tuple[Record, ...]:
        """Those that ended in this way."""
        return tuple(record for record in self.records if record.fate == fate)

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many ended in each way; together they are all entries."""
        return {fate: len(self.of(fate)) for fate in FATES}

    def __add__(self, other: "Balance") -> "Balance":
        return Balance((*self.records, *other.records))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import made of one paper that was read: its file, or why there is none."""

    fate: Fate
    path: str = ""
    reason: str = ""


def settled(balance: Balance, outcomes: Mapping[int, Outcome]) -> Balance:
    """The account of a document after its papers, by their numbers, were brought into a list.

    What was merged into a paper that could not be written is not written either.
    """
    records = []
    for record in balance.records:
        outcome = outcomes.get(record.entry)
        if outcome is None or record.fate not in ("written", "merged"):
            records.append(record)
        elif record.fate == "merged" and outcome.fate != "unread":
            records.append(replace(record, path=outcome.path))
        else:
            made = replace(record, fate=outcome.fate, path=outcome.path, reason=outcome.reason)
            records.append(made)
    return Balance(tuple(records))


def missed(blocks: Iterable[Block], records: Sequence[Record]) -> list[Block]:
    """The entries, as the parser counts them, that no record accounts for."""
    covered: set[int] = set()
    for record in records:
        covered.update(range(record.line, record.last + 1))
    return [block for block in blocks if is_candidate(block) and block.line not in covered]
