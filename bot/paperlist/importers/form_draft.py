"""From a submission to the paper: a draft, and what is still missing. Pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from paperlist.config import Config
from paperlist.model.paper import Paper
from paperlist.model.paths import PAPERS_FOLDER
from paperlist.text import identifiers, titles
from paperlist.text.author_lists import split_authors
from paperlist.text.latex import without_latex
from paperlist.text.venues import venue_table

LONGEST = {"title": 1_000, "authors": 20_000, "venue": 200, "why": 2_000}
ALWAYS_NEEDED = frozenset({"link", "title", "section"})
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
URL = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper as far as it is known. `missing` names the fields that it cannot do without.

    `questions` have to be answered first; `notes` only tell.
    """

    data: dict[str, object]
    section: str = ""
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())
    questions: tuple[str, ...] = field(default=())
    is_looked_up: bool = False
    name: str = ""  # of the file, where another paper has the usual one

    @property
    def paper(self) -> Paper:
        """The draft as a paper of the list."""
        return Paper(self.path, self.data)

    @property
    def path(self) -> str:
        """The file the paper should have."""
        authors, year = self.data.get("authors"), self.data.get("year")
        stem = self.name or titles.paper_id(
            str(self.data.get("title", "")),
            authors if isinstance(authors, list) else [],
            year if isinstance(year, int) else 0,
        )
        return f"{PAPERS_FOLDER}/{self.section}/{stem}.yaml"


def draft_of(reported: Callable[[str], str], config: Config, added: str) -> Draft:
    """The draft that a suggestion's fields make; `reported` gives a field's text, '' for none.

    `added` is the date to write, as ISO 8601. Nothing is looked up: only what the fields say, and
    what follows from the link itself.
    """
    links, ids = _from_link(reported("link"))
    title = " ".join(titles.without_html(reported("title")[: LONGEST["title"]]).split()).rstrip(".")
    if titles.has_latex(title):
        title = without_latex(title)
    authors = authors_of(reported("authors")[: LONGEST["authors"]])
    notes = []
    if reported("code"):
        if code := _first_url(reported("code")):
            links["code"] = code.removesuffix(".git")
        else:
            notes.append("the code link is no address and was left out")
    venue, year = _venue_and_year(reported, links, ids)
    tags, unknown = _tags(reported("tags"), config)
    notes += [f"{text!r} is no tag of this list and was left out" for text in unknown]
    section = section_of(reported("section"), config)
    known: dict[str, object] = {
        "title": title,
        "authors": authors,
        "venue": venue,
        "year": year,
        "links": links,
        **ids,
        "tags": tags,
        "added": added,
    }
    asked: Mapping[str, object] = {
        "link": links.get("paper"),
        "title": title,
        "authors": authors,
        "venue": venue,
        "year": year,
        "code": links.get("code"),
        "tags": tags,
        "section": section,
    }
    data = {key: value for key, value in known.items() if value}
    missing = tuple(key for key, value in asked.items() if not value and _is_needed(key, config))
    return Draft(data, section, missing, tuple(notes))


def _is_needed(field: str, config: Config) -> bool:
    """Whether the form's field has to be known before there can be a pull request."""
    name = "links.code" if field == "code" else field
    return field in ALWAYS_NEEDED or name in config.required


def authors_of(text: str) -> list[str]:
    """Names on lines of their own, or separated by commas, semicolons or "and"."""
    found: list[str] = []
    for line in text.split("\n"):
        bare = re.sub(r"^\s*(?:[-*+]|\d+[.)])\s+", "", line).strip()
        for name in split_authors(bare).names:
            found += [part for part in name.split(", ") if part]
    return [name for name in dict.fromkeys(found) if name]


def section_of(text: str, config: Config) -> str:
    """The section meant, by id, path or title in any language; '' if none or several."""
    wanted = re.sub(r"^\d+[.)]\s*", "", " ".join(text.split())).casefold()
    found: list[str] = []
    for section in config.sections:
        spellings = (section.id, config.path_title(section), *section.title.every())
        if wanted and wanted in (spelling.casefold() for spelling in spellings):
            found.append(section.id)
    return found[0] if len(found) == 1 else ""


def _from_link(text: str) -> tuple[dict[str, str], dict[str, str]]:
    """Links and identifiers that follow from a pasted address or identifier."""
    words = [word.strip("<>\"',;") for word in text.split()]
    url = _first_url(text)
    arxiv = next((found for word in words if (found := identifiers.arxiv_id(word))), None)
    doi = next((found for word in words if (found := identifiers.doi(word))), None)
    forum = next((found for word in words if (found := identifiers.openreview_id(word))), None)
    ids = {
        key: found
        for key, found in (("doi", doi), ("arxiv", arxiv), ("openreview", forum))
        if found
    }
    links: dict[str, str] = {}
    if url:
        bare = identifiers.without_tracking(url)
        page = identifiers.landing_page(bare)
        links["paper"] = page or bare
        if page and page != bare and identifiers.is_pdf(bare) and not arxiv:
            links["pdf"] = bare
    elif arxiv:
        links["paper"] = f"https://arxiv.org/abs/{arxiv}"
    elif doi:
        links["paper"] = f"https://doi.org/{doi}"
    return links, ids


def _venue_and_year(
    reported: Callable[[str], str], links: Mapping[str, str], ids: Mapping[str, str]
) -> tuple[str, int]:
    """What was submitted, else what the address or the DOI says of it."""
    text = " ".join(reported("venue")[: LONGEST["venue"]].split())
    year = YEAR.search(reported("year")) or YEAR.search(text)
    known = venue_table().find(text) or venue_table().find(YEAR.sub("", text).strip(" ,'"))
    hints = (venue_table().hint(what) for what in (*links.values(), ids.get("doi", "")) if what)
    hint = next((hint for hint in hints if hint), None)
    venue = known.short if known else text or (hint.venue if hint else "")
    if year:
        return venue, int(year.group())
    if hint and hint.year and venue == hint.venue:
        return venue, hint.year
    if venue == "arXiv" and "arxiv" in ids:
        return venue, identifiers.arxiv_year(ids["arxiv"])
    return venue, 0


def _tags(text: str, config: Config) -> tuple[list[str], list[str]]:
    """The ids of the tags in a text, and what is none."""
    by_name: dict[str, str] = {}
    for tag in config.tags:
        by_name |= {name.casefold(): tag.id for name in (tag.id, *tag.meaning.every()) if name}
    words = [word.strip(" -*+.") for word in re.split(r"[,;\n]", text)]
    found = [by_name.get(word.casefold(), "") for word in words if word]
    unknown = [word for word in words if word and word.casefold() not in by_name]
    return [tag for tag in dict.fromkeys(found) if tag], unknown


def _first_url(text: str) -> str:
    match = URL.search(text)
    url = match.group().rstrip(".,;)>]") if match else ""
    return url if identifiers.address(url) else ""
