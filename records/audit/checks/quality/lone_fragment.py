"""Q105."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView

SURE, MAY_BE_WHOLE = 0.72, 0.5
RUNNING = frozenset({"memcon", "telcon", "letter"})
"""Kinds whose later pages are plain text: one without a heading lacks its first page."""
HEADING = ("subject", "participants", "from", "to")


def find(paper: PaperView) -> Iterator[Found]:
    """A fragment of which no whole copy is there.

    What it finds: A paper known to lack pages that is no copy of another one, and of which no other is a copy. It is
    sure of a talk or letter without its heading only: the pages of others may lie out of order, or be parted wrongly.
    Why it matters: Its heading, date or markings may stand on the lost pages: what was read of it is a part of the
    truth.
    What to do: Look for the lost pages in the folder. Join a page that lies elsewhere with declass merge.
    Source: 36 CFR 1222.28.
    """
    has_copy = any(link.kind == "copy_of" for link in (*paper.links, *paper.linked_from))
    if not paper.is_whole and not has_copy:
        headless = paper.kind in RUNNING and not any(paper.first(field) for field in HEADING)
        sure = SURE if headless else MAY_BE_WHOLE
        yield paper.found(
            "pages of this paper are missing, and no whole copy is there", sure=sure * paper.stored.bounds_confidence
        )
