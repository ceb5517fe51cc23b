"""Pairs of records that may be one paper: in the list, in a file of records, or between two."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from paperlist.document import MAX_BYTES, read
from paperlist.document.schema import clip
from paperlist.duplicates.candidates import Clues, Memory, candidates, clues_of, relations
from paperlist.duplicates.compare import Verdict, compare
from paperlist.duplicates.record import Record, from_fields, from_paper
from paperlist.importers.extract.result import Entry
from paperlist.isolation import time_of_one
from paperlist.jobs.load_list import paper_entries
from paperlist.model.errors import UsageError
from paperlist.model.paper import Paper
from paperlist.ports.files import Entry as TreeEntry
from paperlist.ports.files import Spread, TimeLimit, Tree, here
from paperlist.rules.base import paper_of

LONGEST_LINE = 1_000_000  # bytes of one record
RECORD_HINT = 'a record is a line like {"id": "smith24", "title": "…", "authors": ["Ada Smith"]}'


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records by their keys, in the order they came in."""

    one: str
    other: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Failed:
    """Two records that could not be compared: the name of what went wrong."""

    one: str
    other: str
    why: str


@dataclass(frozen=True, slots=True)
class Records:
    """Records, each with its clues."""

    records: list[Record]
    clues: list[Clues]


def records_of_list(tree: Tree, spread: Spread = here) -> tuple[Records, list[str]]:
    """The list's papers, their paths as keys; and the files that cannot be read."""

    def work(entries: Sequence[TreeEntry]) -> list[tuple[str, tuple[Record, Clues] | None]]:
        paths = [entry.path for entry in entries if entry.kind == "file"]
        papers = (
            (path, paper_of(read(path, raw))) for path, raw in tree.read_many(paths, MAX_BYTES)
        )
        return [(path, _with_clues(from_paper(paper)) if paper else None) for path, paper in papers]

    found = list(spread(work, paper_entries(tree)))
    unread = [path for path, one in found if one is None]
    return _gathered(one for _, one in found if one), unread


def records_of_lines(lines: Iterable[bytes], name: str, spread: Spread = here) -> Records:
    """The records in a file of JSON Lines; UsageError names the first line that is none."""
    every = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        fields = _fields(line, f"{name}, line {number}")
        key = str(fields["id"])
        if key in seen:
            message = f"{name}, line {number}: the id {clip(key)} is that of line {seen[key]} too"
            raise UsageError(message, hint="give every record an id of its own")
        seen[key] = number
        every.append((key, fields))

    def work(some: Sequence[tuple[str, dict[str, object]]]) -> list[tuple[Record, Clues]]:
        return [_with_clues(from_fields(key, fields)) for key, fields in some]

    return _gathered(spread(work, every))


def records_of_entries(entries: Iterable[Entry], name: str) -> Records:
    """The papers that a document describes, known by its name and their lines."""
    papers = (Paper(f"{name}:{entry.line}", entry.data) for entry in entries)
    return _gathered(_with_clues(from_paper(paper)) for paper in papers)


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs that may be one paper; and those that could not be compared, or not in time."""

    pairs: tuple[Pair, ...]
    failed: tuple[Failed, ...]


def pairs_of(known: Records, limit: TimeLimit, spread: Spread = here) -> Found:
    """Every two of the records that may be one paper."""
    records = known.records
    found = relations(
        known.clues, records.__getitem__, spread=spread, limit=partial(time_of_one, limit)
    )
    return Found(
        tuple(Pair(records[a].key, records[b].key, verdict) for a, b, verdict in found.pairs),
        tuple(Failed(records[a].key, records[b].key, why) for a, b, why in found.failed),
    )


def pairs_between(mine: Records, others: Records, limit: TimeLimit) -> Found:
    """Every two of which one is among the first records and one among the others."""
    postings = Memory()
    for number, clues in enumerate(others.clues):
        postings.add(number, {*clues.exact, *clues.weak})
    pairs: list[Pair] = []
    failed: list[Failed] = []
    for record, clues in zip(mine.records, mine.clues, strict=True):
        for number in sorted(candidates(clues, postings)):
            other = others.records[number]
            try:
                with time_of_one(limit):
                    verdict = compare(record, other)
            except Exception as error:  # noqa: BLE001  # whatever one pair does to us, the rest is compared
                failed.append(Failed(record.key, other.key, type(error).__name__))
            else:
                pairs += [Pair(record.key, other.key, verdict)] if verdict else []
    return Found(tuple(pairs), tuple(failed))


def _with_clues(record: Record) -> tuple[Record, Clues]:
    """What was worked out on the way stays behind: it would be slow to send."""
    return record, clues_of(replace(record))


def _gathered(found: Iterable[tuple[Record, Clues]]) -> Records:
    both = list(found)
    return Records([record for record, _ in both], [clues for _, clues in both])


def _fields(line: bytes, place: str) -> dict[str, object]:
    """The keys of a record; both id and title are there."""
    if len(line) > LONGEST_LINE:
        raise UsageError(f"{place}: longer than {LONGEST_LINE:,} bytes", hint=RECORD_HINT)
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{place}: not JSON: {clip(str(error))}", hint=RECORD_HINT) from error
    if not isinstance(fields, dict):
        raise UsageError(f"{place}: not an object", hint=RECORD_HINT)
    for key in ("id", "title"):
        value = fields.get(key)
        is_number = key == "id" and isinstance(value, int) and not isinstance(value, bool)
        if not is_number and not (isinstance(value, str) and value.strip()):
            raise UsageError(f"{place}: no {key}", hint=RECORD_HINT)
    return fields
