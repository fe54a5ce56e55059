"""An app that takes a key only when what the one before asked for is there, so that nothing typed ahead is lost."""

from collections import deque
from time import monotonic

from textual.app import App
from textual.events import Event, Key
from textual.message import Message
from textual.screen import Screen

LONGEST = 1.0
"""Seconds after which a key is no longer waited for: where it went may be gone."""


class PatientApp(App[None]):
    """A key goes to what has the focus, and what nothing there takes comes up to the app, whose actions move the focus
    or open a screen: meanwhile Textual would hand the next key to where the focus was. Here it waits.
    """

    class Settled(Message):
        """Followed a key from where that went up to the app, or came from a screen that stands now."""

        def __init__(self, screen: Screen[object]) -> None:
            super().__init__()
            self.screen = screen

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
            if not target.post_message(self.Settled(screen)):
                await self.came_up(screen)

    def on_patient_app_settled(self, message: Settled) -> None:
        """The key has come up; what its action asked for stands before this in the queue."""
        self.call_later(self.came_up, message.screen)

    async def came_up(self, screen: Screen[object]) -> None:
        """Takes the next key, or waits for a screen that came meanwhile."""
        if self.screen is screen or not self.screen.post_message(self.Settled(self.screen)):
            await self.take_key()
