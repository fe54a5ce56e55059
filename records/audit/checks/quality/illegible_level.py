"""Q104."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView
from records.model import ILLEGIBLE


def find(paper: PaperView) -> Iterator[Found]:
    """The level is printed and cannot be told.

    What it finds: A paper with a banner that was seen and could not be read, and no other that could.
    Why it matters: Until the level is known the paper must be handled as classified, and no declassification date that
    depends on the level can be given.
    What to do: Read the banner on the scan and enter it with declass correct.
    Source: E.O. 13526 1.6(a)(1); 32 CFR 2001.21(b).
    """
    for level in paper.by_field.get("classification", ()):
        if level.value == ILLEGIBLE:
            yield Found("the level is printed and cannot be told", paper.place(level), level.evidence.confidence)
