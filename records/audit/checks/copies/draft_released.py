"""C106."""

from collections.abc import Iterator

from records.audit.groups import CopiesView
from records.audit.notice import Found

NO_STAMP_READ = 0.85


def find(view: CopiesView) -> Iterator[Found]:
    """A draft or copy is released and the final is not.

    What it finds: A draft or copy with a stamp that declassifies all of it, where its whole final bears no such stamp.
    Why it matters: The text is open in one place and closed in the other; a request for the final would be refused for
    what anybody can read.
    What to do: Compare the two with declass diff. Where the texts agree, propose the final for release.
    Source: E.O. 13526 3.1; 32 CFR 2001.25.
    """
    for pair in view.pairs:
        if not pair.copy.outcome.released or pair.final.outcome.released or not pair.final.is_whole:
            continue
        stamp = pair.copy.first("stamps")
        if stamp and pair.final.outcome.basis != "unclassified" and pair.final.is_classified:
            yield pair.copy.found(
                "is stamped as declassified, and its final bears no such stamp",
                stamp,
                sure=NO_STAMP_READ * pair.link.confidence,
                others=(pair.final.place(),),
            )
