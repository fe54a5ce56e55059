"""The bar at the top: the sections of the browser with the key of each, the one on the screen marked."""

from collections.abc import Sequence

from rich.text import Text
from textual.widgets import Static


class SectionBar(Static):
    """One line; a click on a name goes there."""

    DEFAULT_CSS = """
    SectionBar { height: 1; background: $panel; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def show(self, sections: Sequence[tuple[str, str]], current: str) -> None:
        """Takes the sections (key and name) and the name of the one on the screen."""
        text = Text()
        for key, name in sections:
            title = name.capitalize()
            shown = f"[{key} {title}]" if name == current else f"{key} {title}"
            style = "bold reverse" if name == current else ""
            text.append_text(Text(shown, style=style).on(click=f"app.section('{name}')"))
            text.append(" ")
        self.update(text)
