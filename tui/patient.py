"""An app that takes a key only when what the one before asked for is there, so that nothing typed ahead is lost."""

from collections import deque
from time import monotonic

from textual.app import App
from textual.events import Event, Key
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

LONGEST = 1.0
"""Seconds after which a key is no longer waited for: where it went may be gone."""


class PatientApp(App[None]):
    """A key goes to what has the focus, and what nothing there takes comes up to the app, whose actions move the focus
    or open a screen: meanwhile Textual would hand the next key to where the focus was. Here it waits.
    """

    class Settled(Message):
        """Followed a key from where that went (`target`, on `screen`) up to the app; `is_first` where what the key's
        action sent from there may still be on its way behind it.
        """

        def __init__(self, target: Widget, screen: Screen[object], *, is_first: bool) -> None:
            super().__init__()
            self.target = target
            self.screen = screen
            self.is_first = is_first

    def __init__(self) -> None:
        super().__init__()
        self.keys: deque[Key] = deque()
        self.taken_at: float | None = None
        """When the key was taken that is under way; None where none is."""

    async def on_event(self, event: Event) -> None:
        """Keeps keys in their order."""
        if not isinstance(event, Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self.keys.append(event)
        if self.taken_at is None or monotonic() - self.taken_at > LONGEST:
            await self.take_key()

    async def take_key(self) -> None:
        """Hands the next key on, and a message after it that comes up behind it."""
        self.taken_at = None
        if self.keys:
            self.taken_at, screen = monotonic(), self.screen
            target = self.focused or screen
            await super().on_event(self.keys.popleft())
            if not target.post_message(self.Settled(target, screen, is_first=True)):
                await self.take_key()

    def on_patient_app_settled(self, message: Settled) -> None:
        """The key has come up; what its action asked for stands before this in the queue."""
        self.call_later(self.came_up, message)

    async def came_up(self, message: Settled) -> None:
        """Takes the next key, once what the action sent has come up, too, and a screen that it opened stands."""
        if message.is_first and message.target.post_message(
            self.Settled(message.target, message.screen, is_first=False)
        ):
            return
        top = self.screen
        if top is not message.screen and top.post_message(self.Settled(top, top, is_first=False)):
            return
        await self.take_key()
