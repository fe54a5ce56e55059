"""D117."""

from collections.abc import Iterator
from datetime import date, timedelta

from records.audit.notice import Found
from records.audit.paper import PaperView


def find(paper: PaperView) -> Iterator[Found]:
    """The day of review has passed and no stamp shows one.

    What it finds: A paper that was to be reviewed on a day (RDS, “review on”) which has passed, without any stamp.
    Why it matters: The review was to decide whether it may be released; nobody seems to have made it.
    What to do: Review the paper, or look for its review in the agency's files.
    Source: E.O. 12065 1-402.
    """
    day = paper.outcome.review_from
    if day is None or paper.outcome.released or paper.all("stamps"):
        return
    reviewed = [one for one in paper.instructions if one.marking.review]
    if reviewed:
        holds_from = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
        yield paper.found(
            f"to be reviewed on {day}, and no stamp shows a review", reviewed[0].finding, holds_from=holds_from
        )
