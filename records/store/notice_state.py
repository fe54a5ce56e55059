"""Which notices are shown: those that hold on a day, that are sure enough, and that nobody acknowledged."""

from datetime import date

from sqlalchemy import ColumnElement, case, not_, or_

from records.store.grading import Grading
from records.store.packing import per_mille
from records.store.tables import metadata

DOCUMENT = metadata.tables["document"]
NOTICE = metadata.tables["notice"]
ACKNOWLEDGEMENT = metadata.tables["acknowledgement"]

SAID_OF = NOTICE.outerjoin(ACKNOWLEDGEMENT, ACKNOWLEDGEMENT.c.notice_id == NOTICE.c.id)
"""Notices with what people said of them."""
JOINED = SAID_OF.join(DOCUMENT, DOCUMENT.c.id == NOTICE.c.document_id)
"""Notices with their papers and what people said of them."""


def holding(day: str) -> ColumnElement[bool]:
    """Whether a notice holds on a day (ISO)."""
    return or_(NOTICE.c.holds_from.is_(None), NOTICE.c.holds_from <= day)


def unknown(as_of: date) -> ColumnElement[bool]:
    """Whether nobody acknowledged a notice (in `JOINED`), or not until that day."""
    holds = or_(ACKNOWLEDGEMENT.c.until.is_(None), ACKNOWLEDGEMENT.c.until >= as_of.isoformat())
    return or_(ACKNOWLEDGEMENT.c.notice_id.is_(None), not_(holds))


def is_shown(grading: Grading) -> list[ColumnElement[bool]]:
    """What a notice must satisfy to be shown by an officer's grading."""
    sure = NOTICE.c.confidence >= per_mille(grading.floor)
    return [sure, NOTICE.c.code.not_in(grading.off)] if grading.off else [sure]


def severity_of(grading: Grading) -> ColumnElement[str]:
    """How grave a notice is."""
    if not grading.severities:
        return NOTICE.c.severity
    return case(dict(grading.severities), value=NOTICE.c.code, else_=NOTICE.c.severity)
