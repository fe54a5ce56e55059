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
from textual.widgets import Static

from records.desk import documents, reviewing
from records.desk.banner import levels_in
from records.desk.documents import DocumentView
from records.desk.reviewing import Asked, Question
from records.desk.signs import signs
from records.errors import DeclassError
from tui.deeds import Answer, Deed, Untold
from tui.screens.answering import AnsweringScreen
from tui.screens.asking import AskingSection
from tui.screens.document import DocumentScreen
from tui.session import Session
from tui.widgets.paper import PaperView


class ReviewScreen(AnsweringScreen, AskingSection):
    """Accept, correct, skip, cannot tell, undo; nothing is asked twice in one sitting."""

    AUTO_FOCUS = "#paper"
    NAME = "review"
    ASKS = "/ which papers: kind:telcon source:box-12 …"
    FOLLOWS = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "skip", "Skip"),
        Binding("x", "cannot_tell", "Cannot tell"),
        Binding("t", "untold", "What nobody could tell", show=False),
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

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.queue: deque[Question] = deque()
        self.left: set[tuple[str, str, int, str]] = set()
        self.untold = False
        self.asked: Asked | None = None
        self.levels: tuple[str, ...] = ()

    def middle(self) -> Iterable[Widget]:
        """Filter, paper, question, the line for another value."""
        yield self.query_line()
        yield Horizontal(
            PaperView(id="paper"), Vertical(Static("", id="question", markup=False), id="asked"), id="body"
        )
        yield from self.deed_line()

    def on_mount(self) -> None:
        """Asks for the queue."""
        self.look_again()

    def look_again(self) -> None:
        """Asks for the queue again; what was answered or skipped stays out."""
        self.fetch(self.words)

    @work(thread=True, exclusive=True, group="queue")
    def fetch(self, query: str) -> None:
        """Reads the queue."""
        try:
            found = reviewing.questions(
                self.session.database, query, self.session.as_of, by=self.session.officer, untold=self.untold
            )
        except DeclassError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.Queued(query, found))

    @on(Queued)
    def queued(self, message: Queued) -> None:
        """Takes the queue and asks its first question, unless that is asked already."""
        self.words = message.query
        self.queue = deque(one for one in message.questions if self.untold or one.key not in self.left)
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
        paper.show(message.view.lines, message.view.marks, signs(message.view))
        self.levels = levels_in(message.view)
        self.mark()
        paper.choose(value.key, value.line)
        text = Text()
        text.append(f"{value.field.replace('_', ' ')}\n", style="italic")
        text.append(f"{value.value or '(empty)'}\n\n", style="bold")
        text.append(f"read from “{documents.one_line(value.raw)}”\n")
        text.append(f"page {value.page}, line {value.line}\n{value.sureness}\n{value.rule}\n\n")
        text.append(f"{row.kind.replace('_', ' ')} {row.date} {row.classification}\n{row.subject}\n{row.source}")
        self.query_one("#question", Static).update(text)
        self.say_progress()

    def levels_shown(self) -> Iterable[str]:
        """See `MarkedScreen`."""
        return self.levels

    def say_progress(self) -> None:
        """How many are answered and how many wait."""
        waiting = f"{len(self.queue)}{'+' if len(self.queue) >= 200 else ''} left"
        which = "that could not be told " if self.untold else ""
        keys = "a accept  c correct  s skip  x cannot tell  u undo"
        answered = sum(isinstance(deed, Answer | Untold) for _, deed in self.session.done)
        self.say(f"{answered} answered · {waiting} {which}· {keys} · r why: “{self.session.why}”")

    def leave(self) -> None:
        """Goes on to the next question; this one is not asked again."""
        if self.queue:
            self.left.add(self.queue.popleft().key)
        self.next_question()

    def value_in_hand(self) -> Asked | None:
        """See `AnsweringScreen`."""
        return self.asked

    def did(self, deed: Deed, *, is_undone: bool) -> None:
        """Goes on, or back to the question whose answer was taken back."""
        self.seen = self.session.seen
        if not isinstance(deed, Answer | Untold):
            self.look_again()
            return
        question = deed.asked.question
        if is_undone:
            self.left.discard(question.key)
            self.queue.appendleft(question)
            self.next_question()
        elif self.queue and self.queue[0] == question:
            self.leave()
        else:
            self.look_again()

    def tell(self, text: str) -> None:
        """See `DoingScreen`."""
        self.say(text)

    def leave_line(self) -> None:
        """See `DoingScreen`."""
        self.go_back()

    def ask(self, query: str, *, is_typing: bool = False) -> None:
        """Asks about other papers."""
        self.asked = None
        self.fetch(query)

    def go_back(self) -> None:
        """See `AskingSection`."""
        self.query_one(PaperView).focus()

    def say_state(self) -> None:
        """See `AskingSection`."""
        self.say_progress()

    def action_skip(self) -> None:
        """Leaves the question for another sitting."""
        if self.asked is not None and not self.is_busy:
            self.leave()

    def action_cannot_tell(self) -> None:
        """Keeps that the page does not settle the value: it is not asked of this officer again."""
        if self.asked is not None:
            self.do(Untold(self.asked))

    def action_untold(self) -> None:
        """Asks about what somebody could not tell, or about the rest again."""
        self.untold = not self.untold
        self.asked = None
        self.look_again()

    def action_open(self) -> None:
        """Opens the paper on a screen of its own."""
        if self.asked is not None:
            self.app.push_screen(DocumentScreen(self.session, self.asked.question.document))

    def action_paper(self) -> None:
        """Goes back to the paper."""
        self.close_line()
        self.action_list()
