"""T105."""

from collections.abc import Iterator

from records.audit.groups import ChainView
from records.audit.notice import Found
from records.audit.steps import named, place_of

NO_RECEIPT_READ = 0.85


def find(view: ChainView) -> Iterator[Found]:
    """A classified paper was sent to another office, and the package holds no receipt.

    What it finds: A referral, or a paper marked as dispatched, of CONFIDENTIAL or higher, in a package without a
    receipt.
    Why it matters: Nothing proves that the paper arrived. Classified papers that leave an agency travel under receipt.
    What to do: Look for the receipt in the registry's files; if there is none, ask the receiving office.
    Source: 32 CFR 2001.46 (transmission of classified information).
    """
    if any(paper.kind == "distribution_receipt" for paper in view.papers):
        return
    classified = any(paper.is_classified for paper in view.papers)
    for paper, hop in view.hops:
        went_out = hop.outcome == "dispatched" and hop.ended_by == paper.id
        if classified and hop.recipient and hop.outcome != "received" and (paper.kind == "referral" or went_out):
            sure = 1.0 if paper.kind == "referral" else hop.confidence
            message = f"sent to {named(hop.recipient)}, and no receipt is there"
            yield Found(message, place_of(paper, hop), NO_RECEIPT_READ * sure)
