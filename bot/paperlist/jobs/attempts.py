"""Writes that do not depend on one another: GitHub's no to one of them does not stop the others."""

from collections.abc import Callable
from dataclasses import dataclass, field

from paperlist.model.errors import ForgeError


@dataclass
class Attempts:
    """What a job could not write. `refused` makes it fail in the end; `notes` are only reported."""

    refused: list[ForgeError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def must(self, write: Callable[[], object]) -> None:
        """Make a write that the job is there for."""
        try:
            write()
        except ForgeError as error:
            self.refused.append(error)

    def may(self, write: Callable[[], object]) -> None:
        """Make a write that people can do without."""
        try:
            write()
        except ForgeError as error:
            self.notes.append(f"{error.message} ({error.hint})" if error.hint else error.message)

    @property
    def remarks(self) -> tuple[str, ...]:
        """All that was refused, in words, for the job's summary."""
        return (*(error.message for error in self.refused), *self.notes)

    def settle(self) -> None:
        """Raise the first refusal of what had to be written."""
        if self.refused:
            raise self.refused[0]
