"""BibTeX through bibtexparser, block by block: a broken entry does not hide the others."""

import logging
import re
from collections.abc import Iterator, Mapping

from paperlist.importers.extract.result import Entry, Reading, Unread
from paperlist.importers.parse.record import entry_of, unpublished
from paperlist.metadata.safe_json import year_of
from paperlist.metadata.source_record import SourceRecord
from paperlist.text import identifiers
from paperlist.text.latex import without_latex
from paperlist.text.person_names import (
    NOT_NAMES,
    TRUNCATED,
    given_first,
    is_placeholder,
    tidy_name,
)
from paperlist.text.titles import has_html, without_html

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
NO_PAPERS = ("proceedings", "string", "preamble", "comment")
ENTRY_START = re.compile(r"^[ \t]*@(?P<type>[A-Za-z]+)\s*[{(]\s*(?P<key>[^,\s{}()]*)", re.MULTILINE)
URL_COMMAND = re.compile(r"\\(?:url|href)\s*\{(?P<url>(?:[^{}]|\{[^{}]*\})*)\}")
URL = re.compile(r"https?://[^\s\"<>]+")
# How reference managers write what TeX would act on in an address.
IN_URLS = (
    (re.compile(r"\{?\\textasciitilde\s*(?:\{\})?\}?|\\~\s*(?:\{\})?|\{\\~\}|\$\\sim\$"), "~"),
    (re.compile(r"\{?\\textunderscore\s*(?:\{\})?\}?"), "_"),
    (re.compile(r"\{?\\([_%&#$~{}])\}?"), r"\1"),
    (re.compile(r"[{}\\]"), ""),
)
DOI = re.compile(r"\b10\.\d{4,9}/\S+")
LATEX = re.compile(r"[\\{}$~]|--|``|''")


def read_bibtex(text: str) -> Reading:
    """The entries of a BibTeX file."""
    from bibtexparser.entrypoint import parse_string

    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    # The parser logs what it then also gives back as blocks.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    library = parse_string(text, parse_stack=[])
    strings: dict[str, str] = {}
    for string in library.strings:
        strings[string.key.lower()] = _joined(str(string.value), strings)
    every = {e.key: _fields(e.fields, strings) for e in library.entries}
    entries, unread = [], []
    for entry in library.entries:
        line = (entry.start_line or 0) + 1
        kind, fields = entry.entry_type.lower(), _with_parent(every[entry.key], every)
        if found := _entry(kind, fields, line):
            entries.append(found)
        else:
            unread.append(Unread(line, f"@{entry.entry_type}{{{entry.key}}}", _why_not(kind)))
    for block in library.failed_blocks:
        line = (block.start_line or 0) + 1
        if found := _of_failed(getattr(block, "ignore_error_block", None), line, every, strings):
            entries.append(found)
        else:
            shown = str(getattr(block, "raw", "") or "").strip().split("\n")[0][:100]
            unread.append(Unread(line, shown, "this entry cannot be read"))
    entries.sort(key=lambda one: one.line)
    notes = () if entries else ("no entry was found in it",)
    return Reading(entries=tuple(entries), unread=tuple(unread), notes=notes)


def _fields(fields: object, strings: Mapping[str, str]) -> dict[str, str]:
    """Fields by name in lower case, with what ``#`` joins joined."""
    found: dict[str, str] = {}
    for field in fields if isinstance(fields, list) else ():
        found.setdefault(field.key.lower(), _joined(str(field.value), strings))
    return found


def _joined(value: str, strings: Mapping[str, str]) -> str:
    """A value without what encloses it: ``"Proc. " # cvpr # { 2019}`` in one piece."""
    pieces = _pieces(value)
    return "".join(
        piece if is_text else strings.get(piece.lower(), piece) for piece, is_text in pieces
    )


def _pieces(value: str) -> Iterator[tuple[str, bool]]:
    """What ``#`` joins, and whether each piece is text or the name of a ``@string``."""
    depth, is_quoted, start = 0, False, 0
    for at, char in enumerate(value):
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
        elif char == '"' and depth == 0:
            is_quoted = not is_quoted
        elif char == "#" and depth == 0 and not is_quoted:
            yield _piece(value[start:at])
            start = at + 1
    yield _piece(value[start:])


def _piece(text: str) -> tuple[str, bool]:
    """A piece without its braces or quotes; digits and names stand without."""
    bare = text.strip()
    is_enclosed = len(bare) > 1 and (bare[0], bare[-1]) in (("{", "}"), ('"', '"'))
    return (bare[1:-1], True) if is_enclosed else (bare, False)


def _of_failed(
    block: object,
    line: int,
    every: Mapping[str, Mapping[str, str]],
    strings: Mapping[str, str],
) -> Entry | None:
    """An entry that the parser set aside, as far as it goes: its key or a field is there twice."""
    if block is None:
        return None
    fields = _fields(getattr(block, "fields", []), strings)
    kind = str(getattr(block, "entry_type", "")).lower()
    return _entry(kind, _with_parent(fields, every), line) if kind else None


