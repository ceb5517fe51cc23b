"""Shards of a large list on the command line."""

from paperlist.model.errors import UsageError


def parse_shard(text: str) -> tuple[int, int]:
    """The index and count in ``I/N``; UsageError for anything else."""
    index, _, count = text.partition("/")
    if not (index.isdecimal() and count.isdecimal() and 1 <= int(index) <= int(count) <= 1_000):
        raise UsageError(f"{text[:40]!r} is no shard", hint="write --shard 2/4 for the second of 4")
    return int(index), int(count)
