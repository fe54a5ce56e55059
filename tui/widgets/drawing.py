"""A drawing of dates: the bars and days that stand for papers can be moved among, clicked and chosen."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Click
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import Static

from records.desk.reports import DrawnDays


class Drawing(VerticalScroll, can_focus=True):
    """Lines with places in them; the one in hand is marked while the drawing has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,right,j,l", "move(1)", "Next bar or day", show=False),
        Binding("up,left,k,h", "move(-1)", "The one before", show=False),
        Binding("home,g", "ends(False)", "First", show=False),
        Binding("end,G", "ends(True)", "Last", show=False),
        Binding("enter", "choose", "Only its papers", show=False),
    ]

    class Chosen(Message):
        """The papers of a year, month or day are wanted."""

        def __init__(self, days: str) -> None:
            super().__init__()
            self.days = days

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self.lines: tuple[str, ...] = ()
        self.places: tuple[DrawnDays, ...] = ()
        self.in_hand = 0

    def compose(self) -> ComposeResult:
        """The lines."""
        yield Static("", id="plot", markup=False)

    def show(self, lines: Sequence[str], places: Sequence[DrawnDays]) -> None:
        """Takes another drawing; the same days stay in hand where they are still there."""
        before = self.places[self.in_hand].days if self.places else ""
        self.lines, self.places = tuple(lines), tuple(places)
        self.in_hand = next((at for at, place in enumerate(self.places) if place.days == before), 0)
        self.draw()

    def draw(self) -> None:
        """Draws the lines, and the place in hand where the focus is here."""
        text = Text("\n".join(self.lines), no_wrap=True)
        if self.places and self.has_focus:
            place = self.places[self.in_hand]
            before = sum(len(line) + 1 for line in self.lines[: place.line])
            text.stylize("bold reverse", before + place.start, before + place.end)
        self.query_one("#plot", Static).update(text)
        self.call_after_refresh(self.point)

    def point(self) -> None:
        """Brings the place in hand on the screen, and the terminal's cursor there."""
        if self.places and self.has_focus:
            place, height = self.places[self.in_hand], max(1, self.scrollable_content_region.height)
            if not self.scroll_offset.y <= place.line < self.scroll_offset.y + height:
                self.scroll_to(y=max(0, place.line - height // 2), animate=False, immediate=True)
            self.app.cursor_position = self.content_region.offset + Offset(
                place.start, place.line - self.scroll_offset.y
            )

    def on_focus(self) -> None:
        """Marks the place in hand."""
        self.draw()

    def on_blur(self) -> None:
        """Marks it no longer."""
        self.draw()

    def action_move(self, by: int) -> None:
        """Takes the next place in hand."""
        self.in_hand = max(0, min(len(self.places) - 1, self.in_hand + by))
        self.draw()

    def action_ends(self, at_end: bool) -> None:
        """Takes the first or the last place in hand."""
        self.in_hand = max(0, len(self.places) - 1) if at_end else 0
        self.draw()

    def action_choose(self) -> None:
        """Asks for the papers of the place in hand."""
        if self.places:
            self.post_message(self.Chosen(self.places[self.in_hand].days))

    @on(Click, "#plot")
    def clicked(self, event: Click) -> None:
        """Asks for the papers of the place that was clicked; a bar answers on the whole of its line."""
        on_line = [(at, place) for at, place in enumerate(self.places) if place.line == event.y]
        for at, place in on_line:
            if place.start <= event.x < place.end or len(on_line) == 1:
                self.in_hand = at
                self.action_choose()
