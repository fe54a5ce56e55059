"""T107."""

from collections.abc import Iterator

from records.audit.groups import ChainView
from records.audit.notice import Found

NOT_THERE, MAY_BE_THERE = 0.85, 0.5


def find(view: ChainView) -> Iterator[Found]:
    """A cover lists an attachment that is not there.

    What it finds: A tab or enclosure, by title, that no paper of the package answers to. Where a paper whose subject
    was not read lies in the package, it may be the one, and the notice is not sure.
    Why it matters: The paper was taken out, lost, or filed elsewhere; a release decision on the package would miss it.
    What to do: Search for it by title and date; join it with declass link add, or note it with declass link missing.
    Source: 36 CFR 1222.22, 1222.28.
    """
    named = {one.document for one in view.chain.listed} | {one.cover for one in view.chain.listed}
    unnamed = any(paper.id not in named and not paper.first("subject") for paper in view.finals)
    for cover, one, title in view.listed():
        if one.document is None and one.title:
            tab = f"Tab {one.tab}, " if one.tab else ""
            yield cover.found(
                f"lists {tab}“{one.title}”, which is not there", title, sure=MAY_BE_THERE if unnamed else NOT_THERE
            )
