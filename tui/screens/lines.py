"""A screen of lines that the desk prints: a chain, two papers side by side, the history of a paper."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Footer, Static

from records.errors import DeclassError
from tui.screens.marked import MarkedScreen
from tui.session import Session

NARROWEST = 60


class LinesScreen(MarkedScreen):
    """A title and lines that fit the screen's width; what cannot be read is said in their place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,left", "close", "Back"),
        Binding("down,j", "scroll(1)", "Down", show=False),
        Binding("up,k", "scroll(-1)", "Up", show=False),
        Binding("pagedown,ctrl+f,space", "scroll(20)", "Page down", show=False),
        Binding("pageup,ctrl+b", "scroll(-20)", "Page up", show=False),
        Binding("home,g", "ends(False)", "Start", show=False),
        Binding("end,G", "ends(True)", "End", show=False),
    ]

    class Drawn(Message):
        """The lines are here."""

        def __init__(self, lines: tuple[str, ...], levels: tuple[str, ...]) -> None:
            super().__init__()
            self.lines = lines
            self.levels = levels

    def __init__(self, session: Session, title: str) -> None:
        super().__init__()
        self.session = session
        self.heading = title
        self.levels: tuple[str, ...] = ()

    def lines(self, width: int) -> tuple[str, ...]:
        """The lines for a screen so wide. Raises DeclassError where they cannot be made."""
        raise NotImplementedError

    def levels_read(self) -> tuple[str, ...]:
        """The levels of the papers that the lines are about. Raises DeclassError where they cannot be read."""
        raise NotImplementedError

    def levels_shown(self) -> Iterable[str]:
        """See `MarkedScreen`."""
        return self.levels

    def content(self) -> Iterable[Widget]:
        """Title, lines, keys."""
        yield Static(self.heading, id="title", markup=False)
        yield VerticalScroll(Static("", id="text", markup=False), id="lines")
        yield Footer(show_command_palette=False)

    def on_resize(self) -> None:
        """Draws for the width that there is."""
        self.draw(max(NARROWEST, self.size.width - 4))

    @work(thread=True, exclusive=True, group="lines")
    def draw(self, width: int) -> None:
        """Makes the lines off the screen's own thread."""
        try:
            lines, levels = self.lines(width), self.levels_read()
        except DeclassError as error:
            lines, levels = (str(error),), ()
        self.post_message(self.Drawn(lines, levels))

    @on(Drawn)
    def drawn(self, message: Drawn) -> None:
        """Shows the lines."""
        self.levels = message.levels
        self.show(message.lines)
        self.mark()

    def show(self, lines: tuple[str, ...]) -> None:
        """Puts the lines on the screen."""
        self.query_one("#text", Static).update("\n".join(lines))

    def action_close(self) -> None:
        """Goes back."""
        self.app.pop_screen()

    def action_scroll(self, by: int) -> None:
        """Moves the text by lines."""
        self.query_one("#lines").scroll_relative(y=by, animate=False)

    def action_ends(self, at_end: bool) -> None:
        """Moves to the first or the last line."""
        lines = self.query_one("#lines")
        lines.scroll_to(y=lines.max_scroll_y if at_end else 0, animate=False)
