"""The line of `:` commands at the bottom of any screen; and the question before something is entered."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.widgets.query_line import QueryLine, Texts


class CommandScreen(ModalScreen[str | None]):
    """Gives back what was typed, None where it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Leave")]

    def __init__(self, text: str, completions: Texts, history: Sequence[str]) -> None:
        super().__init__()
        self.text = text
        self.completions = completions
        self.history = history

    def compose(self) -> ComposeResult:
        """What can follow, and the line."""
        with Vertical(id="command-box"):
            yield Static("", id="offered", markup=False)
            yield QueryLine(self.text, ": a command; tab completes", self.completions, self.before, id="command")

    def before(self, text: str) -> Sequence[str]:
        """What was commanded before."""
        return self.history

    def on_mount(self) -> None:
        """The cursor goes behind what stands there already."""
        line = self.query_one(QueryLine)
        line.select_on_focus = False
        line.focus()
        line.cursor_position = len(self.text)

    @on(QueryLine.Offered)
    def offered(self, message: QueryLine.Offered) -> None:
        """Shows how the text can go on."""
        self.query_one("#offered", Static).update("  ".join(message.texts))

    @on(Input.Submitted)
    def submitted(self, message: Input.Submitted) -> None:
        """Gives the text back."""
        message.stop()
        self.dismiss(message.value.strip())


class ConfirmScreen(ModalScreen[bool]):
    """Says what would be done; Enter or y does it, anything else leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "answer(True)", "Do it"),
        Binding("escape,n,q", "answer(False)", "Leave it"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question

    def compose(self) -> ComposeResult:
        """The question."""
        yield Static(f"{self.question}\n\nEnter does it  ·  Esc leaves it", id="question-box", markup=False)

    def action_answer(self, is_yes: bool) -> None:
        """Gives the answer back."""
        self.dismiss(is_yes)
