"""``python -m benchmarks.imports``: how much of real lists is read, and how much of it is right.

The lists stand in a folder that only developers have (`--lists`); what is right in them was read by
hand, for a sample of entries, and is kept in `data/imports_truth.jsonl`.
"""

import argparse
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.__main__ import say
from paperlist.importers.balance import NOBODY_READ, missed
from paperlist.importers.extract.result import Entry, Reading
from paperlist.importers.formats import read_document
from paperlist.importers.parse.markdown import read_markdown

ROOT = Path(__file__).parents[1]
LISTS = ROOT.parent / "shared/data/lists-dev"
TRUTH = Path(__file__).with_name("data") / "imports_truth.jsonl"
FIELDS = ("title", "authors", "venue", "year", "links")
LETTERS = re.compile(r"[\W_]+")


@dataclass
class Share:
    """How many of so many are right."""

    right: int = 0
    total: int = 0

    def add(self, is_right: bool) -> None:
        self.right += is_right
        self.total += 1

    def __str__(self) -> str:
        return f"{self.right} of {self.total}" if self.total else ""


@dataclass
class Row:
    """One list: its account, and the share right of each field of the sampled entries."""

    name: str
    papers: int = 0
    others: int = 0
    unread: int = 0
    unaccounted: int = 0
    seconds: float = 0.0
    shares: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.imports", description=__doc__)
    parser.add_argument("--lists", type=Path, default=LISTS, help="the folder with the lists")
    options = parser.parse_args(arguments)
    if not options.lists.is_dir():
        say(f"imports: {options.lists} is not there, nothing is measured")
        return 0
    print(table(measured(options.lists)))
    return 0


def measured(folder: Path) -> list[Row]:
    """One row for each list; the pages of a folder are one list."""
    rows: dict[str, Row] = {}
    truth = [json.loads(line) for line in TRUTH.read_text("utf-8").splitlines()]
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(folder).parts[0]
        row = rows.setdefault(name, Row(name))
        text = path.read_text("utf-8")
        start = time.process_time()
        reading = read_document(path.name, text).reading
        row.seconds += time.process_time() - start
        count(row, reading, text)
        own = [one for one in truth if one["file"] == str(path.relative_to(folder))]
        compare(row, reading.entries, own)
    return list(rows.values())


def count(row: Row, reading: Reading, text: str) -> None:
    """The account of a page, and what the parser counts that no record accounts for."""
    counts = reading.balance.counts
    row.papers += counts["written"] + counts["merged"]
    row.others += counts["text"]
    row.unread += counts["unread"]
    records = [one for one in reading.balance.records if one.reason != NOBODY_READ]
    row.unaccounted += len(missed(read_markdown(text).blocks, records))


def compare(row: Row, entries: Sequence[Entry], truth: Iterable[Mapping[str, object]]) -> None:
    """The sampled entries of a page against what is right."""
    by_line = {place.line: entry for entry in entries for place in entry.spans}
    for one in truth:
        found = by_line.get(int(str(one["line"])))
        row.shares["read"].add(found is not None)
        for key in FIELDS if found else ():
            expected = one.get(key)
            if expected or key == "authors":  # authors that nobody named would be made up
                row.shares[key].add(is_same(key, found.data.get(key) if found else None, expected))


def is_same(key: str, found: object, expected: object) -> bool:
    """Whether a field is right; of a title and names only letters and digits count."""
    if key == "links":
        both = isinstance(expected, dict) and isinstance(found, dict)
        return both and expected.items() <= found.items()  # type: ignore[attr-defined]  # both dicts
    if key in ("title", "authors"):
        return bool(found) == bool(expected) and letters(found) == letters(expected)
    return found == expected


def letters(value: object) -> str:
    text = " ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return LETTERS.sub("", text).lower()


def table(rows: Sequence[Row]) -> str:
    """The rows as Markdown, with their sum."""
    head = ["list", "papers", "text", "not read", "unaccounted", "read", *FIELDS, "seconds"]
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    for row in [*rows, total(rows)]:
        shares = [str(row.shares[key]) for key in ("read", *FIELDS)]
        cells = [
            row.name,
            f"{row.papers:,}",
            f"{row.others:,}",
            f"{row.unread:,}",
            f"{row.unaccounted:,}",
            *shares,
            f"{row.seconds:.2f}",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def total(rows: Sequence[Row]) -> Row:
    """All lists together."""
    every = Row("**all**")
    for row in rows:
        every.papers += row.papers
        every.others += row.others
        every.unread += row.unread
        every.unaccounted += row.unaccounted
        every.seconds += row.seconds
        for key, share in row.shares.items():
            every.shares[key].right += share.right
            every.shares[key].total += share.total
    return every


if __name__ == "__main__":
    sys.exit(main())
