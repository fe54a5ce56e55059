"""D103."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView
from records.rules.days import add_years


def find(paper: PaperView) -> Iterator[Found]:
    """The declassification date lies more than 25 years after the paper.

    What it finds: A date beyond the 25th anniversary of the paper's origin without an exemption of 25X, 50X or 75X that
    would allow it.
    Why it matters: No order lets a paper be classified longer from the start; such a date gives way to the 25-year
    rule, which frees the paper sooner.
    What to do: Check the year on the scan. Where it is printed so, the date of the 25-year rule counts; the report of
    dates shows it.
    Source: E.O. 13526 1.5; 32 CFR 2001.12(c)(1).
    """
    if paper.date is None or any(one.marking.exemptions for one in paper.instructions):
        return
    last = add_years(paper.date.value, paper.law.automatic.years)
    for one in paper.instructions:
        for printed in one.marking.days:
            if printed.day and printed.day > last:
                yield paper.found(
                    f"declassify on {printed.day} is more than {paper.law.automatic.years} years after the paper of "
                    f"{paper.date.value}",
                    one.finding,
                    paper.date,
                )
