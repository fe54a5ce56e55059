"""What the audit found: by code, severity or paper, explained, with its place in the paper; acknowledged here."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.worker import get_current_worker

from records.desk import documents, noticing
from records.desk.banner import levels_in
from records.desk.documents import DocumentView
from records.desk.facets import Facet
from records.desk.noticing import GROUPS, Narrowed, NoticeLine
from records.desk.signs import signs
from records.errors import DeclassError
from tui.deeds import Deed
from tui.screens.acknowledging import AcknowledgingScreen
from tui.screens.auditing import AuditingSection
from tui.screens.document import DocumentScreen
from tui.screens.listing import ListSection
from tui.session import Session
from tui.widgets.facets import FacetList
from tui.widgets.fields import NOTICE
from tui.widgets.paper import PaperView
from tui.widgets.window_table import TableColumn

WIDE = 110
"""From so many terminal columns on the explanation and the paper stand beside the list, else below it."""


KNOWN = "(known) "


class NoticesScreen(AcknowledgingScreen, AuditingSection, ListSection[NoticeLine]):
    """Every notice in the order of its group; what was acknowledged only where that is asked for."""

    NAME = "notices"
    NOUN = "notice"
    ASKS = "/ on which papers: kind:telcon class:secret from:name …"
    COLUMNS = (
        TableColumn("Code", 5),
        TableColumn("Severity", 8),
        TableColumn("Paper", 8),
        TableColumn("Line", 6),
        TableColumn("What is wrong", 20, grows=True),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "group", "Group by …"),
        Binding("f", "facets", "Groups"),
        Binding("a", "acknowledge", "Acknowledge"),
        Binding("t", "acknowledged", "Acknowledged too", show=False),
    ]

    class Opened(Message):
        """The paper of the notice under the cursor is here."""

        def __init__(self, notice: NoticeLine, view: DocumentView) -> None:
            super().__init__()
            self.notice = notice
            self.view = view

    class Grouped(Message):
        """The groups are here."""

        def __init__(self, query: str, found: Facet) -> None:
            super().__init__()
            self.query = query
            self.found = found

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.narrowed = Narrowed()
        self.by = GROUPS[0]
        self.with_groups = False
        self.shown: DocumentView | None = None

    def middle(self) -> Iterable[Widget]:
        """The list, and the line that asks for a reason."""
        yield from super().middle()
        yield from self.deed_line()

    def before(self) -> Iterable[Widget]:
        """The groups."""
        yield FacetList(id="facets")

    def beside(self) -> Iterable[Widget]:
        """What the notice means, and its place in the paper."""
        explanation = VerticalScroll(Static("", id="explained", markup=False), id="explanation", can_focus=False)
        yield Vertical(explanation, PaperView(id="preview"), id="notice")

    def on_mount(self) -> None:
        """Shows the first page."""
        self.query_one(FacetList).display = self.with_groups

    def on_resize(self) -> None:
        """What the notice means stands below the list where there is no room beside it."""
        self.set_class(self.size.width < WIDE, "narrow")

    def count_rows(self, query: str) -> int:
        """See `ListSection`."""
        return noticing.count(self.session.database, query, self.session.as_of, self.narrowed)

    def fetch_rows(self, query: str, first: int, limit: int, of: int | None) -> Sequence[NoticeLine]:
        """See `ListSection`."""
        database, as_of = self.session.database, self.session.as_of
        return noticing.window(database, query, as_of, self.narrowed, by=self.by, offset=first, limit=limit, of=of)

    def cells_of(self, rows: Sequence[NoticeLine]) -> list[tuple[str, ...]]:
        """See `ListSection`."""
        return [
            (
                row.code,
                row.severity,
                row.document,
                str(row.line),
                f"{'(known) ' if row.acknowledged else ''}{row.message}",
            )
            for row in rows
        ]

    def level_of(self, row: NoticeLine) -> str:
        """See `ListSection`."""
        return row.classification

    def levels_shown(self) -> Iterable[str]:
        """See `MarkedScreen`."""
        yield from super().levels_shown()
        yield from levels_in(self.shown) if self.shown else ()

    def open(self, row: NoticeLine) -> None:
        """Opens the paper at the notice."""
        self.app.push_screen(DocumentScreen(self.session, row.document, f"{NOTICE}{row.id}"))

    def begin_again(self) -> None:
        """Clears what stands beside the list and counts the groups of what is shown now."""
        self.shown = None
        self.query_one("#explained", Static).update("")
        self.query_one(PaperView).show((), ())
        if self.with_groups:
            self.count_groups(self.words)

    def look_at(self, row: NoticeLine) -> None:
        """Explains the notice and fetches its paper."""
        width = max(30, self.query_one("#explanation").size.width - 3)
        self.query_one("#explained", Static).update("\n".join(noticing.explained(row, width)))
        self.preview(row)

    @work(thread=True, exclusive=True, group="preview")
    def preview(self, row: NoticeLine) -> None:
        """Reads the paper of the notice under the cursor."""
        try:
            view = documents.view(self.session.database, row.document, self.session.as_of)
        except DeclassError as error:
            self.post_message(self.Failed(str(error)))
        else:
            if not get_current_worker().is_cancelled:
                self.post_message(self.Opened(row, view))

    @on(Opened)
    def opened(self, message: Opened) -> None:
        """Shows the place of the notice in its paper."""
        self.shown = message.view
        paper = self.query_one(PaperView)
        paper.show(message.view.lines, message.view.marks, signs(message.view, (message.notice,)))
        paper.choose(message.notice.id, message.notice.line)
        self.mark()

    @work(thread=True, exclusive=True, group="groups")
    def count_groups(self, query: str) -> None:
        """Counts the notices of each group."""
        database, as_of, acknowledged = self.session.database, self.session.as_of, self.narrowed.acknowledged
        try:
            found = noticing.groups(database, query, as_of, self.by, acknowledged=acknowledged)
        except DeclassError as error:
            self.post_message(self.Failed(str(error)))
        else:
            if not get_current_worker().is_cancelled:
                self.post_message(self.Grouped(query, found))

    @on(Grouped)
    def groups_here(self, message: Grouped) -> None:
        """Shows them, unless the query has changed since."""
        if message.query == self.words:
            self.query_one(FacetList).show((message.found,))

    @on(OptionList.OptionSelected, "#facets")
    def narrow(self, message: OptionList.OptionSelected) -> None:
        """Shows the notices of one group, or all again."""
        chosen = self.query_one(FacetList).value_of(message.option_id)
        if chosen is not None:
            known = self.narrowed.acknowledged
            is_same = (self.narrowed.group, self.narrowed.value) == chosen
            self.narrowed = Narrowed(acknowledged=known) if is_same else Narrowed(*chosen, acknowledged=known)
            self.ask(self.words)

    def notice_in_hand(self) -> NoticeLine | None:
        """See `AcknowledgingScreen`."""
        return self.chosen()

    def did(self, deed: Deed, *, is_undone: bool) -> None:
        """Lists again."""
        self.seen = self.session.seen
        self.look_again()

    def tell(self, text: str) -> None:
        """See `DoingScreen`."""
        self.say(text)

    def leave_line(self) -> None:
        """See `DoingScreen`."""
        super().action_list()

    def action_list(self) -> None:
        """Goes back to the list."""
        self.close_line()

    def say_state(self) -> None:
        """The line of state: how far the audit is, else the place in the list."""
        which = f" of {self.narrowed.group} {self.narrowed.value}" if self.narrowed.value else ""
        known = " · acknowledged too" if self.narrowed.acknowledged else ""
        place = f"{self.place()}{which} · by {self.by}{known}"
        self.say(f"{place} · {self.progress}" if self.progress else f"{place} · as of {self.session.as_of}")

    def action_group(self) -> None:
        """Goes by code, severity or paper."""
        self.by = GROUPS[(GROUPS.index(self.by) + 1) % len(GROUPS)]
        self.narrowed = Narrowed(acknowledged=self.narrowed.acknowledged)
        self.ask(self.words)

    def action_facets(self) -> None:
        """Shows the groups and goes there, or hides them."""
        self.with_groups = not self.with_groups
        shown = self.query_one(FacetList)
        shown.display = self.with_groups
        if self.with_groups:
            self.count_groups(self.words)
            shown.focus()
        else:
            self.action_list()

    def action_acknowledged(self) -> None:
        """Shows what was acknowledged, too, or no longer."""
        now = self.narrowed
        self.narrowed = Narrowed(now.group, now.value, acknowledged=not now.acknowledged)
        self.ask(self.words)
