"""The terminal browser: sections behind a bar, each remembering where one was; opens on the list of documents."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES

from records.desk.completing import completions
from records.desk.database import Database
from records.desk.remembering import Memory, Place
from records.desk.saved_queries import delete_query, save_query, saved_queries
from records.desk.selecting import REPORTS
from records.errors import DeclassError, UsageError
from tui.commands import Command, actions, completed, find
from tui.patient import PatientApp
from tui.screens.chain import ChainScreen
from tui.screens.command import CommandScreen
from tui.screens.dates import DatesScreen
from tui.screens.document import DocumentScreen
from tui.screens.documents import DocumentsScreen
from tui.screens.help import HelpScreen
from tui.screens.ledger import LedgerScreen
from tui.screens.listing import ListSection
from tui.screens.notices import NoticesScreen
from tui.screens.paper_history import PaperHistoryScreen
from tui.screens.review import ReviewScreen
from tui.screens.saved import SavedScreen
from tui.screens.section import SECTIONS, Section
from tui.screens.selecting import SelectingSection
from tui.screens.sources import SourcesScreen
from tui.screens.transmittals import TransmittalsScreen
from tui.session import Session
from tui.themes import THEMES


def known_themes() -> tuple[str, ...]:
    """The names of all themes."""
    return tuple(sorted({*BUILTIN_THEMES, *(theme.name for theme in THEMES)}))


class DeclassApp(PatientApp):
    """Browses a records database; statuses are as of `as_of` (an ISO day), what is written is in the officer's name;
    `banner` is the marking that was set for the whole system.
    """

    TITLE = "declass"
    CSS_PATH = "declass.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"section('{name}')", name.capitalize(), show=False) for key, name in SECTIONS),
        Binding("question_mark", "help", "Help"),
        Binding("colon", "command", "Command", show=False),
        Binding("ctrl+t", "change_theme", "Theme", show=False),
        Binding("q", "quit", "Quit"),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
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
        place = self.session.memory.place(database.name)
        self.place = place if not query else Place()
        self.first_query = query or place.query
        self.commanded: list[str] = []

    async def on_mount(self) -> None:
        """Opens the list; no key is taken before that."""
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
        known = [name for _, name in SECTIONS]
        await self.switch_mode(self.place.section if self.place.section in known else known[0])
        if self.place.document:
            await self.push_screen(DocumentScreen(self.session, self.place.document))

    async def action_quit(self) -> None:
        """Remembers where one was, and ends."""
        document = self.screen.document if isinstance(self.screen, DocumentScreen) else ""
        listed = [screen for screen in self.screen_stack if isinstance(screen, ListSection)]
        query = listed[0].words if listed and self.current_mode == "documents" else self.place.query
        self.session.memory.leave(self.session.database.name, Place(self.current_mode, query, document))
        await super().action_quit()

    def commands(self) -> list[Command]:
        """All that can be commanded here."""
        screen = self.screen
        found = [
            Command(name, f"Go there (key {key})", lambda _, name=name: self.action_section(name))
            for key, name in SECTIONS
        ]
        if isinstance(screen, SelectingSection):
            found += screen.worded()
        found += [
            Command("query", "List what a query finds", lambda words: self.list_documents_of(words), "QUERY"),
            Command("theme", "Other colours", self.use_theme, "NAME"),
            Command("save", "Keep the query of this list under a name", self.save_query, "NAME"),
            Command("run", "List what a saved query finds", self.run_query, "NAME"),
            Command("delete", "Forget a saved query", self.delete_query, "NAME"),
            Command("queries", "The saved queries", lambda _: self.push_screen(SavedScreen(self.session))),
        ]
        found += [*actions(screen, self.act), *actions(self, self.act)]
        return list({command.name: command for command in reversed(found) if command.name != "command"}.values())[::-1]

    async def do_action(self, action: str) -> None:
        """Runs an action of the screen, else one of the app."""
        await self.run_action(action, default_namespace=self.screen)

    def act(self, action: str) -> None:
        """Runs an action of the screen on top, else one of the app."""
        self.call_later(self.do_action, action)

    def action_command(self, text: str = "") -> None:
        """Opens the line of commands."""
        if isinstance(self.screen, CommandScreen):
            return
        commands = self.commands()
        known = partial(completed, commands, values=self.values_of)
        self.push_screen(CommandScreen(text, known, self.commanded[::-1]), partial(self.command, commands))

    def values_of(self, name: str, start: str) -> Sequence[str]:
        """What can follow a command."""
        if name == "theme":
            return known_themes()
        if name == "report":
            return REPORTS
        if name == "query":
            return completions(self.session.database, start)
        if name in ("run", "delete"):
            return tuple(one.name for one in saved_queries(self.session.database))
        return ()

    def command(self, commands: Sequence[Command], text: str | None) -> None:
        """Runs what was typed."""
        if not text:
            return
        self.commanded.append(text)
        found = find(commands, text)
        if found is None:
            self.notify(f"there is no command {text.split()[0]}: ? lists the keys, tab completes", severity="warning")
            return
        command, words = found
        if command.words and not words:
            self.notify(f"{command.name} wants {command.words}", severity="warning")
            return
        try:
            command.run(words)
        except UsageError as error:
            self.notify(str(error), severity="warning")

    @on(SelectingSection.CommandWanted)
    def command_wanted(self, message: SelectingSection.CommandWanted) -> None:
        """Opens the line of commands with a text."""
        self.action_command(message.text)

    def use_theme(self, name: str) -> None:
        """Other colours."""
        if name not in known_themes():
            raise UsageError(f"there is no theme {name}", f"known are {', '.join(known_themes())}")
        self.theme = name

    def save_query(self, name: str) -> None:
        """Keeps the query of the list on the screen."""
        if isinstance(self.screen, SelectingSection):
            words, session = self.screen.narrowed(self.screen.words), self.session
            self.ask(lambda: f"saved as {save_query(session.database, name, words, by=session.officer).name}")
        else:
            self.notify("save a query on a list of documents", severity="warning")

    def run_query(self, name: str) -> None:
        """Lists what a saved query finds."""

        def run() -> str:
            found = next((one for one in saved_queries(self.session.database) if one.name == name), None)
            if found is None:
                raise UsageError(f"no query is saved as {name}", ":queries lists them")
            self.call_from_thread(self.list_documents_of, found.query)
            return ""

        self.ask(run)

    def delete_query(self, name: str) -> None:
        """Forgets a saved query."""
        self.ask(lambda: delete_query(self.session.database, name) or f"{name} is forgotten")

    @work(thread=True, group="ask")
    def ask(self, act: Callable[[], str]) -> None:
        """Does something with the database off the screen's own thread; says what came of it."""
        try:
            said = act()
        except DeclassError as error:
            said = str(error)
        if said:
            self.call_from_thread(self.notify, said)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The sections first in the palette."""
        for key, name in SECTIONS:
            yield SystemCommand(name.capitalize(), f"Go there (key {key})", partial(self.action_section, name))
        for command in actions(screen, self.act):
            yield SystemCommand(command.help, f":{command.name}", partial(command.run, ""))
        yield from super().get_system_commands(screen)

    def action_section(self, name: str) -> None:
        """Goes to a section, where it was left."""
        self.switch_mode(name)

    @on(Section.DocumentsWanted)
    def list_documents(self, message: Section.DocumentsWanted) -> None:
        """Lists what a query of another section finds."""
        self.list_documents_of(message.query)

    def list_documents_of(self, query: str) -> None:
        """Lists what a query finds."""
        self.switch_mode("documents")
        if isinstance(self.screen, DocumentsScreen):
            self.screen.look_for(query)

    @on(ChainScreen.PaperWanted)
    def open_paper(self, message: ChainScreen.PaperWanted) -> None:
        """Opens a paper of a chain."""
        self.push_screen(DocumentScreen(self.session, message.document))

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
