"""CSL-JSON, one item or an array of them, and this program's own JSON of a list's papers."""

import json
import re
from collections.abc import Mapping, Sequence

from paperlist.importers.extract.result import SURE, Entry, Reading, Unread
from paperlist.importers.parse.record import made
from paperlist.text.titles import without_html

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
    title = _text(item.get("title"))
    if not title:
        return None
    told = {
        "title": without_html(title),
        "authors": _people(item.get("author")),
        "venue": _container(item),
        "year": _year(item),
        "url": _text(item.get("URL")),
        "doi": _text(item.get("DOI")),
        "arxiv": _arxiv(item),
    }
    return made(told, line, "csl-json", (), SURE)


def _of_paper(item: Mapping[str, object], line: int) -> Entry | None:
    """A paper of a list, as exports/papers.json has it."""
    keys = (
        "title",
        "authors",
        "venue",
        "year",
        "links",
        "doi",
        "arxiv",
        "openreview",
        "tags",
        "figure",
        "summary",
        "abstract",
        "added",
    )
    data = {key: item[key] for key in keys if item.get(key)}
    if not isinstance(data.get("title"), str):
        return None
    section = _text(item.get("section"))
    return Entry(
        data=data,
        line=line,
        section=section,
        source="paperlist-json",
        confidence=dict.fromkeys(data, SURE),
    )


def _text(value: object) -> str:
    """A text, or the first of several (Crossref gives titles in arrays)."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return " ".join(value.split()) if isinstance(value, str) else ""


def _people(value: object) -> list[str]:
    people = []
    for person in value if isinstance(value, list) else ():
        if not isinstance(person, dict):
            continue
        particle = person.get("non-dropping-particle") or person.get("dropping-particle")
        parts = (person.get("given"), particle, person.get("family"), person.get("suffix"))
        name = " ".join(text for part in parts if (text := _text(part))) or _text(
            person.get("literal") or person.get("name")
        )
        people += [name] if name else []
    return people


def _container(item: Mapping[str, object]) -> str:
    for key in (
        "container-title-short",
        "container-title",
        "event-title",
        "event",
        "collection-title",
        "publisher",
    ):
        value = item.get(key)
        if isinstance(value, dict):
            value = value.get("name")
        if text := _text(value):
            return text
    return ""


def _year(item: Mapping[str, object]) -> int:
    for key in ("issued", "published", "published-print", "published-online", "created"):
        value = item.get(key)
        if not isinstance(value, dict):
            continue
        parts = value.get("date-parts")
        first = parts[0] if isinstance(parts, list) and parts else None
        year = (
            first[0]
            if isinstance(first, list) and first
            else value.get("raw") or value.get("literal") or value.get("year")
        )
        if found := re.search(r"(?:19|20)\d\d", str(year)):
            return int(found[0])
    return 0


def _arxiv(item: Mapping[str, object]) -> str:
    from paperlist.text.identifiers import arxiv_id

    for key in ("number", "archive_location", "note", "id"):
        text = _text(item.get(key))
        if text.lower().startswith("arxiv") and (found := arxiv_id(text)):
            return found
    return ""
