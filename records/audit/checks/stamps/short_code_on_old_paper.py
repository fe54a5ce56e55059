"""S106."""

import re
from collections.abc import Iterator

from records.audit.checks.stamps.order_not_in_force import day_of
from records.audit.notice import Found
from records.audit.paper import PaperView, codes_of
from records.rules.days import add_years

CATEGORY = re.compile(r"(?:E\.O\. \d{5} )?1\.[45]\([a-h]\)")


def find(paper: PaperView) -> Iterator[Found]:
    """A passage of a paper older than 25 years is withheld by a category of classification.

    What it finds: A passage withheld under 1.4 or 1.5 where the stamp's date shows that the paper was more than 25
    years old when it was reviewed.
    Why it matters: After 25 years only the nine exemptions of 3.3(b) keep a passage closed; a category alone does not.
    What to do: Ask for the exemption (25X); without one request the passage.
    Source: E.O. 13526 3.3(b).
    """
    if paper.date is None:
        return
    stamped = [(day, one) for one in paper.all("stamps") if (day := day_of(one))]
    if not stamped:
        return
    reviewed, stamp = max(stamped, key=lambda pair: pair[0])
    if reviewed <= add_years(paper.date.value, paper.law.automatic.years):
        return
    for one in paper.all("redactions"):
        code = next((each for each in codes_of(one) if CATEGORY.fullmatch(each)), None)
        if code:
            yield paper.found(
                f"{code} withholds a passage of a paper of {paper.date.value}, reviewed on {reviewed}",
                one,
                paper.date,
                others=[paper.place(stamp)],
            )
