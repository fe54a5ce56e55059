"""T106."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView
from records.audit.steps import found_at, named

NOT_SIGNED, NOT_DATED = 0.9, 0.7


def find(paper: PaperView) -> Iterator[Found]:
    """A receipt bears no signature, or no date.

    What it finds: A line of a receipt on which nothing is filled in by the addressee, or one that is signed on a
    receipt that no day is written on.
    Why it matters: A blank receipt proves nothing: the paper may never have arrived.
    What to do: Look at the scan for a faint signature. Ask the office that returned the receipt, or the addressee's
    registry.
    Source: 32 CFR 2001.46.
    """
    if paper.kind != "distribution_receipt":
        return
    for hop in paper.hops:
        whom = f" for {named(hop.recipient)}" if hop.recipient else ""
        if hop.receipt == "unsigned":
            yield found_at(paper, hop, f"the receipt{whom} is not signed", NOT_SIGNED)
        elif hop.receipt == "signed" and hop.date is None:
            yield found_at(paper, hop, f"the receipt{whom} is signed and not dated", NOT_DATED)
