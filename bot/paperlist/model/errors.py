"""Exceptions that end a command, each with the exit status it causes and a hint.

    PaperlistError
    ├── UsageError      2   the command line asks for something that cannot be
    ├── ConfigError     2   paperlist.yml or a schema is wrong
    ├── WorldError      3   git, the disk, the network or GitHub failed
    │   ├── GitError
    │   ├── ForgeError
    │   │   └── RefusedError
    │   ├── CacheError
    │   ├── WebError
    │   │   └── UnreachableError
    │   └── WriteError
    └── BugError        4   we broke a promise of our own

Bad data in a paper is never an exception: it is a finding.
"""

from typing import ClassVar


class PaperlistError(Exception):
    """A command cannot go on. `hint` says what the user can do next."""

    exit_code: ClassVar[int] = 4

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> "tuple[object, ...]":
        """Errors cross from one process to another, hint included."""
        return (_rebuilt, (type(self), self.message, self.hint))


class UsageError(PaperlistError):
    """The command line asks for something that cannot be."""

    exit_code = 2


class ConfigError(PaperlistError):
    """The list's configuration or schema is missing or wrong."""

    exit_code = 2


class WorldError(PaperlistError):
    """Something outside this program failed."""

    exit_code = 3


class GitError(WorldError):
    """git is missing, refused, or does not know a revision."""


class ForgeError(WorldError):
    """GitHub could not be reached, or refused."""


class RefusedError(ForgeError):
    """GitHub answered, with a status that says no; `said` are its own words."""

    def __init__(self, message: str, *, hint: str = "", status: int = 0, said: str = "") -> None:
        super().__init__(message, hint=hint)
        self.status = status
        self.said = said


class CacheError(WorldError):
    """Something kept from an earlier run is damaged or cannot be used; it is made again."""


class WebError(WorldError):
    """A web address gave no answer: no network, no time left, or our own rules forbid asking."""


class UnreachableError(WebError):
    """A host cannot be reached, or takes too long: asking it again would be the same."""


class WriteError(WorldError):
    """A file could not be written; nothing half-written is left behind."""


def not_written(path: object, error: OSError, *, hint: str = "") -> WriteError:
    """What to raise where a file or folder cannot be written."""
    return WriteError(f"{path} cannot be written: {error.strerror or error}", hint=hint)


class BugError(PaperlistError):
    """A promise of our own was broken."""

    exit_code = 4


def _rebuilt(kind: type[PaperlistError], message: str, hint: str) -> PaperlistError:
    return kind(message, hint=hint)
