"""One paper: its text with the evidence highlighted, the fields beside it, and why it may be released when."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Footer, OptionList, Static

from records.desk import documents
from records.desk.documents import DocumentView
from records.desk.reviewing import Asked, asked_about
from records.errors import DeclassError
from tui.screens.answering import AnsweringScreen
from tui.screens.chain import ChainScreen
from tui.screens.copies import CopiesScreen
from tui.screens.paper_history import PaperHistoryScreen
from tui.session import Answer, Session
from tui.widgets.fields import FieldList, other_paper
from tui.widgets.paper import PaperView
from tui.widgets.proof import proof_text

WIDE = 110
"""From so many terminal columns on the fields stand beside the text."""
COPIES = ("copy of", "has copy")


class DocumentScreen(AnsweringScreen):
    """Moving on a value moves the text to the line that it was read from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,left", "close", "Back"),
        Binding("tab", "app.focus_next", "Text / fields"),
        Binding("w", "why", "Why this date"),
        Binding("d", "copies", "Beside its copy"),
        Binding("m", "chain", "Movements"),
        Binding("i", "history", "History"),
        Binding("y", "copy", "Copy the value", show=False),
    ]

    class Opened(Message):
        """The document is here."""

        def __init__(self, view: DocumentView) -> None:
            super().__init__()
            self.view = view

    class Failed(Message):
        """The document cannot be read."""

        def __init__(self, reason: str) -> None:
            super().__init__()
            self.reason = reason

    def __init__(self, session: Session, document: str) -> None:
        super().__init__()
        self.session = session
        self.document = document
        self.view: DocumentView | None = None
        self.kept: str | None = None

    def compose(self) -> ComposeResult:
        """Title, text, fields, proof, keys."""
        yield Static("", id="title", markup=False)
        with Horizontal(id="body"):
            yield PaperView(id="paper")
            yield FieldList(id="fields", markup=False)
        with VerticalScroll(id="proof", can_focus=False):
            yield Static("", id="proof-text", markup=False)
        yield from self.answer_line()
        yield Static("", id="state", markup=False)
        yield Footer(show_command_palette=False)

    def on_resize(self) -> None:
        """The fields stand below the text where there is no room beside it."""
        self.set_class(self.size.width < WIDE, "narrow")

    def on_mount(self) -> None:
        """Starts reading."""
        self.query_one("#proof").display = False
        self.query_one(FieldList).focus()
        self.read()

    @work(thread=True, exclusive=True, group="document")
    def read(self) -> None:
        """Reads the document off the screen's own thread."""
        try:
            self.post_message(self.Opened(documents.view(self.session.database, self.document, self.session.as_of)))
        except DeclassError as error:
            self.post_message(self.Failed(str(error)))

    @on(Failed)
    def failed(self, message: Failed) -> None:
        """Says what is wrong."""
        self.query_one("#state", Static).update(message.reason)

    @on(Opened)
    def opened(self, message: Opened) -> None:
        """Fills the screen."""
        view = self.view = message.view
        row = view.row
        shown = " · ".join(
            part for part in (row.kind.replace("_", " "), row.date, row.classification, row.subject) if part
        )
        self.query_one("#title", Static).update(f"{row.id} · {shown}")
        self.query_one(PaperView).show(view.lines, view.marks)
        self.query_one(FieldList).show(view)
        self.query_one("#proof-text", Static).update(proof_text(view.steps))
        self.tell(f"{row.source}:{row.line_start}-{row.line_end}")
        if self.kept is not None:
            self.query_one(FieldList).go_to(self.kept)

    @on(OptionList.OptionHighlighted)
    def moved(self, message: OptionList.OptionHighlighted) -> None:
        """Brings the value's line into view and says what stands there."""
        state = self.query_one("#state", Static)
        other = other_paper(message.option_id)
        if other:
            state.update(f"Enter opens {other}")
        fields = self.view.fields if self.view else ()
        value = next((value for value in fields if value.key == message.option_id), None)
        if value is None:
            return
        self.query_one(PaperView).choose(value.key, value.line)
        place = f"page {value.page}, line {value.line}"
        state.update(f"{place} · {value.sureness} · {value.rule} · “{documents.one_line(value.raw)}”")

    @on(OptionList.OptionSelected)
    def chosen(self, message: OptionList.OptionSelected) -> None:
        """Opens the other paper that the cursor is on."""
        other = other_paper(message.option_id)
        if other:
            self.app.push_screen(DocumentScreen(self.session, other))

    def key_in_hand(self) -> str:
        """The key of the value under the cursor, empty where it is on none."""
        fields = self.query_one(FieldList)
        return "" if fields.highlighted is None else fields.get_option_at_index(fields.highlighted).id or ""

    def value_in_hand(self) -> Asked | None:
        """See `AnsweringScreen`."""
        return asked_about(self.view, self.key_in_hand()) if self.view else None

    def answered(self, answer: Answer, *, is_undone: bool) -> None:
        """Reads the document again; the cursor stays where it is."""
        self.kept = self.key_in_hand()
        self.read()

    def tell(self, text: str) -> None:
        """See `AnsweringScreen`."""
        self.query_one("#state", Static).update(text)

    def leave_line(self) -> None:
        """See `AnsweringScreen`."""
        self.query_one(FieldList).focus()

    def action_close(self) -> None:
        """Goes back to the list, or out of the line for another value."""
        if self.query_one("#value").display:
            self.close_line()
        else:
            self.app.pop_screen()

    def action_copies(self) -> None:
        """Shows the paper beside its copy or final."""
        others = [other for what, other, _ in self.view.links if what in COPIES] if self.view else []
        if others:
            self.app.push_screen(CopiesScreen(self.session, self.document, others[0]))
        else:
            self.tell("no copy of this paper is known")

    def action_chain(self) -> None:
        """Shows where the paper and its package went."""
        self.app.push_screen(ChainScreen(self.session, self.document))

    def action_history(self) -> None:
        """Shows what became of the paper in the database."""
        self.app.push_screen(PaperHistoryScreen(self.session, self.document))

    def action_copy(self) -> None:
        """Copies the value under the cursor to the clipboard."""
        asked = self.value_in_hand()
        if asked is not None:
            self.app.copy_to_clipboard(asked.question.value)
            self.tell(f"copied: {asked.question.value}")

    def action_why(self) -> None:
        """Shows or hides the proof of the declassification date."""
        proof = self.query_one("#proof")
        proof.display = not proof.display
