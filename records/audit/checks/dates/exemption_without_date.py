"""D114."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView

RETIRED = "25X1-HUMAN"


def find(paper: PaperView) -> Iterator[Found]:
    """An exemption of 25X stands without a date, or in a retired spelling.

    What it finds: 25X1 to 25X9 with no date or event beside it; the spelling 25X1-human.
    Why it matters: The exemption must say until when; without a date the limit is 50 years, and readers take the mark
    for one without end. 25X1-human is written 50X1-HUM today.
    What to do: Look for the date on the scan; ask the agency for the one that the Panel approved.
    Source: 32 CFR 2001.26(a); Register and Manual, appendix E.6.
    """
    for one in paper.instructions:
        if RETIRED in one.text.upper():
            yield paper.found("25X1-human is a retired spelling: 50X1-HUM", one.finding)
            continue
        bare = [code for code in one.marking.exemptions if code.startswith("25X")]
        ends = one.marking.exempt_days or one.marking.days or one.marking.event or one.marking.imagery
        if bare and not ends:
            yield paper.found(f"{', '.join(bare)} without a date or event", one.finding)
