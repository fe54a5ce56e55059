"""A section with a query line: it completes, remembers, and what is shown follows it while it is typed."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import Input

from records.desk.completing import completions
from tui.screens.section import Section
from tui.session import Session
from tui.widgets.query_line import QueryLine

TYPING = 0.15
"""Seconds without a key after which what is shown follows what is typed."""


class AskingSection(Section):
    """What the line asks for is looked up by `ask`; what it shows is the section's own."""

    ASKS: ClassVar[str] = "/ search: kind:telcon class:secret from:name …"
    FOLLOWS: ClassVar[bool] = True
    """Whether what is shown follows what is typed."""
    IS_QUERY: ClassVar[bool] = True
    """Whether the line takes the words of the query language, which it completes and remembers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "query", "Search"),
        Binding("escape", "list", "List", show=False),
    ]

    def __init__(self, session: Session, query: str = "") -> None:
        super().__init__(session)
        self.words = query
        self.pause: Timer | None = None

    def query_line(self) -> QueryLine:
        """The line."""
        return QueryLine(self.words, self.ASKS, self.completions, self.history, id="query")

    def ask(self, query: str, *, is_typing: bool = False) -> None:
        """Looks for what a query finds; nothing is said of one that makes no sense while it is typed."""
        raise NotImplementedError

    def go_back(self) -> None:
        """Gives the focus to what the query finds."""
        raise NotImplementedError

    def say_state(self) -> None:
        """Writes the line of state."""
        raise NotImplementedError

    @on(Input.Changed, "#query")
    def typing(self, message: Input.Changed) -> None:
        """Follows what is typed, once no key comes for a moment."""
        if self.FOLLOWS and message.input.has_focus:
            self.stop_following()
            self.pause = self.set_timer(TYPING, lambda: self.ask(message.value, is_typing=True))

    def stop_following(self) -> None:
        """Forgets what was typed last, where nothing has followed it yet."""
        if self.pause is not None:
            self.pause.stop()
            self.pause = None

    @on(QueryLine.Offered)
    def offered(self, message: QueryLine.Offered) -> None:
        """Says how the text can go on."""
        if self.query_one("#query", Input).has_focus and message.texts:
            self.say("tab completes: " + "  ".join(text.split(" ")[-1] for text in message.texts))

    def completions(self, text: str) -> Sequence[str]:
        """How the text in the line can go on."""
        return completions(self.session.database, text) if self.IS_QUERY else ()

    def history(self, text: str) -> Sequence[str]:
        """What was asked before."""
        return self.session.memory.queries() if self.IS_QUERY else ()

    @on(Input.Submitted, "#query")
    def submitted(self, message: Input.Submitted) -> None:
        """Runs the query and goes back to what it finds."""
        self.stop_following()
        self.go_back()
        if self.IS_QUERY:
            self.session.memory.ask(message.value)
        self.ask(message.value)

    def look_for(self, query: str) -> None:
        """Runs a query that was not typed."""
        self.query_one("#query", Input).value = query
        self.ask(query)

    def action_query(self) -> None:
        """Goes to the query line."""
        self.query_one("#query", Input).focus()

    def action_list(self) -> None:
        """Goes back to what is shown; the line says again what that was asked by."""
        self.stop_following()
        line = self.query_one("#query", Input)
        if line.has_focus and self.IS_QUERY:
            line.value = self.words
        self.go_back()
        self.say_state()
