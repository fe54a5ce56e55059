"""Tells who speaks on a page of a transcript, and whether that is the conversation of the pages before."""

import re
from collections.abc import Collection, Sequence

from rapidfuzz import fuzz

from records.segment.cues import Scan

SPEECH = re.compile(
    r"(?P<office>(?:The |Vice |Deputy |Acting |Prime |Foreign |Defense )*"
    r"(?:President|Secretary|Minister|Ambassador|Chancellor|General|Premier|King|Prince|Director)"
    r"|Mr\.|Mrs\.|Ms\.|Dr\.|Sir)(?P<name>(?: [A-Z][\w'’.-]{1,24}){0,3}) ?: {0,3}\S"
)
FARTHEST_COLON = 46
SAME_NAME = 70.0
TWO_PARTIES = 2
"""Where no more people have spoken by name, a page on which only others speak is of another conversation."""


def speakers(scan: Scan, numbers: Sequence[int]) -> tuple[str, ...]:
    """Who speaks on these lines, by surname in capitals, each once; `""` for an office without a name."""
    found: dict[str, None] = {}
    for number in numbers:
        line = scan.line(number)
        if ":" in line[:FARTHEST_COLON] and (match := SPEECH.match(line)):
            found[match["name"].rpartition(" ")[2].upper()] = None
    return tuple(found)


def are_others(here: Collection[str], before: Collection[str]) -> bool:
    """Whether the few who spoke by name before are none of those who speak by name here."""
    named, known = [name for name in here if name], [name for name in before if name]
    if not named or not 0 < len(known) <= TWO_PARTIES:
        return False
    return all(fuzz.ratio(name, other) < SAME_NAME for name in named for other in known)


def are_same(here: Collection[str], before: Collection[str]) -> bool:
    """Whether somebody speaks by name here who spoke before."""
    return any(fuzz.ratio(name, other) >= SAME_NAME for name in here if name for other in before if other)
