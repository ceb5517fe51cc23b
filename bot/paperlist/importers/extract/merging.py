"""The same paper in several places of a document: one entry, all its places kept."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from paperlist.document.style import LINK_ORDER
from paperlist.importers.extract.result import Entry
from paperlist.text import identifiers
from paperlist.text.titles import ascii_words

ALIKE = 0.6  # share of words that two titles with one identifier must have in common


def merged(entries: Sequence[Entry]) -> tuple[list[Entry], int]:
    """Entries without repetition, the first of each kept; and how many were repetitions."""
    kept: list[Entry] = []
    by_key: dict[str, int] = {}
    again = 0
    for entry in entries:
        words = ascii_words(entry.title)
        keys = list(_keys(entry, words))
        twin = next(
            (
                n
                for key in keys
                if (n := by_key.get(key)) is not None and _is_same(key, kept[n], words)
            ),
            None,
        )
        if twin is None:
            twin = len(kept)
            kept.append(entry)
        else:
            kept[twin] = _joined(kept[twin], entry)
            again += 1
        for key in keys:
            by_key.setdefault(key, twin)
    return kept, again


def _keys(entry: Entry, words: Sequence[str]) -> Iterable[str]:
    """What an entry can be recognised by."""
    if len(words) > 1:
        yield "title:" + "".join(words)
    for key in ("arxiv", "doi", "openreview"):
        if found := entry.data.get(key):
            yield f"{key}:{found}"
    page = entry.links.get("paper")
    if page and (url := identifiers.canonical_url(page)):
        yield f"url:{url}"


def _is_same(key: str, other: Entry, words: Sequence[str]) -> bool:
    """One identifier under two different titles is a slip of the list, not one paper."""
    if key.startswith("title:"):
        return True
    mine, theirs = set(words), set(ascii_words(other.title))
    shorter = min(len(mine), len(theirs))
    return not shorter or len(mine & theirs) / shorter >= ALIKE


def _order(kind: str) -> int:
    return LINK_ORDER.index(kind) if kind in LINK_ORDER else len(LINK_ORDER)


def _joined(first: Entry, other: Entry) -> Entry:
    """The first entry with what only the other one knows."""
    data = dict(first.data)
    confidence = dict(first.confidence)
    for key, value in other.data.items():
        if key not in data or confidence.get(key, 1) < other.confidence.get(key, 1) - 0.25:
            if key == "links":
                continue
            data[key] = value
            confidence[key] = other.confidence.get(key, 1)
    if first.links or other.links:
        links = {**other.links, **first.links}
        data["links"] = {kind: links[kind] for kind in sorted(links, key=_order)}
        confidence.setdefault("links", other.confidence.get("links", 1))
    sections = [first.section, *first.also, other.section, *other.also]
    also = tuple(dict.fromkeys(s for s in sections[1:] if s and s != first.section))
    marks = tuple(dict.fromkeys((*first.marks, *other.marks)))
    return replace(first, data=data, confidence=confidence, also=also, marks=marks)
