"""C102."""

from collections.abc import Iterator

from records.audit.groups import CopiesView
from records.audit.notice import Found

FIELDS = (("doc_date", "date"), ("event_date", "date of the event"))


def find(view: CopiesView) -> Iterator[Found]:
    """Two copies of one paper bear different dates.

    What it finds: A copy or draft whose date, or whose event's date, is another than that of its final. Messages are
    passed over: a later one quotes the earlier.
    Why it matters: Declassification is counted from the date: the copies would open on two days. Or they are two
    papers.
    What to do: Compare the dates with the scans. Correct the one that was misread; of a draft and its final
    acknowledge the notice.
    Source: 32 CFR 2001.12(a) (dates count from the date of origin).
    """
    for pair in view.pairs:
        if "email" in (pair.final.kind, pair.copy.kind):
            continue
        for field, called in FIELDS:
            both = pair.of_both(field)
            if both and both[0].value != both[1].value:
                yield pair.copy.found(
                    f"bears the {called} {both[1].value}, and its final {both[0].value}",
                    both[1],
                    both[0],
                    sure=pair.link.confidence,
                    others=(pair.final.place(both[0]),),
                )
