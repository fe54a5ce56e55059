"""Q107."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView

UNSURE = 0.5


def find(paper: PaperView) -> Iterator[Found]:
    """It is doubtful where this paper begins or ends.

    What it finds: A document whose bounds are more likely wrong than right.
    Why it matters: Markings and dates of a neighbour may have been taken for its own.
    What to do: Look at the first and last lines; mend the bounds with declass split or declass merge.
    Source: The reading's own calibrated confidence (docs/reading.md).
    """
    sure = paper.stored.bounds_confidence
    if sure < UNSURE:
        yield Found("it is doubtful where this paper begins or ends", paper.place(), 1 - sure / 2)
