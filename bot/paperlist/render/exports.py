"""The list for other tools: BibTeX (`bibtex`), JSON, CSV and an Atom feed."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from xml.etree import ElementTree as ET

from paperlist.config import Config
from paperlist.document.style import LINK_ORDER
from paperlist.model.finding import PROJECT_URL
from paperlist.model.paper import Paper
from paperlist.render.bibtex import bibtex
from paperlist.render.listing import Listing
from paperlist.render.paths import EXPORTS
from paperlist.text.emoji_codes import without_emoji_codes
from paperlist.text.escape import link_target, one_line

FEED_LENGTH = 50
NO_DATE = "1970-01-01"

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = (
    "id",
    "section",
    "title",
    "authors",
    "venue",
    "year",
    "paper",
    "pdf",
    "code",
    "doi",
    "arxiv",
    "openreview",
    "tags",
    "added",
)
FURTHER_COLUMNS = (*LINK_ORDER[3:], "also")


def export_makers(config: Config) -> dict[str, Callable[[Listing], Iterable[str]]]:
    """The export files that the configuration wants, each with what makes it, part by part.

    The largest comes first: made beside others, it is handed over while little else is in memory.
    """
    makers = {"json": as_json, "bib": bibtex, "csv": as_csv, "atom": lambda shown: [atom(shown)]}
    return {EXPORTS[kind]: make for kind, make in makers.items() if kind in config.exports}


def as_json(listing: Listing) -> Iterator[str]:
    """Every paper with its id and section, as it stands in its file."""
    if not listing.papers:
        yield "[]\n"
        return
    before = "[\n"
    for paper in listing.papers:
        row = {"id": paper.id, "section": paper.section, **paper.data}
        yield f"{before}{json.dumps(row, ensure_ascii=False)}"
        before = ",\n"
    yield "\n]\n"


def as_csv(listing: Listing) -> Iterator[str]:
    """A table for spreadsheets, row by row; lists are separated by semicolons.

    What only some lists have gets a column where a paper has it.
    """
    # What `write` gives back is what `writerow` does.
    writer = csv.writer(SimpleNamespace(write=str), lineterminator="\n")
    used = {key for paper in listing.papers for key in (*paper.links, *paper.data)}
    columns = (*COLUMNS, *(key for key in FURTHER_COLUMNS if key in used))
    yield writer.writerow(columns)
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
        yield writer.writerow([_cell(values[column]) for column in columns])


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What one feed is called, where it and the page it follows stand ('' where not known).

    `site` is the address of the list's website, `folders` the folders of papers' pages there.
    """

    title: str
    page: str = ""
    address: str = ""
    site: str = ""
    folders: Mapping[str, str] = field(default_factory=dict)


def atom(listing: Listing) -> str:
    """The papers added last, as an Atom feed (RFC 4287)."""
    config = listing.config
    site = f"{config.site.rstrip('/')}/" if config.site else ""
    about = Feed(title=without_emoji_codes(str(config.title)), page=site, site=site)
    return feed(config, listing.newest(FEED_LENGTH), about)


def feed(config: Config, papers: Sequence[Paper], about: Feed) -> str:
    """Papers as an Atom feed. An entry is the same in whichever feed it stands."""
    home = f"https://github.com/{config.repository}" if config.repository else PROJECT_URL
    page = about.page or home
    root = ET.Element("feed", xmlns="http://www.w3.org/2005/Atom")
    root.append(ET.Comment(" paperlist:generated "))
    _add(root, "title", one_line(about.title))
    _add(root, "id", about.address or home)
    _add(root, "updated", _moment(max((p.string("added") for p in papers), default="")))
    _add(root, "link", "", href=page)
    if about.address:
        _add(root, "link", "", rel="self", type="application/atom+xml", href=about.address)
    for paper in papers:
        _add_entry(_add(root, "entry"), paper, home, about)
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _add_entry(item: ET.Element, paper: Paper, home: str, about: Feed) -> None:
    own = f"{about.site}p/{about.folders.get(paper.path, paper.id)}/" if about.site else ""
    link = own or link_target(paper.links.get("paper", "")) or home
    published = " ".join(filter(None, (paper.venue, str(paper.year or ""))))
    _add(item, "title", one_line(paper.title or paper.id))
    _add(item, "id", f"{home}#{paper.id}")
    _add(item, "updated", _moment(paper.string("added")))
    _add(item, "link", "", href=link)
    for name in paper.authors:
        _add(_add(item, "author"), "name", one_line(name))
    for section in (paper.section, *paper.strings("also")):
        _add(item, "category", "", term=section)
    _add(item, "summary", one_line(paper.string("summary") or published))


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
