"""Family 2: which paper this is, and whether the list has it already."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from paperlist.document.schema import clip, quoted
from paperlist.duplicates.authors import agreement
from paperlist.duplicates.compare import compare
from paperlist.duplicates.record import Record, identifiers_of
from paperlist.model.report import PAPERS_FOLDER, Finding, Location, Paper, Related, Severity
from paperlist.rules.base import Context, Known, ListRule, PaperFile, PaperRule, TextRule
from paperlist.text.person_names import family_name
from paperlist.text.titles import ID, MAX_ID_LENGTH, ascii_words, paper_id, telling_words


class IdMismatch(PaperRule):
    """A file's name does not fit its paper.

    ## What it finds
    A name that is not of the form `year-family-words.yaml`, or whose year, family name or words
    are not those of the paper. Small corrections of a title keep the name valid.

    ## Why it matters
    The name is the paper's permanent id, in links and exports. A name that says something else
    misleads everybody who sees it in a change.

    ## Example
    ```yaml
    # file: papers/diffusion/2019-jones-plain-diffusion.yaml
    title: "Plain Diffusion"
    authors: [Ada Smith]
    year: 2024
    ```
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    authors: [Ada Smith]
    year: 2024
    ```
    """

    code = "PAP207"
    name = "id-mismatch"
    severity = PaperRule.severity.WARNING

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        year, authors = subject.year, subject.authors
        if year is None or not authors or not subject.title.strip():
            return
        complaint = _complaint(subject, year, authors[0])
        if complaint:
            folder = subject.path.rpartition("/")[0]
            wanted = paper_id(subject.title, authors, year)
            hint = f"rename the file to {folder}/{wanted}.yaml"
            yield self.finding(Location(path=subject.path), complaint, hint=hint)


class UnknownSection(TextRule):
    """A paper lies in a folder that is no section.

    ## What it finds
    Files whose folder is not the id of a section in `paperlist.yml`, and files that lie directly
    in `papers/` or deeper than one folder.

    ## Why it matters
    The folder is the section; a paper elsewhere would not appear in the README.

    ## Example
    ```yaml
    # file: papers/difusion/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    ```
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    ```
    """

    code = "PAP208"
    name = "unknown-section"

    def check(self, subject: PaperFile, context: Context) -> Iterator[Finding]:
        steps = subject.path.split("/")
        if len(steps) != 3:
            message = f"a paper belongs in {PAPERS_FOLDER}/<section>/, directly"
        elif context.config.section(steps[1]) is None:
            message = f"{quoted(steps[1])} is not a section of this list"
        else:
            return
        hint = self.where_to(steps, [section.id for section in context.config.sections])
        yield self.finding(Location(path=subject.path), message, hint=hint)

    def where_to(self, steps: list[str], known: list[str]) -> str:
        """The folder that was probably meant, else all there are."""
        near = get_close_matches(steps[1], known, n=1, cutoff=0.7) if len(steps) > 2 else []
        if near:
            return f"move the file to {PAPERS_FOLDER}/{near[0]}/{clip(steps[-1], 80)}"
        names = ", ".join(f"`{name}`" for name in known)
        return f"move the file to the folder of one of these sections: {clip(names, 600)}"


class DuplicateId(TextRule):
    """Two files have the same name.

    ## What it finds
    A file whose name, without the folder, another file of the list has too.

    ## Why it matters
    The name is the paper's id, and an id belongs to one paper.

    ## Example
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    # file: papers/benchmarks/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    ```
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    # file: papers/benchmarks/2024-smith-plain-benchmark.yaml
    title: "A Plain Benchmark"
    ```
    """

    code = "PAP211"
    name = "duplicate-id"

    def check(self, subject: PaperFile, context: Context) -> Iterator[Finding]:
        twins = [p for p in context.namesakes(subject.path) if p != subject.path]
        # Of two old files, or two new ones, the second by path is reported.
        if any(not context.counts(twin) or twin < subject.path for twin in twins):
            related = tuple(Related(twin, 1, "has the same name") for twin in twins)
            message = f"{clip(twins[0])} has the same name"
            hint = "if it is the same paper, remove this file; if not, add a word to its name"
            yield self.finding(
                Location(path=subject.path), message, hint=hint, related=related, subject=twins[0]
            )


class IdentifierMismatch(PaperRule):
    """A DOI or arXiv id belongs to another paper.

    ## What it finds
    An identifier whose owner (Crossref, DataCite, arXiv) has another title or other people under
    it. Other spellings, a subtitle left out and names with initials are no mismatch; another title
    by the same people is a warning, as papers are renamed when they are published. The owner is
    asked about the papers of a pull request, and elsewhere with `--online`.

    ## Why it matters
    Whoever follows the identifier, or cites from the export, ends at another paper. A slip in one
    digit looks as right as the right one.

    ## Example
    ```yaml
    title: "Plain Diffusion"
    authors: [Ada Smith, Bo Jones]
    doi: 10.1000/lighthouses
    ```
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
                of = f"{quoted(clip(known.title, 120))}{who}"
                which = f"{KINDS[kind]} {clip(identifier, 80)}"
                message = f"the {which} has {what}: {of}, says {known.source}"
                hint = f"correct the {KINDS[kind]}, or title and authors; if it was renamed, fine"
                yield self.finding(subject.at(pointer), message, hint=hint, severity=severity)


KINDS = {"doi": "DOI", "arXiv": "arXiv id"}


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
    verdict = compare(mine, theirs)
    who = agreement(mine.people, theirs.people)
    is_alike = mine.wording.squeezed == theirs.wording.squeezed or (
        verdict is not None and verdict.grade != "possible"
    )
    if is_alike:
        return (Severity.WARNING, "other people") if who == "none" else None
    if who in ("same", "most"):
        return Severity.WARNING, "another title"
    return Severity.ERROR, "another paper"


class NoPapers(ListRule):
    """The list holds no papers.

    ## What it finds
    A list without a single file in `papers/`.

    ## Why it matters
    Where nothing was checked, nothing was found: that must not look like a success.

    ## Example
    ```yaml
    # file: notes.yaml
    title: "A file that is not in papers/"
    ```
    ```yaml
    title: "Plain Diffusion"
    ```
    """

    code = "PAP212"
    name = "no-papers"
    severity = ListRule.severity.INFO

    def check(self, subject: Sequence[Paper], context: Context) -> Iterator[Finding]:
        if not context.size:
            location = Location(path=PAPERS_FOLDER)
            hint = f"add the first one: {PAPERS_FOLDER}/<section>/<year>-<family>-<words>.yaml"
            yield self.finding(location, "the list holds no papers yet", hint=hint)


def _complaint(paper: Paper, year: int, first_author: str) -> str:
    """Why a file's name does not fit; '' when it does."""
    name = paper.id
    if not ID.fullmatch(name) or len(name) > MAX_ID_LENGTH:
        return f"the file's name {quoted(name)} is not of the form year-family-words"
    words = name.split("-")
    if int(words[0]) != year:
        return f"the file's name says {words[0]}, the paper {year}"
    family = ascii_words(family_name(first_author))
    wanted = "".join(family)
    if wanted and not _starts_with(words[1:], wanted, family):
        return f"the file's name does not start with the first author's family name, {clip(wanted)}"
    lowered = paper.title.lower()
    if any(word in lowered for word in words[2:] if len(word) > 2):
        return ""  # the usual case, told without taking the title apart
    telling = set(telling_words(paper.title)) | {"".join(ascii_words(paper.title))}
    if telling and not any(word in telling for word in words[2:]):
        return f"the file's name {quoted(name)} shares no word with the title"
    return ""


def _starts_with(words: list[str], wanted: str, family: list[str]) -> bool:
    """Whether an id's words begin with a family name, as a whole or in its last part."""
    joined = "".join(words)
    return joined.startswith((wanted[:24], family[-1][:24], family[0][:24]))
