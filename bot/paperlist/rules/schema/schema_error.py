"""What the rules about schema errors share."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from paperlist.document.schema import Problem
from paperlist.model.finding import Finding, Fix, Location
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, PaperRule


class SchemaRule(PaperRule):
    """A rule that reports one kind of departure from the schema."""

    suppressible: ClassVar[bool] = False
    is_about_schema: ClassVar[bool] = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        problems = context.schema.problems(subject.data)
        # An empty text breaks every other condition as well: that it is empty says it all.
        empty = {problem.pointer for problem in problems if problem.kind == "empty-value"}
        for problem in problems:
            if problem.kind == self.name and (
                problem.kind == "empty-value" or problem.pointer not in empty
            ):
                yield self.finding(
                    self.location(subject, problem),
                    problem.message,
                    hint=self.hint(subject, problem),
                    fix=self.fix(subject, problem),
                    subject=problem.key,
                )

    def location(self, subject: Paper, problem: Problem) -> Location:
        return subject.at(problem.pointer)

    def hint(self, subject: Paper, problem: Problem) -> str:
        """What to do about a problem."""
        return problem.hint

    def fix(self, subject: Paper, problem: Problem) -> Fix | None:
        """The fix of a problem, if there is one."""
        return None


def value_at(paper: Paper, pointer: str) -> object:
    value: object = paper.data
    for step in pointer.split("/")[1:]:
        if isinstance(value, Sequence) and not isinstance(value, str):
            value = value[int(step)]
        elif isinstance(value, dict):
            value = value.get(step.replace("~1", "/").replace("~0", "~"))
    return value
