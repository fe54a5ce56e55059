"""D115."""

import re
from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView

UNSTAMPED, SPOILED = 0.9, 0.5
TRACE = re.compile(r"\bNARA\b|\bB[yY] [A-Z]{2,4}\b.{1,12}D[a-z]te|\bSec[.,] ?3[.,]\d")
"""What is left of a stamp of release that the scan spoiled."""


def find(paper: PaperView) -> Iterator[Found]:
    """The declassification date has passed and no stamp shows a release.

    What it finds: A paper that is due as of the day: its date, or that of the 25-year rule, has come, and it bears no
    stamp that declassifies it.
    Why it matters: It may be open by law and is still kept closed, or an exemption stands that the paper does not show.
    What to do: Review it for release; enter an exempt series or another fact that holds it back with declass facts.
    Source: E.O. 13526 3.3(a); 32 CFR 2001.30.
    """
    outcome = paper.outcome
    if outcome.basis != "date" or outcome.date is None or outcome.released or paper.all("stamps"):
        return
    marked = [one.finding for one in paper.instructions]
    rests_on = [found for found in (*marked[:1], paper.date) if found]
    sure = SPOILED if any(TRACE.search(line.text) for line in paper.lines) else UNSTAMPED
    yield paper.found(
        f"due since {outcome.date}, and no stamp shows a release", *rests_on, sure=sure, holds_from=outcome.date
    )
