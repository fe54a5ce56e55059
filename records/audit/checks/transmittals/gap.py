"""T115."""

from collections.abc import Iterator

from records.audit.groups import ChainView
from records.audit.notice import Found

NOT_THERE = 0.8


def find(view: ChainView) -> Iterator[Found]:
    """A step of the chain is missing that another presupposes.

    What it finds: A referral that sends on a memo which is not there, a receipt for something sent that no paper shows,
    a reply to a message that is not in the collection.
    Why it matters: The history has a hole: the paper that was sent is the record, not the form that sent it.
    What to do: Search for the missing paper by its parties and date; note it with declass link missing.
    Source: 36 CFR 1222.22, 1222.28.
    """
    for paper, text, _ in view.remarked("gap"):
        yield paper.found(text, sure=NOT_THERE)
