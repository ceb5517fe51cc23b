"""Family 4, text: how titles, names and summaries are written."""

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from paperlist.document import format_document, line_edit, replace_value
from paperlist.document.schema import label, quoted
from paperlist.model.report import Finding, Fix, Location, Paper, Severity
from paperlist.rules.base import Context, PaperFile, PaperRule, TextRule
from paperlist.text import confusables, person_names, titles

# An editor put these in place of the straight quotes that YAML knows.
WRAPPED = re.compile("[\u201c\u201d\u201e][^\u201c\u201d\u201e]*[\u201c\u201d]")


class Unformatted(TextRule):
    """A file is not in the canonical form.

    ## What it finds
    Keys in another order, other quotes or indentation, Windows line ends, a missing last line
    break. Comments stay where they are.

    ## Why it matters
    Files of one form make changes easy to read. The bot can do it: `paperlist fix`.

    ## Example
    ```yaml
    title: Plain Diffusion
    year: 2024
    venue: CVPR
    authors:
    - Ada Smith
    links: {paper: 'https://example.org/plain-diffusion'}
    ```
    ```yaml
    title: "Plain Diffusion"
    authors: [Ada Smith]
    venue: CVPR
    year: 2024
    links:
      paper: https://example.org/plain-diffusion
    ```
    """

    code = "PAP401"
    name = "unformatted"
    severity = Severity.INFO
    fixable = True

    def check(self, subject: PaperFile, context: Context) -> Iterator[Finding]:
        document = subject.document
        if document is None or document.data is None or document.flaws or document.is_usual:
            return
        if context.schema.problems(document.data):
            return  # first things first: other findings will change the file
        edit = line_edit(subject.path, document.text, format_document(document))
        if edit is not None:
            location = Location(path=subject.path, span=edit.span)
            fix = Fix("write the file in the canonical form", (edit,))
            hint = "run `paperlist fix`, or let the bot do it"
            yield self.finding(
                location, "the file is not in the canonical form", hint=hint, fix=fix
            )


class AuthorFormat(PaperRule):
    """A name is not written as "Given Family".

    ## What it finds
    "Family, Given", several people in one entry, "et al." and "others" among the names, names in
    capitals, LaTeX or HTML in a name. Names in any script, of one word or many, are fine.

    ## Why it matters
    Readers search by name, and a citation repeats it letter by letter.

    ## Example
    ```yaml
    authors: ["Smith, Ada and Jones, Bo", others]
    ```
    ```yaml
    authors: [Ada Smith, Bo Jones]
    ```
    """

    code = "PAP403"
    name = "author-format"
    fixable = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        judged = [_judged(author) for author in subject.authors]
        wrong = [n for n, name in enumerate(judged) if name.complaint]
        for complaint in dict.fromkeys(judged[n].complaint for n in wrong):
            entries = [n for n in wrong if judged[n].complaint == complaint]
            whole = [name for one in judged for name in one.names]
            # Several names with one mistake are one finding, and their mend is one click.
            pointer = f"/authors/{entries[0]}" if len(entries) == 1 else "/authors"
            named = ", ".join(quoted(subject.authors[n]) for n in entries[:3])
            rest = f" and {len(entries) - 3} more" if len(entries) > 3 else ""
            fix = None
            if len(whole) > 0 and len(judged) == len(_raw_authors(subject)):
                edit = replace_value(subject, "/authors", whole)
                fix = Fix("write the names as they should be", (edit,), "suggested")
            written = [name for n in entries for name in judged[n].names]
            hint = f"write {quoted(', '.join(written), 200)}" if written else "name every author"
            yield self.finding(
                subject.at(pointer),
                f"{named}{rest} in `authors` {complaint}",
                hint=hint,
                fix=fix,
                subject=complaint,
            )


class TitleFormat(PaperRule):
    """A title holds something that is not part of the title.

    ## What it finds
    HTML, LaTeX, line breaks or double spaces, a full stop at the end, capitals throughout.

    ## Why it matters
    The title is shown, searched, cited and compared as it stands.

    ## Example
    ```yaml
    title: "Plain <i>Diffusion</i> for M{\\"u}ller Cells."
    ```
    ```yaml
    title: "Plain Diffusion for Müller Cells"
    ```
    """

    code = "PAP404"
    name = "title-format"
    severity = Severity.WARNING
    fixable = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        title = subject.title
        if not title.strip():
            return
        complaints, mended = _title_complaints(title)
        if complaints:
            fix = None
            if mended and mended != title:
                edit = replace_value(subject, "/title", mended)
                fix = Fix(f"write it as {quoted(mended)}", (edit,), "suggested")
            hint = f"write {quoted(mended, 200)}" if fix else "write it as it was published"
            message = f"the title {' and '.join(complaints)}"
            yield self.finding(subject.at("/title"), message, hint=hint, fix=fix)


class ConfusableCharacters(PaperRule):
    """A word holds letters that only look like the right ones.

    ## What it finds
    Words of Latin and Cyrillic or Greek letters together, ligatures and other letters made for
    typesetting, a small L for a capital I ("lmages"), a zero for an o. Words of one script, and
    Greek letters as symbols, are fine.

    ## Why it matters
    Nobody who types the word finds the paper.

    ## Example
    ```yaml
    title: "Anomaly Detection in Brain lmages"
    ```
    ```yaml
    title: "Anomaly Detection in Brain Images"
    ```
    """

    code = "PAP405"
    name = "confusable-characters"
    severity = Severity.WARNING
    fixable = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        if not confusables.may_look_alike(subject.prose):
            return
        allowed = context.settings(self).allow
        for pointer, text in _prose(subject):
            found = [a for a in confusables.look_alikes(text) if a.found not in allowed]
            for alike in found:
                fix = None
                if alike.meant != alike.found:
                    mended = text[: alike.start] + alike.meant + text[alike.end :]
                    edit = replace_value(subject, pointer, mended)
                    fix = Fix(f"write {quoted(alike.meant)}", (edit,), "suggested")
                hint = f"write {quoted(alike.meant)}" if fix else "type the word again"
                yield self.finding(
                    subject.at(pointer),
                    f"{quoted(alike.found)} in {label(pointer)}: {alike.why}",
                    hint=hint,
                    fix=fix,
                    subject=alike.found,
                )


