"""A paper's text with its evidence highlighted; only the lines on the screen are drawn."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from records.desk.documents import Mark, TextLine
from records.desk.hits import HIT
from tui.widgets.pointing import point

KINDS = ("value", "portion", "withheld", HIT)


class PaperView(ScrollView, can_focus=True):
    """The lines of one document with a cursor. Marks are drawn where they stand, the chosen one stronger; signs (what
    the audit says of a line, the level of a portion, a withheld passage) stand between a line's number and its text.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown,ctrl+f,space", "leap(1)", "Page down", show=False),
        Binding("pageup,ctrl+b", "leap(-1)", "Page up", show=False),
        Binding("home,g", "ends(False)", "Start", show=False),
        Binding("end,G", "ends(True)", "End", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paper--number",
        "paper--cursor",
        "paper--sign",
        "paper--chosen",
        *(f"paper--{kind}" for kind in KINDS),
    }
    DEFAULT_CSS = """
    PaperView { height: 1fr; }
    PaperView > .paper--number { color: $text-muted; }
    PaperView > .paper--cursor { text-style: bold reverse; }
    PaperView > .paper--sign { text-style: bold; }
    PaperView > .paper--value { text-style: underline; color: $accent; }
    PaperView > .paper--portion { text-style: bold underline; color: $accent; }
    PaperView > .paper--withheld { text-style: bold italic; background: $panel; }
    PaperView > .paper--hit { text-style: bold underline; background: $warning-muted; color: $text-warning; }
    PaperView > .paper--chosen { text-style: bold reverse; }
    """

    class Moved(Message):
        """The cursor was moved to a line (its number in the source)."""

        def __init__(self, line: int) -> None:
            super().__init__()
            self.line = line

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self.lines: tuple[TextLine, ...] = ()
        self.index_of: dict[int, int] = {}
        self.marks: dict[int, list[Mark]] = {}
        self.signs: Mapping[int, str] = {}
        self.chosen: str | None = None
        self.chosen_line: int | None = None
        self.cursor = 0
        self.gutter_width = 0

    def show(self, lines: Sequence[TextLine], marks: Sequence[Mark], signs: Mapping[int, str] | None = None) -> None:
        """Takes another paper; `signs` are all of one width."""
        self.lines = tuple(lines)
        self.index_of = {line.number: index for index, line in enumerate(self.lines)}
        self.marks = {}
        for mark in marks:
            for number in range(mark.line_start, mark.line_end + 1):
                self.marks.setdefault(number, []).append(mark)
        self.signs = signs or {}
        self.chosen = self.chosen_line = None
        self.cursor = 0
        digits = len(str(self.lines[-1].number)) if self.lines else 1
        self.gutter_width = digits + 1 + max((len(sign) + 1 for sign in self.signs.values()), default=0)
        widest = max((len(line.text) for line in self.lines), default=0)
        self.virtual_size = Size(self.gutter_width + widest, len(self.lines))
        self.scroll_to(0, 0, animate=False, immediate=True)
        self.refresh(layout=True)

    def choose(self, key: str | None, line: int | None) -> None:
        """Draws the marks of one value stronger, the whole line where it has none, and brings it into view."""
        self.chosen, self.chosen_line = key, None
        if line is not None and line in self.index_of:
            self.cursor = self.index_of[line]
            if not any(mark.key == key for mark in self.marks.get(line, ())):
                self.chosen_line = line
            self.call_after_refresh(self.bring, self.cursor)
        self.refresh()

    def mark_hits(self, hits: Sequence[Mark]) -> None:
        """Marks other places as those of the words sought."""
        for number in [*self.marks]:
            self.marks[number] = [mark for mark in self.marks[number] if mark.kind != HIT]
        for mark in hits:
            self.marks.setdefault(mark.line_start, []).append(mark)
        self.refresh()

    def keys_on(self, line: int) -> list[str]:
        """The keys of the values that stand on a line, from left to right."""
        marks = (mark for mark in self.marks.get(line, ()) if mark.kind != HIT)
        return [mark.key for mark in sorted(marks, key=lambda one: (one.line_start, one.col_start))]

    def go_to_hit(self, by: int) -> tuple[int, int]:
        """Moves the cursor to the next line that holds a word sought, round the ends (`by` 1; 0 takes this line too, -1
        goes to the one before); gives which of them it is (from 1; 0 where there is none) and how many there are. The
        value in hand stays.
        """
        held = sorted(
            index
            for number, index in self.index_of.items()
            if any(one.kind == HIT for one in self.marks.get(number, ()))
        )
        if not held:
            return 0, 0
        if by < 0:
            index = max((index for index in held if index < self.cursor), default=held[-1])
        else:
            index = min((index for index in held if index >= self.cursor + by), default=held[0])
        self.cursor = index
        self.bring(index)
        self.refresh()
        return held.index(index) + 1, len(held)

    def bring(self, index: int) -> None:
        """Scrolls a line (from 0) to the upper third of the screen, unless it is on it."""
        height, top = max(1, self.scrollable_content_region.height), self.scroll_offset.y
        if not top <= index < top + height:
            self.scroll_to(y=max(0, index - height // 3), animate=False, immediate=True)

    def go_to(self, index: int) -> None:
        """Moves the cursor to a line (from 0) and says so."""
        if not self.lines:
            return
        self.cursor = max(0, min(len(self.lines) - 1, index))
        height, top = max(1, self.scrollable_content_region.height), self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, immediate=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, immediate=True)
        self.refresh()
        self.post_message(self.Moved(self.lines[self.cursor].number))

    def action_move(self, by: int) -> None:
        """Moves the cursor by lines."""
        self.go_to(self.cursor + by)

    def action_leap(self, screens: int) -> None:
        """Moves the cursor by screens."""
        self.go_to(self.cursor + screens * max(1, self.scrollable_content_region.height - 1))

    def action_ends(self, at_end: bool) -> None:
        """Moves the cursor to the first or the last line."""
        self.go_to(len(self.lines) if at_end else 0)

    def on_click(self, event: Click) -> None:
        """A click moves the cursor."""
        self.go_to(event.y + self.scroll_offset.y)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        index = y + self.scroll_offset.y
        base = self.rich_style
        if index >= len(self.lines):
            return Strip.blank(self.size.width, base)
        line = self.lines[index]
        sign = self.signs.get(line.number, "")
        is_here = index == self.cursor and self.has_focus
        if is_here:
            point(self, 0, y)
        digits = len(str(self.lines[-1].number))
        number = self.get_component_rich_style("paper--cursor" if is_here else "paper--number")
        segments = [Segment(f"{line.number:>{digits}}", base + number)]
        if self.gutter_width > digits + 1:
            padded = f" {sign}".ljust(self.gutter_width - digits - 1)
            segments.append(Segment(padded, base + self.get_component_rich_style("paper--sign")))
        segments += [Segment(" ", base), *self.drawn(line, base)]
        left = self.scroll_offset.x
        strip = Strip(segments).crop(left, left + self.size.width)
        return strip.extend_cell_length(self.size.width, base)

    def drawn(self, line: TextLine, base: Style) -> list[Segment]:
        """The line's text cut where marks begin and end."""
        strong = base + self.get_component_rich_style("paper--chosen")
        if line.number == self.chosen_line:
            return [Segment(line.text or " ", strong)]
        marks = self.marks.get(line.number, ())
        if not marks:
            return [Segment(line.text, base)]
        plain = {kind: base + self.get_component_rich_style(f"paper--{kind}") for kind in KINDS}
        styles = [base] * len(line.text)
        for mark in sorted(marks, key=lambda mark: (mark.kind == HIT, mark.key == self.chosen)):
            first = mark.col_start - 1 if line.number == mark.line_start else 0
            last = mark.col_end if line.number == mark.line_end else len(line.text)
            style = strong if mark.key == self.chosen else plain[mark.kind]
            styles[first:last] = [style] * max(0, min(last, len(line.text)) - first)
        segments: list[Segment] = []
        start = 0
        for at in range(1, len(styles) + 1):
            if at == len(styles) or styles[at] is not styles[start]:
                segments.append(Segment(line.text[start:at], styles[start]))
                start = at
        return segments
