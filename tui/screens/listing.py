"""A section that is a list of any length: only the rows near the screen are read, off the screen's own thread."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import get_current_worker

from records.errors import DeclassError
from tui.screens.section import Section
from tui.session import Session
from tui.widgets.window_table import TableColumn, WindowTable

Row = TypeVar("Row")


class Fetched(Message, Generic[Row]):
    """A page of rows is here, with their cells."""

    def __init__(self, query: str, first: int, rows: Sequence[Row], cells: Sequence[tuple[str, ...]]) -> None:
        super().__init__()
        self.query = query
        self.first = first
        self.rows = rows
        self.cells = cells


class ListSection(Section, Generic[Row]):
    """A query line above a list; what stands beside the list is the section's own."""

    COLUMNS: ClassVar[tuple[TableColumn, ...]]
    NOUN: ClassVar[str]
    ASKS: ClassVar[str] = "/ search: kind:telcon class:secret from:name …"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "query", "Search"),
        Binding("escape", "list", "List", show=False),
        Binding("n", "move(1)", "Next", show=False),
        Binding("N", "move(-1)", "Previous", show=False),
    ]

    class Counted(Message):
        """A query was counted."""

        def __init__(self, query: str, count: int) -> None:
            super().__init__()
            self.query = query
            self.count = count

    def __init__(self, session: Session, query: str = "") -> None:
        super().__init__(session)
        self.words = query
        self.rows: dict[int, Row] = {}

    def count_rows(self, query: str) -> int:
        """How many rows a query finds. Raises DeclassError where it makes no sense."""
        raise NotImplementedError

    def fetch_rows(self, query: str, first: int, limit: int) -> Sequence[Row]:
        """The rows from `first` (from 0) on, at most `limit`."""
        raise NotImplementedError

    def cells_of(self, rows: Sequence[Row]) -> list[tuple[str, ...]]:
        """The rows as the table shows them."""
        raise NotImplementedError

    def beside(self) -> Iterable[Widget]:
        """What stands beside the list."""
        return ()

    def before(self) -> Iterable[Widget]:
        """What stands at the list's other side."""
        return ()

    def content(self) -> Iterable[Widget]:
        """Query line, list and what stands beside it."""
        yield Input(value=self.words, placeholder=self.ASKS, id="query")
        yield Horizontal(*self.before(), WindowTable(self.COLUMNS, id="list"), *self.beside(), id="body")

    def on_mount(self) -> None:
        """Shows the first page."""
        self.query_one(WindowTable).focus()
        self.ask(self.words)

    def look_again(self) -> None:
        """Counts the same query again."""
        self.ask(self.words)

    @work(thread=True, exclusive=True, group="count")
    def ask(self, query: str) -> None:
        """Counts what a query finds, off the screen's own thread."""
        try:
            count = self.count_rows(query)
        except DeclassError as error:
            self.post_message(self.Failed(str(error)))
        else:
            if not get_current_worker().is_cancelled:
                self.post_message(self.Counted(query, count))

    @on(Counted)
    def count_here(self, message: Counted) -> None:
        """Starts the list over."""
        cursor = self.query_one(WindowTable).cursor if message.query == self.words else 0
        self.words = message.query
        self.rows.clear()
        self.query_one(WindowTable).reset(message.count, cursor)
        self.begin_again()
        self.say_state()

    def begin_again(self) -> None:
        """Clears what stands beside the list."""

    @on(WindowTable.PageWanted)
    def page_wanted(self, message: WindowTable.PageWanted) -> None:
        """Fetches the rows that are on the screen."""
        self.fetch(self.words, message.first, message.limit)

    @work(thread=True, group="page")
    def fetch(self, query: str, first: int, limit: int) -> None:
        """Reads a page of rows."""
        try:
            rows = self.fetch_rows(query, first, limit)
            cells = self.cells_of(rows)
        except DeclassError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(Fetched(query, first, rows, cells))

    @on(Fetched)
    def rows_here(self, message: Fetched[Row]) -> None:
        """Hands the rows to the table, unless the query has changed since."""
        if message.query == self.words:
            self.rows.update(enumerate(message.rows, message.first))
            self.query_one(WindowTable).show_page(message.first, message.cells)

    @on(WindowTable.Highlighted)
    def highlighted(self, message: WindowTable.Highlighted) -> None:
        """Says where the cursor is."""
        self.say_state()
        row = self.rows.get(message.row)
        if row is not None and not isinstance(message, WindowTable.Selected):
            self.look_at(row)

    def look_at(self, row: Row) -> None:
        """Shows more of the row under the cursor."""

    @on(WindowTable.Selected)
    def selected(self, message: WindowTable.Selected) -> None:
        """Opens the row."""
        row = self.rows.get(message.row)
        if row is not None:
            self.open(row)

    def open(self, row: Row) -> None:
        """Opens a row on a screen of its own."""
        raise NotImplementedError

    @on(Input.Submitted, "#query")
    def submitted(self, message: Input.Submitted) -> None:
        """Runs the query and goes back to the list."""
        self.query_one(WindowTable).focus()
        self.ask(message.value)

    def chosen(self) -> Row | None:
        """The row under the cursor, where it is here."""
        return self.rows.get(self.query_one(WindowTable).cursor)

    def say_state(self) -> None:
        """The line of state: place in the list, number of rows, the day that statuses are for."""
        self.say(f"{self.place()} · as of {self.session.as_of} · / search  ? help")

    def place(self) -> str:
        """Where the cursor is among how many rows."""
        table = self.query_one(WindowTable)
        return (
            f"{table.cursor + 1:,} of {table.row_count:,} {self.NOUN}s" if table.row_count else f"no {self.NOUN} found"
        )

    def action_query(self) -> None:
        """Goes to the query line."""
        self.query_one("#query", Input).focus()

    def action_list(self) -> None:
        """Goes back to the list."""
        self.query_one(WindowTable).focus()

    def action_move(self, by: int) -> None:
        """Moves the cursor from wherever the focus is."""
        self.query_one(WindowTable).action_move(by)
