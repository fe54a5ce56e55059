"""Two copies side by side, as `declass diff` prints them."""

from records.desk.banner import levels_in
from records.desk.diff import diff, diff_lines, relation
from records.desk.documents import view
from records.report.output import Format
from tui.screens.lines import LinesScreen
from tui.session import Session


class CopiesScreen(LinesScreen):
    """What one copy withholds and the other shows, what one marks and the other does not, which words differ."""

    def __init__(self, session: Session, left: str, right: str) -> None:
        super().__init__(session, f"{left} beside {right}")
        self.left, self.right = left, right

    def lines(self, width: int) -> tuple[str, ...]:
        """See `LinesScreen`."""
        database, as_of = self.session.database, self.session.as_of
        rows = diff(database, self.left, self.right, as_of)
        told = relation(database, self.left, self.right, as_of)
        return tuple(diff_lines(rows, (self.left, self.right), Format.TABLE, width, told=told))

    def levels_read(self) -> tuple[str, ...]:
        """See `LinesScreen`."""
        database, as_of = self.session.database, self.session.as_of
        return tuple(level for one in (self.left, self.right) for level in levels_in(view(database, one, as_of)))
