"""What the rules about parse errors share."""

from collections.abc import Iterator
from typing import ClassVar

from paperlist.document import Flaw
from paperlist.model.report import Finding, Fix, Location
from paperlist.rules.base import Context, PaperFile, TextRule


class ParseErrorRule(TextRule):
    """A rule that reports one kind of flaw that reading a file came upon."""

    suppressible: ClassVar[bool] = False
    can_be_off: ClassVar[bool] = False  # what cannot be read must not look checked

    def check(self, subject: PaperFile, context: Context) -> Iterator[Finding]:
        if subject.document is None:
            return
        for flaw in subject.document.flaws:
            if flaw.kind == self.name:
                location = Location(path=subject.path, span=flaw.span)
                fix = self.fix(subject, flaw)
                yield self.finding(
                    location, flaw.message, hint=flaw.hint, fix=fix, subject=flaw.subject
                )

    def fix(self, subject: PaperFile, flaw: Flaw) -> Fix | None:
        """The fix of a flaw, if there is one."""
        return None
