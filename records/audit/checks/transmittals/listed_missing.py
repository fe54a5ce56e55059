"""T107."""

from collections.abc import Iterator

from records.audit.groups import ChainView
from records.audit.notice import Found

NOT_THERE = 0.85


def find(view: ChainView) -> Iterator[Found]:
    """A cover lists an attachment that is not there.

    What it finds: A tab or enclosure, by title, that no paper of the package answers to.
    Why it matters: The paper was taken out, lost, or filed elsewhere; a release decision on the package would miss it.
    What to do: Search for it by title and date; join it with declass link add, or note it with declass link missing.
    Source: 36 CFR 1222.22, 1222.28.
    """
    for cover, one, title in view.listed():
        if one.document is None and one.title:
            tab = f"Tab {one.tab}, " if one.tab else ""
            yield cover.found(f"lists {tab}“{one.title}”, which is not there", title, sure=NOT_THERE)
