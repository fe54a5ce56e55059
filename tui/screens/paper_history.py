"""What became of a paper in the database, as `declass ledger DOC` prints it."""

from records.desk.ledger import ledger_listing
from records.report.output import Format, lines_of
from tui.screens.lines import LinesScreen
from tui.session import Session


class PaperHistoryScreen(LinesScreen):
    """Who did what and when, and why."""

    def __init__(self, session: Session, document: str) -> None:
        super().__init__(session, f"History of {document}")
        self.document = document

    def lines(self, width: int) -> tuple[str, ...]:
        """See `LinesScreen`."""
        return tuple(lines_of(ledger_listing(self.session.database, self.document), Format.TABLE, width))
