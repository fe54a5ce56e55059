"""What would settle a paper of which nothing can be said yet: the date, the level, a review, or a word."""

from records.store.views import DateRow

BY_RULE = {
    "bad-date": "the date that is marked",
    "date+event": "which counts, date or event",
    "none": "its level or a marking",
    "stamp": "its level or a marking",
    "temporary": "its disposal schedule",
    "unscheduled": "its retention schedule",
    "non-record": "nothing: it is no record",
}
"""By the last part of the rule's name."""


def wanted(row: DateRow) -> str | None:
    """What is wanted before a day can be given, None where one is given or none is called for."""
    document = row.document
    if document.status not in ("unknown", "needs review"):
        return None
    last = row.rule.rpartition(">")[2].rpartition(".")[2]
    if last in BY_RULE:
        return BY_RULE[last]
    if document.status == "needs review":
        return "the review that is marked"
    return "its date" if document.date is None else "its level"
