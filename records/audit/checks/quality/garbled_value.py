"""Q101."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView
from records.model import Finding

FIELDS = (
    ("doc_date", "date"),
    ("event_date", "date of the event"),
    ("classification", "level"),
    ("declassify_on", "declassify-on line"),
)
UNSURE = 0.5


def find(paper: PaperView) -> Iterator[Found]:
    """A value that the law counts from rests on one doubtful line.

    What it finds: A date, level or declassify-on line that was read in one place only, garbled or among other dates,
    and is more likely wrong than right. What stands alone on the first line of a paper or below a label is
    passed over.
    Why it matters: The declassification date follows from it: what cannot be read cannot be relied on.
    What to do: Compare the line with the scan; accept or correct the value with declass accept or declass correct.
    Source: The reading's own calibrated confidence (docs/reading.md).
    """
    for field, called in FIELDS:
        value = paper.first(field)
        if value is None or len(value.evidence.spans) > 1 or heads_paper(paper, value):
            continue
        sure = value.evidence.confidence
        if sure < UNSURE:
            place = paper.place(value)
            message = f"the {called} {value.value} rests on one line and is more likely wrong than right"
            yield Found(message, place, 1 - sure / 2)


def heads_paper(paper: PaperView, value: Finding) -> bool:
    """Whether a value stands alone on the first line of a paper, or alone below a colon: it is the paper's own."""
    filled = [line for line in paper.lines if line.text.strip()]
    at = next((at for at, line in enumerate(filled) if line.number == value.evidence.spans[0].line_start), None)
    if at is None or filled[at].text.strip() != value.evidence.raw.strip():
        return False
    return at == 0 or filled[at - 1].text.rstrip().endswith(":")
