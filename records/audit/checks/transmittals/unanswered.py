"""T103."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView
from records.audit.steps import asked_of, found_at

NO_ANSWER_READ = 0.85


def find(paper: PaperView) -> Iterator[Found]:
    """An answer is asked, without a day, and none is shown.

    What it finds: A hop that asks for an answer, a decision or an approval by no stated day, of which no mark on the
    paper, no later paper and no receipt shows how it ended.
    Why it matters: The history of the matter stops here: a decision was not recorded, or the paper that records it is
    missing from the files.
    What to do: Look for the answer in the neighbouring folders and for a mark that was not read. Note a missing paper
    with declass link missing.
    Source: 36 CFR 1222.22; 36 CFR 1220.32.
    """
    if paper.kind == "distribution_receipt":
        return
    for hop in paper.hops:
        if hop.is_open and not hop.due:
            yield found_at(paper, hop, f"an answer is asked{asked_of(hop)} and none is shown", NO_ANSWER_READ)
