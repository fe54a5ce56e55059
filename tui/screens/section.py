"""What all sections of the browser share: the bar at the top, the line of state and the keys at the bottom."""

from collections.abc import Iterable
from typing import ClassVar

from textual.message import Message
from textual.widget import Widget
from textual.widgets import Footer, Static

from tui.screens.marked import MarkedScreen
from tui.session import Session
from tui.widgets.section_bar import SectionBar

SECTIONS = (
    ("1", "documents"),
    ("2", "dates"),
    ("3", "transmittals"),
    ("4", "notices"),
    ("5", "review"),
    ("6", "sources"),
    ("7", "ledger"),
)
"""Key and name of each section, in the order of the bar."""


class Section(MarkedScreen):
    """A screen that the bar leads to. It asks the database again where the day or a paper has changed meanwhile."""

    NAME: ClassVar[str]

    class Failed(Message):
        """The database could not answer."""

        def __init__(self, reason: str) -> None:
            super().__init__()
            self.reason = reason

    class DocumentsWanted(Message):
        """The documents that a query finds are to be listed."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.seen = session.seen

    def content(self) -> Iterable[Widget]:
        """Bar, what the section is about, state, keys."""
        bar = SectionBar(id="sections")
        bar.show(SECTIONS, self.NAME)
        yield bar
        yield from self.middle()
        yield Static("", id="state", markup=False)
        yield Footer(show_command_palette=False)

    def middle(self) -> Iterable[Widget]:
        """The widgets between the bar and the line of state."""
        raise NotImplementedError

    def look_again(self) -> None:
        """Asks the database for what is shown."""
        raise NotImplementedError

    def on_screen_resume(self) -> None:
        """Follows what was changed on another screen."""
        if self.seen != self.session.seen:
            self.seen = self.session.seen
            self.look_again()

    def on_section_failed(self, message: Failed) -> None:
        """Says what is wrong; what is shown stays."""
        self.say(message.reason)

    def say(self, text: str) -> None:
        """Writes the line of state."""
        self.query_one("#state", Static).update(text)
