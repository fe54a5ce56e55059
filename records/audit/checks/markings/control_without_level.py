"""M105."""

from collections.abc import Iterator

from records.audit.marks import categories, marks_of
from records.audit.notice import Found
from records.audit.paper import PaperView


def find(paper: PaperView) -> Iterator[Found]:
    """A control that needs a level stands on an unclassified mark.

    What it finds: SI, TK, HCS, ORCON and others that go with a classified level, in a banner or portion that is
    unclassified.
    Why it matters: Either the level is wrong, and classified information is taken for open, or the control is.
    What to do: Handle the paper as classified until the mark was checked on the scan and with its agency.
    Source: Register and Manual, the entries of each control.
    """
    for mark in marks_of(paper):
        if mark.level == "UNCLASSIFIED":
            for value in mark.values:
                if categories().needs_level.fullmatch(value):
                    yield paper.found(f"{value} on “{mark.text}”", sure=mark.sure, line=mark.line)
