"""What the rules about parse errors share."""

from collections.abc import Iterator
from typing import ClassVar

from paperlist.document import ParseError
from paperlist.model.finding import Finding, Fix, Location
from paperlist.rules.base import Context, PaperFile, TextRule


class ParseErrorRule(TextRule):
    """A rule that reports one kind of parse error."""

    suppressible: ClassVar[bool] = False
    can_be_off: ClassVar[bool] = False  # what cannot be read must not look checked

    def check(self, subject: PaperFile, context: Context) -> Iterator[Finding]:
        if subject.document is None:
            return
        for parse_error in subject.document.parse_errors:
            if parse_error.kind == self.name:
                location = Location(path=subject.path, span=parse_error.span)
                fix = self.fix(subject, parse_error)
                yield self.finding(
                    location,
                    parse_error.message,
                    hint=parse_error.hint,
                    fix=fix,
                    subject=parse_error.subject,
                )

    def fix(self, subject: PaperFile, parse_error: ParseError) -> Fix | None:
        """The fix of a parse error, if there is one."""
        return None
