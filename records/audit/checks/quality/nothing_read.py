"""Q103."""

import re
from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView

TELLING = ("subject", "doc_date", "event_date", "log_number", "classification", "from", "to", "participants", "stamps")

OF_THE_RELEASE = re.compile(
    r"RELEASE UNDER|[RH]eleased under|Assassination|2107|\bDoc ?(?:ID|No)\b|Doc[Il1]d|\bCase ?#", re.IGNORECASE
)
"""What a release prints on the pages that it copies."""
WORD = re.compile(r"[A-Za-z]{3,}")
FEWEST_WORDS = 20
SCRAP = 0.5


def find(paper: PaperView) -> Iterator[Found]:
    """A paper of which nothing was read.

    What it finds: A document without a subject, date, number, level, party or stamp. Of twenty words or fewer beside
    what a release printed on it, it is not sure that they are a paper.
    Why it matters: It is in no search and no report: it is as if it were not there.
    What to do: Look at the scan. Where it is a page of another paper, join them with declass merge; where the scan is
    too poor, have it scanned or read again.
    Source: 36 CFR 1220.32 (records must be found when they are needed).
    """
    if not any(paper.first(field) for field in TELLING):
        own = (line.text for line in paper.lines if not OF_THE_RELEASE.search(line.text))
        words = sum(len(WORD.findall(text)) for text in own)
        sure = paper.stored.bounds_confidence if words > FEWEST_WORDS else SCRAP
        yield paper.found("nothing was read of this paper", sure=sure)
