"""A list of documents with actions on those that are marked, else on the one under the cursor."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message

from records.desk import reviewing, selecting
from records.desk.documents import DocumentRow
from records.desk.selecting import Selection
from records.errors import DeclassError, UsageError
from tui.commands import Command
from tui.deeds import AllAccepted, AllCorrected, DeedOnMany
from tui.screens.command import ConfirmScreen
from tui.screens.lines import LinesScreen
from tui.screens.listing import ListSection
from tui.session import Session
from tui.widgets.window_table import WindowTable

CORRECTION = "correct FIELD VALUE -- why"


class ReportScreen(LinesScreen):
    """A report over some documents."""

    def __init__(self, session: Session, report: str, selection: Selection) -> None:
        super().__init__(session, f"Report of {report}")
        self.report = report
        self.selection = selection

    def lines(self, width: int) -> tuple[str, ...]:
        """See `LinesScreen`."""
        database, as_of = self.session.database, self.session.as_of
        return tuple(selecting.report_lines(database, self.report, self.selection, as_of, width))

    def levels_read(self) -> tuple[str, ...]:
        """See `LinesScreen`."""
        return selecting.levels(self.session.database, self.selection, self.session.as_of)


class SelectingSection(ListSection[DocumentRow]):
    """Export, correct, accept, copy, report, and undo of what was done to several at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "wanted('export ')", "Export", show=False),
        Binding("C", "wanted('correct ')", "Correct all marked", show=False),
        Binding("A", "accept_all", "Accept all marked", show=False),
        Binding("y", "copy", "Copy", show=False),
        Binding("r", "wanted('report ')", "Report", show=False),
        Binding("u", "undo_all", "Undo", show=False),
        Binding("ctrl+r", "redo_all", "Redo", show=False),
    ]

    class CommandWanted(Message):
        """The command line is to open with a text."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Done(Message):
        """Something was done; a `deed` where papers were changed, with its `entries` of the ledger, none where it was
        taken back.
        """

        def __init__(self, text: str, deed: DeedOnMany | None = None, entries: tuple[int, ...] = ()) -> None:
            super().__init__()
            self.text = text
            self.deed = deed
            self.entries = entries

    def __init__(self, session: Session, query: str = "") -> None:
        super().__init__(session, query)
        self.marked_rows: dict[int, str] = {}

    @on(WindowTable.Marked)
    def remember_marked(self, message: WindowTable.Marked) -> None:
        """Keeps the ids of the marked rows: the pages that hold them may go."""
        known = {index: row.id for index, row in self.rows.items()} | self.marked_rows
        self.marked_rows = {index: known[index] for index in message.table.marks if index in known}

    def narrowed(self, query: str) -> str:
        """The query of the list as it stands."""
        return query

    def selection(self) -> Selection:
        """What is marked, else the row under the cursor. Raises UsageError where there is none."""
        table = self.table
        if table.are_all_marked:
            return self.narrowed(self.words)
        if table.marks:
            return selecting.marked([self.marked_rows[index] for index in sorted(self.marked_rows)])
        row = self.chosen()
        return selecting.marked([row.id] if row else [])

    def worded(self) -> Iterator[Command]:
        """The commands that need words."""
        yield Command("export", "Write what is marked to a file", self.export, "FILE")
        yield Command("correct", "Correct a field of all that is marked", self.correct, CORRECTION)
        yield Command("report", "Report on what is shown", self.report, "dates|transmittals")

    def action_wanted(self, text: str) -> None:
        """Opens the command line."""
        self.post_message(self.CommandWanted(text))

    def export(self, file: str) -> None:
        """Writes what is marked to a file."""
        session = self.session
        self.do(lambda asked: self.Done(selecting.export_to(session.database, asked, session.as_of, file)))

    def report(self, name: str) -> None:
        """Opens a report of what is marked, else of all that is shown."""
        table = self.table
        asked = self.selection() if table.marks else self.narrowed(self.words)
        self.app.push_screen(ReportScreen(self.session, name or "dates", asked))

    def correct(self, words: str) -> None:
        """Says what a correction of all that is marked would do, then does it."""
        change, _, why = words.partition(" -- ")
        field, _, value = change.strip().partition(" ")
        session = self.session
        if not (value and why.strip()):
            raise UsageError("a correction wants field, value and reason", f"write {CORRECTION}")

        def answered(is_yes: bool | None) -> None:
            if is_yes:
                self.session.undone_at_once.clear()
                self.do(enter_all)

        def enter_all(asked: Selection) -> SelectingSection.Done:
            return self.enter(AllCorrected(asked, session.as_of, field, value, why.strip()))

        def ask(asked: Selection) -> SelectingSection.Done:
            said = selecting.preview(session.database, asked, session.as_of, field, value)
            self.app.call_from_thread(self.app.push_screen, ConfirmScreen(said), answered)
            return self.Done("")

        self.do(ask)

    def action_accept_all(self) -> None:
        """Takes all values of what is marked for certain."""
        self.session.undone_at_once.clear()
        self.do(lambda asked: self.enter(AllAccepted(asked, self.session.as_of)))

    def enter(self, deed: DeedOnMany) -> Done:
        """Enters a deed in the ledger; says so."""
        entries = deed.enter(self.session.database, self.session.officer)
        said = f"entry {entries[0]}" if len(entries) == 1 else f"{len(entries):,} entries"
        return self.Done(f"entered ({said}); u takes it back", deed, entries)

    def action_copy(self) -> None:
        """Copies the ids of what is marked to the clipboard, a line each."""
        session = self.session

        def copy(asked: Selection) -> SelectingSection.Done:
            names = selecting.names(session.database, asked, session.as_of)
            self.app.call_from_thread(self.app.copy_to_clipboard, "\n".join(names))
            return self.Done(f"{len(names):,} copied")

        self.do(copy)

    def action_undo_all(self) -> None:
        """Takes back what was done last to several at once."""
        if not self.session.done_at_once:
            self.say("nothing to undo here")
            return
        (deed, entries), session = self.session.done_at_once.pop(), self.session

        def undo() -> SelectingSection.Done:
            for entry in reversed(entries):
                reviewing.take_back(session.database, entry, session.officer)
            return self.Done("taken back · ctrl+r does it again", deed)

        self.work_on(undo)

    def action_redo_all(self) -> None:
        """Does again what was taken back last of that."""
        if not self.session.undone_at_once:
            self.say("nothing to do again here")
            return
        deed = self.session.undone_at_once.pop()
        self.work_on(lambda: self.enter(deed))

    def do(self, act: Callable[[Selection], Done]) -> None:
        """Does something with the selection, off the screen's own thread; says what is wrong where it cannot be."""
        try:
            asked = self.selection()
        except UsageError as error:
            self.say(str(error))
        else:
            self.work_on(lambda: act(asked))

    @work(thread=True, group="selection")
    def work_on(self, act: Callable[[], Done]) -> None:
        """Does something off the screen's own thread."""
        try:
            self.post_message(act())
        except DeclassError as error:
            self.post_message(self.Failed(str(error)))

    @on(Done)
    def done(self, message: Done) -> None:
        """Says so; lists again what has changed."""
        if message.deed is not None:
            if message.entries:
                self.session.done_at_once.append((message.deed, message.entries))
            else:
                self.session.undone_at_once.append(message.deed)
            self.session.changes += 1
            self.seen = self.session.seen
            self.look_again()
        if message.text:
            self.notify(message.text)
