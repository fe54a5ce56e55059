"""The chain of a paper's package as a timeline, as `declass history` prints it."""

from records.desk.banner import levels_of
from records.desk.history import Form, history, history_lines
from tui.screens.lines import LinesScreen
from tui.session import Session


class ChainScreen(LinesScreen):
    """Dates, hops, papers, days between, gaps."""

    def __init__(self, session: Session, document: str) -> None:
        super().__init__(session, f"Chain of {document}")
        self.document = document
        self.papers = {document}

    def lines(self, width: int) -> tuple[str, ...]:
        """See `LinesScreen`."""
        chains = history(self.session.database, self.document, None, self.session.as_of)
        self.papers = {paper.document for chain in chains for paper in chain.papers}
        return tuple(history_lines(chains, Form.TIMELINE, self.session.as_of, width))

    def levels_read(self) -> tuple[str, ...]:
        """See `LinesScreen`."""
        return levels_of(self.session.database, self.papers)
