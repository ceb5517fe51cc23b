"""The list for other tools: BibTeX, JSON, CSV and an Atom feed."""

import csv
import io
import json
import re
from xml.etree import ElementTree as ET

from paperlist.document.style import LINK_ORDER
from paperlist.model.report import PROJECT_URL, Paper
from paperlist.render.listing import Listing
from paperlist.render.paths import EXPORTS
from paperlist.text.escape import one_line
from paperlist.text.person_names import NOT_NAMES, is_group, name_parts
from paperlist.text.venues import venue_table

FEED_LENGTH = 50
NO_DATE = "1970-01-01"

# What TeX reads as a command (bibtex.org/Format): everything else may stand as it is in UTF-8.
TEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip
# BibTeX styles lower the case of titles; a word with a capital behind its first letter is kept.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = ("id", "section", "title", "authors", "venue", "year", "paper", "pdf", "code", "doi",
           "arxiv", "openreview", "tags", "added")  # fmt: skip
FURTHER_COLUMNS = (*LINK_ORDER[3:], "also")


def exports(listing: Listing) -> dict[str, str]:
    """The export files that the configuration asks for."""
    makers = {"bib": bibtex, "json": as_json, "csv": as_csv, "atom": atom}
    return {EXPORTS[kind]: makers[kind](listing) for kind in listing.config.exports}


def bibtex(listing: Listing) -> str:
    """One entry a paper; the key is the paper's id."""
    head = "% Made by paperlist from papers/: edits here are overwritten.\n"
    return head + "".join(f"\n{bibtex_entry(paper)}" for paper in listing.papers)


def bibtex_entry(paper: Paper) -> str:
    venue = venue_table().find(paper.venue)
    kind = venue.kind if venue else "conference"
    entry_type, container = {
        "journal": ("article", "journal"),
        "preprint": ("misc", "howpublished"),
    }.get(kind, ("inproceedings", "booktitle"))
    fields = {
        "title": bibtex_title(paper.title),
        "author": " and ".join(
            [*map(bibtex_name, paper.authors), *(["others"] if paper.is_truncated else [])]
        ),
        container: tex(venue.name if venue else paper.venue),
        "year": str(paper.year or ""),
        "doi": tex(paper.string("doi")),
        "eprint": paper.string("arxiv"),
        "archiveprefix": "arXiv" if paper.string("arxiv") else "",
        "url": tex_url(paper.links.get("paper", "")),
    }
    width = max(len(name) for name, value in fields.items() if value) if any(fields.values()) else 0
    rows = [f"  {name.ljust(width)} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{entry_type}{{{paper.id},\n" + ",\n".join(rows) + "\n}\n"


def bibtex_title(title: str) -> str:
    """A title whose acronyms survive a style that lowers capitals."""
    words = tex(title).split(" ")
    return " ".join(f"{{{word}}}" if _keeps_capitals(word) else word for word in words)


def bibtex_name(name: str) -> str:
    """``Family, Given``; a name of one word, or of a group, in braces; ``others`` for "et al."."""
    line = one_line(name)
    if NOT_NAMES.fullmatch(line):
        return "others"
    given, family, suffix = name_parts(line)
    if not given or is_group(line) or re.search(r"\band\b", line, re.IGNORECASE):
        return f"{{{line.translate(TEX)}}}"
    return ", ".join(part for part in (family, suffix, given) if part).translate(TEX)


def tex(text: str) -> str:
    """Text on one line, with the signs that TeX would act on as text."""
    return one_line(text).translate(TEX)


def tex_url(url: str) -> str:
    """An address as BibTeX takes it: only what would end the field is encoded."""
    return (
        one_line(url)
        .replace("{", "%7B")
        .replace("}", "%7D")
        .replace("\\", "%5C")
        .replace("%", r"\%")
    )


def as_json(listing: Listing) -> str:
    """Every paper with its id and section, as it stands in its file."""
    rows = [{"id": p.id, "section": p.section, **p.data} for p in listing.papers]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n{lines}\n]\n" if rows else "[]\n"


def as_csv(listing: Listing) -> str:
    """A table for spreadsheets; lists are separated by semicolons.

    What only some lists have gets a column where a paper has it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    used = {key for paper in listing.papers for key in (*paper.links, *paper.data)}
    columns = (*COLUMNS, *(key for key in FURTHER_COLUMNS if key in used))
    writer.writerow(columns)
    for paper in listing.papers:
        values = {
            **{
                key: paper.string(key)
                for key in ("title", "venue", "doi", "arxiv", "openreview", "added")
            },
            **{kind: paper.links.get(kind, "") for kind in LINK_ORDER},
            "id": paper.id,
            "section": paper.section,
            "year": str(paper.year or ""),
            "authors": "; ".join(paper.strings("authors")),
            "tags": "; ".join(paper.tags),
            "also": "; ".join(paper.strings("also")),
        }
        writer.writerow([_cell(values[column]) for column in columns])
    return out.getvalue()


def atom(listing: Listing) -> str:
    """The papers added last, as an Atom feed (RFC 4287)."""
    config = listing.config
    home = f"https://github.com/{config.repository}" if config.repository else PROJECT_URL
    newest = listing.newest(FEED_LENGTH)
    feed = ET.Element("feed", xmlns="http://www.w3.org/2005/Atom")
    feed.append(ET.Comment(" paperlist:generated "))
    _add(feed, "title", str(config.title))
    _add(feed, "id", home)
    _add(feed, "updated", _moment(max((p.string("added") for p in newest), default="")))
    _add(feed, "link", "", href=home)
    for paper in newest:
        item = _add(feed, "entry")
        _add(item, "title", one_line(paper.title or paper.id))
        _add(item, "id", f"{home}#{paper.id}")
        _add(item, "updated", _moment(paper.string("added")))
        _add(item, "link", "", href=one_line(paper.links.get("paper", "") or home))
        for name in paper.authors:
            _add(_add(item, "author"), "name", one_line(name))
        for section in (paper.section, *paper.strings("also")):
            _add(item, "category", "", term=section)
        published = f"{paper.venue} {paper.year or ''}"
        _add(item, "summary", one_line(paper.string("summary") or published))
    ET.indent(feed)
    text = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, name, attributes)
    child.text = text or None
    return child


def _moment(date: str) -> str:
    return f"{date if re.fullmatch(r'[0-9]{4}-[0-9]{2}-[0-9]{2}', date) else NO_DATE}T00:00:00Z"


def _keeps_capitals(word: str) -> bool:
    return word[1:] != word[1:].lower()


def _cell(text: str) -> str:
    """A cell no spreadsheet takes for a formula."""
    line = one_line(text)
    return f"'{line}" if line.startswith(FORMULA_STARTS) else line
