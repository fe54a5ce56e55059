"""One paper: its text with the evidence highlighted, the fields beside it, and why it may be released when."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Footer, OptionList, Static

from records.desk import documents, noticing
from records.desk.banner import levels_in
from records.desk.documents import DocumentView, Mark
from records.desk.hits import hits, places_with
from records.desk.noticing import NoticeLine
from records.desk.reviewing import Asked, asked_about
from records.desk.signs import signs
from records.errors import DeclassError
from tui.deeds import Deed
from tui.screens.acknowledging import AcknowledgingScreen
from tui.screens.answering import AnsweringScreen
from tui.screens.chain import ChainScreen
from tui.screens.copies import CopiesScreen
from tui.screens.marked import MarkedScreen
from tui.screens.paper_history import PaperHistoryScreen
from tui.session import Session
from tui.widgets.fields import NOTICE, FieldList, notice_id, other_paper
from tui.widgets.paper import PaperView
from tui.widgets.proof import proof_text

WIDE = 110
"""From so many terminal columns on the fields stand beside the text."""
SEARCH_ASKED = "a text in this paper · Enter goes to it, n and N to the others, Esc leaves"
COPIES = ("copy of", "has copy")


class DocumentScreen(AnsweringScreen, AcknowledgingScreen, MarkedScreen):
    """Moving on a value or a notice moves the text to its line; moving in the text moves to what stands there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,left", "close", "Back"),
        Binding("tab", "app.focus_next", "Text / fields"),
        Binding("w", "why", "Why this date"),
        Binding("d", "copies", "Beside its copy"),
        Binding("m", "chain", "Movements"),
        Binding("i", "history", "History"),
        Binding("y", "copy", "Copy the value", show=False),
        Binding("slash", "search", "Search this text", show=False),
        Binding("n", "hit(1)", "Next line with a word sought", show=False),
        Binding("N", "hit(-1)", "The one before", show=False),
    ]

    AUTO_FOCUS = "#fields"

    class Opened(Message):
        """The document is here."""

        def __init__(self, view: DocumentView, notices: tuple[NoticeLine, ...], hits: tuple[Mark, ...]) -> None:
            super().__init__()
            self.view = view
            self.notices = notices
            self.hits = hits

    class Failed(Message):
        """The document cannot be read."""

        def __init__(self, reason: str) -> None:
            super().__init__()
            self.reason = reason

    def __init__(self, session: Session, document: str, at: str | None = None, query: str = "") -> None:
        """`at` is the key of the value, or `notice-` and the id of the notice, on which it opens; `query` is what the
        list was asked, whose words are marked.
        """
        super().__init__()
        self.session = session
        self.document = document
        self.sought = query
        self.looked_for = ""
        """What was looked for in this text, in place of the query's words."""
        self.view: DocumentView | None = None
        self.notices: tuple[NoticeLine, ...] = ()
        self.kept = at
        self.outcome = ""
        """What became of the value that was answered last."""

    def content(self) -> Iterable[Widget]:
        """Title, text, fields, proof, keys."""
        yield Static("", id="title", markup=False)
        yield Horizontal(PaperView(id="paper"), FieldList(id="fields", markup=False), id="body")
        yield VerticalScroll(Static("", id="proof-text", markup=False), id="proof", can_focus=False)
        yield from self.deed_line()
        yield Static("", id="state", markup=False)
        yield Footer(show_command_palette=False)

    def on_resize(self) -> None:
        """The fields stand below the text where there is no room beside it."""
        self.set_class(self.size.width < WIDE, "narrow")

    def on_mount(self) -> None:
        """Starts reading."""
        self.query_one("#proof").display = False
        self.read()

    @work(thread=True, exclusive=True, group="document")
    def read(self) -> None:
        """Reads the document off the screen's own thread."""
        try:
            view = documents.view(self.session.database, self.document, self.session.as_of)
            notices = noticing.on_paper(self.session.database, view.row.id, self.session.as_of)
            self.post_message(self.Opened(view, notices, hits(self.session.database, view.lines, self.sought)))
        except DeclassError as error:
            self.post_message(self.Failed(str(error)))

    @on(Failed)
    def failed(self, message: Failed) -> None:
        """Says what is wrong."""
        self.query_one("#state", Static).update(message.reason)

    @on(Opened)
    def opened(self, message: Opened) -> None:
        """Fills the screen."""
        view, self.notices = message.view, message.notices
        self.view = view
        row = view.row
        shown = " · ".join(
            part for part in (row.kind.replace("_", " "), row.date, row.classification, row.subject) if part
        )
        self.query_one("#title", Static).update(f"{row.id} · {shown}")
        sought = places_with(view.lines, self.looked_for) if self.looked_for else message.hits
        marks = (*view.marks, *sought)
        self.query_one(PaperView).show(view.lines, marks, signs(view, message.notices))
        self.query_one(FieldList).show(view, message.notices)
        self.query_one("#proof-text", Static).update(proof_text(view.steps))
        self.tell(f"{row.source}:{row.line_start}-{row.line_end}")
        if self.kept is not None:
            self.query_one(FieldList).go_to(self.kept)
        self.mark()

    def levels_shown(self) -> Iterable[str]:
        """See `MarkedScreen`."""
        return levels_in(self.view) if self.view else ()

    @on(OptionList.OptionHighlighted)
    def moved(self, message: OptionList.OptionHighlighted) -> None:
        """Brings the line of the value or notice into view and says what stands there."""
        state = self.query_one("#state", Static)
        other = other_paper(message.option_id)
        if other:
            state.update(f"Enter opens {other}" + (" · d lays it beside this one" if other in self.copies() else ""))
        notice = self.notice_in_hand()
        if notice is not None:
            self.query_one(PaperView).choose(message.option_id, notice.line)
            known = f"acknowledged by {notice.acknowledged}" if notice.acknowledged else "a acknowledges it"
            state.update(f"line {notice.line} · {notice.sureness} · {noticing.title(notice.code)} · {known}")
        fields = self.view.fields if self.view else ()
        value = next((value for value in fields if value.key == message.option_id), None)
        if value is None:
            return
        self.query_one(PaperView).choose(value.key, value.line)
        outcome = f"{self.outcome} · " if self.outcome and value.key == self.kept else ""
        place = f"{outcome}page {value.page}, line {value.line}"
        state.update(f"{place} · {value.sureness} · {value.rule} · “{documents.one_line(value.raw)}”")

    @on(PaperView.Moved)
    def moved_in_text(self, message: PaperView.Moved) -> None:
        """Goes to the value or notice that stands on the line of the text."""
        notices = [f"{NOTICE}{one.id}" for one in self.notices if one.line == message.line]
        keys = [*self.query_one(PaperView).keys_on(message.line), *notices]
        if keys and self.key_in_hand() not in keys:
            self.query_one(FieldList).go_to(keys[0])

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

    def notice_in_hand(self) -> NoticeLine | None:
        """See `AcknowledgingScreen`."""
        wanted = notice_id(self.key_in_hand())
        return next((one for one in self.notices if one.id == wanted), None)

    def action_accept(self) -> None:
        """Takes the value for certain, or acknowledges the notice."""
        if self.notice_in_hand() is None:
            super().action_accept()
        else:
            self.action_acknowledge()

    def did(self, deed: Deed, *, is_undone: bool) -> None:
        """Reads the document again; the cursor stays where it is."""
        self.kept = self.key_in_hand()
        self.outcome = "taken back · ctrl+r gives it again" if is_undone else "entered · u takes it back"
        self.read()

    def tell(self, text: str) -> None:
        """See `DoingScreen`."""
        self.query_one("#state", Static).update(text)

    def leave_line(self) -> None:
        """See `DoingScreen`."""
        self.query_one(FieldList).focus()

    def action_close(self) -> None:
        """Goes back to the list, or out of the line for another value."""
        if self.query_one("#value").display:
            self.close_line()
        else:
            self.app.pop_screen()

    def action_copies(self) -> None:
        """Shows the paper beside its copy or final."""
        others, under_cursor = self.copies(), other_paper(self.key_in_hand())
        if others:
            other = under_cursor if under_cursor in others else others[0]
            self.app.push_screen(CopiesScreen(self.session, self.document, other))
        else:
            self.tell("no copy of this paper is known")

    def copies(self) -> list[str]:
        """The ids of the copies and drafts of this paper."""
        return [other for what, other, _ in self.view.links if what in COPIES] if self.view else []

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

    def action_hit(self, by: int) -> None:
        """Goes to the next line that holds a word of the query, or the one before."""
        paper = self.query_one(PaperView)
        number, all_of_them = paper.go_to_hit(by)
        nothing = (
            f"“{self.looked_for}” does not stand here" if self.looked_for else "nothing was sought: / searches here"
        )
        self.tell(f"line {number} of {all_of_them} with what is sought" if number else nothing)
        if number:
            paper.focus()

    def action_search(self) -> None:
        """Asks what to look for in this text."""
        self.ask_for(((SEARCH_ASKED, self.looked_for),), self.look_for)

    def look_for(self, text: str) -> None:
        """Marks a text wherever it stands and goes to the next place; without one, what the query sought is over."""
        self.looked_for = " ".join(text.split())
        if self.view is not None:
            self.query_one(PaperView).mark_hits(places_with(self.view.lines, self.looked_for))
            self.action_hit(0)

    def action_why(self) -> None:
        """Shows or hides the proof of the declassification date."""
        proof = self.query_one("#proof")
        proof.display = not proof.display
