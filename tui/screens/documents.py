"""The list of documents: facets at one side, the paper under the cursor at the other, a query line above."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList
from textual.worker import get_current_worker

from records.desk import documents
from records.desk.database import stopping
from records.desk.documents import DocumentRow, DocumentView
from records.desk.facets import Facet, facets, with_value
from records.errors import DeclassError, Stopped
from tui.screens.document import DocumentScreen
from tui.screens.selecting import SelectingSection
from tui.session import Session
from tui.widgets.facets import FacetList
from tui.widgets.paper import PaperView
from tui.widgets.window_table import TableColumn

WIDE = 130
"""From so many terminal columns on the paper is shown beside the list."""


def cells(row: DocumentRow, hint: str = "") -> tuple[str, ...]:
    """A document as a row of the table; `hint` stands for a subject that it has not."""
    return (
        row.short_kind,
        row.date,
        row.short_level,
        row.outcome,
        row.status,
        row.subject or f"({hint or f'line {row.line_start}'})",
    )


class DocumentsScreen(SelectingSection):
    """Finds documents, moves among them, opens one."""

    NAME = "documents"
    NOUN = "document"
    COLUMNS = (
        TableColumn("Kind", 11),
        TableColumn("Date", 10),
        TableColumn("Class", 5),
        TableColumn("Declassify", 10),
        TableColumn("Status", 12),
        TableColumn("Subject", 20, grows=True),
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f", "facets", "Facets")]

    class Opened(Message):
        """The paper for the pane beside the list is here."""

        def __init__(self, view: DocumentView) -> None:
            super().__init__()
            self.view = view

    class Faceted(Message):
        """What the documents of a query have in common is here."""

        def __init__(self, query: str, found: tuple[Facet, ...]) -> None:
            super().__init__()
            self.query = query
            self.found = found

    def __init__(self, session: Session, query: str = "") -> None:
        super().__init__(session, query)
        self.with_facets = False

    def before(self) -> Iterable[Widget]:
        """The facets."""
        yield FacetList(id="facets")

    def beside(self) -> Iterable[Widget]:
        """The paper."""
        yield PaperView(id="preview")

    def on_mount(self) -> None:
        """The facets stand there once they are asked for."""
        self.query_one(FacetList).display = self.with_facets

    def on_resize(self) -> None:
        """The paper stands beside the list only where there is room."""
        self.query_one("#preview").display = self.size.width >= WIDE

    def count_rows(self, query: str) -> int:
        """See `ListSection`."""
        return documents.count(self.session.database, query, self.session.as_of)

    def fetch_rows(self, query: str, first: int, limit: int, of: int | None) -> Sequence[DocumentRow]:
        """See `ListSection`."""
        return documents.window(self.session.database, query, self.session.as_of, offset=first, limit=limit, of=of)

    def cells_of(self, rows: Sequence[DocumentRow]) -> list[tuple[str, ...]]:
        """See `ListSection`."""
        hints = documents.hints(self.session.database, rows)
        return [cells(row, hints.get(row.id, "")) for row in rows]

    def begin_again(self) -> None:
        """Clears the paper and counts the facets of what is shown now."""
        self.query_one(PaperView).show((), ())
        if self.with_facets:
            self.count_facets(self.words)

    def look_at(self, row: DocumentRow) -> None:
        """Fetches the paper beside the list."""
        if self.query_one("#preview").display:
            self.preview(row.id)

    @work(thread=True, exclusive=True, group="preview")
    def preview(self, document: str) -> None:
        """Reads the paper under the cursor."""
        try:
            view = documents.view(self.session.database, document, self.session.as_of)
        except DeclassError as error:
            self.post_message(self.Failed(str(error)))
        else:
            if not get_current_worker().is_cancelled:
                self.post_message(self.Opened(view))

    @on(Opened)
    def opened(self, message: Opened) -> None:
        """Shows the paper beside the list."""
        self.query_one(PaperView).show(message.view.lines, message.view.marks)

    def level_of(self, row: DocumentRow) -> str:
        """See `ListSection`."""
        return row.classification

    def open(self, row: DocumentRow) -> None:
        """Opens the document on a screen of its own."""
        self.app.push_screen(DocumentScreen(self.session, row.id, query=self.words))

    @work(thread=True, exclusive=True, group="facets")
    def count_facets(self, query: str) -> None:
        """Counts what the documents of a query have in common."""
        worker = get_current_worker()
        try:
            with stopping(lambda: worker.is_cancelled):
                found = facets(self.session.database, query, self.session.as_of)
        except Stopped:
            return
        except DeclassError as error:
            self.post_message(self.Failed(str(error)))
        else:
            if not worker.is_cancelled:
                self.post_message(self.Faceted(query, found))

    @on(Faceted)
    def facets_here(self, message: Faceted) -> None:
        """Shows them, unless the query has changed since."""
        if message.query == self.words:
            self.query_one(FacetList).show(message.found)

    @on(OptionList.OptionSelected, "#facets")
    def narrow(self, message: OptionList.OptionSelected) -> None:
        """Puts the value that was chosen into the query, or takes it out again."""
        chosen = self.query_one(FacetList).value_of(message.option_id)
        if chosen is not None:
            self.look_for(with_value(self.words, *chosen))

    def action_facets(self) -> None:
        """Shows the facets and goes there, or hides them."""
        self.with_facets = not self.with_facets
        shown = self.query_one(FacetList)
        shown.display = self.with_facets
        if self.with_facets:
            self.count_facets(self.words)
            shown.focus()
        else:
            self.action_list()
