"""T102."""

from collections.abc import Iterator

from records.audit.groups import ChainView
from records.audit.notice import Found
from records.audit.steps import found_at
from records.link.vocabulary import words
from records.rules.days import is_day

NOT_ITS_MATTER = words().kinds["carriers"] | words().kinds["forms"]
"""Kinds of which nobody asks anything."""


def find(view: ChainView) -> Iterator[Found]:
    """An answer is due before the paper that it is asked about was made.

    What it finds: A hop whose due date lies before the date of a paper that it carries, or that the package of a
    referral holds. Papers that go out later, such as the memo that a cover brings for signature, are passed over.
    Why it matters: The question cannot be older than what it is about: a date is wrong, or the wrong paper is in the
    package.
    What to do: Compare the dates with the scans; look whether another print or version of the paper belongs here.
    Source: The order of time; 36 CFR 1222.22.
    """
    for paper, hop in view.hops:
        if not is_day(hop.due):
            continue
        sent_on = (one.id for one in view.finals if one is not paper) if paper.kind == "referral" else ()
        for document in (*hop.carries, *sent_on):
            carried = view.paper(document)
            if carried is None or carried.date is None or carried.kind in NOT_ITS_MATTER:
                continue
            if str(hop.due) < carried.date.value:
                yield found_at(
                    paper,
                    hop,
                    f"due on {hop.due}, before the {carried.kind.replace('_', ' ')} of {carried.date.value} "
                    "that it is about",
                    sure=carried.date.evidence.confidence,
                    others=(carried.place(carried.date),),
                )
