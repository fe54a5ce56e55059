"""What all screens of one sitting share."""

from dataclasses import dataclass, field

from records.desk.database import Database
from records.desk.remembering import Memory
from records.desk.reviewing import Asked


@dataclass(frozen=True, slots=True)
class Answer:
    """What an officer said of a value: another one in its place, or (None) that it is right; and why."""

    asked: Asked
    value: str | None
    why: str


@dataclass(slots=True)
class Session:
    """The open database, the day (ISO) that statuses are for, in whose name something is written, and how often
    something was: a screen that has seen fewer changes, or another day, asks the database again. `done` are the answers
    of this sitting with their entries in the ledger, `undone` those that were taken back. `memory` outlives it.
    """

    database: Database
    as_of: str
    officer: str = ""
    changes: int = 0
    done: list[tuple[int, Answer]] = field(default_factory=list[tuple[int, Answer]])
    undone: list[Answer] = field(default_factory=list[Answer])
    memory: Memory = field(default_factory=Memory)

    @property
    def seen(self) -> tuple[str, int]:
        """What a screen remembers of the session to know whether it is still right."""
        return self.as_of, self.changes
