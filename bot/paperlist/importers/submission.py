"""The submission of a contributor, merged over metadata. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from paperlist.duplicates.authors import people, same_person
from paperlist.importers.form_draft import Draft
from paperlist.metadata.merge import LookUpResult, agrees
from paperlist.metadata.source_record import SourceRecord
from paperlist.metadata.sources import LABELS

IDENTIFIERS = ("doi", "arxiv", "openreview")
OTHER_TITLE = (
    "The link leads to “{}”. Is that the paper? Then please correct the title; if not, the link."
)
ABOUT_VENUE = "Is this "  # how questions on the venue begin


def laid_over(draft: Draft, reported: Callable[[str], str], known: LookUpResult) -> Draft:
    """The draft with what was looked up for its link, where the contributor submitted nothing.

    A title that is not that of the link is a question: one of the two is wrong.
    """
    title, looked_up = str(draft.data.get("title", "")), str(known.data.get("title", ""))
    if not looked_up or known.confidence == "low":
        questions = known.questions if draft.missing else ()
        return replace(draft, notes=(*draft.notes, *_missed(draft, known)), questions=questions)
    said, found = (SourceRecord(source="page", title=text) for text in (title, looked_up))
    if title and not agrees(said, found):
        return replace(draft, questions=(OTHER_TITLE.format(looked_up),))
    data = _united(draft, reported, known)
    links = data["links"] if isinstance(data["links"], Mapping) else {}
    has = {"link": links, "section": draft.section, "code": links.get("code"), **data}
    missing = tuple(name for name in draft.missing if not has.get(name))
    united = replace(draft, data=data, missing=missing, is_looked_up=True)
    asked_of_venue = [q for q in known.questions if q.startswith(ABOUT_VENUE)]
    open_ones = [q for q in known.questions if not (reported("venue") and q in asked_of_venue)]
    notes = (*draft.notes, *_missed(united, known))
    if missing:
        return replace(united, notes=notes, questions=tuple(open_ones))
    return replace(united, notes=(*notes, *open_ones))


def _missed(draft: Draft, known: LookUpResult) -> tuple[str, ...]:
    """The sources that might have known what is missing."""
    if not set(draft.missing) - {"section", "link"}:
        return ()
    silent = known.unreached.items()
    return tuple(f"{LABELS[source]} was not reached: {reason}" for source, reason in silent)


def _united(draft: Draft, reported: Callable[[str], str], known: LookUpResult) -> dict[str, object]:
    mine, theirs = draft.data, known.data
    united: dict[str, object] = {**theirs, **mine}
    for name in ("venue", "year"):
        if not reported(name) and name in theirs and not (name == "year" and reported("venue")):
            united[name] = theirs[name]  # the publication rather than what the address hints at
    authors = theirs.get("authors")
    given = mine.get("authors")
    if isinstance(authors, list) and isinstance(given, list) and _is_part(given, authors):
        united["authors"] = authors
    links = [part for part in (theirs.get("links"), mine.get("links")) if isinstance(part, Mapping)]
    united["links"] = {kind: url for part in links for kind, url in part.items()}
    for name in IDENTIFIERS:
        if name in theirs:
            united[name] = theirs[name]
    return united


def _is_part(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether all of a few names are among many: a list cut short with "et al."."""
    all_of_them = people(many).persons
    return len(few) < len(many) and all(
        any(same_person(mine, theirs) for theirs in all_of_them) for mine in people(few).persons
    )
