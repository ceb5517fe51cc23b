"""New items of a README that somebody edited by hand, in the form a list's own entries have.

    - [[CVPR 2025]](https://…) **Title** [:octocat:](https://github.com/…)
      *Ada Smith, Bo Jones*

Section headings are recognised by the anchors that publishing writes before them.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from paperlist import identifiers
from paperlist.names import split_names
from paperlist.titles import paper_id, without_html
from paperlist.venues import venue_table

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
    text: str, added: Collection[int], sections: Sequence[str]
) -> Iterator[ReadmeEntry]:
    """The papers that the `added` lines (counted from 1) of a page describe, the first fifty."""
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
            yield _entry(number, section, item["text"], title, lines[number : number + 3])


def _entry(
    line: int, section: str, text: str, title: re.Match[str], below: Sequence[str]
) -> ReadmeEntry:
    shown = _plain(title["title"])
    venue = VENUE.search(text)
    authors = next((m for other in below if (m := AUTHORS.fullmatch(other))), None)
    names = split_names(_plain(authors["names"])) if authors else []
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
    needed = {"the authors": names, "the venue and year": venue, "the link": links.get("paper")}
    missing = tuple(what for what, value in needed.items() if not value)
    return ReadmeEntry(line, shown, section, data, missing)


def _plain(text: str) -> str:
    """Markdown's escapes and entities taken out."""
    return " ".join(without_html(ESCAPED.sub(r"\1", text).replace("<!-- -->", "")).split())
