"""The saved queries, a line each."""

from records.desk.saved_queries import saved_queries
from tui.screens.lines import LinesScreen
from tui.session import Session


class SavedScreen(LinesScreen):
    """Name, query, who kept it and when."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Saved queries · :run NAME lists one, :delete NAME forgets it")

    def lines(self, width: int) -> tuple[str, ...]:
        """See `LinesScreen`."""
        found = saved_queries(self.session.database)
        rows = (f"{one.name:<24} {one.query or '(all)'}  · {one.by}, {one.at[:10]}" for one in found)
        return tuple(rows) or ("None yet: :save NAME keeps the query of a list.",)

    def levels_read(self) -> tuple[str, ...]:
        """See `LinesScreen`; no paper is shown."""
        return ()
