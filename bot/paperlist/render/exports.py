"""The list for other tools: BibTeX (`bibtex`), JSON, CSV and an Atom feed."""

import csv
import io
import json
import re
from xml.etree import ElementTree as ET

from paperlist.document.style import LINK_ORDER
from paperlist.model.report import PROJECT_URL
from paperlist.render.bibtex import bibtex
from paperlist.render.listing import Listing
from paperlist.render.paths import EXPORTS
from paperlist.text.escape import one_line

FEED_LENGTH = 50
NO_DATE = "1970-01-01"

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = ("id", "section", "title", "authors", "venue", "year", "paper", "pdf", "code", "doi",
           "arxiv", "openreview", "tags", "added")  # fmt: skip
FURTHER_COLUMNS = (*LINK_ORDER[3:], "also")


def exports(listing: Listing) -> dict[str, str]:
    """The export files that the configuration asks for."""
    makers = {"bib": bibtex, "json": as_json, "csv": as_csv, "atom": atom}
    return {EXPORTS[kind]: makers[kind](listing) for kind in listing.config.exports}


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


def _cell(text: str) -> str:
    """A cell no spreadsheet takes for a formula."""
    line = one_line(text)
    return f"'{line}" if line.startswith(FORMULA_STARTS) else line
