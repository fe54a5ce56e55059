"""What all screens of one sitting share."""

from dataclasses import dataclass

from records.desk.database import Database


@dataclass(slots=True)
class Session:
    """The open database, the day (ISO) that statuses are for, in whose name something is written, and how often
    something was: a screen that has seen fewer changes, or another day, asks the database again.
    """

    database: Database
    as_of: str
    officer: str = ""
    changes: int = 0

    @property
    def seen(self) -> tuple[str, int]:
        """What a screen remembers of the session to know whether it is still right."""
        return self.as_of, self.changes
