"""The list of documents with a query line above and the paper under the cursor beside it."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Input, Static
from textual.worker import get_current_worker

from records.desk import documents
from records.desk.database import Database
from records.desk.documents import SHORT_KINDS, SHORT_LEVELS, DocumentRow, DocumentView
from records.errors import DeclassError
from tui.screens.document import DocumentScreen
from tui.widgets.paper import PaperView
from tui.widgets.window_table import TableColumn, WindowTable

COLUMNS = (
    TableColumn("Kind", 11),
    TableColumn("Date", 10),
    TableColumn("Class", 5),
    TableColumn("Declassify", 10),
    TableColumn("Status", 12),
    TableColumn("Subject", 20, grows=True),
)
WIDE = 130
"""From so many terminal columns on the paper is shown beside the list."""


def cells(row: DocumentRow, hint: str = "") -> tuple[str, ...]:
    """A document as a row of the table; `hint` stands for a subject that it has not."""
    kind = row.kind.replace("_", " ")
    return (
        SHORT_KINDS.get(kind, kind),
        row.date,
        SHORT_LEVELS.get(row.classification, row.classification),
        row.outcome,
        row.status,
        row.subject or f"({hint or f'line {row.line_start}'})",
    )


class DocumentsScreen(Screen[None]):
    """Finds documents, moves among them, opens one."""

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

    class Fetched(Message):
        """A page of rows is here."""

        def __init__(self, query: str, first: int, rows: list[DocumentRow], hints: dict[str, str]) -> None:
            super().__init__()
            self.query = query
            self.first = first
            self.rows = rows
            self.hints = hints

    class Opened(Message):
        """The paper for the pane beside the list is here."""

        def __init__(self, view: DocumentView) -> None:
            super().__init__()
            self.view = view

    class Failed(Message):
        """A query could not be answered."""

        def __init__(self, reason: str) -> None:
            super().__init__()
            self.reason = reason

    def __init__(self, database: Database, as_of: str, query: str = "") -> None:
        super().__init__()
        self.database = database
        self.as_of = as_of
        self.words = query
        self.ids: dict[int, str] = {}

    def compose(self) -> ComposeResult:
        """Query line, list, paper, status line, keys."""
        yield Input(value=self.words, placeholder="/ search: kind:telcon class:secret from:name …", id="query")
        with Horizontal(id="body"):
            yield WindowTable(COLUMNS, id="documents")
            yield PaperView(id="preview")
        yield Static("", id="state", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Shows the first page."""
        self.query_one(WindowTable).focus()
        self.ask(self.words)

    def on_resize(self) -> None:
        """The paper stands beside the list only where there is room."""
        self.query_one("#preview").display = self.size.width >= WIDE

    @work(thread=True, exclusive=True, group="count")
    def ask(self, query: str) -> None:
        """Counts what a query finds, off the screen's own thread."""
        try:
            count = documents.count(self.database, query, self.as_of)
        except DeclassError as error:
            self.post_message(self.Failed(str(error)))
        else:
            if not get_current_worker().is_cancelled:
                self.post_message(self.Counted(query, count))

    @on(Counted)
    def count_here(self, message: Counted) -> None:
        """Starts the list over."""
        self.words = message.query
        self.ids.clear()
        self.query_one(PaperView).show((), ())
        self.query_one(WindowTable).reset(message.count)
        self.say_state()

    @on(Failed)
    def failed(self, message: Failed) -> None:
        """Says what is wrong with the query; the list stays."""
        self.query_one("#state", Static).update(message.reason)

    @on(WindowTable.PageWanted)
    def page_wanted(self, message: WindowTable.PageWanted) -> None:
        """Fetches the rows that are on the screen."""
        self.fetch(self.words, message.first, message.limit)

    @work(thread=True, group="page")
    def fetch(self, query: str, first: int, limit: int) -> None:
        """Reads a page of rows."""
        try:
            rows = documents.window(self.database, query, self.as_of, offset=first, limit=limit)
            hints = documents.hints(self.database, rows)
        except DeclassError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.Fetched(query, first, rows, hints))

    @on(Fetched)
    def rows_here(self, message: Fetched) -> None:
        """Hands the rows to the table, unless the query has changed since."""
        if message.query == self.words:
            self.ids.update((message.first + at, row.id) for at, row in enumerate(message.rows))
            self.query_one(WindowTable).show_page(
                message.first, [cells(row, message.hints.get(row.id, "")) for row in message.rows]
            )

    @on(WindowTable.Highlighted)
    def highlighted(self, message: WindowTable.Highlighted) -> None:
        """Says where the cursor is and fetches the paper beside it."""
        self.say_state()
        document = self.ids.get(message.row)
        if document and self.query_one("#preview").display and not isinstance(message, WindowTable.Selected):
            self.preview(document)

    @work(thread=True, exclusive=True, group="preview")
    def preview(self, document: str) -> None:
        """Reads the paper under the cursor."""
        try:
            view = documents.view(self.database, document, self.as_of)
        except DeclassError as error:
            self.post_message(self.Failed(str(error)))
        else:
            if not get_current_worker().is_cancelled:
                self.post_message(self.Opened(view))

    @on(Opened)
    def opened(self, message: Opened) -> None:
        """Shows the paper beside the list."""
        self.query_one(PaperView).show(message.view.lines, message.view.marks)

    @on(WindowTable.Selected)
    def selected(self, message: WindowTable.Selected) -> None:
        """Opens the document on a screen of its own."""
        document = self.ids.get(message.row)
        if document:
            self.app.push_screen(DocumentScreen(self.database, document, self.as_of))

    @on(Input.Submitted, "#query")
    def submitted(self, message: Input.Submitted) -> None:
        """Runs the query and goes back to the list."""
        self.query_one(WindowTable).focus()
        self.ask(message.value)

    def say_state(self) -> None:
        """The status line: place in the list, number of papers, the day that statuses are for."""
        table = self.query_one(WindowTable)
        place = f"{table.cursor + 1:,} of {table.row_count:,} documents" if table.row_count else "no document found"
        self.query_one("#state", Static).update(f"{place} · as of {self.as_of} · / search  ? help")

    def action_query(self) -> None:
        """Goes to the query line."""
        self.query_one(Input).focus()

    def action_list(self) -> None:
        """Goes back to the list."""
        self.query_one(WindowTable).focus()

    def action_move(self, by: int) -> None:
        """Moves the cursor from wherever the focus is."""
        self.query_one(WindowTable).action_move(by)
