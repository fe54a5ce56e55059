"""The terminal browser: sections behind a bar, each remembering where one was; opens on the list of documents."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES

from records.desk.database import Database
from records.desk.remembering import Memory
from tui.screens.dates import DatesScreen
from tui.screens.documents import DocumentsScreen
from tui.screens.help import HelpScreen
from tui.screens.ledger import LedgerScreen
from tui.screens.notices import NoticesScreen
from tui.screens.paper_history import PaperHistoryScreen
from tui.screens.review import ReviewScreen
from tui.screens.section import SECTIONS, Section
from tui.screens.sources import SourcesScreen
from tui.screens.transmittals import TransmittalsScreen
from tui.session import Session
from tui.themes import THEMES


def known_themes() -> tuple[str, ...]:
    """The names of all themes."""
    return tuple(sorted({*BUILTIN_THEMES, *(theme.name for theme in THEMES)}))


class DeclassApp(App[None]):
    """Browses a records database; statuses are as of `as_of` (an ISO day), what is written is in the officer's name;
    `banner` is the marking that was set for the whole system.
    """

    TITLE = "declass"
    CSS_PATH = "declass.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"section('{name}')", name.capitalize(), show=False) for key, name in SECTIONS),
        Binding("question_mark", "help", "Help"),
        Binding("ctrl+t", "change_theme", "Theme", show=False),
        Binding("q", "quit", "Quit"),
        Binding("ctrl+q", "quit", "Quit", show=False),
    ]

    def __init__(
        self,
        database: Database,
        as_of: str,
        query: str = "",
        officer: str = "",
        theme: str | None = None,
        memory: Memory | None = None,
        banner: str | None = None,
    ) -> None:
        super().__init__()
        for added in THEMES:
            self.register_theme(added)
        if theme is not None:
            self.theme = theme
        self.session = Session(database, as_of, officer, memory=memory or Memory(), banner=banner)
        self.first_query = query

    def on_mount(self) -> None:
        """Opens the list."""
        screens: dict[str, Callable[[], Section]] = {
            "documents": partial(DocumentsScreen, self.session, self.first_query),
            "dates": partial(DatesScreen, self.session),
            "transmittals": partial(TransmittalsScreen, self.session),
            "notices": partial(NoticesScreen, self.session),
            "ledger": partial(LedgerScreen, self.session),
            "review": partial(ReviewScreen, self.session),
            "sources": partial(SourcesScreen, self.session),
        }
        for _, name in SECTIONS:
            self.add_mode(name, screens[name])
        self.switch_mode(SECTIONS[0][1])

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The sections first in the palette."""
        for key, name in SECTIONS:
            yield SystemCommand(name.capitalize(), f"Go there (key {key})", partial(self.action_section, name))
        yield from super().get_system_commands(screen)

    def action_section(self, name: str) -> None:
        """Goes to a section, where it was left."""
        self.switch_mode(name)

    @on(Section.DocumentsWanted)
    def list_documents(self, message: Section.DocumentsWanted) -> None:
        """Lists what a query of another section finds."""
        self.switch_mode("documents")
        if isinstance(self.screen, DocumentsScreen):
            self.screen.look_for(message.query)

    @on(PaperHistoryScreen.LedgerWanted)
    async def list_entries(self, message: PaperHistoryScreen.LedgerWanted) -> None:
        """Lists the ledger's entries about a paper."""
        await self.switch_mode("ledger")
        if isinstance(self.screen, LedgerScreen):
            self.screen.look_for(f"of:{message.document}")

    def action_help(self) -> None:
        """Shows the keys of the screen on top."""
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))
