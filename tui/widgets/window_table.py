"""A table of any length that holds only the rows near the screen: the rest stays in the database.

`WindowTable` knows how many rows there are and asks for pages of them by message; whoever owns it answers with
`show_page`. Nothing here waits for a query.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.pointing import point

PAGE = 128
"""Rows that are asked for at a time."""
KEPT = 12
"""Pages that are kept; the least recently shown one goes first."""
GAP = 2
"""Blanks between columns."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its heading, its width in terminal columns, and whether it takes what room is left over."""

    heading: str
    width: int
    grows: bool = False


class WindowTable(ScrollView, can_focus=True):
    """A heading line and as many rows as fit, with a cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown,ctrl+f,space", "leap(1)", "Page down", show=False),
        Binding("pageup,ctrl+b", "leap(-1)", "Page up", show=False),
        Binding("home,g", "first", "First", show=False),
        Binding("end,G", "last", "Last", show=False),
        Binding("enter", "select", "Open"),
        Binding("m", "mark", "Mark", show=False),
        Binding("M", "mark_all", "Mark all", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "window-table--heading",
        "window-table--cursor",
        "window-table--row",
        "window-table--waiting",
    }
    DEFAULT_CSS = """
    WindowTable { height: 1fr; }
    WindowTable > .window-table--heading { text-style: bold; background: $panel; color: $text; }
    WindowTable > .window-table--cursor { background: $primary-darken-2; color: $text; }
    WindowTable:focus > .window-table--cursor { background: $primary; color: $text; text-style: bold; }
    WindowTable > .window-table--waiting { color: $text-muted; }
    """

    cursor: reactive[int] = reactive(0)
    row_count: reactive[int] = reactive(0)

    class PageWanted(Message):
        """The rows from `first` on are on the screen and not here."""

        def __init__(self, table: "WindowTable", first: int, limit: int) -> None:
            super().__init__()
            self.table = table
            self.first = first
            self.limit = limit

        @property
        def control(self) -> "WindowTable":
            """The table that asks."""
            return self.table

    class Marked(Message):
        """Other rows are marked."""

        def __init__(self, table: "WindowTable") -> None:
            super().__init__()
            self.table = table

        @property
        def control(self) -> "WindowTable":
            """The table."""
            return self.table

    class Highlighted(Message):
        """The cursor is on another row."""

        def __init__(self, table: "WindowTable", row: int) -> None:
            super().__init__()
            self.table = table
            self.row = row

        @property
        def control(self) -> "WindowTable":
            """The table whose cursor moved."""
            return self.table

    class Scrolled(Message):
        """Other rows are on the screen."""

    class Selected(Highlighted):
        """A row was opened."""

    def __init__(self, columns: Sequence[TableColumn], *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self.columns = tuple(columns)
        self.pages: OrderedDict[int, tuple[tuple[str, ...], ...]] = OrderedDict()
        self.wanted: set[int] = set()
        self.marks: set[int] = set()
        self.are_all_marked = False

    def reset(self, row_count: int, cursor: int = 0) -> None:
        """Forgets all rows and starts over with so many."""
        self.pages.clear()
        self.wanted.clear()
        self.row_count = row_count
        self.virtual_size = Size(1, row_count + 1)
        self.cursor = max(0, min(cursor, row_count - 1))
        self.scroll_to_cursor()
        self.marks.clear()
        self.are_all_marked = False
        self.refresh()

    def grow(self, row_count: int) -> None:
        """There are so many rows; those that are here stay."""
        self.row_count = row_count
        self.virtual_size = Size(1, row_count + 1)
        self.cursor = max(0, min(self.cursor, row_count - 1))
        self.refresh()

    def show_page(self, first: int, rows: Sequence[Sequence[str]]) -> None:
        """Takes the rows of the page that opens at `first`."""
        page = first // PAGE
        self.pages[page] = tuple(tuple(row) for row in rows)
        self.wanted.discard(page)
        while len(self.pages) > KEPT:
            self.pages.popitem(last=False)
        self.refresh()
        if page == self.cursor // PAGE:
            self.post_message(self.Highlighted(self, self.cursor))

    def row(self, index: int) -> tuple[str, ...] | None:
        """The row at `index` (from 0); None where it is not here yet, and then it is asked for."""
        page, place = divmod(index, PAGE)
        rows = self.pages.get(page)
        if rows is None:
            if page not in self.wanted:
                self.wanted.add(page)
                self.post_message(self.PageWanted(self, page * PAGE, PAGE))
            return None
        self.pages.move_to_end(page)
        return rows[place] if place < len(rows) else None

    def render_line(self, y: int) -> Strip:
        """One line of the screen: the heading stays on top, rows scroll under it."""
        width = self.scrollable_content_region.width or self.size.width
        base = self.rich_style
        if y == 0:
            if not self.row_count:
                point(self, 0, 0)
            style = base + self.get_component_rich_style("window-table--heading")
            return self.with_sign("", tuple(column.heading for column in self.columns), width, style)
        index = y - 1 + self.scroll_offset.y
        if index >= self.row_count:
            return Strip.blank(width, base)
        row = self.row(index)
        name = "cursor" if index == self.cursor else "row" if row else "waiting"
        style = base + self.get_component_rich_style(f"window-table--{name}")
        if index == self.cursor:
            point(self, 0, y)
        sign = "*" if self.are_all_marked or index in self.marks else ""
        return self.with_sign(sign, row or ("…",), width, style)

    def with_sign(self, sign: str, cells: Sequence[str], width: int, style: Style) -> Strip:
        """The cells behind the sign of a mark, where any row is marked."""
        margin = self.margin_for_marks
        cut = self.strip_of(cells, width - margin, style)
        return Strip([Segment(sign.ljust(margin)[:margin], style), *cut], width) if margin else cut

    @property
    def margin_for_marks(self) -> int:
        """The columns at the left for the marks, where there are any."""
        return GAP if self.marks or self.are_all_marked else 0

    def strip_of(self, cells: Sequence[str], width: int, style: Style) -> Strip:
        """The cells fitted to their columns."""
        fitted = [set_cell_size(cell, wide) for cell, wide in zip(cells, self.widths(width), strict=False)]
        text = set_cell_size((" " * GAP).join(fitted), width)
        return Strip([Segment(text, style)], width)

    def widths(self, width: int) -> list[int]:
        """The width of each column on a screen so wide."""
        fixed = sum(column.width for column in self.columns) + GAP * (len(self.columns) - 1)
        growing = sum(column.grows for column in self.columns) or 1
        spare = (width - fixed) // growing
        return [max(4, column.width + spare) if column.grows else column.width for column in self.columns]

    def on_screen(self) -> range:
        """The rows on the screen (from 0)."""
        first = self.scroll_offset.y
        return range(first, min(self.row_count, first + max(1, self.scrollable_content_region.height - 1)))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Says that other rows are on the screen."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Scrolled())

    def on_resize(self) -> None:
        """Keeps the scroll bar right."""
        self.virtual_size = Size(1, self.row_count + 1)
        self.scroll_to_cursor()

    def watch_cursor(self, before: int, now: int) -> None:
        """Keeps the cursor on the screen and says where it is."""
        if before != now:
            self.scroll_to_cursor()
            self.refresh()
            self.post_message(self.Highlighted(self, now))

    def scroll_to_cursor(self) -> None:
        """Scrolls so that the cursor's row stands below the heading."""
        height = max(1, self.scrollable_content_region.height - 1)
        top = self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False)

    def action_move(self, by: int) -> None:
        """Moves the cursor by rows."""
        self.cursor = max(0, min(self.row_count - 1, self.cursor + by))

    def action_leap(self, screens: int) -> None:
        """Moves the cursor by screens."""
        self.action_move(screens * max(1, self.scrollable_content_region.height - 2))

    def action_first(self) -> None:
        """Moves the cursor to the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """Moves the cursor to the last row."""
        self.cursor = max(0, self.row_count - 1)

    def action_select(self) -> None:
        """Opens the row under the cursor."""
        if self.row_count:
            self.post_message(self.Selected(self, self.cursor))

    def action_mark(self) -> None:
        """Marks the row under the cursor, or takes its mark away, and goes on."""
        if not self.row_count:
            return
        if self.are_all_marked:
            self.action_mark_all()
        self.marks ^= {self.cursor}
        self.refresh()
        self.post_message(self.Marked(self))
        self.action_move(1)

    def action_mark_all(self) -> None:
        """Marks all rows, or takes all marks away."""
        self.are_all_marked = not (self.marks or self.are_all_marked) and self.row_count > 0
        self.marks.clear()
        self.refresh()
        self.post_message(self.Marked(self))

    def on_click(self, event: Click) -> None:
        """A click moves the cursor; a second one on the same row opens it."""
        index = event.y - 1 + self.scroll_offset.y
        if event.y == 0 or not 0 <= index < self.row_count:
            return
        if index == self.cursor:
            self.action_select()
        self.cursor = index
