"""What was seen of links, and when: fresh answers are used again, streaks are evidence.

One line of JSON a link, so that the files of several shards can be put one behind the other: of two
lines about one link the newer counts. A damaged line is left out.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeGuard, get_args
from zlib import crc32

from paperlist.links.verdicts import Judgement, Verdict

# How long an answer is good for, in days.
FRESH: Mapping[Verdict, float] = {
    "ok": 28,
    "redirected": 14,
    "unverified": 7,
    "timeout": 1,
    "broken": 1,
}
FRESH_WALL = 28
FRESH_CONFIRMED = 7
SPREAD = 0.2  # of it, either way, so that not everything is requested again on the same day
KEPT = timedelta(days=400)  # links that nobody checked for longer are forgotten

USUAL_RUNS, USUAL_DAYS = 2, 3
LOW_CONFIDENCE_RUNS, LOW_CONFIDENCE_DAYS = 3, 14
LONGEST_LINE = 40_000
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
TIME_FORMAT = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is known of one link. `runs` counts the days on which it was seen broken, in a row."""

    url: str
    judgement: Judgement
    seen: datetime
    last_good: datetime | None = None
    broken_since: datetime | None = None
    runs: int = 0

    @property
    def is_confirmed(self) -> bool:
        """Whether a link has been broken long enough to be called so."""
        if self.judgement.verdict != "broken" or self.broken_since is None:
            return False
        runs, days = USUAL_RUNS, USUAL_DAYS
        if self.judgement.is_low_confidence:
            runs, days = LOW_CONFIDENCE_RUNS, LOW_CONFIDENCE_DAYS
        return self.runs >= runs and self.seen - self.broken_since >= timedelta(days=days)

    def is_fresh(self, now: datetime) -> bool:
        """Whether the answer still stands; an answer from the future does not."""
        return timedelta(0) <= now - self.seen < self._good_for

    @property
    def _good_for(self) -> timedelta:
        judgement = self.judgement
        days = FRESH.get(judgement.verdict, 0.0)
        if judgement.cause == "bot-wall":
            days = FRESH_WALL
        elif judgement.cause == "server-error":
            days = FRESH["timeout"]
        elif self.is_confirmed:
            days = FRESH_CONFIRMED
        share = crc32(self.url.encode("utf-8", "replace")) / 2**32
        return timedelta(days=days * (1 + SPREAD * (2 * share - 1)))


def remember(before: Memory | None, url: str, judgement: Judgement, now: datetime) -> Memory:
    """What is known of a link once it was requested again."""
    last_good = before.last_good if before else None
    if judgement.verdict in ("ok", "redirected"):
        return Memory(url=url, judgement=judgement, seen=now, last_good=now)
    if judgement.verdict != "broken":
        # Says nothing about the thing: the streak neither grows nor ends.
        since, runs = (before.broken_since, before.runs) if before else (None, 0)
        return Memory(
            url=url,
            judgement=judgement,
            seen=now,
            last_good=last_good,
            broken_since=since,
            runs=runs,
        )
    if before is None or before.broken_since is None:
        return Memory(
            url=url, judgement=judgement, seen=now, last_good=last_good, broken_since=now, runs=1
        )
    another_day = before.seen.date() != now.date()
    return Memory(
        url=url,
        judgement=judgement,
        seen=now,
        last_good=last_good,
        broken_since=before.broken_since,
        runs=before.runs + another_day,
    )


def read_history(text: str) -> dict[str, Memory]:
    """What the lines of a file say, by address; damaged ones are left out."""
    found: dict[str, Memory] = {}
    for line in text.split("\n"):
        memory = _memory(line) if line.strip() and len(line) <= LONGEST_LINE else None
        if memory and (memory.url not in found or found[memory.url].seen <= memory.seen):
            found[memory.url] = memory
    return found


def write_history(memories: Iterable[Memory], now: datetime) -> str:
    """The lines of a file, one per link, sorted; links that nobody checked for long are gone."""
    kept = sorted((m for m in memories if now - m.seen < KEPT), key=lambda m: m.url)
    return "".join(f"{json.dumps(_row(m), ensure_ascii=False, sort_keys=True)}\n" for m in kept)


def _row(memory: Memory) -> dict[str, object]:
    judgement = memory.judgement
    row = {
        "url": memory.url,
        "verdict": judgement.verdict,
        "cause": judgement.cause,
        "status": judgement.status,
        "final_url": judgement.final_url,
        "note": judgement.note,
        "low_confidence": judgement.is_low_confidence,
        "seen": _time(memory.seen),
        "last_good": _time(memory.last_good),
        "broken_since": _time(memory.broken_since),
        "runs": memory.runs,
    }
    return {key: value for key, value in row.items() if value}


def _memory(line: str) -> Memory | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict):
        return None
    seen, url, verdict = _parsed(row.get("seen")), row.get("url"), row.get("verdict")
    if seen is None or not isinstance(url, str) or not _is_verdict(verdict):
        return None
    status, runs = row.get("status"), row.get("runs")
    judgement = Judgement(
        verdict=verdict,
        cause=_word(row.get("cause")),
        status=status if _is_count(status) else None,
        final_url=_word(row.get("final_url")),
        is_low_confidence=row.get("low_confidence") is True,
        note=_word(row.get("note")),
    )
    return Memory(
        url=url,
        judgement=judgement,
        seen=seen,
        last_good=_parsed(row.get("last_good")),
        broken_since=_parsed(row.get("broken_since")),
        runs=runs if _is_count(runs) else 0,
    )


def _is_verdict(value: object) -> TypeGuard[Verdict]:
    return value in get_args(Verdict)


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10_000


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""


def _time(moment: datetime | None) -> str:
    return moment.strftime(TIME_FORMAT) if moment else ""


def _parsed(value: object) -> datetime | None:
    if not isinstance(value, str) or not TIME.fullmatch(value):
        return None
    try:
        return datetime.strptime(f"{value[:-1]}+0000", "%Y-%m-%dT%H:%M:%S%z")
    except ValueError:
        return None
