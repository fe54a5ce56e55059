"""T111."""

from collections.abc import Iterator

from records.audit.groups import ChainView
from records.audit.notice import Found
from records.audit.steps import found_at, joined, named
from records.link.papers import may_be_one_party

NO_STEP_READ = 0.75
BY_THEMSELVES = frozenset({"transmittal_memo", "referral", "distribution_receipt", "email", "cable", "letter"})
"""Papers that a registry or a secretariat sends for others, or an office of its own accord."""


def find(view: ChainView) -> Iterator[Found]:
    """The sender of a step is nobody to whom the matter had come.

    What it finds: A memo or slip of a package whose sender is neither an addressee nor a station nor a sender
    of any earlier step.
    Why it matters: A step between is missing, or a paper of another matter lies in the package.
    What to do: Look for the paper that brought the matter to this sender; note it with declass link missing.
    Source: 36 CFR 1222.22.
    """
    known: list[str] = []
    for paper, hop in view.hops:
        starts = paper.kind in BY_THEMSELVES or not hop.date or not hop.sender
        if known and not starts and not any(may_be_one_party(one, other) for one in hop.sender for other in known):
            message = f"sent on by {named(hop.sender)}, to whom no earlier step had brought it"
            yield found_at(paper, hop, message, NO_STEP_READ * joined(paper, view.papers))
        known += [*hop.sender, *hop.recipient, *hop.through]
