"""The queue of uncertain values, one at a time: the paper with the place marked, and a hand's breadth of keys."""

from collections import deque
from collections.abc import Iterable
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from records.desk import documents, reviewing
from records.desk.documents import DocumentView
from records.desk.reviewing import Asked, Question
from records.errors import DeclassError
from tui.screens.document import DocumentScreen
from tui.screens.section import Section
from tui.session import Session
from tui.widgets.paper import PaperView

WHY = "read on the page in review"


class ReviewScreen(Section):
    """Accept, correct, skip, cannot tell, undo; nothing is asked twice in one sitting."""

    NAME = "review"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,enter", "accept", "Accept"),
        Binding("c", "correct", "Correct"),
        Binding("s", "skip", "Skip"),
        Binding("x", "cannot_tell", "Cannot tell"),
        Binding("u", "undo", "Undo"),
        Binding("ctrl+r", "redo", "Redo"),
        Binding("o", "open", "Open the paper"),
        Binding("slash", "query", "Filter"),
        Binding("escape", "paper", "Paper", show=False),
    ]

    class Queued(Message):
        """The queue is here."""

        def __init__(self, query: str, questions: tuple[Question, ...]) -> None:
            super().__init__()
            self.query = query
            self.questions = questions

    class Shown(Message):
        """The paper of the question is here; `asked` is None where the value is gone."""

        def __init__(self, view: DocumentView, asked: Asked | None) -> None:
            super().__init__()
            self.view = view
            self.asked = asked

    class Entered(Message):
        """An answer is in the ledger, or one was taken back (`question` None)."""

        def __init__(self, entry: int, question: Question, value: str | None, *, is_undone: bool = False) -> None:
            super().__init__()
            self.entry = entry
            self.question = question
            self.value = value
            self.is_undone = is_undone

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.words = ""
        self.queue: deque[Question] = deque()
        self.answered: set[Question] = set()
        self.asked: Asked | None = None
        self.done: list[tuple[int, Question, str | None]] = []
        self.undone: list[tuple[Question, str | None]] = []
        self.is_busy = False

    def content(self) -> Iterable[Widget]:
        """Filter, paper, question, the line for another value."""
        yield Input(placeholder="/ which papers: kind:telcon source:box-12 …", id="query")
        yield Horizontal(
            PaperView(id="paper"), Vertical(Static("", id="question", markup=False), id="asked"), id="body"
        )
        yield Input(placeholder="the right value, Enter enters it, Esc leaves", id="value")

    def on_mount(self) -> None:
        """Asks for the queue."""
        self.query_one("#value").display = False
        self.query_one(PaperView).focus()
        self.look_again()

    def look_again(self) -> None:
        """Asks for the queue again; what was answered or skipped stays out."""
        self.fetch(self.words)

    @work(thread=True, exclusive=True, group="queue")
    def fetch(self, query: str) -> None:
        """Reads the queue."""
        try:
            found = reviewing.questions(self.session.database, query, self.session.as_of)
        except DeclassError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.Queued(query, found))

    @on(Queued)
    def queued(self, message: Queued) -> None:
        """Takes the queue and asks its first question, unless that is asked already."""
        self.words = message.query
        self.queue = deque(one for one in message.questions if one not in self.answered)
        if self.asked is None or self.asked.question not in self.queue:
            self.next_question()
        else:
            self.say_progress()

    def next_question(self) -> None:
        """Shows the paper of the next question."""
        self.asked = None
        if self.queue:
            self.read(self.queue[0])
        else:
            self.query_one(PaperView).show((), ())
            self.query_one("#question", Static).update(
                f"Nothing left that is less sure than {reviewing.BELOW:.0%}."
                if not self.words
                else "Nothing left here."
            )
            self.say_progress()

    @work(thread=True, exclusive=True, group="paper")
    def read(self, question: Question) -> None:
        """Reads a question's paper."""
        try:
            view = documents.view(self.session.database, question.document, self.session.as_of)
        except DeclassError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.Shown(view, reviewing.asked_on(view, question)))

    @on(Shown)
    def shown(self, message: Shown) -> None:
        """Draws the question."""
        self.asked = message.asked
        if message.asked is None:
            self.queue.popleft()
            self.next_question()
            return
        value, row = message.asked.value, message.view.row
        paper = self.query_one(PaperView)
        paper.show(message.view.lines, message.view.marks)
        paper.choose(value.key, value.line)
        text = Text()
        text.append(f"{value.field.replace('_', ' ')}\n", style="italic")
        text.append(f"{value.value or '(empty)'}\n\n", style="bold")
        text.append(f"read from “{documents.one_line(value.raw)}”\n")
        text.append(f"page {value.page}, line {value.line}\n{value.sureness}\n{value.rule}\n\n")
        text.append(f"{row.kind.replace('_', ' ')} {row.date} {row.classification}\n{row.subject}\n{row.source}")
        self.query_one("#question", Static).update(text)
        self.say_progress()

    def say_progress(self) -> None:
        """How many are answered and how many wait."""
        waiting = f"{len(self.queue)}{'+' if len(self.queue) >= 200 else ''} left"
        self.say(f"{len(self.done)} answered · {waiting} · a accept  c correct  s skip  x cannot tell  u undo")

    def leave(self) -> None:
        """Goes on to the next question; this one is not asked again."""
        if self.queue:
            self.answered.add(self.queue.popleft())
        self.next_question()

    @work(thread=True, group="answer")
    def enter(self, asked: Asked, value: str | None) -> None:
        """Enters an answer: acceptance where there is no other value."""
        database, by = self.session.database, self.session.officer
        try:
            if value is None:
                entry = reviewing.accept_value(database, asked, by)
            else:
                entry = reviewing.correct_value(database, asked, value, WHY, by)
        except DeclassError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.Entered(entry, asked.question, value))

    @work(thread=True, group="answer")
    def take_back(self, entry: int, question: Question, value: str | None) -> None:
        """Takes an answer back."""
        try:
            reviewing.take_back(self.session.database, entry, self.session.officer)
        except DeclassError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.Entered(entry, question, value, is_undone=True))

    def on_section_failed(self, message: Section.Failed) -> None:
        """Says what is wrong; the question stays."""
        self.is_busy = False
        super().on_section_failed(message)

    @on(Entered)
    def entered(self, message: Entered) -> None:
        """Goes on, or back to the question whose answer was taken back."""
        self.is_busy = False
        self.session.changes += 1
        self.seen = self.session.seen
        if message.is_undone:
            self.undone.append((message.question, message.value))
            self.answered.discard(message.question)
            self.queue.appendleft(message.question)
            self.next_question()
        else:
            self.done.append((message.entry, message.question, message.value))
            self.leave()

    def answer(self, value: str | None) -> None:
        """Enters one answer to the question that is shown, once."""
        if self.asked is not None and not self.is_busy:
            self.is_busy = True
            self.undone.clear()
            self.enter(self.asked, value)

    def action_accept(self) -> None:
        """Takes the value for certain."""
        self.answer(None)

    def action_correct(self) -> None:
        """Opens the line for another value."""
        if self.asked is not None:
            line = self.query_one("#value", Input)
            line.value = self.asked.question.value
            line.display = True
            line.focus()

    @on(Input.Submitted, "#value")
    def corrected(self, message: Input.Submitted) -> None:
        """Enters the other value."""
        self.action_paper()
        self.answer(message.value)

    @on(Input.Submitted, "#query")
    def filtered(self, message: Input.Submitted) -> None:
        """Asks about other papers."""
        self.action_paper()
        self.asked = None
        self.fetch(message.value)

    def action_skip(self) -> None:
        """Leaves the question for another sitting."""
        if self.asked is not None and not self.is_busy:
            self.leave()

    def action_cannot_tell(self) -> None:
        """Leaves what cannot be told from the page as it is."""
        self.action_skip()

    def action_undo(self) -> None:
        """Takes the last answer of this sitting back."""
        if self.done and not self.is_busy:
            self.is_busy = True
            self.take_back(*self.done.pop())

    def action_redo(self) -> None:
        """Gives the answer again that was taken back last."""
        if self.undone and self.asked is not None and not self.is_busy and self.asked.question == self.undone[-1][0]:
            self.is_busy = True
            self.enter(self.asked, self.undone.pop()[1])

    def action_open(self) -> None:
        """Opens the paper on a screen of its own."""
        if self.asked is not None:
            self.app.push_screen(DocumentScreen(self.session, self.asked.question.document))

    def action_query(self) -> None:
        """Goes to the filter."""
        self.query_one("#query", Input).focus()

    def action_paper(self) -> None:
        """Goes back to the paper."""
        self.query_one("#value").display = False
        self.query_one(PaperView).focus()
