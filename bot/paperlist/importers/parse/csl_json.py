"""CSL-JSON, one item or an array of them, and this program's own JSON of a list's papers."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from paperlist.document.style import KEY_ORDER
from paperlist.importers.extract.result import SURE, Entry, Reading, Unread
from paperlist.importers.parse.record import entry_of, unpublished
from paperlist.metadata.crossref import read_work

MOST_DEPTH_HINT = "the JSON is nested too deeply"
PAPER_KEYS = ("authors", "links")


def read_csl(text: str) -> Reading:
    """The items of a JSON document."""
    try:
        document = json.loads(text.lstrip("\ufeff"))
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        return Reading(
            unread=(Unread(line, "", f"this is not JSON: {error}"),),
            notes=("nothing could be read",),
        )
    except RecursionError:
        return Reading(unread=(Unread(1, "", MOST_DEPTH_HINT),), notes=("nothing could be read",))
    lines = _lines_of_items(text)
    entries, unread = [], []
    for number, item in enumerate(_items(document)):
        line = lines[number] if number < len(lines) else 1
        found = _entry(item, line) if isinstance(item, dict) else None
        if found:
            entries.append(found)
        else:
            unread.append(Unread(line, str(item)[:80], "an item without a title"))
    notes = () if entries else ("no item with a title was found in it",)
    return Reading(entries=tuple(entries), unread=tuple(unread), notes=notes)


def _items(document: object) -> Sequence[object]:
    """The items wherever a tool put them."""
    if isinstance(document, list):
        return document
    if isinstance(document, dict):
        message = document.get("message")
        for inner in (
            document.get("items"),
            message.get("items") if isinstance(message, dict) else None,
        ):
            if isinstance(inner, list):
                return inner
        return [message] if isinstance(message, dict) else [document]
    return []


def _lines_of_items(text: str) -> list[int]:
    """The lines on which objects of the outermost array begin, as far as that shows."""
    found, depth, line, in_text, escaped = [], 0, 1, False, False
    for char in text:
        if char == "\n":
            line += 1
        if in_text:
            escaped = char == "\\" and not escaped
            if char == '"' and not escaped:
                in_text = False
            continue
        if char == '"':
            in_text, escaped = True, False
        elif char in "[{":
            if char == "{" and depth <= 1:
                found.append(line)
            depth += 1
        elif char in "]}":
            depth -= 1
    return found[1:] if text.lstrip("\ufeff \n\t\r")[:1] == "{" and len(found) > 1 else found


def _entry(item: Mapping[str, object], line: int) -> Entry | None:
    if all(key in item for key in PAPER_KEYS) and isinstance(item["links"], dict):
        return _of_paper(item, line)
    record = read_work(item)
    if not record.title:
        return None
    record = replace(record, source="entry", arxiv=record.arxiv or _arxiv(item), candidates=())
    status = [_text(item.get(key)) for key in ("status", "note")]
    return entry_of(unpublished(record, *status), line, "csl-json", url=_text(item.get("URL")))


def _of_paper(item: Mapping[str, object], line: int) -> Entry | None:
    """A paper of a list, as exports/papers.json has it."""
    # `also` is mapped to sections of the list that the paper comes into, as its own section is.
    keys = (*(key for key in KEY_ORDER if key != "also"), *(k for k in item if k.startswith("x-")))
    data = {key: item[key] for key in keys if item.get(key)}
    if not isinstance(data.get("title"), str):
        return None
    section, also = _text(item.get("section")), _texts(item.get("also"))
    return Entry(
        data=data,
        line=line,
        section=section,
        also=also,
        source="paperlist-json",
        confidence=dict.fromkeys(data, SURE),
    )


def _text(value: object) -> str:
    """A text, or the first of several (Crossref gives titles in arrays)."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return " ".join(value.split()) if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    return tuple(filter(None, map(_text, value))) if isinstance(value, list) else ()


def _arxiv(item: Mapping[str, object]) -> str:
    from paperlist.text.identifiers import arxiv_id

    for key in ("number", "archive_location", "note", "id"):
        text = _text(item.get(key))
        if text.lower().startswith("arxiv") and (found := arxiv_id(text)):
            return found
    return ""
