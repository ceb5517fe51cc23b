"""A paper as CSL-JSON, the form that reference managers and Pandoc read.

The keys are those of the schema "csl-data" of the Citation Style Language 1.0.2.
"""

from paperlist.model.paper import Paper
from paperlist.text.escape import one_line
from paperlist.text.person_names import NOT_NAMES, is_group, name_parts
from paperlist.text.venues import venue_table

TYPES = {"journal": "article-journal", "preprint": "article"}


def csl_item(paper: Paper) -> dict[str, object]:
    """One item; what the entry does not say is left out."""
    venue = venue_table().find(paper.venue) if paper.venue else None
    names = [name for name in paper.authors if not NOT_NAMES.fullmatch(name.strip())]
    item: dict[str, object] = {
        "id": paper.id,
        "type": TYPES.get(venue.kind, "paper-conference") if venue else "paper-conference",
        "title": one_line(paper.title),
        "author": [csl_name(name) for name in names],
        "container-title": one_line(venue.name if venue else paper.venue),
        "container-title-short": one_line(venue.short) if venue else "",
        "issued": {"date-parts": [[paper.year]]} if paper.year else {},
        "DOI": one_line(paper.string("doi")),
        "number": f"arXiv:{paper.string('arxiv')}" if paper.string("arxiv") else "",
        "URL": one_line(paper.links.get("paper", "")),
        "abstract": one_line(paper.string("abstract")),
    }
    return {key: value for key, value in item.items() if value}


def csl_name(name: str) -> dict[str, str]:
    """A person's names apart; a group's name as it is."""
    line = one_line(name)
    given, family, suffix = name_parts(line)
    if not given or is_group(line):
        return {"literal": line}
    parts = {"family": family, "given": given, "suffix": suffix}
    return {key: value for key, value in parts.items() if value}
