"""A section that is a list of any length: only the rows near the screen are read, off the screen's own thread."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from records.desk.database import stopping
from records.errors import DeclassError, Stopped
from tui.screens.asking import AskingSection
from tui.session import Session
from tui.widgets.window_table import PAGE, TableColumn, WindowTable

Row = TypeVar("Row")


class Found(Message, Generic[Row]):
    """The rows around the cursor are here, with their cells; `is_whole` where no others follow."""

    def __init__(
        self, query: str, cursor: int, first: int, rows: Sequence[Row], cells: Sequence[tuple[str, ...]]
    ) -> None:
        super().__init__()
        self.query = query
        self.cursor = cursor
        self.first = first
        self.rows = rows
        self.cells = cells
        self.is_whole = len(rows) < PAGE


class Fetched(Message, Generic[Row]):
    """A page of rows is here, with their cells."""

    def __init__(self, query: str, first: int, rows: Sequence[Row], cells: Sequence[tuple[str, ...]]) -> None:
        super().__init__()
        self.query = query
        self.first = first
        self.rows = rows
        self.cells = cells


class ListSection(AskingSection, Generic[Row]):
    """A query line above a list; what stands beside the list is the section's own."""

    AUTO_FOCUS = "#list"
    COLUMNS: ClassVar[tuple[TableColumn, ...]]
    NOUN: ClassVar[str]
    NOUNS: ClassVar[str] = ""
    """The noun of several rows, where that does not end in an s."""

    BINDINGS: ClassVar[list[BindingType]] = [
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
        super().__init__(session, query)
        self.rows: dict[int, Row] = {}
        self.is_counted = False

    def count_rows(self, query: str) -> int:
        """How many rows a query finds. Raises DeclassError where it makes no sense."""
        raise NotImplementedError

    def fetch_rows(self, query: str, first: int, limit: int, of: int | None) -> Sequence[Row]:
        """The rows from `first` (from 0) on, at most `limit`; `of` is how many there are, where that is known."""
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

    def middle(self) -> Iterable[Widget]:
        """Query line, list and what stands beside it."""
        yield self.query_line()
        yield Horizontal(*self.before(), WindowTable(self.COLUMNS, id="list"), *self.beside(), id="body")

    @property
    def table(self) -> WindowTable:
        """The list."""
        return self.query_one(WindowTable)

    def go_back(self) -> None:
        """See `AskingSection`."""
        self.table.focus()

    def on_mount(self) -> None:
        """Shows the first page."""
        self.ask(self.words)

    def look_again(self) -> None:
        """Counts the same query again."""
        self.ask(self.words)

    def ask(self, query: str, *, is_typing: bool = False) -> None:
        """Looks for the rows of a query; what was asked before is not wanted any more."""
        cursor = self.table.cursor if query == self.words else 0
        self.look_up(query, cursor, is_typing=is_typing)

    @work(thread=True, exclusive=True, group="search")
    def look_up(self, query: str, cursor: int, *, is_typing: bool) -> None:
        """Reads the rows around the cursor, then counts all, off the screen's own thread."""
        worker = get_current_worker()
        first = cursor // PAGE * PAGE
        try:
            with stopping(lambda: worker.is_cancelled):
                rows = self.fetch_rows(query, first, PAGE, None)
                if first and not rows:
                    first, rows = 0, self.fetch_rows(query, 0, PAGE, None)
                found = Found(query, cursor, first, rows, self.cells_of(rows))
                if not worker.is_cancelled:
                    self.post_message(found)
                count = first + len(rows) if found.is_whole else self.count_rows(query)
                if not worker.is_cancelled:
                    self.post_message(self.Counted(query, count))
        except Stopped:
            return
        except DeclassError as error:
            if not is_typing:
                self.post_message(self.Failed(str(error)))

    @on(Found)
    def found(self, message: Found[Row]) -> None:
        """Starts the list over."""
        self.words, self.is_counted = message.query, message.is_whole
        self.rows = dict(enumerate(message.rows, message.first))
        table = self.table
        table.reset(message.first + len(message.rows), message.cursor)
        table.show_page(message.first, message.cells)
        self.begin_again()
        self.say_state()
        self.mark()

    @on(Counted)
    def count_here(self, message: Counted) -> None:
        """Says how many rows there are."""
        if message.query == self.words and not self.is_counted:
            self.is_counted = True
            self.table.grow(message.count)
            self.say_state()

    def begin_again(self) -> None:
        """Clears what stands beside the list."""

    @on(WindowTable.PageWanted)
    def page_wanted(self, message: WindowTable.PageWanted) -> None:
        """Fetches the rows that are on the screen."""
        self.fetch(self.words, message.first, message.limit, self.table.row_count if self.is_counted else None)

    @work(thread=True, group="page")
    def fetch(self, query: str, first: int, limit: int, of: int | None) -> None:
        """Reads a page of rows."""
        try:
            rows = self.fetch_rows(query, first, limit, of)
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
            self.table.show_page(message.first, message.cells)
            self.mark()

    @on(WindowTable.Scrolled)
    def scrolled(self) -> None:
        """Other rows are on the screen."""
        self.mark()

    def levels_shown(self) -> Iterable[str]:
        """See `MarkedScreen`."""
        rows = (self.rows.get(index) for index in self.on_screen())
        return (self.level_of(row) for row in rows if row is not None)

    def on_screen(self) -> range:
        """The rows on the screen (from 0)."""
        return self.table.on_screen()

    def level_of(self, row: Row) -> str:
        """The level of the paper that a row is about, empty where it is about none or that was not read."""
        return ""

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

    def chosen(self) -> Row | None:
        """The row under the cursor, where it is here."""
        return self.rows.get(self.table.cursor)

    def say_state(self) -> None:
        """The line of state: place in the list, number of rows, the day that statuses are for."""
        self.say(f"{self.place()} · as of {self.session.as_of} · / search  ? help")

    def place(self) -> str:
        """Where the cursor is among how many rows."""
        table = self.table
        if not table.row_count:
            return f"no {self.NOUN} found"
        nouns = self.NOUNS or f"{self.NOUN}s"
        number = f"{table.row_count:,}{'' if self.is_counted else '+'}"
        return f"{table.cursor + 1:,} of {number} {nouns}{self.marked()}"

    def marked(self) -> str:
        """How many rows are marked, where any is."""
        table = self.table
        number = f"all {table.row_count:,}" if table.are_all_marked else f"{len(table.marks):,}"
        return f" · {number} marked" if table.margin_for_marks else ""

    @on(WindowTable.Marked)
    def marks_changed(self) -> None:
        """Says how many are marked."""
        self.say_state()

    def action_move(self, by: int) -> None:
        """Moves the cursor from wherever the focus is."""
        self.table.action_move(by)
