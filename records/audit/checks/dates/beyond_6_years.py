"""D108."""

import re
from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView
from records.rules.days import add_years

NUMBER, YEARS, LONGEST = "E.O. 12065", 6, 20
REASON = re.compile(r"\b1-?30[12]\b|\breasons?(?: for\b|\s?[:;])|\bextended (?:by|to|until)\b", re.IGNORECASE)


def find(paper: PaperView) -> Iterator[Found]:
    """The declassification date lies more than six years after a paper of E.O. 12065 without a reason.

    What it finds: On a paper of 1 December 1978 to 31 July 1982 a date more than six years on where no reason for the
    longer time stands on the paper; more than 20 years on it is an error whatever is given.
    Why it matters: The order allowed six years, and up to 20 (30 for foreign government information) only to Top Secret
    authorities who said why.
    What to do: Look for the extension's reason; beyond 20 years check the year, and whether the information is a
    foreign government's.
    Source: E.O. 12065 1-401, 1-402.
    """
    order = paper.law.order(NUMBER)
    if paper.date is None or order is None or not order.start <= paper.date.value <= (order.end or "9999"):
        return
    day = paper.date.value
    usual, longest = add_years(day, YEARS), add_years(day, LONGEST)
    for one in paper.instructions:
        for printed in one.marking.days:
            if not printed.day or printed.day <= usual or printed.day > add_years(day, paper.law.automatic.years):
                continue
            if printed.day > longest:
                message = f"declassify on {printed.day} is more than {LONGEST} years after the paper of {day}"
                yield paper.found(message, one.finding, paper.date, severity="error")
            elif not any(REASON.search(line.text) for line in paper.lines):
                message = (
                    f"declassify on {printed.day} is more than {YEARS} years after the paper of {day}, no reason given"
                )
                yield paper.found(message, one.finding, paper.date)
