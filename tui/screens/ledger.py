"""What was done, by whom, when and why: the ledger's entries, newest first."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from records.desk import entries
from records.desk.entries import EntryLine
from tui.screens.document import DocumentScreen
from tui.screens.listing import ListSection
from tui.widgets.window_table import TableColumn

WIDE = 110
"""From so many terminal columns on all that an entry tells stands beside the list, else below it."""


class LedgerScreen(ListSection[EntryLine]):
    """Enter opens the paper that an entry is about."""

    NAME = "ledger"
    NOUN = "entry"
    NOUNS = "entries"
    FOLLOWS = IS_QUERY = False
    ASKS = "/ of:ID or path  by:name  on:2026-09  what:correct  entry:12"
    COLUMNS: ClassVar[tuple[TableColumn, ...]] = (
        TableColumn("Entry", 6),
        TableColumn("When", 16),
        TableColumn("Who", 10),
        TableColumn("What", 11),
        TableColumn("Of, and the change", 20, grows=True),
    )

    def beside(self) -> Iterable[Widget]:
        """All that the entry under the cursor tells."""
        yield VerticalScroll(Static("", id="told", markup=False), id="entry", can_focus=False)

    def on_resize(self) -> None:
        """What an entry tells stands below the list where there is no room beside it."""
        self.set_class(self.size.width < WIDE, "narrow")

    def count_rows(self, query: str) -> int:
        """See `ListSection`."""
        return entries.count(self.session.database, query)

    def fetch_rows(self, query: str, first: int, limit: int, of: int | None) -> Sequence[EntryLine]:
        """See `ListSection`."""
        return entries.window(self.session.database, query, offset=first, limit=limit)

    def cells_of(self, rows: Sequence[EntryLine]) -> list[tuple[str, ...]]:
        """See `ListSection`."""
        return [(str(row.number), row.at, row.by, row.action, shown(row)) for row in rows]

    def levels_shown(self) -> Iterable[str]:
        """See `MarkedScreen`."""
        rows = (self.rows.get(index) for index in self.on_screen())
        return (level for row in rows if row is not None for level in row.levels)

    def begin_again(self) -> None:
        """Clears what stands beside the list."""
        self.query_one("#told", Static).update("")

    def look_at(self, row: EntryLine) -> None:
        """Tells all of the entry under the cursor."""
        self.query_one("#told", Static).update("\n".join(row.told))

    def open(self, row: EntryLine) -> None:
        """Opens the paper that the entry is about, where it is about one."""
        if row.document:
            self.app.push_screen(DocumentScreen(self.session, row.document))
        else:
            self.say("this entry is about no paper that is here")

    def say_state(self) -> None:
        """The line of state."""
        self.say(f"{self.place()} · newest first · Enter opens the paper · / filter")


def shown(row: EntryLine) -> str:
    """What an entry is about and what it changed, in a line."""
    more = f"and {row.more:,} more" if row.more else ""
    return " · ".join(part for part in (row.subject, row.change, more, row.why) if part)