class Mojibake(PaperRule):
    """A text was decoded with the wrong code page.

    ## What it finds
    Sequences like "Ã¼" for "ü" or "â€™" for an apostrophe, and the replacement character.

    ## Why it matters
    Names come out garbled for every reader, and the damage grows with every copy.

    ## Example
    ```yaml
    authors: [Johanna MÃ¼ller]
    ```
    ```yaml
    authors: [Johanna Müller]
    ```
    """

    code = "PAP406"
    name = "mojibake"
    fixable = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        if not confusables.may_be_garbled(subject.prose):
            return
        for pointer, text in _prose(subject):
            meant = confusables.garbled(text)
            if meant is None:
                continue
            fix = None
            hint = "type it again from the source"
            if meant:
                edit = replace_value(subject, pointer, meant)
                fix = Fix(f"write {quoted(meant)}", (edit,), "suggested")
                hint = f"write {quoted(meant, 200)}"
            message = f"{label(pointer)} was decoded with the wrong code page: {quoted(text)}"
            yield self.finding(subject.at(pointer), message, hint=hint, fix=fix)


class SummaryLength(PaperRule):
    """A summary is too short or too long.

    ## What it finds
    A `summary` of fewer than 40 or more than 400 characters. `min` and `max` are options of the
    rule in `paperlist.yml`.

    ## Why it matters
    Readers skim: one or two sentences on what is new serve them best.

    ## Example
    ```yaml
    summary: A new method.
    ```
    ```yaml
    summary: Nine steps of denoising are enough to find small lesions in brain scans.
    ```
    """

    code = "PAP413"
    name = "summary-length"
    severity = Severity.INFO
    shortest: ClassVar[int] = 40
    longest: ClassVar[int] = 400

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        settings = context.settings(self)
        shortest = self.shortest if settings.min is None else settings.min
        longest = self.longest if settings.max is None else settings.max
        length = len(subject.string("summary").strip())
        if length and not shortest <= length <= longest:
            message = f"the summary has {length} characters, not {shortest} to {longest}"
            hint = "say in one or two sentences what is new"
            yield self.finding(subject.at("/summary"), message, hint=hint)


class _Judged(NamedTuple):
    """A name, what is wrong with it ('' for nothing), and the names it should be."""

    complaint: str
    names: list[str]


ORDINARY_NAME = re.compile(r"[A-Z][a-z'-]+(?: [A-Z]\.?)*(?: (?!And\b)[A-Z][a-z'-]+)+")
# Names without any of this need no second look, and nearly all names are such.
_DOUBTFUL = re.compile(
    r"[^\w.' -]|\b(?:and|al|others|i)\b|\.\.|\d|  |^ | $|(?-i:[A-Z]{4})", re.IGNORECASE
)


def _judged(author: str) -> _Judged:
    if ORDINARY_NAME.fullmatch(author) and not author.endswith(("Al", "Others")):
        return _Judged("", [author])
    if author.isascii() and not _DOUBTFUL.search(author):
        return _Judged("", [author])
    bare = " ".join(author.split())
    if not bare:
        return _Judged("", [])  # an empty value, which family 1 reports
    if person_names.NOT_NAMES.fullmatch(bare):
        return _Judged("is not a name", [])
    if titles.has_latex(author) or titles.has_html(author):
        return _Judged("holds LaTeX or HTML", [titles.without_latex(titles.without_html(author))])
    parts = person_names.split_names(bare)
    if len(parts) > 1:
        return _Judged("holds several people", parts)
    if "," in author and not person_names.has_suffix(author):
        return _Judged("has the family name first", parts)
    if bare.lower().endswith((" et al.", " et al", " and others")):
        return _Judged("ends in words that are no name", parts)
    if person_names.is_shouted(author):
        return _Judged("is written in capitals", [person_names.calm(author)])
    return _Judged("has spaces too many" if bare != author else "", [bare])


def _raw_authors(paper: Paper) -> Sequence[object]:
    value = paper.data.get("authors")
    return value if isinstance(value, list) else ()


def _title_complaints(title: str) -> tuple[list[str], str]:
    complaints = []
    mended = title
    if titles.has_html(mended):
        complaints.append("holds HTML")
        mended = titles.without_html(mended)
    if titles.has_latex(mended):
        complaints.append("holds LaTeX")
        mended = titles.without_latex(mended)
    if mended != " ".join(mended.split()):
        complaints.append("has line breaks or spaces too many")
        mended = " ".join(mended.split())
    if WRAPPED.fullmatch(mended):
        complaints.append("stands in typographic quotation marks")
        mended = mended[1:-1].strip()
    if mended.endswith(".") and not mended.endswith(("...", "etc.", "vs.")):
        complaints.append("ends in a full stop")
        mended = mended.rstrip(". ")
    if titles.is_shouted(mended):
        complaints.append("is written in capitals")
    return complaints, mended


def _prose(paper: Paper) -> Iterator[tuple[str, str]]:
    """The texts of a paper that people write, with their pointers."""
    for key in ("title", "venue", "summary"):
        if text := paper.string(key):
            yield f"/{key}", text
    for n, author in enumerate(paper.authors):
        yield f"/authors/{n}", author
