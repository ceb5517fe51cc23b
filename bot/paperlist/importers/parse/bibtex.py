"""BibTeX through bibtexparser, block by block: a broken entry does not hide the others."""

import logging
import re
from collections.abc import Iterator, Mapping

from paperlist.importers.extract.result import SURE, Entry, Reading, Unread
from paperlist.importers.parse.record import made
from paperlist.text import identifiers, person_names
from paperlist.text.latex import without_latex

CONTAINERS = (
    "journal",
    "journaltitle",
    "booktitle",
    "howpublished",
    "publisher",
    "school",
    "institution",
    "series",
)
ENTRY_START = re.compile(r"^[ \t]*@(?P<type>[A-Za-z]+)\s*[{(]\s*(?P<key>[^,\s{}()]*)", re.MULTILINE)
URL = re.compile(r"\\url\{(?P<url>[^{}]*)\}|https?://[^\s{}\\]+")


def read_bibtex(text: str) -> Reading:
    """The entries of a BibTeX file."""
    from bibtexparser import middlewares
    from bibtexparser.entrypoint import parse_string

    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    # The parser logs what it then also gives back as blocks.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    stack = [
        middlewares.ResolveStringReferencesMiddleware(),
        middlewares.RemoveEnclosingMiddleware(),
    ]
    library = parse_string(text, parse_stack=stack)
    every = {
        entry.key: {f.key.lower(): str(f.value) for f in entry.fields} for entry in library.entries
    }
    entries, unread = [], []
    for entry in library.entries:
        fields = _with_parent(every[entry.key], every)
        line = (entry.start_line or 0) + 1
        if found := _entry(entry.entry_type.lower(), fields, line):
            entries.append(found)
        else:
            unread.append(
                Unread(
                    line,
                    f"@{entry.entry_type}{{{entry.key}}}",
                    _why_not(entry.entry_type, fields, every),
                )
            )
    for block in library.failed_blocks:
        line = (block.start_line or 0) + 1
        shown = str(getattr(block, "raw", "") or "").strip().split("\n")[0][:100]
        ignored = getattr(block, "ignore_error_block", None)
        if ignored is not None and (found := _of_failed(ignored, line, every)):
            entries.append(found)
        else:
            unread.append(Unread(line, shown, "this entry cannot be read"))
    entries.sort(key=lambda one: one.line)
    notes = () if entries else ("no entry was found in it",)
    return Reading(entries=tuple(entries), unread=tuple(unread), notes=notes)


def _of_failed(block: object, line: int, every: Mapping[str, Mapping[str, str]]) -> Entry | None:
    """An entry that the parser set aside, as far as it goes: its key or a field is there twice."""
    fields = {f.key.lower(): str(f.value).strip('{}"') for f in getattr(block, "fields", ())}
    kind = str(getattr(block, "entry_type", "")).lower()
    return _entry(kind, _with_parent(fields, every), line) if kind else None


def _with_parent(
    fields: Mapping[str, str], every: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    """An entry's fields with those of the volume that it is in (``crossref``)."""
    parent = every.get(fields.get("crossref", "").strip())
    if parent is None:
        return dict(fields)
    inherited = {
        key: value
        for key, value in parent.items()
        if key in ("year", "date", "booktitle", "publisher", "series")
    }
    if "booktitle" not in parent and "title" in parent:
        inherited["booktitle"] = parent["title"]
    return {**inherited, **fields}


def _entry(kind: str, fields: Mapping[str, str], line: int) -> Entry | None:
    title = plain(fields.get("title", ""))
    if not title or kind in ("proceedings", "string", "preamble", "comment"):
        return None
    people, is_whole = people_of(fields.get("author", ""))
    container = next(
        (
            text
            for key in CONTAINERS
            if (text := plain(fields.get(key, ""))) and not text.startswith("http")
        ),
        "",
    )
    year = re.search(r"(?:19|20)\d\d", fields.get("year", "") or fields.get("date", ""))
    url = _url(fields)
    archive = fields.get("archiveprefix", fields.get("eprinttype", "")).lower()
    eprint = fields.get("eprint", "")
    arxiv = identifiers.arxiv_id(eprint) if archive in ("", "arxiv") else None
    told = {
        "title": title, "authors": people, "venue": container, "year": int(year[0]) if year else 0,
        "url": url, "doi": plain(fields.get("doi", "")), "arxiv": arxiv or "",
        "pdf": plain(fields.get("pdf", "")),
        "code": plain(fields.get("code", fields.get("github", ""))),
    }  # fmt: skip
    notes = () if is_whole else ("authors: the list is not complete",)
    return made(told, line, "bibtex", notes, SURE)


def _url(fields: Mapping[str, str]) -> str:
    for key in ("url", "link", "ee", "howpublished", "note"):
        if found := URL.search(fields.get(key, "")):
            return (
                (found["url"] or found[0])
                .replace("\\%", "%")
                .replace("\\_", "_")
                .replace("\\&", "&")
                .replace("\\#", "#")
            )
    return ""


def people_of(text: str) -> tuple[list[str], bool]:
    """The people of an ``author`` field as "Given Family", and whether it names all of them."""
    people, is_whole = [], True
    for part in _split_and(text):
        name = plain(part)
        if name.lower() in ("others", "et al.", "et al"):
            is_whole = False
        elif part.startswith("{") and part.endswith("}") and part.count("{") == 1:
            people.append(name)  # a group, or a name of one word
        elif name:
            people.append(person_names.given_first(_suffix_last(name)))
    return [" ".join(name.split()) for name in people if name], is_whole


def _split_and(text: str) -> Iterator[str]:
    """The parts of a field between ``and`` outside braces."""
    depth, start = 0, 0
    flat = " ".join(text.split())
    for found in re.finditer(r"[{}]|\s+and\s+", flat, re.IGNORECASE):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            yield flat[start : found.start()].strip()
            start = found.end()
    yield flat[start:].strip()


def _suffix_last(name: str) -> str:
    """``Family, Jr, Given`` in the order that `given_first` reads."""
    return name


def plain(text: str) -> str:
    """A field's text without LaTeX: accents as letters, braces and commands gone."""
    text = " ".join(text.split())
    if re.search(r"[\\{}$~]|--|``|''", text):
        text = without_latex(text.replace("~", " "))
        text = re.sub(r"[{}]", "", text)
    return " ".join(text.split()).strip(" ,")


def _why_not(kind: str, fields: Mapping[str, str], every: Mapping[str, Mapping[str, str]]) -> str:
    if kind.lower() == "proceedings":
        return "a volume of proceedings, not a paper"
    return "it has no title"
