"""What an import read, as JSON Lines with one draft per line, and its account as JSON."""

import json
from collections.abc import Mapping, Sequence

from paperlist.document.style import KEY_ORDER, LINK_ORDER
from paperlist.importers.balance import FATES, Balance, Record
from paperlist.importers.extract.result import Entry
from paperlist.reporters.verdict_text import counted

NEEDED = ("title", "links", "venue", "year")  # authors can be asked for
GRADES = ((0.9, "high"), (0.5, "medium"))


def draft_line(entry: Entry, section: str, tags: Sequence[str]) -> str:
    """One draft: the keys of a paper, where it was read, and how sure each key is.

    `section` is the list's section where one is known, else the heading's text. The draft is as
    sure as the least sure of what it cannot do without.
    """
    data = {**entry.data, "tags": list(tags), "links": _in_order(entry.links)}
    row: dict[str, object] = {key: data[key] for key in KEY_ORDER if data.get(key)}
    sure = {key: entry.confidence.get(key, 0.0) for key in row if key != "tags"}
    row["source"] = entry.source
    row["confidence"] = _in_words(min((sure.get(key, 0.0) for key in NEEDED), default=0.0))
    row["fields"] = {
        key: {"source": entry.source, "confidence": _in_words(value)} for key, value in sure.items()
    }
    row["line"] = entry.line
    row["section"] = section or entry.section
    if entry.section:
        row["heading"] = entry.section
    if len(entry.place.path) > 1:
        row["path"] = list(entry.place.path)
    extra = {
        "anchor": entry.anchor,
        "also": list(entry.also),
        "marks": list(entry.marks),
        "notes": list(entry.notes),
        "restored": entry.restored,
    }
    row |= {key: value for key, value in extra.items() if value}
    return json.dumps(row, ensure_ascii=False)


def import_report(balance: Balance) -> str:
    """The account of an import as JSON: every entry under what became of it."""
    shown = {fate: [_record(one) for one in balance.of(fate)] for fate in FATES}
    report = {"version": 1, "balance": shown, "entries": len(balance.records)}
    return json.dumps(report, ensure_ascii=False, indent=2)


def _record(record: Record) -> dict[str, object]:
    row: dict[str, object] = {
        "line": record.line,
        "last": record.last,
        "file": record.file,
        "title": record.title,
    }
    extra = {"path": record.path, "into": record.into, "reason": record.reason}
    return row | {key: value for key, value in extra.items() if value}


def balance_line(balance: Balance, *, is_plan: bool) -> str:
    """The account in one line."""
    counts = balance.counts
    written = f"{counts['written']:,} {'to write' if is_plan else 'written'}"
    parts = (
        written,
        f"{counts['merged']:,} merged",
        f"{counts['text']:,} kept as text",
        f"{counts['unread']:,} not read",
    )
    return f"{counted(len(balance.records), 'entry', 'entries')}: {', '.join(parts)}"


def _in_words(confidence: float) -> str:
    return next((word for least, word in GRADES if confidence >= least), "low")


def _in_order(links: Mapping[str, str]) -> dict[str, str]:
    more = [kind for kind in links if kind not in LINK_ORDER]
    return {kind: links[kind] for kind in (*LINK_ORDER, *more) if links.get(kind)}
