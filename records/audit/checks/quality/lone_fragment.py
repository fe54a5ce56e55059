"""Q105."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView

SURE = 0.72


def find(paper: PaperView) -> Iterator[Found]:
    """A fragment of which no whole copy is there.

    What it finds: A paper known to lack pages that is no copy of another one, and of which no other is a copy.
    Why it matters: Its heading, date or markings may stand on the lost pages: what was read of it is a part of the
    truth.
    What to do: Look for the lost pages in the folder. Join a page that lies elsewhere with declass merge.
    Source: 36 CFR 1222.28.
    """
    has_copy = any(link.kind == "copy_of" for link in (*paper.links, *paper.linked_from))
    if not paper.is_whole and not has_copy:
        yield paper.found(
            "pages of this paper are missing, and no whole copy is there", sure=SURE * paper.stored.bounds_confidence
        )
