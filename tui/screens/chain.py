"""The chain of a paper's package as a timeline, as `declass history` prints it; each paper in it can be opened."""

from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from records.desk.banner import levels_of
from records.desk.history import Form, history, history_lines
from tui.screens.lines import LinesScreen
from tui.session import Session


class ChainScreen(LinesScreen):
    """Dates, hops, papers, days between, gaps; the paper in hand is marked in the line that names it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "paper(1)", "Next paper"),
        Binding("N", "paper(-1)", "Paper before", show=False),
        Binding("enter", "open", "Open the paper"),
    ]

    class PaperWanted(Message):
        """A paper of the chain is to be opened."""

        def __init__(self, document: str) -> None:
            super().__init__()
            self.document = document

    def __init__(self, session: Session, document: str) -> None:
        super().__init__(session, f"Chain of {document}")
        self.document = document
        self.papers = {document}
        self.drawn_lines: tuple[str, ...] = ()
        self.places: tuple[tuple[int, int, str], ...] = ()
        """Line (from 0), column (from 0) and id of each paper where the drawing names it."""
        self.in_hand = 0

    def lines(self, width: int) -> tuple[str, ...]:
        """See `LinesScreen`."""
        chains = history(self.session.database, self.document, None, self.session.as_of)
        self.papers = {paper.document for chain in chains for paper in chain.papers}
        return tuple(history_lines(chains, Form.TIMELINE, self.session.as_of, width))

    def levels_read(self) -> tuple[str, ...]:
        """See `LinesScreen`."""
        return levels_of(self.session.database, self.papers)

    def show(self, lines: tuple[str, ...]) -> None:
        """See `LinesScreen`; the paper that led here is in hand."""
        self.drawn_lines = lines
        self.places = tuple(
            sorted(
                (at, line.index(paper), paper)
                for at, line in enumerate(lines)
                for paper in self.papers
                if paper in line
            )
        )
        named = [paper for _, _, paper in self.places]
        self.in_hand = named.index(self.document) if self.document in named else 0
        self.show_hand()

    def show_hand(self) -> None:
        """Draws the lines with the paper in hand marked."""
        text = Text("\n".join(self.drawn_lines))
        if self.places:
            at, column, paper = self.places[self.in_hand]
            start = sum(len(line) + 1 for line in self.drawn_lines[:at]) + column
            text.stylize("bold reverse", start, start + len(paper))
        self.query_one("#text", Static).update(text)

    def action_paper(self, by: int) -> None:
        """Takes the next paper in hand, round the ends, and brings it on the screen."""
        if self.places:
            self.in_hand = (self.in_hand + by) % len(self.places)
            self.show_hand()
            lines = self.query_one("#lines")
            at, height = self.places[self.in_hand][0], max(1, lines.scrollable_content_region.height)
            if not lines.scroll_offset.y <= at < lines.scroll_offset.y + height:
                lines.scroll_to(y=max(0, at - height // 3), animate=False)

    def action_open(self) -> None:
        """Opens the paper in hand."""
        if self.places:
            self.post_message(self.PaperWanted(self.places[self.in_hand][2]))
