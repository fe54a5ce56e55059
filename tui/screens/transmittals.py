"""Where papers went: every hop, those that are open or overdue, and the chain behind one."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from records.desk import browsing
from records.desk.browsing import HopLine
from tui.screens.chain import ChainScreen
from tui.screens.document import DocumentScreen
from tui.screens.listing import ListSection
from tui.session import Session
from tui.widgets.window_table import TableColumn

WHICH = (("all", browsing.EVERY_HOP), ("open", browsing.OPEN), ("overdue", browsing.OVERDUE))


class TransmittalsScreen(ListSection[HopLine]):
    """Hops of the papers that a query finds."""

    NAME = "transmittals"
    NOUN = "hop"
    COLUMNS = (
        TableColumn("Date", 10),
        TableColumn("From", 14, grows=True),
        TableColumn("To", 14, grows=True),
        TableColumn("Action", 10, grows=True),
        TableColumn("Due", 10),
        TableColumn("Outcome", 10),
        TableColumn("Log", 6),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "which", "All / open / overdue"),
        Binding("c", "chain", "Chain"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.which = 0

    def count_rows(self, query: str) -> int:
        """See `ListSection`."""
        return browsing.count_hops(self.session.database, query, self.session.as_of, WHICH[self.which][1])

    def fetch_rows(self, query: str, first: int, limit: int, of: int | None) -> Sequence[HopLine]:
        """See `ListSection`."""
        wanted = WHICH[self.which][1]
        return browsing.hops(self.session.database, query, self.session.as_of, wanted, offset=first, limit=limit, of=of)

    def cells_of(self, rows: Sequence[HopLine]) -> list[tuple[str, ...]]:
        """See `ListSection`."""
        return [
            (row.date, row.sender, row.recipient, row.action or row.subject, row.due, row.state, row.log_number)
            for row in rows
        ]

    def level_of(self, row: HopLine) -> str:
        """See `ListSection`."""
        return row.classification

    def open(self, row: HopLine) -> None:
        """Opens the paper that makes the hop."""
        self.app.push_screen(DocumentScreen(self.session, row.document))

    def say_state(self) -> None:
        """The line of state with which hops are shown."""
        self.say(
            f"{self.place()} · {WHICH[self.which][0]} · as of {self.session.as_of} · Enter paper  c chain  o which"
        )

    def action_which(self) -> None:
        """Shows all hops, the open ones or the overdue ones."""
        self.which = (self.which + 1) % len(WHICH)
        self.ask(self.words)

    def action_chain(self) -> None:
        """Opens the chain of the hop under the cursor."""
        row = self.chosen()
        if row is not None:
            self.app.push_screen(ChainScreen(self.session, row.document))
