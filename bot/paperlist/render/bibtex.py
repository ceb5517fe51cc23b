"""The list as BibTeX: every value comes back from a reader of BibTeX as it was."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256

from paperlist.model.paper import Paper
from paperlist.render.listing import Listing
from paperlist.text.escape import one_line
from paperlist.text.person_names import NOT_NAMES, is_group, name_parts
from paperlist.text.venues import venue_table

# What TeX reads as a command (bibtex.org/Format): everything else may stand as it is in UTF-8. A
# brace is a command by name, as readers of BibTeX count braces and ignore a backslash before one.
TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
# In an address TeX acts on nothing, as it is shown by a command of its own: only what would end
# the field is encoded, as addresses do it themselves.
URL = str.maketrans(
    {
        "{": "%7B",
        "}": "%7D",
        "\\": "%5C",
        '"': "%22",
        " ": "%20",
    }
)
PLAIN_DOI = re.compile(r"[\w.;:()<>/#&+$~^%*=?!,@|'\[\]-]+", re.ASCII)
NEEDS_BRACES = re.compile(r"\band\b|,", re.IGNORECASE)  # where readers would cut a name
NOT_IN_A_KEY = re.compile(r"[^\w.:+/-]")


def bibtex(listing: Listing) -> Iterator[str]:
    """One entry a paper, in parts of a file; the key is the paper's id."""
    return bibtex_file(map(bibtex_entry, listing.papers))


def bibtex_file(entries: Iterable[str]) -> Iterator[str]:
    """Entries as the parts of a file."""
    yield "% Made by paperlist from papers/: edits here are overwritten.\n"
    for entry in entries:
        yield f"\n{entry}"


def bibtex_entry(paper: Paper) -> str:
    venue = venue_table().find(paper.venue)
    kind = venue.kind if venue else "conference"
    entry_type, container = {
        "journal": ("article", "journal"),
        "preprint": ("misc", "howpublished"),
    }.get(kind, ("inproceedings", "booktitle"))
    others = "others" if paper.is_truncated else ""
    fields = {
        "title": bibtex_title(paper.title),
        "author": " and ".join(filter(None, (*map(bibtex_name, paper.authors), others))),
        container: tex(venue.name if venue else paper.venue),
        "year": str(paper.year or ""),
        "doi": _doi(paper.string("doi")),
        "eprint": tex(paper.string("arxiv")),
        "archiveprefix": "arXiv" if paper.string("arxiv") else "",
        "url": tex_url(paper.links.get("paper", "")),
    }
    width = max(len(name) for name, value in fields.items() if value) if any(fields.values()) else 0
    rows = [f"  {name.ljust(width)} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{entry_type}{{{_key(paper.id)},\n" + ",\n".join(rows) + "\n}\n"


def bibtex_title(title: str) -> str:
    """A title whose acronyms survive a style that lowers capitals."""
    words = tex(title).split(" ")
    return " ".join(f"{{{word}}}" if _keeps_capitals(word) else word for word in words)


@lru_cache(maxsize=1 << 16)  # people have several papers, and papers stand in several files
def bibtex_name(name: str) -> str:
    """``Family, Given``; a name of one word, or of a group, in braces; ``others`` for "et al."."""
    line = one_line(name)
    if NOT_NAMES.fullmatch(line):
        return "others"
    if not line:
        return ""
    parts = name_parts(line)
    if not parts.given or is_group(line) or NEEDS_BRACES.search(" ".join(parts)):
        return f"{{{line.translate(TEX)}}}"
    given, family, suffix = parts
    return ", ".join(part for part in (family, suffix, given) if part).translate(TEX)


def tex(text: str) -> str:
    """Text on one line, with the signs that TeX would act on as text."""
    return one_line(text).translate(TEX)


def _doi(doi: str) -> str:
    """A DOI as Crossref gives it, which is an address too; one that is none as other text."""
    return doi if PLAIN_DOI.fullmatch(doi) else tex(doi)


def tex_url(url: str) -> str:
    """An address as BibTeX takes it: only what would end the field is encoded."""
    return one_line(url).translate(URL)


def _key(paper_id: str) -> str:
    """The id as a key: signs that would end one are replaced, and a digest keeps it its own."""
    key = NOT_IN_A_KEY.sub("-", paper_id)
    return key if key == paper_id else f"{key}-{sha256(paper_id.encode()).hexdigest()[:6]}"


def _keeps_capitals(word: str) -> bool:
    return word[1:] != word[1:].lower()
