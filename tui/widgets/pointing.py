"""The terminal's own cursor: it stands where the focus is, so that braille displays and screen readers follow it."""

from textual.geometry import Offset
from textual.widget import Widget


def point(widget: Widget, x: int, y: int) -> None:
    """Puts the cursor on a cell (from 0) of a widget's content, where that has the focus."""
    if widget.has_focus:
        widget.app.cursor_position = widget.content_region.offset + Offset(x, y)
