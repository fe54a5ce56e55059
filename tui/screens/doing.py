"""Doing something that can be undone, with a line that asks for what it takes; undo and redo over the whole sitting."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from records.errors import DeclassError
from tui.deeds import Deed
from tui.session import Session


class DoingScreen(Screen[None]):
    """Deeds are entered off the screen's own thread, one at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "Undo"),
        Binding("ctrl+r", "redo", "Redo", show=False),
    ]

    class Entered(Message):
        """A deed is in the ledger, or was taken back."""

        def __init__(self, entry: int, deed: Deed, *, is_undone: bool) -> None:
            super().__init__()
            self.entry = entry
            self.deed = deed
            self.is_undone = is_undone

    class Refused(Message):
        """A deed could not be entered."""

        def __init__(self, reason: str) -> None:
            super().__init__()
            self.reason = reason

    session: Session
    is_busy = False
    prompts: Sequence[tuple[str, str]] = ()
    """What the line still asks for, each with the text that stands there to be changed."""
    given: tuple[str, ...] = ()
    """What was typed so far."""
    then: Callable[..., None] | None = None
    """What is done with all of it."""

    def did(self, deed: Deed, *, is_undone: bool) -> None:
        """Shows what became of a deed."""
        raise NotImplementedError

    def tell(self, text: str) -> None:
        """Says something in the line of state."""
        raise NotImplementedError

    def leave_line(self) -> None:
        """Goes back from the line to where one was."""
        raise NotImplementedError

    def deed_line(self) -> Iterable[Widget]:
        """The line that asks."""
        line = Input(id="value")
        line.display = False
        yield line

    @work(thread=True, group="deed")
    def enter(self, deed: Deed) -> None:
        """Enters a deed."""
        try:
            entry = deed.enter(self.session.database, self.session.officer)
        except DeclassError as error:
            self.post_message(self.Refused(str(error)))
        else:
            self.post_message(self.Entered(entry, deed, is_undone=False))

    @work(thread=True, group="deed")
    def take_back(self, entry: int, deed: Deed) -> None:
        """Takes a deed back."""
        try:
            deed.take_back(self.session.database, entry, self.session.officer)
        except DeclassError as error:
            self.post_message(self.Refused(str(error)))
        else:
            self.post_message(self.Entered(entry, deed, is_undone=True))

    @on(Refused)
    def refused(self, message: Refused) -> None:
        """Says why; nothing has changed."""
        self.is_busy = False
        self.tell(message.reason)

    @on(Entered)
    def entered(self, message: Entered) -> None:
        """Remembers the deed for undo or redo."""
        self.is_busy = False
        self.session.changes += 1
        if message.is_undone:
            self.session.undone.append(message.deed)
        else:
            self.session.done.append((message.entry, message.deed))
        self.did(message.deed, is_undone=message.is_undone)

    def do(self, deed: Deed) -> None:
        """Enters one deed, where none is under way."""
        if not self.is_busy:
            self.is_busy = True
            self.session.undone.clear()
            self.enter(deed)

    def ask_for(self, prompts: Sequence[tuple[str, str]], then: Callable[..., None]) -> None:
        """Asks for one text after the other, then does something with them."""
        self.prompts, self.given, self.then = prompts, (), then
        self.open_line()

    def open_line(self) -> None:
        """Opens the line for the next text."""
        line = self.query_one("#value", Input)
        line.placeholder, line.value = self.prompts[0]
        line.display = True
        line.focus()
        self.tell(line.placeholder)

    @on(Input.Submitted, "#value")
    def typed(self, message: Input.Submitted) -> None:
        """Takes a text; after the last one it is done."""
        message.stop()
        if not self.prompts:
            return
        self.given, self.prompts = (*self.given, message.value), self.prompts[1:]
        if self.prompts:
            self.open_line()
            return
        given, then = self.given, self.then
        self.close_line()
        if then is not None:
            then(*given)

    def close_line(self) -> None:
        """Closes the line."""
        self.prompts, self.given, self.then = (), (), None
        self.query_one("#value").display = False
        self.leave_line()

    def action_undo(self) -> None:
        """Takes the last deed of this sitting back."""
        if self.session.done and not self.is_busy:
            self.is_busy = True
            self.take_back(*self.session.done.pop())

    def action_redo(self) -> None:
        """Does again what was taken back last."""
        if self.session.undone and not self.is_busy:
            self.is_busy = True
            self.enter(self.session.undone.pop())
