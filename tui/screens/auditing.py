"""Running the audit from a section, off its own thread; it can be stopped, and the rest of the browser goes on."""

from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.worker import get_current_worker

from records.desk import noticing
from records.errors import DeclassError
from tui.screens.section import Section


class Stopped(Exception):
    """The officer has stopped the audit."""


class AuditingSection(Section):
    """A section that says how far the audit is, or how many papers wait for one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "audit", "Run the audit"),
        Binding("x", "stop", "Stop the audit", show=False),
    ]

    class Audited(Message):
        """How far the audit has come, or how many papers wait for one; `is_done` where it has ended."""

        def __init__(self, text: str, *, is_done: bool = False) -> None:
            super().__init__()
            self.text = text
            self.is_done = is_done

    is_auditing = False
    progress = ""

    def say_state(self) -> None:
        """Writes the line of state, with `progress` in it."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Asks how many papers wait."""
        self.count_waiting()

    def action_audit(self) -> None:
        """Audits what changed."""
        if not self.is_auditing:
            self.is_auditing = True
            self.audit()

    def action_stop(self) -> None:
        """Stops the audit after the papers under way; what was checked stays so."""
        self.workers.cancel_group(self, "audit")

    @work(thread=True, exclusive=True, group="audit")
    def audit(self) -> None:
        """Runs the audit over what changed."""
        worker = get_current_worker()

        def watch(done: int, total: int) -> None:
            self.post_message(self.Audited(f"{done:,} of {total:,} papers checked · x stops"))
            if worker.is_cancelled:
                raise Stopped

        try:
            checked = noticing.run(self.session.database, self.session.as_of, watch)
            said = f"{checked:,} paper{'' if checked == 1 else 's'} checked"
        except Stopped:
            said = "stopped: what was checked is kept"
        except DeclassError as error:
            said = str(error)
        self.post_message(self.Audited(said, is_done=True))

    @work(thread=True, exclusive=True, group="waiting")
    def count_waiting(self) -> None:
        """Counts the papers that changed since they were audited last."""
        try:
            number = noticing.waiting(self.session.database, self.session.as_of)
        except DeclassError as error:
            self.post_message(self.Failed(str(error)))
        else:
            if number:
                self.post_message(self.Audited(f"{number:,} paper{'' if number == 1 else 's'} not audited yet: r does"))

    @on(Audited)
    def audited(self, message: Audited) -> None:
        """Says how far it is; lists again when it has ended."""
        self.progress = message.text
        self.say_state()
        if message.is_done:
            self.is_auditing = False
            if self.app.screen is not self:
                self.notify(message.text)
            self.session.changes += 1
            self.seen = self.session.seen
            self.look_again()
