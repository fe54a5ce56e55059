"""What became of a paper in the database, as `declass ledger DOC` prints it."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from records.desk.banner import levels_of
from records.desk.ledger import ledger_listing
from records.report.output import Format, lines_of
from tui.screens.lines import LinesScreen
from tui.session import Session


class PaperHistoryScreen(LinesScreen):
    """Who did what and when, and why."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("l", "ledger", "In the ledger")]

    class LedgerWanted(Message):
        """The ledger's entries about a paper are to be listed."""

        def __init__(self, document: str) -> None:
            super().__init__()
            self.document = document

    def __init__(self, session: Session, document: str) -> None:
        super().__init__(session, f"History of {document}")
        self.document = document

    def lines(self, width: int) -> tuple[str, ...]:
        """See `LinesScreen`."""
        return tuple(lines_of(ledger_listing(self.session.database, self.document), Format.TABLE, width))

    def levels_read(self) -> tuple[str, ...]:
        """See `LinesScreen`."""
        return levels_of(self.session.database, {self.document})

    def action_ledger(self) -> None:
        """Lists the same entries in the section of the ledger."""
        self.post_message(self.LedgerWanted(self.document))
