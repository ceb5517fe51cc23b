"""The rule `author-format`."""

from collections.abc import Iterator, Sequence

from paperlist.document import replace_value
from paperlist.document.schema import quoted
from paperlist.model.finding import Finding, Fix, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, PaperRule
from paperlist.text.name_problems import NameProblem, problem_of

MOST_NAMED = 3
LONGEST_SHOWN = 200
ADVICE = "write each author as `Given Family`, as the paper names them"
TWICE = NameProblem("is named twice", is_doubtful=True)
NAMED_TWICE = "remove one of the two; where two people have this name, there is nothing to do"


class AuthorFormat(PaperRule):
    """A name is not written as "Given Family".

    ## What it finds
    "Family, Given", several people in one entry, "et al." and "others" among the names, names in
    capitals, LaTeX or HTML in a name, footnote marks and digits, addresses, an affiliation in
    brackets, DBLP's numbers, a full stop at the end, phrases that are not a name. What may be
    right is a warning: initials without a space after them, two names that seem glued together, a
    letter that seems to be lost, a name that stands there twice. Names in any script, of one word
    or many, are fine; so are the names of groups.

    ## Why it matters
    Readers search by name, and a citation repeats it letter by letter.

    ## How to fix
    Write each author as one item, "Given Family", in the order of the paper. Where names cannot
    be separated with certainty, the bot asks and does not guess.

    ## Example
    Wrong:
    ```yaml
    authors: ["Smith, Ada and Jones, Bo", Cy Park*]
    ```
    Right:
    ```yaml
    authors: [Ada Smith, Bo Jones, Cy Park]
    ```
    """

    code = "PAP403"
    name = "author-format"
    fixable = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        authors = subject.strings("authors")
        last = len(authors) - 1
        problems = {
            n: problem
            for n, author in enumerate(authors)
            if (problem := problem_of(author, is_last=n == last))
        }
        seen: set[str] = set()
        for n, author in enumerate(authors):
            if author in seen:
                problems.setdefault(n, TWICE)
            seen.add(author)
        if not problems:
            return
        fix = _fix(subject, authors, problems)
        # Several names with one mistake are one finding, and their fix is one click.
        for complaint in dict.fromkeys(problem.complaint for problem in problems.values()):
            mine = {n: one for n, one in problems.items() if one.complaint == complaint}
            yield self._found(subject, authors, complaint, mine, fix)

    def _found(
        self,
        subject: Paper,
        authors: Sequence[str],
        complaint: str,
        mine: dict[int, NameProblem],
        fix: Fix | None,
    ) -> Finding:
        entries = list(mine)
        pointer = f"/authors/{entries[0]}" if len(entries) == 1 else "/authors"
        named = ", ".join(quoted(authors[n]) for n in entries[:MOST_NAMED])
        rest = f" and {len(entries) - MOST_NAMED} more" if len(entries) > MOST_NAMED else ""
        written = ", ".join(name for problem in mine.values() for name in problem.names)
        advice = NAMED_TWICE if complaint == TWICE.complaint else ADVICE
        is_doubtful = all(problem.is_doubtful for problem in mine.values())
        return self.finding(
            subject.at(pointer),
            f"{named}{rest} in `authors` {complaint}",
            hint=f"write {quoted(written, LONGEST_SHOWN)}" if written else advice,
            fix=fix if all(problem.names for problem in mine.values()) else None,
            subject=complaint,
            severity=min(self.severity, Severity.WARNING) if is_doubtful else None,
        )


def _fix(subject: Paper, authors: Sequence[str], problems: dict[int, NameProblem]) -> Fix | None:
    """All authors as they should be; one that nobody can put right stays as it is."""
    raw = subject.data.get("authors")
    if not isinstance(raw, list) or len(raw) != len(authors):
        return None
    whole = [
        name
        for n, author in enumerate(authors)
        for name in ((n in problems and problems[n].names) or (author,))
    ]
    if whole == list(authors):
        return None
    edit = replace_value(subject, "/authors", whole)
    return Fix("write the names as they should be", (edit,), "suggested")
