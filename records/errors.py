"""The few kinds of failure, each with its exit code and its way out."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process returns to the shell."""

    DONE = 0
    FOUND = 1
    UNUSABLE_INPUT = 2
    DATABASE_UNUSABLE = 3
    INTERRUPTED = 130


class DeclassError(Exception):
    """A failure that a person can act on.

    `message` says in one line what is wrong and names the file (and line) that it is about; `way_out` says what to do.
    """

    exit_code: ExitCode = ExitCode.UNUSABLE_INPUT

    def __init__(self, message: str, way_out: str) -> None:
        super().__init__(message, way_out)
        self.message = message
        self.way_out = way_out

    def __str__(self) -> str:
        return f"{self.message}: {self.way_out}"


class UsageError(DeclassError):
    """The words of a command or of a query do not fit."""


class UnusableInput(DeclassError):
    """A file or folder cannot be read as papers; the rest of a batch goes on."""


class VocabularyError(DeclassError):
    """A table under `schema/vocabulary` breaks its own rules."""

    exit_code = ExitCode.DATABASE_UNUSABLE


class DatabaseUnusable(DeclassError):
    """The records database is locked, damaged, from a newer version, or not a database."""

    exit_code = ExitCode.DATABASE_UNUSABLE


class DatabaseDamaged(DatabaseUnusable):
    """The bytes of the records database are not those of a whole database."""


class Stopped(DeclassError):
    """What was asked of the database is not wanted any more."""

    def __init__(self) -> None:
        super().__init__("stopped", "ask again")
