"""C106."""

from collections.abc import Iterator

from records.audit.groups import CopiesView
from records.audit.notice import Found

NO_STAMP_READ = 0.85


def find(view: CopiesView) -> Iterator[Found]:
    """A draft or another print is released and the paper itself is not, or the other way round.

    What it finds: Of two whole, classified prints of one paper one bears a stamp that declassifies all of it, and the
    other bears no stamp at all.
    Why it matters: The text is open in one place and closed in the other; a request for the closed print would be
    refused for what anybody can read.
    What to do: Compare the two with declass diff. Where the texts agree, propose the unstamped one for release.
    Source: E.O. 13526 3.1; 32 CFR 2001.25.
    """
    for pair in view.pairs:
        released, closed = (pair.copy, pair.final) if pair.copy.outcome.released else (pair.final, pair.copy)
        stamp = released.first("stamps")
        if not (released.outcome.released and stamp and pair.are_whole and closed.is_classified):
            continue
        if not closed.by_field.get("stamps"):
            called = "its final" if closed is pair.final else "its draft or copy"
            yield released.found(
                f"is stamped as declassified, and {called} bears no stamp",
                stamp,
                sure=NO_STAMP_READ * pair.link.confidence,
                others=(closed.place(),),
            )
