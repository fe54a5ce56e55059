"""One paper: its text with the evidence highlighted, the fields beside it, and why it may be released when."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from records.desk import documents
from records.desk.database import Database
from records.desk.documents import DocumentView, FieldValue
from records.errors import DeclassError
from tui.widgets.paper import PaperView


def option_text(value: FieldValue) -> str:
    """A value with the line that it was read from, how sure it is, and the rule that read it."""
    return (
        f"{value.field.replace('_', ' ')}: {value.value}\n  line {value.line} · {value.confidence:.0%} · {value.rule}"
    )


class DocumentScreen(Screen[None]):
    """Moving on a value moves the text to the line that it was read from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,left", "close", "Back"),
        Binding("tab", "app.focus_next", "Text / fields"),
        Binding("j", "field(1)", "Next value", show=False),
        Binding("k", "field(-1)", "Previous value", show=False),
        Binding("g", "edge('first')", "First value", show=False),
        Binding("G", "edge('last')", "Last value", show=False),
        Binding("w", "why", "Why this date"),
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

    def __init__(self, database: Database, document: str, as_of: str) -> None:
        super().__init__()
        self.database = database
        self.document = document
        self.as_of = as_of
        self.view: DocumentView | None = None

    def compose(self) -> ComposeResult:
        """Title, text, fields, proof, keys."""
        yield Static("", id="title", markup=False)
        with Horizontal(id="body"):
            yield PaperView(id="paper")
            yield OptionList(id="fields", markup=False)
        yield Static("", id="proof", markup=False)
        yield Static("", id="state", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Starts reading."""
        self.query_one("#proof").display = False
        self.query_one(OptionList).focus()
        self.read()

    @work(thread=True, exclusive=True, group="document")
    def read(self) -> None:
        """Reads the document off the screen's own thread."""
        try:
            self.post_message(self.Opened(documents.view(self.database, self.document, self.as_of)))
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
        options = [Option(option_text(value), id=value.key) for value in view.fields]
        options += [Option(f"{name}: {value}", disabled=True) for name, value in view.outcome]
        options += [Option(f"{what} {other}\n  {why}", disabled=True) for what, other, why in view.links]
        options += [Option(f"hop: {hop}", disabled=True) for hop in view.hops]
        fields = self.query_one(OptionList)
        fields.clear_options()
        fields.add_options(options)
        if view.fields:
            fields.highlighted = 0
        proof = [f"{number}. {step.text}  [{step.source}]" for number, step in enumerate(view.steps, 1)]
        self.query_one("#proof", Static).update("\n".join(proof) or "Nothing was worked out for this paper.")

    @on(OptionList.OptionHighlighted)
    def moved(self, message: OptionList.OptionHighlighted) -> None:
        """Brings the value's line into view and says what stands there."""
        value = (
            next((value for value in self.view.fields if value.key == message.option_id), None) if self.view else None
        )
        if value is None:
            return
        self.query_one(PaperView).choose(value.key, value.line)
        place = f"{value.field}: page {value.page}, line {value.line}"
        self.query_one("#state", Static).update(f"{place} · {value.confidence:.0%} sure · {value.rule} · “{value.raw}”")

    def action_close(self) -> None:
        """Goes back to the list."""
        self.app.pop_screen()

    def action_field(self, by: int) -> None:
        """Moves among the values."""
        fields = self.query_one(OptionList)
        if by > 0:
            fields.action_cursor_down()
        else:
            fields.action_cursor_up()

    def action_edge(self, edge: str) -> None:
        """Moves to the first or last value."""
        fields = self.query_one(OptionList)
        if edge == "first":
            fields.action_first()
        else:
            fields.action_last()

    def action_why(self) -> None:
        """Shows or hides the proof of the declassification date."""
        proof = self.query_one("#proof")
        proof.display = not proof.display
