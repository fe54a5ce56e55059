"""T115."""

from collections.abc import Iterator

from records.audit.groups import ChainView
from records.audit.notice import Found
from records.link.vocabulary import words

NOT_THERE, MAY_BE_THERE = 0.8, 0.5


def find(view: ChainView) -> Iterator[Found]:
    """A step of the chain is missing that another presupposes.

    What it finds: A referral that sends on a memo which is not there, a receipt for something sent that no paper shows,
    a reply to a message that is not in the collection. Where another memo of the package may be the one, its parties
    unread, the notice is not sure.
    Why it matters: The history has a hole: the paper that was sent is the record, not the form that sent it.
    What to do: Search for the missing paper by its parties and date; note it with declass link missing.
    Source: 36 CFR 1222.22, 1222.28.
    """
    for paper, text, _ in view.remarked("gap"):
        others = (other.kind for other in view.finals if other.id != paper.id)
        may_be_there = paper.kind == "referral" and any(kind in words().kinds["described"] for kind in others)
        yield paper.found(text, sure=MAY_BE_THERE if may_be_there else NOT_THERE)
