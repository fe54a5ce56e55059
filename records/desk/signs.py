"""What stands beside the lines of a paper: what the audit says of one, the level of a portion, a withheld passage."""

from collections.abc import Iterable

from records.audit.notice import SEVERITIES
from records.desk.documents import SHORT_LEVELS, DocumentView
from records.desk.noticing import NoticeLine

LETTERS = {"error": "E", "warning": "W", "note": "N"}
WITHHELD = "X"
UNREAD = "?"


def signs(view: DocumentView, notices: Iterable[NoticeLine] = ()) -> dict[int, str]:
    """The signs of lines by their numbers, all of one width: a letter for the gravest notice there (`E`, `W`, `N`), the
    level of a portion that is marked there (`?` where it cannot be read), `X` where a passage is withheld; a column
    that none has is left out.
    """
    graveness: dict[int, str] = {}
    for severity in reversed(SEVERITIES):
        graveness |= {one.line: LETTERS[severity] for one in notices if one.severity == severity}
    levels: dict[int, str] = {}
    withheld: dict[int, str] = {}
    for mark in view.marks:
        if mark.kind == "portion":
            level = next(one.plain for one in view.fields if one.key == mark.key)
            levels.setdefault(mark.line_start, level if level in SHORT_LEVELS.values() else UNREAD)
        elif mark.kind == "withheld":
            withheld |= dict.fromkeys(range(mark.line_start, mark.line_end + 1), WITHHELD)
    columns = [(column, max(map(len, column.values()))) for column in (graveness, levels, withheld) if column]
    lines = {line for column, _ in columns for line in column}
    return {line: "".join(column.get(line, "").ljust(width) for column, width in columns) for line in lines}
