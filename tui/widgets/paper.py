"""A paper's text with its evidence highlighted; only the lines on the screen are drawn."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from records.desk.documents import Mark, TextLine

GUTTER = 7
"""Terminal columns for the line's number."""


class PaperView(ScrollView, can_focus=True):
    """The lines of one document; the marks are drawn where they stand, the chosen one stronger."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", "Down", show=False),
        Binding("up,k", "scroll_up", "Up", show=False),
        Binding("pagedown,ctrl+f,space", "page_down", "Page down", show=False),
        Binding("pageup,ctrl+b", "page_up", "Page up", show=False),
        Binding("home,g", "scroll_home", "Start", show=False),
        Binding("end,G", "scroll_end", "End", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paper--number",
        "paper--page",
        "paper--mark",
        "paper--chosen",
    }
    DEFAULT_CSS = """
    PaperView { height: 1fr; }
    PaperView > .paper--number { color: $text-muted; }
    PaperView > .paper--page { color: $text-muted; text-style: italic; }
    PaperView > .paper--mark { text-style: underline; color: $accent; }
    PaperView > .paper--chosen { text-style: bold reverse; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self.lines: tuple[TextLine, ...] = ()
        self.index_of: dict[int, int] = {}
        self.marks: dict[int, list[Mark]] = {}
        self.chosen: str | None = None

    def show(self, lines: Sequence[TextLine], marks: Sequence[Mark]) -> None:
        """Takes another paper."""
        self.lines = tuple(lines)
        self.index_of = {line.number: index for index, line in enumerate(self.lines)}
        self.marks = {}
        for mark in marks:
            for number in range(mark.line_start, mark.line_end + 1):
                self.marks.setdefault(number, []).append(mark)
        self.chosen = None
        widest = max((len(line.text) for line in self.lines), default=0)
        self.virtual_size = Size(GUTTER + widest, len(self.lines))
        self.scroll_to(0, 0, animate=False, immediate=True)
        self.refresh(layout=True)

    def choose(self, key: str | None, line: int | None) -> None:
        """Draws the marks of one value stronger and brings its first line into view."""
        self.chosen = key
        if line is not None and line in self.index_of:
            self.call_after_refresh(self.bring, self.index_of[line])
        self.refresh()

    def bring(self, index: int) -> None:
        """Scrolls a line (from 0) to the upper third of the screen."""
        self.scroll_to(y=max(0, index - self.size.height // 3), animate=False, immediate=True)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        index = y + self.scroll_offset.y
        base = self.rich_style
        if index >= len(self.lines):
            return Strip.blank(self.size.width, base)
        line = self.lines[index]
        number = f"{line.number:>{GUTTER - 1}} "
        segments = [Segment(number, base + self.get_component_rich_style("paper--number"))]
        segments += self.drawn(line, base)
        left = self.scroll_offset.x
        strip = Strip(segments).crop(left, left + self.size.width)
        return strip.extend_cell_length(self.size.width, base)

    def drawn(self, line: TextLine, base: Style) -> list[Segment]:
        """The line's text cut where marks begin and end."""
        marks = self.marks.get(line.number, ())
        if not marks:
            return [Segment(line.text, base)]
        plain = self.get_component_rich_style("paper--mark")
        strong = self.get_component_rich_style("paper--chosen")
        styles = [base] * len(line.text)
        for mark in sorted(marks, key=lambda mark: mark.key == self.chosen):
            first = mark.col_start - 1 if line.number == mark.line_start else 0
            last = mark.col_end if line.number == mark.line_end else len(line.text)
            style = base + (strong if mark.key == self.chosen else plain)
            styles[first:last] = [style] * max(0, min(last, len(line.text)) - first)
        segments: list[Segment] = []
        start = 0
        for at in range(1, len(styles) + 1):
            if at == len(styles) or styles[at] is not styles[start]:
                segments.append(Segment(line.text[start:at], styles[start]))
                start = at
        return segments
