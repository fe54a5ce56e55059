"""When papers may be released: by declassification date, drawn by year, as of a day that can be moved."""

import re
from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import get_current_worker

from records.desk import documents, reports
from records.desk.days import day_of, moved, span_query
from records.desk.documents import DocumentRow
from records.desk.facets import with_days
from records.desk.reports import DrawnDays
from records.errors import DeclassError
from tui.screens.document import DocumentScreen
from tui.screens.selecting import SelectingSection
from tui.session import Session
from tui.widgets.drawing import Drawing
from tui.widgets.window_table import TableColumn

WIDE = 110
"""From so many terminal columns on the drawing stands beside the list."""
FRAME = 4
"""Columns of the drawing that its border, its margins and the bar for scrolling take."""
DAY = re.compile(r"\d{4}-\d\d-\d\d")
DRAWINGS = ("year", "level", "calendar")
SPANS = ("all", "due", "90 days", "1 year", "5 years", "no date")


class DatesScreen(SelectingSection):
    """Papers by their declassification date; undated ones last."""

    NAME = "dates"
    NOUN = "document"
    COLUMNS = (
        TableColumn("Declassify", 10),
        TableColumn("Status", 13),
        TableColumn("Class", 5),
        TableColumn("Kind", 11),
        TableColumn("Date", 10),
        TableColumn("Subject", 16, grows=True),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "span", "Span"),
        Binding("minus", "move_day(-1)", "A year back"),
        Binding("plus,equals_sign", "move_day(1)", "A year on"),
        Binding("a", "as_of", "As of …"),
        Binding("v", "view", "Year / level / calendar"),
    ]

    class Drawn(Message):
        """The drawing is here."""

        def __init__(self, lines: tuple[str, ...], places: tuple[DrawnDays, ...]) -> None:
            super().__init__()
            self.lines = lines
            self.places = places

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.span = 0
        self.drawing = 0
        self.month = ""
        """The day whose month the calendar shows; empty for that of the day that statuses are for."""

    def middle(self) -> Iterable[Widget]:
        """The line for the day, and the list."""
        yield from super().middle()
        yield Input(placeholder="as of: YYYY-MM-DD, Enter moves there, Esc leaves", id="day")

    def beside(self) -> Iterable[Widget]:
        """The drawing."""
        yield Drawing(id="drawing")

    def on_mount(self) -> None:
        """The line for the day opens once it is asked for."""
        self.query_one("#day").display = False

    def on_resize(self) -> None:
        """The drawing stands beside the list only where there is room."""
        self.query_one("#drawing").display = not self.is_narrow
        self.query_one("#list").display = True
        self.begin_again()

    @property
    def is_narrow(self) -> bool:
        """Whether the drawing has no room beside the list."""
        return self.size.width < WIDE

    def narrowed(self, query: str) -> str:
        """The query with the span that is shown."""
        return f"{query} {span_query(SPANS[self.span], self.session.as_of)}".strip()

    def count_rows(self, query: str) -> int:
        """See `ListSection`."""
        return documents.count(self.session.database, self.narrowed(query), self.session.as_of)

    def fetch_rows(self, query: str, first: int, limit: int, of: int | None) -> Sequence[DocumentRow]:
        """See `ListSection`."""
        return documents.window(
            self.session.database,
            self.narrowed(query),
            self.session.as_of,
            offset=first,
            limit=limit,
            of=of,
            sort="decl",
        )

    def cells_of(self, rows: Sequence[DocumentRow]) -> list[tuple[str, ...]]:
        """See `ListSection`."""
        hints = documents.hints(self.session.database, rows)
        return [
            (
                row.outcome,
                row.status,
                row.short_level,
                row.short_kind,
                row.date,
                row.subject or f"({hints.get(row.id, row.source)})",
            )
            for row in rows
        ]

    def level_of(self, row: DocumentRow) -> str:
        """See `ListSection`."""
        return row.classification

    def open(self, row: DocumentRow) -> None:
        """Opens the document on a screen of its own."""
        self.app.push_screen(DocumentScreen(self.session, row.id, query=self.words))

    def begin_again(self) -> None:
        """Draws anew."""
        drawing = self.query_one("#drawing")
        if drawing.display:
            room = self.size.width if self.is_narrow else self.size.width * 2 // 5
            self.draw(self.words, max(30, room - FRAME))

    def look_at(self, row: DocumentRow) -> None:
        """The calendar follows the cursor."""
        month = row.outcome if DAY.fullmatch(row.outcome) else ""
        if month[:7] != self.month[:7]:
            self.month = month
            if DRAWINGS[self.drawing] == "calendar":
                self.begin_again()

    @work(thread=True, exclusive=True, group="drawing")
    def draw(self, query: str, width: int) -> None:
        """Counts for the drawing."""
        try:
            drawn = self.drawing_of(self.narrowed(query), width)
            lines = tuple(part for line in drawn for part in (wrap(line, width) if len(line) > width else [line]))
        except DeclassError as error:
            self.post_message(self.Failed(str(error)))
        else:
            if not get_current_worker().is_cancelled:
                places = reports.drawn_places(lines, self.session.as_of, self.month or None)
                self.post_message(self.Drawn(lines, places))

    def drawing_of(self, query: str, width: int) -> Iterable[str]:
        """The lines of the drawing that is chosen."""
        database, as_of, window = self.session.database, self.session.as_of, reports.Window()
        if DRAWINGS[self.drawing] == "level":
            return reports.levels_drawing(database, query, as_of, window, width)
        if DRAWINGS[self.drawing] == "calendar":
            return reports.calendar_drawing(database, query, as_of, window, width, self.month or None)
        return reports.dates_drawing(database, query, as_of, window, width=width)

    @on(Drawn)
    def drawn(self, message: Drawn) -> None:
        """Shows the drawing."""
        self.query_one(Drawing).show(message.lines, message.places)

    @on(Drawing.Chosen)
    def days_chosen(self, message: Drawing.Chosen) -> None:
        """Puts the year, month or day that was chosen into the query in place of another; the same one takes it out."""
        self.look_for(with_days(self.words, message.days))

    def say_state(self) -> None:
        """The line of state with the span that is shown."""
        self.say(f"{self.place()} · {SPANS[self.span]} · as of {self.session.as_of} · s span  - + year  a as of")

    def move_to(self, day: str) -> None:
        """Makes another day the one that all screens are as of."""
        self.session.as_of = day
        self.seen = self.session.seen
        self.look_again()

    def action_span(self) -> None:
        """Shows the next span."""
        self.span = (self.span + 1) % len(SPANS)
        self.look_again()

    def action_view(self) -> None:
        """Draws by year, by year and level, or as a calendar; where there is no room beside the list, in its place."""
        shown = self.query_one("#drawing")
        if self.is_narrow:
            self.drawing = 0 if not shown.display else self.drawing + 1
            shown.display = self.drawing < len(DRAWINGS)
            self.table.display = not shown.display
            self.go_back()
        else:
            self.drawing += 1
        self.drawing %= len(DRAWINGS)
        self.begin_again()

    def action_move_day(self, years: int) -> None:
        """Moves the day by years."""
        self.move_to(moved(self.session.as_of, years))

    def action_as_of(self) -> None:
        """Opens the line for the day."""
        line = self.query_one("#day", Input)
        line.value = self.session.as_of
        line.display = True
        line.focus()

    @on(Input.Submitted, "#day")
    def day_given(self, message: Input.Submitted) -> None:
        """Moves to the day that was typed."""
        message.stop()
        try:
            day = day_of(message.value)
        except DeclassError as error:
            self.say(str(error))
            return
        self.action_list()
        self.move_to(day)

    def action_list(self) -> None:
        """Goes back to the list."""
        self.query_one("#day").display = False
        super().action_list()

    def go_back(self) -> None:
        """To the list, or to the drawing that stands in its place."""
        (self.table if self.table.display else self.query_one(Drawing)).focus()
