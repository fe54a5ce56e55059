"""What all screens of one sitting share."""

from dataclasses import dataclass, field

from records.desk.database import Database
from records.desk.remembering import Memory
from tui.deeds import Deed, DeedOnMany

WHY = "read on the page"


@dataclass(slots=True)
class Session:
    """The open database, the day (ISO) that statuses are for, in whose name something is written, and how often
    something was: a screen that has seen fewer changes, or another day, asks the database again. `done` are the deeds
    of this sitting with their entries in the ledger, `undone` those that were taken back; `why` is the reason that
    was given last, which the next answer carries over; `banner` is the marking that was set for the whole system.
    `memory` outlives the sitting.
    """

    database: Database
    as_of: str
    officer: str = ""
    changes: int = 0
    done: list[tuple[int, Deed]] = field(default_factory=list[tuple[int, Deed]])
    undone: list[Deed] = field(default_factory=list[Deed])
    why: str = WHY
    banner: str | None = None
    done_at_once: list[tuple[DeedOnMany, tuple[int, ...]]] = field(
        default_factory=list[tuple[DeedOnMany, tuple[int, ...]]]
    )
    """What was done to several papers at once, with its entries, for its undo."""
    undone_at_once: list[DeedOnMany] = field(default_factory=list[DeedOnMany])
    """What of that was taken back."""
    memory: Memory = field(default_factory=Memory)

    @property
    def seen(self) -> tuple[str, int]:
        """What a screen remembers of the session to know whether it is still right."""
        return self.as_of, self.changes
