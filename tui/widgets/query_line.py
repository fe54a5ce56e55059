"""The line that a query is typed in: completes words and values, and brings back what was asked before."""

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input

Texts = Callable[[str], Sequence[str]]
"""Gives texts for the one that stands in the line."""


class QueryLine(Input):
    """`completions` is asked off the screen's own thread; `history` gives earlier texts, the last one first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", show=False),
        Binding("up", "history(1)", "Earlier", show=False),
        Binding("down", "history(-1)", "Later", show=False),
    ]

    class Offered(Message):
        """How the text can go on."""

        def __init__(self, texts: Sequence[str]) -> None:
            super().__init__()
            self.texts = texts

    def __init__(self, value: str, placeholder: str, completions: Texts, history: Texts, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(value=value, placeholder=placeholder, id=id, suggester=Completer(self, completions))
        self.history = history
        self.back = 0
        self.typed = ""
        self.offered: tuple[str, ...] = ()

    def action_complete(self) -> None:
        """Takes the first completion, else goes on to the next widget."""
        text = next((one for one in self.offered if one.startswith(self.value) and one != self.value), None)
        if text is None:
            self.screen.focus_next()
        else:
            self.value, self.cursor_position = text, len(text)

    def action_history(self, by: int) -> None:
        """Goes back to an earlier text that begins with the one typed, or on to a later one."""
        if self.back == 0:
            self.typed = self.value
        earlier = [one for one in self.history(self.typed) if one.startswith(self.typed) and one != self.typed]
        self.back = max(0, min(len(earlier), self.back + by))
        self.value = earlier[self.back - 1] if self.back else self.typed
        self.cursor_position = len(self.value)

    def on_blur(self) -> None:
        """Leaves the history."""
        self.back = 0


class Completer(Suggester):
    """Shows the first completion behind the cursor, and says all of them."""

    def __init__(self, line: QueryLine, completions: Texts) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.line = line
        self.completions = completions

    async def get_suggestion(self, value: str) -> str | None:
        """See `Suggester`."""
        texts = tuple(await asyncio.to_thread(self.completions, value))
        self.line.offered = texts
        self.line.post_message(QueryLine.Offered(texts))
        return next((text for text in texts if text.startswith(value)), None)
