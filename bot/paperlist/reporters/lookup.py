"""What the sources said about a paper: for a person at a terminal, and as a row of JSON."""

from collections.abc import Mapping

from paperlist.metadata.merge import LookUpResult
from paperlist.metadata.sources import LABELS
from paperlist.text.escape import terminal
from paperlist.text.titles import paper_id

SHOWN = ("title", "authors", "venue", "year", "doi", "arxiv", "openreview")


def row(known: LookUpResult) -> dict[str, object]:
    """The keys of a paper, and where they are from; every other key is always there."""
    title = known.origins.get("title")
    return {
        "input": known.pasted.text,
        "id": id_of(known),
        **known.data,
        "source": title.source if title else next(iter(known.sources), "address"),
        "confidence": known.confidence,
        "fields": {
            key: {"source": origin.source, "confidence": origin.confidence}
            for key, origin in known.origins.items()
        },
        "missing": list(known.missing),
        "questions": list(known.questions),
        "notes": list(known.notes),
        "unreached": dict(known.unreached),
        "suggestions": dict(known.suggestions),
        "retraction": known.retraction,
    }


def id_of(known: LookUpResult) -> str:
    """The id that the paper would have; '' while title or year are not known."""
    title, year = known.data.get("title"), known.data.get("year")
    authors = known.data.get("authors")
    if not isinstance(title, str) or not isinstance(year, int):
        return ""
    return paper_id(title, authors if isinstance(authors, list) else [], year)


def text(known: LookUpResult) -> str:
    """A block of lines: the fields with their sources, then what is open."""
    lines = [terminal(known.pasted.text[:200])]
    for key in SHOWN:
        if known.data.get(key):
            origin = known.origins[key]
            doubt = "" if origin.confidence == "high" else f", {origin.confidence} confidence"
            shown = terminal(_shown(known.data[key]))
            lines.append(f"  {key:10}  {shown}  [{LABELS[origin.source]}{doubt}]")
    links = known.data.get("links")
    if isinstance(links, Mapping):
        lines += [f"  {kind:10}  {terminal(str(url))}" for kind, url in links.items()]
    return "\n".join((*lines, *open_points(known))) + "\n"


def open_points(known: LookUpResult) -> list[str]:
    """What is missing, unsure, or was not reached."""
    lines = [f"  missing     {', '.join(known.missing)}"] if known.missing else []
    lines += [f"  question    {terminal(question)}" for question in known.questions]
    lines += [f"  note        {terminal(note)}" for note in known.notes]
    lines += [f"  may be      {kind}: {terminal(url)}" for kind, url in known.suggestions.items()]
    lines += [
        f"  not reached {LABELS[source]}: {terminal(reason)}"
        for source, reason in known.unreached.items()
    ]
    return lines


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
