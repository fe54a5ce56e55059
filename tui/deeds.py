"""What an officer does in the browser that can be undone: each deed knows how it is entered and taken back."""

from dataclasses import dataclass
from typing import Protocol

from records.desk import noticing, reviewing, selecting
from records.desk.database import Database
from records.desk.reviewing import Asked
from records.desk.selecting import Selection


class Deed(Protocol):
    """One thing that was done. Both methods raise records.errors.DeclassError where it cannot be."""

    def enter(self, database: Database, by: str) -> int:
        """Does it; gives the number of the ledger's entry."""
        ...

    def take_back(self, database: Database, entry: int, by: str) -> None:
        """Undoes it."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """What an officer said of a value: another one in its place, or (None) that it is right; and why."""

    asked: Asked
    value: str | None
    why: str

    def enter(self, database: Database, by: str) -> int:
        """See `Deed`."""
        if self.value is None:
            return reviewing.accept_value(database, self.asked, self.why, by)
        return reviewing.correct_value(database, self.asked, self.value, self.why, by)

    def take_back(self, database: Database, entry: int, by: str) -> None:
        """See `Deed`."""
        reviewing.take_back(database, entry, by)


@dataclass(frozen=True, slots=True)
class Known:
    """A notice that the officer acknowledged, until a day or (None) for good."""

    notice: str
    why: str
    until: str | None

    def enter(self, database: Database, by: str) -> int:
        """See `Deed`."""
        return noticing.acknowledge(database, self.notice, self.why, self.until, by)

    def take_back(self, database: Database, entry: int, by: str) -> None:
        """See `Deed`."""
        noticing.take_back(database, self.notice, by)


@dataclass(frozen=True, slots=True)
class Untold:
    """A value that the officer could not tell from the page."""

    asked: Asked

    def enter(self, database: Database, by: str) -> int:
        """See `Deed`."""
        return reviewing.cannot_tell(database, self.asked, by)

    def take_back(self, database: Database, entry: int, by: str) -> None:
        """See `Deed`."""
        reviewing.take_back(database, entry, by)


class DeedOnMany(Protocol):
    """One thing that was done to several papers at once; it may take several entries. Raises as a `Deed` does."""

    def enter(self, database: Database, by: str) -> tuple[int, ...]:
        """Does it; gives the numbers of the ledger's entries."""
        ...


@dataclass(frozen=True, slots=True)
class AllCorrected:
    """The same value put into a field of each, and why."""

    asked: Selection
    as_of: str
    field: str
    value: str
    why: str

    def enter(self, database: Database, by: str) -> tuple[int, ...]:
        """See `DeedOnMany`."""
        return (selecting.correct_all(database, self.asked, self.as_of, self.field, self.value, self.why, by)[0],)


@dataclass(frozen=True, slots=True)
class AllAccepted:
    """All values of each taken for certain."""

    asked: Selection
    as_of: str

    def enter(self, database: Database, by: str) -> tuple[int, ...]:
        """See `DeedOnMany`."""
        return selecting.accept_all(database, self.asked, self.as_of, by)
