"""Accepting and correcting a value, each with a reason, which the next answer carries over."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from records.desk.reviewing import Asked
from tui.deeds import Answer
from tui.screens.doing import DoingScreen

VALUE_ASKED = "the right value · Enter goes on, Esc leaves"
WHY_ASKED = "why (carried over from the last answer) · Enter enters it, Esc leaves"
REASON_ASKED = "the reason for the next answers · Enter keeps it, Esc leaves"


class AnsweringScreen(DoingScreen):
    """A screen with one value in hand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept", "Accept"),
        Binding("c", "correct", "Correct"),
        Binding("r", "reason", "Reason", show=False),
    ]

    def value_in_hand(self) -> Asked | None:
        """The value that an answer is about."""
        raise NotImplementedError

    def action_accept(self) -> None:
        """Takes the value for certain, for the reason that is shown."""
        asked = self.value_in_hand()
        if asked is not None:
            self.do(Answer(asked, None, self.session.why))

    def action_correct(self) -> None:
        """Asks for another value and why."""
        asked = self.value_in_hand()
        if asked is None:
            return

        def correct(value: str, why: str) -> None:
            self.session.why = why.strip() or self.session.why
            self.do(Answer(asked, value, why))

        self.ask_for(((VALUE_ASKED, asked.question.value), (WHY_ASKED, self.session.why)), correct)

    def action_reason(self) -> None:
        """Asks for the reason of the answers to come."""
        self.ask_for(((REASON_ASKED, self.session.why),), self.keep_reason)

    def keep_reason(self, why: str) -> None:
        """Keeps the reason for the answers to come."""
        self.session.why = why.strip() or self.session.why
        self.tell(f"why: “{self.session.why}”")
