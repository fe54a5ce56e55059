"""T109."""

import re
from collections.abc import Iterator
from itertools import pairwise

from records.audit.notice import Found
from records.audit.paper import PaperView
from records.model import Finding

MENTION = re.compile(r"(?:\b(?:at|is|and|see|in) |\()T[Aa][Bb] ([A-Z]|[1-9]|I{1,3}|IV|V)\b")
NOT_LISTED, SKIPPED = 0.8, 0.75
SERIES = (("I", "II", "III", "IV", "V", "VI", "VII", "VIII"), tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), tuple("123456789"))


def find(paper: PaperView) -> Iterator[Found]:
    """A memo and its list of tabs are out of step.

    What it finds: A tab of which the memo speaks and which its list has not, a tab left out between two listed ones,
    or one that is listed twice.
    Why it matters: A tab was taken out, added or renamed after the memo was written; the reader of the package looks
    for a paper under the wrong letter.
    What to do: Compare the memo with its tabs; note a missing one with declass link missing.
    Source: 36 CFR 1222.28; the papers' own lists.
    """
    listed = [one for one in paper.all("attachments") if isinstance(one.part("tab"), str)]
    if not listed or not paper.is_whole:
        return
    tabs = [str(one.part("tab")) for one in listed]
    yield from _not_listed(paper, listed, set(tabs))
    for series in SERIES:
        places = [series.index(tab) for tab in tabs if tab in series]
        for before, after in pairwise(places):
            at = listed[tabs.index(series[after])]
            if after == before + 2:
                message = f"the list goes from Tab {series[before]} to Tab {series[after]}"
                yield paper.found(message, at, sure=SKIPPED)
            elif after == before:
                yield paper.found(f"Tab {series[after]} is listed twice", at, sure=SKIPPED)
        if places:
            return


def _not_listed(paper: PaperView, listed: list[Finding], tabs: set[str]) -> Iterator[Found]:
    """The tabs of which the text speaks and which are not listed, where they are letters or figures as those are."""
    kinds = {tab.isdigit() for tab in tabs}
    for line in paper.lines:
        for match in MENTION.finditer(line.text):
            tab = match[1]
            if tab not in tabs and tab.isdigit() in kinds:
                yield paper.found(
                    f"speaks of Tab {tab}, which its list has not",
                    sure=NOT_LISTED * min(one.evidence.confidence for one in listed),
                    line=line.number,
                    others=(paper.place(listed[0]),),
                )
