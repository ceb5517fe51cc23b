"""What the lines of an entry say besides its title."""

from collections.abc import Sequence
from dataclasses import dataclass

from paperlist.importers.extract.spans import Span, text_of
from paperlist.importers.extract.title import Headline


@dataclass(slots=True)
class Line:
    """A line of an entry without its title: the text outside emphasis, and the emphasised."""

    text: str
    em: tuple[str, ...]
    brackets: tuple[str, ...]
    labels: tuple[str, ...]


def rest_of(lines: Sequence[Sequence[Span]], found: Headline | None) -> list[Line]:
    """The lines of an entry, the one with the title as what stands before and behind it."""
    rest = []
    for number, line in enumerate(lines):
        if found and number == found.line:
            rest += [_line_of(line[: found.first]), _line_of(line[found.last :])]
            rest.append(Line(found.tail, (), (), ()))
        else:
            rest.append(_line_of(line))
    return rest


def _line_of(line: Sequence[Span]) -> Line:
    brackets: dict[int, str] = {}
    for span in line:
        if span.bracket and not span.link:
            brackets[span.bracket] = brackets.get(span.bracket, "") + span.text
    plain = [s for s in line if not s.link and not s.em and not s.bracket]
    em = _joined_em(line)
    labels = tuple(s.link.label for s in line if s.link and s.link.label)
    return Line(text_of(plain), em, tuple(brackets.values()), labels)


def _joined_em(line: Sequence[Span]) -> tuple[str, ...]:
    """The emphasised stretches of a line; a link inside one, an author's page, belongs to it."""
    runs: list[str] = []
    open_ = in_parentheses = False
    for span in line:
        if span.em and span.text.strip() and not in_parentheses:
            runs = [*runs[:-1], runs[-1] + span.text] if open_ else [*runs, span.text]
            open_ = True
        elif span.text.strip():
            open_, in_parentheses = False, span.text.rstrip().endswith("(")
    return tuple(runs)
