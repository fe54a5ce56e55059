"""The chain of a paper's package as a timeline."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static

from records.desk.history import Form, history, history_lines
from records.errors import DeclassError
from tui.session import Session

NARROWEST = 60


class ChainScreen(Screen[None]):
    """Dates, hops, papers, days between, gaps: what `declass history` prints."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,left", "close", "Back"),
        Binding("down,j", "scroll(1)", "Down", show=False),
        Binding("up,k", "scroll(-1)", "Up", show=False),
    ]

    class Drawn(Message):
        """The timeline is here."""

        def __init__(self, lines: tuple[str, ...]) -> None:
            super().__init__()
            self.lines = lines

    def __init__(self, session: Session, document: str) -> None:
        super().__init__()
        self.session = session
        self.document = document

    def compose(self) -> ComposeResult:
        """Title, timeline, keys."""
        yield Static(f"Chain of {self.document}", id="title", markup=False)
        with VerticalScroll(id="chain"):
            yield Static("", id="timeline", markup=False)
        yield Footer(show_command_palette=False)

    def on_resize(self) -> None:
        """Draws for the width that there is."""
        self.draw(max(NARROWEST, self.size.width - 4))

    @work(thread=True, exclusive=True, group="chain")
    def draw(self, width: int) -> None:
        """Reads the chain."""
        try:
            chains = history(self.session.database, self.document, None, self.session.as_of)
            lines = tuple(history_lines(chains, Form.TIMELINE, self.session.as_of, width))
        except DeclassError as error:
            lines = (str(error),)
        self.post_message(self.Drawn(lines))

    @on(Drawn)
    def drawn(self, message: Drawn) -> None:
        """Shows the timeline."""
        self.query_one("#timeline", Static).update("\n".join(message.lines))

    def action_close(self) -> None:
        """Goes back."""
        self.app.pop_screen()

    def action_scroll(self, by: int) -> None:
        """Moves the timeline by lines."""
        self.query_one("#chain").scroll_relative(y=by, animate=False)
