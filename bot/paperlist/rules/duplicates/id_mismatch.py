"""The rule `id-mismatch`."""

import re
from collections.abc import Iterator

from paperlist.document.schema import clip, quoted
from paperlist.model.finding import Finding, Location
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, PaperRule
from paperlist.text.name_problems import problem_of
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

    ## How to fix
    Rename the file to what the message says. In the browser: open the file, *Edit*, and change
    the name in the box above the text. A file that has been in the list for long keeps its
    name: then correct the year or the name inside, if those are wrong.

    ## Example
    Wrong:
    ```yaml
    # file: papers/diffusion/2019-jones-plain-diffusion.yaml
    title: "Plain Diffusion"
    authors: [Ada Smith]
    year: 2024
    ```
    Right:
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
        if not {"authors", "year"} <= set(context.config.required) and _was_incomplete(subject):
            return
        if not 1_000 <= year <= 9_999 or _is_to_change(authors[0]):
            return  # other rules ask for them, and the name follows from what they become
        complaint = _complaint(subject, year, authors[0])
        if complaint:
            folder = subject.path.rpartition("/")[0]
            wanted = paper_id(subject.title, authors, year)
            hint = f"rename the file to {folder}/{wanted}.yaml"
            yield self.finding(Location(path=subject.path), complaint, hint=hint)


def _is_to_change(author: str) -> bool:
    """Whether the first author is written wrongly for certain, or is nobody ("et al.")."""
    problem = problem_of(author, is_last=False)
    return problem is not None and not problem.is_doubtful


def _was_incomplete(paper: Paper) -> bool:
    """Whether the file got its name while its authors or its year were not known: names stay."""
    title, authors, year = paper.title, paper.authors, paper.year or 0
    return paper.id in (
        paper_id(title, (), year),
        paper_id(title, authors, 0),
        paper_id(title, (), 0),
    )


def _complaint(paper: Paper, year: int, first_author: str) -> str:
    """Why a file's name does not fit; '' when it does."""
    name = paper.id
    if oddity := _oddity(name):
        return f"the file's name {quoted(name)} {oddity}"
    words = name.split("-")
    if int(words[0]) != year:
        return f"the file's name says {words[0]}, the paper {year}"
    family = ascii_words(family_name(first_author))
    wanted = "".join(family)
    if wanted and not _starts_with(words[1:], wanted, family):
        return f"the file's name does not start with the first author's family name, {clip(wanted)}"
    lowered = paper.title.lower()
    if any(word in lowered for word in words[2:] if len(word) > 2):
        return ""  # the usual case, decided without taking the title apart
    telling = set(telling_words(paper.title)) | {"".join(ascii_words(paper.title))}
    if telling and not any(word in telling for word in words[2:]):
        return f"the file's name {quoted(name)} shares no word with the title"
    return ""


def _oddity(name: str) -> str:
    """Why a name is not of the form year-family-words; '' when it is."""
    if len(name) > MAX_ID_LENGTH:
        return f"has {len(name)} characters, more than {MAX_ID_LENGTH}"
    if ID.fullmatch(name):
        return ""
    if not re.match(r"\d{4}-", name):
        return "does not begin with the year and a hyphen"
    if name != name.lower():
        return "has capital letters"
    odd = sorted(set(re.findall(r"[^a-z0-9-]", name)))
    if odd:
        return f"has characters other than a to z, digits and hyphens: {' '.join(odd)}"
    return "has one hyphen too many"


def _starts_with(words: list[str], wanted: str, family: list[str]) -> bool:
    """Whether an id's words begin with a family name, as a whole or in its last part."""
    joined = "".join(words)
    return joined.startswith((wanted[:24], family[-1][:24], family[0][:24]))
