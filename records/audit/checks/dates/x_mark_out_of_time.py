"""D105."""

from collections.abc import Iterator

from records.audit.checks.dates.beyond_10_years import FIRST, LAST, marks_of
from records.audit.notice import Found
from records.audit.paper import PaperView


def find(paper: PaperView) -> Iterator[Found]:
    """An X-mark stands on a paper of another time.

    What it finds: X1 to X8 on an original paper that is older than 14 October 1995 or of 22 September 2003 and later. A
    paper that names its source is passed over, for it may copy the source's mark, and so is a form that gives the date
    of the record which it identifies.
    Why it matters: The marks existed in those years only. Elsewhere the mark, or the date, was misread, or the marking
    is void and the 25-year rule runs.
    What to do: Check the mark (25X1 reads as X1 where its number is lost) and the date; correct what is wrong.
    Source: E.O. 12958 1.6(d); Register and Manual, appendix I.
    """
    if paper.date is None or FIRST <= paper.date.value <= LAST or paper.by_field.get("derived_from"):
        return
    if paper.kind == "record_identification_form":
        return
    for one in paper.instructions:
        marks = marks_of(one.marking.codes)
        if marks and not one.marking.source_marked:
            yield paper.found(
                f"{', '.join(marks)} on a paper of {paper.date.value}: the mark was in use from {FIRST} to {LAST}",
                one.finding,
                paper.date,
            )
