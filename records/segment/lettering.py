"""Tells whether a page was typed in capitals, as teletypes print, or in small letters."""

from records.segment.cues import Scan
from records.segment.stretches import Stretch

TEXT_LINE, LEAST_LINES, MOST_LINES = 40, 5, 24
"""So long is a line of running text at the least; so many of them tell, and no more are looked at."""

MOSTLY = 0.8


def in_capitals(scan: Scan, stretch: Stretch) -> bool | None:
    """Whether the running text of a stretch stands in capitals; None where it has too little, or both."""
    lines = [
        line for number in scan.letters(stretch.first, stretch.last) if len(line := scan.line(number)) >= TEXT_LINE
    ]
    if len(lines) < LEAST_LINES:
        return None
    looked_at = lines[-MOST_LINES:]
    capitals = sum(2 * sum(map(str.isupper, line)) > sum(map(str.isalpha, line)) for line in looked_at) / len(looked_at)
    return capitals >= MOSTLY if capitals >= MOSTLY or capitals <= 1 - MOSTLY else None


def is_typed_otherwise(scan: Scan, before: Stretch, here: Stretch) -> bool:
    """Whether of two stretches one is in capitals and the other in small letters."""
    return {in_capitals(scan, before), in_capitals(scan, here)} == {True, False}
