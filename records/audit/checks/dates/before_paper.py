"""D102."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView


def find(paper: PaperView) -> Iterator[Found]:
    """The declassification date lies before the paper.

    What it finds: An instruction whose date is earlier than the paper's own date, or its conversation's.
    Why it matters: A classification cannot end before it began: one of the two dates is wrong, and what follows from
    either cannot be relied on.
    What to do: Compare both dates with the scan and correct the one that was misread; where the paper itself is wrong,
    ask its agency.
    Source: 32 CFR 2001.12(a).
    """
    if paper.date is None:
        return
    for one in paper.instructions:
        allowed = {
            each.raw
            for each in (*one.marking.days, *one.marking.exempt_days)
            if each.day and each.day >= paper.date.value
        }
        for printed in one.printed:
            if printed.day and printed.day < paper.date.value and printed.raw not in allowed:
                yield paper.found(
                    f"declassify on {printed.day} lies before the paper of {paper.date.value}",
                    one.finding,
                    paper.date,
                    sure=paper.is_one,
                )
