"""What was taken in: places, pages, papers, what could not be read; and taking more in from here."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input
from textual.worker import get_current_worker

from records.desk import browsing, ingest
from records.desk.browsing import SourceLine
from records.errors import DeclassError
from tui.screens.listing import ListSection
from tui.session import Session
from tui.widgets.window_table import TableColumn


class Stopped(Exception):
    """The officer has stopped taking in."""


class SourcesScreen(ListSection[SourceLine]):
    """The places in order; Enter shows the papers of one."""

    NAME = "sources"
    NOUN = "source"
    FOLLOWS = IS_QUERY = False
    ASKS = "/ take in: path of a file or folder"
    COLUMNS = (
        TableColumn("Source", 30, grows=True),
        TableColumn("Pages", 7),
        TableColumn("Papers", 7),
        TableColumn("Pages missing", 13),
        TableColumn("Labels and notes", 16, grows=True),
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("x", "cancel", "Stop taking in")]

    class Took(Message):
        """How far taking in has come; `is_done` where it has ended."""

        def __init__(self, text: str, *, is_done: bool = False) -> None:
            super().__init__()
            self.text = text
            self.is_done = is_done

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.is_taking_in = False
        self.progress = ""
        self.told_at = 0
        """Where the cursor was when taking in had ended: what came of it is told until it moves."""

    def count_rows(self, query: str) -> int:
        """See `ListSection`; the line above is for what to take in, not a query."""
        return browsing.count_sources(self.session.database)

    def fetch_rows(self, query: str, first: int, limit: int, of: int | None) -> Sequence[SourceLine]:
        """See `ListSection`."""
        return browsing.sources(self.session.database, offset=first, limit=limit)

    def cells_of(self, rows: Sequence[SourceLine]) -> list[tuple[str, ...]]:
        """See `ListSection`."""
        return [
            (
                row.path,
                f"{row.pages:,}",
                f"{row.documents:,}",
                f"{row.fragments:,}",
                "; ".join(
                    part
                    for part in ("" if row.is_current else "other bytes lie here today", row.attributes, row.notes)
                    if part
                ),
            )
            for row in rows
        ]

    def open(self, row: SourceLine) -> None:
        """Shows the papers of the place."""
        self.post_message(self.DocumentsWanted(f'source:"{row.path}"'))

    @on(Input.Submitted, "#query")
    def submitted(self, message: Input.Submitted) -> None:
        """Takes in what lies at the path."""
        message.stop()
        self.action_list()
        if message.value.strip() and not self.is_taking_in:
            self.is_taking_in = True
            self.take_in(message.value.strip())

    @work(thread=True, exclusive=True, group="ingest")
    def take_in(self, path: str) -> None:
        """Takes in a file or folder; whole sources are in where it is stopped."""
        worker = get_current_worker()

        def watch(step: ingest.Step) -> None:
            self.post_message(self.Took(f"{step.done:,} of {step.of:,} sources taken in · x stops"))
            if worker.is_cancelled:
                raise Stopped

        try:
            summary = ingest.ingest(
                self.session.database.place, [path], workers=1, by=self.session.officer, watch=watch
            )
            said = " · ".join(summary.lines())
            said = f"{summary.problems[0]}" if summary.problems and not summary.sources else said
        except Stopped:
            said = "stopped: whole sources are in"
        except DeclassError as error:
            said = str(error)
        self.post_message(self.Took(said, is_done=True))

    @on(Took)
    def took(self, message: Took) -> None:
        """Says how far it is; lists again when it has ended."""
        self.progress = message.text
        self.say_state()
        if message.is_done:
            self.is_taking_in = False
            self.told_at = self.table.cursor
            if self.app.screen is not self:
                self.notify(message.text)
            self.session.changes += 1
            self.seen = self.session.seen
            self.look_again()

    def say_state(self) -> None:
        """The line of state: how far taking in is, else the place in the list."""
        if self.progress:
            self.say(self.progress)
        else:
            self.say(f"{self.place()} · Enter shows its papers · / takes in a file or folder")

    def look_at(self, row: SourceLine) -> None:
        """Moving on clears what was said."""
        if not self.is_taking_in and self.table.cursor != self.told_at:
            self.progress = ""

    def action_cancel(self) -> None:
        """Stops taking in after the source under way."""
        self.workers.cancel_group(self, "ingest")