def _with_parent(
    fields: Mapping[str, str], every: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    """An entry's fields with those of the volume that it is in (``crossref``)."""
    parent = every.get(fields.get("crossref", "").strip())
    if parent is None:
        return dict(fields)
    handed_down = ("year", "date", "booktitle", "publisher", "series")
    inherited = {key: value for key, value in parent.items() if key in handed_down}
    if "booktitle" not in parent and "title" in parent:
        inherited["booktitle"] = parent["title"]
    return {**inherited, **fields}


def _entry(kind: str, fields: Mapping[str, str], line: int) -> Entry | None:
    title = plain(fields.get("title", "")).rstrip(" ,")
    if not title or kind in NO_PAPERS:
        return None
    people, is_whole = people_of(fields.get("author", ""))
    record = SourceRecord(
        source="entry",
        title=title.removesuffix(".") if not title.endswith("..") else title,
        authors=tuple(people) if is_whole or not people else (*people, TRUNCATED),
        venue=_container(fields),
        year=year_of(plain(fields.get("year", ""))) or year_of(plain(fields.get("date", ""))),
        doi=_doi(fields),
        arxiv=_arxiv(fields),
    )
    status = (kind if kind == "unpublished" else "", plain(fields.get("note", "")))
    notes = () if is_whole else ("authors: the list is not complete",)
    links = {
        "pdf": _address(fields.get("pdf", "")),
        "code": _address(fields.get("code", fields.get("github", ""))).removesuffix(".git"),
    }
    return entry_of(
        unpublished(record, *status), line, "bibtex", url=_url(fields), links=links, notes=notes
    )


def _container(fields: Mapping[str, str]) -> str:
    """Where it appeared; an address in its place is none."""
    texts = (plain(fields.get(key, "")) for key in CONTAINERS)
    return next((text for text in texts if text and not URL.search(text)), "")


def _doi(fields: Mapping[str, str]) -> str:
    """The DOI in its field, with or without the address of any resolver before it."""
    text = _address(fields.get("doi", ""))
    named = DOI.search(text)
    return identifiers.doi(text) or (identifiers.doi(named[0]) if named else None) or ""


def _arxiv(fields: Mapping[str, str]) -> str:
    archive = fields.get("archiveprefix", fields.get("eprinttype", "")).lower()
    if archive in ("", "arxiv") and (found := identifiers.arxiv_id(fields.get("eprint", ""))):
        return found
    if found := identifiers.arxiv_id(_address(fields.get("doi", ""))):
        return found
    volume = fields.get("volume", "")  # DBLP: journal = {CoRR}, volume = {abs/1909.05311}
    return (volume.startswith("abs/") and identifiers.arxiv_id(volume[len("abs/") :])) or ""


def _url(fields: Mapping[str, str]) -> str:
    for key in ("url", "link", "ee", "bdsk-url-1", "howpublished", "note"):
        text = fields.get(key, "")
        command = URL_COMMAND.search(text)
        found = URL.search(_address(command["url"] if command else text))
        if found and not (key == "note" and identifiers.repository(found[0])):
            return identifiers.undressed(found[0])
    return ""


def _address(text: str) -> str:
    """An address without what TeX needs around some of its signs."""
    for pattern, sign in IN_URLS:
        text = pattern.sub(sign, text)
    return text.strip()


def people_of(text: str) -> tuple[list[str], bool]:
    """The people of an ``author`` field as "Given Family", and whether it names all of them."""
    people, is_whole = [], True
    for part in _split_and(text):
        name = plain(part)
        if NOT_NAMES.fullmatch(name):
            is_whole = False
        elif _is_group(part):
            people.append(name)
        elif name and not is_placeholder(name):
            people.append(tidy_name(given_first(name)))
    return [name for name in people if name], is_whole


def _is_group(part: str) -> bool:
    """Whether braces around the whole hold a name together: a group's, or one of one word."""
    depth = 0
    for at, char in enumerate(part):
        depth += (char == "{") - (char == "}")
        if not depth:
            return at == len(part) - 1 and len(part) > 2 and not part.startswith("{\\")
    return False


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


def plain(text: str) -> str:
    """A field's text without LaTeX: accents as letters, braces and commands gone.

    ``~`` is a space only where it is no accent: ``Mu{\\~n}oz``.
    """
    text = " ".join(text.split())
    if LATEX.search(text):
        text = without_latex(text).replace("\u00a0", " ")
        text = re.sub(r"(?<!\\)[{}]", "", text)
        text = text.replace("~", " ") if "\\~" not in text else text
    if has_html(text):
        text = without_html(text)
    return " ".join(text.split()).strip(" ,")


def _why_not(kind: str) -> str:
    return "a volume of proceedings, not a paper" if kind == "proceedings" else "it has no title"
