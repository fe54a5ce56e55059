"""Acknowledging a notice, with its reason and, where it shall not hold for good, the last day."""

from records.desk.days import day_of
from records.desk.noticing import NoticeLine
from records.errors import DeclassError
from tui.deeds import Known
from tui.screens.doing import DoingScreen

WHY_ASKED = "why {id} is known · Enter goes on, Esc leaves"
UNTIL_ASKED = "the last day on which it stays quiet, as 2026-06-30; empty for good · Enter enters it, Esc leaves"


class AcknowledgingScreen(DoingScreen):
    """A screen with one notice in hand."""

    def notice_in_hand(self) -> NoticeLine | None:
        """The notice that is to be acknowledged."""
        raise NotImplementedError

    def action_acknowledge(self) -> None:
        """Asks why, and until when."""
        notice = self.notice_in_hand()
        if notice is None:
            return

        def acknowledge(why: str, until: str) -> None:
            try:
                day = day_of(until) if until.strip() else None
            except DeclassError as error:
                self.tell(str(error))
            else:
                self.do(Known(notice.id, why, day))

        self.ask_for(((WHY_ASKED.format(id=notice.id), ""), (UNTIL_ASKED, "")), acknowledge)
