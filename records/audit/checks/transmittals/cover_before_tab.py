"""T118."""

from collections.abc import Iterator

from records.audit.groups import ChainView
from records.audit.notice import Found
from records.link.papers import days_after
from records.link.vocabulary import words


def find(view: ChainView) -> Iterator[Found]:
    """A cover is dated before a paper that it lists.

    What it finds: A cover older than the record under one of its tabs. Papers that a cover brings for signature, and
    which are rightly younger, are passed over.
    Why it matters: The tab was exchanged after the cover was signed, or a date is wrong: what was approved may not be
    what lies here.
    What to do: Compare the dates with the scans; look for the version that the cover brought.
    Source: The order of time; 36 CFR 1222.28.
    """
    for cover, paper, title in view.carried():
        sent, written = cover.first("doc_date"), paper.first("doc_date")
        if sent is None or written is None or paper.kind in words().kinds["carriers"]:
            continue
        early = days_after(sent.value, written.value)
        if early is not None and early > 0:
            yield cover.found(
                f"dated {sent.value}, before the {paper.kind.replace('_', ' ')} of {written.value} that it lists",
                sent,
                written,
                title,
                others=(paper.place(written),),
            )
