"""Accepting and correcting a value, with undo and redo over the whole sitting."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from records.desk import reviewing
from records.desk.reviewing import Asked
from records.errors import DeclassError
from tui.session import Answer, Session

WHY = "read on the page"
VALUE_ASKED = "the right value · Enter goes on, Esc leaves"
WHY_ASKED = "why · Enter enters it, Esc leaves"


class AnsweringScreen(Screen[None]):
    """A screen with one value in hand. Answers are entered off the screen's own thread, one at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept", "Accept"),
        Binding("c", "correct", "Correct"),
        Binding("u", "undo", "Undo"),
        Binding("ctrl+r", "redo", "Redo", show=False),
    ]

    class Entered(Message):
        """An answer is in the ledger, or was taken back."""

        def __init__(self, entry: int, answer: Answer, *, is_undone: bool) -> None:
            super().__init__()
            self.entry = entry
            self.answer = answer
            self.is_undone = is_undone

    class Refused(Message):
        """An answer could not be entered."""

        def __init__(self, reason: str) -> None:
            super().__init__()
            self.reason = reason

    session: Session
    is_busy = False
    corrected_to: str | None = None
    """The value that was typed, while the reason is asked for."""

    def value_in_hand(self) -> Asked | None:
        """The value that an answer is about."""
        raise NotImplementedError

    def answered(self, answer: Answer, *, is_undone: bool) -> None:
        """Shows what became of an answer."""
        raise NotImplementedError

    def tell(self, text: str) -> None:
        """Says something in the line of state."""
        raise NotImplementedError

    def leave_line(self) -> None:
        """Goes back from the line to where one was."""
        raise NotImplementedError

    def answer_line(self) -> Iterable[Widget]:
        """The line for another value and the reason."""
        line = Input(placeholder=VALUE_ASKED, id="value")
        line.display = False
        yield line

    @work(thread=True, group="answer")
    def enter(self, answer: Answer) -> None:
        """Enters an answer."""
        database, by = self.session.database, self.session.officer
        try:
            if answer.value is None:
                entry = reviewing.accept_value(database, answer.asked, by)
            else:
                entry = reviewing.correct_value(database, answer.asked, answer.value, answer.why, by)
        except DeclassError as error:
            self.post_message(self.Refused(str(error)))
        else:
            self.post_message(self.Entered(entry, answer, is_undone=False))

    @work(thread=True, group="answer")
    def take_back(self, entry: int, answer: Answer) -> None:
        """Takes an answer back."""
        try:
            reviewing.take_back(self.session.database, entry, self.session.officer)
        except DeclassError as error:
            self.post_message(self.Refused(str(error)))
        else:
            self.post_message(self.Entered(entry, answer, is_undone=True))

    @on(Refused)
    def refused(self, message: Refused) -> None:
        """Says why; nothing has changed."""
        self.is_busy = False
        self.tell(message.reason)

    @on(Entered)
    def entered(self, message: Entered) -> None:
        """Remembers the answer for undo or redo."""
        self.is_busy = False
        self.session.changes += 1
        if message.is_undone:
            self.session.undone.append(message.answer)
        else:
            self.session.done.append((message.entry, message.answer))
        self.answered(message.answer, is_undone=message.is_undone)

    def give(self, asked: Asked | None, value: str | None, why: str = "") -> None:
        """Enters one answer, where none is under way."""
        if asked is not None and not self.is_busy:
            self.is_busy = True
            self.session.undone.clear()
            self.enter(Answer(asked, value, why))

    def action_accept(self) -> None:
        """Takes the value for certain."""
        self.give(self.value_in_hand(), None)

    def action_correct(self) -> None:
        """Opens the line for another value."""
        asked = self.value_in_hand()
        if asked is not None:
            self.corrected_to = None
            self.open_line(VALUE_ASKED, asked.question.value)

    def open_line(self, asks: str, text: str) -> None:
        """Opens the line with a text to change."""
        line = self.query_one("#value", Input)
        line.placeholder, line.value = asks, text
        line.display = True
        line.focus()
        self.tell(asks)

    @on(Input.Submitted, "#value")
    def typed(self, message: Input.Submitted) -> None:
        """Takes the value, then the reason."""
        message.stop()
        if self.corrected_to is None:
            self.corrected_to = message.value
            self.open_line(WHY_ASKED, WHY)
            return
        value, self.corrected_to = self.corrected_to, None
        self.close_line()
        self.give(self.value_in_hand(), value, message.value)

    def close_line(self) -> None:
        """Closes the line."""
        self.corrected_to = None
        self.query_one("#value").display = False
        self.leave_line()

    def action_undo(self) -> None:
        """Takes the last answer of this sitting back."""
        if self.session.done and not self.is_busy:
            self.is_busy = True
            self.take_back(*self.session.done.pop())

    def action_redo(self) -> None:
        """Gives the answer again that was taken back last."""
        if self.session.undone and not self.is_busy:
            self.is_busy = True
            self.enter(self.session.undone.pop())
