"""A list of options, moved in with arrows or letters, whose chosen option has the terminal's cursor."""

from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widgets import OptionList

from tui.widgets.pointing import point

LIST_KEYS: list[BindingType] = [
    Binding("down,j", "cursor_down", "Down", show=False),
    Binding("up,k", "cursor_up", "Up", show=False),
    Binding("pagedown,ctrl+f,space", "page_down", "Page down", show=False),
    Binding("pageup,ctrl+b", "page_up", "Page up", show=False),
    Binding("home,g", "first", "First", show=False),
    Binding("end,G", "last", "Last", show=False),
]
"""How one moves in a list, with arrows or letters."""


class PointedList(OptionList):
    """The options of a screen reader's or a braille display's user, too."""

    def render_line(self, y: int) -> Strip:
        """One line of the screen; the cursor goes to the first one of the chosen option."""
        strip = super().render_line(y)
        chosen = self.highlighted
        is_first = y == 0 or option_at(super().render_line(y - 1)) != chosen
        if chosen is not None and option_at(strip) == chosen and is_first:
            point(self, 0, y)
        return strip


def option_at(strip: Strip) -> int | None:
    """The number of the option that a line belongs to, None where it is of none."""
    return next((one.style.meta["option"] for one in strip if one.style and "option" in one.style.meta), None)
