"""The terminal browser: opens on the list of documents."""

from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from records.desk.database import Database
from tui.screens.documents import DocumentsScreen
from tui.screens.help import HelpScreen


class DeclassApp(App[None]):
    """Browses a records database; statuses are as of `as_of` (an ISO day)."""

    TITLE = "declass"
    CSS_PATH = "declass.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "Help"),
        Binding("q", "quit", "Quit"),
        Binding("ctrl+q", "quit", "Quit", show=False),
    ]

    def __init__(self, database: Database, as_of: str, query: str = "") -> None:
        super().__init__()
        self.database = database
        self.as_of = as_of
        self.first_query = query

    def on_mount(self) -> None:
        """Opens the list."""
        self.push_screen(DocumentsScreen(self.database, self.as_of, self.first_query))

    def action_help(self) -> None:
        """Shows the keys of the screen on top."""
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))
