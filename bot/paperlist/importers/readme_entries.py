"""New entries of a README that somebody edited by hand: in the list's own form, else in any.

    - [[CVPR 2025]](https://…) **Title** [:octocat:](https://github.com/…)
      *Ada Smith, Bo Jones*

Section headings are recognised by the anchors that publishing writes before them.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import groupby

from paperlist.config import USUALLY_REQUIRED, Config
from paperlist.importers.extract.page import read_page
from paperlist.importers.extract.result import GUESSED
from paperlist.importers.extract.sections import placements, section_of
from paperlist.importers.extract.tags import tags_of
from paperlist.importers.parse.markdown import read_markdown
from paperlist.text import identifiers
from paperlist.text.author_lists import split_authors
from paperlist.text.titles import paper_id, without_html
from paperlist.text.venues import venue_table

MOST_ENTRIES = 50
LONGEST_LINE = 4_000

ITEM = re.compile(r"[-*+] +(?P<text>\S.*)")
ANCHOR = re.compile(r"<a\s+(?:id|name)=[\"'](?P<id>[\w-]+)[\"']\s*>(?:</a>)?")
VENUE = re.compile(
    r"\[\\?\[(?P<venue>[^\]\\]{1,80}?)[ ,']*(?P<year>(?:19|20)\d\d)\\?\]\]\((?P<url>[^()\s]+)"
)
TITLE = re.compile(r"\*\*(?P<title>.+?)\*\*")
LINK = re.compile(r"\[(?P<label>[^\]]{0,80})\]\((?P<url>[^()\s]+)(?:\s+\"[^\"]*\")?\)")
AUTHORS = re.compile(r"\s+(?P<mark>[*_])(?P<names>[^*_].*?)(?P=mark)\s*")
# A heading or an anchor: what tells the section of what stands below.
PLACE = re.compile(r"^#{1,6}\s|<(?:a|div|h[1-6])\s+[^<>]*(?:id|name)\s*=|^<h[1-6]>", re.IGNORECASE)
OFFERED = frozenset({"title", "authors", "venue", "year", "doi", "arxiv", "openreview"})
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class ReadmeEntry:
    """One new item: where it stands, the paper it describes, and what could not be read."""

    line: int
    title: str
    section: str
    data: dict[str, object]
    missing: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id the paper's file should have."""
        authors, year = self.data.get("authors"), self.data.get("year")
        return paper_id(
            self.title,
            authors if isinstance(authors, list) else [],
            year if isinstance(year, int) else 0,
        )


def readme_entries(
    text: str, added: Collection[int], sections: Sequence[str], config: Config | None = None
) -> list[ReadmeEntry]:
    """The papers that the `added` lines (counted from 1) of a page describe, the first fifty.

    Items in the list's own form are read as such; what that leaves open, or does not know, is read
    as other lists are. `config` tells which section a heading stands for.
    """
    found = {one.line: one for one in _own_form(text, added, sections, config)}
    for other in _any_form(text, added, sections, config):
        own = found.get(other.line)
        if own is None or len(other.missing) + (not other.section) < len(own.missing):
            found[other.line] = replace(
                other, section=other.section or (own.section if own else "")
            )
    return [found[line] for line in sorted(found)][:MOST_ENTRIES]


def _any_form(
    text: str, added: Collection[int], sections: Sequence[str], config: Config | None
) -> Iterator[ReadmeEntry]:
    """The entries on the added lines in whatever form."""
    reading = read_page(read_markdown(_only(text.split("\n"), added)), "markdown")
    placed = placements(reading.entries, config, {}) if config else {}
    for entry in reading.entries:
        sure = {key for key, value in entry.confidence.items() if value >= GUESSED}
        data = {key: value for key, value in entry.data.items() if key in sure & OFFERED}
        data["links"] = dict(entry.links)
        if tags := tags_of(entry, {}, config):
            data["tags"] = tags
        section = entry.anchor if entry.anchor in sections else section_of(entry, placed)
        if entry.line in added and entry.title:
            yield ReadmeEntry(entry.line, entry.title, section, data, _missing(data, config))


def _only(lines: Sequence[str], added: Collection[int]) -> str:
    """The page with nothing but the added lines, and what tells where they stand.

    That is headings and anchors, and all of a table that a row was added to.
    """
    kept = [""] * len(lines)
    for is_table, run in groupby(enumerate(lines, 1), key=lambda one: "|" in one[1][:2]):
        block = list(run)
        is_whole = is_table and any(number in added for number, _ in block)
        for number, line in block:
            if is_whole or number in added or PLACE.search(line[:LONGEST_LINE]):
                kept[number - 1] = line[:LONGEST_LINE]
    return "\n".join(kept)


def _missing(data: Mapping[str, object], config: Config | None) -> tuple[str, ...]:
    """What a file would lack that the list requires, in words."""
    links = data.get("links")
    required = config.required if config else USUALLY_REQUIRED
    published = {"venue", "year"} & set(required)
    needed = {
        "the authors": "authors" not in required or data.get("authors"),
        "the venue and year": all(data.get(key) for key in published),
        "the link": isinstance(links, dict) and links.get("paper"),
    }
    return tuple(what for what, value in needed.items() if not value)


def _own_form(
    text: str, added: Collection[int], sections: Sequence[str], config: Config | None
) -> Iterator[ReadmeEntry]:
    """The items in the form that the list's own pages have."""
    lines = text.split("\n")
    section, found = "", 0
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE or found >= MOST_ENTRIES:
            continue
        anchor = ANCHOR.search(line)
        if anchor and anchor["id"] in sections:
            section = anchor["id"]
        item = ITEM.fullmatch(line) if number in added else None
        title = item and TITLE.search(item["text"])
        # An item without an address outside the page is one of its table of contents.
        if item and title and "](http" in item["text"]:
            found += 1
            below = lines[number : number + 3]
            yield _entry(number, section, item["text"], title, below, config)


def _entry(
    line: int,
    section: str,
    text: str,
    title: re.Match[str],
    below: Sequence[str],
    config: Config | None,
) -> ReadmeEntry:
    shown = _plain(title["title"])
    venue = VENUE.search(text)
    authors = next((m for other in below if (m := AUTHORS.fullmatch(other))), None)
    names = list(split_authors(_plain(authors["names"])).names) if authors else []
    names = [part for name in names for part in name.split(", ")]
    links = {"paper": unescape(venue["url"])} if venue else {}
    for link in LINK.finditer(text, title.end()):
        url = unescape(link["url"])
        kind = "code" if identifiers.repository(url) else "project"
        if identifiers.address(url):
            links.setdefault(kind, url)
    data: dict[str, object] = {"title": shown}
    if names:
        data["authors"] = names
    if venue:
        known = venue_table().find(_plain(venue["venue"]))
        data["venue"] = known.short if known else _plain(venue["venue"])
        data["year"] = int(venue["year"])
    data["links"] = links
    return ReadmeEntry(line, shown, section, data, _missing(data, config))


def _plain(text: str) -> str:
    """Markdown's escapes and entities taken out."""
    return " ".join(without_html(ESCAPED.sub(r"\1", text).replace("<!-- -->", "")).split())
