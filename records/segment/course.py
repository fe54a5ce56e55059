"""Follows the paper that a page may go on with: its page numbers, and who has spoken in it."""

from dataclasses import dataclass, field

from records.segment.stretches import Stretch

TRANSCRIPTS = frozenset({"memcon", "telcon"})
MOST_HEARD = 40
"""No more speakers are kept, so that comparing stays cheap."""


@dataclass(slots=True)
class Course:
    """What the pages of one paper have shown so far."""

    pages: int = 0
    numbers: set[int] = field(default_factory=set[int])
    heard: set[str] = field(default_factory=set[str])
    is_transcript: bool = False

    def add(self, stretch: Stretch, *, is_page: bool) -> None:
        """One stretch more, which may open a page."""
        self.pages += int(is_page)
        if stretch.page is not None:
            self.numbers.add(stretch.page)
        self.heard.update(stretch.speakers[: max(MOST_HEARD - len(self.heard), 0)])
        kinds = {kind for kind, _ in stretch.start.kinds} if stretch.start else set[str]()
        self.is_transcript = self.is_transcript or bool(self.heard) or bool(kinds & TRANSCRIPTS)

    def number_reason(self, number: int) -> str | None:
        """What the number of the next page says: `number_again`, `number_missing` (it stood on none of the pages, and a
        higher one did), `number_follows`, or nothing.
        """
        if number in self.numbers:
            return "number_again"
        between = {number - 1, number + 1} <= self.numbers
        if between or any(number < other <= self.pages + 1 for other in self.numbers):
            return "number_missing"
        return "number_follows" if number == self.pages + 1 or number - 1 in self.numbers else None
