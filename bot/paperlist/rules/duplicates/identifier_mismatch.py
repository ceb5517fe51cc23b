"""The rule `identifier-mismatch`."""

from collections.abc import Iterator
from dataclasses import replace

from paperlist.document.schema import clip, quoted
from paperlist.duplicates.authors import agreement
from paperlist.duplicates.compare import compare
from paperlist.duplicates.record import Record, identifiers_of
from paperlist.model.finding import Finding, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, Known, PaperRule

KINDS = {"doi": "DOI", "arXiv": "arXiv id"}
ANYBODY = ("Ada Smith",)


class IdentifierMismatch(PaperRule):
    """A DOI or arXiv id belongs to another paper.

    ## What it finds
    An identifier that Crossref, DataCite or arXiv knows with another title or other authors. Other
    spellings, a subtitle left out and names with initials are no mismatch; another title by the
    same people is a warning, as papers are renamed when they are published. The owner is asked
    about the papers of a pull request, and elsewhere with `--online`.

    ## Why it matters
    A reader who follows the identifier, or cites from the export, ends at another paper. One
    wrong digit is easy to miss.

    ## How to fix
    Open `https://doi.org/` or `https://arxiv.org/abs/` followed by the identifier. If
    another paper appears, correct the identifier; if it is the right one, correct title or
    authors.

    ## Example
    Wrong:
    ```yaml
    title: "Plain Diffusion"
    authors: [Ada Smith, Bo Jones]
    doi: 10.1000/lighthouses
    ```
    Right:
    ```yaml
    title: "Plain Diffusion"
    authors: [Ada Smith, Bo Jones]
    doi: 10.1000/plain-diffusion
    ```
    """

    code = "PAP213"
    name = "identifier-mismatch"
    needs = frozenset({"sources"})

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        for kind, name, identifier in named_identifiers(subject):
            known = context.known.get(f"{kind}:{identifier}")
            judged = _judge(subject, known) if known else None
            if known and judged:
                severity, what = judged
                pointer = f"/{name}" if subject.string(name) else "/links/paper"
                who = f" by {clip(known.authors[0], 60)}" if known.authors else ""
                of = f"{quoted(known.title)}{who}"
                which = f"{KINDS[kind]} {clip(identifier, 80)}"
                message = f"the {which} has {what}: {of}, says {known.source}"
                hint = (
                    f"correct the {KINDS[kind]}, or title and authors;"
                    " if the paper was renamed, there is nothing to do"
                )
                yield self.finding(subject.at(pointer), message, hint=hint, severity=severity)


def named_identifiers(paper: Paper) -> Iterator[tuple[str, str, str]]:
    """What a source can be asked about: kind, field and text of each identifier."""
    found = identifiers_of(paper)
    for kind, name in (("doi", "doi"), ("arXiv", "arxiv")):
        if identifier := found.get(KINDS[kind]):
            yield kind, name, identifier


def _judge(paper: Paper, known: Known) -> tuple[Severity, str] | None:
    """How wrong an identifier is, and what about it; None when it is right."""
    mine = Record("", paper.title, paper.authors)
    theirs = Record("", known.title, known.authors)
    who = agreement(mine.people, theirs.people)
    if who == "unknown":  # the titles have to do
        mine, theirs = replace(mine, authors=ANYBODY), replace(theirs, authors=ANYBODY)
    verdict = compare(mine, theirs)
    is_similar = mine.wording.squeezed == theirs.wording.squeezed or (
        verdict is not None and verdict.grade != "possible"
    )
    if is_similar:
        return (Severity.WARNING, "other people") if who == "none" else None
    if who in ("same", "most"):
        return Severity.WARNING, "another title"
    return Severity.ERROR, "another paper"
